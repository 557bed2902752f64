"""What the pages of a PDF show besides words: images by how they look, and what the tags call
pictures, formulas, tables and notes."""

import ctypes
import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import pikepdf
import pypdfium2
import pypdfium2.raw as pdfium

from bundler.convert.residue.pdf_objects import PdfObjects
from bundler.convert.word_source.likeness import Likeness, likeness_of
from bundler.pdf.collection import collection_paused
from bundler.pdf.tagged_matter import Box, Tagged, Tags

_DEEPEST = 15
_HOPS = 20
_EDGE = 2.0
_GROUND = 4
"""What is this many times larger than a picture stands behind it."""


@dataclass(frozen=True)
class Image:
    """An image as it is drawn once. ``likeness`` is None where it cannot be read."""

    page: int
    likeness: Likeness | None


@dataclass(frozen=True)
class Figure:
    """What the tags call a picture: its alternative text, the images that stand in its
    place (as numbers in ``images``), and whether anything is drawn there."""

    alt: str
    images: tuple[int, ...]
    is_drawn: bool


@dataclass(frozen=True)
class Shown:
    """Everything of the kind. ``cells`` are how many cells each table has."""

    images: tuple[Image, ...]
    figures: tuple[Figure, ...]
    formulas: int
    cells: tuple[int, ...]
    notes: int
    tagged: bool


@dataclass(frozen=True)
class _Drawing:
    box: Box
    image: int | None
    is_area: bool
    mark: int


@collection_paused()
def read_shown(pdf: Path, with_images: bool = True) -> Shown:
    """Read the tags, and the pages where ``with_images``. Raises pikepdf.PdfError or
    pypdfium2.PdfiumError where the file cannot be opened."""
    with pikepdf.open(pdf) as opened:
        objects = PdfObjects(opened)
        tags = Tags(objects)
        drawing = {number for page, number in objects.page_of.items() if _may_draw(objects, page)}
    images: list[Image] = []
    figures: list[Figure] = []
    if with_images:
        with pypdfium2.PdfDocument(pdf) as document:
            known: dict[bytes, Likeness | None] = {}
            wanted = drawing | {one.page for one in tags.figures}
            for number in sorted(wanted & set(range(1, len(document) + 1))):
                own = [one for one in tags.figures if one.page == number]
                drawings = _drawings(document, number - 1, images, known)
                figures += [_figure(one, drawings) for one in own]
    return Shown(
        tuple(images), tuple(figures), tags.formulas, tuple(tags.cells), tags.notes, tags.tagged
    )


def _may_draw(objects: PdfObjects, page: str) -> bool:
    """Whether a page has images or forms to draw. Most have none and need not be loaded."""
    holder = objects.dictionary(page)
    for _ in range(_HOPS):
        if "/Resources" in holder or "/Parent" not in holder:
            break
        holder = objects.dictionary(holder.get("/Parent"))
    return bool(objects.dictionary(objects.dictionary(holder.get("/Resources")).get("/XObject")))


def _drawings(
    document: pypdfium2.PdfDocument,
    index: int,
    images: list[Image],
    known: dict[bytes, Likeness | None],
) -> list[_Drawing]:
    """Everything that a page draws; its images are added to ``images``."""
    found: list[_Drawing] = []
    try:
        page = document[index]
    except pypdfium2.PdfiumError:
        return found
    try:
        for one in page.get_objects(max_depth=_DEEPEST):
            number = None
            if isinstance(one, pypdfium2.PdfImage):
                number = len(images)
                images.append(Image(index + 1, _likeness(one, known)))
            if one.level == 0 or number is not None:
                is_area = one.type != pdfium.FPDF_PAGEOBJ_TEXT
                outer = _outermost(one)
                mark = pdfium.FPDFPageObj_GetMarkedContentID(outer.raw)
                found.append(_Drawing(outer.get_bounds(), number, is_area, mark))
    except pypdfium2.PdfiumError:
        pass
    finally:
        page.close()
    return found


def _outermost(drawn: pypdfium2.PdfObject) -> pypdfium2.PdfObject:
    """What a form within a form draws is where the outermost form is."""
    while drawn.container is not None:
        drawn = drawn.container
    return drawn


def _likeness(image: pypdfium2.PdfImage, known: dict[bytes, Likeness | None]) -> Likeness | None:
    """An image that is drawn on every page is looked into once."""
    size = pdfium.FPDFImageObj_GetImageDataRaw(image.raw, None, 0)
    buffer = ctypes.create_string_buffer(max(size, 1))
    pdfium.FPDFImageObj_GetImageDataRaw(image.raw, buffer, size)
    key = hashlib.sha256(buffer.raw).digest()
    if key not in known:
        try:
            known[key] = likeness_of(image.get_bitmap(render=False).to_pil())
        except (pypdfium2.PdfiumError, ValueError, OSError, MemoryError):
            known[key] = None
    return known[key]


def _figure(tagged: Tagged, drawings: Sequence[_Drawing]) -> Figure:
    if tagged.box is None and not tagged.marks:
        return Figure(tagged.alt, (), is_drawn=True)
    inside = [
        one
        for one in drawings
        if one.mark in tagged.marks or (tagged.box is not None and _stands_in(one, tagged.box))
    ]
    images = tuple(one.image for one in inside if one.image is not None)
    return Figure(tagged.alt, images, is_drawn=bool(inside))


def _stands_in(drawing: _Drawing, place: Box) -> bool:
    """Whether what is drawn belongs to a place: its middle is there and it is no ground
    behind everything, or some edge of a line or an area is there."""
    left, bottom, right, top = drawing.box
    x, y = (left + right) / 2, (bottom + top) / 2
    room = (place[2] - place[0] + 2) * (place[3] - place[1] + 2)
    if _within(x, place[0], place[2]) and _within(y, place[1], place[3]):
        return (right - left) * (top - bottom) <= _GROUND * room
    across = left < place[2] - _EDGE and right > place[0] + _EDGE
    upright = bottom < place[3] - _EDGE and top > place[1] + _EDGE
    beside = any(_within(edge, place[0] + _EDGE, place[2] - _EDGE) for edge in (left, right))
    level = any(_within(edge, place[1] + _EDGE, place[3] - _EDGE) for edge in (bottom, top))
    return drawing.is_area and across and upright and (beside or level)


def _within(edge: float, one: float, other: float) -> bool:
    return one - 1 <= edge <= other + 1
