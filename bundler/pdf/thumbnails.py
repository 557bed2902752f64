"""Small pictures of a pack's pages, with protected places blacked in the pixels."""

import io
import math
from collections.abc import Iterable, Iterator
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

import pypdfium2
from PIL import Image, ImageDraw

from bundler.model.checklist import CoveredArea
from bundler.model.page import Box

_WIDTH = 240
_MAX_HEIGHT = 480
_QUALITY = 62


@dataclass(frozen=True)
class Raster:
    """One page as drawn, nothing blacked yet: ``width`` by ``height`` pixels of three bytes,
    ``scale`` pixels a point, ``tall`` the page's height in points. Kept in memory only."""

    page: int
    width: int
    height: int
    scale: float
    tall: float
    pixels: bytes


@dataclass(frozen=True)
class Thumbnail:
    """One page drawn small: a JPEG of ``width`` by ``height`` pixels."""

    page: int
    width: int
    height: int
    jpeg: bytes


def draw_pages(pdf: Path) -> tuple[Raster, ...]:
    """Every page of the pack, in order. Form fields and comments are not drawn. Raises
    pypdfium2.PdfiumError where the pack cannot be opened."""
    with closing(pypdfium2.PdfDocument(pdf)) as document:
        return tuple(_draw(document, number) for number in range(1, len(document) + 1))


def cover_places(
    pages: Iterable[Raster], covered: Iterable[CoveredArea], undrawn: Iterable[int]
) -> Iterator[Thumbnail]:
    """Every page that may be shown, in order.

    Each covered area is painted black before the picture is encoded, two pixels wider on all
    sides, so that nothing under it is in the file. Pages in ``undrawn`` are left out
    altogether."""
    areas: dict[int, list[Box]] = {}
    for area in covered:
        areas.setdefault(area.page, []).append(area.box)
    left_out = frozenset(undrawn)
    for page in pages:
        if page.page not in left_out:
            yield _thumbnail(page, areas.get(page.page, ()))


def _draw(document: pypdfium2.PdfDocument, number: int) -> Raster:
    with closing(document[number - 1]) as page:
        width, height = page.get_size()
        scale = min(_WIDTH / width, _MAX_HEIGHT / height)
        with closing(page.render(scale=scale, may_draw_forms=False, draw_annots=False)) as bitmap:
            picture = bitmap.to_pil().convert("RGB")
    return Raster(number, picture.width, picture.height, scale, height, picture.tobytes())


def _thumbnail(page: Raster, boxes: Iterable[Box]) -> Thumbnail:
    picture = Image.frombytes("RGB", (page.width, page.height), page.pixels)
    pen = ImageDraw.Draw(picture)
    for box in boxes:
        pen.rectangle(_pixels(box, page.tall, page.scale), fill=(0, 0, 0))
    return Thumbnail(page.page, page.width, page.height, _encoded(picture))


def _pixels(box: Box, height: float, scale: float) -> tuple[int, int, int, int]:
    return (
        math.floor(box.left * scale) - 2,
        math.floor((height - box.top) * scale) - 2,
        math.ceil(box.right * scale) + 2,
        math.ceil((height - box.bottom) * scale) + 2,
    )


def _encoded(picture: Image.Image) -> bytes:
    """JPEG blurs each block of eight pixels within itself only, and a covered place was
    black before: no trace of what stood there can come back."""
    target = io.BytesIO()
    picture.save(target, "JPEG", quality=_QUALITY)
    return target.getvalue()
