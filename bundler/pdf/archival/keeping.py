"""What of a part keeps the pack from calling itself fit to keep."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from pikepdf import Dictionary, Name, Object, Page, PdfError, Stream

from bundler.pdf.archival.colours import Inks
from bundler.pdf.archival.drawing import Drawing
from bundler.pdf.archival.limits import keeps_limits
from bundler.pdf.archival.notes import may_keep_notes
from bundler.pdf.archival.pictures import packings
from bundler.pdf.fonts.fault import Fault
from bundler.pdf.fonts.shown import Shown

_PROGRAMS = ("/FontFile", "/FontFile2", "/FontFile3")
_FORMS = (None, Name.Type1C, Name.CIDFontType0C, Name.OpenType)
_STYLES = ("", "-Bold", "-Oblique", "-BoldOblique")
_SIMPLE = frozenset({"/Type1", "/MMType1", "/TrueType", "/Type3"})
_INNER = frozenset({"/CIDFontType0", "/CIDFontType2"})
_MEASURES = frozenset({"/FirstChar", "/LastChar", "/Widths"})
_STANDARD = frozenset(
    {
        *(f"/{face}{style}" for face in ("Courier", "Helvetica") for style in _STYLES),
        *("/Times-Roman", "/Times-Bold", "/Times-Italic", "/Times-BoldItalic"),
        *("/Symbol", "/ZapfDingbats"),
    }
)
"""The fonts that every reader has, which need not say how wide their letters are."""

_ELSEWHERE = frozenset({"/F", "/FFilter", "/FDecodeParms"})
_PACKINGS = frozenset(
    {
        *("/ASCIIHexDecode", "/ASCII85Decode", "/FlateDecode", "/RunLengthDecode"),
        *("/CCITTFaxDecode", "/JBIG2Decode", "/DCTDecode", "/JPXDecode"),
    }
)
_BOXES = ("mediabox", "cropbox", "trimbox", "bleedbox", "artbox")
_LEAST, _MOST = 3, 14400
_WORDLESS = frozenset({Fault.NOT_TOLD, Fault.PRIVATE})
"""What the lowest level of PDF/A-2 allows."""


def keeping_faults(
    pages: Sequence[Dictionary],
    shown: Iterable[Shown],
    letters: Iterable[Fault],
    inks: Inks,
) -> Iterator[str]:
    """Why a part, as it stands in the pack, may not be called PDF/A-2 of any level; nothing
    if it may. ``shown`` and ``letters`` are its fonts and what is wrong with them.

    Metadata, layers, files, forms and scripts are not asked about: the pack has its own or
    has none."""
    if not _WORDLESS.issuperset(letters) or not all(_is_written(one.font) for one in shown):
        yield "its letters are not stored so that they can be shown for ever"
    try:
        if not all(_is_sized(page) and may_keep_notes(page) for page in pages):
            yield "it has pages or annotations of a kind that PDF/A-2 does not allow"
        if not Drawing(inks).may_keep(list(pages)):
            yield "it draws in a way that PDF/A-2 does not allow"
    except (PdfError, ValueError, TypeError, KeyError, AttributeError, IndexError):
        yield "some of what it draws could not be read"


def keeps_all_limits(objects: Iterable[Object]) -> bool:
    """Whether every object of a file is written within the limits of PDF/A-2, and every
    stream of it is in the file and packed in a way that may be kept."""
    return all(
        keeps_limits(obj) and not (isinstance(obj, Stream) and not _is_stored(obj))
        for obj in objects
        if isinstance(obj, Object)
    )


def _is_stored(stream: Stream) -> bool:
    return not _ELSEWHERE & stream.keys() and _PACKINGS.issuperset(packings(stream.get("/Filter")))


def _is_sized(page: Dictionary) -> bool:
    boxes = [[float(v) for v in getattr(Page(page), name)] for name in _BOXES]
    return all(
        _LEAST <= abs(box[side + 2] - box[side]) <= _MOST for box in boxes for side in (0, 1)
    )


def _is_written(font: Object) -> bool:
    """Whether a font's dictionary has all that it should (ISO 19005-2, 6.2.11.2)."""
    composite = font.get("/Subtype") == Name.Type0
    inner = font.DescendantFonts[0] if composite else font
    kind = str(inner.get("/Subtype"))
    descriptor = inner.get("/FontDescriptor", Dictionary())
    forms = [descriptor.get(key, Dictionary()).get("/Subtype") for key in _PROGRAMS]
    return (
        kind in (_INNER if composite else _SIMPLE)
        and all(one.get("/Type") == Name.Font for one in (font, inner))
        and (kind == "/Type3" or all(map(_is_named, (font, inner))))
        and all(form in _FORMS for form in forms)
        and (composite or _is_measured(font))
    )


def _is_named(font: Object) -> bool:
    """Whether a font has a name, in the letters that all programs write names of fonts in."""
    name = font.get("/BaseFont")
    return isinstance(name, Name) and bytes(name).isascii()


def _is_measured(font: Object) -> bool:
    """Whether a font says how wide its letters are, as all must but the standard ones."""
    said = _MEASURES & font.keys()
    if not said and font.get("/Subtype") == Name.Type1 and str(font.BaseFont) in _STANDARD:
        return "/FontDescriptor" not in font
    return said == _MEASURES and len(font.Widths) == int(font.LastChar) - int(font.FirstChar) + 1
