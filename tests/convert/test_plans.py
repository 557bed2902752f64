"""Excel action plans: every visible cell is set, what is hidden is not, and a note says so."""

import zipfile
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import openpyxl
import pikepdf
import pypdfium2
import pytest
from openpyxl.drawing.image import Image
from openpyxl.styles import Font, PatternFill
from PIL import Image as Picture

from bundler.convert.engine import Job
from bundler.convert.excel.plan_engine import PlanEngine
from bundler.convert.excel.plan_reader import read_plan
from bundler.convert.residue.source import read_source
from bundler.errors import InputError
from bundler.model.converted import EngineName, Note, NoteKind, ResidueKind
from bundler.model.review import Part, PartKind
from bundler.pdf.reading import DocumentFacts, read_document
from bundler.steps.conversion.comparing import read_back
from tests import verapdf
from tests.convert.office_files import with_members
from tests.convert.plans import AUDIT, HEADINGS, TRAIN, Change, plan, red, struck

COURSE = "Write the course. Hold it twice a year."
POSITION = "Position at: 5 January 2024"


@dataclass(frozen=True)
class Made:
    """A plan as set: what was noticed, what is lost of it, and the PDF's facts."""

    notes: tuple[Note, ...]
    lost: tuple[Note, ...]
    pdf: Path
    facts: DocumentFacts

    @property
    def rows(self) -> list[tuple[str, ...]]:
        return [row.cells for row in self.facts.rows]

    @property
    def text(self) -> str:
        return "\n".join(page.text for page in self.facts.pages)


Set = Callable[..., Made]


@pytest.fixture
def made(tmp_path: Path) -> Set:
    def make(*changes: Change, rows: tuple[Any, ...] = (TRAIN, AUDIT)) -> Made:
        return set_plan(plan(tmp_path, *changes, rows=rows))

    return make


def set_plan(source: Path) -> Made:
    target = source.with_suffix(".pdf")
    job = Job(source, target, source.name, "Action plan", "en-GB", date(2024, 1, 8))
    (conversion,) = PlanEngine(read_plan).convert([job], 60)
    _, lost, _ = read_back(source, target)
    return Made(conversion.notes, lost, target, read_document(target))


def test_a_plan_becomes_a_heading_and_one_landscape_table_with_its_columns_named(
    made: Set,
) -> None:
    one = made()

    assert one.notes == one.lost == ()
    assert [(h.level, h.text) for h in one.facts.headings] == [
        (1, "Action plan for the review of Maya")
    ]
    assert POSITION in one.text
    assert one.rows == [
        HEADINGS,
        (
            *TRAIN[:2],
            "Write the course. Hold it twice a year.",
            *TRAIN[3:5],
            "31/03/2024",
            TRAIN[6],
        ),
        (*AUDIT[:5], "30/06/2024", AUDIT[6]),
    ]
    assert [row.header for row in one.facts.rows] == [True, False, False]
    assert one.facts.claims == {"PDF/UA-1", "PDF/A-2a"}
    assert one.facts.pages[0].width > one.facts.pages[0].height


def test_a_long_plan_repeats_its_headings_on_every_page_and_stays_readable(made: Set) -> None:
    one = made(rows=(TRAIN, AUDIT) * 30)

    assert len(one.facts.pages) > 2
    assert all("Lead" in page.text for page in one.facts.pages)
    assert sum(row.header for row in one.facts.rows) == 1
    assert len(one.facts.rows) == 61
    assert one.lost == ()


def test_a_plan_is_pdf_ua_and_pdf_a(made: Set, tmp_path: Path) -> None:
    def spread(sheet: Any) -> None:
        sheet.merge_cells("A4:A5")
        sheet["C4"].hyperlink = "https://www.northmoor.example/course"
        red(sheet, "G5")

    one = made(spread, rows=(TRAIN, (None, *AUDIT[1:]), *[AUDIT] * 20))

    for flavour in ("ua1", "2a"):
        (verdict,) = verapdf.judge(flavour, one.pdf)
        assert verdict.failures == ()


