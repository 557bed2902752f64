"""Rectangles as a file writes them, which may be no rectangles."""

from __future__ import annotations

from decimal import Decimal

from pikepdf import Array


def sides_of(rectangle: object) -> tuple[float, ...]:
    """The four numbers of a rectangle, in points and in the order of the file; () where it
    is not four numbers."""
    given: list[object] = list(rectangle) if isinstance(rectangle, Array) else []
    sides = tuple(float(one) for one in given if isinstance(one, int | Decimal))
    return sides if len(sides) == len(given) == 4 else ()
