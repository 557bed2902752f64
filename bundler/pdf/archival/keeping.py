"""What of a part keeps the pack from calling itself fit to keep."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from pikepdf import Dictionary, Name, Object, Page, PdfError, Stream

from bundler.pdf.archival.colours import Inks
from bundler.pdf.archival.drawing import Drawing
from bundler.pdf.archival.limits import keeps_limits
from bundler.pdf.archival.notes import may_keep_notes
from bundler.pdf.fonts.fault import Fault
from bundler.pdf.fonts.shown import Shown

_FILES = (None, Name.Type1C, Name.CIDFontType0C, Name.OpenType)
_SIMPLE = ("/Type1", "/MMType1", "/TrueType", "/Type3")
_BOXES = ("mediabox", "cropbox", "trimbox", "bleedbox", "artbox")
_LEAST, _MOST = 3, 14400
_WORDLESS = frozenset({Fault.NOT_TOLD, Fault.PRIVATE})
"""What the lowest level of PDF/A-2 allows."""


def keeping_faults(
    pages: Sequence[Dictionary],
    shown: Iterable[Shown],
    letters: Iterable[Fault],
    inks: Inks,
    level: str,
) -> Iterator[str]:
    """Why a part, as it stands in the pack, may not be called PDF/A-2 of a level (a, u or b);
    nothing if it may. ``shown`` and ``letters`` are its fonts and what is wrong with them.

    Metadata, layers, files, forms and scripts are not asked about: the pack has its own or
    has none. Nor are tags, which PDF/UA asks more about than PDF/A-2a."""
    allowed = {"a": frozenset[Fault](), "u": frozenset({Fault.PRIVATE}), "b": _WORDLESS}[level]
    if not allowed.issuperset(letters) or not all(_is_written(one.font) for one in shown):
        yield "its letters are not stored so that they can be shown for ever"
    try:
        if not all(_is_sized(page) and may_keep_notes(page) for page in pages):
            yield "it has pages or annotations of a kind that PDF/A-2 does not allow"
        if not Drawing(inks).may_keep(list(pages)):
            yield "it draws in a way that PDF/A-2 does not allow"
    except (PdfError, ValueError, TypeError, KeyError, AttributeError, IndexError):
        yield "some of what it draws could not be read"


def keeps_all_limits(objects: Iterable[Object]) -> bool:
    """Whether every object of a file is written within the limits of PDF/A-2, and no stream
    of it is kept in another file."""
    return all(
        keeps_limits(obj)
        and not (isinstance(obj, Stream) and {"/F", "/FFilter", "/FDecodeParms"} & obj.keys())
        for obj in objects
        if isinstance(obj, Object)
    )


def _is_sized(page: Dictionary) -> bool:
    boxes = [[float(v) for v in getattr(Page(page), name)] for name in _BOXES]
    return all(
        _LEAST <= abs(box[side + 2] - box[side]) <= _MOST for box in boxes for side in (0, 1)
    )


def _is_written(font: Object) -> bool:
    """Whether a font's dictionary has all that it should (ISO 19005-2, 6.2.11.2)."""
    kind = str(font.get("/Subtype"))
    inner = font.DescendantFonts[0] if kind == "/Type0" else font
    if any(one.get("/Type") != Name.Font for one in (font, inner)):
        return False
    if kind != "/Type3" and not all("/BaseFont" in one for one in (font, inner)):
        return False
    descriptor = inner.get("/FontDescriptor", Dictionary())
    if descriptor.get("/FontFile3", Dictionary()).get("/Subtype") not in _FILES:
        return False
    if kind not in _SIMPLE:
        return True
    if not {"/FirstChar", "/LastChar", "/Widths"} <= font.keys():
        return False
    return len(font.Widths) == int(font.LastChar) - int(font.FirstChar) + 1
