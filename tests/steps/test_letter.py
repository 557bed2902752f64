"""The panel's letter is read point for point, in the shapes in which letters come."""

import re
from collections.abc import Callable
from datetime import date
from pathlib import Path

import docx
import pytest
from docx.oxml import OxmlElement
from docx.shared import Pt
from reportlab.pdfgen.canvas import Canvas

from bundler.convert.worker import run_in_worker
from bundler.model.panel_letter import Instruction, LetterFacts, LetterKind
from bundler.steps.letter import read_letter
from tests.steps.letters import CLEARANCE, POINTS, Letter, Shape, as_pdf, as_word, typst_text

FOOT = "footer: align(center)[Interpersonal Unit, 9 Sample Street, London, Tel: 01632 960002]"
FIRST_FOOT = (
    "footer: context if counter(page).get().first() == 1 "
    "[Interpersonal Unit, 9 Sample Street, London, Tel: 01632 960002]"
)
NEXT_HEAD = "header: context if counter(page).get().first() > 1 [Review feedback, continued]"
NUMBERED = 'footer: align(center)[#context counter(page).display("1 of 1", both: true)]'

PDF_SHAPES = {
    "bullets": (Letter(), Shape()),
    "split by pages with number": (Letter(), Shape(size="15pt", page=f"margin: 3cm, {NUMBERED}")),
    "split by pages with footer": (Letter(), Shape(size="17pt", page=f"margin: 2.5cm, {FOOT}")),
    "footer on the first page alone": (
        Letter(heading="Areas of final development include:"),
        Shape(size="16pt", page=f"margin: 2.5cm, {FIRST_FOOT}, {NEXT_HEAD}", bold=False),
    ),
    "typed dashes without indent": (
        Letter(heading="Areas for Development"),
        Shape(marker="-", hanging=False, size="13pt"),
    ),
    "numbered": (Letter(heading="Final areas for development"), Shape(marker="1")),
    "lettered": (Letter(heading="Key areas for improvement:"), Shape(marker="a", size="14pt")),
    "squares, justified, broken words": (
        Letter(heading="Areas for further development"),
        Shape(marker="▪", size="15pt", setup="#set par(justify: true)\n#set text(hyphenate: true)"),
    ),
    "circles and a letterhead below": (
        Letter(top=("Home Office",), heading="Areas for final development include"),
        Shape(marker="○", after="#place(bottom)[Interpersonal Unit, 9 Sample Street, London]"),
    ),
    "paragraphs without bullets": (
        Letter(heading="The following changes are required:"),
        Shape(marker="", size="13pt"),
    ),
    "heading at a paragraph's end": (
        Letter(
            clearance=f"{CLEARANCE} Areas of final development include:",
            heading="",
        ),
        Shape(marker="•", bold=False),
    ),
}
WORD_SHAPES: dict[str, tuple[Letter, str, str]] = {
    "list bullets": (Letter(), "List Bullet", ""),
    "automatic numbers": (Letter(heading="Areas for development"), "List Number", ""),
    "typed bullets": (Letter(heading="Areas of final development include:"), "Normal", "•\t"),
    "typed numbers": (Letter(heading="Final areas for development:"), "Normal", "1. "),
    "typed dashes": (Letter(heading="Areas for further development:"), "Normal", "- "),
    "paragraphs": (Letter(heading="Areas for final improvement"), "Normal", ""),
}


def said(facts: LetterFacts) -> list[str]:
    return [re.sub(r"\W", "", point.text) for point in facts.points]


def expected() -> list[str]:
    return [re.sub(r"\W", "", point) for point in POINTS]


@pytest.mark.parametrize("name", PDF_SHAPES)
def test_a_pdf_letter_is_read_point_for_point(tmp_path: Path, name: str) -> None:
    letter, shape = PDF_SHAPES[name]

    facts = read_letter(as_pdf(tmp_path / "letter.pdf", letter, shape))

    assert said(facts) == expected()
    assert [point.number for point in facts.points] == [1, 2, 3, 4, 5, 6]
    assert facts.clears
    assert facts.dated
    assert facts.dated.value == date(2023, 12, 7)
    assert facts.panel
    assert facts.panel.value == date(2023, 10, 25)


