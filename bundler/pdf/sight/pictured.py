"""Pictures that show lines of print: a scan set into a page, or a table that was copied as a
picture. No search finds what they say."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

import pypdfium2
import pypdfium2.raw as pdfium

from bundler.model.page import Box
from bundler.pdf.sight.drawing import Drawing, View
from bundler.pdf.sight.edges import meet
from bundler.pdf.sight.grouping import PageWords
from bundler.pdf.sight.objects import edges_of
from bundler.pdf.sight.written import shades_between
from bundler.pdf.upright import Upright

if TYPE_CHECKING:
    from PIL.Image import Image

_LEAST = 0.04
"""How much of the page a picture must take up to be looked at."""

_MOST = 8
_SCALE = 2.0
_STRIP = 96.0
_LINES, _STRIPS = 3, 2
_LOWEST, _HIGHEST = 2.0, 17.0
"""Points to a line of print, without the space between lines."""

_FAINTEST = 40
_SPECKS = 0.002
_MOST_INK = 0.35
_BLANK = 3
_CHANGES = 0.08
"""Edges of strokes to a point along a line."""


def shows_writing(
    document: pypdfium2.PdfDocument, page: pypdfium2.PdfPage, words: PageWords
) -> bool:
    """Whether a picture of the page shows three lines of print or more, side by side in two
    places, and the page's text has no words there. Lines that lean, handwriting and single
    words, as on signs, are not seen; nor is what is drawn in outlines."""
    places = [box for box in _pictures(page) if not _is_read(box, words)]
    if not places:
        return False
    places = sorted(dict.fromkeys(places), key=_area, reverse=True)[:_MOST]
    drawing = Drawing(document, page, words.number - 1)
    try:
        return any(_has_lines(drawing, box) for box in places)
    finally:
        drawing.close()


def _pictures(page: pypdfium2.PdfPage) -> Iterator[Box]:
    """The places of the larger pictures, and of the forms that may hold some."""
    width, height = page.get_size()
    upright = None
    for index in range(pdfium.FPDFPage_CountObjects(page.raw)):
        item = pdfium.FPDFPage_GetObject(page.raw, index)
        if pdfium.FPDFPageObj_GetType(item) not in (
            pdfium.FPDF_PAGEOBJ_IMAGE,
            pdfium.FPDF_PAGEOBJ_FORM,
        ):
            continue
        upright = upright or Upright(page)
        box = upright.box(*edges_of(item))
        shown = Box(
            max(0, box.left), max(0, box.bottom), min(width, box.right), min(height, box.top)
        )
        inside = shown.left < shown.right and shown.bottom < shown.top
        if inside and _area(shown) >= _LEAST * width * height:
            yield shown


def _area(box: Box) -> float:
    return (box.right - box.left) * (box.top - box.bottom)


def _is_read(place: Box, words: PageWords) -> bool:
    """Whether a place holds words of the page's text, as that of a scan does which a program
    has read."""
    inside = (run for run in words.runs if meet(run.box, place))
    return sum(1 for _ in inside) >= _LINES * _STRIPS


def _has_lines(drawing: Drawing, place: Box) -> bool:
    view = drawing.view(place, _SCALE)
    picture = drawing.bare(view).convert("L").crop(view.pixels(place))
    step = max(1, round(_STRIP * view.scale))
    lefts = range(0, max(1, picture.width - step // 2), step)
    strips = (picture.crop((left, 0, left + step, picture.height)) for left in lefts)
    return sum(1 for strip in strips if _lines(strip, view) >= _LINES) >= _STRIPS


def _lines(strip: "Image", view: View) -> int:
    """How many lines of print are one below the other in a strip of a picture."""
    from PIL import Image, ImageChops  # noqa: PLC0415

    dark, light = shades_between(strip.histogram(), _SPECKS)
    if light - dark < _FAINTEST:
        return 0
    middle = (dark + light) // 2
    ink = strip.point([255] * middle + [0] * (256 - middle))
    if ink.histogram()[255] * 2 > ink.width * ink.height:
        ink = ImageChops.invert(ink)
    if ink.histogram()[255] > _MOST_INK * ink.width * ink.height:
        return 0
    edges = ImageChops.difference(ink, ImageChops.offset(ink, 1, 0))
    column = (1, ink.height)
    inked = ink.resize(column, Image.Resampling.BOX).tobytes()
    edged = edges.resize(column, Image.Resampling.BOX).tobytes()
    needed = _CHANGES / view.scale * 255
    return sum(
        1
        for top, foot in _bands(inked)
        if _LOWEST <= (foot - top) / view.scale <= _HIGHEST
        and sum(edged[top:foot]) / (foot - top) >= needed
    )


def _bands(rows: bytes) -> Iterator[tuple[int, int]]:
    """Where rows with ink begin and end."""
    start = None
    for at, share in enumerate((*rows, 0)):
        if share > _BLANK:
            start = at if start is None else start
        elif start is not None:
            yield start, at
            start = None
