"""Words that are drawn over one another."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TypeVar

from bundler.model.pack import Box

_MUCH = 0.3


@dataclass(frozen=True)
class Placed:
    """A word in its box; ``boxes`` are its pieces, where it runs over a line. ``order`` is
    that of its text object in the order of drawing."""

    text: str
    boxes: tuple[Box, ...]
    order: int

    @property
    def box(self) -> Box:
        """The largest of its pieces, which stands for it where words are compared."""
        if len(self.boxes) == 1:
            return self.boxes[0]
        return max(self.boxes, key=lambda box: (box.right - box.left) * (box.top - box.bottom))


W = TypeVar("W", bound=Placed)


def overlapping(words: Sequence[W]) -> Iterator[tuple[W, W]]:
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
                and max(share_in(box, other.box), share_in(other.box, box)) > _MUCH
            ):
                yield (one, other) if one.order < other.order else (other, one)


def share_in(one: Box, other: Box) -> float:
    """How much of a box lies in another."""
    across = min(one.right, other.right) - max(one.left, other.left)
    up = min(one.top, other.top) - max(one.bottom, other.bottom)
    area = (one.right - one.left) * (one.top - one.bottom)
    return across * up / area if across > 0 and up > 0 and area else 0.0
