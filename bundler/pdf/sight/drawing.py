"""A page drawn with its words, without them, and the words alone."""

import math
from collections.abc import Collection, Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass, replace
from functools import cached_property
from typing import TYPE_CHECKING, Any

import pypdfium2
import pypdfium2.raw as pdfium

from bundler.model.page import Box
from bundler.pdf.sight.edges import Edges
from bundler.pdf.sight.grouping import joined
from bundler.pdf.sight.objects import edges_of, is_invisible, sorted_out

if TYPE_CHECKING:
    from PIL.Image import Image

_MOST_PIXELS = 1_500_000
_MOST_VIEWS = 12
_SAME_PLACE = 1.5
_MOST_OF_THE_PAGE = 0.5


@dataclass(frozen=True)
class View:
    """A part of a page as shown, cut out on whole pixels. ``left``, ``bottom``, ``right`` and
    ``top`` are the pixels of the whole page that are cut off; ``height`` is the page's, in
    points, ``scale`` pixels to a point; ``colour`` is False where grey will do."""

    scale: float
    height: float
    left: int = 0
    bottom: int = 0
    right: int = 0
    top: int = 0
    colour: bool = False

    def pixels(self, box: Box) -> tuple[int, int, int, int]:
        """Where a box of the page lies in a picture of this view: at least one pixel."""
        left = math.floor(box.left * self.scale) - self.left
        top = math.floor((self.height - box.top) * self.scale) - self.top
        right = math.ceil(box.right * self.scale) - self.left
        bottom = math.ceil((self.height - box.bottom) * self.scale) - self.top
        return left, top, max(right, left + 1), max(bottom, top + 1)


