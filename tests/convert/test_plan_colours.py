"""Colours of a plan: they are kept where they say something, and named where they say it alone."""

import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from openpyxl.formatting.rule import (
    CellIsRule,
    ColorScaleRule,
    DataBarRule,
    FormulaRule,
    IconSetRule,
    Rule,
)
from openpyxl.styles import Color, Font, PatternFill
from openpyxl.styles.differential import DifferentialStyle

from bundler.convert.excel.formula_values import UnknownError
from bundler.convert.excel.formulas import holds
from bundler.convert.excel.plan_reader import Plan, PlanTable, read_plan
from bundler.model.converted import NoteKind
from tests.convert.office_files import with_members
from tests.convert.plans import AUDIT, TRAIN, plan

RED, AMBER, GREEN = "FFC7CE", "FFEB9C", "C6EFCE"
LAST = (*AUDIT[:6], "Late")


def in_colour(colour: str) -> PatternFill:
    return PatternFill(bgColor=colour)


def table_of(read: Plan) -> PlanTable:
    (table,) = [block for block in read.blocks if isinstance(block, PlanTable)]
    return table


def fills(read: Plan, column: int = 7) -> list[str]:
    """The fill of each cell of a column, with words or without."""
    table = table_of(read)
    found = []
    for row in table.body:
        own = [cell.fill for cell in row if cell.column == column]
        found.append(own[0] if own else table.fills.get((row[0].row, column), ""))
    return found


@pytest.mark.parametrize(
    ("fill", "seen"),
    [
        (PatternFill("solid", fgColor="FFC00000"), "#c00000"),
        (PatternFill("solid", fgColor=Color(theme=4)), "#4f81bd"),
        (PatternFill("solid", fgColor=Color(theme=4, tint=-0.25)), "#376092"),
        (PatternFill("solid", fgColor=Color(theme=4, tint=0.6)), "#b9cde5"),
        (PatternFill("solid", fgColor=Color(theme=1)), "#000000"),
        (PatternFill("solid", fgColor=Color(theme=0)), ""),
        (PatternFill("solid", fgColor=Color(indexed=10)), "#ff0000"),
        (PatternFill("solid", fgColor=Color(indexed=64)), ""),
        (PatternFill("mediumGray", fgColor="FFFF0000"), "#ff8080"),
        (PatternFill("solid", fgColor="FFFFFFFF"), ""),
        (PatternFill(None), ""),
    ],
)
def test_a_fill_is_found_however_its_colour_is_named(
    tmp_path: Path, fill: PatternFill, seen: str
) -> None:
    read = read_plan(plan(tmp_path, lambda sheet: setattr(sheet["G4"], "fill", fill)))

    assert fills(read) == [seen, ""]


def test_a_theme_is_found_whatever_its_part_is_called_and_offices_where_there_is_none(
    tmp_path: Path,
) -> None:
    given = plan(
        tmp_path,
        lambda sheet: setattr(sheet["G4"], "fill", PatternFill("solid", fgColor=Color(theme=4))),
    )
    with zipfile.ZipFile(given) as package:
        theme = package.read("xl/theme/theme1.xml").replace(b"4F81BD", b"123456")
        relations = package.read("xl/_rels/workbook.xml.rels")
        types = package.read("[Content_Types].xml")
    elsewhere = {
        "xl/theme/theme1.xml": None,
        "xl/theme/theme9.xml": theme,
        "xl/_rels/workbook.xml.rels": relations.replace(b"theme1.xml", b"theme9.xml"),
        "[Content_Types].xml": types.replace(b"theme1.xml", b"theme9.xml"),
    }

    moved = with_members(given, elsewhere, "moved.xlsx")
    lacking = with_members(given, {"xl/theme/theme1.xml": None}, "lacking.xlsx")

    assert fills(read_plan(moved)) == ["#123456", ""]
    assert fills(read_plan(lacking)) == ["#4f81bd", ""]


def contains(text: str, colour: str) -> Rule:
    """As Excel writes the rule "text that contains"."""
    return Rule(
        type="containsText",
        operator="containsText",
        text=text,
        formula=[f'NOT(ISERROR(SEARCH("{text}",G4)))'],
        dxf=DifferentialStyle(fill=in_colour(colour)),
    )


