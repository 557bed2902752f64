"""How heavy pages are: the bytes of all that is needed to draw them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import pikepdf
from pikepdf import Array, Dictionary, Name, Stream

_NOT_DRAWN = ("/Pages", "/Page", "/Catalog", "/StructElem")
Id = tuple[int, int]


@dataclass(frozen=True)
class Weight:
    """Bytes in the file: all of them, and how many of them are pictures."""

    all: int
    pictures: int


def weigh(pdf: Path, runs: Sequence[tuple[int, int]]) -> tuple[Weight, ...]:
    """What each run of pages (first and last, 1-based) weighs: its contents, pictures,
    drawings and fonts. What several of its pages use is counted once."""
    with pikepdf.open(pdf) as opened:
        pages = [dict(_streams(page.obj)) for page in opened.pages]
    return tuple(_together(pages[first - 1 : last]) for first, last in runs)


def _together(pages: Sequence[dict[Id, Weight]]) -> Weight:
    needed = {identity: weight for page in pages for identity, weight in page.items()}
    return Weight(
        sum(one.all for one in needed.values()), sum(one.pictures for one in needed.values())
    )


def _streams(page: Dictionary) -> Iterator[tuple[Id, Weight]]:
    """Every stream that a page needs."""
    annotations = page.get("/Annots")
    shown = list(annotations) if isinstance(annotations, Array) else []
    pending: list[object] = [
        page.get("/Contents"),
        pikepdf.Page(page).resources,
        *(one.get("/AP") for one in shown if isinstance(one, Dictionary)),
    ]
    met: set[Id] = set()
    while pending:
        one = pending.pop()
        if not isinstance(one, Array | Dictionary | Stream):
            continue
        if one.is_indirect and one.objgen in met:
            continue
        met.add(one.objgen)
        if isinstance(one, Array):
            pending.extend(one)
            continue
        if str(one.get("/Type")) in _NOT_DRAWN:
            continue
        pending.extend(value for _, value in one.items())
        if isinstance(one, Stream):
            size = len(one.read_raw_bytes())
            picture = one.get("/Subtype") == Name.Image
            yield one.objgen, Weight(size, size if picture else 0)
