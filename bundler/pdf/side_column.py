"""A letterhead that runs down beside a letter's words, on its first page."""

from collections import Counter
from collections.abc import Sequence

from bundler.pdf.lines import TextLine

_FEWEST = 4
_NARROW = 0.4
_EDGE = 3.0


def side_column(lines: Sequence[TextLine]) -> list[TextLine]:
    """The lines of a narrow column beside a page's others; [] where there is none. Read
    across, they would part every paragraph that they stand next to."""
    beside = Counter(
        round(right.left)
        for right in lines
        for left in lines
        if left.cell is None and right.cell is None and _side_by_side(left, right)
    )
    if beside.total() < _FEWEST:
        return []
    edge = min((left for left, times in beside.items() if times > 1), default=0) - _EDGE
    for side in (
        [line for line in lines if line.left >= edge],
        [line for line in lines if line.right < edge],
    ):
        if len(side) >= _FEWEST and _is_narrow(side, lines) and _stands_apart(side, lines, edge):
            return side
    return []


def without_column(
    pages: Sequence[Sequence[TextLine]], side: Sequence[TextLine]
) -> list[list[TextLine]]:
    """Every page's lines without those of the column, also where it is repeated."""
    known = {(line.text, round(line.left)) for line in side}
    return [[line for line in page if (line.text, round(line.left)) not in known] for page in pages]


def _side_by_side(left: TextLine, right: TextLine) -> bool:
    shared = min(left.top, right.top) - max(left.bottom, right.bottom)
    return left.right < right.left and shared > 0


def _is_narrow(side: Sequence[TextLine], lines: Sequence[TextLine]) -> bool:
    return sum(len(line.text) for line in side) < _NARROW * sum(len(line.text) for line in lines)


def _stands_apart(side: Sequence[TextLine], lines: Sequence[TextLine], edge: float) -> bool:
    """Whether no line crosses the column's edge where the column stands."""
    top, bottom = max(line.middle for line in side), min(line.middle for line in side)
    return not any(line.left < edge <= line.right for line in lines if bottom <= line.middle <= top)
