"""What became of the paragraphs that a letter cites by number."""

from collections.abc import Sequence
from pathlib import Path

import docx
import pytest

from bundler.model.compared import CitedParagraph, Compared
from bundler.model.review import Point
from bundler.steps.paragraphs import cited_numbers, compare_paragraphs
from samples.writing.fonts import FONT_FOLDER
from tests.running import ROOT

BEFORE = (
    ("heading", "12 The months before"),
    ("text", "12.1 The neighbour rang the police in spring and gave her name and number."),
    ("text", "12.2 The call handler wrote down the address and closed the log at midnight."),
    ("text", "12.3 The children were not mentioned by any agency in that week."),
    ("heading", "14 The meeting"),
    ("text", "14.1 The agencies met once and took no notes of what had been agreed."),
)
AFTER = (
    ("heading", "12 The months before"),
    ("text", "12.1 The Panel thanks the neighbour, who gave her account to the chair in full."),
    ("text", "12.2 The neighbour rang the police in spring and gave her name and number."),
    (
        "text",
        "12.3 The call handler wrote down the address and closed the log at midnight, "
        "and did not look for earlier calls.",
    ),
    ("heading", "15 The meeting"),
    ("text", "15.1 The agencies met once and took no notes of what had been agreed."),
)


def as_word(path: Path, content: Sequence[tuple[str, str]]) -> Path:
    made = docx.Document()
    for kind, text in content:
        if kind == "heading":
            made.add_heading(text, level=1)
        else:
            made.add_paragraph(text)
    made.save(str(path))
    return path


def as_pdf(path: Path, content: Sequence[tuple[str, str]]) -> Path:
    import typst

    lines = [f"*{text}*" if kind == "heading" else text for kind, text in content]
    source = path.with_suffix(".typ")
    setup = '#set text(font: "Source Sans Pro", size: 12pt)\n#set par(spacing: 1.2em)\n'
    source.write_text(setup + "\n\n".join(lines), encoding="utf-8")
    typst.compile(
        str(source), output=str(path), font_paths=[str(FONT_FOLDER)], ignore_system_fonts=True
    )
    return path


@pytest.mark.parametrize("write", [as_word, as_pdf])
def test_a_cited_paragraph_is_found_again_by_its_words(tmp_path: Path, write: object) -> None:
    assert callable(write)
    points = [
        Point(1, "In 12.1 the neighbour's call is not followed up."),
        Point(2, "Paragraph 12.2 does not say what was missed, and 12.3 is silent."),
        Point(3, "Section 14 needs more detail, and 19.4 is not there."),
    ]
    before = write(tmp_path / f"before.{'docx' if write is as_word else 'pdf'}", BEFORE)
    after = as_word(tmp_path / "after.docx", AFTER)

    compared = compare_paragraphs(points, before, after)

    text = {number: said.split(" ", 1)[1] for _, said in (*BEFORE,) for number in [said.split()[0]]}
    now = {number: said.split(" ", 1)[1] for _, said in (*AFTER,) for number in [said.split()[0]]}
    assert compared.cited == (
        CitedParagraph(1, "12.1", text["12.1"], "12.2", now["12.2"], unchanged=True),
        CitedParagraph(2, "12.2", text["12.2"], "12.3", now["12.3"]),
        CitedParagraph(2, "12.3", text["12.3"], "", ""),
        CitedParagraph(
            3,
            "14",
            f"{text['14']} {text['14.1']}",
            "15",
            f"{now['15']} {now['15.1']}",
            unchanged=True,
        ),
        CitedParagraph(3, "19.4", "", "", ""),
    )
    assert dict(compared.numbers) == {
        "12": "12",
        "12.1": "12.2",
        "12.2": "12.3",
        "12.3": "",
        "14": "15",
        "14.1": "15.1",
    }


def test_words_automatic_numbers_count() -> None:
    report = ROOT / "samples" / "maya" / "1-overview-report.docx"
    point = Point(1, "Paragraph 16.3.5 should draw on research.")

    compared = compare_paragraphs([point], report, report)

    assert compared.cited[0].now == "16.3.5"
    assert compared.cited[0].unchanged
    assert len(compared.numbers) > 200
    assert all(old == new for old, new in compared.numbers)


def test_a_report_that_cannot_be_read_is_said_to_be_so(tmp_path: Path) -> None:
    broken = tmp_path / "broken.docx"
    broken.write_bytes(b"no package")
    after = as_word(tmp_path / "after.docx", AFTER)

    assert compare_paragraphs([Point(1, "See 12.1.")], broken, after) == Compared(read=False)


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("For example, 12.39 shows that nobody rang", ("12.39",)),
        ("In section 14, which is short", ("14",)),
        ("Sections 7 and 8, and paragraphs 4.1, 4.2", ("7", "8", "4.1", "4.2")),
        ("In 16.2.7 he has another name; see para. 3", ("16.2.7", "3")),
        ("Keep it under 2.5 MB and 10.5% shorter, by 3 pages", ()),
        ("The panel met on 4.3.21", ()),
        ("It costs £2.50 a head", ()),
    ],
)
def test_numbers_of_paragraphs_are_told_from_other_figures(
    text: str, numbers: tuple[str, ...]
) -> None:
    assert cited_numbers(text) == numbers
