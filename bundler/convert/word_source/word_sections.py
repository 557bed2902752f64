"""Small readings of Word's properties: a section's paper, a paragraph's ground and frame."""

from bundler.convert.word_source.layout import Page
from bundler.convert.word_source.looks import hex_colour
from bundler.convert.word_source.word_file import Element, find, number, value

_SMALLEST, _LARGEST = 200.0, 1600.0
_FAR = 1_000_000


def fill_of(shading: Element | None) -> str:
    """The colour behind a paragraph ("#rrggbb"), empty for white and for none."""
    fill = hex_colour(value(shading, ".", "w:fill"))
    return "" if fill == "#ffffff" else fill


def is_framed(borders: Element | None) -> bool:
    """Whether lines stand on all four sides; a rule above or below is only an ornament."""
    sides = (value(borders, f"w:{side}") for side in ("top", "left", "bottom", "right"))
    return all(side not in (None, "nil", "none") for side in sides)


def page_of(properties: Element | None) -> Page:
    """A section's paper and margins; A4 with an inch around it where Word says nothing, or
    nothing that leaves room for words."""
    size = find(properties, "w:pgSz")
    margins = find(properties, "w:pgMar")
    plain = Page()

    def points(element: Element | None, name: str, otherwise: float) -> float:
        twips = number(value(element, ".", f"w:{name}"))
        return otherwise if twips is None else min(abs(twips), _FAR) / 20

    width, height = points(size, "w", plain.width), points(size, "h", plain.height)
    if min(width, height) < _SMALLEST or max(width, height) > _LARGEST:
        width, height = plain.width, plain.height
    if value(size, ".", "w:orient") == "landscape" and width < height:
        width, height = height, width
    top, bottom = _within(height, *(points(margins, side, 72.0) for side in ("top", "bottom")))
    left, right = _within(width, *(points(margins, side, 72.0) for side in ("left", "right")))
    return Page(width, height, top, right, bottom, left)


def _within(length: float, one: float, other: float) -> tuple[float, float]:
    """Two margins as given, narrower where they leave less than a third for the words."""
    if length - one - other >= length / 3:
        return one, other
    return min(one, length / 6), min(other, length / 6)
