"""Paragraphs of nothing but plain words, which need no other program to be read."""

import re

from bundler.convert.typesetting.pandoc import Inline
from bundler.convert.word_source.flat_copy import MARKER
from bundler.convert.word_source.word_file import Element, q

# What a run may have and still be plain; bold, raised or struck-out words are not.
_LOOKS = {
    q(f"w:{name}")
    for name in (
        *("rFonts", "sz", "szCs", "lang", "color", "highlight", "shd", "caps", "noProof"),
        *("bCs", "iCs", "kern", "spacing", "w", "bdr", "webHidden", "fitText", "eastAsianLayout"),
    )
}
_SPACES = re.compile(" {2,}")
_PASSED_OVER = {q("w:bookmarkEnd")}


def read_plain(paragraphs: list[Element]) -> tuple[dict[int, list[Inline]], list[Element]]:
    """The inlines of each plain paragraph by its key, and the paragraphs left for pandoc.
    The paragraphs are those of the flat copy: each begins with its key."""
    found: dict[int, list[Inline]] = {}
    left: list[Element] = []
    for paragraph in paragraphs:
        text = _text(paragraph)
        key = None if text is None else MARKER.match(text)
        if text is None or key is None:
            left.append(paragraph)
            continue
        words = _SPACES.sub(" ", text[key.end() :]).strip(" ")
        found[int(key[2])] = [{"t": "Str", "c": words}] if words else []
    return found, left


def _text(paragraph: Element) -> str | None:
    """The paragraph's words; None where it holds more than words."""
    text = ""
    for run in paragraph:
        if run.tag in _PASSED_OVER:
            continue
        if run.tag != q("w:r"):
            return None
        for piece in run:
            if piece.tag == q("w:t"):
                text += " ".join((piece.text or "").split("\n"))
            elif piece.tag == q("w:tab"):
                text += " "
            elif piece.tag != q("w:rPr") or any(one.tag not in _LOOKS for one in piece):
                return None
    return text
