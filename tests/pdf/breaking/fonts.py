"""Breaking the rules about fonts (ISO 14289-1, 7.21), with fonts of three letters."""

from io import BytesIO
from typing import Any

import pikepdf
from fontTools.fontBuilder import FontBuilder
from fontTools.misc.eexec import encrypt
from fontTools.misc.psCharStrings import T2CharString
from fontTools.pens.ttGlyphPen import TTGlyphPen
from pikepdf import Array, Dictionary, Name, String

from tests.pdf.breaking import Break, Change, added

WIDE = 600
_ORDER = [".notdef", "A", "B"]
_CODES = {65: "A", 66: "B"}
_CMAP = """/CIDInit /ProcSet findresource begin 12 dict begin begincmap
/CMapName /Own def /WMode {mode} def
1 begincodespacerange <0000> <FFFF> endcodespacerange
1 begincidrange <0000> <0002> {first} endcidrange
endcmap end end"""
_TOLD = """begincmap 1 begincodespacerange <00> <FF> endcodespacerange
2 beginbfchar <41> <{a}> <42> <0042> endbfchar endcmap"""


def _built(outlines: str, maps: tuple[tuple[int, int], ...] = ((3, 1),)) -> bytes:
    """A font program with the letters A and B."""
    made = FontBuilder(1000, isTTF=outlines == "TrueType")
    made.setupGlyphOrder(_ORDER)
    made.setupCharacterMap(_CODES)
    made.setupHorizontalHeader(ascent=800, descent=-200)
    if outlines == "TrueType":
        pen = TTGlyphPen(None)
        pen.moveTo((0, 0))
        pen.lineTo((500, 0))
        pen.lineTo((500, 700))
        pen.closePath()
        made.setupGlyf({name: pen.glyph() for name in _ORDER})
    else:
        shape = T2CharString(program=[WIDE, 0, "hmoveto", 500, "hlineto", "endchar"])
        made.setupCFF("Own", {}, dict.fromkeys(_ORDER, shape), {})
    made.setupHorizontalMetrics(dict.fromkeys(_ORDER, (WIDE, 0)))
    made.setupNameTable({"familyName": "Own", "styleName": "Regular"})
    made.setupPost(keepGlyphNames=False)
    table = made.font["cmap"].tables[0]
    made.font["cmap"].tables = [type(table)(table.format) for _ in maps]
    for one, (platform, encoding) in zip(made.font["cmap"].tables, maps, strict=True):
        page = 0xF000 if (platform, encoding) == (3, 0) else 0
        one.platformID, one.platEncID, one.language = platform, encoding, 0
        one.cmap = {page + code: name for code, name in _CODES.items()}
    if outlines == "Compact":
        compact: bytes = made.font["CFF "].compile(made.font)
        return compact
    target = BytesIO()
    made.save(target)
    return target.getvalue()


def _type1() -> bytes:
    """A Type 1 program with the letters A and B."""
    width = b"\x8b" + b"\xf8" + bytes([WIDE - 108 - 256]) + b"\x0d\x0e"
    letter, _ = encrypt(b"\0\0\0\0" + width, 4330)
    shapes = b"".join(b"/%s %d RD %s ND\n" % (n.encode(), len(letter), letter) for n in _ORDER)
    private = b"dup /Private 2 dict dup begin /lenIV 4 def\n/CharStrings 3 dict dup begin\n"
    hidden, _ = encrypt(
        b"\0\0\0\0" + private + shapes + b"end\nend\nmark currentfile closefile\n", 55665
    )
    clear = (
        b"%!PS-AdobeFont-1.0: Own\n5 dict begin\n/FontName /Own def\n/FontType 1 def\n"
        b"/FontMatrix [0.001 0 0 0.001 0 0] readonly def\n/Encoding StandardEncoding def\n"
        b"currentdict end\ncurrentfile eexec\n"
    )
    return b"".join([clear, hidden, b"\n", b"0" * 64, b"\ncleartomark\n"])


def _described(pdf: pikepdf.Pdf, key: str, program: bytes, flags: int, **entries: Any) -> Any:
    kind = {"Subtype": Name.Type1C} if key == "FontFile3" else {}
    values = {
        "Type": Name.FontDescriptor,
        "FontName": Name("/ABCDEF+Own"),
        "Flags": flags,
        "FontBBox": Array([0, 0, 600, 700]),
        "ItalicAngle": 0,
        "Ascent": 800,
        "Descent": -200,
        "CapHeight": 700,
        "StemV": 80,
        key: pdf.make_stream(program, Length1=len(program), **kind),
    }
    return pdf.make_indirect(Dictionary({f"/{k}": v for k, v in (values | entries).items()}))


