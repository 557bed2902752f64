"""Our own checks of tables: even rows, and a heading for every cell."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from pikepdf import Array, Dictionary, Name, Stream, String

from bundler.pdf.shape import rows_of
from bundler.pdf.tree import Element
from bundler.pdf.vocabulary import Roles, attributes_of

_WIDEST = 1000
_SCOPES = frozenset({"/Row", "/Column", "/Both"})
_UNCLEAR = "what not every reader takes for the same"


@dataclass(frozen=True)
class _Cell:
    """What a table cell says of itself: what it heads or is headed by, how far it reaches. It
    is ``plain`` where this can be understood in one way only."""

    plain: bool
    head: bool
    scope: str
    name: bytes
    headed_by: tuple[bytes, ...]
    down: int
    across: int


@dataclass(frozen=True)
class _Grid:
    """The cells of a table by row and column, and whether they fill a rectangle."""

    cells: dict[tuple[int, int], _Cell]
    even: bool


def table_faults(elements: Iterable[Element], roles: Roles) -> Iterator[str]:
    """What keeps a reader from the tables: rows that do not match, cells without headings."""
    for table in elements:
        if roles.standard(table.kind) != "Table":
            continue
        rows = [[_cell(element, roles) for element in row] for row in rows_of(table, roles)]
        grid = _grid(rows)
        if not grid.even:
            yield "the rows of a table do not have the same number of cells"
        elif not _is_headed(grid):
            yield "a table does not say which row or column its heading cells head"


def heads_every_cell(table: Element, roles: Roles) -> bool:
    """Whether each plain cell but the one in the corner names its headings, or has a heading
    cell in its row or its column that says that it heads it. This is more than PDF/UA-1
    asks, and what a repair has to reach."""
    grid = _grid([[_cell(element, roles) for element in row] for row in rows_of(table, roles)])
    names = {cell.name for cell in grid.cells.values() if cell.head and cell.name}
    across = {at for (at, _), cell in grid.cells.items() if cell.scope in ("/Row", "/Both")}
    down = {at for (_, at), cell in grid.cells.items() if cell.scope in ("/Column", "/Both")}
    return grid.even and all(
        (cell.headed_by and names.issuperset(cell.headed_by)) or row in across or column in down
        for (row, column), cell in grid.cells.items()
        if not cell.head and (row, column) != (0, 0)
    )


def _cell(element: Element, roles: Roles) -> _Cell:
    said = _said(element.by_class) | _said(attributes_of(element))
    name = element.obj.get("/ID") if "/ID" in element.said else None
    headers, scope = said.get("/Headers"), str(said.get("/Scope"))
    spans = [said.get("/RowSpan", 1), said.get("/ColSpan", 1)]
    down, across = (one if type(one) is int and 0 < one < _WIDEST else 0 for one in spans)
    return _Cell(
        plain=_UNCLEAR not in said and bool(down and across),
        head=roles.standard(element.kind) == "TH",
        scope=scope if scope in _SCOPES else "",
        name=bytes(name) if isinstance(name, String) else b"",
        headed_by=tuple(bytes(h) for h in headers if isinstance(h, String))
        if isinstance(headers, Array)
        else (),
        down=down,
        across=across,
    )


def _said(held: Iterable[Dictionary | Stream]) -> dict[str, object]:
    """What attributes say of a table. It is marked where readers may not agree: where one is
    said twice, or by a stream, which few look into."""
    said: dict[str, object] = {}
    for attributes in held:
        if attributes.get("/O") == Name.Table:
            for key, value in attributes.items():
                if said.setdefault(key, value) != value or isinstance(attributes, Stream):
                    said |= {key: value, _UNCLEAR: True}
    return said


def _grid(rows: Sequence[Sequence[_Cell]]) -> _Grid:
    cells: dict[tuple[int, int], _Cell] = {}
    even = True
    for down, row in enumerate(rows):
        column = 0
        for cell in row:
            even = even and cell.plain
            while (down, column) in cells:
                column += 1
            for place in (
                (down + below, column + beside)
                for below in range(cell.down)
                for beside in range(cell.across)
            ):
                even = even and place not in cells
                cells[place] = cell
    widths = {sum(1 for at, _ in cells if at == down) for down in range(len(rows))}
    return _Grid(cells, even and len(widths) <= 1 and all(at < len(rows) for at, _ in cells))


def _is_headed(grid: _Grid) -> bool:
    """Whether each heading cell says what it heads, or each plain cell but the one in the
    corner names its headings. A table without heading cells is the author's own word that
    it needs none, which no program can judge."""
    heads = [cell for cell in grid.cells.values() if cell.head]
    if all(cell.scope for cell in heads):
        return True
    names, corner = {cell.name for cell in heads if cell.name}, grid.cells.get((0, 0))
    return all(
        cell.headed_by and names.issuperset(cell.headed_by)
        for cell in grid.cells.values()
        if not cell.head and cell is not corner
    )