@pytest.mark.parametrize(
    ("rules", "seen"),
    [
        (
            [contains("complete", GREEN), contains("progress", AMBER), contains("late", RED)],
            ["#c6efce", "#ffeb9c", "#ffc7ce"],
        ),
        ([CellIsRule("equal", ['"late"'], fill=in_colour(RED))], ["", "", "#ffc7ce"]),
        ([CellIsRule("notEqual", ['"Late"'], fill=in_colour(GREEN))], ["#c6efce"] * 2 + [""]),
        ([FormulaRule(["$F4<DATE(2024,4,1)"], fill=in_colour(RED))], ["", "", ""]),
        ([FormulaRule(["$F4<45400"], fill=in_colour(GREEN))], ["#c6efce", "", ""]),
        ([FormulaRule(['LEFT($G4,2)="In"'], fill=in_colour(AMBER))], ["", "#ffeb9c", ""]),
        (
            [
                FormulaRule(['AND($B4="Local",LEN($G4)<6)'], fill=in_colour(RED)),
                FormulaRule(["TRUE"], fill=in_colour(GREEN)),
            ],
            ["#c6efce", "#c6efce", "#ffc7ce"],
        ),
    ],
)
def test_a_rule_for_colours_is_followed(tmp_path: Path, rules: list[Rule], seen: list[str]) -> None:
    def rule(sheet: Any) -> None:
        for one in rules:
            sheet.conditional_formatting.add("G4:G40", one)

    assert fills(read_plan(plan(tmp_path, rule, rows=(TRAIN, AUDIT, LAST)))) == seen


def test_a_rule_colours_cells_that_hold_nothing(tmp_path: Path) -> None:
    def rule(sheet: Any) -> None:
        sheet["H3"] = "RAG"
        sheet["H4"] = 3
        sheet["H4"].number_format = ";;;"
        sheet.conditional_formatting.add("H4:H9", CellIsRule("equal", ["3"], fill=in_colour(GREEN)))
        late = FormulaRule(['$G4="Late"'], fill=in_colour(RED))
        sheet.conditional_formatting.add("H4:H9", late)

    read = read_plan(plan(tmp_path, rule, rows=(TRAIN, AUDIT, LAST)))

    assert fills(read, 8) == ["#c6efce", "", "#ffc7ce"]
    assert [(note.kind, note.where) for note in read.notes] == [
        (NoteKind.HIDDEN_LEFT_OUT, 'sheet "Plan"'),
        (NoteKind.COLOUR_ALONE, 'sheet "Plan", column H'),
    ]
    assert read.notes[1].what.startswith("2 cells are coloured and hold no words")


@pytest.mark.parametrize(
    ("rule", "told"),
    [
        (IconSetRule("3TrafficLights1", "num", [0, 50, 100]), "icons rate these cells"),
        (
            ColorScaleRule("min", start_color=RED, end_type="max", end_color=GREEN),
            "a scale of colours lies behind these cells",
        ),
        (FormulaRule(["$F4<TODAY()"], fill=in_colour(RED)), "a rule colours these cells"),
        (FormulaRule(["Lists!$A$1=1"], fill=in_colour(RED)), "a rule colours these cells"),
        (
            Rule(type="duplicateValues", dxf=DifferentialStyle(fill=in_colour(RED))),
            "a rule colours these cells",
        ),
    ],
)
def test_a_rule_that_cannot_be_followed_is_named_with_its_cells(
    tmp_path: Path, rule: Rule, told: str
) -> None:
    read = read_plan(plan(tmp_path, lambda sheet: sheet.conditional_formatting.add("F4:F9", rule)))

    ((kind, where, what),) = [(note.kind, note.where, note.what) for note in read.notes]
    assert (kind, where) == (NoteKind.COLOUR_ALONE, 'sheet "Plan", cells F4:F9')
    assert what.startswith(told)


def test_white_words_that_a_rule_may_give_a_ground_are_kept(tmp_path: Path) -> None:
    def hide(sheet: Any) -> None:
        sheet["F4"].font = sheet["F5"].font = sheet["E5"].font = Font(color="FFFFFFFF")
        late = FormulaRule(["F4<TODAY()"], fill=in_colour("C00000"))
        sheet.conditional_formatting.add("F4:F9", late)

    said = [c.text for row in table_of(read_plan(plan(tmp_path, hide))).body for c in row]

    assert "31/03/2024" in said
    assert "30/06/2024" in said
    assert AUDIT[4] not in said


