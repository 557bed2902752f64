"""Rectangles on a page as stored: left, bottom, right and top, in points."""

Edges = tuple[float, float, float, float]


def meet(one: Edges, other: Edges) -> bool:
    """Whether two rectangles have any part in common."""
    return one[0] < other[2] and one[2] > other[0] and one[1] < other[3] and one[3] > other[1]


def holds(outer: Edges, inner: Edges) -> bool:
    """Whether a rectangle holds another, but for half a point."""
    return (
        outer[0] <= inner[0] + 0.5
        and outer[1] <= inner[1] + 0.5
        and outer[2] >= inner[2] - 0.5
        and outer[3] >= inner[3] - 0.5
    )


def shared(one: Edges, other: Edges) -> float:
    """How much of the smaller of two rectangles lies in the other; one without an area
    covers nothing."""
    across = min(one[2], other[2]) - max(one[0], other[0])
    up = min(one[3], other[3]) - max(one[1], other[1])
    areas = [(e[2] - e[0]) * (e[3] - e[1]) for e in (one, other)]
    return across * up / min(areas) if min(areas) else 0.0
