"""The panel's letter is read point for point, whatever program set it and however."""

import html
import random
import re
from collections.abc import Sequence
from pathlib import Path

import docx
import pypdfium2
import pytest
from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.pdfgen.canvas import Canvas

from bundler.pdf.page_text import read_pages
from bundler.steps.letter import read_letter
from tests.steps.letters import CLEARANCE, END, POINTS, Letter, Shape, as_pdf, as_word, typst_text
from tests.steps.printing import printed_by_browser, saved_by_libreoffice

FOOT = "Interpersonal Unit, 9 Sample Street, London ZZ1 4XY, Tel: 01632 960002"
SMALL_FOOT = (
    "margin: (x: 2.5cm, top: 2.5cm, bottom: 1.9cm), footer-descent: 4%, "
    "footer: context if counter(page).get().first() == 1 "
    f"[#text(8pt)[{FOOT}]]"
)


def bare(texts: Sequence[str]) -> list[str]:
    return [re.sub(r"\W", "", text) for text in texts]


def points_of(path: Path) -> list[str]:
    return [point.text for point in read_letter(path).points]


def listed(mark: str, points: Sequence[str] = POINTS) -> str:
    return "\n\n".join(
        f"#grid(columns: (18pt, 1fr), [{mark}], [{typst_text(point)}])" for point in points
    )


def ruled(rows: Sequence[Sequence[str]], columns: str) -> str:
    cells = ", ".join(f"[{typst_text(cell)}]" for row in rows for cell in row)
    return f"#table(columns: {columns}, {cells})"


@pytest.mark.parametrize(
    ("mark", "setup", "size"),
    [
        ("#circle(radius: 2pt, fill: black)", "", "12pt"),
        ("#rect(width: 4pt, height: 4pt, fill: black)", "#set par(justify: true)", "15pt"),
        ("#circle(radius: 2pt, stroke: 0.5pt)", "#set par(justify: true)", "17pt"),
    ],
)
def test_bullets_that_are_drawn_are_bullets(
    tmp_path: Path, mark: str, setup: str, size: str
) -> None:
    shape = Shape(setup=setup, size=size)

    pdf = as_pdf(tmp_path / "a.pdf", Letter(), shape, listed(f"#v(4pt) {mark}"))

    assert bare(points_of(pdf)) == bare(POINTS)


@pytest.mark.parametrize("size", ["11pt", "14pt", "17pt"])
def test_a_ruled_table_gives_a_point_for_each_row_also_over_a_pages_end(
    tmp_path: Path, size: str
) -> None:
    rows = [("No.", "Area"), *((str(n), point) for n, point in enumerate(POINTS, start=1))]
    items = ruled(rows, "(30pt, 1fr)")

    pdf = as_pdf(tmp_path / "a.pdf", Letter(), Shape(size=size), items)

    assert bare(points_of(pdf)) == bare(POINTS)


SECTIONS = ("Front page", "12.39", "Throughout", "Section 14", "Panel", "Agencies")


def test_the_cells_of_a_ruled_row_are_parted_by_colons(tmp_path: Path) -> None:
    rows = [("Section", "The Panel's comment"), *zip(SECTIONS, POINTS, strict=True)]
    said = [f"{section}: {point}" for section, point in rows[1:]]

    pdf = as_pdf(tmp_path / "a.pdf", Letter(), Shape(size="13pt"), ruled(rows, "(80pt, 1fr)"))

    assert bare(points_of(pdf)) == bare(said)
    assert points_of(in_word_table(tmp_path / "a.docx", rows)) == said


def in_word_table(target: Path, rows: Sequence[Sequence[str]]) -> Path:
    made = docx.Document(str(as_word(target, Letter(points=()))))
    table = made.add_table(rows=len(rows), cols=len(rows[0]))
    for row, texts in zip(table.rows, rows, strict=True):
        for cell, text in zip(row.cells, texts, strict=True):
            cell.text = text
    heading = next(p for p in made.paragraphs if p.text.startswith("Areas"))
    heading._p.addnext(table._tbl)
    made.save(str(target))
    return target


