"""Channels of a PDF part's drawing that are in no page's text: the letter, taken up as it is."""

from collections.abc import Iterator

import pikepdf
from pikepdf import Array, Dictionary, Name, Object

from tests.planting.channel import Channel
from tests.planting.pdfs import ON_PAGE, Change, annotated, changed
from tests.planting.people import HER

APART = "words in a pattern, a mask or an annotation on page"
_BOX = (0, 0, 595, 842)


def channels() -> Iterator[Channel]:
    """Every place of a drawing that shows words and is no page's text."""
    yield Channel("tiles of a pattern", changed(patterned), APART)
    yield Channel("mask of a shape", changed(masked), APART)
    yield Channel("picture of a link", changed(pictured("Link")), APART)
    yield Channel("watermark that is not shown", changed(pictured("Watermark", F=2)), APART)
    yield Channel("words under a replacement text", changed(replaced), ON_PAGE)


def drawing(pdf: pikepdf.Pdf, **entries: object) -> Object:
    """A drawing that shows her name, in letters that a table of the font names."""
    codes = range(1, len(HER.name) + 1)
    rows = "\n".join(
        f"<{code:02X}> <{sign.encode('utf-16-be').hex()}>"
        for code, sign in zip(codes, HER.name, strict=True)
    )
    table = (
        "begincmap 1 begincodespacerange <00> <FF> endcodespacerange\n"
        f"{len(codes)} beginbfchar\n{rows}\nendbfchar endcmap"
    )
    font = Dictionary(
        Type=Name.Font,
        Subtype=Name.Type1,
        BaseFont=Name.Helvetica,
        FirstChar=1,
        Widths=Array([500] * len(codes)),
        ToUnicode=pdf.make_stream(table.encode()),
    )
    content = f"BT /Own 11 Tf 60 300 Td <{bytes(codes).hex()}> Tj ET"
    fonts = Dictionary(Font=Dictionary(Own=font))
    return pdf.make_stream(content.encode(), BBox=Array(_BOX), Resources=fonts, **entries)


def form(pdf: pikepdf.Pdf, **entries: object) -> Object:
    return drawing(pdf, Type=Name.XObject, Subtype=Name.Form, **entries)


def patterned(pdf: pikepdf.Pdf) -> None:
    tile = drawing(pdf, PatternType=1, PaintType=1, TilingType=1, XStep=595, YStep=842)
    page = pdf.pages[0]
    name = page.add_resource(tile, Name.Pattern)
    page.contents_add(f"q /Pattern cs {name} scn 60 290 200 30 re f Q".encode())


def masked(pdf: pikepdf.Pdf) -> None:
    group = form(pdf, Group=Dictionary(S=Name.Transparency, CS=Name.DeviceGray))
    state = Dictionary(SMask=Dictionary(S=Name.Luminosity, G=group))
    page = pdf.pages[0]
    name = page.add_resource(state, Name.ExtGState)
    page.contents_add(f"q {name} gs 0 g 60 290 200 30 re f Q".encode())


def pictured(kind: str, **entries: object) -> Change:
    def change(pdf: pikepdf.Pdf) -> None:
        picture = Dictionary(N=form(pdf))
        annotated(Subtype=Name(f"/{kind}"), AP=picture, **entries)(pdf)

    return change


def replaced(pdf: pikepdf.Pdf) -> None:
    page = pdf.pages[0]
    own = form(pdf)
    fonts = own.Resources.Font
    page.obj.Resources.Font.Own = fonts.Own
    page.contents_add(b"q /Span <</ActualText (Q)>> BDC " + own.read_bytes() + b" EMC Q")
