"""What a page draws over its words: pictures, shapes and annotations."""

import ctypes
from collections.abc import Iterator
from typing import Any

import pypdfium2
import pypdfium2.raw as pdfium

from bundler.model.page import Box
from bundler.pdf.upright import Upright


def is_covered(page: pypdfium2.PdfPage, text: Any, place: Box) -> bool:
    """Whether anything but words is drawn at a place after a text object of the page. What a
    form draws over words of its own is not seen."""
    upright = Upright(page)
    return any(
        _meet(upright.box(*edges), place)
        for edges in (*_drawn_after(page.raw, text), *_annotations(page.raw))
    )


def _drawn_after(page: Any, text: Any) -> Iterator[tuple[float, float, float, float]]:
    wanted = ctypes.addressof(text.contents)
    after = False
    left, bottom, right, top = (ctypes.c_float() for _ in range(4))
    for index in range(pdfium.FPDFPage_CountObjects(page)):
        item = pdfium.FPDFPage_GetObject(page, index)
        after = after or ctypes.addressof(item.contents) == wanted
        if after and pdfium.FPDFPageObj_GetType(item) != pdfium.FPDF_PAGEOBJ_TEXT:
            pdfium.FPDFPageObj_GetBounds(item, left, bottom, right, top)
            yield left.value, bottom.value, right.value, top.value


def _annotations(page: Any) -> Iterator[tuple[float, float, float, float]]:
    edges = pdfium.FS_RECTF()
    for index in range(pdfium.FPDFPage_GetAnnotCount(page)):
        note = pdfium.FPDFPage_GetAnnot(page, index)
        if not note:
            continue
        is_link = pdfium.FPDFAnnot_GetSubtype(note) == pdfium.FPDF_ANNOT_LINK
        pdfium.FPDFAnnot_GetRect(note, edges)
        pdfium.FPDFPage_CloseAnnot(note)
        if not is_link:
            low, high = sorted((edges.bottom, edges.top))
            yield edges.left, low, edges.right, high


def _meet(one: Box, other: Box) -> bool:
    return (
        one.left < other.right
        and one.right > other.left
        and one.bottom < other.top
        and one.top > other.bottom
    )
