"""The chair's table: written, filled in by a person, and read back however it comes."""

import copy
from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path

import docx
import pytest
from docx.document import Document
from docx.enum.section import WD_ORIENT
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm
from docx.table import Table, _Row

from bundler.convert.worker import run_in_worker
from bundler.model.panel_letter import LetterPoint
from bundler.model.responses import Response, Responses
from bundler.model.review import Answer
from bundler.steps.responses.reading import read_responses
from bundler.steps.responses.writing import write_responses
from tests.steps.printing import saved_by_libreoffice

SAID = (
    "The front page should give the month of death.",
    "Paragraph 12.39 should say what the call handler did.",
    "Why was no mental health review held?",
)
POINTS = tuple(LetterPoint(number, text) for number, text in enumerate(SAID, start=1))
NAME = "responses.docx"
Fill = Callable[[Document], object]


def filled(folder: Path, fill: Fill) -> Responses:
    path = folder / NAME
    write_responses(POINTS, "Tamara: the panel's points and our answers", path)
    made = docx.Document(str(path))
    write(made, 1, "Done. The month was added.", "Title page", "Independent chair", "10/01/2024")
    write(made, 2, "Partly done: the log is quoted.", "12.41", "The panel", "11 January 2024")
    write(made, 3, "Answered: one was considered.", "", "Independent chair", "12.1.24")
    fill(made)
    made.save(str(path))
    return read_responses(path, NAME)


def write(made: Document, row: int, *cells: str) -> None:
    for at, text in enumerate(cells, start=2):
        made.tables[0].rows[row].cells[at].text = text


def as_filled(number: int) -> Response:
    return {
        1: Response(
            2,
            1,
            SAID[0],
            Answer.DONE,
            "The month was added.",
            "Title page",
            "Independent chair",
            date(2024, 1, 10),
        ),
        2: Response(
            3,
            2,
            SAID[1],
            Answer.PARTLY_DONE,
            "The log is quoted.",
            "12.41",
            "The panel",
            date(2024, 1, 11),
        ),
        3: Response(
            4,
            3,
            SAID[2],
            Answer.ANSWERED,
            "One was considered.",
            "",
            "Independent chair",
            date(2024, 1, 12),
        ),
    }[number]


def test_the_table_is_for_a_person_who_has_never_seen_one(tmp_path: Path) -> None:
    write_responses(POINTS, "Tamara: the panel's points and our answers", tmp_path / NAME)

    made = docx.Document(str(tmp_path / NAME))
    table, section = made.tables[0], made.sections[0]
    assert [cell.text for cell in table.rows[0].cells] == [
        "No.",
        "The panel said",
        "What we did",
        "Where",
        "Who decided",
        "Date",
    ]
    assert [tuple(c.text for c in row.cells[:2]) for row in table.rows[1:]] == [
        ("1", SAID[0]),
        ("2", SAID[1]),
        ("3", SAID[2]),
    ]
    assert section.orientation == WD_ORIENT.LANDSCAPE
    assert (section.page_width or 0) > (section.page_height or 0)
    assert table.rows[0]._tr.find(".//" + qn("w:tblHeader")) is not None
    assert made.paragraphs[0].style is not None
    assert made.paragraphs[0].style.name == "Heading 1"
    assert made.core_properties.title == "Tamara: the panel's points and our answers"
    above = "\n".join(p.text for p in made.paragraphs)
    for answer in ("Done", "Partly done", "Answered", "Not done", "Not applicable"):
        assert f"{answer}: " in above


def test_an_empty_table_is_read_as_unanswered(tmp_path: Path) -> None:
    write_responses(POINTS, "Answers", tmp_path / NAME)

    read = run_in_worker(read_responses, tmp_path / NAME, NAME)

    assert [row.number for row in read.rows] == [1, 2, 3]
    assert all(row.empty for row in read.rows)
    assert read.problems == ()


