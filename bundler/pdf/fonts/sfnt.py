"""TrueType font programs: how wide each glyph is, and which code leads to which."""

from __future__ import annotations

import struct
from collections.abc import Iterator
from dataclasses import dataclass, field

from fontTools.ttLib.standardGlyphOrder import standardGlyphOrder

from bundler.pdf.fonts.glyph_names import letters_of, mac_code

Subtable = tuple[int, int]
"""Platform and encoding of a character map: Windows Unicode is 3, 1; a symbol font's is
3, 0; the Macintosh's is 1, 0."""

UNICODE, SYMBOL, MAC = (3, 1), (3, 0), (1, 0)
_SYMBOL_PAGES = (0x0000, 0xF000, 0xF100, 0xF200)
_NO_NAMES = b"\0\3\0\0" + bytes(28)
_TOO_MANY = 0x20000
_READ = frozenset({b"head", b"hhea", b"maxp", b"hmtx", b"cmap", b"post", b"CFF "})


class BrokenFontError(Exception):
    """A font program cannot be read."""


@dataclass(frozen=True)
class TrueType:
    """What a TrueType program says. ``widths`` are in thousandths of an em, by glyph; a
    glyph after the last of them is as wide as the last. ``count`` is how many maps it
    has, also of kinds that are not in ``maps``."""

    glyphs: int
    widths: list[float]
    maps: dict[Subtable, dict[int, int]]
    count: int
    called: dict[str, int] = field(default_factory=dict)

    def width(self, glyph: int) -> float:
        """How wide a glyph is; as wide as the first where there is none of that number."""
        if glyph < len(self.widths):
            return self.widths[glyph]
        return self.widths[-1 if glyph < self.glyphs else 0]

    def named(self, name: str) -> int:
        """The glyph of a name, by Unicode, by the Macintosh's codes, by its own names; 0
        where it has none."""
        letters = letters_of(name)
        glyph = self.maps.get(UNICODE, {}).get(ord(letters[0]), 0) if letters else 0
        code = mac_code(name)
        if not glyph and code is not None:
            glyph = self.maps.get(MAC, {}).get(code, 0)
        return glyph or self.called.get(name, 0)

    def symbol(self, code: int) -> int:
        """The glyph of a code in a font that has its own codes; 0 where it has none."""
        if SYMBOL not in self.maps:
            return self.maps.get(MAC, {}).get(code, 0)
        own = self.maps[SYMBOL]
        page = next(iter(own), 0) & 0xFF00
        return own.get(page + code, 0) if page in _SYMBOL_PAGES else 0

    def symbol_width(self, code: int) -> float:
        """How wide the glyph of such a code is, wherever the font has one for it."""
        glyph = self.symbol(code) or self.maps.get(MAC, {}).get(code, 0)
        if not glyph and MAC not in self.maps:
            held = (one[code] for one in self.maps.values() if code in one)
            glyph = next(held, 0)
        return self.width(glyph)


def read_truetype(program: bytes) -> TrueType:
    """Read a TrueType font program. Raises BrokenFontError where it is none, or is cut off."""
    try:
        tables = dict(_tables(program))
        (units,) = struct.unpack_from(">H", tables[b"head"], 18)
        (measured,) = struct.unpack_from(">H", tables[b"hhea"], 34)
        (glyphs,) = struct.unpack_from(">H", tables[b"maxp"], 4)
        found = struct.unpack_from(f">{measured * 2}H", tables[b"hmtx"])[::2]
        maps = list(_maps(tables.get(b"cmap", b"\0\0\0\0")))
        called = _called(tables.get(b"post", _NO_NAMES))
    except (KeyError, struct.error, IndexError, ValueError) as broken:
        raise BrokenFontError from broken
    if not units or not found:
        raise BrokenFontError
    widths = [width * 1000 / units for width in found]
    return TrueType(glyphs, widths, dict(reversed(maps)), len(maps), called)


def outlines_in(program: bytes) -> bytes | None:
    """The PostScript outlines of an OpenType font; None where it has none."""
    try:
        return dict(_tables(program)).get(b"CFF ")
    except struct.error:
        return None


def _tables(program: bytes) -> Iterator[tuple[bytes, bytes]]:
    """The tables of a font; those that are read here run to the end of the program, since
    many a font states too short a length for them."""
    (count,) = struct.unpack_from(">H", program, 4)
    for number in range(count):
        tag, _, start, length = struct.unpack_from(">4sLLL", program, 12 + 16 * number)
        if tag in _READ:
            yield tag, program[start : start + length if tag == b"post" else None]


def _maps(table: bytes) -> Iterator[tuple[Subtable, dict[int, int]]]:
    (count,) = struct.unpack_from(">H", table, 2)
    for number in range(count):
        platform, encoding, start = struct.unpack_from(">HHL", table, 4 + 8 * number)
        yield (platform, encoding), _map(table[start:])


def _map(raw: bytes) -> dict[int, int]:
    (form,) = struct.unpack_from(">H", raw)
    match form:
        case 0:
            return dict(enumerate(raw[6:262]))
        case 4:
            return _segments(raw)
        case 6:
            first, count = struct.unpack_from(">HH", raw, 6)
            found = struct.unpack_from(f">{count}H", raw, 10)
            return dict(enumerate(found, start=first))
        case _:
            return {}


def _segments(raw: bytes) -> dict[int, int]:
    (double,) = struct.unpack_from(">H", raw, 6)
    count = double // 2
    ends = struct.unpack_from(f">{count}H", raw, 14)
    starts, deltas, offsets = (
        struct.unpack_from(f">{count}H", raw, 16 + double * part) for part in (1, 2, 3)
    )
    held = 16 + double * 3
    glyphs: dict[int, int] = {}
    for segment, (first, last) in enumerate(zip(starts, ends, strict=True)):
        delta, offset = deltas[segment], offsets[segment]
        if len(glyphs) > _TOO_MANY:
            raise ValueError
        for code in range(first, last + 1):
            glyph = code
            if offset:
                if code == 0xFFFF:
                    continue
                at = held + segment * 2 + offset + (code - first) * 2
                (glyph,) = struct.unpack_from(">H", raw, at)
                if not glyph:
                    continue
            glyphs[code] = (glyph + delta) & 0xFFFF
    return glyphs


def _called(post: bytes) -> dict[str, int]:
    """The names that a font gives its own glyphs."""
    if len(post) < len(_NO_NAMES):
        raise ValueError
    if post[:4] != b"\0\2\0\0":
        return {}
    (count,) = struct.unpack_from(">H", post, 32)
    numbers = struct.unpack_from(f">{count}H", post, 34)
    names, at = list[str](), 34 + 2 * count
    while at < len(post):
        length = post[at]
        names.append(post[at + 1 : at + 1 + length].decode("latin-1"))
        at += 1 + length
    known = [*standardGlyphOrder, *names]
    return {known[number]: glyph for glyph, number in enumerate(numbers) if number < len(known)}