@pytest.mark.parametrize("name", WORD_SHAPES)
def test_a_word_letter_is_read_point_for_point(tmp_path: Path, name: str) -> None:
    letter, style, typed = WORD_SHAPES[name]

    facts = read_letter(as_word(tmp_path / "letter.docx", letter, style, typed))

    assert [point.text for point in facts.points] == list(POINTS)
    assert facts.clears


def test_everything_else_is_read_with_its_words(tmp_path: Path) -> None:
    facts = run_in_worker(read_letter, as_pdf(tmp_path / "letter.pdf", Letter()))

    assert facts.addressee
    assert (facts.addressee.value, facts.addressee.said) == (
        "Cllr Marchbank",
        "Dear Cllr Marchbank,",
    )
    assert facts.pseudonym
    assert facts.pseudonym.value == "Tamara"
    assert facts.partnership
    assert facts.partnership.value == "Westmere and Hollin Community Safety Partnership"
    assert facts.partnership.said.startswith("Thank you for submitting")
    assert facts.review_kind == "DHR"
    assert facts.kind.said == CLEARANCE
    assert facts.panel
    assert facts.panel.said.endswith("meeting on 25th October 2023.")
    assert facts.addresses == (
        "DHREnquiries@homeoffice.gov.uk",
        "DHR@domesticabusecommissioner.independent.gov.uk",
    )
    assert facts.signatory
    assert facts.signatory.value == "Home Office DHR Quality Assurance Panel"
    assert {found.value for found in facts.instructions} == {
        Instruction.DIGITAL_COPY,
        Instruction.WEBLINK,
        Instruction.PUBLISH_LETTER,
        Instruction.COMMISSIONER,
    }


def test_points_below_short_headings_are_points_of_their_own(tmp_path: Path) -> None:
    def item(marker: str, depth: int, text: str) -> str:
        return (
            f"#pad(left: {depth}pt)[#grid(columns: (18pt, 1fr), [{marker}], [{typst_text(text)}])]"
        )

    items = "\n\n".join(
        [
            item("•", 0, "Structure:"),
            item("◦", 18, POINTS[0]),
            item("◦", 18, POINTS[1]),
            item("•", 0, "Equality and diversity:"),
            item("◦", 18, POINTS[2]),
            item("•", 0, POINTS[3]),
        ]
    )

    facts = read_letter(as_pdf(tmp_path / "letter.pdf", Letter(), Shape(size="14pt"), items))

    assert said(facts) == expected()[:4]
    assert [point.under for point in facts.points] == [
        "Structure",
        "Structure",
        "Equality and diversity",
        "",
    ]


def test_parts_below_a_whole_sentence_belong_to_its_point(tmp_path: Path) -> None:
    made = docx.Document(str(as_word(tmp_path / "letter.docx", Letter(points=POINTS[:1]))))
    last = next(p for p in made.paragraphs if p.style and p.style.name == "List Bullet")
    for style, text in (
        ("List Bullet", "Several short forms should be explained where they are first used:"),
        ("List Bullet 2", "IDVA"),
        ("List Bullet 2", "the DASH form"),
        ("List Bullet", POINTS[4]),
    ):
        new = made.add_paragraph(text, style=style)
        last._p.addnext(new._p)
        last = new
    made.save(str(tmp_path / "letter.docx"))

    facts = read_letter(tmp_path / "letter.docx")

    assert [point.text for point in facts.points] == [
        POINTS[0],
        "Several short forms should be explained where they are first used: IDVA; the DASH form",
        POINTS[4],
    ]


