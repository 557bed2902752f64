"""Where the tables of a plan begin: by the rows, or the side, that name its columns."""

from collections.abc import Sequence

from bundler.convert.excel.plan_headings import column_of, names_columns
from bundler.convert.excel.sheet_grid import Seen

_LONGEST_GROUP = 60
_ALIKE = 3
Row = tuple[Seen, ...]


def line_of(row: Row) -> str:
    """A row's words as one line."""
    return " ".join(" ".join(cell.text.split()) for cell in row)


def heads_of(rows: Sequence[Row]) -> list[tuple[int, int]]:
    """Where the rows that name columns start and end: the first, and every repetition.
    None where no row does."""
    first = next((at for at in range(len(rows)) if _names(rows, at)), None)
    if first is None:
        return []
    start, end = _whole_head(rows, first)
    names = {line_of((cell,)).casefold() for row in rows[start:end] for cell in row}
    found = [(start, end)]
    at = end
    while at < len(rows):
        said = {line_of((cell,)).casefold() for cell in rows[at]}
        if len(said & names) >= _ALIKE and said <= names:
            again = at
            while at < len(rows) and {line_of((c,)).casefold() for c in rows[at]} <= names:
                at += 1
            found.append((again, at))
        else:
            at += 1
    return found


def _names(rows: Sequence[Row], at: int) -> bool:
    if names_columns(cell.text for cell in rows[at]):
        return True
    grouped = any(cell.wide for cell in rows[at]) and len(rows[at]) > 1
    return (
        grouped
        and at + 1 < len(rows)
        and names_columns(c.text for row in rows[at : at + 2] for c in row)
    )


def _whole_head(rows: Sequence[Row], at: int) -> tuple[int, int]:
    """A head of several rows: groups above or below, and cells that reach over both."""
    start, end = at, at + 1
    above = rows[at - 1] if at else ()
    grouped = len(above) > 1 and any(cell.wide for cell in above)
    reaching = any(cell.last_row >= rows[at][0].row for cell in above)
    if reaching or (grouped and all(len(cell.text) <= _LONGEST_GROUP for cell in above)):
        start -= 1
    reach = max(cell.last_row for row in rows[start:end] for cell in row)
    while end < len(rows) and rows[end][0].row <= reach:
        end += 1
    return start, end + (end < len(rows) and _goes_on(rows[end - 1], rows[end]))


def _goes_on(head: Row, row: Row) -> bool:
    """Whether a row goes on with the names of columns: below groups, or some of it stands
    where the head has nothing and each of its short texts names a column."""
    groups = [cell for cell in head if cell.wide]
    if groups and all(_under(cell, groups) for cell in row):
        return True
    named = {cell.column for cell in head}
    return (
        len(row) > 1
        and any(cell.column not in named for cell in row)
        and all(len(c.text) <= _LONGEST_GROUP and column_of(c.text) for c in row)
    )


def _under(cell: Seen, groups: Sequence[Seen]) -> bool:
    short = len(cell.text) <= _LONGEST_GROUP
    return short and any(g.column <= cell.column <= g.last_column for g in groups)


def side_heads_of(rows: Sequence[Row]) -> list[tuple[int, int]]:
    """Where tables start and end that are two cells wide and name columns in the first of
    them. A name that comes again, or an empty row, begins the next."""
    found: list[tuple[int, int]] = []
    start = 0
    named: set[str] = set()
    for at, row in enumerate([*rows, ()]):
        label = line_of(row[:1]).casefold() if len(row) == 2 else ""
        apart = at > start and bool(row) and row[0].row > rows[at - 1][0].row + 1
        if not label or label in named or apart:
            if names_columns(cell[0].text for cell in rows[start:at] if len(cell) == 2):
                found.append((start, at))
            start, named = at + (not label), set()
        named |= {label} - {""}
    return found
