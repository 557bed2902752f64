"""Breaking the rules of PDF/A-2 (ISO 19005-2) that a part could bring into a pack."""

from collections.abc import Callable
from io import BytesIO
from typing import Any

import pikepdf
from pikepdf import Array, Dictionary, Name, String
from PIL import Image

from tests.pdf.breaking import Break, Change, added, annotated, as_it_is
from tests.pdf.breaking.fonts import FONTS, GOOD, composite, truetype, type1

_LONG = "x" * 40_000


def _content(content: str, **resources: Any) -> Change:
    """Something drawn as decoration, with resources of its own."""

    def change(pdf: pikepdf.Pdf) -> None:
        held = pdf.pages[0].obj.Resources
        for key, values in resources.items():
            kept = held.get("/" + key, Dictionary())
            for name, value in values.items():
                kept["/" + name] = _own(pdf, value)
            held["/" + key] = kept
        added(pdf, f"/Artifact BMC q {content} Q EMC")

    return change


def _own(pdf: pikepdf.Pdf, value: Any) -> Any:
    """A copy for one file: the same value goes into many."""
    if isinstance(value, Dictionary) or (isinstance(value, Array) and not _has_streams(value)):
        return pdf.make_indirect(pikepdf.Object.parse(value.unparse(resolved=True)))
    return value


def _has_streams(value: Array) -> bool:
    return any(isinstance(one, pikepdf.Stream) for one in value.as_list())


def saved(states: int) -> Change:
    """Something drawn within so many saved states, and one more around them."""
    return _content("q " * states + "0 0 9 9 re f" + " Q" * states)


def _state(**entries: Any) -> Change:
    return _content("/Gs9 gs 0 0 9 9 re f", ExtGState={"Gs9": Dictionary(**entries)})


def _space(space: Any, colour: str) -> Change:
    return _content(f"/Cs9 cs {colour} scn 0 0 9 9 re f", ColorSpace={"Cs9": space})


def _stream(content: bytes, **entries: Any) -> Change:
    """A form or a picture, drawn."""

    def change(pdf: pikepdf.Pdf) -> None:
        made = pdf.make_stream(content, **entries)
        page = pdf.pages[0]
        held = page.add_resource(made, Name.XObject)
        added(pdf, f"/Artifact BMC q 9 0 0 9 0 0 cm {held} Do Q EMC")

    return change


def _form(content: bytes, **entries: Any) -> Change:
    values = {"Type": Name.XObject, "Subtype": Name.Form, "BBox": Array([0, 0, 9, 9])}
    return _stream(content, **(values | entries))


def _picture(content: bytes = b"\0" * 3, **entries: Any) -> Change:
    values = {
        "Type": Name.XObject,
        "Subtype": Name.Image,
        "Width": 1,
        "Height": 1,
        "BitsPerComponent": 8,
        "ColorSpace": Name.DeviceRGB,
    }
    said = values | entries
    return _stream(content, **{key: value for key, value in said.items() if value is not None})


def _jpeg2000(mode: str, data: Callable[[bytes], bytes] = bytes, **entries: Any) -> Change:
    """A picture of this kind; ``data`` changes how it is stored."""
    target = BytesIO()
    Image.new(mode, (8, 8)).save(target, "JPEG2000")
    values = {"ColorSpace": None, "Width": 8, "Height": 8, "Filter": Name.JPXDecode} | entries
    return _picture(data(target.getvalue()), **values)


def _endless_colours(picture: bytes) -> bytes:
    """What a picture says of its colours is said to be longer than the whole of it."""
    at = picture.index(b"colr") - 4
    return picture[:at] + b"\x7f" + picture[at + 1 :]


def _profile(pdf: pikepdf.Pdf, at: int, by: bytes, components: int = 3) -> Array:
    """The file's own colour profile, with some of its bytes changed."""
    raw = bytearray(pdf.Root.OutputIntents[0].DestOutputProfile.read_bytes())
    raw[at : at + len(by)] = by
    return Array([Name.ICCBased, pdf.make_stream(bytes(raw), N=components)])


