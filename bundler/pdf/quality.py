"""The ladder of settings from the best quality to the floor, and how large an image is on it."""

from __future__ import annotations

import math
from bisect import bisect_right
from dataclasses import dataclass

from PIL import Image

from bundler.pdf.recoding import Recoded, encode, resized, sampling_of
from bundler.pdf.stored_image import Source

LAST = 128
"""The number of the floor's step. Two steps next to each other differ by some 3 % in size."""

_RUNGS = ((0, 600, 95), (32, 300, 90), (64, 220, 82), (96, 160, 72), (LAST, 0, 50))
"""Step, pixels an inch and JPEG quality. Where both must give way, they give way together:
either alone would show first."""

_SAMPLED = (0, 16, 40, 64, 96, LAST)
_SMALL = 100_000
_SHARE = 10
_BANDS = 5
_BLOCK = 16
_WIDEST = 65_500
"""A JPEG cannot have more pixels across or down."""

_HEADER = 620
"""Bytes of tables in every JPEG, whatever its size in pixels."""


@dataclass(frozen=True)
class Setting:
    """At most so many pixels an inch where it is drawn largest, and a JPEG quality."""

    ppi: int
    quality: int


def setting(step: int, floor_ppi: int) -> Setting:
    """The setting of a step from 0, the best, to LAST, which no image goes below."""
    at = min(bisect_right([rung[0] for rung in _RUNGS], step), len(_RUNGS) - 1)
    (low, more, better), (high, less, worse) = _RUNGS[at - 1], _RUNGS[at]
    part = (step - low) / (high - low)
    less, more = max(less, floor_ppi), max(more, floor_ppi)
    return Setting(round(more + part * (less - more)), round(better + part * (worse - better)))


@dataclass(frozen=True)
class Drawn:
    """An image's pixels, and its largest drawn size in points."""

    source: Source
    width: float
    height: float

    def pixels_at(self, ppi: int) -> tuple[int, int]:
        """The pixels across and down that so many an inch come to; never more than it has."""
        across = min(self.source.width, _WIDEST, self.width / 72 * ppi)
        down = min(self.source.height, _WIDEST, self.height / 72 * ppi)
        return max(1, math.ceil(across)), max(1, math.ceil(down))


@dataclass(frozen=True)
class Guess:
    """How large an image will be, guessed from a few bands of it. ``sizes`` are bytes at the
    sampled steps; ``packs`` is whether packing without loss may beat JPEG."""

    stored: int
    sizes: tuple[float, ...]
    packs: bool
    factor: float = 1.0

    def at(self, step: int) -> float:
        """Bytes at a step. An image that would not get smaller stays as it is."""
        high = min(bisect_right(_SAMPLED, step), len(_SAMPLED) - 1)
        low = high - 1
        part = (step - _SAMPLED[low]) / (_SAMPLED[high] - _SAMPLED[low])
        between = math.exp(
            (1 - part) * math.log(self.sizes[low]) + part * math.log(self.sizes[high])
        )
        return min(self.stored, self.factor * between)


def guess(drawn: Drawn, image: Image.Image, floor_ppi: int) -> Guess:
    """Encode bands of a decoded image at some of the steps."""
    source, sampling = drawn.source, sampling_of(image)
    packs = source.mask or _packs(image, source, sampling)
    sizes = []
    for step in _SAMPLED:
        chosen = setting(step, floor_ppi)
        size = drawn.pixels_at(chosen.ppi)
        bands = _bands(image, size)
        share = bands.height / size[1]
        new = encode(bands, chosen.quality, sampling, source, packs)
        sizes.append(_HEADER + max(1, len(new.data) - _HEADER) / share)
    return Guess(source.stored, tuple(sizes), packs)


def _packs(image: Image.Image, source: Source, sampling: int) -> bool:
    """Whether the image is a drawing rather than a photo, to be tried without loss."""
    if source.coded or source.mode == "CMYK":
        return False
    bands = _bands(image, (min(image.width, _WIDEST), min(image.height, _WIDEST)))
    return not encode(bands, 85, sampling, source, packs=True).jpeg


def _bands(image: Image.Image, size: tuple[int, int]) -> Image.Image:
    """Bands from the top to the bottom of the image as it would be at a size, each of whole
    JPEG blocks: an edge inside a block would cost bytes that the image does not."""
    width, height = size
    deep = max(1, round(height / (_SHARE * _BANDS * _BLOCK))) * _BLOCK
    if width * height <= _SMALL or deep * _BANDS >= height:
        return resized(image, size)
    held = Image.new(image.mode, (width, deep * _BANDS))
    scale = image.height / height
    for number in range(_BANDS):
        top = (number + 0.5) * height / _BANDS - deep / 2
        box = (0, top * scale, image.width, (top + deep) * scale)
        held.paste(resized(image, (width, deep), box), (0, number * deep))
    return held


def recode(drawn: Drawn, image: Image.Image, chosen: Setting, packs: bool) -> Recoded:
    """The whole image at a setting."""
    sampling = sampling_of(image)
    small = resized(image, drawn.pixels_at(chosen.ppi))
    return encode(small, chosen.quality, sampling, drawn.source, packs)
