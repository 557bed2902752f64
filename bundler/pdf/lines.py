"""A page's words as lines, by where they are drawn."""

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

from bundler.model.blocks import count_of, dash_of, sign_of
from bundler.model.page import Page

_SAME_LINE = 0.5
_COLUMN_GAP = 3.5
_WORD_GAP = 0.13


@dataclass(frozen=True)
class Piece:
    """A word and its edges on the page, in points from the lower left corner."""

    text: str
    left: float
    bottom: float
    right: float
    top: float


@dataclass(frozen=True)
class TextLine:
    """A line of one column. ``em`` is about the size of its letters, in points."""

    page: int
    pieces: tuple[Piece, ...]
    em: float

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
        """Half way up: less moved by tall and hanging letters than either edge."""
        return median((piece.top + piece.bottom) / 2 for piece in self.pieces)

    @property
    def text(self) -> str:
        """Its words; raised letters ("25th") stay with the word before them."""
        said = self.pieces[0].text
        apart = _is_marker(said)
        for before, piece in pairwise(self.pieces):
            near = piece.left - before.right < _WORD_GAP * self.em and not apart
            said += piece.text if near else f" {piece.text}"
            apart = False
        return said


def lines_of(page: Page) -> tuple[TextLine, ...]:
    """The lines of a page from top to bottom. Words that stand side by side with a wide
    gap between them are lines of their own, but not a bullet and its text."""
    pieces = [
        Piece(
            page.text[run.start : run.end], run.box.left, run.box.bottom, run.box.right, run.box.top
        )
        for run in page.runs
    ]
    tall = [p.top - p.bottom for p in pieces if sum(c.isalpha() for c in p.text) > 2]
    if not tall:
        return ()
    em = median(tall) / 0.72
    rows: list[_Row] = []
    for piece in pieces:
        row = next((row for row in reversed(rows) if row.takes(piece)), None)
        if row is None:
            rows.append(_Row([piece], piece.bottom, piece.top))
        else:
            row.add(piece)
    found = [line for row in rows for line in _columns(page.number, row.pieces, em)]
    return tuple(sorted(found, key=lambda line: (-round(line.middle / em * 2), line.left)))


@dataclass
class _Row:
    pieces: list[Piece]
    bottom: float
    top: float

    def takes(self, piece: Piece) -> bool:
        shared = min(self.top, piece.top) - max(self.bottom, piece.bottom)
        return shared > _SAME_LINE * min(self.top - self.bottom, piece.top - piece.bottom)

    def add(self, piece: Piece) -> None:
        self.pieces.append(piece)
        self.bottom, self.top = min(self.bottom, piece.bottom), max(self.top, piece.top)


def _columns(page: int, pieces: Iterable[Piece], em: float) -> list[TextLine]:
    ordered = sorted(pieces, key=lambda piece: piece.left)
    lines: list[list[Piece]] = [[ordered[0]]]
    for before, piece in pairwise(ordered):
        apart = piece.left - before.right > _COLUMN_GAP * em
        if apart and not (len(lines[-1]) == 1 and _is_marker(before.text)):
            lines.append([])
        lines[-1].append(piece)
    return [TextLine(page, tuple(line), em) for line in lines]


def _is_marker(text: str) -> bool:
    return any(of(f"{text} x")[1] == "x" for of in (sign_of, dash_of, count_of))