def _told(pdf: pikepdf.Pdf, a: str = "0041") -> Any:
    return pdf.make_stream(_TOLD.format(a=a).encode())


def _simple(pdf: pikepdf.Pdf, kind: str, descriptor: Any, **entries: Any) -> Any:
    values = {
        "Type": Name.Font,
        "Subtype": Name("/" + kind),
        "BaseFont": Name("/ABCDEF+Own"),
        "FirstChar": 65,
        "LastChar": 66,
        "Widths": Array([WIDE, WIDE]),
        "FontDescriptor": descriptor,
        **entries,
    }
    return Dictionary({f"/{k}": v for k, v in values.items() if v is not None})


def _shown(pdf: pikepdf.Pdf, font: Any, string: bytes, mode: int = 0) -> None:
    name = pdf.pages[0].add_resource(pdf.make_indirect(font), Name.Font)
    added(pdf, f"/Artifact BMC q BT {mode} Tr {name} 9 Tf <{string.hex()}> Tj ET Q EMC")


def set_by_state(pdf: pikepdf.Pdf) -> None:
    """Something is shown in a font that a graphics state sets, and that is not embedded."""
    font = Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.Helvetica)
    state = Dictionary(Type=Name.ExtGState, Font=Array([pdf.make_indirect(font), 9]))
    name = pdf.pages[0].add_resource(pdf.make_indirect(state), Name.ExtGState)
    added(pdf, f"/Artifact BMC q BT {name} gs (AB) Tj ET Q EMC")


def set_before(form_of: Change) -> Change:
    """What the font that is put in shows is shown once more by a form that sets no font."""

    def change(pdf: pikepdf.Pdf) -> None:
        form_of(pdf)
        name, _ = _own(pdf)
        form = pdf.make_stream(
            b"BT (AB) Tj ET",
            Type=Name.XObject,
            Subtype=Name.Form,
            BBox=Array([0, 0, 9, 9]),
            Resources=Dictionary(),
        )
        drawing = pdf.pages[0].add_resource(form, Name.XObject)
        added(pdf, f"/Artifact BMC q BT {name} 9 Tf ET {drawing} Do Q EMC")

    return change


def truetype(
    maps: tuple[tuple[int, int], ...] = ((3, 1),),
    flags: int = 32,
    shown: bytes = b"AB",
    mode: int = 0,
    told: str = "0041",
    **entries: Any,
) -> Change:
    """Something is shown in a TrueType font."""

    def change(pdf: pikepdf.Pdf) -> None:
        descriptor = _described(pdf, "FontFile2", _built("TrueType", maps), flags)
        stated = {"Encoding": Name.WinAnsiEncoding, "ToUnicode": _told(pdf, told), **entries}
        _shown(pdf, _simple(pdf, "TrueType", descriptor, **stated), shown, mode)

    return change


def type1(compact: bool = True, shown: bytes = b"AB", letters: str = "", **entries: Any) -> Change:
    """Something is shown in a Type 1 font; ``letters`` is its list of its letters."""

    def change(pdf: pikepdf.Pdf) -> None:
        key, program = ("FontFile3", _built("Compact")) if compact else ("FontFile", _type1())
        listed = {"CharSet": String(letters)} if letters else {}
        descriptor = _described(pdf, key, program, 32, **listed)
        stated = {"Encoding": Name.WinAnsiEncoding, **entries}
        _shown(pdf, _simple(pdf, "Type1", descriptor, **stated), shown)

    return change


def drawn(name: str = "A", width: int = WIDE, shown: bytes = b"A") -> Change:
    """Something is shown in a font whose letters are drawings (Type 3)."""

    def change(pdf: pikepdf.Pdf) -> None:
        shape = pdf.make_stream(f"{width} 0 0 0 500 700 d1 0 0 500 700 re f".encode())
        font = Dictionary(
            Type=Name.Font,
            Subtype=Name.Type3,
            FontBBox=Array([0, 0, 600, 700]),
            FontMatrix=Array([0.001, 0, 0, 0.001, 0, 0]),
            CharProcs=Dictionary({f"/{name}": shape}),
            Encoding=Dictionary(
                Type=Name.Encoding, Differences=Array([65, Name("/" + name), Name.B])
            ),
            FirstChar=65,
            LastChar=66,
            Widths=Array([WIDE, WIDE]),
            Resources=Dictionary(),
        )
        _shown(pdf, font, shown)

    return change