def test_a_row_of_one_cell_heads_the_rows_below_it(tmp_path: Path) -> None:
    items = (
        "#table(columns: (30pt, 1fr), table.cell(colspan: 2)[Structure], "
        f"[1], [{typst_text(POINTS[0])}], [2], [{typst_text(POINTS[1])}], "
        f"table.cell(colspan: 2)[Language], [3], [{typst_text(POINTS[2])}])"
    )

    facts = read_letter(as_pdf(tmp_path / "a.pdf", Letter(), Shape(), items))

    assert [point.under for point in facts.points] == ["Structure", "Structure", "Language"]
    assert bare([point.text for point in facts.points]) == bare(POINTS[:3])


def test_a_letter_in_a_frame_is_read_as_one_without(tmp_path: Path) -> None:
    shape = Shape(
        page="margin: 2.4cm, background: place(dx: 1cm, dy: 1cm, rect(width: 90%, height: 92%))"
    )

    assert bare(points_of(as_pdf(tmp_path / "a.pdf", Letter(), shape))) == bare(POINTS)


SIDE = ("Home Office", "Interpersonal Unit", "9 Sample Street", "London", "Tel: 01632 960002")


@pytest.mark.parametrize(
    ("margin", "place"),
    [("left: 6.5cm, right: 2cm", "1cm"), ("left: 2cm, right: 7.5cm", "15.4cm")],
)
def test_a_letterhead_beside_the_words_parts_no_paragraph(
    tmp_path: Path, margin: str, place: str
) -> None:
    beside = " \\ ".join([*SIDE, *(f"Line {n} about the office" for n in range(30))])
    shape = Shape(
        size="12pt",
        page=f"margin: ({margin}, y: 2.4cm), background: place(dx: {place}, dy: 3cm, "
        f"block(width: 5cm)[#set text(8pt)\n{beside}])",
    )

    facts = read_letter(as_pdf(tmp_path / "a.pdf", Letter(), shape))

    assert bare([point.text for point in facts.points]) == bare(POINTS)
    assert facts.clears
    assert facts.pseudonym and facts.pseudonym.value == "Tamara"


LETTERED = (
    "(a) how the authors of the agencies' reports were chosen, and whether they were independent "
    "of those who managed the case;",
    "(b) why the review took twenty months; and",
    "(c) who was asked.",
)
LEAD = "The report should make clear:"


def test_lettered_parts_keep_their_letters_in_both_kinds_of_file(tmp_path: Path) -> None:
    parts = "\n\n".join(
        f"#pad(left: 36pt)[#grid(columns: (20pt, 1fr), [{letter}], [{typst_text(rest)}])]"
        for letter, rest in (part.split(" ", 1) for part in LETTERED)
    )
    items = "\n\n".join([listed("•", [LEAD]), parts, listed("•", POINTS[2:4])])
    expected = [" ".join([LEAD, *LETTERED]), *POINTS[2:4]]

    pdf = as_pdf(tmp_path / "a.pdf", Letter(), Shape(size="13pt"), items)
    word = as_word(tmp_path / "a.docx", Letter(points=[LEAD, *LETTERED, *POINTS[2:4]]))

    assert bare(points_of(pdf)) == bare(expected)
    assert points_of(with_parts_indented(word)) == expected


def with_parts_indented(path: Path) -> Path:
    made = docx.Document(str(path))
    for paragraph in made.paragraphs:
        if paragraph.text in LETTERED:
            paragraph.style = made.styles["Normal"]
            paragraph.paragraph_format.left_indent = docx.shared.Pt(54)
    made.save(str(path))
    return path


def test_lettered_parts_of_points_without_bullets_stay_with_them(tmp_path: Path) -> None:
    points = [POINTS[0], LEAD, *LETTERED, POINTS[1], POINTS[2]]

    word = with_parts_indented(as_word(tmp_path / "a.docx", Letter(points=points), "Normal"))

    assert points_of(word) == [POINTS[0], " ".join([LEAD, *LETTERED]), POINTS[1], POINTS[2]]


def test_short_forms_below_a_sentence_are_parts_of_its_point(tmp_path: Path) -> None:
    items = "\n\n".join(
        [
            listed("•", ["These short forms are not explained:"]),
            *(
                f"#pad(left: 30pt)[#grid(columns: (14pt, 1fr), [–], [{x}])]"
                for x in ("DASH", "CIN")
            ),
            listed("•", POINTS[2:3]),
        ]
    )

    pdf = as_pdf(tmp_path / "a.pdf", Letter(), Shape(), items)

    assert bare(points_of(pdf)) == bare(
        ["These short forms are not explained: DASH CIN", POINTS[2]]
    )