def test_parts_that_end_in_and_are_joined_as_they_read(tmp_path: Path) -> None:
    made = docx.Document(str(as_word(tmp_path / "letter.docx", Letter(points=POINTS[:1]))))
    last = next(p for p in made.paragraphs if p.style and p.style.name == "List Bullet")
    for style, text in (
        ("List Bullet", "The Panel could not tell from paragraph 7.14:"),
        ("List Bullet 2", "who took the call;"),
        ("List Bullet 2", "whether it was passed on; and"),
        ("List Bullet 2", "what has changed since."),
    ):
        new = made.add_paragraph(text, style=style)
        last._p.addnext(new._p)
        last = new
    made.save(str(tmp_path / "letter.docx"))

    assert read_letter(tmp_path / "letter.docx").points[1].text == (
        "The Panel could not tell from paragraph 7.14: who took the call; whether it was passed "
        "on; and what has changed since."
    )


def test_headings_between_word_paragraphs_group_the_points(tmp_path: Path) -> None:
    points = ("Structure:", POINTS[0], POINTS[1], "Language:", POINTS[2])

    facts = read_letter(as_word(tmp_path / "a.docx", Letter(points=points), "Normal"))

    assert [(point.under, point.text) for point in facts.points] == [
        ("Structure", POINTS[0]),
        ("Structure", POINTS[1]),
        ("Language", POINTS[2]),
    ]


def test_numbered_headings_group_lettered_points(tmp_path: Path) -> None:
    def item(marker: str, depth: int, text: str) -> str:
        return f"#pad(left: {depth}pt)[#grid(columns: (18pt, 1fr), [{marker}], [{text}])]"

    items = "\n\n".join(
        item(marker, depth, typst_text(text))
        for marker, depth, text in (
            ("1.", 0, "Report"),
            ("a)", 18, POINTS[0]),
            ("b)", 18, POINTS[2]),
            ("2.", 0, "Executive summary"),
            ("a)", 18, POINTS[4]),
        )
    )

    facts = read_letter(as_pdf(tmp_path / "letter.pdf", Letter(), Shape(), items))

    assert [point.under for point in facts.points] == ["Report", "Report", "Executive summary"]
    assert len(said(facts)) == 3


def test_a_list_of_what_the_panel_liked_is_none_of_the_points(tmp_path: Path) -> None:
    opening = ("Thank you for the report (Tamara).", "The Panel welcomed the following points:")
    made = docx.Document(str(as_word(tmp_path / "a.docx", Letter(opening=opening))))
    last = next(p for p in made.paragraphs if p.text == opening[1])
    for text in ("The tribute by her sister.", "The use of research."):
        liked = made.add_paragraph(text, style="List Bullet")
        last._p.addnext(liked._p)
        last = liked
    made.save(str(tmp_path / "a.docx"))

    facts = read_letter(tmp_path / "a.docx")

    assert [point.text for point in facts.points] == list(POINTS)


def test_points_in_a_table_are_read_row_by_row(tmp_path: Path) -> None:
    made = docx.Document(str(as_word(tmp_path / "a.docx", Letter(points=()))))
    table = made.add_table(rows=len(POINTS), cols=2)
    for number, (row, point) in enumerate(zip(table.rows, POINTS, strict=True), start=1):
        row.cells[0].text, row.cells[1].text = str(number), point
    heading = next(p for p in made.paragraphs if p.text.startswith("Areas"))
    heading._p.addnext(table._tbl)
    made.save(str(tmp_path / "a.docx"))

    facts = read_letter(tmp_path / "a.docx")

    assert [point.text for point in facts.points] == list(POINTS)


def test_a_table_of_sections_and_comments_gives_a_point_for_each_row(tmp_path: Path) -> None:
    letter = Letter(
        heading="Matters for final revision", points=(), end="Please send the digital copy to us."
    )
    made = docx.Document(str(as_word(tmp_path / "a.docx", letter)))
    rows = [
        ("Ref", "Section", "Comment"),
        ("1", "Front page", "The month of the death is missing."),
        ("2", "4.2 to 4.9", "The account of the tenancy is hard to follow."),
        ("3", "Preface", "There is no preface."),
        ("4", "Recommendation 3", "Please consider a national body."),
    ]
    table = made.add_table(rows=len(rows), cols=3)
    for row, texts in zip(table.rows, rows, strict=True):
        for cell, text in zip(row.cells, texts, strict=True):
            cell.text = text
    next(p for p in made.paragraphs if p.text.startswith("Matters"))._p.addnext(table._tbl)
    made.save(str(tmp_path / "a.docx"))

    facts = read_letter(tmp_path / "a.docx")

    assert [(point.under, point.text) for point in facts.points] == [
        ("", f"{section}: {comment}") for _, section, comment in rows[1:]
    ]


