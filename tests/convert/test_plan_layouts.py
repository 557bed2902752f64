"""How partnerships lay out their plans: where the columns are named, and by which words."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from bundler.convert.excel.plan_headings import Column, column_of
from bundler.convert.excel.plan_reader import Plan, PlanTable, PlanText, PlanTitle, read_plan


def book(folder: Path, *sheets: Sequence[Sequence[Any]], merges: tuple[str, ...] = ()) -> Path:
    """A workbook with these rows on its sheets."""
    made = openpyxl.Workbook()
    made.remove(made.active)
    for number, rows in enumerate(sheets, 1):
        sheet = made.create_sheet(f"Sheet{number}")
        for row in rows:
            sheet.append(list(row))
        for merge in merges:
            sheet.merge_cells(merge)
    made.save(folder / "plan.xlsx")
    return folder / "plan.xlsx"


def outline(read: Plan) -> list[Any]:
    """The headings with their levels, the lines between, and each table's size."""
    found: list[Any] = []
    for block in read.blocks:
        match block:
            case PlanTitle():
                found.append((block.level, block.text))
            case PlanText():
                found.append(" ".join(cell.text for cell in block.cells))
            case PlanTable():
                found.append((len(block.columns), len(block.head), len(block.body)))
    return found


LAYOUTS = {
    "with a rating": "Ref|Recommendation|Action|Lead|By when|RAG|Progress",
    "key actions": "Rec no|Recommendation|Key actions|Lead Agency|Target date|RAG",
    "as questions": "No.|What do we want to achieve?|What will we do?|Who will do it?"
    "|When will it be done by?|How will we know?|Where are we now?",
    "the template": "Recommendation|Scope of recommendation i.e. local or regional|Action to take"
    "|Lead agency|Key milestones achieved in enacting recommendation|Target date"
    "|Date of completion and outcome",
    "required": "Recommendation|Actions required|Responsible officer|Deadline"
    "|Evidence of completion|% complete",
    "from findings": "Finding|SMART action|Owner|Due|BRAG rating|Update January 2024|Assurance",
    "from learning": "Theme|Learning point|Task|Accountable|Completion date|Status",
    "a tracker": "Action number|Action description|Action owner|Start date|End date|Comments",
    "with an outcome": "Recommendation from the review|Intended outcome|Steps to be taken|Led by"
    "|Timeframe|Measure of success|Current position",
    "in short": "Issue|Who|What|When|Status",
    "in both languages": "Recommendation / Argymhelliad|Action / Gweithred|Lead / Arweinydd"
    "|Timescale / Amserlen|Status / Statws",
    "the template in Welsh": "Argymhelliad|Cwmpas|Cam gweithredu|Asiantaeth arweiniol"
    "|Cerrig milltir allweddol|Dyddiad targed|Dyddiad cwblhau a chanlyniad",
    "in Welsh": "Rhif|Argymhellion|Camau i’w cymryd|Pwy sy’n gyfrifol|Erbyn pryd|Cynnydd|Canlyniad",
}


@pytest.mark.parametrize("headings", LAYOUTS.values(), ids=LAYOUTS)
def test_a_plan_is_known_by_its_headings(tmp_path: Path, headings: str) -> None:
    names = headings.split("|")
    rows = [["Action plan"], ["Updated in March"], [], names, [f"text {n}" for n in names]]

    read = read_plan(book(tmp_path, rows))

    assert outline(read) == [(1, "Action plan"), "Updated in March", (len(names), 1, 1)]
    assert read.notes == ()


@pytest.mark.parametrize(
    ("heading", "column"),
    [
        ("How will we know it has worked?", Column.MILESTONES),
        ("Tystiolaeth", Column.MILESTONES),
        ("Local or national", Column.SCOPE),
        ("To be done by when", Column.TARGET),
        ("Amserlen", Column.TARGET),
        ("BRAG", Column.OUTCOME),
        ("Cynnydd hyd yma", Column.OUTCOME),
        ("Lead\nAgency", Column.LEAD),
        ("Swyddog arweiniol", Column.LEAD),
        ("Camau", Column.ACTION),
        ("Gwersi a ddysgwyd", Column.RECOMMENDATION),
        ("Dyddiad", Column.DATE),
        ("Telephone", None),
        ("Postcode", None),
    ],
)
def test_a_heading_names_its_column(heading: str, column: Column | None) -> None:
    assert column_of(heading) is column


