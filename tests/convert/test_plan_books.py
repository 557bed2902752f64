"""Workbooks as other programs write them, and with everything that a plan can do without."""

import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from openpyxl.chart import BarChart, Reference
from openpyxl.comments import Comment
from openpyxl.styles import Color, Font, PatternFill
from openpyxl.utils.datetime import CALENDAR_MAC_1904
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.table import Table, TableStyleInfo

from bundler.convert.excel.book_copy import copy_to_read
from bundler.convert.excel.plan_reader import Plan, PlanTable, read_plan
from bundler.convert.excel.sheet_copy import MOST_CELLS
from bundler.convert.excel.sheet_grid import Seen
from bundler.convert.residue.source import read_source
from bundler.errors import InputError
from bundler.model.converted import Note, NoteKind, ResidueKind
from bundler.model.review import Part, PartKind
from tests.convert.office_files import with_members
from tests.convert.plans import HEADINGS, TRAIN, plan

SHEET = "xl/worksheets/sheet1.xml"
BOOK = "xl/workbook.xml"
Written = Callable[[bytes], bytes]


def table_of(read: Plan) -> PlanTable:
    (table,) = [block for block in read.blocks if isinstance(block, PlanTable)]
    return table


def cell(read: Plan, row: int, column: int) -> Seen:
    """A cell of the plan's table, by its row and column in the sheet."""
    (found,) = [
        one
        for line in table_of(read).body
        for one in line
        if (one.row, one.column) == (row, column)
    ]
    return found


def rewritten(source: Path, **changes: Written) -> Path:
    """A copy of a workbook with some parts written another way: "sheet" or "book"."""
    parts = {"sheet": SHEET, "book": BOOK}
    with zipfile.ZipFile(source) as package:
        members: dict[str, bytes | None] = {
            parts[name]: to(package.read(parts[name])) for name, to in changes.items()
        }
    return with_members(source, members, f"other-{source.name}")


def replacing(*pairs: tuple[str, str]) -> Written:
    def rewrite(data: bytes) -> bytes:
        text = data.decode()
        for old, new in pairs:
            assert old in text
            text = text.replace(old, new)
        return text.encode()

    return rewrite


def told(read: Plan) -> list[tuple[NoteKind, str]]:
    return [(note.kind, note.where) for note in read.notes]


def test_days_counted_from_1904_are_the_same_days(tmp_path: Path) -> None:
    def count_from_1904(sheet: Any) -> None:
        sheet.parent.epoch = CALENDAR_MAC_1904
        sheet["F4"].number_format = "d mmmm yyyy"

    assert cell(read_plan(plan(tmp_path, count_from_1904)), 4, 6).text == "31 March 2024"


def test_a_strict_workbook_is_read_as_any_other(tmp_path: Path) -> None:
    source = plan(tmp_path)
    usual = "http://schemas.openxmlformats.org/"
    strict = "http://purl.oclc.org/ooxml/"
    members: dict[str, bytes | None] = {}
    with zipfile.ZipFile(source) as package:
        for name in package.namelist():
            text = package.read(name).decode()
            text = text.replace(f"{usual}spreadsheetml/2006/main", f"{strict}spreadsheetml/main")
            text = text.replace(f"{usual}drawingml/2006/main", f"{strict}drawingml/main")
            text = text.replace(f"{usual}officeDocument/2006/", f"{strict}officeDocument/")
            members[name] = text.encode()

    read = read_plan(with_members(source, members, "strict.xlsx"))

    assert [c.text for c in table_of(read).head[0]] == list(HEADINGS)
    assert cell(read, 4, 6).text == "31/03/2024"


def test_a_sheet_whose_elements_have_a_prefix_is_read(tmp_path: Path) -> None:
    def prefixed(data: bytes) -> bytes:
        text = data.decode().replace("</", "</x:").replace("<", "<x:").replace("<x:/x:", "</x:")
        return text.replace("<x:?", "<?").replace(" xmlns=", " xmlns:x=").encode()

    read = read_plan(rewritten(plan(tmp_path), sheet=prefixed))

    assert [c.text for c in table_of(read).head[0]] == list(HEADINGS)


SHARED = (
    '<sst xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">'
    "<si><r><rPr><b/></rPr><t>In </t></r><r><t>progress</t></r>"
    '<rPh sb="0" eb="1"><t>SOUND</t></rPh><phoneticPr fontId="1"/></si>'
    '<si><t>Due</t><rPh sb="0" eb="1"><t>SOUND</t></rPh></si></sst>'
)
SHARED_TYPE = (
    '<Override PartName="/xl/sharedStrings.xml" ContentType="application/vnd.openxmlformats-'
    'officedocument.spreadsheetml.sharedStrings+xml"/></Types>'
)


