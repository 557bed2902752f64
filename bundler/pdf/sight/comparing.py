"""What of the words' ink is seen, measured between drawings of one view."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from bundler.model.page import Box
from bundler.pdf.sight.drawing import View

if TYPE_CHECKING:
    from PIL.Image import Image

_INKED = 48
"""How black, of 255, a pixel of words drawn alone must be to count as their ink."""

_SEEN_IN_COLOURS = (list(range(256)), [value // 3 for value in range(256)])
"""What a change of green, and of blue, counts for: eyes are poor at blue."""

_SEEN_SHARE = 20
_SEEN_SHARE_IN_THE_DARK = 8
_DARK = 70
_NOTICED = 32


@dataclass(frozen=True)
class Ink:
    """Pixels of words in a place: all that there are, and those that can be seen."""

    all: int
    seen: int

    @property
    def share(self) -> float:
        """How much of the ink is seen; nothing where there is none."""
        return self.seen / self.all if self.all else 0.0


class Seen:
    """Which ink of a view changes what is shown there.

    A pixel is seen where leaving the words out changes it by a twentieth of what black on
    white would, or by an eighth where the ground is dark: less is not noticed."""

    def __init__(self, view: View, shown: "Image", bare: "Image", alone: "Image") -> None:
        from PIL import Image, ImageChops  # noqa: PLC0415

        self._view = view
        change, *others = ImageChops.difference(shown, bare).split()
        for channel, weight in zip(others, _SEEN_IN_COLOURS, strict=False):
            change = ImageChops.lighter(change, channel.point(weight))
        self._change = change
        black = ImageChops.invert(alone)
        needed = black.point([max(1, value // _SEEN_SHARE) for value in range(256)])
        grey = bare.convert("L")
        if any(grey.histogram()[:_DARK]):
            in_the_dark = black.point(
                [max(1, value // _SEEN_SHARE_IN_THE_DARK) for value in range(256)]
            )
            dark = grey.point([255 if value < _DARK else 0 for value in range(256)])
            needed = Image.composite(in_the_dark, needed, dark)
        inked = black.point([1 if value >= _INKED else 0 for value in range(256)])
        enough = ImageChops.subtract(change, needed, 1, 1).point([0, *[1] * 255])
        self._picture = ImageChops.add(inked, ImageChops.darker(inked, enough))

    def ink(self, boxes: Iterable[Box]) -> Ink:
        """The ink inside boxes of the page."""
        hidden = seen = 0
        for box in boxes:
            counts = self._picture.crop(self._view.pixels(box)).histogram()
            hidden += counts[1]
            seen += counts[2]
        return Ink(hidden + seen, seen)

    def changes(self, boxes: Iterable[Box]) -> bool:
        """Whether leaving the words out changes anything inside boxes of the page: letters
        of an ink of their own cannot be drawn in black."""
        crops = (self._change.crop(self._view.pixels(box)) for box in boxes)
        return any(any(crop.histogram()[_NOTICED:]) for crop in crops)
