"""Invented letters of the Quality Assurance panel, in the shapes in which letters come."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import docx
import typst
from docx.shared import Pt

from samples.writing.fonts import FONT_FOLDER

POINTS = (
    "The front page should give the month of death as well as the year.",
    "Paragraph 12.39 says that the neighbour rang twice. It is not clear what the call handler "
    "did with the second call – or whether the risk was looked at again once it was known that "
    "the children were in the house. Please explain this, and consider whether a recommendation "
    "to the force control room is needed. The Panel would like to know how the learning will be "
    "shared with other forces.",
    "The term “complex needs” is used throughout without saying what they were.",
    "Section 14 describes the multi-agency meeting of the 25th October 2020. Its minutes should "
    "be summarised and the well-known barriers to re-engagement should be named.",
    "Nothing is said about whether the members of the panel were independent.",
    "Please give the full name of each agency, e.g. the housing provider.",
)
END = (
    "Once completed the Home Office would be grateful for the revised report in its final form, "
    "as a digital copy of the revised final version with every appendix, and for the weblink to "
    "the page on which you will publish it. Please see that this letter is published with it."
)
CLEARANCE = (
    "The Panel thought that parts of the report would gain from another look, but the Home Office "
    "is content that on completion of these changes, the DHR may be published."
)


@dataclass(frozen=True)
class Letter:
    """The words of one letter. ``top`` is what stands above the date."""

    top: Sequence[str] = ("Cllr Ines Marchbank", "Westmere Council", "The Guildhall", "Westmere")
    date: str = "7 December 2023"
    greeting: str = "Dear Cllr Marchbank,"
    opening: Sequence[str] = (
        "Thank you for submitting the Domestic Homicide Review (DHR) report (Tamara) for Westmere "
        "and Hollin Community Safety Partnership (CSP) to the Home Office Quality Assurance (QA) "
        "Panel. The report was considered at the QA Panel meeting on 25<sup>th</sup> October 2023.",
        "The Panel found this to be a humane report. Tamara's own voice is heard in it.",
    )
    clearance: str = CLEARANCE
    heading: str = "Areas for final development:"
    points: Sequence[str] = POINTS
    end: str = END
    closing: Sequence[str] = (
        "Please send the digital copy and weblink to DHREnquiries@homeoffice.gov.uk, where they "
        "are kept.",
        "Please also send a digital copy to the Domestic Abuse Commissioner at "
        "DHR@domesticabusecommissioner.independent.gov.uk",
        "On behalf of the Panel, thank you for the care that you have taken.",
    )
    sign: Sequence[str] = ("Yours sincerely,", "Home Office DHR Quality Assurance Panel")

    def but(self, **changed: object) -> "Letter":
        return replace(self, **changed)  # type: ignore[arg-type]


@dataclass(frozen=True)
class Shape:
    """How a letter is set as PDF. ``items`` writes the list in typst's words; ``setup`` goes
    before everything; ``after`` after the signature."""

    marker: str = "•"
    hanging: bool = True
    setup: str = ""
    size: str = "12pt"
    page: str = "margin: 2.4cm"
    after: str = ""
    bold: bool = True


def typst_text(text: str) -> str:
    """Plain words with <sup> as typst's markup."""
    marked = re.sub(r"<sup>(.*?)</sup>", "\x01\\1\x02", text)
    quoted = re.sub(r"([\\#$*_@<>\[\]`~'\"=+/-])", r"\\\1", marked)
    return quoted.replace("\x01", "#super[").replace("\x02", "]")


def set_points(points: Sequence[str], shape: Shape) -> str:
    lines = []
    for number, point in enumerate(points, start=1):
        marker = {"1": f"{number}.", "a": f"({'abcdefghijklmnop'[number - 1]})"}.get(
            shape.marker, shape.marker
        )
        text = typst_text(point)
        if not marker:
            lines.append(text)
        elif shape.hanging:
            lines.append(f"#grid(columns: (18pt, 1fr), [{typst_text(marker)}], [{text}])")
        else:
            lines.append(f"{typst_text(marker)} {text}")
    return "\n\n".join(lines)


def as_pdf(target: Path, letter: Letter, shape: Shape | None = None, items: str = "") -> Path:
    """Set a letter with typst. ``items`` replaces the list of points."""
    shape = shape or Shape()
    heading = typst_text(letter.heading)
    pieces = [
        f'#set page("a4", {shape.page})',
        f'#set text(font: "Source Sans Pro", size: {shape.size}, lang: "en", region: "GB")',
        "#set par(spacing: 1.1em)",
        shape.setup,
        *(f"{typst_text(line)} \\" for line in letter.top),
        "",
        typst_text(letter.date),
        typst_text(letter.greeting),
        *map(typst_text, letter.opening),
        typst_text(letter.clearance),
        f"*{heading}*" if shape.bold and heading else heading,
        items or set_points(letter.points, shape),
        typst_text(letter.end),
        *map(typst_text, letter.closing),
        *map(typst_text, letter.sign),
        shape.after,
    ]
    source = target.with_suffix(".typ")
    top, rest = "\n".join(pieces[: 5 + len(letter.top)]), "\n\n".join(pieces[5 + len(letter.top) :])
    source.write_text(f"{top}\n\n{rest}\n", encoding="utf-8")
    typst.compile(
        str(source), output=str(target), font_paths=[str(FONT_FOLDER)], ignore_system_fonts=True
    )
    return target


def as_word(
    target: Path, letter: Letter, style: str = "List Bullet", typed: str = "", bold: bool = True
) -> Path:
    """Write a letter with python-docx; ``typed`` stands before each point as typed."""
    made = docx.Document()
    made.styles["Normal"].font.size = Pt(12)
    for text in (*letter.top, letter.date, letter.greeting, *letter.opening, letter.clearance):
        paragraph = made.add_paragraph()
        for at, piece in enumerate(re.split(r"</?sup>", text)):
            paragraph.add_run(piece).font.superscript = at % 2 == 1
    if letter.heading:
        made.add_paragraph().add_run(letter.heading).bold = bold
    for number, point in enumerate(letter.points, start=1):
        made.add_paragraph(f"{typed.replace('1', str(number))}{point}", style=style)
    for text in (letter.end, *letter.closing, *letter.sign):
        made.add_paragraph(text)
    made.save(str(target))
    return target