def test_hidden_rows_columns_and_sheets_are_never_printed_and_always_named(
    made: Set, tmp_path: Path
) -> None:
    def hide(sheet: Any) -> None:
        sheet.row_dimensions[5].hidden = True
        sheet.column_dimensions["B"].hidden = True
        sheet.row_dimensions[6].height = 0
        for name, state in (("Notes", "hidden"), ("Secrets", "veryHidden")):
            other = sheet.parent.create_sheet(name)
            other["A1"] = "Kestrel"
            other.sheet_state = state

    one = made(hide, rows=(TRAIN, ("Kestrel", *AUDIT[1:])))

    assert "Kestrel" not in one.text
    assert [row.cells[:2] for row in one.facts.rows] == [
        ("Recommendation", "Action to take"),
        (TRAIN[0], COURSE),
    ]
    assert [(note.kind, note.where) for note in one.notes] == [
        (NoteKind.HIDDEN_LEFT_OUT, 'sheet "Notes"'),
        (NoteKind.HIDDEN_LEFT_OUT, 'sheet "Secrets"'),
        (NoteKind.HIDDEN_LEFT_OUT, 'sheet "Plan"'),
    ]
    assert one.lost == ()
    part = Part(PartKind.ACTION_PLAN, tmp_path / "plan.xlsx", "plan.xlsx", "Action plan")
    assert {(r.kind, r.where, r.count) for r in read_source(part).residues} == {
        (ResidueKind.HIDDEN_SHEET_OR_CELLS, "sheet Notes", 1),
        (ResidueKind.HIDDEN_SHEET_OR_CELLS, "sheet Secrets", 1),
        (ResidueKind.HIDDEN_SHEET_OR_CELLS, "hidden rows of sheet Plan", 1),
        (ResidueKind.HIDDEN_SHEET_OR_CELLS, "hidden columns of sheet Plan", 1),
    }


def test_a_row_of_no_height_and_a_column_of_no_width_are_hidden(tmp_path: Path) -> None:
    given = plan(tmp_path, lambda sheet: setattr(sheet.column_dimensions["B"], "width", 9))
    with zipfile.ZipFile(given) as package:
        sheet = package.read("xl/worksheets/sheet1.xml").decode()
    flat = sheet.replace('<row r="5"', '<row r="5" ht="0" customHeight="1"')
    flat = flat.replace('width="9"', 'width="0"')
    source = with_members(given, {"xl/worksheets/sheet1.xml": flat.encode()}, "flat.xlsx")

    one = set_plan(source)

    assert [row[:2] for row in one.rows] == [
        ("Recommendation", "Action to take"),
        (TRAIN[0], COURSE),
    ]
    part = Part(PartKind.ACTION_PLAN, source, source.name, "Action plan")
    assert {(r.where, r.count) for r in read_source(part).residues} == {
        ("hidden rows of sheet Plan", 1),
        ("hidden columns of sheet Plan", 1),
    }


def test_a_merged_cell_whose_first_row_is_hidden_is_seen_in_the_next(made: Set) -> None:
    def merge(sheet: Any) -> None:
        sheet.merge_cells("A4:A6")
        sheet.row_dimensions[4].hidden = True

    blank = (None, *AUDIT[1:])
    one = made(merge, rows=(TRAIN, blank, blank, AUDIT))

    assert [row[0] for row in one.rows] == ["Recommendation", TRAIN[0], "Local", AUDIT[0]]
    assert [len(row) for row in one.rows] == [7, 7, 6, 7]


def test_a_formula_without_a_stored_result_and_an_error_are_losses_with_their_cells(
    made: Set,
) -> None:
    def calculate(sheet: Any) -> None:
        sheet["G4"] = '=CONCATENATE("Com","plete")'
        sheet["G5"] = "#REF!"

    one = made(calculate)

    assert [(note.kind, note.where) for note in one.notes] == [
        (NoteKind.CONTENT_LOST, 'sheet "Plan", cell G4'),
        (NoteKind.CONTENT_LOST, 'sheet "Plan", cell G5'),
    ]
    assert one.notes[0].what == (
        "a formula whose result is not stored: open the file in Excel and save it again"
    )


def test_headings_in_two_rows_and_what_stands_below_the_table_are_kept(made: Set) -> None:
    def group(sheet: Any) -> None:
        sheet.insert_rows(4)
        for column in "ABCDE":
            sheet.merge_cells(f"{column}3:{column}4")
        sheet["F3"] = "Dates"
        sheet["G3"] = None
        sheet.merge_cells("F3:G3")
        sheet["F4"], sheet["G4"] = "Target", "Completed"
        sheet["A9"] = "This action plan is a live document and subject to change."

    one = made(group)

    assert one.rows[:2] == [(*HEADINGS[:5], "Dates"), ("Target", "Completed")]
    assert [row.header for row in one.facts.rows] == [True, True, False, False]
    assert len(one.rows) == 4
    assert one.text.rstrip().endswith("live document and subject to change.")
    assert one.lost == ()


