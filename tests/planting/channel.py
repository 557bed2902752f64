"""One hiding place: how a protected value gets there, and how a finding must name it."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

NAME, DATE, HOME = "protected name 1", "protected date", "protected place 1"


@dataclass(frozen=True)
class Channel:
    """``plant`` changes the review folder that it is given. ``where`` must be in the place
    that a finding gives, ``what`` in what it saw."""

    name: str
    plant: Callable[[Path], None]
    where: str
    what: str = NAME