class Drawing:
    """One page, drawn as often as it takes. Pictures are Pillow's, in grey or in colour as
    the view asks. Text objects are known by their place in the order of drawing."""

    def __init__(self, document: pypdfium2.PdfDocument, page: pypdfium2.PdfPage, index: int):
        self._document = document
        self._page = page
        self._index = index
        self._size = page.get_size()
        self.texts, self._others = sorted_out(page)
        self._shown: dict[View, Image] = {}
        self._bounds: dict[int, Edges] = {}
        self._words: tuple[pypdfium2.PdfPage, list[Any]] | None = None

    def close(self) -> None:
        """Let go of what was opened beside the page itself."""
        if self._words:
            self._words[0].close()

    def with_twins(self, orders: Collection[int]) -> set[int]:
        """Text objects and all that are drawn at the same places, as bold print and shadows
        are made."""
        found = set(orders)
        for order in orders:
            left, bottom = self._corner(order)
            for x in range(left - 2, left + 3):
                for y in range(bottom - 2, bottom + 3):
                    near = self._by_corner.get((x, y), ())
                    found.update(other for other in near if self._is_twin(order, other))
        return found

    @cached_property
    def _by_corner(self) -> dict[tuple[int, int], list[int]]:
        found: dict[tuple[int, int], list[int]] = {}
        for order in range(len(self.texts)):
            found.setdefault(self._corner(order), []).append(order)
        return found

    def _corner(self, order: int) -> tuple[int, int]:
        left, bottom, _, _ = self._edges(order)
        return round(left), round(bottom)

    def _is_twin(self, order: int, other: int) -> bool:
        pairs = zip(self._edges(order), self._edges(other), strict=True)
        return all(abs(one - two) < _SAME_PLACE for one, two in pairs)

    def is_ghost(self, order: int) -> bool:
        """Whether a text object, and all that are drawn at its place, leave no ink."""
        return is_invisible(self.texts[order]) and all(
            is_invisible(self.texts[twin]) for twin in self.with_twins({order})
        )

    @property
    def is_pictured(self) -> bool:
        """Whether one picture takes up most of the page, as that of a scanned page does."""
        width, height = self._size
        for other in self._others:
            if pdfium.FPDFPageObj_GetType(other) == pdfium.FPDF_PAGEOBJ_IMAGE:
                left, bottom, right, top = edges_of(other)
                if (right - left) * (top - bottom) > _MOST_OF_THE_PAGE * width * height:
                    return True
        return False

    def _edges(self, order: int) -> Edges:
        if order not in self._bounds:
            self._bounds[order] = edges_of(self.texts[order])
        return self._bounds[order]

    def view(self, wanted: Box | None, scale: float, *, colour: bool = False) -> View:
        """The whole page or a part of it, at this scale, or less where that would make a
        picture too large."""
        width, height = self._size
        box = wanted or Box(0, 0, width, height)
        left, bottom = max(0.0, box.left), max(0.0, box.bottom)
        right, top = min(width, box.right), min(height, box.top)
        area = max(1.0, (right - left) * (top - bottom))
        fitting = min(scale, math.sqrt(_MOST_PIXELS / area))
        return View(
            fitting,
            height,
            max(0, math.floor(left * fitting) - 1),
            max(0, math.floor(bottom * fitting) - 1),
            max(0, math.floor((width - right) * fitting) - 1),
            max(0, math.floor((height - top) * fitting) - 1),
            colour,
        )

    def views(
        self, boxes: Sequence[Box], scale: float, *, colour: bool
    ) -> Iterator[tuple[View, list[int]]]:
        """Views that hold these boxes of the page between them, each with the places of
        those that it holds: as few as their pixels allow, and never very many."""
        if not boxes:
            return
        all_of_them = joined(boxes)
        area = (all_of_them.right - all_of_them.left) * (all_of_them.top - all_of_them.bottom)
        most = max(_MOST_PIXELS / scale**2, area / _MOST_VIEWS)
        held: list[int] = []
        place = all_of_them
        for index in sorted(range(len(boxes)), key=lambda index: -boxes[index].top):
            grown = joined((place, boxes[index])) if held else boxes[index]
            if held and (grown.right - grown.left) * (grown.top - grown.bottom) > most:
                yield self.view(place, scale, colour=colour), held
                held, grown = [], boxes[index]
            held.append(index)
            place = grown
        yield self.view(place, scale, colour=colour), held

    def shown(self, view: View, without: Collection[int] = ()) -> "Image":
        """As a reader shows it, annotations included, but for these text objects."""
        if not without:
            if view not in self._shown:
                self._shown = {view: _drawn(self._page, view, notes=True)}
            return self._shown[view]
        for order in without:
            pdfium.FPDFPageObj_SetIsActive(self.texts[order], False)
        try:
            return _drawn(self._page, view, notes=True)
        finally:
            for order in without:
                pdfium.FPDFPageObj_SetIsActive(self.texts[order], True)

    def bare(self, view: View) -> "Image":
        """All but the words."""
        return self.shown(view, range(len(self.texts)))

    def alone(self, view: View, only: Collection[int] | None = None) -> "Image":
        """Nothing but words (of these text objects), black on white, wherever nothing cuts
        them away. Words in invisible ink are not drawn."""
        if self._words is None:
            page = self._document[self._index]
            self._words = page, _blackened(page)
        page, texts = self._words
        for order, text in enumerate(texts):
            shows = (only is None or order in only) and not is_invisible(self.texts[order])
            pdfium.FPDFPageObj_SetIsActive(text, shows)
        return _drawn(page, replace(view, colour=False), notes=False)


def _blackened(page: pypdfium2.PdfPage) -> list[Any]:
    """The page with its words turned black and all else gone; its text objects."""
    texts, others = sorted_out(page)
    for text in texts:
        pdfium.FPDFPageObj_SetFillColor(text, 0, 0, 0, 255)
        pdfium.FPDFPageObj_SetStrokeColor(text, 0, 0, 0, 255)
        # Letters that are filled and outlined may be filled with the ground's own colour.
        if pdfium.FPDFTextObj_GetTextRenderMode(text) == pdfium.FPDF_TEXTRENDERMODE_FILL_STROKE:
            pdfium.FPDFTextObj_SetTextRenderMode(text, pdfium.FPDF_TEXTRENDERMODE_STROKE)
    for other in others:
        pdfium.FPDFPageObj_SetIsActive(other, False)
    return texts


def _drawn(page: pypdfium2.PdfPage, view: View, *, notes: bool) -> "Image":
    # Half a pixel less, for what is cut off is rounded up.
    sides = (view.left, view.bottom, view.right, view.top)
    crop = tuple(max(0.0, side - 0.5) / view.scale for side in sides)
    bitmap = page.render(
        scale=view.scale,
        crop=crop,
        may_draw_forms=False,
        draw_annots=notes,
        grayscale=not view.colour,
    )
    with closing(bitmap):
        picture: Image = bitmap.to_pil().copy()
    return picture
