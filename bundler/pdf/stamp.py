""" "Pack page 12 of 69" on every page, drawn as an artifact where it covers nothing."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from io import BytesIO
from pathlib import Path

import pikepdf
import pypdfium2
from pikepdf import Dictionary, Name, Object, Pdf
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas

from bundler.convert.fonts import font_file
from bundler.pdf.contents import isolate

SIZE = 8.5
_MARGIN = 42.0
_AIR = 3.0
_FONT = "PackStamp"
_EVEN = 8
"""Shades of grey, of 256, that still count as one colour."""

_ROWS = (20.0, 12.0, 28.0, 7.0, 36.0)
"""Heights of the baseline above the bottom edge that are tried, in points."""


@dataclass(frozen=True)
class Spot:
    """Where a page's number stands, in points from the lower left corner of the page as it
    is shown; ``light`` where the ground is dark. ``clear`` where it covers nothing."""

    left: float
    baseline: float
    light: bool = False
    clear: bool = True


def wording(number: int, of: int) -> str:
    """What is printed on a page of the pack."""
    return f"Pack page {number} of {of}"


class Lettering:
    """The stamp's font and the bytes that write each page's words in it.

    reportlab makes the embedded subset; the words are then drawn by the page itself, so
    that one font serves every page."""

    def __init__(self, pack: Pdf) -> None:
        _register_font()
        self.words = [wording(n, len(pack.pages)) for n in range(1, len(pack.pages) + 1)]
        drawn = BytesIO()
        canvas = Canvas(drawn, invariant=1, pageCompression=0)
        for words in self.words:
            canvas.setFont(_FONT, SIZE)
            canvas.drawString(0, 0, words)
            canvas.showPage()
        canvas.save()
        with pikepdf.open(BytesIO(drawn.getvalue())) as source:
            fonts = {
                name: font
                for page in source.pages
                for name, font in page.obj.Resources.Font.items()
                if font.get("/Subtype") == Name.TrueType
            }
            [font] = fonts.values()
            self.font: Object = pack.copy_foreign(source.make_indirect(font))
            self.codes = [_shown(page) for page in source.pages]


@cache
def _register_font() -> None:
    pdfmetrics.registerFont(TTFont(_FONT, str(font_file())))


def width_of(words: str) -> float:
    """How wide words of the stamp are, in points."""
    _register_font()
    return float(pdfmetrics.stringWidth(words, _FONT, SIZE))


def _shown(page: pikepdf.Page) -> bytes:
    return b"".join(
        bytes(instruction.operands[0])
        for instruction in pikepdf.parse_content_stream(page)
        if str(instruction.operator) == "Tj"
    )


def find_spots(pdf: Path | bytes, widths: Sequence[float]) -> list[Spot]:
    """A free place for the number on each page of a file, the same one on all its pages if
    there is one: in the lower margin, then at the top.

    A place is free where the page as drawn has one colour. Where none is, the place with
    the least on it is taken, and said not to be clear."""
    document = pypdfium2.PdfDocument(pdf)
    try:
        grounds = [_judge(document[index], width) for index, width in enumerate(widths)]
    finally:
        document.close()
    for choice in range(len(_ROWS) * 3 * 2):
        if all(spots[choice].clear for spots, _ in grounds):
            return [spots[choice] for spots, _ in grounds]
    return [
        next((spot for spot in spots if spot.clear), spots[ink.index(min(ink))])
        for spots, ink in grounds
    ]


def _judge(page: pypdfium2.PdfPage, words: float) -> tuple[list[Spot], list[int]]:
    """Every place that could be taken on a page, and how much is drawn there."""
    wide, high = page.get_size()
    picture = page.render(scale=1, grayscale=True, rev_byteorder=False).to_pil()
    spots, ink = [], []
    for baseline in [*_ROWS, *(high - row - SIZE * 0.7 for row in _ROWS)]:
        for left in ((wide - words) / 2, wide - _MARGIN - words, _MARGIN):
            box = (
                int(left - _AIR),
                int(high - baseline - SIZE * 0.8 - _AIR),
                int(left + words + _AIR) + 1,
                int(high - baseline + SIZE * 0.25 + _AIR) + 1,
            )
            fits = box[0] >= 0 and box[1] >= 0 and box[2] <= wide + 1 and box[3] <= high + 1
            patch = picture.crop(box)
            darkest, lightest = patch.getextrema()
            even = lightest - darkest < _EVEN
            spots.append(Spot(left, baseline, light=lightest < 128, clear=fits and even))
            ink.append(sum(patch.histogram()[: max(lightest - _EVEN, 0)]))
    return spots, ink


def stamp(pack: Pdf, spots: Sequence[Spot]) -> None:
    """Draw every page's number over the page's own content."""
    lettering = Lettering(pack)
    for index, (page, spot) in enumerate(zip(pack.pages, spots, strict=True)):
        name = _offer_font(pack, page.obj, lettering.font)
        matrix = " ".join(f"{value:.2f}".rstrip("0").rstrip(".") for value in _as_shown(page, spot))
        ink = "1 g" if spot.light else "0.25 g"
        drawn = (
            b"q /Artifact <</Type /Pagination /Subtype /Footer>> BDC BT "
            + f"{name} {SIZE} Tf {ink} {matrix} Tm ".encode()
            + b"<"
            + lettering.codes[index].hex().encode()
            + b"> Tj ET EMC Q\n"
        )
        isolate(pack, page)
        page.contents_add(pack.make_stream(drawn))


def _offer_font(pack: Pdf, page: Dictionary, font: Object) -> str:
    """Put the stamp's font among a page's resources, which other pages may share."""
    resources = page.get("/Resources")
    if not isinstance(resources, Dictionary):
        resources = page.Resources = Dictionary()
    fonts = resources.get("/Font")
    if not isinstance(fonts, Dictionary):
        fonts = resources.Font = Dictionary()
    name, number = f"/{_FONT}", 2
    while name in fonts and fonts[name].objgen != font.objgen:
        name, number = f"/{_FONT}{number}", number + 1
    fonts[name] = font
    return name


def _as_shown(page: pikepdf.Page, spot: Spot) -> tuple[float, ...]:
    """The text matrix that writes upright at a place of the page as it is shown, whatever
    its rotation and its crop box."""
    left, bottom, right, top = (float(value) for value in page.cropbox)
    match int(page.obj.get("/Rotate", 0)) % 360:
        case 90:
            return (0, 1, -1, 0, right - spot.baseline, bottom + spot.left)
        case 180:
            return (-1, 0, 0, -1, right - spot.left, top - spot.baseline)
        case 270:
            return (0, -1, 1, 0, left + spot.baseline, top - spot.left)
        case _:
            return (1, 0, 0, 1, left + spot.left, bottom + spot.baseline)