def _profiled(at: int, by: bytes, colour: str = "0 0 0", components: int = 3) -> Change:
    def change(pdf: pikepdf.Pdf) -> None:
        _space(_profile(pdf, at, by, components), colour)(pdf)

    return change


def _overprinted(pdf: pikepdf.Pdf) -> None:
    _state(OP=True, op=True, OPM=1)(pdf)
    space = _profile(pdf, 16, b"CMYK", 4)
    _named(pdf, Cs9=space)
    added(pdf, "/Artifact BMC q /Gs9 gs /Cs9 cs 0 0 0 1 scn 0 0 9 9 re f Q EMC")


def _named(pdf: pikepdf.Pdf, **spaces: Any) -> None:
    """Colour spaces that the first page has besides its own."""
    held = pdf.pages[0].obj.Resources
    held.ColorSpace = Dictionary(
        {**held.get("/ColorSpace", Dictionary()), **{f"/{key}": one for key, one in spaces.items()}}
    )


def _ink(pdf: pikepdf.Pdf, grey: str, name: str = "Ink") -> Array:
    tint = pdf.make_stream(
        f"{{ {grey} }}".encode(),
        FunctionType=4,
        Domain=Array([0, 1]),
        Range=Array([0, 1]),
    )
    return Array([Name.Separation, Name("/" + name), Name.DeviceGray, tint])


def _two_inks(pdf: pikepdf.Pdf) -> None:
    _named(pdf, Cs8=_ink(pdf, "1 exch sub"), Cs9=_ink(pdf, "pop 0"))
    added(pdf, "/Artifact BMC q /Cs8 cs 1 scn 0 0 9 9 re f /Cs9 cs 1 scn 0 0 9 9 re f Q EMC")


def _one_ink(grey: str) -> Change:
    def change(pdf: pikepdf.Pdf) -> None:
        _named(pdf, Cs9=_ink(pdf, grey))
        added(pdf, "/Artifact BMC q /Cs9 cs 1 scn 0 0 9 9 re f Q EMC")

    return change


def _inks(count: int, *, described: bool = False) -> Change:
    """Several inks at once (DeviceN)."""

    def change(pdf: pikepdf.Pdf) -> None:
        names = Array([Name(f"/Ink{number}") for number in range(count)])
        tint = pdf.make_stream(
            ("{ " + "pop " * count + "0 }").encode(),
            FunctionType=4,
            Domain=Array([0, 1] * count),
            Range=Array([0, 1]),
        )
        space = Array([Name.DeviceN, names, Name.DeviceGray, tint])
        if described:
            inks = {f"/Ink{n}": _ink(pdf, "pop 0", f"Ink{n}") for n in range(count)}
            space.append(Dictionary(Subtype=Name.DeviceN, Colorants=Dictionary(inks)))
        _named(pdf, Cs9=space)
        colour = "0 " * count
        added(pdf, f"/Artifact BMC q /Cs9 cs {colour} scn 0 0 9 9 re f Q EMC")

    return change


def _intent(space: bytes, components: int) -> Change:
    """What the file's colours mean is said for other colours than red, green and blue."""

    def change(pdf: pikepdf.Pdf) -> None:
        profile = _profile(pdf, 16, space, components)[1]
        pdf.Root.OutputIntents[0].DestOutputProfile = profile

    return change


def _page(**entries: Any) -> Change:
    def change(pdf: pikepdf.Pdf) -> None:
        for key, value in entries.items():
            pdf.pages[0].obj["/" + key] = value

    return change


def _said(value: Any) -> Change:
    """A tag says something."""

    def change(pdf: pikepdf.Pdf) -> None:
        pdf.Root.StructTreeRoot.K[0].A = Array([Dictionary(O=Name.Layout, SpaceBefore=value)])

    return change


def _words(value: str) -> Change:
    def change(pdf: pikepdf.Pdf) -> None:
        pdf.Root.StructTreeRoot.K[0].T = String(value)

    return change