GOOD = ("The voice of the family.", "The care taken over coercive control.")


def test_what_the_panel_found_good_is_no_point_though_no_heading_parts_it_off(
    tmp_path: Path,
) -> None:
    praise = "In particular the Panel felt that the following areas were good:"
    lead = (
        "There were, however, some aspects of the report which the Panel felt could be revised, "
        "which you will wish to consider before you publish the final report:"
    )
    letter = Letter(clearance="", heading="", opening=(), end="")
    listed = [(praise, GOOD), (lead, POINTS)]
    made = docx.Document(str(as_word(tmp_path / "a.docx", letter.but(points=()))))
    last = next(p for p in made.paragraphs if p.text.startswith("Dear"))
    for heading, points in listed:
        for style, text in (("Normal", heading), *(("List Bullet", point) for point in points)):
            new = made.add_paragraph(text, style=style)
            last._p.addnext(new._p)
            last = new
    new = made.add_paragraph(CLEARANCE)
    last._p.addnext(new._p)
    made.save(str(tmp_path / "a.docx"))

    facts = read_letter(tmp_path / "a.docx")

    assert [point.text for point in facts.points] == list(POINTS)
    assert facts.clears


def test_a_welsh_letter_about_a_death_review_is_read(tmp_path: Path) -> None:
    letter = Letter(
        date="Our ref: DARDR/2024/0731     19 September 2024",
        greeting="Annwyl / Dear Councillor Prosser-Vaughan,",
        opening=(
            "Thank you for submitting the Domestic Abuse Related Death Review (“Cerys”) on behalf "
            "of the Bryn a Môr Community Safety Partnership. The Quality Assurance Panel "
            "considered the review at its meeting of 4 September 2024.",
        ),
        clearance="The Home Office is content that, once these have been made, the DARDR can be "
        "published.",
        heading="Areas for further development and final amendment",
        end="When these changes have been made, please email the digital copy of the final report "
        "and its web address to us. This letter should be published alongside the report.",
        sign=("Yours sincerely / Yn gywir,", "Tomos Elwyn", "Head of Unit"),
    )

    for facts in (
        read_letter(as_pdf(tmp_path / "a.pdf", letter, Shape(marker="1"))),
        read_letter(as_word(tmp_path / "a.docx", letter, "List Number")),
    ):
        assert said(facts) == expected()
        assert facts.dated and facts.dated.value == date(2024, 9, 19)
        assert facts.panel and facts.panel.value == date(2024, 9, 4)
        assert facts.addressee and facts.addressee.value == "Councillor Prosser-Vaughan"
        assert facts.pseudonym and facts.pseudonym.value == "Cerys"
        assert facts.partnership
        assert facts.partnership.value == "Bryn a Môr Community Safety Partnership"
        assert facts.signatory and facts.signatory.value == "Tomos Elwyn"
        assert (facts.review_kind, facts.clears) == ("DARDR", True)
        assert {found.value for found in facts.instructions} >= {
            Instruction.DIGITAL_COPY,
            Instruction.WEBLINK,
            Instruction.PUBLISH_LETTER,
        }


