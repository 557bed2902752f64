"""PostScript font programs, Type 1 and its compact form: which letters they have, and how
wide each is."""

from __future__ import annotations

import re
from collections.abc import Iterator
from io import BytesIO
from math import prod

from fontTools.cffLib import CFFFontSet, TopDict
from fontTools.encodings.StandardEncoding import StandardEncoding
from fontTools.misc.eexec import decrypt
from fontTools.misc.psCharStrings import T2WidthExtractor

from bundler.pdf.fonts.glyph_names import NOTHING
from bundler.pdf.fonts.sfnt import BrokenFontError

_PLAIN = [0.001, 0, 0, 0.001, 0, 0]
_PRIVATE_KEY, _LETTER_KEY = 55665, 4330
_LETTER = re.compile(rb"/([^\s/]+)\s+(\d+)\s+(?:RD|-\||\S+)\s")
_LEFT_OUT = re.compile(rb"/lenIV\s+(\d+)")
_DUPLICATE = re.compile(rb"dup\s+(\d+)\s*/(\S+)\s+put")
_MATRIX = re.compile(rb"/FontMatrix\s*\[\s*([-+.\deE]+)")
_CID = "cid"


class Outlines:
    """What a PostScript program says. ``keyed`` is whether its letters have numbers (CIDs)
    instead of names; ``names`` are its letters by code, as the program itself has them."""

    def __init__(self, widths: dict[str, float], names: list[str], keyed: bool = False) -> None:
        self.widths, self.names, self.keyed = widths, names, keyed
        self._order = list(widths)

    def has(self, name: str) -> bool:
        """Whether a letter of this name is in the program."""
        return name in self.widths

    def width(self, name: str) -> float | None:
        """How wide a letter is, in thousandths of an em; None where there is none."""
        return self.widths.get(name)

    def of_cid(self, cid: int) -> float | None:
        """How wide the letter of a CID is: by its own number in a program keyed so, by its
        place in any other; None where there is none."""
        if self.keyed:
            return self.widths.get(f"{_CID}{cid:05d}") if cid else None
        return self.widths[self._order[cid]] if 0 <= cid < len(self._order) else None


def read_compact(program: bytes) -> Outlines:
    """Read a font program in the Compact Font Format. Raises BrokenFontError where it cannot
    be read."""
    try:
        fonts = CFFFontSet()
        fonts.decompile(BytesIO(program), None)
        top = fonts[0]
        keyed = hasattr(top, "ROS")
        encoding = [] if keyed else top.Encoding
        names = StandardEncoding if encoding == "StandardEncoding" else encoding
        return Outlines(dict(_compact_widths(top)), list(names), keyed)
    except Exception as broken:
        raise BrokenFontError from broken


def _compact_widths(top: TopDict) -> Iterator[tuple[str, float]]:
    letters = top.CharStrings
    for glyph, name in enumerate(top.charset):
        letter, select = letters.getItemAndSelector(name)
        letter.decompile()
        private = top.FDArray[select].Private if select is not None else top.Private
        reader = T2WidthExtractor(
            getattr(private, "Subrs", []),
            letters.globalSubrs,
            private.nominalWidthX,
            private.defaultWidthX,
        )
        reader.execute(letter)
        stated = [top, *([top.FDArray[select]] if select is not None else [])]
        matrices = [one.rawDict["FontMatrix"] for one in stated if "FontMatrix" in one.rawDict]
        if any(len(matrix) != len(_PLAIN) for matrix in matrices):
            raise ValueError(matrices)
        scale = 1000 * prod(matrix[0] for matrix in matrices or [_PLAIN])
        yield (NOTHING if glyph == 0 else name), reader.width * scale


def read_type1(program: bytes) -> Outlines:
    """Read a Type 1 font program. Raises BrokenFontError where it cannot be read."""
    clear, found, hidden = program.partition(b"eexec")
    if not found:
        raise BrokenFontError
    try:
        private, _ = decrypt(_binary(hidden.lstrip(b" \t\r\n")), _PRIVATE_KEY)
        told = _MATRIX.search(clear)
        scale = 1000 * float(told[1]) if told else 1.0
        widths = {name: width * scale for name, width in _type1_widths(private[4:])}
    except (ValueError, IndexError, ZeroDivisionError) as broken:
        raise BrokenFontError from broken
    if not widths:
        raise BrokenFontError
    names = list(StandardEncoding)
    if b"StandardEncoding def" not in clear:
        names = [NOTHING] * 256
        for code, name in _DUPLICATE.findall(clear):
            if int(code) < len(names):
                names[int(code)] = name.decode("latin-1")
    return Outlines(widths, names)


def _binary(hidden: bytes) -> bytes:
    start = hidden[:4]
    if all(byte in b"0123456789abcdefABCDEF" for byte in start):
        digits = re.sub(rb"[^0-9a-fA-F]", b"", hidden)
        return bytes.fromhex(digits[: len(digits) // 2 * 2].decode())
    return hidden


def _type1_widths(private: bytes) -> Iterator[tuple[str, float]]:
    told = _LEFT_OUT.search(private)
    skipped = int(told[1]) if told else 4
    at = private.find(b"/CharStrings")
    while at >= 0 and (letter := _LETTER.search(private, at + 1)):
        at = letter.end()
        held = private[at : at + int(letter[2])]
        at += len(held) - 1
        code, _ = decrypt(held, _LETTER_KEY)
        yield letter[1].decode("latin-1"), _stated_width(code[skipped:])


def _stated_width(code: bytes) -> float:
    """The width that a Type 1 letter starts with (hsbw or sbw)."""
    stack: list[float] = []
    at = 0
    while at < len(code):
        byte = code[at]
        at += 1
        if byte >= 32:
            value, at = _number(code, byte, at)
            stack.append(value)
        elif byte == 13:
            return stack[1]
        elif byte == 12 and code[at] == 7:
            return stack[2]
        elif byte == 12 and code[at] == 12:
            at += 1
            divisor = stack.pop()
            stack[-1] /= divisor
        else:
            break
    raise ValueError


def _number(code: bytes, byte: int, at: int) -> tuple[float, int]:
    if byte <= 246:
        return byte - 139, at
    if byte <= 250:
        return (byte - 247) * 256 + code[at] + 108, at + 1
    if byte <= 254:
        return -(byte - 251) * 256 - code[at] - 108, at + 1
    return int.from_bytes(code[at : at + 4], "big", signed=True), at + 4
