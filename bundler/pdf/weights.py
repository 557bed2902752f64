"""How heavy pages are: the bytes of all that is needed to draw them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from pathlib import Path

import pikepdf
from pikepdf import Array, Dictionary, Name, Stream

from bundler.pdf.reached import shown_by
from bundler.pdf.tree import Place


@dataclass(frozen=True)
class Weight:
    """Bytes in the file: all of them, and how many of them are pictures."""

    all: int
    pictures: int


def weigh(pdf: Path, runs: Sequence[tuple[int, int]]) -> tuple[Weight, ...]:
    """What each run of pages (first and last, 1-based) weighs: its contents, pictures,
    drawings and fonts. What several of its pages use is counted once."""
    with pikepdf.open(pdf) as opened:
        others = {page.obj.objgen for page in opened.pages}
        pages = [dict(_streams(page, others)) for page in opened.pages]
    return tuple(_together(pages[first - 1 : last]) for first, last in runs)


def _together(pages: Sequence[dict[Place, Weight]]) -> Weight:
    needed = {place: weight for page in pages for place, weight in page.items()}
    return Weight(
        sum(one.all for one in needed.values()), sum(one.pictures for one in needed.values())
    )


def _streams(page: pikepdf.Page, others: AbstractSet[Place]) -> Iterator[tuple[Place, Weight]]:
    """Every stream that a page needs."""
    annotations = page.obj.get("/Annots")
    shown = list(annotations) if isinstance(annotations, Array) else []
    looks = (one.get("/AP") for one in shown if isinstance(one, Dictionary))
    held = (page.obj.get("/Contents"), page.resources, *looks)
    drawn_with = Array([one for one in held if one is not None])
    for one in shown_by([drawn_with], set(others)):
        if isinstance(one, Stream):
            size = len(one.read_raw_bytes())
            yield one.objgen, Weight(size, size if one.get("/Subtype") == Name.Image else 0)
