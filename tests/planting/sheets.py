"""Channels of an Excel file given as the action plan."""

import io
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import openpyxl
from openpyxl.comments import Comment
from openpyxl.formatting.rule import CellIsRule
from openpyxl.styles import PatternFill
from openpyxl.workbook.defined_name import DefinedName
from openpyxl.worksheet.datavalidation import DataValidation

from tests.planting.channel import DATE, Channel
from tests.planting.packages import OFFICE, related, rewrite
from tests.planting.people import HER

PLAN = "3-plan.xlsx"
MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
COLUMNS = (
    "Recommendation",
    "Scope",
    "Action to take",
    "Lead agency",
    "Key milestones",
    "Target date",
    "Date of completion and outcome",
)
ROW = ("1. Train staff", "Local", "Hold courses", "Northmoor Council", "One", "June 2024", "Held")
_KEY = 'letter = "2-letter.pdf"'


def sheet(change: Callable[[Any], object]) -> Callable[[Path], None]:
    """A plan that ``change`` was at."""

    def plant(review: Path) -> None:
        book = openpyxl.Workbook()
        page = book.active
        page.title = "Plan"
        page.append(COLUMNS)
        page.append(ROW)
        book.properties.creator = "A"
        change(book)
        target = io.BytesIO()
        book.save(target)
        (review / PLAN).write_bytes(target.getvalue())
        typed = (review / "review.toml").read_text(encoding="utf-8")
        typed = typed.replace(_KEY, f'action_plan = "{PLAN}"\n{_KEY}')
        typed = typed.replace("[letter]\n", "[action_plan]\nposition = 2024-01-05\n[letter]\n")
        (review / "review.toml").write_text(typed, encoding="utf-8")

    return plant


def added(name: str, content: str, kind: str) -> Callable[[Path], None]:
    def plant(review: Path) -> None:
        sheet(lambda book: None)(review)
        rewrite(review / PLAN, {name: content.encode()})
        related(review / PLAN, "xl/workbook.xml", kind, "/" + name)

    return plant


def second(book: Any, state: str) -> None:
    page = book.create_sheet("Notes")
    page["A1"] = HER.name
    page.sheet_state = state


def hidden_row(book: Any) -> None:
    book.active["A3"] = HER.name
    book.active.row_dimensions[3].hidden = True


def hidden_column(book: Any) -> None:
    book.active["K2"] = HER.name
    book.active.column_dimensions["K"].hidden = True


def lists(book: Any) -> None:
    choice = DataValidation(type="list", formula1=f'"{HER.name},Other"')
    book.active.add_data_validation(choice)
    choice.add("A5")


def prompt(book: Any) -> None:
    choice = DataValidation(type="whole", formula1="1", promptTitle="Who", prompt=HER.name)
    book.active.add_data_validation(choice)
    choice.add("A5")


def condition(book: Any) -> None:
    rule = CellIsRule(operator="equal", formula=[f'"{HER.name}"'], fill=PatternFill("solid"))
    book.active.conditional_formatting.add("A1:A5", rule)


def header(book: Any) -> None:
    book.active.oddHeader.center.text = HER.name