def test_a_bar_behind_a_number_says_no_more_than_the_number(tmp_path: Path) -> None:
    bar = DataBarRule("num", 0, "num", 100, color="FF638EC6")

    read = read_plan(plan(tmp_path, lambda sheet: sheet.conditional_formatting.add("F4:F9", bar)))

    assert read.notes == ()


def test_a_rating_by_colour_alone_is_kept_and_named(tmp_path: Path) -> None:
    def rate(sheet: Any) -> None:
        sheet["H3"] = "RAG"
        for row, colour in ((4, "FF00B050"), (5, "FFFF0000")):
            sheet[f"H{row}"].fill = PatternFill("solid", fgColor=colour)

    read = read_plan(plan(tmp_path, rate))

    assert fills(read, 8) == ["#00b050", "#ff0000"]
    assert [(note.kind, note.where) for note in read.notes] == [
        (NoteKind.COLOUR_ALONE, 'sheet "Plan", column H')
    ]


def test_a_coloured_row_and_a_grey_cell_say_nothing_alone(tmp_path: Path) -> None:
    def band(sheet: Any) -> None:
        for column in "ABCDEFG":
            sheet[f"{column}5"].fill = PatternFill("solid", fgColor="FFDDEBF7")
        sheet["G5"] = sheet["G4"] = None
        sheet["G4"].fill = PatternFill("solid", fgColor="FFD9D9D9")

    assert read_plan(plan(tmp_path, band)).notes == ()


def test_the_colour_of_words_is_kept_and_a_sign_is_read_as_its_sign(tmp_path: Path) -> None:
    def sign(sheet: Any) -> None:
        sheet["G4"], sheet["G5"] = "l", "ü"
        sheet["G4"].font = Font(name="Wingdings", color="FF00B050")
        sheet["G5"].font = Font(name="Wingdings")

    words = [
        (cell.text, cell.words[0].colour)
        for row in table_of(read_plan(plan(tmp_path, sign))).body
        for cell in row
        if cell.column == 7
    ]

    assert words == [("●", "#00b050"), ("✓", "")]


CELLS = {(1, 1): "Red", (1, 2): 5, (2, 1): None, (2, 2): "#N/A", (1, 3): True}
At = Callable[[int, int], Any]


@pytest.mark.parametrize(
    ("formula", "right"),
    [
        ('A1="RED"', True),
        ('EXACT(A1,"RED")', False),
        ("B1>=5", True),
        ("B1*2-1=9", True),
        ("B1/0=1", False),
        ("-B1<0", True),
        ("50%=0.5", True),
        ('A1&B1="Red5"', True),
        ("A2=0", True),
        ('A2=""', True),
        ("ISBLANK(A2)", True),
        ("ISBLANK($A$1)", False),
        ("LEN(TRIM(A2))=0", True),
        ("ISERROR(B2)", True),
        ('B2="x"', False),
        ('IFERROR(B2,"x")="x"', True),
        ('ISNUMBER(SEARCH("ed",A1))', True),
        ('ISNUMBER(FIND("ED",A1))', False),
        ('NOT(ISERROR(SEARCH("Amber",A1)))', False),
        ('OR(A1="Green",AND(B1>1,C1))', True),
        ('RIGHT(A1)="d"', True),
        ('"a ""b"""=A1', False),
        ("A1>B1", True),
        ("(B1+1)*2=12", True),
    ],
)
def test_a_formula_comes_to_what_excel_makes_of_it(formula: str, right: bool) -> None:
    assert holds(formula, lambda row, column: CELLS.get((row, column)), 0, 0) is right


@pytest.mark.parametrize(
    "formula",
    [
        "TODAY()>1",
        "Sheet2!A1=1",
        "SUM(A1:A9)>1",
        "Late=1",
        "A1=",
        "(A1=1",
        "VLOOKUP(A1,B1,1)",
        "{1}",
    ],
)
def test_a_formula_of_other_things_is_not_guessed_at(formula: str) -> None:
    with pytest.raises(UnknownError):
        holds(formula, lambda row, column: CELLS.get((row, column)), 0, 0)


def test_places_in_a_formula_move_with_the_cell_but_for_the_fixed_ones() -> None:
    asked: list[tuple[int, int]] = []

    def at(row: int, column: int) -> Any:
        asked.append((row, column))
        return 1

    holds("A1+$A1+A$1+$A$1=4", at, 2, 3)

    assert asked == [(3, 4), (3, 1), (1, 4), (1, 1)]
