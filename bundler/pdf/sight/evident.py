"""A quick proof that nothing on a page is hidden, without drawing it.

Most pages are dark words on white paper, with a few rules and shaded cells drawn before
them. Such a page needs less than a millisecond here, and none of the drawing and comparing
that any other page is put to.
"""

import ctypes
from dataclasses import dataclass, field
from typing import Any

import pypdfium2
import pypdfium2.raw as pdfium

from bundler.model.page import Box
from bundler.pdf.sight.edges import Edges, holds, meet, shared
from bundler.pdf.sight.grouping import PageWords
from bundler.pdf.sight.objects import (
    drawn_size,
    is_clipped,
    is_on_layer,
    is_rectangle,
    kind_of_note,
)

_CONTRAST = 60
"""Of 255, in the channel that differs most."""

_SMALLEST = 1.0
_NARROWEST = 0.35
_LOWEST = 1.0
"""Points to a letter along the line, and across it."""

_NOTHING = 0.05
_THIN = 1.5
_THINNEST_SHARE = 0.2
_MOST_LINES = 4
_FEW_SEGMENTS = 6
_MOST_OVERLAP = 0.25
_QUIET_NOTES = (pdfium.FPDF_ANNOT_LINK, pdfium.FPDF_ANNOT_POPUP)

_Colour = tuple[int, int, int]


class _DoubtError(Exception):
    """The page must be drawn to be judged."""


@dataclass
class _Ground:
    """A shape that words may be drawn on. ``colour`` is None where it is not known;
    ``solid`` where the shape fills its edges."""

    edges: Edges
    colour: _Colour | None
    solid: bool


@dataclass
class _Line:
    """A thin rule, or the ``count`` sides of a frame."""

    edges: Edges
    width: float
    count: int


def is_evident(page: pypdfium2.PdfPage, words: PageWords) -> bool:
    """Whether every word of the page is surely seen: large enough, inside the page, opaque,
    on no layer, in a colour that differs from all that it may stand on, and with nothing but
    a few thin lines drawn over it. False says nothing of the page."""
    if any(is_small(run.box, words.text[run.start : run.end]) for run in words.runs):
        return False
    try:
        _Look(page).at_all()
    except _DoubtError:
        return False
    return True


