"""Whether the words that a page shows can be read by a program, and so be searched."""

import re
from collections.abc import Sequence

import pypdfium2
import pypdfium2.raw as pdfium

from bundler.model.words import unstamped

_NAMELESS = re.compile("[\ue000-\uf8ff\ufffd\U000f0000-\U0010ffff]")
_FEW_WORDS = 20
_MANY_OUTLINES = 30
_MOST_OF_THE_PAGE = 0.5


def is_searchable(page: pypdfium2.PdfPage, text: str, unmapped: int) -> bool:
    """False where more than one word has no Unicode (``unmapped`` counts those that pdfium
    reports), where a picture fills most of a page with next to no words (a scan), or where
    outlines are drawn and no word is.

    A page without any mark is searchable: there is nothing on it."""
    words = unstamped(text).split()
    if unmapped + _nameless(text, words) > 1:
        return False
    if len(words) >= _FEW_WORDS:
        return True
    pictures, outlines = _drawn(page)
    width, height = page.get_size()
    if pictures > _MOST_OF_THE_PAGE * width * height:
        return False
    return bool(words) or (pictures == 0 and outlines < _MANY_OUTLINES)


def _nameless(text: str, words: Sequence[str]) -> int:
    """Words with private-use or replacement characters, which stand for letters that
    nobody can name. On its own, such a character is a bullet or a symbol."""
    if not _NAMELESS.search(text):
        return 0
    return sum(1 for word in words if len(word) > 2 and _NAMELESS.search(word))


def _drawn(page: pypdfium2.PdfPage) -> tuple[float, int]:
    """The area that pictures cover, in square points, and how many outlines are drawn."""
    area = 0.0
    outlines = 0
    for item in page.get_objects(max_depth=5):
        match item.type:
            case pdfium.FPDF_PAGEOBJ_IMAGE:
                left, bottom, right, top = item.get_bounds()
                area += max(0.0, right - left) * max(0.0, top - bottom)
            case pdfium.FPDF_PAGEOBJ_PATH:
                outlines += 1
    return area, outlines
