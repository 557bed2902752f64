"""Whether two pictures show the same, however an engine stored, scaled or turned them."""

import io
import operator
import warnings
from collections.abc import Iterable, Iterator
from functools import lru_cache
from math import sqrt

from PIL import Image

from bundler.convert.word_source.drawing_facts import UNCUT, Crop

Likeness = bytes
_Seen = tuple[list[float], float, float]

_SIDE = 12
_LARGEST = 80_000_000
"""Pixels; a larger picture is not looked into."""
_FLAT = 3.0
_SAME = 0.9
_NEAR = 40.0


def likenesses(data: bytes, crop: Crop = UNCUT) -> frozenset[Likeness]:
    """How a stored picture may look once it is set: whole or cropped (the shares of left,
    top, right and bottom that are cut away), and with what is clear in it as it is stored,
    white or black. None for what cannot be read as pixels: WMF, EMF, SVG, damaged."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        try:
            with Image.open(io.BytesIO(data)) as picture:
                if picture.format in ("WMF", "EMF") or picture.width * picture.height > _LARGEST:
                    return frozenset()
                picture.draft("RGB", (8 * _SIDE, 8 * _SIDE))
                shown = [*_on_grounds(picture)]
        except (OSError, ValueError, SyntaxError, MemoryError, Image.DecompressionBombError):
            return frozenset()
    if crop != UNCUT:
        shown += [_cropped(one, crop) for one in shown]
    return frozenset(map(likeness_of, shown))


def likeness_of(picture: Image.Image) -> Likeness:
    """A picture as a few grey squares."""
    small = picture.convert("RGB").resize((_SIDE, _SIDE), Image.Resampling.BOX)
    return small.convert("L").tobytes()


def are_alike(some: Iterable[Likeness], other: Likeness) -> bool:
    """Whether one of these shows the same as the other, perhaps turned by a quarter or
    mirrored. Brightness and contrast do not count."""
    sought, middle, wide = _centred(other)
    for one in some:
        for values, mean, spread in _seen_turned(one):
            if min(spread, wide) < _FLAT:
                if max(spread, wide) < _FLAT and abs(mean - middle) < _NEAR:
                    return True
                break
            product = sum(map(operator.mul, values, sought))
            if product > _SAME * spread * wide * len(values):
                return True
    return False


def _on_grounds(picture: Image.Image) -> Iterator[Image.Image]:
    picture.load()
    if not picture.has_transparency_data:
        yield picture
        return
    clear = picture.convert("RGBA")
    yield clear.convert("RGB")
    for ground in ("white", "black"):
        filled = Image.new("RGBA", clear.size, ground)
        filled.alpha_composite(clear)
        yield filled


def _cropped(picture: Image.Image, crop: Crop) -> Image.Image:
    (left, top, right, bottom), (width, height) = crop, picture.size
    x, y = min(int(left * width), width - 1), min(int(top * height), height - 1)
    ends = max(int((1 - right) * width), x + 1), max(int((1 - bottom) * height), y + 1)
    return picture.crop((x, y, *ends))


def _turned(likeness: Likeness) -> Iterator[Likeness]:
    rows = [likeness[at : at + _SIDE] for at in range(0, len(likeness), _SIDE)]
    for _ in range(4):
        yield b"".join(rows)
        yield b"".join(row[::-1] for row in rows)
        rows = [bytes(column) for column in zip(*reversed(rows), strict=True)]


@lru_cache(maxsize=4096)
def _seen_turned(likeness: Likeness) -> tuple[_Seen, ...]:
    return tuple(_centred(one) for one in _turned(likeness))


@lru_cache(maxsize=4096)
def _centred(likeness: Likeness) -> _Seen:
    """The values around their mean, the mean, and how far they spread."""
    mean = sum(likeness) / len(likeness)
    values = [value - mean for value in likeness]
    return values, mean, sqrt(sum(value * value for value in values) / len(values))
