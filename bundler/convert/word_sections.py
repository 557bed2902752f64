"""Small readings of Word's properties: a section's paper, a paragraph's ground and frame."""

from bundler.convert.layout import Page
from bundler.convert.looks import hex_colour
from bundler.convert.word_file import Element, find, number, value


def fill_of(shading: Element | None) -> str:
    """The colour behind a paragraph ("#rrggbb"), empty for white and for none."""
    fill = hex_colour(value(shading, ".", "w:fill"))
    return "" if fill == "#ffffff" else fill


def is_framed(borders: Element | None) -> bool:
    """Whether lines stand on all four sides; a rule above or below is only an ornament."""
    sides = (value(borders, f"w:{side}") for side in ("top", "left", "bottom", "right"))
    return all(side not in (None, "nil", "none") for side in sides)


def page_of(properties: Element | None) -> Page:
    """A section's paper and margins; A4 with an inch around it where Word says nothing."""
    size = find(properties, "w:pgSz")
    margins = find(properties, "w:pgMar")
    plain = Page()

    def points(element: Element | None, name: str, otherwise: float) -> float:
        twips = number(value(element, ".", f"w:{name}"))
        return otherwise if twips is None else abs(twips) / 20

    width, height = points(size, "w", plain.width), points(size, "h", plain.height)
    if value(size, ".", "w:orient") == "landscape" and width < height:
        width, height = height, width
    return Page(
        width,
        height,
        points(margins, "top", plain.top),
        points(margins, "right", plain.right),
        points(margins, "bottom", plain.bottom),
        points(margins, "left", plain.left),
    )
