"""A page as it is read back: its words and where they stand, its headings and tables."""

import struct
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple, Self, overload


class Box(NamedTuple):
    """A rectangle on a page in points, from the page's lower left corner as shown. A tuple,
    as a run is, for a pack has tens of thousands."""

    left: float
    bottom: float
    right: float
    top: float


class Run(NamedTuple):
    """A word or piece of text of a page: ``page.text[start:end]``, drawn in ``box``."""

    start: int
    end: int
    box: Box


class Runs(Sequence[Run]):
    """The runs of a page, packed: a pack has tens of thousands, and they go from the process
    that reads it to the one that judges it in one piece. Each is made when it is asked for."""

    _FORM = struct.Struct("<II4d")

    def __init__(self, packed: bytes = b"") -> None:
        self._packed = packed

    @classmethod
    def of(cls, runs: Iterable[Run]) -> Self:
        """The runs given, packed."""
        pack = cls._FORM.pack
        return cls(
            b"".join(
                pack(run.start, run.end, box.left, box.bottom, box.right, box.top)
                for run in runs
                for box in (run.box,)
            )
        )

    def __len__(self) -> int:
        return len(self._packed) // self._FORM.size

    def __iter__(self) -> Iterator[Run]:
        for start, end, *edges in self._FORM.iter_unpack(self._packed):
            yield Run(start, end, Box(*edges))

    @overload
    def __getitem__(self, index: int) -> Run: ...

    @overload
    def __getitem__(self, index: slice) -> Sequence[Run]: ...

    def __getitem__(self, index: int | slice) -> Run | Sequence[Run]:
        if isinstance(index, slice):
            return tuple(self)[index]
        place = range(len(self))[index] * self._FORM.size
        start, end, *edges = self._FORM.unpack_from(self._packed, place)
        return Run(start, end, Box(*edges))

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Sequence) and tuple(self) == tuple(other)

    def __hash__(self) -> int:
        return hash(tuple(self))

    def __repr__(self) -> str:
        return f"Runs.of({tuple(self)!r})"

    def __reduce__(self) -> tuple[type[Self], tuple[bytes]]:
        return type(self), (self._packed,)


@dataclass(frozen=True)
class Page:
    """One page as a reader's program extracts it. ``number`` is 1-based. ``searchable``
    is False where the page shows something but its text cannot be read (a scan, a font
    without a Unicode map); ``pictured`` where a picture on it shows lines of print besides."""

    number: int
    width: float
    height: float
    text: str
    runs: Sequence[Run]
    searchable: bool
    pictured: bool = False


class Hiding(StrEnum):
    """Why words of a page's text cannot be seen on it."""

    COVERED = "covered by something drawn over them"
    UNDER_WORDS = "under other words"
    LIKE_THE_GROUND = "in the colour of what is behind them"
    INVISIBLE = "in invisible ink"
    TOO_SMALL = "too small to be seen"
    CUT_AWAY = "cut away, or on a layer that is switched off"
    OUTSIDE = "outside the visible part of the page"
    OTHER_LETTERS = "shown in other letters than a program reads"
    BLANK = "in letters that have no shape"


@dataclass(frozen=True)
class Unseen:
    """Words that a program reads on a page and an eye does not see. ``text`` holds whole
    words, though some of their letters may be seen; ``box`` is where they are not. ``start``
    and ``end`` are its place in the page's text, both 0 where it is not part of that."""

    page: int
    box: Box
    text: str
    why: Hiding
    start: int = 0
    end: int = 0


@dataclass(frozen=True)
class Heading:
    """A heading from the structure tree. ``level`` is 1 for H1."""

    level: int
    text: str
    page: int


@dataclass(frozen=True)
class TableRow:
    """One row of a table from the structure tree. ``header`` where all cells are TH."""

    cells: tuple[str, ...]
    header: bool
    page: int
    table: int


@dataclass(frozen=True)
class Bookmark:
    """One entry of the outline; ``level`` is 1 at the top, ``page`` 1-based or None."""

    level: int
    title: str
    page: int | None
