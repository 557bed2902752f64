"""What a reader's program sees: how many pages, and the words of marked content."""

from __future__ import annotations

import ctypes
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import pypdfium2
import pypdfium2.raw as pdfium

Box = tuple[float, float, float, float]
"""Left, bottom, right and top."""


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


@dataclass(frozen=True)
class Under:
    """What lies under a box on a page: the marked content with most of it, whether all of
    that content lies there, and the words."""

    mark: int
    whole: bool
    text: str


def marks_under(file: Path | bytes, boxes: Sequence[tuple[int, Box]]) -> list[Under | None]:
    """The marked words under each box, given with its page (0-based) in the page's own
    coordinates; None where none are."""
    document = pypdfium2.PdfDocument(file)
    try:
        by_page: dict[int, list[tuple[int, Box]]] = {}
        for at, (number, box) in enumerate(boxes):
            by_page.setdefault(number, []).append((at, box))
        found: list[Under | None] = [None] * len(boxes)
        for number, wanted in by_page.items():
            page = document[number]
            text_page = page.get_textpage()
            shown: list[tuple[int, Box]] = [
                (pdfium.FPDFPageObj_GetMarkedContentID(obj.raw), obj.get_bounds())
                for obj in page.get_objects(filter=[pdfium.FPDF_PAGEOBJ_TEXT], max_depth=1)
            ]
            for at, box in wanted:
                inside = Counter(mark for mark, words in shown if mark >= 0 and _lies(words, box))
                if inside:
                    [(mark, count)] = inside.most_common(1)
                    whole = count == sum(1 for one, _ in shown if one == mark)
                    text = " ".join(text_page.get_text_bounded(*box).split())
                    found[at] = Under(mark, whole, text)
            text_page.close()
            page.close()
        return found
    finally:
        document.close()


def _lies(words: Box, box: Box) -> bool:
    """Whether the middle of some words is inside a box."""
    across, up = (words[0] + words[2]) / 2, (words[1] + words[3]) / 2
    return box[0] <= across <= box[2] and box[1] <= up <= box[3]
