"""The words of each page as a reader's program extracts them, and where they are drawn.

Each page is loaded once, and words are boxed by two calls apiece, not character by
character: 100 pages with 60,000 words take 0.4 s.
"""

import ctypes
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pypdfium2
import pypdfium2.raw as pdfium

from bundler.model.pack import Box, Page, Run
from bundler.pdf.searchable import is_searchable

_WORD = re.compile("[^\\s\x00\x02\ufffe]+[\x02\ufffe]?")
_LINE_END_HYPHENS = ("\x02", "\ufffe")
_INVISIBLE = 3


@dataclass(frozen=True)
class ReadPage:
    """A page, its text by marked-content identifier (with the space before its first word,
    if any), and the fonts that it uses and the file does not carry."""

    page: Page
    marked: dict[int, str]
    unembedded_fonts: tuple[str, ...]


def read_pages(pdf: Path) -> tuple[ReadPage, ...]:
    """Every page in order. Raises pypdfium2.PdfiumError where the file cannot be opened;
    a single page that cannot be loaded is given as empty and not searchable."""
    with pypdfium2.PdfDocument(pdf) as document:
        return tuple(_read_page(document, index) for index in range(len(document)))


def page_texts(pdf: Path) -> tuple[str, ...]:
    """Only the text of every page, as ``read_pages`` gives it."""
    with pypdfium2.PdfDocument(pdf) as document:
        return tuple(_text_of(document, index) for index in range(len(document)))


def _text_of(document: pypdfium2.PdfDocument, index: int) -> str:
    try:
        page = document[index]
    except pypdfium2.PdfiumError:
        return ""
    try:
        text_page = page.get_textpage()
        try:
            return _shown_hyphens(_extracted(text_page.raw))
        finally:
            text_page.close()
    finally:
        page.close()


def _extracted(text_page: "ctypes._Pointer[Any]") -> str:
    count = pdfium.FPDFText_CountChars(text_page)
    if count <= 0:
        return ""
    buffer = (ctypes.c_ushort * (2 * count + 2))()
    units = pdfium.FPDFText_GetText(text_page, 0, count, buffer)
    return bytes(buffer)[: max(0, units - 1) * 2].decode("utf-16-le", "replace")


def _shown_hyphens(extracted: str) -> str:
    for hyphen in _LINE_END_HYPHENS:
        extracted = extracted.replace(hyphen, "-\n")
    return extracted.replace("\r\n", "\n").replace("\x00", " ")


def _read_page(document: pypdfium2.PdfDocument, index: int) -> ReadPage:
    try:
        page = document[index]
    except pypdfium2.PdfiumError:
        return ReadPage(Page(index + 1, 0.0, 0.0, "", (), searchable=False), {}, ())
    try:
        text_page = page.get_textpage()
        try:
            return _Reader(page, text_page).read(index + 1)
        finally:
            text_page.close()
    finally:
        page.close()