@dataclass
class _Look:
    """One pass over what a page draws, in the order in which it is drawn."""

    page: pypdfium2.PdfPage
    texts: list[Edges] = field(default_factory=list)
    grounds: list[_Ground] = field(default_factory=list)
    lines: list[_Line] = field(default_factory=list)

    def __post_init__(self) -> None:
        self._inside = self.page.get_bbox()
        self._four = tuple(ctypes.c_float() for _ in range(4))
        self._channels = tuple(ctypes.c_uint() for _ in range(4))

    def at_all(self) -> None:
        raw = self.page.raw
        for index in range(pdfium.FPDFPage_GetAnnotCount(raw)):
            if kind_of_note(raw, index) not in _QUIET_NOTES:
                raise _DoubtError
        for index in range(pdfium.FPDFPage_CountObjects(raw)):
            item = pdfium.FPDFPage_GetObject(raw, index)
            match pdfium.FPDFPageObj_GetType(item):
                case pdfium.FPDF_PAGEOBJ_TEXT:
                    self._text(item)
                case pdfium.FPDF_PAGEOBJ_PATH:
                    self._path(item)
                case pdfium.FPDF_PAGEOBJ_FORM if pdfium.FPDFFormObj_CountObjects(item):
                    raise _DoubtError
                case _:
                    self._shape(self._edges(item), None, solid=False)
        self._words_over_words()
        for text in self.texts:
            self._ruled(text)

    def _edges(self, item: Any) -> Edges:
        left, bottom, right, top = self._four
        if not pdfium.FPDFPageObj_GetBounds(item, left, bottom, right, top):
            raise _DoubtError
        return left.value, bottom.value, right.value, top.value

    def _colour(self, item: Any) -> _Colour:
        red, green, blue, _ = self._channels
        if pdfium.FPDFPageObj_HasTransparency(item) or not pdfium.FPDFPageObj_GetFillColor(
            item, *self._channels
        ):
            raise _DoubtError
        return red.value, green.value, blue.value

    def _text(self, item: Any) -> None:
        edges = left, bottom, right, top = self._edges(item)
        if right - left < _NOTHING and top - bottom < _NOTHING:
            if drawn_size(item) < _SMALLEST:
                raise _DoubtError
            return
        west, south, east, north = self._inside
        if (
            max(right - left, top - bottom) < _SMALLEST
            or left < west - 1
            or right > east + 1
            or bottom < south - 1
            or top > north + 1
            or pdfium.FPDFTextObj_GetTextRenderMode(item) != pdfium.FPDF_TEXTRENDERMODE_FILL
            or is_clipped(item)
            or is_on_layer(item)
        ):
            raise _DoubtError
        ink = self._colour(item)
        behind: list[_Colour] = [(255, 255, 255)]
        for ground in self.grounds:
            if not meet(ground.edges, edges):
                continue
            if ground.colour is None:
                raise _DoubtError
            if ground.solid and holds(ground.edges, edges):
                behind = []
            behind.append(ground.colour)
        if any(_contrast(ink, colour) < _CONTRAST for colour in behind):
            raise _DoubtError
        self.texts.append(edges)

    def _path(self, item: Any) -> None:
        filled, stroked = ctypes.c_int(), ctypes.c_int()
        pdfium.FPDFPath_GetDrawMode(item, filled, stroked)
        if not filled.value and not stroked.value:
            return
        edges = left, bottom, right, top = self._edges(item)
        simple = pdfium.FPDFPath_CountSegments(item) <= _FEW_SEGMENTS
        width = min(right - left, top - bottom)
        if simple and width <= 2 * _THIN:
            self.lines.append(_Line(edges, width, 1))
        elif filled.value:
            try:
                colour = self._colour(item)
            except _DoubtError:
                self._shape(edges, None, solid=False)
            else:
                solid = simple and not is_clipped(item) and is_rectangle(item)
                self._shape(edges, colour, solid=solid)
        elif simple:
            stroke = ctypes.c_float()
            pdfium.FPDFPageObj_GetStrokeWidth(item, stroke)
            self.lines.append(_Line(edges, stroke.value, 4))
        else:
            self._shape(edges, None, solid=False)

    def _shape(self, edges: Edges, colour: _Colour | None, *, solid: bool) -> None:
        if any(meet(text, edges) for text in self.texts):
            raise _DoubtError
        self.grounds.append(_Ground(edges, colour, solid))

    def _words_over_words(self) -> None:
        upward = sorted(self.texts, key=lambda edges: edges[1])
        for index, one in enumerate(upward):
            for other in upward[index + 1 :]:
                if other[1] >= one[3]:
                    break
                if other[0] < one[2] and other[2] > one[0] and shared(one, other) > _MOST_OVERLAP:
                    raise _DoubtError

    def _ruled(self, text: Edges) -> None:
        crossing = [line for line in self.lines if meet(line.edges, text)]
        widest = _THINNEST_SHARE * (text[3] - text[1]) + 0.3
        if sum(line.count for line in crossing) > _MOST_LINES or any(
            line.width > widest for line in crossing
        ):
            raise _DoubtError


def is_small(box: Box, word: str) -> bool:
    """Whether a word is set far too small or close for reading."""
    wide, high = box.right - box.left, box.top - box.bottom
    longest, shortest = (wide, high) if wide > high else (high, wide)
    if shortest >= _LOWEST and longest >= _NARROWEST * len(word):
        return False
    letters = sum(map(str.isalnum, word))
    return letters > 2 and (shortest < _LOWEST or longest < _NARROWEST * letters)


def _contrast(one: _Colour, other: _Colour) -> int:
    return max(abs(a - b) for a, b in zip(one, other, strict=True))