def _unmeasured(pdf: pikepdf.Pdf) -> None:
    """A letter that is a drawing does not say how wide it is."""
    drawn()(pdf)
    fonts = pdf.pages[0].obj.Resources.Font.values()
    letters = next(font.CharProcs for font in fonts if "/CharProcs" in font)
    letters.A = pdf.make_stream(f"{WIDE} 0 0 0 500 700".encode())


def _system(ordering: str) -> Dictionary:
    return Dictionary(Registry=String("Adobe"), Ordering=String(ordering), Supplement=0)


def composite(
    shown: bytes = b"\0\1\0\2",
    mode: int = 0,
    own_map: bool = False,
    mapped: bytes | None = b"",
    **entries: Any,
) -> Change:
    """Something is shown in a composite font; ``own_map`` has it carry its character map,
    and ``mapped`` leads from its letters to glyphs (empty: each to its own number)."""

    def change(pdf: pikepdf.Pdf) -> None:
        said = dict(entries)
        flags = {"CIDSet": pdf.make_stream(said.pop("listed"))} if "listed" in said else {}
        inner = {
            "Type": Name.Font,
            "Subtype": Name.CIDFontType2,
            "BaseFont": Name("/ABCDEF+Own"),
            "CIDSystemInfo": _system("Own"),
            "CIDToGIDMap": pdf.make_stream(mapped)
            if mapped
            else Name.Identity
            if mapped is not None
            else None,
            "DW": said.pop("wide", WIDE),
            "FontDescriptor": _described(pdf, "FontFile2", _built("TrueType"), 4, **flags),
        }
        encoding: Any = said.pop("encoding", Name("/Identity-H"))
        if own_map:
            mode_said = said.pop("map_mode", 0)
            encoding = pdf.make_stream(
                _CMAP.format(mode=said.pop("mode_within", 0), first=said.pop("first", 0)).encode(),
                Type=Name.CMap,
                CMapName=Name.Own,
                CIDSystemInfo=_system(said.pop("ordering", "Own")),
                WMode=mode_said,
            )
            if said.pop("builds_on_other", False):
                encoding.UseCMap = pdf.make_stream(
                    _CMAP.format(mode=0, first=0).encode(), Type=Name.CMap, CMapName=Name.Other
                )
        told = b"begincmap 1 beginbfrange <0000> <0005> <0041> endbfrange endcmap"
        font = Dictionary(
            Type=Name.Font,
            Subtype=Name.Type0,
            BaseFont=Name("/ABCDEF+Own"),
            Encoding=encoding,
            DescendantFonts=Array(
                [pdf.make_indirect(Dictionary({f"/{k}": v for k, v in inner.items() if v}))]
            ),
            ToUnicode=pdf.make_stream(said.pop("told", told)),
        )
        _shown(pdf, font, shown, mode)

    return change


def _own(pdf: pikepdf.Pdf) -> tuple[str, Any]:
    """The name and the dictionary of the font that was put in."""
    fonts = pdf.pages[0].Resources.Font.items()
    return next((name, font) for name, font in fonts if font.get("/BaseFont") == "/ABCDEF+Own")


def _two_widths(pdf: pikepdf.Pdf) -> None:
    composite()(pdf)
    widths = Array([0, 5, WIDE + 2, 1, Array([WIDE])])
    _own(pdf)[1].DescendantFonts[0].W = widths


def _of_another_kind(pdf: pikepdf.Pdf) -> None:
    type1()(pdf)
    _own(pdf)[1].FontDescriptor.FontFile3.Subtype = Name.CIDFontType0C


def _not_quite_written(pdf: pikepdf.Pdf) -> None:
    truetype(shown=b"")(pdf)
    name, _ = _own(pdf)
    added(pdf, f"/Artifact BMC q BT {name} 9 Tf <4 Z3> Tj ET Q EMC")


def _not_embedded(shown: bytes = b"AB", mode: int = 0) -> Change:
    def change(pdf: pikepdf.Pdf) -> None:
        font = Dictionary(
            Type=Name.Font,
            Subtype=Name.Type1,
            BaseFont=Name.Helvetica,
            Encoding=Name.WinAnsiEncoding,
        )
        _shown(pdf, font, shown, mode)

    return change


_MAC_ONLY = ((1, 0),)
_SYMBOL_ONLY = ((3, 0),)