@pytest.mark.parametrize("size", ["13pt", "15pt", "16pt", "18pt"])
def test_small_print_close_below_the_first_page_slips_into_no_point(
    tmp_path: Path, size: str
) -> None:
    pdf = as_pdf(tmp_path / "a.pdf", Letter(), Shape(size=size, page=SMALL_FOOT))

    assert bare(points_of(pdf)) == bare(POINTS)


@pytest.mark.parametrize("size", ["12pt", "14pt", "16pt", "18pt"])
def test_no_point_is_taken_for_a_foot_where_points_stand_far_apart(
    tmp_path: Path, size: str
) -> None:
    points = [point.rstrip(".") for point in POINTS if len(point) < 100] * 3
    shape = Shape(
        size=size,
        page="margin: (x: 2cm, top: 2cm, bottom: 1.4cm)",
        setup="#set par(spacing: 2.2em)",
    )

    pdf = as_pdf(tmp_path / "a.pdf", Letter(points=points), shape)

    assert bare(points_of(pdf)) == bare(points)


def recognised(source: Path, target: Path, bullet: str, slope: float = 0.0) -> Path:
    """The words of a PDF as text recognition leaves them: a picture of each page, and every
    word put over it unseen, alone and not quite level. ``slope`` is how much lines rise on a
    page that lay askew."""
    chance = random.Random(3)
    canvas = Canvas(str(target))
    with pypdfium2.PdfDocument(source) as document:
        for read, page in zip(read_pages(source, look=False), document, strict=True):
            canvas.setPageSize((read.page.width, read.page.height))
            picture = target.with_name(f"page-{read.page.number}.png")
            page.render(scale=1).to_pil().convert("L").save(picture)
            canvas.drawImage(str(picture), 0, 0, read.page.width, read.page.height)
            for run in read.page.runs:
                word = read.page.text[run.start : run.end].replace("•", bullet)
                line = canvas.beginText(
                    run.box.left - slope * run.box.bottom + chance.uniform(-0.5, 0.5),
                    run.box.bottom
                    + slope * run.box.left
                    + (2.4 if re.search("[gjpqy,;]", word) else 0)
                    + chance.uniform(-0.5, 0.5),
                )
                line.setTextRenderMode(3)
                line.setFont("Helvetica", 12)
                drawn = stringWidth(word, "Helvetica", 12) or 1.0
                line.setHorizScale(100 * (run.box.right - run.box.left) / drawn)
                line.textOut(word)
                canvas.drawText(line)
            canvas.showPage()
    canvas.save()
    return target


@pytest.mark.parametrize("bullet", ["•", "e", "*", "+"])
def test_a_scan_with_recognised_text_is_read_whatever_its_bullets_became(
    tmp_path: Path, bullet: str
) -> None:
    letter = Letter(points=[re.sub("[“”–]", "-", point) for point in POINTS])
    source = as_pdf(tmp_path / "a.pdf", letter, Shape(size="13pt"))

    scan = recognised(source, tmp_path / "scan.pdf", bullet)

    assert bare(points_of(scan)) == bare(letter.points)


@pytest.mark.parametrize("slope", [0.008, -0.015, 0.025])
def test_a_scan_that_lay_askew_is_read(tmp_path: Path, slope: float) -> None:
    letter = Letter(points=[re.sub("[“”–]", "-", point) for point in POINTS])
    source = as_pdf(tmp_path / "a.pdf", letter, Shape(size="13pt"))

    scan = recognised(source, tmp_path / "scan.pdf", "e", slope)

    assert bare(points_of(scan)) == bare(letter.points)
    assert read_letter(scan).clears


def test_numbers_without_a_stop_are_numbers(tmp_path: Path) -> None:
    items = "\n\n".join(
        f"#grid(columns: (24pt, 1fr), [{n}], [{typst_text(point)}])"
        for n, point in enumerate(POINTS, start=1)
    )

    pdf = as_pdf(tmp_path / "a.pdf", Letter(), Shape(size="13pt"), items)

    assert bare(points_of(pdf)) == bare(POINTS)


HEADINGS = (
    "AREAS FOR FINAL DEVELOPMENT",
    "Areas for improvement",
    "Areas to be addressed",
    "Panel feedback:",
    "Amendments required",
    "The Panel felt the following:",
    "The Panel asked that the following be addressed:",
    "Other issues which the Panel felt would benefit from further consideration:",
    "There were some aspects of the report which the Panel felt may benefit from further "
    "analysis, or be revised, which you will wish to consider:",
)


