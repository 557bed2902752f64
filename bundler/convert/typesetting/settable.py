"""Characters that no font here can show: named in the page, never dropped."""

import re
import unicodedata
from itertools import groupby

from bundler.convert.typesetting.fonts import can_be_set

# Joiners, variation selectors and direction marks show nothing by themselves.
_SILENT = {*range(0xFE00, 0xFE10), 0x200B, 0x200C, 0x200D, 0x2060, 0xFEFF, 0x00AD}
_SILENT |= {*range(0x1F3FB, 0x1F400), *range(0xE0100, 0xE01F0)}

# What needs no looking at: Western letters, and the marks that English text is full of.
_PLAIN = re.compile("[ -~\u00a0-\u00ac\u00ae-\u017e‒-―‘’“”•…€]*")


class Characters:
    """Replaces what cannot be set by words in square brackets, and remembers it."""

    def __init__(self) -> None:
        self.missing: list[str] = []

    def settable(self, text: str) -> str:
        """The text with every character that cannot be set named in its place."""
        if _PLAIN.fullmatch(text):
            return text
        pieces = []
        for fits, group in groupby(_cleaned(text), key=can_be_set):
            piece = "".join(group)
            pieces.append(piece if fits else self._named(piece))
        return "".join(pieces)

    def _named(self, piece: str) -> str:
        self.missing.append(piece)
        if piece[0].isalpha():
            script = unicodedata.name(piece[0], "unknown").split()[0].capitalize()
            return f"[{len(piece)} {script} {'letter' if len(piece) == 1 else 'letters'}]"
        return "".join(f"[{_name(char)}]" for char in piece)


def _name(char: str) -> str:
    return unicodedata.name(char, f"character U+{ord(char):04X}").lower().replace("u+", "U+")


def _cleaned(text: str) -> str:
    """Control characters are nothing to show; a silent character that its neighbours
    cannot be shown with says nothing either."""
    kept: list[str] = []
    for char in text:
        silent = ord(char) in _SILENT and ord(char) not in (0xAD, 0x200C, 0x200D)
        if silent or (unicodedata.category(char) in ("Cc", "Cn") and char not in "\t\n"):
            continue
        if ord(char) in (0x200C, 0x200D) and not _joins_letters(kept):
            continue
        kept.append(char)
    return "".join(kept)


def _joins_letters(before: list[str]) -> bool:
    return bool(before) and unicodedata.category(before[-1]).startswith("L")
