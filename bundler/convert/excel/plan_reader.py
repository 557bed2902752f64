"""An action plan in an Excel file, as headings, paragraphs and tables in reading order."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from openpyxl.utils import get_column_letter

from bundler.convert.excel.cell_looks import is_colourful
from bundler.convert.excel.plan_heads import Row, heads_of, line_of, side_heads_of
from bundler.convert.excel.sheet_grid import Grid, Seen, read_grids
from bundler.model.converted import Note, NoteKind

_LONGEST_TITLE = 150
_PALE = 0x20
"""How much of a colour a pale red, amber or green has, so that a grey has none."""


@dataclass(frozen=True)
class PlanTitle:
    """A heading: level 1 for a sheet's title, 2 above a further table. ``text`` is empty
    where the sheet has no title and no telling name."""

    level: int
    text: str


@dataclass(frozen=True)
class PlanText:
    """A row beside the table, as a paragraph."""

    cells: Row


@dataclass(frozen=True)
class PlanTable:
    """A table. ``columns`` are the sheet's columns that it has, ``head`` the rows that
    name them; cells keep the sheet's numbers. ``fills`` are the colours of its places
    without words, by row and column."""

    columns: tuple[int, ...]
    head: tuple[Row, ...]
    body: tuple[Row, ...]
    fills: Mapping[tuple[int, int], str]


Block = PlanTitle | PlanText | PlanTable


@dataclass(frozen=True)
class Plan:
    """Everything to set. ``sheets`` names the visible sheets; without ``blocks`` none of
    them holds an action plan."""

    blocks: tuple[Block, ...]
    notes: tuple[Note, ...]
    sheets: tuple[str, ...]


def read_plan(path: Path) -> Plan:
    """The action plan of an .xlsx: every visible sheet with a row that names its columns.

    A sheet without one is left out, which is a note of loss. Raises what ``read_grids``
    raises. Strangers' bytes: call it in the worker."""
    grids, told = read_grids(path)
    notes, blocks = list(told), list[Block]()
    for grid in grids:
        notes += grid.notes
        found = list(_blocks(grid))
        if not found and grid.rows:
            told_of = (
                "left out, since no row of it names the columns of an action plan; if it is not "
                "for the pack, delete the sheet"
            )
            notes.append(Note(NoteKind.CONTENT_LOST, f'sheet "{grid.name}"', told_of))
        for table in found:
            if isinstance(table, PlanTable):
                notes += _colours_alone(table, grid.name)
        blocks += found
    return Plan(tuple(blocks), tuple(notes), tuple(grid.name for grid in grids))


def _blocks(grid: Grid) -> Iterator[Block]:
    rows = grid.rows
    heads = heads_of(rows)
    if not heads:
        yield from _labelled(grid)
        return
    others = [rows[start - 1] for start, _ in heads[1:]]
    yield from _before(rows[: heads[0][0]], 1, grid.name, others)
    for at, (start, end) in enumerate(heads):
        last = at + 1 == len(heads)
        stop = len(rows) if last else heads[at + 1][0]
        body = _without_tail(rows[end:stop], gap_only=last)
        yield _table(rows[start:end], body, grid.fills)
        tail = rows[end + len(body) : stop]
        if last:
            yield from (PlanText(row) for row in tail)
        else:
            yield from _before(tail, 2, "")


def _labelled(grid: Grid) -> Iterator[Block]:
    """A plan whose tables name their columns down the side: each is one action."""
    tables = side_heads_of(grid.rows)
    if not tables:
        return
    yield from _before(grid.rows[: tables[0][0]], 1, grid.name)
    for (start, end), following in zip(tables, [*tables[1:], None], strict=True):
        body = [(_bold(label), text) for label, text in grid.rows[start:end]]
        yield _table((), body, grid.fills)
        tail = grid.rows[end : following[0] if following else None]
        if following:
            yield from _before(tail, 2, "")
        else:
            yield from (PlanText(row) for row in tail)


def _bold(cell: Seen) -> Seen:
    return replace(cell, words=tuple(replace(words, bold=True) for words in cell.words))


def _before(
    rows: Sequence[Row], level: int, name: str, others: Sequence[Row] = ()
) -> Iterator[Block]:
    """What stands above a table: its first line is the heading where it is a short one. The
    last line names the first of several tables where it is like the lines above the
    ``others``."""
    texts = list(rows)
    if texts and any(_alike(texts[-1], other) for other in others):
        yield from _before(texts[:-1], level, name)
        yield PlanTitle(2, line_of(texts[-1]))
        return
    title = line_of(texts[0]) if texts else ""
    if title and _is_title(texts[0]):
        yield PlanTitle(level, title)
        texts = texts[1:]
    elif level == 1:
        yield PlanTitle(1, "" if name.lower().startswith("sheet") else name)
    yield from (PlanText(row) for row in texts)


def _alike(one: Row, other: Row) -> bool:
    """Whether two lines are of one kind: "Recommendation 1" and "Recommendation 2"."""
    words, others = line_of(one).casefold().split(), line_of(other).casefold().split()
    return (
        len(one) == len(other) == 1
        and _is_title(one)
        and (words[0] == others[0] or words[-1] == others[-1])
    )


def _is_title(row: Row) -> bool:
    return len(line_of(row)) <= _LONGEST_TITLE


def _without_tail(rows: Sequence[Row], gap_only: bool) -> Sequence[Row]:
    """A table's rows without the single lines after it. After the last table they count
    only where an empty row, or none of the table's merges, stands between."""
    end = len(rows)
    while end and len(rows[end - 1]) == 1:
        end -= 1
    if not gap_only or end == len(rows):
        return rows[:end]
    for at in range(end, len(rows)):
        before = max((cell.last_row for row in rows[:at] for cell in row), default=0)
        if rows[at][0].row > before + 1:
            return rows[:at]
    return rows


def _table(
    head: Sequence[Row], body: Sequence[Row], fills: Mapping[tuple[int, int], str]
) -> PlanTable:
    columns = {cell.column for row in (*head, *body) for cell in row}
    rows = {row[0].row for row in (*head, *body)}
    within = {at: fill for at, fill in fills.items() if at[0] in rows and at[1] in columns}
    return PlanTable(tuple(sorted(columns)), tuple(head), tuple(body), within)


def _colours_alone(table: PlanTable, sheet: str) -> Iterator[Note]:
    """A note for each column with cells that say something by their colour alone: a colour
    that no cell of words in the same row has."""
    alone: dict[int, int] = {}
    for row in table.body:
        around = {cell.fill for cell in row}
        for column in table.columns:
            fill = table.fills.get((row[0].row, column), "")
            if fill not in around and is_colourful(fill, _PALE):
                alone[column] = alone.get(column, 0) + 1
    for column, count in alone.items():
        cells = "1 cell is" if count == 1 else f"{count} cells are"
        told = (
            f"{cells} coloured and hold no words: write in words what the colour says, for "
            "those who cannot see it"
        )
        where = f'sheet "{sheet}", column {get_column_letter(column)}'
        yield Note(NoteKind.COLOUR_ALONE, where, told)
