"""The letters of a font drawn one by one, to be held against what they are read as."""

import ctypes
import math
from collections.abc import Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise, starmap
from typing import TYPE_CHECKING, Any

import pypdfium2
import pypdfium2.raw as pdfium

if TYPE_CHECKING:
    from PIL.Image import Image

GRID = 16
"""Pixels across and down to which a drawn letter is brought."""

_CELL = 48
_ACROSS = 16
_MOST = 160
_SIZE = 24.0
_LEFT, _BASELINE = 10, 16
_CODES, _BLOCK, _BYTE = 1024, 32, 256
_INKED = 60
_SQUATTEST, _TALLEST = 0.35, 1.6
_ORDINARY = 0.93


@dataclass(frozen=True)
class Drawn:
    """A letter as drawn: its picture brought to a square, how much wider than high it is
    (as a logarithm), and how far its top and foot are above the line, in sizes of type."""

    picture: "Image"
    slimness: float
    top: float
    foot: float

    @cached_property
    def pixels(self) -> bytes:
        """The picture, row by row: 255 is ink."""
        return self.picture.tobytes()


class Bench:
    """A page at the end of an open document, on which letters are drawn. It is never saved;
    keep it until the document is closed, for it keeps the fonts that were drawn on it."""

    def __init__(self, document: pypdfium2.PdfDocument, letters: int = _MOST) -> None:
        self._document = document
        self._height = math.ceil(letters / _ACROSS) * _CELL
        self._page = document.new_page(_ACROSS * _CELL, self._height)

    def close(self) -> None:
        """Let go of the page."""
        self._page.close()

    def read_as(self, font: Any) -> Mapping[int, str]:
        """What the codes of a font are read as, where that is one sign: as far as codes go
        on to be read as any, a thousand at most."""
        found: dict[int, str] = {}
        for first in range(0, _CODES, _BYTE):
            more = self._read(
                font, [range(code, code + _BLOCK) for code in range(first, first + _BYTE, _BLOCK)]
            )
            unclear = [code for code in range(first, first + _BYTE) if code not in more]
            more |= self._read(font, [range(code, code + 1) for code in unclear])
            # Fonts of one byte a letter read further codes as if they began again.
            again = all(more.get(code + _BYTE) == found[code] for code in found)
            if not any(more.values()) or (found and again):
                break
            found |= more
        return found

    def _read(self, font: Any, blocks: Sequence[range]) -> dict[int, str]:
        """What blocks of codes are read as; nothing of those with more or fewer signs than
        codes, or with any that is not right of the one before: ligatures are read as several
        signs, and some alphabets from the right."""
        texts = [self._text(font, block, 1.0) for block in blocks]
        for line, text in enumerate(texts):
            pdfium.FPDFPageObj_Transform(text, 1, 0, 0, 1, 0, 3 * line)
        signs: dict[int, list[tuple[float, str]]] = {}
        x, y = ctypes.c_double(), ctypes.c_double()
        with closing(self._page.get_textpage()) as text_page:
            raw = text_page.raw
            for index in range(pdfium.FPDFText_CountChars(raw)):
                if pointer := pdfium.FPDFText_GetTextObject(raw, index):
                    unknown = pdfium.FPDFText_HasUnicodeMapError(raw, index)
                    sign = "" if unknown else chr(pdfium.FPDFText_GetUnicode(raw, index))
                    pdfium.FPDFText_GetCharOrigin(raw, index, x, y)
                    read = signs.setdefault(ctypes.addressof(pointer.contents), [])
                    read.append((x.value, sign))
        found: dict[int, str] = {}
        for block, text in zip(blocks, texts, strict=True):
            pdfium.FPDFPageObj_SetIsActive(text, False)
            read = signs.get(ctypes.addressof(text.contents), [])
            if len(read) == len(block) and all(starmap(_goes_on, pairwise(read))):
                found.update(zip(block, (sign for _, sign in read), strict=True))
        return found

    def drawn(self, font: Any, codes: Sequence[int]) -> list[Drawn | None]:
        """These codes' letters, None for one that leaves no ink; only the first 160."""
        codes = codes[:_MOST]
        size = _SIZE / self._measure(font, codes)
        texts = []
        for at, code in enumerate(codes):
            text = self._text(font, (code,), size)
            left, top = _cell(at)
            line = self._height - top - _CELL + _BASELINE
            pdfium.FPDFPageObj_Transform(text, 1, 0, 0, 1, left + _LEFT, line)
            texts.append(text)
        with closing(self._page.render(grayscale=True, may_draw_forms=False)) as bitmap:
            sheet = bitmap.to_pil()
            cells = [_cell(at) for at in range(len(codes))]
            found = [_looked_at(sheet.crop((x, y, x + _CELL, y + _CELL))) for x, y in cells]
        for text in texts:
            pdfium.FPDFPageObj_SetIsActive(text, False)
        return found

    def _text(self, font: Any, codes: Sequence[int], size: float) -> Any:
        text = pdfium.FPDFPageObj_CreateTextObj(self._document.raw, font, size)
        given = (ctypes.c_uint32 * len(codes))(*codes)
        pdfium.FPDFText_SetCharcodes(text, given, len(codes))
        pdfium.FPDFPage_InsertObject(self._page.raw, text)
        return text

    def _measure(self, font: Any, codes: Sequence[int]) -> float:
        """How many times too large a font draws its letters: 1 for all but strange ones."""
        text = self._text(font, codes, _SIZE)
        left, bottom, right, top = (ctypes.c_float() for _ in range(4))
        pdfium.FPDFPageObj_GetBounds(text, left, bottom, right, top)
        pdfium.FPDFPageObj_SetIsActive(text, False)
        height = (top.value - bottom.value) / _SIZE
        return 1.0 if not height or _SQUATTEST < height < _TALLEST else height / _ORDINARY


def _goes_on(one: tuple[float, str], other: tuple[float, str]) -> bool:
    """Whether a sign stands right of another, or at its place without being a letter: codes
    that a font does not use have no width."""
    if one[0] == other[0]:
        return not (one[1].isalpha() and other[1].isalpha())
    return one[0] < other[0]


def _cell(at: int) -> tuple[int, int]:
    """The left and upper edge of a letter's place."""
    return at % _ACROSS * _CELL, at // _ACROSS * _CELL


def _looked_at(cell: "Image") -> Drawn | None:
    from PIL import Image, ImageChops  # noqa: PLC0415

    ink = ImageChops.invert(cell)
    edges = ink.point([0] * _INKED + [255] * (256 - _INKED)).getbbox()
    if edges is None:
        return None
    left, top, right, bottom = edges
    square = ink.resize((GRID, GRID), Image.Resampling.BILINEAR, edges)
    slimness = math.log((right - left) / (bottom - top))
    line = _CELL - _BASELINE
    return Drawn(square, slimness, (line - top) / _SIZE, (line - bottom) / _SIZE)
