"""Words that are drawn over one another."""

from collections.abc import Iterator, Sequence

from bundler.model.page import Box
from bundler.pdf.sight.words import Word

_MUCH = 0.3
_MOSTLY = 0.5


def overlapping(words: Sequence[Word]) -> Iterator[tuple[Word, Word]]:
    """Pairs of words of different text objects of which one lies in the other with a third
    of its box or more: first the one drawn earlier."""
    upward = sorted(words, key=lambda word: word.box.bottom)
    for index, one in enumerate(upward):
        box = one.box
        for other in upward[index + 1 :]:
            if other.box.bottom >= box.top:
                break
            if (
                other.order != one.order
                and other.box.left < box.right
                and other.box.right > box.left
                and max(_share_in(box, other.box), _share_in(other.box, box)) > _MUCH
            ):
                yield (one, other) if one.order < other.order else (other, one)


def strikes(over: Word, under: Word) -> bool:
    """Whether the later word is a row of one sign, typed over most of the other so that it
    is not to be read: "XXXXXX"."""
    is_row = len(over.text) > 2 and len(set(over.text)) == 1
    return is_row and _share_in(under.box, over.box) > _MOSTLY


def _share_in(one: Box, other: Box) -> float:
    """How much of a box lies in another."""
    across = min(one.right, other.right) - max(one.left, other.left)
    up = min(one.top, other.top) - max(one.bottom, other.bottom)
    area = (one.right - one.left) * (one.top - one.bottom)
    return across * up / area if across > 0 and up > 0 and area else 0.0
