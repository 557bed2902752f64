"""The cells of ruled tables, put together from the lines between them."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from bundler.model.page import Box

_THIN = 2.5
_SHORTEST = 7.0
_NEAR = 3.0
_MOST_CROSSINGS = 4000
MOST_LINES = 1200
"""More than a table on one page has."""


@dataclass(frozen=True)
class Cell:
    """One cell of a ruled table: ``table`` counts the tables of a page from the top, ``row``
    and ``column`` from 0. ``table_edges`` are the left and right edge of its table, in whole
    points."""

    table: int
    row: int
    column: int
    box: Box
    table_edges: tuple[int, int]


@dataclass
class _Line:
    """A straight line, level or upright: where it is across itself, and from where to where."""

    at: float
    start: float
    end: float


def cells_of(boxes: Iterable[Box]) -> tuple[Cell, ...]:
    """The cells between the thin boxes among these, table by table from the top of a page;
    () where there are more lines than a table has. A lone frame is no table."""
    return tuple(_cells(boxes))


def _cells(boxes: Iterable[Box]) -> Iterator[Cell]:
    level, upright = [], []
    for box in boxes:
        wide, high = box.right - box.left, box.top - box.bottom
        if high <= _THIN and wide >= _SHORTEST:
            level.append(_Line((box.top + box.bottom) / 2, box.left, box.right))
        elif wide <= _THIN and high >= _SHORTEST:
            upright.append(_Line((box.left + box.right) / 2, box.bottom, box.top))
    if len(level) > MOST_LINES or len(upright) > MOST_LINES:
        return
    level, upright = _whole(level), _whole(upright)
    if len(level) * len(upright) > _MOST_CROSSINGS:
        return
    for table, (across, down) in enumerate(_tables(level, upright)):
        cells = list(_cells_of(table, across, down))
        if len(cells) > 1:
            yield from cells


def _whole(lines: Iterable[_Line]) -> list[_Line]:
    """The lines with those put together that lie on one another or go on from one another."""
    made: list[_Line] = []
    for line in sorted(lines, key=lambda line: (line.at, line.start)):
        for known in reversed(made):
            if line.at - known.at > _NEAR / 2:
                continue
            if line.start <= known.end + _NEAR and line.end >= known.start - _NEAR:
                known.start = min(known.start, line.start)
                known.end = max(known.end, line.end)
                break
        else:
            made.append(_Line(line.at, line.start, line.end))
    return made


def _tables(level: list[_Line], upright: list[_Line]) -> list[tuple[list[_Line], list[_Line]]]:
    """Lines that cross or touch, table by table from the top."""
    tables: list[tuple[list[_Line], list[_Line]]] = []
    left = list(upright)
    while left:
        down, across = [left.pop()], list[_Line]()
        grown = True
        while grown:
            new = [o for o in level if o not in across and any(_meet(o, u) for u in down)]
            across += new
            more = [u for u in left if any(_meet(o, u) for o in across)]
            left = [u for u in left if u not in more]
            down += more
            grown = bool(new or more)
        if across:
            across += list(_open_ends(across, down))
        if len(across) > 1 and len(down) > 1:
            tables.append((across, down))
    return sorted(tables, key=lambda table: -max(line.at for line in table[0]))


def _open_ends(across: list[_Line], down: list[_Line]) -> Iterator[_Line]:
    """Where upright lines end without a level one: a cell goes on there on another page."""
    left, right = min(line.at for line in down), max(line.at for line in down)
    for end, edge in (
        (min(line.start for line in down), min(line.at for line in across)),
        (max(line.end for line in down), max(line.at for line in across)),
    ):
        if abs(end - edge) > _NEAR * 2:
            yield _Line(end, left, right)


def _meet(level: _Line, upright: _Line) -> bool:
    return (
        level.start - _NEAR <= upright.at <= level.end + _NEAR
        and upright.start - _NEAR <= level.at <= upright.end + _NEAR
    )


def _cells_of(table: int, across: list[_Line], down: list[_Line]) -> Iterator[Cell]:
    """Every rectangle between lines that bound it on all four sides. One alone is a frame
    round words, and no table: the caller's to tell."""
    rows = _places(across)[::-1]
    columns = _places(down)
    edges = round(columns[0]), round(columns[-1])
    for row, top in enumerate(rows):
        for column, left in enumerate(columns):
            if not (_drawn(down, left, top, below=True) and _drawn(across, top, left, below=False)):
                continue
            for bottom in rows[row + 1 :]:
                right = next(
                    (
                        right
                        for right in columns[column + 1 :]
                        if _spans(across, top, left, right)
                        and _spans(across, bottom, left, right)
                        and _spans(down, left, bottom, top)
                        and _spans(down, right, bottom, top)
                    ),
                    None,
                )
                if right is not None:
                    yield Cell(table, row, column, Box(left, bottom, right, top), edges)
                    break


def _places(lines: list[_Line]) -> list[float]:
    """Where lines are across themselves, those that all but meet as one place."""
    places: list[float] = []
    for line in sorted(lines, key=lambda line: line.at):
        if not places or line.at - places[-1] > _NEAR / 2:
            places.append(line.at)
    return places


def _drawn(lines: list[_Line], at: float, place: float, *, below: bool) -> bool:
    """Whether one of the lines goes on from a place, down or to the right."""
    beyond = place - _NEAR * 2 if below else place + _NEAR * 2
    return _spans(lines, at, min(place, beyond), max(place, beyond))


def _spans(lines: list[_Line], at: float, start: float, end: float) -> bool:
    return any(
        abs(line.at - at) <= _NEAR / 2 and line.start - _NEAR <= start and end <= line.end + _NEAR
        for line in lines
    )