@pytest.mark.parametrize("heading", HEADINGS)
@pytest.mark.parametrize("style", ["List Bullet", "Normal"])
def test_the_points_are_found_under_many_headings(tmp_path: Path, heading: str, style: str) -> None:
    letter = Letter(heading=heading, clearance="", end=f"{CLEARANCE} {END}")

    word = as_word(tmp_path / "a.docx", letter, style, bold=len(heading) < 40)

    assert points_of(word) == list(POINTS)


def test_a_list_without_any_heading_is_found(tmp_path: Path) -> None:
    letter = Letter(heading="", clearance="", end=CLEARANCE)

    assert points_of(as_word(tmp_path / "a.docx", letter)) == list(POINTS)


@pytest.mark.parametrize(
    "end",
    [
        "The Panel noted that a specialist advocate had stood by the family throughout.",
        "The Panel would like to commend the chair for the care taken.",
        "The Home Office does not need to see the report again. Please send us the weblink.",
        "If you have any queries, please write to us.",
        "You are asked to publish this letter alongside the report.",
        "I am also copying this letter to the Police and Crime Commissioner.",
    ],
)
def test_a_last_remark_is_no_point_though_no_bullet_tells_it_from_one(
    tmp_path: Path, end: str
) -> None:
    assert points_of(as_word(tmp_path / "a.docx", Letter(end=end), "Normal")) == list(POINTS)


@pytest.mark.parametrize(
    ("opening", "pseudonym", "partnership"),
    [
        (
            "Thank you for submitting the overview report, executive summary and action plan "
            "(Saskia) for the Westmere CSP.",
            "Saskia",
            "Westmere CSP",
        ),
        ("Thank you for the report ('Imelda') from Hollin CSP.", "Imelda", "Hollin CSP"),
        ("Thank you for the DHR report (“Tegan’s”) from Hollin CSP.", "Tegan", "Hollin CSP"),
    ],
)
def test_reviews_are_named_in_many_kinds_of_bracket(
    tmp_path: Path, opening: str, pseudonym: str, partnership: str
) -> None:
    top = ("Cllr Ines Marchbank", "Chair of the Safer Carr Partnership")

    facts = read_letter(as_word(tmp_path / "a.docx", Letter(top=top, opening=(opening,))))

    assert facts.pseudonym and facts.pseudonym.value == pseudonym
    assert facts.partnership and facts.partnership.value == partnership


def as_web_page(target: Path, style: str) -> Path:
    items = "".join(f"<li>{html.escape(point)}</li>" for point in POINTS)
    letter = Letter()
    before = (*letter.top, letter.date, letter.greeting, *letter.opening, letter.clearance)
    target.write_text(
        "<!doctype html><html lang=en-GB><meta charset=utf-8><title>Letter</title><style>"
        f"@page {{ size: A4; margin: 24mm }} {style}</style>"
        + "".join(f"<p>{text}</p>" for text in before)
        + f"<p><b>{letter.heading}</b></p><ul>{items}</ul>"
        + "".join(f"<p>{text}</p>" for text in (letter.end, *letter.closing, *letter.sign)),
        encoding="utf-8",
    )
    return target


@pytest.mark.parametrize(
    "style",
    [
        "body { font-size: 13pt }",
        "body { font-size: 12pt; text-align: justify } ul { list-style: square }",
    ],
)
def test_a_letter_that_a_browser_printed_is_read(tmp_path: Path, style: str) -> None:
    pdf = printed_by_browser(as_web_page(tmp_path / "a.html", style))

    assert bare(points_of(pdf)) == bare(POINTS)


def test_a_letter_that_libreoffice_printed_is_read(tmp_path: Path) -> None:
    rows = [(str(n), point) for n, point in enumerate(POINTS, start=1)]
    as_word(tmp_path / "list.docx", Letter())
    made = docx.Document(str(in_word_table(tmp_path / "table.docx", rows)))
    made.tables[0].style = "Table Grid"
    made.save(str(tmp_path / "table.docx"))

    saved_by_libreoffice("pdf", tmp_path, tmp_path / "list.docx", tmp_path / "table.docx")

    assert bare(points_of(tmp_path / "list.pdf")) == bare(POINTS)
    assert bare(points_of(tmp_path / "table.pdf")) == bare(POINTS)