@pytest.mark.parametrize(
    ("opening", "pseudonym", "partnership"),
    [
        (
            "I write about the Domestic Homicide Review concerning the deaths of “Ines and "
            "Rafael”, which the Safer Eastmarsh Partnership sent to us.",
            "Ines and Rafael",
            "Safer Eastmarsh Partnership",
        ),
        (
            "Thank you for the report (Ines) from the Upton-under-Brede & Carr CSP.",
            "Ines",
            "Upton-under-Brede & Carr CSP",
        ),
    ],
)
def test_reviews_and_partnerships_are_named_in_many_ways(
    tmp_path: Path, opening: str, pseudonym: str, partnership: str
) -> None:
    facts = read_letter(as_word(tmp_path / "a.docx", Letter(opening=(opening,))))

    assert facts.pseudonym and facts.pseudonym.value == pseudonym
    assert facts.partnership and facts.partnership.value == partnership


def test_a_second_paragraph_of_a_point_stays_with_it(tmp_path: Path) -> None:
    made = docx.Document(str(as_word(tmp_path / "a.docx", Letter())))
    fifth = next(p for p in made.paragraphs if p.text == POINTS[4])
    more = made.add_paragraph("It matters to the family.")
    more.paragraph_format.left_indent = Pt(36)
    fifth._p.addnext(more._p)
    made.save(str(tmp_path / "a.docx"))

    facts = read_letter(tmp_path / "a.docx")

    assert facts.points[4].text == f"{POINTS[4]} It matters to the family."
    assert len(facts.points) == 6


def test_a_list_typed_with_line_breaks_in_one_paragraph_is_taken_apart(tmp_path: Path) -> None:
    together = "\n".join(f"• {point}" for point in POINTS)

    facts = read_letter(as_word(tmp_path / "a.docx", Letter(points=[together]), "Normal"))

    assert [point.text for point in facts.points] == list(POINTS)


def test_tracked_changes_are_read_as_accepted(tmp_path: Path) -> None:
    made = docx.Document(
        str(as_word(tmp_path / "a.docx", Letter(points=["A preface is missing."])))
    )
    point = next(p for p in made.paragraphs if p.text == "A preface is missing.")
    inserted = OxmlElement("w:ins")
    inserted.append(made.add_paragraph().add_run(" Please add one.")._r)
    point._p.append(inserted)
    made.save(str(tmp_path / "a.docx"))

    facts = read_letter(tmp_path / "a.docx")

    assert [p.text for p in facts.points] == ["A preface is missing. Please add one."]


@pytest.mark.parametrize(
    "end",
    [
        "Once these changes have been made, we would be grateful for a digital copy of the report.",
        "On completion of the changes please provide us with a digital copy of the report.",
        "Following completion of these revisions the Home Office would be grateful for a copy.",
        "Please send us a digital copy of the revised final version of the report.",
        "We would be grateful if you could provide us with the revised report and the weblink.",
        "On behalf of the Panel I thank you for this review.",
    ],
)
def test_what_stands_after_the_points_is_none_of_them(tmp_path: Path, end: str) -> None:
    facts = read_letter(as_word(tmp_path / "a.docx", Letter(end=end), "Normal"))

    assert [point.text for point in facts.points] == list(POINTS)


@pytest.mark.parametrize(
    ("clearance", "kind"),
    [
        (CLEARANCE, LetterKind.CLEARS),
        ("The Home Office is content that the DARDR can now be published.", LetterKind.CLEARS),
        ("The Panel asks that the review is resubmitted by 1 May.", LetterKind.RESUBMIT),
        ("The report cannot be published yet. Please resubmit it.", LetterKind.RESUBMIT),
        ("The Panel thanks you for the care taken.", LetterKind.UNCLEAR),
        (
            "The Panel would like to see a revised version before it can be published.",
            LetterKind.RESUBMIT,
        ),
        ("The report is not yet adequate for publication.", LetterKind.RESUBMIT),
        ("The Panel asked that the report be reviewed again.", LetterKind.RESUBMIT),
        ("Subject to these changes the report is approved for publication.", LetterKind.CLEARS),
        (f"{CLEARANCE} The Panel does not need to see a revised version.", LetterKind.CLEARS),
    ],
)
def test_what_kind_of_letter_it_is(tmp_path: Path, clearance: str, kind: LetterKind) -> None:
    facts = read_letter(as_word(tmp_path / "a.docx", Letter(clearance=clearance)))

    assert facts.kind.value is kind


