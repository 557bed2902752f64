"""The action plan's tables: what its columns are called, and its rows."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from bundler.model.pack import TableRow
from bundler.model.review import PartKind
from bundler.rules.registry import Submission

COLUMNS = {
    "recommendation": re.compile(r"recommendation|learning", re.I),
    "action": re.compile(r"\baction", re.I),
    "lead": re.compile(r"\blead|owner|responsib|agency", re.I),
    "date": re.compile(r"date|deadline|time ?scale|by when|complet|target", re.I),
}


@dataclass(frozen=True)
class Row:
    """A row of the plan under its column headings."""

    where: str
    cells: tuple[tuple[str, str], ...]

    def under(self, wanted: re.Pattern[str]) -> str | None:
        """What stands in the columns of this kind; None where there is no such column."""
        found = [cell for heading, cell in self.cells if wanted.search(heading)]
        return " ".join(found).strip() if found else None


def table_rows(submission: Submission) -> tuple[TableRow, ...]:
    """Every row of the plan's tagged tables; none where it has no tags."""
    plan = submission.pack.entry(PartKind.ACTION_PLAN)
    if plan is None:
        return ()
    own = submission.pack.page_numbers(plan)
    return tuple(row for row in submission.pack.rows if row.page in own)


def rows_of(submission: Submission) -> Iterator[Row]:
    """The plan's actions, each under its headings. A table counts as the plan where its
    first or header row names at least three of the four columns."""
    headings: tuple[str, ...] = ()
    table = None
    for row in table_rows(submission):
        names = sum(any(sign.search(cell) for cell in row.cells) for sign in COLUMNS.values())
        if row.table != table or row.header:
            table = row.table
            headings = row.cells if names >= 3 else ()
        elif headings and len(row.cells) == len(headings) and any(row.cells):
            yield Row(submission.pack.place(row.page), tuple(zip(headings, row.cells, strict=True)))
