"""A page's words as lines, by where they are drawn."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

from bundler.model.blocks import count_of, dash_of, sign_of
from bundler.model.page import Box, Page
from bundler.pdf.pieces import Piece, pieces_of
from bundler.pdf.ruling import Ruling
from bundler.pdf.table_cells import Cell

_SAME_LINE = 0.4
_COLUMN_GAP = 3.5
_WORD_GAP = 0.13
_TALL = 0.6
_HALF = 0.26
_BULLET = "•"
_MARK_GAP = 4.0
_MARK_SIZE = 0.9
_RAISED = 0.7
_SHORT = 3


@dataclass(frozen=True)
class TextLine:
    """A line of one column. ``em`` is about the size of its letters, in points. ``cell`` is
    the cell of a ruled table that it stands in."""

    page: int
    pieces: tuple[Piece, ...]
    em: float
    cell: Cell | None = None

    @property
    def left(self) -> float:
        """Where its first word starts."""
        return self.pieces[0].left

    @property
    def right(self) -> float:
        """Where its last word ends."""
        return self.pieces[-1].right

    @property
    def top(self) -> float:
        """The top of its tallest letter."""
        return max(piece.top for piece in self.pieces)

    @property
    def bottom(self) -> float:
        """The bottom of its lowest letter."""
        return min(piece.bottom for piece in self.pieces)

    @property
    def middle(self) -> float:
        """Half way up its small letters, reckoned from where its letters stand: tall and
        hanging ones do not move it."""
        stand = [p.bottom for p in self.pieces if p.stands]
        if stand:
            return median(stand) + _HALF * self.em
        return median((piece.top + piece.bottom) / 2 for piece in self.pieces)

    @property
    def text(self) -> str:
        """Its words; raised letters ("25th") stay with the word before them."""
        said = self.pieces[0].text
        apart = _is_marker(said)
        for before, piece in pairwise(self.pieces):
            em = min(self.em, max(before.height, piece.height) / _TALL)
            near = piece.left - before.right < _WORD_GAP * em and not apart
            said += piece.text if near else f" {piece.text}"
            apart = False
        return said


def lines_of(page: Page, ruling: Ruling | None = None) -> tuple[TextLine, ...]:
    """The lines of a page from top to bottom. Words that stand side by side with a wide
    gap between them are lines of their own, but not a bullet and its text.

    With what the page draws, a small mark before a line is its bullet, and the lines of a
    table stand cell by cell where its first line stands. Words written across the page in
    letters many times as large (a watermark) are no line: ``pieces.large_words`` gives them."""
    ruling = ruling or Ruling()
    pieces, em = pieces_of(page)
    if not em:
        return ()
    parted: dict[Cell | None, list[Piece]] = {}
    for piece in pieces:
        parted.setdefault(_cell_of(piece, ruling.cells), []).append(piece)
    found: list[TextLine] = []
    for cell, own in parted.items():
        rows = _rows(own)
        for row in rows:
            row.pieces += _bullets(row, ruling.marks, em)
        found += [line for row in rows for line in _columns(page.number, row.pieces, em, cell)]
    tops = {
        cell.table: max(c.box.top for c in ruling.cells if c.table == cell.table)
        for cell in ruling.cells
    }
    return tuple(sorted(found, key=lambda line: _place(line, tops)))


def _place(line: TextLine, tops: dict[int, float]) -> tuple[float, ...]:
    """What sorts lines: down the page, and within a table by row and column."""
    own = (-round(line.middle / line.em * 2), line.left)
    if line.cell is None:
        return (own[0], 0, 0, *own)
    top = -round(tops[line.cell.table] / line.em * 2)
    return (top, line.cell.row + 1, line.cell.column, *own)


def _cell_of(piece: Piece, cells: Sequence[Cell]) -> Cell | None:
    """The smallest cell that the middle of a word is in."""
    across, down = (piece.left + piece.right) / 2, (piece.bottom + piece.top) / 2
    around = [
        cell
        for cell in cells
        if cell.box.left <= across <= cell.box.right and cell.box.bottom <= down <= cell.box.top
    ]
    return min(around, key=lambda cell: cell.box.top - cell.box.bottom, default=None)


def _rows(pieces: Iterable[Piece]) -> list["_Row"]:
    rows: list[_Row] = []
    for piece in pieces:
        row = next((row for row in reversed(rows) if row.takes(piece)), None)
        if row is None:
            rows.append(_Row([piece], piece.bottom, piece.top))
        else:
            row.add(piece)
            if row is not rows[-1]:
                continue
            while len(rows) > 1 and rows[-2].takes(rows[-1]):
                rows[-2].join(rows.pop())
    for row in [row for row in rows if all(len(p.text) <= _SHORT for p in row.pieces)]:
        beside = [
            _beside(piece, [other for other in rows if other is not row]) for piece in row.pieces
        ]
        if all(beside):
            for piece, other in zip(row.pieces, beside, strict=True):
                if other:
                    other.pieces.append(piece)
            rows.remove(row)
    return rows


def _beside(piece: Piece, rows: Iterable["_Row"]) -> "_Row | None":
    near = (row for row in rows if row.has_beside(piece))
    return min(
        near, key=lambda row: abs(row.bottom + row.top - piece.bottom - piece.top), default=None
    )


def _bullets(row: "_Row", marks: Iterable[Box], em: float) -> list[Piece]:
    """The small mark that stands in front of a row, as a bullet."""
    first = min(row.pieces, key=lambda piece: piece.left)
    return [
        Piece(_BULLET, mark.left, mark.bottom, mark.right, mark.top)
        for mark in marks
        if 0 < first.left - mark.right < _MARK_GAP * em
        and max(mark.right - mark.left, mark.top - mark.bottom) < _MARK_SIZE * em
        and row.bottom - 0.2 * em < (mark.bottom + mark.top) / 2 < row.top
    ][:1]


@dataclass
class _Row:
    pieces: list[Piece]
    bottom: float
    top: float

    def takes(self, piece: "Piece | _Row") -> bool:
        shared = min(self.top, piece.top) - max(self.bottom, piece.bottom)
        return shared > _SAME_LINE * min(self.top - self.bottom, piece.top - piece.bottom)

    def join(self, row: "_Row") -> None:
        self.pieces += row.pieces
        self.bottom, self.top = min(self.bottom, row.bottom), max(self.top, row.top)

    def has_beside(self, piece: Piece) -> bool:
        """Whether a piece that stands higher or lower than the row's words is part of it:
        a bullet in front of it, or raised letters behind a word."""
        high = self.top - self.bottom
        if abs(piece.bottom + piece.top - self.bottom - self.top) / 2 > _RAISED * high:
            return False
        first = min(self.pieces, key=lambda piece: piece.left)
        opens = len(piece.text) == 1 and 0 < first.left - piece.right < _MARK_GAP * high
        return opens or any(
            abs(piece.left - before.right) < _WORD_GAP * high for before in self.pieces
        )

    def add(self, piece: Piece) -> None:
        self.pieces.append(piece)
        self.bottom, self.top = min(self.bottom, piece.bottom), max(self.top, piece.top)


def _columns(page: int, pieces: Iterable[Piece], em: float, cell: Cell | None) -> list[TextLine]:
    ordered = sorted(pieces, key=lambda piece: piece.left)
    lines: list[list[Piece]] = [[ordered[0]]]
    for before, piece in pairwise(ordered):
        apart = piece.left - before.right > _COLUMN_GAP * em
        if apart and not (len(lines[-1]) == 1 and _is_marker(before.text)):
            lines.append([])
        lines[-1].append(piece)
    return [TextLine(page, tuple(line), em, cell) for line in lines]


def _is_marker(text: str) -> bool:
    return any(of(f"{text} x")[1] == "x" for of in (sign_of, dash_of, count_of))