def test_shared_texts_are_read_in_their_look_without_how_they_sound(tmp_path: Path) -> None:
    source = rewritten(
        plan(tmp_path),
        sheet=replacing(
            ('<c r="G5" s="2" t="inlineStr"><is><t>In progress</t></is></c>',
             '<c r="G5" s="2" t="s"><v>0</v></c>'),
            ('<c r="E5" s="2" t="inlineStr"><is><t>Sample drawn</t></is></c>',
             '<c r="E5" s="2" t="s"><v>1</v></c>'),
        ),
    )  # fmt: skip
    with zipfile.ZipFile(source) as package:
        types = package.read("[Content_Types].xml").decode().replace("</Types>", SHARED_TYPE)
    members: dict[str, bytes | None] = {
        "[Content_Types].xml": types.encode(),
        "xl/sharedStrings.xml": SHARED.encode(),
    }

    read = read_plan(with_members(source, members, "shared.xlsx"))

    assert [(w.text, w.bold) for w in cell(read, 5, 7).words] == [
        ("In ", True),
        ("progress", False),
    ]
    assert cell(read, 5, 5).text == "Due"


def test_signs_that_a_file_cannot_hold_are_read_as_what_they_stand_for(tmp_path: Path) -> None:
    read = read_plan(plan(tmp_path, lambda sheet: _set(sheet, "A4", "A_x000D_\nB _x005F_ C")))

    assert cell(read, 4, 1).text == "A\nB _ C"


def test_a_text_of_no_letters_is_a_result_and_a_missing_one_is_not(tmp_path: Path) -> None:
    def calculated(attributes: str, result: str) -> str:
        return f'<c r="G5" {attributes}><f>IF(A5="","","")</f>{result}</c>'

    before = '<c r="G5" s="2" t="inlineStr"><is><t>In progress</t></is></c>'
    empty, missing, error, right = (
        read_plan(rewritten(plan(tmp_path), sheet=replacing((before, calculated(*after)))))
        for after in (
            ('t="str"', "<v></v>"),
            ("", "<v></v>"),
            ('t="e"', "<v>#REF!</v>"),
            ('t="str"', "<v>Done</v>"),
        )
    )

    assert empty.notes == ()
    assert told(missing) == told(error) == [(NoteKind.CONTENT_LOST, 'sheet "Plan", cell G5')]
    assert "result is not stored" in missing.notes[0].what
    assert error.notes[0].what == "the error #REF! stands here"
    assert cell(right, 5, 7).text == "Done"


def test_a_sheet_formatted_to_its_last_row_is_read_as_what_it_says(tmp_path: Path) -> None:
    rows = "".join(
        f'<row r="{n}" spans="1:2"><c r="A{n}" s="2"/><c r="B{n}" s="2"/></row>'
        for n in range(6, 300_000)
    )
    far = '<row r="1048576" hidden="1"><c r="A1048576" t="str"><v>Kestrel</v></c></row>'
    source = rewritten(
        plan(tmp_path), sheet=replacing(("</sheetData>", f"{rows}{far}</sheetData>"))
    )

    copy = copy_to_read(source)
    read = read_plan(source)

    assert len(copy.file.getvalue()) < 100_000
    assert [c.text for c in table_of(read).head[0]] == list(HEADINGS)
    assert told(read) == [(NoteKind.HIDDEN_LEFT_OUT, 'sheet "Plan"')]
    part = Part(PartKind.ACTION_PLAN, source, source.name, "Action plan")
    hidden = [(r.kind, r.where, r.count) for r in read_source(part).residues]
    assert hidden == [(ResidueKind.HIDDEN_SHEET_OR_CELLS, "hidden rows of sheet Plan", 1)]