def test_without_points_there_are_rows_to_fill_in(tmp_path: Path) -> None:
    write_responses((), "Answers", tmp_path / NAME)

    assert len(docx.Document(str(tmp_path / NAME)).tables[0].rows) == 11
    assert read_responses(tmp_path / NAME, NAME).problems[0].code == "responses-no-table"


def contradicting(made: Document) -> None:
    split_with_number(made)
    write(made, 2, "Not done: no")


def test_what_was_filled_in_comes_back_whole(tmp_path: Path) -> None:
    read = filled(tmp_path, lambda made: None)

    assert read == Responses((as_filled(1), as_filled(2), as_filled(3)))


def moved(made: Document) -> None:
    table = made.tables[0]
    table._tbl.append(table.rows[1]._tr)


def new_row(table: Table) -> _Row:
    row: _Row = table.add_row()  # type: ignore[no-untyped-call]
    return row


def split(made: Document) -> None:
    """Point 1 goes on in a row of its own below."""
    table = made.tables[0]
    table.rows[1].cells[2].text = "Done. The month"
    table.rows[1]._tr.addnext(new_row(table)._tr)
    table.rows[2].cells[2].text = "was added."


def split_with_number(made: Document) -> None:
    split(made)
    made.tables[0].rows[2].cells[0].text = "1 (cont.)"


def cut_in_two(made: Document) -> None:
    """The last row was pasted into a table of its own, without headings."""
    row = made.tables[0].rows[3]._tr
    new = made.add_table(rows=0, cols=6)
    new._tbl.append(row)


def pasted_below_text(made: Document) -> None:
    made.paragraphs[0].insert_paragraph_before("Dear all, please find our answers. Kind regards")
    cell = made.add_table(rows=1, cols=1).rows[0].cells[0]
    cell._tc.insert(0, made.tables[0]._tbl)


def headings_changed(made: Document) -> None:
    for cell, text in zip(
        made.tables[0].rows[0].cells,
        ("Point no.", "QA Panel comment", "What was done?", "Page", "Decided by", "Date agreed"),
        strict=True,
    ):
        cell.text = text


def headings_repeated(made: Document) -> None:
    table = made.tables[0]
    again = new_row(table)
    for cell, first in zip(again.cells, table.rows[0].cells, strict=True):
        cell.text = first.text
    table.rows[2]._tr.addprevious(again._tr)


def columns_swapped(made: Document) -> None:
    for row in made.tables[0].rows:
        row._tr.append(row.cells[2]._tc)


def numbers_gone(made: Document) -> None:
    for row in made.tables[0].rows[1:]:
        row.cells[0].text = ""


def automatic_numbers(made: Document) -> None:
    """The numbers were replaced by a list that Word counts."""
    for row in made.tables[0].rows[1:]:
        row.cells[0].text = ""
        row.cells[0].paragraphs[0].style = made.styles["List Number"]


def headings_gone(made: Document) -> None:
    table = made.tables[0]
    table._tbl.remove(table.rows[0]._tr)


def title_row_above(made: Document) -> None:
    table = made.tables[0]
    title = new_row(table)
    title.cells[0].merge(title.cells[5]).text = "Our answers, agreed by the review panel"
    table.rows[0]._tr.addprevious(title._tr)


def sub_headings(made: Document) -> None:
    table = made.tables[0]
    between = new_row(table)
    between.cells[0].merge(between.cells[5]).text = "Executive summary"
    table.rows[2]._tr.addprevious(between._tr)


def in_content_controls(made: Document) -> None:
    """Rows and cells that a form's template wrapped."""
    table = made.tables[0]
    for wrapped in (table.rows[2]._tr, table.rows[1].cells[2]._tc):
        control, content = OxmlElement("w:sdt"), OxmlElement("w:sdtContent")
        wrapped.addprevious(control)
        control.append(content)
        content.append(wrapped)


def number_over_two_rows(made: Document) -> None:
    split(made)
    table = made.tables[0]
    table.rows[1].cells[0].merge(table.rows[2].cells[0])