class _Reader:
    """Reads one page through pdfium's own functions; its pointers stay in here."""

    def __init__(self, page: pypdfium2.PdfPage, text_page: pypdfium2.PdfTextPage) -> None:
        self._page = page
        self._text = text_page.raw
        self._count = pdfium.FPDFText_CountChars(self._text)
        self._upright = _Upright(page)
        self._mark_of: dict[int, int] = {}
        self._fonts: dict[int, str] = {}
        self._edges = tuple(ctypes.c_double() for _ in range(4))

    def read(self, number: int) -> ReadPage:
        extracted = _extracted(self._text)
        exact = self._count == len(extracted)
        pieces: list[str] = []
        runs: list[Run] = []
        marked: dict[int, list[str]] = {}
        length = position = unmapped = 0
        glued = False
        for match in _WORD.finditer(extracted):
            start, position, end = match.start(), match.end(), position
            gap = _shown_hyphens(extracted[end:start])
            word = match[0]
            broken = word.endswith(_LINE_END_HYPHENS)
            if broken:
                word = word[:-1] + "-"
            first = start if exact else self._character(start)
            last = position - 1 if exact else self._character(position - 1)
            drawn = length + len(gap)
            length = drawn + len(word)
            if box := self._box(first, last - first + 1):
                runs.append(Run(drawn, length, box))
            if len(word) > 2 and pdfium.FPDFText_HasUnicodeMapError(self._text, first) == 1:
                unmapped += 1
            space = "" if glued else " "
            for mark, part in self._by_mark(first, last, word):
                marked.setdefault(mark, []).append(space + part)
                space = ""
            glued = broken
            pieces += (gap, word)
            if broken:
                pieces.append("\n")
                length += 1
        text = "".join(pieces)
        width, height = self._upright.size
        searchable = is_searchable(self._page, text, unmapped)
        return ReadPage(
            Page(number, width, height, text, tuple(runs), searchable),
            {mark: "".join(parts) for mark, parts in marked.items() if mark >= 0},
            tuple(dict.fromkeys(name for name in self._fonts.values() if name)),
        )

    def _character(self, text_index: int) -> int:
        index = int(pdfium.FPDFText_GetCharIndexFromTextIndex(self._text, text_index))
        return min(max(index, 0), int(self._count) - 1)

    def _box(self, first: int, count: int) -> Box | None:
        """The union of the rectangles of a word's characters."""
        found: list[tuple[float, float, float, float]] = []
        left, top, right, bottom = self._edges
        for index in range(pdfium.FPDFText_CountRects(self._text, first, max(1, count))):
            if pdfium.FPDFText_GetRect(self._text, index, left, top, right, bottom):
                found.append((left.value, bottom.value, right.value, top.value))
        if not found:
            return None
        lefts, bottoms, rights, tops = zip(*found, strict=True)
        return self._upright.box(min(lefts), min(bottoms), max(rights), max(tops))

    def _by_mark(self, first: int, last: int, word: str) -> Iterator[tuple[int, str]]:
        """The word cut where its marked content changes: -1 for none."""
        mark = self._mark(first)
        if last <= first or len(word) != last - first + 1 or self._mark(last) == mark:
            yield mark, word
            return
        begun = 0
        for offset in range(1, len(word)):
            here = self._mark(first + offset)
            if here != mark:
                yield mark, word[begun:offset]
                mark, begun = here, offset
        yield mark, word[begun:]

    def _mark(self, character: int) -> int:
        pointer = pdfium.FPDFText_GetTextObject(self._text, character)
        if not pointer:
            return -1
        address = ctypes.addressof(pointer.contents)
        mark = self._mark_of.get(address)
        if mark is None:
            mark = int(pdfium.FPDFPageObj_GetMarkedContentID(pointer))
            self._mark_of[address] = mark
            self._note_font(pointer)
        return mark

    def _note_font(self, text_object: "ctypes._Pointer[Any]") -> None:
        font = pdfium.FPDFTextObj_GetFont(text_object)
        if not font:
            return
        address = ctypes.addressof(font.contents)
        if address in self._fonts:
            return
        if pdfium.FPDFFont_GetIsEmbedded(font) == 1:
            self._fonts[address] = ""
        elif pdfium.FPDFTextObj_GetTextRenderMode(text_object) != _INVISIBLE:
            buffer = ctypes.create_string_buffer(256)
            pdfium.FPDFFont_GetBaseFontName(font, buffer, len(buffer))
            self._fonts[address] = buffer.value.decode("utf-8", "replace") or "font without a name"


class _Upright:
    """Turns a place on the page as stored into the page as shown: /Rotate and the lower
    left corner of the crop box taken into account."""

    def __init__(self, page: pypdfium2.PdfPage) -> None:
        self.size = (float(page.get_width()), float(page.get_height()))
        self._quarters = page.get_rotation() // 90
        self._bounds = page.get_bbox()

    def box(self, left: float, bottom: float, right: float, top: float) -> Box:
        west, south, east, north = self._bounds
        match self._quarters:
            case 1:
                edges = (bottom - south, east - right, top - south, east - left)
            case 2:
                edges = (east - right, north - top, east - left, north - bottom)
            case 3:
                edges = (north - top, left - west, north - bottom, right - west)
            case _:
                edges = (left - west, bottom - south, right - west, top - south)
        return Box(*edges)
