"""Which text a shown code stands for, so that it can be read aloud and searched."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator

from pikepdf import Name, Object, Stream

from bundler.pdf.fonts.cmaps import CMap, read_cmap
from bundler.pdf.fonts.fault import Fault

_NO_LETTERS = frozenset("\0\ufffe\ufeff")


class Identity(CMap):
    """A map by which every code stands for the letter of its own number."""

    def text(self, code: int) -> str | None:
        """The letter of the code's number."""
        return chr(code) if code <= 0xFFFF else None


def unicode_of(font: Object) -> CMap | None:
    """What a font says its codes stand for; None where it says nothing that is sound."""
    told = font.get("/ToUnicode")
    name = told.get("/CMapName") if isinstance(told, Stream) else told
    if isinstance(name, Name) and str(name).startswith("/Identity-"):
        return Identity()
    read = read_cmap(told) if isinstance(told, Stream) else None
    return read if read is not None and read.sound else None


def telling_faults(text: str | None) -> Iterator[Fault]:
    """What is wrong with what a code stands for, if it is to be read aloud and kept."""
    if text is None or not _NO_LETTERS.isdisjoint(text):
        yield Fault.NOT_TOLD
    elif any(unicodedata.category(letter) == "Co" for letter in text):
        yield Fault.PRIVATE
