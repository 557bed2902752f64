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

from bundler.convert.typesetting.fonts import font_file
from bundler.pdf.contents import isolate

SIZE = 8.5
_MARGIN = 42.0
_AIR = 3.0
_FONT = "PackStamp"
_STRIP = 56.0
"""How much of the page, from its edge, is looked at, in points."""

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


@dataclass(frozen=True)
class _Place:
    """A place that could be taken, and how many points of the page are drawn on in it."""

    spot: Spot
    ink: int


def wording(number: int, of: int) -> str:
    """What is printed on a page of the pack."""
    return f"Pack page {number} of {of}"


class Lettering:
    """The stamp's font and the bytes that write each page's words in it.

    reportlab makes the embedded subset; the words are then drawn by the page itself, so
    that one font serves every page."""

    def __init__(self, pack: Pdf) -> None:
        _register_font()
        words_of_pages = [wording(n, len(pack.pages)) for n in range(1, len(pack.pages) + 1)]
        drawn = BytesIO()
        canvas = Canvas(drawn, invariant=1, pageCompression=0)
        canvas.setFont(_FONT, SIZE)
        for words in words_of_pages:
            canvas.drawString(0, 0, words)
        canvas.save()
        with pikepdf.open(BytesIO(drawn.getvalue())) as source:
            [font] = [
                font
                for font in source.pages[0].obj.Resources.Font.values()
                if font.get("/Subtype") == Name.TrueType
            ]
            self.font: Object = pack.copy_foreign(source.make_indirect(font))
            shown = pikepdf.parse_content_stream(source.pages[0], operators="Tj")
            self.codes = [bytes(instruction.operands[0]) for instruction in shown]


@cache
def _register_font() -> None:
    pdfmetrics.registerFont(TTFont(_FONT, str(font_file())))


def width_of(words: str) -> float:
    """How wide words of the stamp are, in points."""
    _register_font()
    return float(pdfmetrics.stringWidth(words, _FONT, SIZE))


def find_spots(pdf: Path | bytes, widths: Sequence[float]) -> list[Spot]:
    """A free place for the number on each page of a file: one in the lower margin that is
    free on all its pages if there is one, else each page's own, there or at the top.

    A place is free where the page as drawn has one colour. Where none is, the place with
    the least on it is taken, and said not to be clear."""
    document = pypdfium2.PdfDocument(pdf)
    try:
        feet = [_places(document[at], width, foot=True) for at, width in enumerate(widths)]
        for choice in zip(*feet, strict=True):
            if all(place.spot.clear for place in choice):
                return [place.spot for place in choice]
        return [
            _best(foot, document[at], width)
            for at, (foot, width) in enumerate(zip(feet, widths, strict=True))
        ]
    finally:
        document.close()


def _best(foot: Sequence[_Place], page: pypdfium2.PdfPage, words: float) -> Spot:
    free = next((place.spot for place in foot if place.spot.clear), None)
    if free:
        return free
    places = [*foot, *_places(page, words, foot=False)]
    return min(places, key=lambda place: (not place.spot.clear, place.ink)).spot


def _places(page: pypdfium2.PdfPage, words: float, *, foot: bool) -> list[_Place]:
    """Every place in the lower or upper margin of a page, and how much is drawn there."""
    wide, high = page.get_size()
    rest = max(high - _STRIP, 0)
    strip = page.render(scale=1, grayscale=True, crop=(0, 0, 0, rest) if foot else (0, rest, 0, 0))
    picture = strip.to_pil()
    lowest = 0.0 if foot else rest
    places = []
    for row in _ROWS:
        baseline = row if foot else high - row - SIZE * 0.7
        for left in ((wide - words) / 2, wide - _MARGIN - words, _MARGIN):
            box = (
                int(left - _AIR),
                int(picture.height - (baseline - lowest) - SIZE * 0.8 - _AIR),
                int(left + words + _AIR) + 1,
                int(picture.height - (baseline - lowest) + SIZE * 0.25 + _AIR) + 1,
            )
            fits = min(box[:2]) >= 0 and box[2] <= wide + 1 and box[3] <= picture.height
            patch = picture.crop(box)
            darkest, lightest = patch.getextrema()
            clear = fits and lightest - darkest < _EVEN
            ink = 0 if clear else sum(patch.histogram()[: max(lightest - _EVEN, 0)])
            places.append(_Place(Spot(left, baseline, lightest < 128, clear), ink))
    return places


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
