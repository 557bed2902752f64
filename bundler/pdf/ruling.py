"""What is drawn on a page beside its words: small marks that stand for bullets, and the
rules that part the cells of a table.

Browsers draw a list's discs and squares as shapes: the words of such a list have no sign
in front of them. A table's words say nothing of its cells; the lines between them do.
"""

import ctypes
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

import pypdfium2
import pypdfium2.raw as pdfium

from bundler.model.page import Box
from bundler.pdf.table_cells import MOST_LINES, Cell, cells_of
from bundler.pdf.upright import Upright

_MARK = (1.4, 13.0)
_ONE_BOX = 5
_MOST_SHAPES = 20_000


@dataclass(frozen=True)
class Ruling:
    """One page's small marks, and the cells of its ruled tables."""

    marks: tuple[Box, ...] = ()
    cells: tuple[Cell, ...] = ()


def read_ruling(pdf: Path) -> tuple[Ruling, ...]:
    """What every page draws. A page that cannot be read has nothing; a page with more lines
    than a table has (a drawing, a map) has no cells.

    Raises pypdfium2.PdfiumError where the file cannot be opened. Lines that slope, and
    tables without rules, are not looked for."""
    with pypdfium2.PdfDocument(pdf) as document:
        return tuple(_ruling(document, index) for index in range(len(document)))


def _ruling(document: pypdfium2.PdfDocument, index: int) -> Ruling:
    try:
        page = document[index]
    except pypdfium2.PdfiumError:
        return Ruling()
    try:
        boxes = list(_boxes(page))
    except pypdfium2.PdfiumError:
        return Ruling()
    finally:
        page.close()
    marks = tuple(box for box in boxes if _is_mark(box))
    return Ruling(marks, cells_of(boxes))


def _boxes(page: pypdfium2.PdfPage) -> Iterator[Box]:
    """The boxes of shapes and pictures as shown; a large shape whose lines are drawn is given
    line by line."""
    upright = Upright(page)
    kinds = [pdfium.FPDF_PAGEOBJ_PATH, pdfium.FPDF_PAGEOBJ_IMAGE]
    for drawn in islice(page.get_objects(filter=kinds), _MOST_SHAPES):
        edges = drawn.get_bounds()
        is_path = drawn.type == pdfium.FPDF_PAGEOBJ_PATH
        if is_path and min(edges[2] - edges[0], edges[3] - edges[1]) > _MARK[1]:
            found = list(_lines(drawn)) if _has_rules(drawn) else []
        else:
            found = [edges]
        for held in _around(drawn):
            matrix = held.get_matrix()
            found = [(*matrix.on_point(a, b), *matrix.on_point(c, d)) for a, b, c, d in found]
        for a, b, c, d in found:
            yield upright.box(min(a, c), min(b, d), max(a, c), max(b, d))


def _around(drawn: pypdfium2.PdfObject) -> Iterator[pypdfium2.PdfObject]:
    """The forms that hold an object, from the inside out."""
    held = drawn.container
    while held is not None:
        yield held
        held = held.container


def _has_rules(path: pypdfium2.PdfObject) -> bool:
    """Whether a path draws lines, or is made of several thin boxes; one filled box is the
    ground of something."""
    fill, stroke = ctypes.c_int(), ctypes.c_int()
    pdfium.FPDFPath_GetDrawMode(path.raw, fill, stroke)
    return bool(stroke.value) or pdfium.FPDFPath_CountSegments(path.raw) > _ONE_BOX


def _lines(path: pypdfium2.PdfObject) -> Iterator[tuple[float, float, float, float]]:
    """The straight lines of a path, as far as a table has as many."""
    matrix = path.get_matrix()
    x, y = ctypes.c_float(), ctypes.c_float()
    start = here = (0.0, 0.0)
    for index in range(min(pdfium.FPDFPath_CountSegments(path.raw), MOST_LINES)):
        segment = pdfium.FPDFPath_GetPathSegment(path.raw, index)
        pdfium.FPDFPathSegment_GetPoint(segment, x, y)
        point = matrix.on_point(x.value, y.value)
        kind = pdfium.FPDFPathSegment_GetType(segment)
        if kind == pdfium.FPDF_SEGMENT_MOVETO:
            start = point
        elif kind == pdfium.FPDF_SEGMENT_LINETO:
            yield (*here, *point)
        here = point
        if pdfium.FPDFPathSegment_GetClose(segment):
            yield (*point, *start)
            here = start


def _is_mark(box: Box) -> bool:
    wide, high = box.right - box.left, box.top - box.bottom
    least, most = _MARK
    return least <= wide <= most and least <= high <= most and 0.4 < wide / high < 2.5
