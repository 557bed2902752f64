"""The words of each page as a reader's program extracts them, and where they are drawn.

Each page is loaded once, and words are boxed by two calls apiece, not character by
character: 100 pages with 60,000 words take 0.4 s.
"""

import ctypes
import re
from bisect import bisect_left
from collections.abc import Collection, Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import pypdfium2
import pypdfium2.raw as pdfium

from bundler.model.page import Box, Hiding, Page, Run, Runs, Unseen
from bundler.pdf.collection import collection_paused
from bundler.pdf.read_page import ReadPage
from bundler.pdf.searchable import is_searchable
from bundler.pdf.sight.faces import Faces
from bundler.pdf.sight.grouping import PageWords
from bundler.pdf.sight.pictured import shows_writing
from bundler.pdf.sight.unseen import find_unseen
from bundler.pdf.upright import Upright

_WORD = re.compile("[^\\s\x00\x02\ufffe]+[\x02\ufffe]?")
_WIDE = re.compile("[\U00010000-\U0010ffff]")
_LINE_END_HYPHENS = ("\x02", "\ufffe")
_INVISIBLE = 3
_FEW = 8


@collection_paused()
def read_pages(
    pdf: Path,
    first: int = 1,
    every: int = 1,
    given: Collection[int] | None = None,
    *,
    look: bool = True,
) -> tuple[ReadPage, ...]:
    """Every page in order, or from page ``first`` on (1-based) one in ``every``, so that
    several processes can share the work. ``given`` are the pages that others set, whose
    fonts are looked at: all, where it is None; a few of them fall to the last of those who
    share, for each looks at a font once. ``look`` is whether words that no eye sees
    are searched for, which takes most of the time. Raises pypdfium2.PdfiumError where the file
    cannot be opened; a single page that cannot be loaded is given as empty and not
    searchable."""
    with pypdfium2.PdfDocument(pdf) as document, closing(Faces(document)) as faces:
        few = given if given and len(given) <= _FEW else ()
        indexes = (
            index
            for index in range(len(document))
            if (every - 1 if index + 1 in few else index % every) == first - 1
        )
        return tuple(
            _read_page(
                document, index, faces if given is None or index + 1 in given else None, look=look
            )
            for index in indexes
        )


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


def _read_page(
    document: pypdfium2.PdfDocument, index: int, faces: Faces | None, *, look: bool
) -> ReadPage:
    try:
        page = document[index]
    except pypdfium2.PdfiumError:
        return ReadPage(Page(index + 1, 0.0, 0.0, "", (), searchable=False), {}, ())
    try:
        text_page = page.get_textpage()
        try:
            return _Reader(document, page, text_page, faces).read(index + 1, look=look)
        finally:
            text_page.close()
    finally:
        page.close()


