"""The action plan's tables: what its columns are called, its rows, and months in a cell."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby

from bundler.model.page import TableRow
from bundler.model.review import MONTHS, PartKind, YearMonth
from bundler.rules.registry import Submission
from bundler.rules.wording import bare, flat

COLUMNS = {
    "recommendation": re.compile(r"recommendation|learning|lesson|argymhell|\bgwers", re.I),
    "action": re.compile(
        r"\baction|\btasks?\b|what (?:will|needs)|steps to|gweithred|\bcam(?:au)?\b", re.I
    ),
    "lead": re.compile(
        r"\blead|\bled by|owner|responsib|accountab|agency|by whom|who will|^who$"
        r"|arwein|cyfrifol|perchennog|asiantaeth",
        re.I,
    ),
    "date": re.compile(
        r"date|deadline|time ?(?:scale|frame|line)|\bwhen\b|complet|target|\bdue\b"
        r"|dyddiad|amserlen|erbyn pryd|\btarged",
        re.I,
    ),
}
TARGET = re.compile(
    r"target|deadline|time ?(?:scale|frame|line)|\bby when|when by|^when$|\bdue\b"
    r"|\btarged|amserlen|erbyn pryd",
    re.I,
)
OUTCOME = re.compile(
    r"outcome|progress|update|milestone|status|complet|position|result|where (?:we are|are we)"
    r"|canlyniad|cynnydd|diweddar|cerrig milltir|statws|cwblh|sefyllfa",
    re.I,
)
COMPLETION = re.compile(
    r"complet|outcome|progress|status|position|result|where (?:we are|are we)"
    r"|cwblh|canlyniad|cynnydd|statws|sefyllfa",
    re.I,
)
"""English, and Welsh as the partnerships of Wales write it."""


def speaks_of(wanted: re.Pattern[str], heading: str) -> bool:
    """Whether a heading is of this kind, also where a narrow column breaks its words."""
    return bool(wanted.search(heading) or wanted.search(bare(heading)))


@dataclass(frozen=True)
class Row:
    """An action of the plan under its headings."""

    where: str
    cells: tuple[tuple[str, str], ...]

    def under(self, wanted: re.Pattern[str]) -> str | None:
        """What stands in the columns of this kind; None where there is no such column."""
        found = [cell for heading, cell in self.cells if speaks_of(wanted, heading)]
        return " ".join(found).strip() if found else None

    @property
    def words(self) -> str:
        """Every cell, to know the row again."""
        return " ".join(cell for _, cell in self.cells)


def table_rows(submission: Submission) -> tuple[TableRow, ...]:
    """Every row of the plan's tagged tables; none where it has no tags."""
    plan = submission.pack.entry(PartKind.ACTION_PLAN)
    if plan is None:
        return ()
    own = range(plan.first_page, plan.last_page + 1)
    return tuple(row for row in submission.pack.rows if row.page in own)


def columns_of(submission: Submission) -> tuple[tuple[str, ...], ...]:
    """What each table calls its columns: its header rows or its first row, or the first
    cells of a table that is two columns wide."""
    found: list[tuple[str, ...]] = []
    for _, table in groupby(table_rows(submission), key=lambda row: row.table):
        rows = list(table)
        found += [row.cells for row in rows if row.header] or [rows[0].cells]
        if all(len(row.cells) == 2 for row in rows):
            found.append(tuple(row.cells[0] for row in rows))
    return tuple(found)


def rows_of(submission: Submission) -> Iterator[Row]:
    """The plan's actions, each under its headings. A table counts as the plan where its
    first or header row names at least three of the four columns, or where it is two
    columns wide and its first cells do: then the table is one action."""
    pack = submission.pack
    for _, table in groupby(table_rows(submission), key=lambda row: row.table):
        rows = list(table)
        labels = tuple(row.cells[0] for row in rows)
        if all(len(row.cells) == 2 for row in rows) and _names(labels) >= 3:
            yield Row(pack.place(rows[0].page), tuple((r.cells[0], r.cells[1]) for r in rows))
            continue
        headings: tuple[str, ...] = ()
        for number, row in enumerate(rows):
            if number == 0 or row.header:
                headings = row.cells if _names(row.cells) >= 3 else ()
            elif headings and len(row.cells) == len(headings) and any(row.cells):
                yield Row(pack.place(row.page), tuple(zip(headings, row.cells, strict=True)))


def _names(cells: tuple[str, ...]) -> int:
    return sum(any(speaks_of(sign, cell) for cell in cells) for sign in COLUMNS.values())


_SHORT = "|".join(month[:3] for month in MONTHS)
_MONTH = re.compile(
    rf"\b(?P<name>{_SHORT})[a-z]*\.?,? (?:of )?'?(?P<year>20\d\d|\d\d)\b"
    r"|\b(?:[0-3]?\d[./-])?(?P<month>0?[1-9]|1[0-2])[./-](?P<year2>20\d\d|\d\d)\b"
    r"|\b(?P<year3>20\d\d)-(?P<month3>0[1-9]|1[0-2])(?:-\d\d)?\b"
    r"|\bQ(?:uarter )?(?P<quarter>[1-4]) (?P<year4>20\d\d)\b"
    r"|\b(?P<season>spring|summer|autumn|winter|end of|by end) (?P<year5>20\d\d)\b"
    r"|\b(?P<year6>20\d\d)\b",
    re.IGNORECASE,
)
_SEASONS = {"spring": 5, "summer": 8, "autumn": 11}


def months_in(text: str) -> tuple[YearMonth, ...]:
    """Every month of a year in a text, days left out. A quarter, a season or a year alone
    stands for its last month. A date that a narrow column breaks is read all the same."""
    line = flat(text)
    if not _MONTH.search(line):
        line = line.replace(" ", "")
    found = []
    for seen in _MONTH.finditer(line):
        year = int(next(filter(None, (seen[f"year{n}"] for n in ("", 2, 3, 4, 5, 6)))))
        if seen["name"]:
            month = [m[:3].lower() for m in MONTHS].index(seen["name"][:3].lower()) + 1
        elif seen["month"] or seen["month3"]:
            month = int(seen["month"] or seen["month3"])
        elif seen["quarter"]:
            month = 3 * int(seen["quarter"])
        else:
            month = _SEASONS.get((seen["season"] or "").lower(), 12)
        found.append(YearMonth(year + 2000 if year < 100 else year, month))
    return tuple(found)