def row_struck_out(made: Document) -> None:
    """A row that was deleted with tracked changes on."""
    table = made.tables[0]
    row = new_row(table)
    row.cells[0].text, row.cells[2].text = "1", "Not done"
    row._tr.get_or_add_trPr().append(OxmlElement("w:del"))


def empty_column_added(made: Document) -> None:
    for row in made.tables[0].rows:
        row.cells[3]._tc.addnext(copy.deepcopy(row.cells[3]._tc))
        row.cells[4].text = ""


def tracked(made: Document) -> None:
    """The chair typed with tracked changes on."""
    paragraph = made.tables[0].rows[1].cells[2].paragraphs[0]
    inserted = OxmlElement("w:ins")
    for run in paragraph.runs:
        inserted.append(run._r)
    paragraph._p.append(inserted)


@pytest.mark.parametrize(
    "change",
    [
        moved,
        split,
        split_with_number,
        cut_in_two,
        pasted_below_text,
        headings_changed,
        headings_repeated,
        columns_swapped,
        tracked,
        automatic_numbers,
        headings_gone,
        title_row_above,
        sub_headings,
        in_content_controls,
        number_over_two_rows,
        row_struck_out,
        empty_column_added,
    ],
)
def test_a_table_that_was_worked_on_says_the_same(tmp_path: Path, change: Fill) -> None:
    read = filled(tmp_path, change)

    assert read.problems == ()
    assert [without_row(row) for row in read.rows] == [
        without_row(as_filled(number)) for number in (1, 2, 3)
    ]


def numbers_joined(made: Document) -> None:
    """One row answers points 2 and 3."""
    table = made.tables[0]
    table.rows[2].cells[0].text = "2 and 3"
    table.rows[2].cells[1].text = f"{SAID[1]} {SAID[2]}"
    table._tbl.remove(table.rows[3]._tr)


def cell_over_two_rows(made: Document) -> None:
    """One cell answers points 2 and 3, beside a number for each."""
    rows = made.tables[0].rows
    for at in range(2, 6):
        rows[3].cells[at].text = ""
        rows[2].cells[at].merge(rows[3].cells[at])


@pytest.mark.parametrize("change", [numbers_joined, cell_over_two_rows])
def test_one_answer_may_be_given_to_several_points(tmp_path: Path, change: Fill) -> None:
    read = filled(tmp_path, change)

    assert read.problems == ()
    assert [(row.number, row.answer, row.response) for row in read.rows] == [
        (1, Answer.DONE, "The month was added."),
        (2, Answer.PARTLY_DONE, "The log is quoted."),
        (3, Answer.PARTLY_DONE, "The log is quoted."),
    ]


def test_a_deleted_row_is_missing_and_the_others_are_read(tmp_path: Path) -> None:
    def delete(made: Document) -> None:
        table = made.tables[0]
        table._tbl.remove(table.rows[2]._tr)

    assert [row.number for row in filled(tmp_path, delete).rows] == [1, 3]


def test_words_in_a_column_of_another_name_are_told(tmp_path: Path) -> None:
    def add(made: Document) -> None:
        table = made.tables[0]
        table.add_column(Cm(2))
        table.rows[0].cells[6].text = "Thoughts of the trust"
        table.rows[2].cells[6].text = "We would rather not say."

    read = filled(tmp_path, add)

    assert [(p.code, p.where) for p in read.problems] == [
        ("responses-other-column", f"{NAME}, row 3, column 7")
    ]
    assert len(read.rows) == 3


def test_a_table_inside_an_answer_is_read_with_it(tmp_path: Path) -> None:
    def add(made: Document) -> None:
        cell = made.tables[0].rows[1].cells[2]
        cell.add_table(rows=1, cols=2).rows[0].cells[1].text = "By month."

    assert filled(tmp_path, add).rows[0].response == "The month was added. By month."