class _Reader:
    """Reads one page through pdfium's own functions; its pointers stay in here."""

    def __init__(
        self,
        document: pypdfium2.PdfDocument,
        page: pypdfium2.PdfPage,
        text_page: pypdfium2.PdfTextPage,
        faces: Faces | None,
    ) -> None:
        self._faces = faces
        self._document = document
        self._page = page
        self._text_page = text_page
        self._text = text_page.raw
        self._count = pdfium.FPDFText_CountChars(self._text)
        self._wide: list[int] = []
        self._upright = Upright(page)
        self._mark_of: dict[int, int] = {}
        self._fonts: dict[int, str] = {}
        self._edges = tuple(ctypes.c_double() for _ in range(4))

    def read(self, number: int, *, look: bool) -> ReadPage:
        extracted = _extracted(self._text)
        exact = self._count == len(extracted)
        self._wide = [m.start() for m in _WIDE.finditer(extracted)]
        found = list(_WORD.finditer(extracted))
        firsts = [m.start() if exact else self._character(m.start()) for m in found]
        objects = [self._object(first) for first in firsts] + [-1]
        pieces: list[str] = []
        runs: list[Run] = []
        characters: list[tuple[int, int]] = []
        marked: dict[int, list[str]] = {}
        length = position = unmapped = 0
        space = " "
        for index, (match, first) in enumerate(zip(found, firsts, strict=True)):
            gap = extracted[position : match.start()]
            if gap != " ":
                gap = _shown_hyphens(gap)
            position = match.end()
            word = match[0]
            broken = word.endswith(_LINE_END_HYPHENS)
            if broken:
                word = word[:-1] + "-"
            last = position - 1 if exact else self._character(position - 1)
            drawn = length + len(gap)
            length = drawn + len(word)
            if box := self._box(first, last - first + 1):
                runs.append(Run(drawn, length, box))
                characters.append((first, last))
            own = objects[index]
            if own != objects[index - 1] and len(word) > 2 and self._is_unmapped(first):
                unmapped += 1
            # A word whose neighbour is drawn by the same text object lies in it wholly.
            whole = own == objects[index + 1]
            for mark, part in self._by_mark(first, last, word, own, whole):
                marked.setdefault(mark, []).append(space + part)
                space = ""
            space = "" if broken else " "
            pieces += (gap, word)
            if broken:
                pieces.append("\n")
                length += 1
        text = "".join(pieces)
        width, height = self._upright.size
        searchable = is_searchable(self._page, text, unmapped)
        words = PageWords(number, text, runs, characters)
        unseen, as_drawn, pictured = self._looked_at(words) if look else ((), True, False)
        return ReadPage(
            Page(number, width, height, text, Runs.of(runs), searchable and as_drawn, pictured),
            {mark: "".join(parts) for mark, parts in marked.items() if mark >= 0},
            tuple(dict.fromkeys(name for name in self._fonts.values() if name)),
            unseen,
        )

    def _looked_at(self, words: PageWords) -> tuple[tuple[Unseen, ...], bool, bool]:
        """The words that no eye sees; whether the page shows what its text says; and whether
        a picture shows more. What cannot be drawn cannot be held against its text."""
        try:
            found = find_unseen(self._document, self._page, self._text_page, words, self._faces)
            pictured = shows_writing(self._document, self._page, words)
        except (pypdfium2.PdfiumError, ValueError):
            return (), False, False
        return found, all(one.why is not Hiding.OTHER_LETTERS for one in found), pictured

    def _character(self, text_index: int) -> int:
        """A place in the text as pdfium counts it: an emoji, or a letter of a formula, is two."""
        units = text_index + bisect_left(self._wide, text_index)
        index = int(pdfium.FPDFText_GetCharIndexFromTextIndex(self._text, units))
        return min(max(index, 0), int(self._count) - 1)

    def _box(self, first: int, count: int) -> Box | None:
        """The union of the rectangles of a word's characters."""
        left, top, right, bottom = self._edges
        found: list[tuple[float, float, float, float]] = []
        for index in range(pdfium.FPDFText_CountRects(self._text, first, max(1, count))):
            if pdfium.FPDFText_GetRect(self._text, index, left, top, right, bottom):
                found.append((left.value, bottom.value, right.value, top.value))
        if len(found) > 1:
            lefts, bottoms, rights, tops = zip(*found, strict=True)
            found = [(min(lefts), min(bottoms), max(rights), max(tops))]
        return self._upright.box(*found[0]) if found else None

    def _is_unmapped(self, character: int) -> bool:
        return bool(pdfium.FPDFText_HasUnicodeMapError(self._text, character) == 1)

    def _by_mark(
        self, first: int, last: int, word: str, own: int, whole: bool
    ) -> Iterator[tuple[int, str]]:
        """The word cut where its marked content changes: -1 for none."""
        mark = self._mark_of.get(own, -1)
        if whole or len(word) != last - first + 1 or self._object(last) == own:
            yield mark, word
            return
        begun = 0
        for offset in range(1, len(word)):
            here = self._mark_of.get(self._object(first + offset), -1)
            if here != mark:
                yield mark, word[begun:offset]
                mark, begun = here, offset
        yield mark, word[begun:]

    def _object(self, character: int) -> int:
        """The address of the text object that draws a character; 0 for none."""
        pointer = pdfium.FPDFText_GetTextObject(self._text, character)
        if not pointer:
            return 0
        address = ctypes.addressof(pointer.contents)
        if address not in self._mark_of:
            self._mark_of[address] = int(pdfium.FPDFPageObj_GetMarkedContentID(pointer))
            self._note_font(pointer)
        return address

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