GOOD: dict[str, Change] = {
    "truetype": truetype(),
    "truetype of the Macintosh": truetype(_MAC_ONLY, Encoding=Name.MacRomanEncoding),
    "truetype with changes": truetype(
        Encoding=Dictionary(BaseEncoding=Name.WinAnsiEncoding, Differences=Array([66, Name.A]))
    ),
    "symbols": truetype(_SYMBOL_ONLY, 4, Encoding=None),
    "symbols by the Macintosh": truetype(_MAC_ONLY, 4, Encoding=None),
    "compact": type1(),
    "compact with its own names": type1(Encoding=None),
    "type 1": type1(compact=False),
    "type 1 with its own names": type1(compact=False, Encoding=None),
    "drawn": drawn(),
    "composite": composite(),
    "composite with its own map": composite(own_map=True),
    "composite with mapped letters": composite(mapped=b"\0\0\0\2\0\1"),
    "searched and not seen": truetype(mode=3, Widths=Array([1, 1])),
    "searched and not embedded": _not_embedded(b"AB", mode=3),
    "set before a form": set_before(truetype()),
    "almost as wide": truetype(Widths=Array([WIDE + 1, WIDE - 1])),
}

FONTS: dict[str, Break] = {
    "7.21.3.1-1": Break(composite(own_map=True, ordering="Other")),
    "7.21.3.2-1": Break(composite(mapped=None)),
    "7.21.3.3-1": Break(composite(encoding=Name("/Own-H"))),
    "7.21.3.3-2": Break(composite(own_map=True, mode_within=1)),
    "7.21.3.3-3": Break(composite(own_map=True, builds_on_other=True)),
    "7.21.4.1-1": Break(_not_embedded()),
    "7.21.4.1-1d": Break(_not_embedded(b"")),
    "7.21.4.1-1b": Break(set_by_state),
    "7.21.4.1-1c": Break(_of_another_kind),
    "7.21.4.1-1e": Break(type1(BaseFont=String("Own"))),
    "7.21.4.1-2": Break(truetype(shown=b"AC", LastChar=67, Widths=Array([WIDE] * 3))),
    "7.21.4.1-2b": Break(type1(shown=b"AC", LastChar=67, Widths=Array([WIDE] * 3))),
    "7.21.4.1-2c": Break(drawn(shown=b"AB")),
    "7.21.4.1-2d": Break(_not_quite_written),
    "7.21.4.2-1": Break(type1(letters="/A"), mended=True),
    "7.21.4.2-2": Break(composite(listed=b"\xff"), mended=True),
    "7.21.5-1": Break(truetype(Widths=Array([WIDE, WIDE + 2]))),
    "7.21.5-1b": Break(type1(Widths=Array([WIDE, WIDE - 2]))),
    "7.21.5-1c": Break(type1(compact=False, Widths=Array([WIDE, WIDE - 2]))),
    "7.21.5-1d": Break(composite(wide=WIDE + 2)),
    "7.21.5-1e": Break(drawn(width=WIDE + 2)),
    "7.21.5-1h": Break(set_before(truetype(shown=b"A", Widths=Array([WIDE, WIDE + 2])))),
    "7.21.5-1f": Break(_two_widths),
    "7.21.5-1g": Break(_unmeasured),
    "7.21.6-1": Break(truetype(_SYMBOL_ONLY)),
    "7.21.6-2": Break(truetype(Encoding=None)),
    "7.21.6-2b": Break(truetype(Encoding=Name.StandardEncoding)),
    "7.21.6-2c": Break(
        truetype(
            Encoding=Dictionary(BaseEncoding=Name.WinAnsiEncoding, Differences=Array([66, Name.g2]))
        )
    ),
    "7.21.6-3": Break(truetype(_SYMBOL_ONLY, 4)),
    "7.21.6-4": Break(truetype(((1, 0), (3, 1)), 4, Encoding=None)),
    "7.21.7-1": Break(composite(told=b"begincmap 1 beginbfchar <0001> <0041> endbfchar endcmap")),
    "7.21.7-1b": Break(drawn("x1")),
    "7.21.7-1c": Break(
        composite(told=b"begincmap 1 beginbfchar <0001> <0041> <0002> <0042> endbfchar endcmap")
    ),
    "7.21.8-1c": Break(_not_embedded(b"A\r", mode=3)),
    "7.21.7-2": Break(truetype(told="0000")),
    "7.21.7-2b": Break(truetype(told="FEFF", mode=3)),
    "7.21.8-1": Break(composite(shown=b"\0\1\0\0")),
    "7.21.8-1e": Break(type1(Encoding=Name.MacExpertEncoding)),
    "7.21.8-1b": Break(truetype(shown=b"A\0", FirstChar=0, Widths=Array([WIDE] * 67))),
}
