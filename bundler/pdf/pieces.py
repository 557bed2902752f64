"""The words of a page with their edges, on level lines, without what is written across it."""

from dataclasses import dataclass
from itertools import pairwise
from statistics import median

from bundler.model.page import Page

_HANGING = frozenset("gjpqyQJ")
_LARGE = 5.0
_FEWEST_SLOPES = 20
_STRAIGHT = 0.002
_STEEP = 0.1


@dataclass(frozen=True)
class Piece:
    """A word and its edges on the page, in points from the lower left corner."""

    text: str
    left: float
    bottom: float
    right: float
    top: float

    @property
    def height(self) -> float:
        """From the bottom of its lowest letter to the top of its tallest."""
        return self.top - self.bottom

    @property
    def stands(self) -> bool:
        """Whether none of its letters hangs below the line they stand on."""
        return self.text.isalnum() and _HANGING.isdisjoint(self.text)


def large_words(page: Page) -> tuple[str, ...]:
    """The words of a page that are many times as large as its others."""
    pieces, usual = _given(page)
    return tuple(piece.text for piece in pieces if usual and piece.height >= _LARGE * usual)


def pieces_of(page: Page) -> tuple[list[Piece], float]:
    """The words of usual size on level lines, and about how large their letters are."""
    pieces, usual = _given(page)
    return _levelled([p for p in pieces if p.height < _LARGE * usual]), usual / 0.72


def _given(page: Page) -> tuple[list[Piece], float]:
    """Every word where it is drawn, and how tall most are; 0 where there are none."""
    pieces = [
        Piece(
            page.text[run.start : run.end], run.box.left, run.box.bottom, run.box.right, run.box.top
        )
        for run in page.runs
    ]
    tall = [piece.height for piece in pieces if sum(c.isalpha() for c in piece.text) > 2]
    return pieces, median(tall) if tall else 0.0


def _levelled(pieces: list[Piece]) -> list[Piece]:
    """The words of a page that was not laid straight into the scanner, on level lines."""
    standing = [piece for piece in pieces if piece.stands]
    slopes = [
        (after.bottom - before.bottom) / (after.left - before.left)
        for before, after in pairwise(standing)
        if after.left > before.right and abs(after.bottom - before.bottom) < after.height
    ]
    slope = median(slopes) if len(slopes) > _FEWEST_SLOPES else 0.0
    if not _STRAIGHT < abs(slope) < _STEEP:
        return pieces
    return [
        Piece(
            p.text,
            p.left + slope * p.bottom,
            p.bottom - slope * p.left,
            p.right + slope * p.bottom,
            p.top - slope * p.left,
        )
        for p in pieces
    ]