def _linked(**action: Any) -> Change:
    def change(pdf: pikepdf.Pdf) -> None:
        for annotation in pdf.pages[0].obj.Annots:
            if "/A" in annotation:
                annotation.A = Dictionary(**action)

    return change


def _noted(subtype: str, appearance: bool = True, **entries: Any) -> Change:
    def change(pdf: pikepdf.Pdf) -> None:
        shape = pdf.make_stream(
            b"0 0 9 9 re f",
            Type=Name.XObject,
            Subtype=Name.Form,
            BBox=Array([0, 0, 9, 9]),
        )
        values: dict[str, Any] = {"F": 4, "Contents": String("Words")} | entries
        if appearance:
            values.setdefault("AP", Dictionary(N=shape))
            if values.pop("states", False):
                values["AP"] = Dictionary(N=Dictionary(On=shape))
            if values.pop("pressed", False):
                values["AP"] = Dictionary(N=shape, D=shape)
        values = {key: value for key, value in values.items() if value is not None}
        annotated(pdf, "Annot", Subtype=Name("/" + subtype), **values)

    return change


def _noted_in(holder: Callable[[pikepdf.Pdf], Any]) -> Change:
    """Something has metadata of its own, of a kind that nobody has described."""
    raw = (
        b'<?xpacket begin="" id="W5M0MpCehiHzreSzNTczkc9d"?><x:xmpmeta xmlns:x="adobe:ns:meta/">'
        b'<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">'
        b'<rdf:Description rdf:about="" xmlns:own="http://own.example/" own:thing="1"/>'
        b'</rdf:RDF></x:xmpmeta><?xpacket end="w"?>'
    )

    def change(pdf: pikepdf.Pdf) -> None:
        metadata = pdf.make_stream(raw, Type=Name.Metadata, Subtype=Name.XML)
        holder(pdf).Metadata = metadata

    return change


def _picture_drawn(pdf: pikepdf.Pdf) -> Any:
    _picture()(pdf)
    return list(pdf.pages[0].obj.Resources.XObject.values())[-1]


def _state_within(pdf: pikepdf.Pdf) -> Any:
    """A state that is written in the resources of a form, not as an object of its own."""
    states = Dictionary(ExtGState=Dictionary(Gs9=Dictionary(CA=1)))
    _form(b"/Gs9 gs 0 0 5 5 re f", Resources=states)(pdf)
    return list(pdf.pages[0].obj.Resources.XObject.values())[-1].Resources.ExtGState.Gs9


def _within(pdf: pikepdf.Pdf) -> None:
    """A form in a form draws with what the page has."""
    _state(CA=1)(pdf)
    inner = pdf.make_stream(
        b"/Gs9 gs 0 0 5 5 re f",
        Type=Name.XObject,
        Subtype=Name.Form,
        BBox=Array([0, 0, 9, 9]),
        Resources=Dictionary(),
    )
    _form(b"/Inner Do", Resources=Dictionary(XObject=Dictionary(Inner=inner)))(pdf)


def _overprinted_twice(pdf: pikepdf.Pdf) -> None:
    """As ``_overprinted``, said in two states that hold at once."""
    _overprinted(pdf)
    states = pdf.pages[0].obj.Resources.ExtGState
    states.Gs9 = Dictionary(OPM=1)
    states.Gs8 = Dictionary(OP=True, op=True)
    added(pdf, "/Artifact BMC q /Gs9 gs /Gs8 gs /Cs9 cs 0 0 0 1 scn 0 0 9 9 re f Q EMC")


def _attached(pdf: pikepdf.Pdf) -> None:
    """A file hangs on something of the page, under a name that means nothing."""
    held = pdf.make_stream(b"words", Type=Name.EmbeddedFile)
    _form(b"0 0 5 5 re f")(pdf)
    drawn = list(pdf.pages[0].obj.Resources.XObject.values())[-1]
    drawn.Own = Dictionary(Type=Name.Filespec, F=String("a"), EF=Dictionary(F=held))