def test_headings_that_are_repeated_start_a_table_of_their_own(made: Set) -> None:
    one = made(rows=(TRAIN, ("Learning for the police",), HEADINGS, AUDIT))

    assert [(h.level, h.text) for h in one.facts.headings] == [
        (1, "Action plan for the review of Maya"),
        (2, "Learning for the police"),
    ]
    assert [row.header for row in one.facts.rows] == [True, False, True, False]
    assert len({row.table for row in one.facts.rows}) == 2


def test_a_line_across_the_table_stays_a_row_of_it(made: Set) -> None:
    def merge(sheet: Any) -> None:
        sheet.merge_cells("A5:G5")

    one = made(merge, rows=(TRAIN, ("For the police",), AUDIT, AUDIT))

    assert [len(row) for row in one.rows] == [7, 7, 1, 7, 7]
    assert one.rows[2] == ("For the police",)
    assert len({row.table for row in one.facts.rows}) == 1
    assert one.lost == ()


def test_other_names_for_the_columns_and_further_columns_are_kept(made: Set) -> None:
    def rename(sheet: Any) -> None:
        names = ("Learning point", "Level", "What will we do?", "Owner", "Evidence", "By when")
        for column, name in enumerate((*names, "Progress", "RAG", "Reference"), 1):
            sheet.cell(3, column, name)
        sheet["H4"], sheet["I4"] = "Green", "NM/7"
        sheet["A5"] = struck("2. Audit referrals ", "and visits")

    one = made(rename)

    assert one.rows[0][0] == "Learning point"
    assert one.rows[1][7:] == ("Green", "NM/7")
    assert one.rows[2][0] == "2. Audit referrals and visits"
    assert one.rows[2][7:] == ("", "")
    assert one.lost == ()


def test_a_visible_sheet_without_a_plan_and_a_picture_are_named_as_lost(
    made: Set, tmp_path: Path
) -> None:
    logo = tmp_path / "logo.png"
    Picture.new("RGB", (20, 20), "navy").save(logo)

    def add(sheet: Any) -> None:
        sheet.add_image(Image(str(logo)), "J1")
        sheet.parent.create_sheet("Key")["A1"] = "Green means that it is finished."

    one = made(add)

    assert [(note.kind, note.where) for note in one.notes] == [
        (NoteKind.PICTURE_NOT_SETTABLE, 'a drawing on sheet "Plan"'),
        (NoteKind.CONTENT_LOST, 'sheet "Key"'),
    ]
    assert one.lost[0].what == "Green means that it is finished."


def test_a_file_without_a_plan_is_refused_with_its_sheets(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    book.active.append(["Name", "Telephone"])
    book.save(tmp_path / "contacts.xlsx")

    with pytest.raises(InputError) as refused:
        set_plan(tmp_path / "contacts.xlsx")

    (problem,) = refused.value.problems
    assert problem.code == "plan-not-found"
    assert problem.where == "contacts.xlsx"
    assert '"Sheet"' in problem.why


def test_a_plan_of_many_columns_is_set_on_wider_paper(made: Set) -> None:
    def widen(sheet: Any) -> None:
        for column in range(8, 15):
            sheet.cell(3, column, f"Accountability{column}")
            sheet.cell(4, column, "Responsibilities")

    one = made(widen)

    assert round(one.facts.pages[0].width) == 1191
    assert one.lost == ()


def test_the_colours_of_cells_and_words_are_in_the_pdf(made: Set) -> None:
    def colour(sheet: Any) -> None:
        sheet["G4"].fill = PatternFill("solid", fgColor="FFC6EFCE")
        sheet["G5"].font = Font(color="FFC00000", italic=True)
        sheet["H3"] = "RAG"
        sheet["H5"].fill = PatternFill("solid", fgColor="FFFFC000")

    one = made(colour)
    with pypdfium2.PdfDocument(one.pdf) as pdf:
        colours = {rgb for _, rgb in pdf[0].render(scale=2).to_pil().getcolors(1 << 20)}

    assert {(198, 239, 206), (255, 192, 0)} <= colours
    assert any(red > 180 and green < 60 and blue < 60 for red, green, blue in colours)
    assert one.rows[2][6:] == (AUDIT[6], "")
    assert one.lost == ()


def test_the_same_plan_gives_the_same_bytes(made: Set) -> None:
    first = made().pdf.read_bytes()

    assert made().pdf.read_bytes() == first
    assert PlanEngine(read_plan).name is EngineName.EMBEDDED


def test_the_pdf_says_nothing_of_who_made_the_plan(made: Set) -> None:
    def sign(sheet: Any) -> None:
        sheet.parent.properties.creator = "Kestrel"

    with pikepdf.open(made(sign).pdf) as pdf:
        assert "Kestrel" not in str(pdf.docinfo) + str(pdf.open_metadata())