def test_a_draft_letter_is_known_as_one(tmp_path: Path) -> None:
    top = ("DRAFT - not for publication", "Westmere Council")

    facts = read_letter(as_pdf(tmp_path / "letter.pdf", Letter(top=top)))

    assert facts.kind.value is LetterKind.DRAFT
    assert facts.kind.said == "DRAFT - not for publication"


def test_what_a_point_says_of_publishing_is_not_said_of_the_review(tmp_path: Path) -> None:
    points = ("Appendix 2 should not be published.", *POINTS)

    assert read_letter(as_word(tmp_path / "a.docx", Letter(points=points))).clears


@pytest.mark.parametrize(
    "page",
    [
        "margin: 2.4cm, header: align(center)[DRAFT]",
        "margin: 2.4cm, footer: [Draft v0.3, not yet agreed]",
        "margin: 2.4cm, background: rotate(-45deg, text(90pt, fill: luma(230))[DRAFT])",
    ],
)
def test_a_draft_is_known_by_what_stands_round_its_words(tmp_path: Path, page: str) -> None:
    facts = read_letter(as_pdf(tmp_path / "a.pdf", Letter(), Shape(size="16pt", page=page)))

    assert facts.kind.value is LetterKind.DRAFT
    assert said(facts) == expected()


def test_a_word_letter_is_a_draft_where_its_page_head_says_so(tmp_path: Path) -> None:
    made = docx.Document(str(as_word(tmp_path / "a.docx", Letter())))
    made.sections[0].header.paragraphs[0].text = "OFFICIAL - DRAFT"
    made.save(str(tmp_path / "a.docx"))

    assert read_letter(tmp_path / "a.docx").kind.value is LetterKind.DRAFT


@pytest.mark.parametrize(
    ("changed", "read"),
    [
        ({"date": "25th January 2024"}, lambda f: f.dated.value == date(2024, 1, 25)),
        ({"date": "Date: 25.01.2024"}, lambda f: f.dated.value == date(2024, 1, 25)),
        ({"greeting": "Dear Ms Priya Wren"}, lambda f: f.addressee.value == "Ms Priya Wren"),
        (
            {"opening": ["Thank you for the report (Tamara) from the Westmere & Hollin CSP."]},
            lambda f: f.partnership.value == "Westmere & Hollin CSP" and f.panel is None,
        ),
        (
            {"opening": ["The panel was to meet as scheduled on 18<sup>th</sup> November."]},
            lambda f: f.panel.value == date(2023, 11, 18) and f.pseudonym is None,
        ),
        (
            {"sign": ["Yours sincerely", "Lena Abbot", "Chair of the Panel"]},
            lambda f: f.signatory.value == "Lena Abbot",
        ),
    ],
)
def test_heads_and_closes_vary(
    tmp_path: Path, changed: dict[str, object], read: Callable[[LetterFacts], bool]
) -> None:
    assert read(read_letter(as_word(tmp_path / "a.docx", Letter().but(**changed))))


def test_a_scan_is_said_to_have_no_text(tmp_path: Path) -> None:
    canvas = Canvas(str(tmp_path / "scan.pdf"))
    canvas.rect(72, 72, 300, 500, fill=1)
    canvas.showPage()
    canvas.save()

    assert read_letter(tmp_path / "scan.pdf") == LetterFacts(readable=False)


def test_a_file_that_is_no_word_file_has_no_text(tmp_path: Path) -> None:
    (tmp_path / "a.docx").write_bytes(b"not a package")

    assert read_letter(tmp_path / "a.docx") == LetterFacts(readable=False)


def test_a_letter_without_a_list_has_no_points(tmp_path: Path) -> None:
    letter = Letter(heading="", points=(), clearance="The review may now be published.")

    facts = read_letter(as_pdf(tmp_path / "letter.pdf", letter))

    assert facts.points == ()
    assert facts.clears