def test_what_libreoffice_saves_says_the_same(tmp_path: Path) -> None:
    filled(tmp_path, automatic_numbers)
    saved = tmp_path / "saved"
    saved_by_libreoffice("docx:MS Word 2007 XML", saved, tmp_path / NAME)

    read = read_responses(saved / NAME, NAME)

    assert read == Responses((as_filled(1), as_filled(2), as_filled(3)))


def test_rows_without_numbers_keep_the_panels_words(tmp_path: Path) -> None:
    read = filled(tmp_path, numbers_gone)

    assert [(row.number, row.panel_said) for row in read.rows] == [(None, said) for said in SAID]
    assert read.rows[0].answer is Answer.DONE


def without_row(row: Response) -> tuple[object, ...]:
    return tuple(value for key, value in vars(row).items() if key != "row")


@pytest.mark.parametrize(
    ("written", "answer", "response"),
    [
        ("Done: the month was added", Answer.DONE, "The month was added"),
        ("DONE - the month was added", Answer.DONE, "The month was added"),
        ("Completed. Added.", Answer.DONE, "Added."),
        ("Done in part, see 4.2", Answer.PARTLY_DONE, "See 4.2"),
        ("Partially completed: half", Answer.PARTLY_DONE, "Half"),
        ("Not yet done as the trust is silent", Answer.NOT_DONE, "As the trust is silent"),
        ("Not done\nThe family asked us not to.", Answer.NOT_DONE, "The family asked us not to."),
        ("N/A: no such agency", Answer.NOT_APPLICABLE, "No such agency"),
        ("Not applicable", Answer.NOT_APPLICABLE, ""),
        ("The month was added", None, "The month was added"),
        ("To be done", None, "To be done"),
        ("Done?", None, "Done?"),
        ("", None, ""),
    ],
)
def test_the_answer_is_told_from_the_first_words(
    tmp_path: Path, written: str, answer: Answer | None, response: str
) -> None:
    read = filled(tmp_path, lambda made: write(made, 1, written))

    assert (read.rows[0].answer, read.rows[0].response) == (answer, response)


def test_an_answer_in_a_column_of_its_own_counts(tmp_path: Path) -> None:
    def add(made: Document) -> None:
        table = made.tables[0]
        texts = ("Status", "Not done", "", "")
        for row, text in zip(table.rows, texts, strict=True):
            cell = row.cells[5]
            cell.text = text
        write(made, 1, "The family asked us not to.")

    read = filled(tmp_path, add)

    assert read.rows[0].answer is Answer.NOT_DONE
    assert read.rows[0].response == "The family asked us not to."


@pytest.mark.parametrize(
    "written",
    ["10 January 2024", "10th Jan 2024", "10/1/24", "10.01.2024", "2024-01-10", "10-Jan-24"],
)
def test_days_are_read_as_people_write_them(tmp_path: Path, written: str) -> None:
    def fill(made: Document) -> None:
        made.tables[0].rows[1].cells[5].text = written

    assert filled(tmp_path, fill).rows[0].on == date(2024, 1, 10)


@pytest.mark.parametrize(
    ("fill", "expected"),
    [
        (
            lambda made: write(made, 2, "Done", "", "", "next week"),
            [("responses-date", f"{NAME}, point 2")],
        ),
        (
            contradicting,
            [("responses-conflict", f"{NAME}, point 1")],
        ),
    ],
)
def test_what_cannot_be_read_is_named_with_its_point(
    tmp_path: Path, fill: Fill, expected: Sequence[tuple[str, str]]
) -> None:
    read = filled(tmp_path, fill)

    assert [(problem.code, problem.where) for problem in read.problems] == expected


def test_a_file_that_is_no_word_file_is_a_problem(tmp_path: Path) -> None:
    (tmp_path / NAME).write_bytes(b"no package")

    read = read_responses(tmp_path / NAME, NAME)

    assert [problem.code for problem in read.problems] == ["responses-unreadable"]