def _drawn_apart(pdf: pikepdf.Pdf) -> None:
    """Two fonts whose letters are drawings, the second of which draws in four inks."""
    fonts = Dictionary()
    for number, ink in enumerate((b"", b"0 0 0 1 k ")):
        shape = pdf.make_stream(b"600 0 d0 " + ink + b"0 0 500 700 re f")
        fonts[f"/Own{number}"] = Dictionary(
            Type=Name.Font,
            Subtype=Name.Type3,
            FontBBox=Array([0, 0, 600, 700]),
            FontMatrix=Array([0.001, 0, 0, 0.001, 0, 0]),
            CharProcs=Dictionary(A=shape),
            Encoding=Dictionary(Type=Name.Encoding, Differences=Array([65, Name.A])),
            FirstChar=65,
            LastChar=65,
            Widths=Array([600]),
            Resources=Dictionary(),
        )
    shown = b"BT /Own0 9 Tf (A) Tj /Own1 9 Tf (A) Tj ET"
    _form(shown, Resources=Dictionary(Font=fonts))(pdf)


def _mixed(pdf: pikepdf.Pdf) -> None:
    """Inks of a process that is described by four of a device's own."""
    _inks(2)(pdf)
    space = pdf.pages[0].obj.Resources.ColorSpace.Cs9
    parts = Array([Name.Ink0, Name.Ink1, Name.Yellow, Name.Black])
    space.append(Dictionary(Process=Dictionary(ColorSpace=Name.DeviceCMYK, Components=parts)))


def _of_all_inks(pdf: pikepdf.Pdf) -> None:
    _inks(1)(pdf)
    pdf.pages[0].obj.Resources.ColorSpace.Cs9[1] = Array([Name.All])


def _inherited(pdf: pikepdf.Pdf) -> None:
    """A form draws with what its page has."""
    _state(CA=1)(pdf)
    _form(b"/Gs9 gs 0 0 5 5 re f", Resources=Dictionary())(pdf)


def _external(pdf: pikepdf.Pdf) -> None:
    _form(b"0 0 5 5 re f")(pdf)
    drawn = list(pdf.pages[0].obj.Resources.XObject.values())[-1]
    drawn.F = Dictionary(Type=Name.Filespec, F=String("elsewhere.bin"))


