"""What a reader's program sees: how many pages, and the words of marked content."""

from __future__ import annotations

import ctypes
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import pypdfium2
import pypdfium2.raw as pdfium


@dataclass(frozen=True)
class Shown:
    """Words on a page, and the height of their top edge in the page's own coordinates."""

    text: str
    top: float


def marked_text(file: Path | bytes, wanted: Mapping[int, set[int]]) -> dict[tuple[int, int], Shown]:
    """The words of marked contents, by page (0-based) and number.

    Looks only at the pages asked for, and only at text in the page's own content, not in
    the forms that it draws."""
    found: dict[tuple[int, int], Shown] = {}
    document = pypdfium2.PdfDocument(file)
    try:
        for number, marks in wanted.items():
            page = document[number]
            text_page = page.get_textpage()
            for obj in page.get_objects(filter=[pdfium.FPDF_PAGEOBJ_TEXT], max_depth=1):
                mark = pdfium.FPDFPageObj_GetMarkedContentID(obj.raw)
                if mark in marks:
                    before = found.get((number, mark), Shown("", 0.0))
                    words = before.text + _words(obj, text_page)
                    top = max(before.top, obj.get_bounds()[3])
                    found[(number, mark)] = Shown(words, top)
            text_page.close()
            page.close()
    finally:
        document.close()
    return found


def pages_seen(file: Path | bytes) -> int:
    """How many pages a reader's program finds in a file, 0 where it cannot open it."""
    try:
        document = pypdfium2.PdfDocument(file)
    except pypdfium2.PdfiumError:
        return 0
    try:
        return len(document)
    finally:
        document.close()


def _words(obj: pypdfium2.PdfObject, text_page: pypdfium2.PdfTextPage) -> str:
    size = pdfium.FPDFTextObj_GetText(obj.raw, text_page.raw, None, 0)
    buffer = ctypes.create_string_buffer(size)
    pointer = ctypes.cast(buffer, ctypes.POINTER(pdfium.FPDF_WCHAR))
    pdfium.FPDFTextObj_GetText(obj.raw, text_page.raw, pointer, size)
    return buffer.raw.decode("utf-16-le").split("\0")[0]