def test_each_agency_on_a_sheet_of_its_own_is_a_table_of_its_own(tmp_path: Path) -> None:
    names = LAYOUTS["required"].split("|")
    sheets = [[[f"{agency} actions"], names, ["x"] * 6] for agency in ("Council", "Police")]

    assert outline(read_plan(book(tmp_path, *sheets))) == [
        (1, "Council actions"),
        (6, 1, 1),
        (1, "Police actions"),
        (6, 1, 1),
    ]


def test_recommendations_between_tables_are_headings_the_first_one_too(tmp_path: Path) -> None:
    names = ["Action", "Lead", "By when", "Progress"]
    rows: list[list[str]] = [["Action plan"], ["A live document."]]
    for number in (1, 2, 3):
        rows += [[f"Recommendation {number}: ask about abuse"], names, ["x"] * 4, ["y"] * 4]

    assert outline(read_plan(book(tmp_path, rows))) == [
        (1, "Action plan"),
        "A live document.",
        (2, "Recommendation 1: ask about abuse"),
        (4, 1, 2),
        (2, "Recommendation 2: ask about abuse"),
        (4, 1, 2),
        (2, "Recommendation 3: ask about abuse"),
        (4, 1, 2),
    ]


@pytest.mark.parametrize(
    ("above", "first"),
    [
        (["Recommendation 1"], [(1, ""), (2, "Recommendation 1")]),
        (["Learning for the police"], [(1, "Learning for the police")]),
        (["Action plan", "A live document."], [(1, "Action plan"), "A live document."]),
    ],
)
def test_only_a_line_like_the_others_names_the_first_of_several_tables(
    tmp_path: Path, above: list[str], first: list[Any]
) -> None:
    names, action = ["Action", "Lead", "By when", "Progress"], ["x"] * 4
    rows = [*([line] for line in above), names, action, ["Recommendation 2"], names, action]

    assert outline(read_plan(book(tmp_path, rows))) == [
        *first,
        (4, 1, 1),
        (2, "Recommendation 2"),
        (4, 1, 1),
    ]


def test_a_second_row_of_headings_is_known_without_merged_cells(tmp_path: Path) -> None:
    rows: list[list[Any]] = [
        ["Recommendation", "Action", "Dates", None, "Lead", None],
        [None, None, "Target", "Completed", None, "RAG"],
        ["Train", "Write the course", "March", "May", "Council", "Green"],
    ]

    assert outline(read_plan(book(tmp_path, rows))) == [(1, ""), (6, 2, 1)]


def test_a_first_action_in_a_word_or_two_is_no_second_row_of_headings(tmp_path: Path) -> None:
    rows: list[list[Any]] = [
        ["Recommendation", "Action", "Lead", "Date", None],
        ["Training", "Task set", "Lead agency", "Due", "Complete"],
        ["Audit", "Audit referrals", "Police", "June", None],
    ]

    assert outline(read_plan(book(tmp_path, rows))) == [(1, ""), (5, 1, 2)]


def test_headings_down_the_side_make_a_table_of_each_action(tmp_path: Path) -> None:
    action = [
        ["Recommendation", "Train staff"],
        ["Action", "Write the course"],
        ["Lead agency", "Council"],
        ["Target date", "March 2024"],
        ["Outcome", "In progress"],
    ]
    rows = [["Action plan"], [], *action, [], ["Second action"], *action, *action]

    assert outline(read_plan(book(tmp_path, rows))) == [
        (1, "Action plan"),
        (2, 0, 5),
        (2, "Second action"),
        (2, 0, 5),
        (2, 0, 5),
    ]
