"""Simple fonts, whose codes are one byte: are their letters there, as wide as stated, told?"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from pikepdf import Array, Dictionary, Object, Stream

from bundler.pdf.fonts.cmaps import CMap
from bundler.pdf.fonts.fault import Fault
from bundler.pdf.fonts.glyph_names import NOTHING, Names, is_dingbat, letters_of
from bundler.pdf.fonts.outlines import read_compact, read_type1
from bundler.pdf.fonts.sfnt import (
    SYMBOL,
    UNICODE,
    TrueType,
    outlines_in,
    read_truetype,
)
from bundler.pdf.fonts.shown import Shown
from bundler.pdf.fonts.telling import telling_faults, unicode_of

_SYMBOLIC = 0b100
_MEASURED = re.compile(rb"\s*([-+.\d]+)\s+(?:[-+.\d]+\s+d0|(?:[-+.\d]+\s+){5}d1)\b")
"""How a letter that is a drawing begins: with its width."""

_NAMED = ("WinAnsiEncoding", "MacRomanEncoding")
_NAMED_OR_OWN = (*_NAMED, "StandardEncoding", "")


def truetype_faults(shown: Shown, program: bytes) -> Iterator[Fault]:
    """What is wrong with a TrueType font and what is shown in it (ISO 14289-1, 7.21.4 to
    7.21.8). Raises BrokenFontError where its program cannot be read."""
    font = shown.font
    descriptor = font.get("/FontDescriptor", Dictionary())
    names, truetype = Names(font.get("/Encoding")), read_truetype(program)
    symbolic = bool(int(descriptor.get("/Flags", 0)) & _SYMBOLIC)
    if not _is_encoded(names, truetype, symbolic):
        yield Fault.NOT_MEANT
        return

    def width(code: int) -> float:
        return truetype.symbol_width(code) if symbolic else truetype.width(glyph(code))

    def glyph(code: int) -> int:
        return truetype.symbol(code) if symbolic else truetype.named(names.in_truetype(code))

    def present(code: int) -> bool:
        if not symbolic and names.in_truetype(code) == NOTHING:
            return False
        return code == 0 or 0 < glyph(code) < truetype.glyphs

    def called(code: int) -> str | None:
        return names.of(code) or (NOTHING if code == 0 else None)

    yield from _letters(shown, called, present, width, names.of)


def _is_encoded(names: Names, truetype: TrueType, symbolic: bool) -> bool:
    """Whether a TrueType font says how its codes are meant in the one way that its kind
    may: by a standard encoding, or, for symbols, by itself."""
    maps = truetype.maps
    if symbolic:
        return not names.stated and (truetype.count == 1 or SYMBOL in maps)
    if names.stated not in _NAMED or truetype.count < (2 if SYMBOL in maps else 1):
        return False
    listed = all(name == NOTHING or letters_of(name) for name in names.changed.values())
    return not names.changes or (UNICODE in maps and listed)


def type1_faults(shown: Shown, program: bytes, kind: str) -> Iterator[Fault]:
    """As ``truetype_faults``, of a Type 1 font. ``kind`` is what its program's stream says
    of itself, empty for a plain Type 1 program."""
    if kind == "/OpenType":
        program = outlines_in(program) or b""
    outlines = read_compact(program) if kind else read_type1(program)
    names = Names(shown.font.get("/Encoding"))
    if names.stated not in _NAMED_OR_OWN:
        yield Fault.UNKNOWN
    compact = bool(kind)

    def own(code: int) -> str:
        return outlines.names[code] if code < len(outlines.names) else NOTHING

    def present(code: int) -> bool:
        name = names.of(code) or own(code)
        return code == 0 or (outlines.has(name) and (compact or name != NOTHING))

    def width(code: int) -> float:
        found = outlines.width(names.of(code) or own(code))
        if found is None and compact:
            found = outlines.width(NOTHING)
        return _missing(shown.font) if found is None else found

    yield from _letters(shown, names.of, present, width, lambda code: names.of(code) or own(code))


def type3_faults(shown: Shown) -> Iterator[Fault]:
    """As ``truetype_faults``, of a font whose letters are drawings in the file."""
    font = shown.font
    names = Names(font.get("/Encoding"))
    shapes = font.get("/CharProcs", Dictionary())

    def shape(code: int) -> Object | None:
        name = names.of(code)
        return shapes.get("/" + name) if name else None

    def width(code: int) -> float:
        drawn = shape(code)
        stated = _MEASURED.match(drawn.read_bytes()) if isinstance(drawn, Stream) else None
        return float(stated[1]) if stated else float("inf")

    try:
        yield from _letters(shown, names.of, lambda code: shape(code) is not None, width, names.of)
    except ValueError:
        yield Fault.UNKNOWN


def simple_unseen(shown: Shown) -> Iterator[Fault]:
    """As ``truetype_faults``, of a font without a program, in which nothing is shown but to
    be searched, as behind a scan."""
    names = Names(shown.font.get("/Encoding"))
    yield from _letters(shown, names.of, lambda _: True, lambda _: 0.0, names.of)


def _letters(
    shown: Shown,
    called: Callable[[int], str | None],
    present: Callable[[int], bool],
    width: Callable[[int], float],
    telling: Callable[[int], str | None],
) -> Iterator[Fault]:
    seen, unseen = (set(b"".join(strings)) for strings in (shown.seen, shown.unseen))
    told = unicode_of(shown.font)
    for code in sorted(seen | unseen):
        if called(code) == NOTHING:
            yield Fault.NO_SHAPE
        yield from telling_faults(_text(told, code, telling))
        if code in seen:
            if not present(code):
                yield Fault.NO_SHAPE
            if abs(width(code) - _stated(shown.font, code)) > 1:
                yield Fault.WIDTHS


def _text(told: CMap | None, code: int, telling: Callable[[int], str | None]) -> str | None:
    text = told.text(code) if told is not None else None
    if text is None and (name := telling(code)):
        return letters_of(name) or (" " if is_dingbat(name) else None)
    return text


def _stated(font: Object, code: int) -> float:
    widths = font.get("/Widths")
    if isinstance(widths, Array) and len(widths) and "/FirstChar" in font and "/LastChar" in font:
        first, last = int(font.FirstChar), int(font.LastChar)
        if first <= code <= last:
            return float(widths[code - first]) if code - first < len(widths) else 0.0
    return _missing(font)


def _missing(font: Object) -> float:
    return float(font.get("/FontDescriptor", Dictionary()).get("/MissingWidth", 0))
