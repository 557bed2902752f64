"""What a page draws, as pdfium holds it: text objects, and all else."""

import ctypes
from collections.abc import Iterator
from typing import Any

import pypdfium2
import pypdfium2.raw as pdfium

from bundler.pdf.sight.edges import Edges

_DEEPEST = 12
_LAYER = "OC\0".encode("utf-16-le")
_Words = ctypes.POINTER(ctypes.c_ushort)
_UNSEEN_MODES = (pdfium.FPDF_TEXTRENDERMODE_INVISIBLE, pdfium.FPDF_TEXTRENDERMODE_CLIP)


def sorted_out(page: pypdfium2.PdfPage) -> tuple[list[Any], list[Any]]:
    """The text objects of a page in the order of drawing, and all else that it draws; forms
    are replaced by what they draw."""
    texts: list[Any] = []
    others: list[Any] = []
    for item in _objects(page.raw):
        is_text = pdfium.FPDFPageObj_GetType(item) == pdfium.FPDF_PAGEOBJ_TEXT
        (texts if is_text else others).append(item)
    return texts, others


def edges_of(item: Any) -> Edges:
    """Where an object is drawn; in the space of its form, where it is part of one."""
    left, bottom, right, top = (ctypes.c_float() for _ in range(4))
    pdfium.FPDFPageObj_GetBounds(item, left, bottom, right, top)
    return left.value, bottom.value, right.value, top.value


def drawn_size(text: Any) -> float:
    """The size in points at which a text object is drawn, the lesser of across and up."""
    size = ctypes.c_float()
    pdfium.FPDFTextObj_GetFontSize(text, size)
    matrix = pdfium.FS_MATRIX()
    pdfium.FPDFPageObj_GetMatrix(text, matrix)
    across = max(abs(matrix.a), abs(matrix.b))
    up = max(abs(matrix.c), abs(matrix.d))
    return float(abs(size.value) * min(across, up))


def is_invisible(text: Any) -> bool:
    """Whether a text object is set to leave no ink: invisible, or wholly see-through."""
    if pdfium.FPDFTextObj_GetTextRenderMode(text) in _UNSEEN_MODES:
        return True
    if not pdfium.FPDFPageObj_HasTransparency(text):
        return False
    red, green, blue, alpha = (ctypes.c_uint(255) for _ in range(4))
    pdfium.FPDFPageObj_GetFillColor(text, red, green, blue, alpha)
    return alpha.value == 0


def _objects(page: Any) -> Iterator[Any]:
    """Everything that a page draws."""
    for index in range(pdfium.FPDFPage_CountObjects(page)):
        yield from _within(pdfium.FPDFPage_GetObject(page, index), 0)


def _within(item: Any, depth: int) -> Iterator[Any]:
    if pdfium.FPDFPageObj_GetType(item) != pdfium.FPDF_PAGEOBJ_FORM or depth == _DEEPEST:
        yield item
        return
    for index in range(pdfium.FPDFFormObj_CountObjects(item)):
        yield from _within(pdfium.FPDFFormObj_GetObject(item, index), depth + 1)


def kind_of_note(page: Any, index: int) -> int:
    """The subtype of one of a page's annotations."""
    note = pdfium.FPDFPage_GetAnnot(page, index)
    if not note:
        return int(pdfium.FPDF_ANNOT_UNKNOWN)
    try:
        return int(pdfium.FPDFAnnot_GetSubtype(note))
    finally:
        pdfium.FPDFPage_CloseAnnot(note)


def is_clipped(item: Any) -> bool:
    """Whether anything cuts an object short, or may."""
    return bool(pdfium.FPDFClipPath_CountPaths(pdfium.FPDFPageObj_GetClipPath(item)) > 0)


def is_rectangle(path: Any) -> bool:
    """Whether a path is one upright rectangle, which fills its edges."""
    matrix = pdfium.FS_MATRIX()
    pdfium.FPDFPageObj_GetMatrix(path, matrix)
    if (matrix.b or matrix.c) and (matrix.a or matrix.d):
        return False
    x, y = ctypes.c_float(), ctypes.c_float()
    across: set[float] = set()
    up: set[float] = set()
    corners: set[tuple[float, float]] = set()
    for index in range(pdfium.FPDFPath_CountSegments(path)):
        segment = pdfium.FPDFPath_GetPathSegment(path, index)
        if pdfium.FPDFPathSegment_GetType(segment) == pdfium.FPDF_SEGMENT_BEZIERTO:
            return False
        pdfium.FPDFPathSegment_GetPoint(segment, x, y)
        corners.add((x.value, y.value))
        across.add(x.value)
        up.add(y.value)
    return len(across) == len(up) == 2 and len(corners) == 4


def is_on_layer(item: Any) -> bool:
    """Whether an object is drawn only while a layer is on."""
    name, length = ctypes.create_string_buffer(8), ctypes.c_ulong()
    for index in range(pdfium.FPDFPageObj_CountMarks(item)):
        mark = pdfium.FPDFPageObj_GetMark(item, index)
        pdfium.FPDFPageObjMark_GetName(mark, ctypes.cast(name, _Words), len(name), length)
        if name.raw[: length.value] == _LAYER:
            return True
    return False
