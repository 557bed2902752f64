"""Words drawn at no size at all, which are not even in what pdfium takes for a page's text."""

import ctypes
from collections.abc import Iterator
from contextlib import closing
from typing import Any

import pypdfium2
import pypdfium2.raw as pdfium

from bundler.pdf.sight.edges import Edges
from bundler.pdf.sight.objects import drawn_size, edges_of, sorted_out

_NOTHING = 0.05
_SMALLEST = 1.0
_READABLE = 10.0


def sizeless(
    document: pypdfium2.PdfDocument,
    number: int,
    page: pypdfium2.PdfPage,
    text_page: pypdfium2.PdfTextPage,
) -> Iterator[tuple[Edges, str]]:
    """The words of text objects without width or height that the text of a page (1-based)
    lacks, with the point where they stand; read from a copy in which they have a size."""
    texts, _ = sorted_out(page)
    lost = [
        order
        for order, text in enumerate(texts)
        if _is_flat(text) and not _said(text, text_page.raw)
    ]
    if not lost:
        return
    with closing(document[number - 1]) as copy:
        copies, _ = sorted_out(copy)
        for order in lost:
            left, bottom, _, _ = edges_of(texts[order])
            pdfium.FPDFTextObj_SetFontSize(copies[order], _READABLE)
            # Last, for it is this that makes pdfium measure the words anew.
            matrix = pdfium.FS_MATRIX(1, 0, 0, 1, left, bottom)
            pdfium.FPDFPageObj_SetMatrix(copies[order], matrix)
        with closing(copy.get_textpage()) as enlarged:
            for order in lost:
                words = _said(copies[order], enlarged.raw)
                if any(map(str.isalnum, words)):
                    yield edges_of(texts[order]), words


def _is_flat(text: Any) -> bool:
    left, bottom, right, top = edges_of(text)
    if right - left >= _NOTHING and top - bottom >= _NOTHING:
        return False
    # Spaces have no edges either, at whatever size.
    return drawn_size(text) < _SMALLEST or right - left != top - bottom


def _said(text: Any, text_page: Any) -> str:
    size = pdfium.FPDFTextObj_GetText(text, text_page, None, 0)
    words = (ctypes.c_ushort * (size // 2 + 1))()
    pdfium.FPDFTextObj_GetText(text, text_page, words, size)
    return bytes(words)[: max(0, size - 2)].decode("utf-16-le", "replace").strip()
