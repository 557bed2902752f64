"""Where a quotation may begin and end, so that it cuts no listed value in two."""

from collections.abc import Callable, Iterable

Span = tuple[int, int]
_NEAR = 80


def clear_of_values(
    text: str,
    start: int,
    end: int,
    after: int,
    listed: Callable[[str], Iterable[Span]],
    halves: Iterable[Span],
) -> Span:
    """The place ``text[start:end]`` and some ``after`` it, whole words, narrowed or widened so
    that no value of which ``listed`` tells is cut. ``halves`` are values that run over the turn
    of the page: no mask knows half a value, so they are left out."""
    stop = min(len(text), end + after)
    while end < stop < len(text) and text[stop - 1].isalnum() and text[stop].isalnum():
        stop -= 1
    near = max(0, start - _NEAR)
    for first, last in listed(text[near : stop + _NEAR]):
        if first + near < stop < last + near:
            stop = first + near
        if first + near < start < last + near:
            start = first + near
    for first, last in halves:
        if first < start:
            start = max(start, min(last, stop))
        else:
            stop = max(start, min(first, stop))
    return start, stop
