"""Which places of a sheet can be seen, and how far each reaches."""

from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class Area:
    """Where a cell is seen first, and how far it reaches."""

    row: int
    column: int
    last_row: int
    last_column: int


class Areas:
    """The visible places of a sheet. A merge whose first row or column is hidden is seen
    from the next one on, with its text, as in Excel. ``covered`` are the stored cells that
    lie under a merge."""

    def __init__(self, sheet: Any) -> None:
        self._rows, self._columns = _hidden_rows(sheet), _hidden_columns(sheet)
        self._merges: dict[tuple[int, int], Area | None] = {}
        self.covered: set[tuple[int, int]] = set()
        for merge in sheet.merged_cells.ranges:
            first = merge.min_row, merge.min_col
            row = self._first(merge.min_row, merge.max_row, self._rows)
            column = self._first(merge.min_col, merge.max_col, self._columns)
            seen = row and column
            self._merges[first] = Area(row, column, merge.max_row, merge.max_col) if seen else None
            self.covered |= _covered(sheet, merge) - {first}

    def seen(self, place: tuple[int, int]) -> Area | None:
        """Where the cell that is stored at this place is seen; None where it is not."""
        row, column = place
        if place in self._merges:
            return self._merges[place]
        if place in self.covered or row in self._rows or column in self._columns:
            return None
        return Area(row, column, row, column)

    @staticmethod
    def _first(first: int, last: int, hidden: set[int]) -> int:
        return next((at for at in range(first, last + 1) if at not in hidden), 0)


def _covered(sheet: Any, merge: Any) -> set[tuple[int, int]]:
    """The stored cells in a merge: looked up place by place, or one by one where a merge
    of whole columns has more places than the sheet has cells."""
    rows, columns = range(merge.min_row, merge.max_row + 1), range(merge.min_col, merge.max_col + 1)
    if len(rows) * len(columns) <= len(sheet._cells):
        return {(r, c) for r in rows for c in columns}
    return {(r, c) for r, c in sheet._cells if r in rows and c in columns}


def _hidden_rows(sheet: Any) -> set[int]:
    return {row for row, look in sheet.row_dimensions.items() if look.hidden or look.height == 0}


def _hidden_columns(sheet: Any) -> set[int]:
    found: set[int] = set()
    for look in sheet.column_dimensions.values():
        if (look.hidden or look.width == 0) and look.min and look.max:
            found.update(range(look.min, look.max + 1))
    return found