def _compressed(file: bytes) -> bytes:
    """A form packed as PDF/A forbids."""
    codes = [256, *b"0 0 5 5 re f", 257]
    bits = "".join(f"{code:09b}" for code in codes)
    packed = int(bits.ljust(-(-len(bits) // 8) * 8, "0"), 2).to_bytes(-(-len(bits) // 8), "big")
    made = BytesIO()
    with pikepdf.open(BytesIO(file)) as pdf:
        _form(b"0 0 5 5 re f")(pdf)
        drawn = list(pdf.pages[0].obj.Resources.XObject.values())[-1]
        drawn.write(packed, filter=Name.LZWDecode)
        kept = pikepdf.StreamDecodeLevel.none
        pdf.save(made, compress_streams=False, stream_decode_level=kept)
    return made.getvalue()


def _unkind(pdf: pikepdf.Pdf) -> None:
    """The letters of a composite font are of no kind."""
    composite()(pdf)
    _composed(pdf).Subtype = Name.Own


def _misnamed_program(pdf: pikepdf.Pdf) -> None:
    composite()(pdf)
    _composed(pdf).FontDescriptor.FontFile2.Subtype = Name.Own


def _composed(pdf: pikepdf.Pdf) -> Any:
    """The inside of the composite font that was added."""
    fonts = pdf.pages[0].obj.Resources.Font.values()
    inner = (font.DescendantFonts[0] for font in fonts if "/DescendantFonts" in font)
    return next(font for font in inner if "/FontFile2" in font.FontDescriptor)


def _private_letters(pdf: pikepdf.Pdf) -> None:
    truetype(told="E000")(pdf)


def _no_first(pdf: pikepdf.Pdf) -> None:
    type1(FirstChar=None, Widths=Array([600, 600]))(pdf)


ARCHIVAL: dict[str, Break] = {
    "6.1.6-1": Break(_content("BT ET /Span <</E <414>>> BDC EMC")),
    "6.1.6-2": Break(_content("BT ET /Span <</E <41Z1>>> BDC EMC")),
    "6.1.6-1b": Break(_content("%(\n/Span <</E <414>>> BDC EMC\n%)\n")),
    "6.1.6-1c": Break(
        _content(
            "BI /W 1 /H 1 /BPC 8 /CS /G ID ( EI /Span <</E <414>>> BDC EMC "
            "BI /W 1 /H 1 /BPC 8 /CS /G ID ) EI"
        )
    ),
    "6.1.6-2b": Break(_content("BT 0<Tr <4142> Tj ET")),
    "6.1.7.1-3": Break(_external),
    "6.1.7.2-1": Break(as_it_is, written=_compressed),
    "6.1.7.2-1b": Break(_picture(Filter=Name.Own)),
    "6.1.7.2-1d": Break(_form(b"0 0 5 5 re f", Filter=Name.Own)),
    "6.1.7.2-1c": Break(_picture(Filter=Array([Name.LZWDecode, Name.DCTDecode]))),
    "6.1.8-1": Break(truetype(BaseFont=pikepdf.Object.parse(b"/ABCDEF+Ow#E9n"))),
    "6.1.8-1b": Break(truetype(BaseFont=Name("/ABCDEF+Ow\u00e9n"))),
    "6.1.10-1": Break(
        _content("BI /W 1 /H 1 /BPC 8 /CS /G /F /LZW ID \x80\x0b\x60\x50\x22\x0c\x0c\x85\x01 EI")
    ),
    "6.1.13-1": Break(_content("2147483648 0 9 9 re f")),
    "6.1.13-1b": Break(_said(2147483648)),
    "6.1.13-3": Break(_words(_LONG)),
    "6.1.13-4": Break(_content(f"/{'n' * 128} BMC 0 0 9 9 re f EMC")),
    "6.1.13-8": Break(saved(30)),
    "6.1.13-9": Break(_inks(33, described=True)),
    "6.1.13-11": Break(_page(CropBox=Array([0, 0, 2, 2]))),
    "6.1.13-11b": Break(_page(MediaBox=Array([0, 0, 15000, 15000]))),
    "6.1.13-10": Break(composite(own_map=True, first=65535)),
    "6.2.2-1": Break(_content("0 0 9 9 re f 1 foo")),
    "6.2.2-1f": Break(_content("0 0 m 1 1 2 2 3 3 c%\n1 1 2 2 3 3 c S")),
    "6.2.2-1b": Break(_content("BX 1 foo EX 0 0 9 9 re f")),
    "6.2.2-1c": Break(_content("{ 1 } 0 0 9 9 re f")),
    "6.2.2-1d": Break(
        _content(
            "q BI /W 1 /H 1 /BPC 8 /CS /RGB /F /AHx ID 000000> EI "
            "BI /W 1 /H 1 /BPC 8 /CS /G ID a EI Q"
        )
    ),
    "6.2.2-2": Break(_inherited),
    "6.2.2-2b": Break(_within),
    "6.2.4.2-1": Break(_profiled(8, b"\5")),
    "6.2.4.2-1b": Break(_profiled(12, b"link")),
    "6.2.4.2-2": Break(_overprinted),
    "6.2.4.2-2b": Break(_overprinted_twice),
    "6.2.4.3-3": Break(_content("0 0 0 1 k 0 0 9 9 re f")),
    "6.2.4.3-3b": Break(_picture(b"\0" * 4, ColorSpace=Name.DeviceCMYK)),
    "6.2.4.3-3c": Break(_content("/DeviceCMYK cs 0 0 0 1 sc 0 0 9 9 re f")),
    "6.2.4.3-3d": Break(
        _content("BI /W 1 /H 1 /BPC 8 /CS /CMYK /F /AHx ID 00000000> EI"),
    ),
    "6.2.4.3-3e": Break(_mixed),
    "6.2.4.3-3f": Break(_drawn_apart),
    "6.2.4.4-1": Break(_inks(2)),
    "6.2.4.4-1b": Break(_of_all_inks),
    "6.2.4.4-2": Break(_two_inks),
    "6.2.5-1": Break(_state(TR=Name.Identity)),
    "6.2.5-2": Break(_state(TR2=Name.Identity)),
    "6.2.5-3": Break(_state(HTP=Array([0, 0]))),
    "6.2.5-4": Break(_state(HT=Dictionary(Type=Name.Halftone, HalftoneType=6))),
    "6.2.5-5": Break(
        _state(
            HT=Dictionary(
                Type=Name.Halftone,
                HalftoneType=1,
                HalftoneName=String("x"),
                Frequency=60,
                Angle=0,
                SpotFunction=Name.Round,
            )
        )
    ),
    "6.2.5-6": Break(
        _state(
            HT=Dictionary(
                Type=Name.Halftone,
                HalftoneType=1,
                TransferFunction=Name.Identity,
                Frequency=60,
                Angle=0,
                SpotFunction=Name.Round,
            )
        )
    ),
    "6.2.6-1": Break(_content("/Own ri 0 0 9 9 re f")),
    "6.2.6-1b": Break(_state(RI=Name.Own)),
    "6.2.6-1c": Break(_picture(Intent=Name.Own)),
    "6.2.6-1d": Break(_content("BI /W 1 /H 1 /BPC 8 /CS /G /Intent /Own /F /AHx ID 00> EI")),
    "6.2.8-1b": Break(_content("BI /W 1 /H 1 /BPC 8 /CS /G /Alternates [] /F /AHx ID 00> EI")),
    "6.2.8-1": Break(_picture(Alternates=Array())),
    "6.2.8-2": Break(_picture(OPI=Dictionary())),
    "6.2.8-3": Break(_picture(Interpolate=True)),
    "6.2.8-3b": Break(_content("BI /W 1 /H 1 /BPC 8 /CS /G /I true /F /AHx ID 00> EI")),
    "6.2.8-4": Break(_picture(BitsPerComponent=3)),
    "6.2.8-4b": Break(_content("BI /W 1 /H 1 /BPC 3 /CS /G /F /AHx ID 00> EI")),
    "6.2.8.3-1": Break(_jpeg2000("LA")),
    "6.2.8.3-2": Break(_jpeg2000("RGB", _endless_colours)),
    "6.2.9-1": Break(_form(b"0 0 5 5 re f", Subtype2=Name.PS)),
    "6.2.9-1b": Break(_form(b"0 0 5 5 re f", OPI=Dictionary())),
    "6.2.9-2": Break(_form(b"0 0 5 5 re f", Ref=Dictionary(F=String("a"), Page=0))),
    "6.2.9-3": Break(_stream(b"0 0 5 5 re f", Type=Name.XObject, Subtype=Name.PS)),
    "6.2.10-1": Break(_state(BM=Name.Own)),
    "6.2.11.2-1": Break(truetype(Type=None)),
    "6.2.11.2-2": Break(_unkind),
    "6.2.11.2-7": Break(_misnamed_program),
    "6.2.11.2-3": Break(type1(BaseFont=String("Own"))),
    "6.2.11.2-4": Break(_no_first),
    "6.2.11.2-5": Break(type1(LastChar=None)),
    "6.2.11.2-6": Break(type1(LastChar=67)),
    "6.2.11.3.1-1": FONTS["7.21.3.1-1"],
    "6.2.11.3.2-1": FONTS["7.21.3.2-1"],
    "6.2.11.3.3-1": FONTS["7.21.3.3-1"],
    "6.2.11.3.3-2": FONTS["7.21.3.3-2"],
    "6.2.11.3.3-3": FONTS["7.21.3.3-3"],
    "6.2.11.4.1-1": FONTS["7.21.4.1-1"],
    "6.2.11.4.1-2": FONTS["7.21.4.1-2"],
    "6.2.11.4.2-1": FONTS["7.21.4.2-1"],
    "6.2.11.4.2-2": FONTS["7.21.4.2-2"],
    "6.2.11.5-1": FONTS["7.21.5-1"],
    "6.2.11.6-1": FONTS["7.21.6-1"],
    "6.2.11.6-2": FONTS["7.21.6-2"],
    "6.2.11.6-3": FONTS["7.21.6-3"],
    "6.2.11.6-4": FONTS["7.21.6-4"],
    "6.2.11.7.2-1": FONTS["7.21.7-1"],
    "6.2.11.7.2-2": FONTS["7.21.7-2"],
    "6.2.11.7.3-1": Break(_private_letters),
    "6.2.11.8-1": FONTS["7.21.8-1"],
    "6.3.1-1": Break(_noted("3D"), mended=True),
    "6.3.1-1b": Break(_noted("Projection")),
    "6.3.2-1": Break(_noted("Text", F=None)),
    "6.3.2-2": Break(_noted("Text", F=0)),
    "6.3.2-2b": Break(_noted("Text", F=6)),
    "6.3.3-1": Break(_noted("Text", appearance=False)),
    "6.3.3-2": Break(_noted("Text", pressed=True)),
    "6.3.3-4": Break(_noted("Text", states=True)),
    "6.5.1-1": Break(_linked(S=Name.JavaScript, JS=String("x")), mended=True),
    "6.5.1-2": Break(_linked(S=Name.Named, N=Name.Print), mended=True),
    "6.5.2-1": Break(lambda pdf: pdf.Root.__setitem__("/AA", Dictionary()), mended=True),
    "6.5.2-2": Break(_page(AA=Dictionary()), mended=True),
    "6.6.2.3.1-1": Break(_noted_in(_picture_drawn), mended=True),
    "6.6.2.3.1-1b": Break(_noted_in(_state_within), mended=True),
    "6.8-2": Break(_attached, mended=True),
    "unreadable:": Break(_form(b"0 0 5 5 re f", Group=Dictionary(CS=Array([Name.Pattern])))),
    "6.10-2": Break(_page(PresSteps=Dictionary()), mended=True),
    "6.11-1": Break(lambda pdf: pdf.Root.__setitem__("/Requirements", Array()), mended=True),
}

KEPT: dict[str, Change] = {
    "an ink": _one_ink("1 exch sub"),
    "the same ink, otherwise": _one_ink("pop 0"),
    "two inks described": _inks(2, described=True),
    "a picture": _picture(),
    "pictures in the content": _content(
        "BI /W 1 /H 1 /BPC 8 /CS /RGB /F /AHx ID 000000> EI Q q "
        "BI /W 8 /H 1 /IM true /D [1 0] ID ( EI Q q "
        "BI /W 1 /H 1 /BPC 8 /CS [/I /G 0 <00>] ID \0 EI"
    ),
    "saved states": saved(26),
    "words behind a scan": GOOD["searched and not embedded"],
    "a remark": _content("% (\n0 0 9 9 re f"),
    "a picture in grey": _picture(b"\0", ColorSpace=Name.DeviceGray),
    "a picture in JPEG 2000": _jpeg2000("RGB"),
    "a grey picture in JPEG 2000": _jpeg2000("L", ColorSpace=Name.DeviceGray),
    "a form": _form(b"0 0 5 5 re f", Resources=Dictionary()),
    "see-through": _state(ca=0.5, BM=Name.Multiply),
    "a profile": _profiled(0, b""),
    "a note": _noted("Text"),
    "colours meant for grey": _intent(b"GRAY", 1),
    "colours meant for inks": _intent(b"CMYK", 4),
    "a fresh intent": _content("/Perceptual ri 0 0 9 9 re f"),
}
"""What PDF/A-2 allows, and a part may bring."""
