"""Every font that pages use, each asked the same questions."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from pikepdf import Array, Dictionary, Name, Object, PdfError, Stream

from bundler.pdf.fonts.composite import composite_faults, composite_unseen
from bundler.pdf.fonts.fault import Fault
from bundler.pdf.fonts.sfnt import BrokenFontError
from bundler.pdf.fonts.shown import Shown
from bundler.pdf.fonts.simple import (
    simple_unseen,
    truetype_faults,
    type1_faults,
    type3_faults,
)

_PROGRAMS = ("/FontFile", "/FontFile2", "/FontFile3")
_KINDS = {
    "/TrueType": {("/FontFile2", ""), ("/FontFile3", "/OpenType")},
    "/CIDFontType2": {("/FontFile2", ""), ("/FontFile3", "/OpenType")},
    "/CIDFontType0": {("/FontFile3", "/CIDFontType0C"), ("/FontFile3", "/OpenType")},
    "/Type1": {("/FontFile", ""), ("/FontFile3", "/Type1C"), ("/FontFile3", "/OpenType")},
    "/MMType1": {("/FontFile", ""), ("/FontFile3", "/Type1C"), ("/FontFile3", "/OpenType")},
}
"""Where each kind of font may have its program, and what that says it is in the last of the
three places, the only one that has to say it (ISO 32000-1, 9.9)."""


def font_faults(used: Iterable[Shown]) -> list[Fault]:
    """What keeps a reader from the letters that are shown (``shown_text``), each fault once:
    no font program, no shape for a letter, widths that are not true, no telling what a
    letter stands for (ISO 14289-1, 7.21)."""
    faults: set[Fault] = set()
    for shown in used:
        try:
            faults.update(_faults(shown))
        except BrokenFontError:
            faults.add(Fault.LEFT_OUT)
        except (PdfError, ValueError, TypeError, KeyError, AttributeError, IndexError):
            faults.add(Fault.UNKNOWN)
    return sorted(faults)


def _faults(shown: Shown) -> Iterator[Fault]:
    font = shown.font
    kind = str(font.get("/Subtype"))
    if kind == "/Type3":
        yield from type3_faults(shown)
        return
    if not isinstance(font.get("/BaseFont", Name.Own), Name):
        yield Fault.UNKNOWN
    found = _program(font, kind)
    if found is None:
        if shown.seen or not shown.unseen:
            yield Fault.LEFT_OUT
        elif kind == "/Type0":
            yield from composite_unseen(shown)
        else:
            yield from simple_unseen(shown)
        return
    data, form = found
    match kind:
        case "/Type0":
            yield from composite_faults(shown, data, form)
        case "/TrueType":
            yield from truetype_faults(shown, data)
        case "/Type1" | "/MMType1":
            yield from type1_faults(shown, data, form)
        case _:
            yield Fault.UNKNOWN


def _program(font: Object, kind: str) -> tuple[bytes, str] | None:
    """A font's program, and what it says it is where it has to say that. None where there is
    none, or not in the one place for it."""
    held = font.get("/DescendantFonts", Array([font]))[0] if kind == "/Type0" else font
    descriptor = held.get("/FontDescriptor", Dictionary())
    programs = [(key, descriptor.get(key)) for key in _PROGRAMS if key in descriptor]
    if len(programs) != 1:
        return None
    [(key, program)] = programs
    if not isinstance(program, Stream):
        return None
    form = str(program.get("/Subtype", "")) if key == _PROGRAMS[-1] else ""
    allowed = _KINDS.get(str(held.get("/Subtype")), set())
    return (program.read_bytes(), form) if (key, form) in allowed else None
