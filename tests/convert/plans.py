"""Builds real Excel action plans, each with one thing of its kind in it."""

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import openpyxl
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont
from openpyxl.styles import Alignment, Font, PatternFill

HEADINGS = (
    "Recommendation",
    "Scope of recommendation",
    "Action to take",
    "Lead Agency",
    "Key milestones achieved in enacting recommendation",
    "Target Date",
    "Date of completion and outcome",
)
TRAIN = (
    "1. Train reception staff to ask about abuse",
    "Local",
    "Write the course.\nHold it twice a year.",
    "Northmoor Council",
    "Course written",
    date(2024, 3, 31),
    "Complete: 42 of 45 staff trained",
)
AUDIT = (
    "2. Audit referrals",
    "Local",
    "Audit fifty referrals.",
    "Northmoor Police",
    "Sample drawn",
    date(2024, 6, 30),
    "In progress",
)

Change = Callable[[Any], None]


def plan(folder: Path, *changes: Change, rows: tuple[Any, ...] = (TRAIN, AUDIT)) -> Path:
    """An ordinary plan: a title, a line with the position, the headings, and these rows;
    then changed by each function, which is given the sheet."""
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = "Plan"
    sheet.append(["Action plan for the review of Maya"])
    sheet.merge_cells("A1:G1")
    sheet.append(["Position at:", date(2024, 1, 5)])
    sheet["B2"].number_format = "d mmmm yyyy"
    sheet.append(HEADINGS)
    for row in rows:
        sheet.append(row)
    for row in sheet.iter_rows(min_row=4):
        for cell in row:
            cell.alignment = Alignment(wrap_text=True)
            if isinstance(cell.value, date):
                cell.number_format = "mm-dd-yy"
    for change in changes:
        change(sheet)
    book.properties.creator = ""
    path = folder / "plan.xlsx"
    book.save(path)
    return path


def struck(before: str, crossed: str) -> CellRichText:
    """A text whose end is crossed out."""
    return CellRichText(before, TextBlock(InlineFont(strike=True), crossed))


def red(sheet: Any, place: str) -> None:
    """Fill a cell with red."""
    sheet[place].fill = PatternFill("solid", fgColor="FFC00000")
    sheet[place].font = Font(color="FFFFFFFF")
