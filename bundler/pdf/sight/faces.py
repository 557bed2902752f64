"""The fonts of a document, each looked at once: whether its letters are what they are read as."""

import ctypes
from collections import Counter
from collections.abc import Iterable, Iterator
from contextlib import closing
from dataclasses import dataclass, field, replace
from typing import Any

import pypdfium2
import pypdfium2.raw as pdfium

from bundler.model.page import Hiding
from bundler.pdf.sight.grouping import Hidden, PageWords
from bundler.pdf.sight.letterforms import LETTERS, drawn_as_others
from bundler.pdf.sight.objects import is_invisible
from bundler.pdf.sight.specimen import Bench, Drawn

_MOST = 250
"""Fonts of one document; those that come after are taken for honest."""

_SURE = 3
_STANDS_FOR_ANY = 3
_KNOWN = frozenset(LETTERS)


@dataclass(frozen=True)
class Face:
    """What was seen of one font. ``others`` are letters that are drawn as other letters,
    ``blank`` those that leave no ink."""

    others: frozenset[str] = frozenset()
    blank: frozenset[str] = frozenset()

    def misleads(self, word: str) -> bool:
        """Whether a word in this font shows other letters than a program reads."""
        count = len(self.others.intersection(word))
        return count > 1 or (count == 1 and len(self.others) >= _SURE)

    def is_blank(self, word: str) -> bool:
        """Whether a word in this font shows none of its letters."""
        letters = _KNOWN.intersection(word)
        return bool(letters) and letters <= self.blank


_HONEST = Face()


@dataclass
class Faces:
    """The fonts of one open document. Close it before the document."""

    document: pypdfium2.PdfDocument
    _seen: dict[int, Face] = field(default_factory=dict)
    _benches: list[Bench] = field(default_factory=list)

    def close(self) -> None:
        """Let go of the fonts."""
        for bench in self._benches:
            bench.close()

    def of(self, text: Any) -> Face:
        """The face of a text object."""
        font = pdfium.FPDFTextObj_GetFont(text)
        if not font:
            return _HONEST
        # The bench keeps the font, so that no other is given its place in memory.
        address = ctypes.addressof(font.contents)
        if address not in self._seen:
            self._seen[address] = self._looked_at(font) if len(self._seen) < _MOST else _HONEST
        return self._seen[address]

    def _looked_at(self, font: Any) -> Face:
        with closing(Bench(self.document)) as bench:
            codes = [(code, sign) for code, sign in bench.read_as(font).items() if sign in _KNOWN]
        bench = Bench(self.document, len(codes) or 1)
        self._benches.append(bench)
        drawn = bench.drawn(font, [code for code, _ in codes]) if codes else []
        read = [(letter, way) for (_, letter), way in zip(codes, drawn, strict=False)]
        # What stands for letters that a font lacks is no letter.
        times = Counter(way.pixels for _, way in read if way)
        ways: dict[str, list[Drawn]] = {}
        for letter, way in read:
            if way and times[way.pixels] < _STANDS_FOR_ANY:
                ways.setdefault(letter, []).append(way)
        blank = {letter for letter, way in read if not way}
        return Face(drawn_as_others(ways), frozenset(blank.difference(ways)))


def misread_words(
    faces: Faces, text_page: pypdfium2.PdfTextPage, words: PageWords
) -> Iterator[Hidden]:
    """The words of a page that are drawn in other letters than a program reads, or in
    letters without a shape. Invisible ink has no letters: what lies over a scan is written
    in whatever font there was."""
    for index, (run, (first, _)) in enumerate(zip(words.runs, words.characters, strict=True)):
        text = pdfium.FPDFText_GetTextObject(text_page.raw, first)
        face = faces.of(text) if text else _HONEST
        if face.others or face.blank:
            word = words.text[run.start : run.end]
            if face.misleads(word) and not is_invisible(text):
                yield Hidden(index, run.box, Hiding.OTHER_LETTERS)
            elif face.is_blank(word):
                yield Hidden(index, run.box, Hiding.BLANK)


def with_misread(hidden: Iterable[Hidden], misread: Iterable[Hidden]) -> list[Hidden]:
    """The hidden words of a page, and the misread ones that are not hidden as well. Letters
    without a shape are only a better reason for what does not show: a program that reads a
    scan writes in such letters, and in invisible ink, what can be seen in the picture."""
    found = {word.run: word for word in hidden}
    for word in misread:
        seen = found.get(word.run)
        if seen is None and word.why is Hiding.OTHER_LETTERS:
            found[word.run] = word
        elif seen and word.why is Hiding.BLANK and seen.why is not Hiding.INVISIBLE:
            found[word.run] = replace(seen, why=word.why)
    return list(found.values())
