"""Whether a picture shows writing where a program reads words: a scan's letters beneath the
words that were read from them."""

from collections.abc import Sequence
from dataclasses import dataclass
from statistics import median
from typing import TYPE_CHECKING

from bundler.model.page import Box
from bundler.pdf.sight.drawing import View

if TYPE_CHECKING:
    from PIL.Image import Image

_FAINTEST = 40
_CHANGES = 0.22
_FEW_CHANGES = 0.08
_MOST = 0.6
_PAPER = 128
_OUTLIERS, _NEARLY = 0.05, 0.3
_GROUND, _NO_GROUND = 0.4, 0.22


@dataclass(frozen=True)
class Place:
    """What a picture shows where a word is read. ``changes`` between light and dark along
    the line, for each letter; ``ground``, how much of it is of one shade, as paper is and a
    photograph is not; and whether its middle is darker than paper."""

    changes: float
    ground: float
    is_dark: bool


def place(view: View, picture: "Image", box: Box, letters: int) -> Place:
    """The place of a word of so many letters in a picture of a view without its words."""
    from PIL import ImageChops  # noqa: PLC0415

    left, top, right, bottom = view.pixels(box)
    inset = (right - left) // 8
    inside = picture.crop((left + inset, top, right - inset, bottom)).convert("L")
    middle = inside.getpixel((inside.width // 2, inside.height // 2))
    shades = inside.histogram()
    dark, light = shades_between(shades, 0.0)
    changes = 0.0
    if light - dark >= _FAINTEST:
        middling = (dark + light) // 2
        ink = inside.point([0] * middling + [255] * (256 - middling))
        across = ImageChops.difference(ink, ImageChops.offset(ink, 1, 0))
        changes = across.histogram()[255] / inside.height / max(1, letters)
    return Place(changes, _ground(shades), middle < _PAPER)  # type: ignore[operator]


def look_written(places: Sequence[Place]) -> list[bool]:
    """Which places of one page show writing. Where most of a page does, as on a scan, little
    of it is enough for one word, and a photograph may be taken for a word; where most of the
    page is no ground to write on, nothing is written."""
    if not places or median(one.ground for one in places) < _GROUND:
        return [False] * len(places)
    plain = [one.changes >= _CHANGES and one.ground >= _NO_GROUND for one in places]
    if sum(plain) < _MOST * len(plain):
        return plain
    return [one.changes >= _FEW_CHANGES for one in places]


def _ground(shades: Sequence[int]) -> float:
    """How much of a place is of nearly its lightest shade, or of nearly its darkest."""
    dark, light = shades_between(shades, _OUTLIERS)
    near = round(_NEARLY * (light - dark))
    return max(sum(shades[light - near :]), sum(shades[: dark + near + 1])) / sum(shades)


def shades_between(shades: Sequence[int], outliers: float) -> tuple[int, int]:
    """The darkest and the lightest shade of a histogram, but for this share at each end."""
    spare = outliers * sum(shades)
    return _first(shades, spare), len(shades) - 1 - _first(shades[::-1], spare)


def _first(shades: Sequence[int], spare: float) -> int:
    for shade, count in enumerate(shades):
        spare -= count
        if spare < 0:
            return shade
    return len(shades) - 1
