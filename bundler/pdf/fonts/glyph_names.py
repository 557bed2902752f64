"""What the codes of a simple font are called, by the encoding that its dictionary states."""

from __future__ import annotations

import re
from functools import cache

from fontTools.agl import LEGACY_AGL2UV, UV2AGL, toUnicode
from fontTools.encodings.StandardEncoding import StandardEncoding
from pikepdf import Array, Dictionary, Name, Object

NOTHING = ".notdef"
_DINGBAT = re.compile(r"a\d{1,3}")
_NOT_IN_PDF = "≠∞≤≥∂∑∏π∫Ω√≈∆◊\uf8ff"
"""Letters of the Macintosh that PDF's MacRomanEncoding leaves out."""

_CALLED = {"\xa0": "space", "\xad": "hyphen", "€": "Euro", "µ": "mu"}


class Names:
    """Glyph names by code. ``stated`` is the encoding's own name, empty where it has none;
    ``changed`` are the codes that its /Differences name."""

    def __init__(self, encoding: Object | None) -> None:
        self.stated, self.changed = "", dict[int, str]()
        self.changes = isinstance(encoding, Dictionary) and "/Differences" in encoding
        if isinstance(encoding, Name):
            self.stated = str(encoding)[1:]
        elif isinstance(encoding, Dictionary):
            self.stated = str(encoding.get("/BaseEncoding", "/"))[1:]
            self.changed = _differences(encoding.get("/Differences"))
        self._known = _predefined(self.stated)

    def of(self, code: int) -> str | None:
        """What a code is called; None where the font program itself has to say."""
        found = self.changed.get(code)
        if found is None and self._known:
            return self._known[code]
        return found

    def in_truetype(self, code: int) -> str:
        """What a code is called when its letter is looked up in a TrueType font."""
        found = self.of(code) or NOTHING
        return StandardEncoding[code] if self.changes and found == NOTHING else found


def letters_of(name: str) -> str | None:
    """What a glyph name stands for, by the Adobe Glyph List; None where it is not in it."""
    codes = LEGACY_AGL2UV.get(name)
    return "".join(map(chr, codes)) if codes else None


def is_dingbat(name: str) -> bool:
    """Whether a glyph name is one of the Zapf Dingbats, which stand for no letter."""
    return bool(_DINGBAT.fullmatch(name) and toUnicode(name, isZapfDingbats=True))


def mac_code(name: str) -> int | None:
    """The code of a glyph name on a Macintosh; None where it has none there."""
    return _mac_codes().get(name)


@cache
def _mac_codes() -> dict[str, int]:
    names = _named("mac_roman", "")
    return {name: code for code, name in reversed(list(enumerate(names))) if name != NOTHING}


@cache
def _predefined(name: str) -> list[str]:
    match name:
        case "WinAnsiEncoding":
            names = _named("cp1252", "")
            return [*names[:127], *("bullet" if n == NOTHING else n for n in names[127:])]
        case "MacRomanEncoding":
            return _named("mac_roman", _NOT_IN_PDF)
        case _:
            return []


def _named(codec: str, without: str) -> list[str]:
    names = []
    for code in range(256):
        letter = bytes([code]).decode(codec, "replace")
        known = code >= 32 and letter not in without and letter != "\ufffd"
        names.append(_called(letter) if known else NOTHING)
    if codec == "mac_roman":
        names[0xDB] = "currency"
    return names


def _called(letter: str) -> str:
    return _CALLED.get(letter) or UV2AGL.get(ord(letter), NOTHING)


def _differences(listed: Object | None) -> dict[int, str]:
    names: dict[int, str] = {}
    code = 0
    items: list[object] = list(listed.as_list()) if isinstance(listed, Array) else []
    for item in items:
        if isinstance(item, Name):
            names[code] = str(item)[1:]
            code += 1
        elif isinstance(item, int):
            code = item
    return names
