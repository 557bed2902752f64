"""Small pictures of a pack's pages, with protected places blacked in the pixels."""

import io
import math
from collections.abc import Iterable, Sequence
from contextlib import closing
from pathlib import Path

import pypdfium2
from PIL import Image, ImageDraw

from bundler.model.checklist import CoveredArea
from bundler.model.page import Box
from bundler.model.thumbnail import Thumbnail

_WIDTH = 240
_MAX_HEIGHT = 480
_QUALITY = 62


def draw_thumbnails(
    pdf: Path, covered: Sequence[CoveredArea], undrawn: Sequence[int]
) -> tuple[Thumbnail, ...]:
    """Every page of the pack that may be shown, in order.

    Each covered area is painted black before the picture is encoded, two pixels wider on all
    sides, so that nothing under it is in the file. Pages in ``undrawn`` are left out
    altogether. Form fields and comments are not drawn. Raises pypdfium2.PdfiumError where
    the pack cannot be opened."""
    areas: dict[int, list[Box]] = {}
    for area in covered:
        areas.setdefault(area.page, []).append(area.box)
    left_out = frozenset(undrawn)
    with closing(pypdfium2.PdfDocument(pdf)) as document:
        return tuple(
            _draw(document, number, areas.get(number, ()))
            for number in range(1, len(document) + 1)
            if number not in left_out
        )


def _draw(document: pypdfium2.PdfDocument, number: int, boxes: Iterable[Box]) -> Thumbnail:
    with closing(document[number - 1]) as page:
        width, height = page.get_size()
        scale = min(_WIDTH / width, _MAX_HEIGHT / height)
        with closing(page.render(scale=scale, may_draw_forms=False, draw_annots=False)) as bitmap:
            picture = bitmap.to_pil().convert("RGB")
    pen = ImageDraw.Draw(picture)
    for box in boxes:
        pen.rectangle(_pixels(box, height, scale), fill=(0, 0, 0))
    return Thumbnail(number, picture.width, picture.height, _encoded(picture))


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