def channels() -> Iterator[Channel]:
    """Every hiding place of an Excel file that is known here."""
    at = "Action plan"
    yield Channel("cell", sheet(lambda b: b.active.append((HER.name,))), at)
    yield Channel("cell, a date as text", sheet(lambda b: b.active.append((HER.day,))), at, DATE)
    yield Channel("hidden sheet", sheet(lambda b: second(b, "hidden")), at)
    yield Channel("very hidden sheet", sheet(lambda b: second(b, "veryHidden")), at)
    yield Channel("hidden row", sheet(hidden_row), at)
    yield Channel("hidden column", sheet(hidden_column), at)
    yield Channel("sheet's name", sheet(lambda b: setattr(b.active, "title", HER.name)), at)
    yield Channel(
        "comment", sheet(lambda b: setattr(b.active["A2"], "comment", Comment(HER.name, "A"))), at
    )
    yield Channel(
        "comment's author",
        sheet(lambda b: setattr(b.active["A2"], "comment", Comment("x", HER.name))),
        at,
    )
    yield Channel(
        "defined name",
        sheet(
            lambda b: b.defined_names.add(
                DefinedName(HER.name.replace(" ", "_"), attr_text="Plan!$A$1")
            )
        ),
        at,
    )
    yield Channel(
        "constant behind a name",
        sheet(lambda b: b.defined_names.add(DefinedName("who", attr_text=f'"{HER.name}"'))),
        at,
    )
    yield Channel("list of choices", sheet(lists), at)
    yield Channel("prompt of a cell", sheet(prompt), at)
    yield Channel("conditional format", sheet(condition), at)
    yield Channel("header", sheet(header), at)
    yield Channel(
        "link of a cell",
        sheet(lambda b: setattr(b.active["A2"], "hyperlink", f"https://x.example/{HER.slug}")),
        at,
    )
    yield Channel("formula", sheet(lambda b: b.active.append((f'=IF(A1="{HER.name}",1,2)',))), at)
    yield Channel(
        "unused shared string",
        added(
            "xl/sharedStrings.xml",
            f'<sst xmlns="{MAIN}"><si><t>{HER.name}</t></si></sst>',
            "sharedStrings",
        ),
        at,
    )
    yield Channel(
        "property creator", sheet(lambda b: setattr(b.properties, "creator", HER.name)), at
    )
    yield Channel("property title", sheet(lambda b: setattr(b.properties, "title", HER.name)), at)
    cache = (
        f'<pivotCacheDefinition xmlns="{MAIN}"><cacheFields><cacheField name="x"><sharedItems>'
        f'<s v="{HER.name}"/></sharedItems></cacheField></cacheFields></pivotCacheDefinition>'
    )
    yield Channel(
        "pivot table's store",
        added("xl/pivotCache/pivotCacheDefinition1.xml", cache, "pivotCacheDefinition"),
        "stored data of a pivot table",
    )
    records = f'<pivotCacheRecords xmlns="{MAIN}"><r><s v="{HER.name}"/></r></pivotCacheRecords>'
    yield Channel(
        "pivot table's records",
        added("xl/pivotCache/pivotCacheRecords1.xml", records, "pivotCacheRecords"),
        "stored data of a pivot table",
    )
    outside = (
        f'<externalLink xmlns="{MAIN}" xmlns:r="{OFFICE}"><externalBook><sheetDataSet><sheetData '
        f'sheetId="0"><row r="1"><cell r="A1"><v>{HER.name}</v></cell></row></sheetData>'
        "</sheetDataSet></externalBook></externalLink>"
    )
    yield Channel(
        "values of another workbook",
        added("xl/externalLinks/externalLink1.xml", outside, "externalLink"),
        "values stored from another workbook",
    )
    threads = (
        '<ThreadedComments xmlns="http://schemas.microsoft.com/office/spreadsheetml/2018/'
        f'threadedcomments"><threadedComment ref="A1"><text>{HER.name}</text></threadedComment>'
        "</ThreadedComments>"
    )
    yield Channel(
        "modern comment",
        added(
            "xl/threadedComments/threadedComment1.xml",
            threads,
            "http://schemas.microsoft.com/office/2017/10/relationships/threadedComment",
        ),
        "comment",
    )
    persons = (
        '<personList xmlns="http://schemas.microsoft.com/office/spreadsheetml/2018/'
        f'threadedcomments"><person displayName="{HER.name}"/></personList>'
    )
    yield Channel(
        "people of the file",
        added(
            "xl/persons/person.xml",
            persons,
            "http://schemas.microsoft.com/office/2017/10/relationships/person",
        ),
        "people who worked on the file",
    )
    connection = f'<connections xmlns="{MAIN}"><connection id="1" name="{HER.name}"/></connections>'
    yield Channel(
        "data connection", added("xl/connections.xml", connection, "connections"), "data connection"
    )
    table = f'<table xmlns="{MAIN}" id="1" name="{HER.name}" displayName="t" ref="A1:B2"/>'
    yield Channel("table's name", added("xl/tables/table9.xml", table, "table"), at)
    query = f'<queryTable xmlns="{MAIN}" name="{HER.name}"/>'
    yield Channel("query", added("xl/queryTables/queryTable1.xml", query, "queryTable"), at)
    revision = (
        f'<revisions xmlns="{MAIN}"><rcc><nc><is><t>{HER.name}</t></is></nc></rcc></revisions>'
    )
    yield Channel(
        "log of changes", added("xl/revisions/revisionLog1.xml", revision, "revisionLog"), at
    )
