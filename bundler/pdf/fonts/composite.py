"""Composite fonts, whose codes are longer than a byte: the same questions as of simple ones."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from pikepdf import Array, Dictionary, Name, Object, Stream

from bundler.pdf.fonts.cmaps import CMap, read_cmap
from bundler.pdf.fonts.fault import Fault
from bundler.pdf.fonts.outlines import read_compact
from bundler.pdf.fonts.sfnt import BrokenFontError, outlines_in, read_truetype
from bundler.pdf.fonts.shown import Shown
from bundler.pdf.fonts.telling import telling_faults, unicode_of

_WIDE = 1000.0
_HIGHEST = 0xFFFF
_OWN = ("/Identity-H", "/Identity-V")


@dataclass(frozen=True)
class _Letters:
    """A program's answers, by CID: is it there, and how wide is it (None: it does not say)."""

    has: Callable[[int], bool]
    width: Callable[[int], float | None]


def composite_faults(shown: Shown, program: bytes, kind: str) -> Iterator[Fault]:
    """What is wrong with a composite font and what is shown in it. ``kind`` is what its
    program's stream says of itself, empty for TrueType. A predefined character map of East
    Asia earns no claim: this program does not have them.

    Raises BrokenFontError where its program cannot be read."""
    font = shown.font
    inner = font.DescendantFonts[0]
    cmap, widths = _encoding(font, inner), _stated(inner.get("/W"))
    if cmap is None or widths is None or not _is_called(font) or not _is_called(inner):
        yield Fault.UNKNOWN
        return
    if inner.get("/Subtype") == Name.CIDFontType2 and not _is_mapped(inner):
        yield Fault.NOT_MEANT
        return
    letters = _letters(inner, program, kind)
    seen, unseen = (_codes(strings, cmap) for strings in (shown.seen, shown.unseen))
    if seen is None or unseen is None:
        yield Fault.UNKNOWN
        return
    told = unicode_of(font)
    usual = float(inner.get("/DW", _WIDE))
    for code in sorted(seen | unseen):
        cid = cmap.cid(code)
        if not code or cid is None or not letters.has(cid):
            yield Fault.NO_SHAPE
        yield from telling_faults(told.text(code) if told is not None else None)
        if code in seen:
            found = letters.width(cid or 0)
            if abs((usual if found is None else found) - widths.get(cid or 0, usual)) > 1:
                yield Fault.WIDTHS


def composite_unseen(shown: Shown) -> Iterator[Fault]:
    """As ``composite_faults``, of a font without a program, in which nothing is shown but to
    be searched, as behind a scan."""
    cmap, told = _encoding(shown.font, shown.font.DescendantFonts[0]), unicode_of(shown.font)
    codes = _codes(shown.unseen, cmap) if cmap is not None else None
    if codes is None:
        yield Fault.UNKNOWN
        return
    for code in sorted(codes):
        if not code:
            yield Fault.NO_SHAPE
        yield from telling_faults(told.text(code) if told is not None else None)


def _is_called(font: Object) -> bool:
    return isinstance(font.get("/BaseFont"), Name)


class _Identity(CMap):
    def cid(self, code: int) -> int | None:
        return code


def _encoding(font: Object, inner: Object) -> CMap | None:
    """The map from codes to letters; None where it is one that this program cannot follow."""
    named = font.get("/Encoding")
    if isinstance(named, Name) and str(named) in _OWN:
        return _Identity(spaces=[(2, b"\0\0", b"\xff\xff")])
    if not isinstance(named, Stream) or "/UseCMap" in named:
        return None
    cmap = read_cmap(named)
    if (
        cmap.uses
        or not cmap.sound
        or cmap.mode != int(named.get("/WMode", 0))
        or cmap.highest > _HIGHEST
    ):
        return None
    return (
        cmap if _is_compatible(named.get("/CIDSystemInfo"), inner.get("/CIDSystemInfo")) else None
    )


def _is_compatible(of_map: Object | None, of_font: Object | None) -> bool:
    """Whether a map and a font mean the same letters by a number (ISO 14289-1, 7.21.3.1)."""
    if isinstance(of_map, Array) and len(of_map):
        of_map = of_map[0]
    if not isinstance(of_map, Dictionary) or not isinstance(of_font, Dictionary):
        return False
    same = all(
        key in of_map and of_map.get(key) == of_font.get(key) for key in ("/Registry", "/Ordering")
    )
    return (
        same
        and "/Supplement" in of_font
        and "/Supplement" in of_map
        and int(of_font.Supplement) <= int(of_map.Supplement)
    )


def _is_mapped(inner: Object) -> bool:
    map_ = inner.get("/CIDToGIDMap")
    return isinstance(map_, Stream) or map_ == Name.Identity


def _letters(inner: Object, program: bytes, kind: str) -> _Letters:
    if inner.get("/Subtype") == Name.CIDFontType2:
        truetype, glyphs = read_truetype(program), _glyphs(inner)

        def has(cid: int) -> bool:
            glyph = glyphs(cid)
            return cid != 0 and glyph is not None and glyph < truetype.glyphs

        return _Letters(has, lambda cid: truetype.width(glyphs(cid) or 0))
    held = outlines_in(program) if kind == "/OpenType" else program
    if held is None:
        raise BrokenFontError
    outlines = read_compact(held)
    return _Letters(lambda cid: outlines.of_cid(cid) is not None and cid != 0, outlines.of_cid)


def _glyphs(inner: Object) -> Callable[[int], int | None]:
    map_ = inner.get("/CIDToGIDMap")
    if not isinstance(map_, Stream):
        return lambda cid: cid
    raw = map_.read_bytes()

    def glyph(cid: int) -> int | None:
        held = raw[2 * cid : 2 * cid + 2]
        return int.from_bytes(held, "big") if held else None

    return glyph


def _codes(strings: set[bytes], cmap: CMap) -> set[int] | None:
    if isinstance(cmap, _Identity) and not any(len(one) % 2 for one in strings):
        joined = b"".join(strings)
        return {high << 8 | low for high, low in set(zip(joined[::2], joined[1::2], strict=True))}
    codes: set[int] = set()
    for one in strings:
        found = cmap.codes(one)
        if found is None:
            return None
        codes.update(found)
    return codes


def _stated(listed: Object | None) -> Mapping[int, float] | None:
    """The widths that a font states, by CID (ISO 32000-1, 9.7.4.3). None where it states two
    for one: readers do not agree on which of them counts."""
    widths: dict[int, float] = {}
    items = list(listed.as_list()) if isinstance(listed, Array) else []
    at = 0
    while at + 1 < len(items):
        first, then = int(items[at]), items[at + 1]
        if isinstance(then, Array):
            more = {first + place: float(width) for place, width in enumerate(then.as_list())}
            at += 2
        elif at + 2 < len(items):
            more = dict.fromkeys(range(first, min(int(then), _HIGHEST) + 1), float(items[at + 2]))
            at += 3
        else:
            break
        if any(widths.get(cid, width) != width for cid, width in more.items()):
            return None
        widths |= more
    return widths