def test_a_sheet_of_far_more_than_a_plan_is_refused(tmp_path: Path) -> None:
    rows = "".join(
        f'<row r="{n}"><c r="A{n}"><v>1</v></c><c r="B{n}"><v>2</v></c></row>'
        for n in range(6, MOST_CELLS // 2 + 10)
    )
    source = rewritten(plan(tmp_path), sheet=replacing(("</sheetData>", f"{rows}</sheetData>")))

    with pytest.raises(InputError) as refused:
        read_plan(source)

    assert [problem.code for problem in refused.value.problems] == ["plan-too-large"]


@pytest.mark.parametrize("merge", ["A6:A1048576", "A1:G1", "A6:XFD1048576"])
def test_a_merge_to_the_end_of_the_sheet_takes_no_memory(tmp_path: Path, merge: str) -> None:
    source = rewritten(
        plan(tmp_path), sheet=replacing(('<mergeCell ref="A1:G1"/>', f'<mergeCell ref="{merge}"/>'))
    )

    read = read_plan(source)

    assert [len(row) for row in table_of(read).body] == [7, 7]


def test_words_in_the_colour_of_the_paper_are_not_printed_and_named(tmp_path: Path) -> None:
    def whiten(sheet: Any) -> None:
        sheet["E4"].font = Font(color="FFFFFFFF")
        sheet["E5"].font = Font(color=Color(theme=0))
        sheet["G4"].font = Font(color="FFFFFFFF")
        sheet["G4"].fill = PatternFill("solid", fgColor=Color(theme=1))
        sheet["G5"].number_format = ";;;"

    read = read_plan(plan(tmp_path, whiten))

    said = [c.text for row in table_of(read).body for c in row]
    assert "Course written" not in said
    assert "Sample drawn" not in said
    assert TRAIN[6] in said
    assert read.notes == (
        Note(
            NoteKind.HIDDEN_LEFT_OUT,
            'sheet "Plan"',
            "cells whose words cannot be seen, 3 in all, are not in the pack",
        ),
    )


def test_white_words_on_the_colour_of_a_table_are_seen(tmp_path: Path) -> None:
    def as_table(sheet: Any) -> None:
        for column in "ABCDEFG":
            sheet[f"{column}3"].font = Font(color=Color(theme=0), bold=True)
        table = Table(displayName="Plan", ref="A3:G5")
        table.tableStyleInfo = TableStyleInfo(name="TableStyleMedium2", showRowStripes=True)
        sheet.add_table(table)

    read = read_plan(plan(tmp_path, as_table))

    assert [c.text for c in table_of(read).head[0]] == list(HEADINGS)
    assert read.notes == ()


def test_cells_outside_the_print_area_are_printed_and_named(tmp_path: Path) -> None:
    def narrow(sheet: Any) -> None:
        sheet.print_area = "A1:F5"
        sheet.print_title_rows = "3:3"

    read = read_plan(plan(tmp_path, narrow))

    assert cell(read, 4, 7).text == TRAIN[6]
    assert told(read) == [(NoteKind.OUTSIDE_PRINT_AREA, 'sheet "Plan"')]
    assert read.notes[0].what.startswith("3 cells outside the print area are in the pack")


def test_a_filtered_row_a_comment_and_a_list_to_choose_from_are_not_printed(
    tmp_path: Path,
) -> None:
    def work(sheet: Any) -> None:
        sheet.auto_filter.ref = "A3:G5"
        sheet.auto_filter.add_filter_column(3, ["Northmoor Council"])
        sheet.row_dimensions[5].hidden = True
        sheet["A4"].comment = Comment("Kestrel wrote this", "Kestrel")
        choice = DataValidation(type="list", formula1='"Kestrel,Complete"')
        sheet.add_data_validation(choice)
        choice.add("G4")

    source = plan(tmp_path, work)
    read = read_plan(source)

    assert len(table_of(read).body) == 1
    assert "Kestrel" not in str(read.blocks)
    assert told(read) == [(NoteKind.HIDDEN_LEFT_OUT, 'sheet "Plan"')]
    part = Part(PartKind.ACTION_PLAN, source, source.name, "Action plan")
    kinds = {residue.kind for residue in read_source(part).residues}
    assert kinds == {ResidueKind.HIDDEN_SHEET_OR_CELLS, ResidueKind.COMMENT}


def test_charts_and_the_words_of_shapes_are_losses_with_their_sheet(tmp_path: Path) -> None:
    def draw(sheet: Any) -> None:
        chart = BarChart()
        chart.add_data(Reference(sheet, min_col=6, min_row=4, max_row=5))
        sheet.add_chart(chart, "J2")
        other = sheet.parent.create_sheet("Notes")
        other.sheet_state = "hidden"
        other.add_chart(BarChart(), "A1")

    read = read_plan(plan(tmp_path, draw))

    assert told(read) == [
        (NoteKind.PICTURE_NOT_SETTABLE, 'a drawing on sheet "Plan"'),
        (NoteKind.HIDDEN_LEFT_OUT, 'sheet "Notes"'),
    ]
    assert read.notes[0].what == "a chart"


def _set(sheet: Any, place: str, value: Any) -> None:
    sheet[place] = value


def test_what_says_nothing_in_a_table_cannot_stop_the_reader(tmp_path: Path) -> None:
    filtered = (
        '<autoFilter ref="A3:G5"><filterColumn colId="x"><customFilters><customFilter '
        'operator="nonsense"/></customFilters></filterColumn></autoFilter>'
    )
    views = '<sheetViews><sheetView workbookViewId="x"><pane state="nonsense"/></sheetView>'
    choice = '<dataValidations><dataValidation type="nonsense" sqref="?"/></dataValidations>'
    names = (
        '<definedNames><definedName name="_xlnm.Print_Area" localSheetId="0">Plan!#REF!'
        '</definedName></definedNames><pivotCaches><pivotCache cacheId="x"/></pivotCaches>'
    )
    source = rewritten(
        plan(tmp_path),
        sheet=replacing(
            ("</sheetData>", f"</sheetData>{filtered}"),
            ('<sheetViews><sheetView workbookViewId="0"><selection activeCell="A1" sqref="A1"/>'
             "</sheetView>", views),
            ("<pageMargins", f"{choice}<pageMargins"),
        ),
        book=replacing(("<definedNames/>", names)),
    )  # fmt: skip
    broken = with_members(source, {"docProps/core.xml": b"<nonsense/>"}, "broken.xlsx")

    read = read_plan(broken)

    assert [c.text for c in table_of(read).head[0]] == list(HEADINGS)
    assert read.notes == ()


def test_headers_of_every_kind_are_named_and_page_numbers_are_not(tmp_path: Path) -> None:
    def run(sheet: Any) -> None:
        sheet.oddHeader.left.text = "OFFICIAL"
        sheet.firstFooter.center.text = "Draft of &[Date]"
        sheet.oddFooter.center.text = "&[Page]"

    read = read_plan(plan(tmp_path, run))

    assert [(note.where, note.what) for note in read.notes] == [
        ('the header of sheet "Plan"', "OFFICIAL"),
        ('the footer of sheet "Plan"', "Draft of &D"),
    ]
    assert {note.kind for note in read.notes} == {NoteKind.HEADER_OR_FOOTER_LEFT_OUT}


def test_form_controls_and_pictures_in_headers_are_named(tmp_path: Path) -> None:
    shapes = (
        '<xml xmlns:v="urn:schemas-microsoft-com:vml" xmlns:x="urn:schemas-microsoft-com:office:'
        'excel"><v:shape><v:imagedata title="logo"/></v:shape><v:shape><v:textbox><div>Signed<br> '
        'off</div></v:textbox><x:ClientData ObjectType="Checkbox"><x:Checked>1</x:Checked>'
        '</x:ClientData></v:shape><v:shape><v:textbox><div>Kestrel</div></v:textbox>'
        '<x:ClientData ObjectType="Note"/></v:shape></xml>'
    )  # fmt: skip
    relations = (
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        '<Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/'
        'relationships/vmlDrawing" Target="../drawings/shapes.vml"/></Relationships>'
    )
    members: dict[str, bytes | None] = {
        "xl/worksheets/_rels/sheet1.xml.rels": relations.encode(),
        "xl/drawings/shapes.vml": shapes.encode(),
    }

    read = read_plan(with_members(plan(tmp_path), members, "forms.xlsx"))

    assert read.notes == (
        Note(
            NoteKind.HEADER_OR_FOOTER_LEFT_OUT,
            'the header or footer of sheet "Plan"',
            "a picture",
        ),
        Note(NoteKind.CONTENT_LOST, 'a form control on sheet "Plan"', "Signed off (ticked)"),
    )


def test_what_lies_under_a_merged_cell_is_named(tmp_path: Path) -> None:
    merged = '<mergeCell ref="A1:G1"/><mergeCell ref="D4:E5"/>'
    source = rewritten(plan(tmp_path), sheet=replacing(('<mergeCell ref="A1:G1"/>', merged)))

    read = read_plan(source)

    assert cell(read, 4, 4).text == TRAIN[3]
    assert told(read) == [(NoteKind.HIDDEN_LEFT_OUT, 'sheet "Plan"')]
    assert "lie under merged ones, 3 in all" in read.notes[0].what
