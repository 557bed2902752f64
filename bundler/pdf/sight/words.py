"""The words of a page that is drawn: where they stand, and which text object draws them."""

import ctypes
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

import pypdfium2
import pypdfium2.raw as pdfium

from bundler.model.page import Box
from bundler.pdf.sight.drawing import Drawing
from bundler.pdf.sight.grouping import PageWords, joined
from bundler.pdf.upright import Upright


@dataclass(frozen=True)
class Word:
    """A word: its place among the page's runs, its first and last character, how many of its
    signs are letters or digits, and the place of its text object in the order of drawing.
    ``boxes`` are its pieces, one for each line that it stands on."""

    run: int
    text: str
    boxes: tuple[Box, ...]
    order: int
    first: int
    last: int
    letters: int

    @cached_property
    def box(self) -> Box:
        """The largest of its pieces, which stands for it where words are compared."""
        return max(self.boxes, key=lambda box: (box.right - box.left) * (box.top - box.bottom))

    @cached_property
    def whole(self) -> Box:
        """All of its pieces."""
        return joined(self.boxes)


class TextLayer:
    """What pdfium says of a page's words, in the page as shown."""

    def __init__(
        self, page: pypdfium2.PdfPage, text_page: pypdfium2.PdfTextPage, drawing: Drawing
    ) -> None:
        self._text = text_page.raw
        self._order = {
            ctypes.addressof(text.contents): order for order, text in enumerate(drawing.texts)
        }
        self.upright = Upright(page)

    def words(self, words: PageWords) -> Iterator[Word]:
        """Every word that a text object of the page draws."""
        placed = zip(words.runs, words.characters, strict=True)
        for index, (run, (first, last)) in enumerate(placed):
            text = words.text[run.start : run.end]
            pointer = pdfium.FPDFText_GetTextObject(self._text, first)
            order = self._order.get(ctypes.addressof(pointer.contents)) if pointer else None
            if order is not None:
                pieces = self._pieces(run.box, first, last)
                letters = sum(map(str.isalnum, text))
                yield Word(index, text, pieces, order, first, last, letters)

    def letters(self, word: Word) -> Iterator[Box]:
        """The boxes of a word's letters and digits."""
        left, right, bottom, top = (ctypes.c_double() for _ in range(4))
        for index in range(word.first, word.last + 1):
            if chr(pdfium.FPDFText_GetUnicode(self._text, index)).isalnum():
                pdfium.FPDFText_GetCharBox(self._text, index, left, right, bottom, top)
                yield self.upright.box(left.value, bottom.value, right.value, top.value)

    def _pieces(self, whole: Box, first: int, last: int) -> tuple[Box, ...]:
        count = pdfium.FPDFText_CountRects(self._text, first, last - first + 1)
        if count < 2:
            return (whole,)
        pieces: list[Box] = []
        left, top, right, bottom = (ctypes.c_double() for _ in range(4))
        for index in range(count):
            pdfium.FPDFText_GetRect(self._text, index, left, top, right, bottom)
            box = self.upright.box(left.value, bottom.value, right.value, top.value)
            if pieces and _on_one_line(pieces[-1], box):
                box = joined((pieces.pop(), box))
            pieces.append(box)
        return tuple(pieces)


def _on_one_line(one: Box, other: Box) -> bool:
    """Whether two pieces of a word stand on one line, whichever way it runs."""
    across = min(one.right, other.right) - max(one.left, other.left)
    up = min(one.top, other.top) - max(one.bottom, other.bottom)
    return max(across, up) > 0
