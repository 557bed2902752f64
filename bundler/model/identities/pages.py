"""Listed values over a sequence of pages, also where one runs over the turn of a page."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from bundler.model.identities.sightings import Sighting
from bundler.model.identities.values import Identities


@dataclass(frozen=True)
class PageSighting:
    """A sighting on a page: ``index`` counts from 0, the offsets are within its text. One
    that runs over a turn is given once for each of the two pages (``over_turn``)."""

    index: int
    sighting: Sighting
    over_turn: bool = False


_PAGE_NUMBER = re.compile(r"\W*(?:pack )?(?:page )?\d+(?: ?(?:of|/) ?\d+)?\W*", re.IGNORECASE)
_EDGE_LINES = 3
_EDGE = 160


def find_in_pages(identities: Identities, pages: Sequence[str]) -> tuple[PageSighting, ...]:
    """Every sighting, page by page, and those across a turn. Page numbers and running
    headers and footers between the two halves are passed over."""
    found = [
        PageSighting(index, sighting)
        for index, text in enumerate(pages)
        for sighting in identities.find(text)
    ]
    running = _running_lines(pages)
    bodies = [_body(text, running) for text in pages]
    for index in range(len(pages) - 1):
        (_, end), (start, stop) = bodies[index], bodies[index + 1]
        tail_from = max(bodies[index][0], end - _EDGE)
        tail = pages[index][tail_from:end]
        head = pages[index + 1][start : min(stop, start + _EDGE)]
        for sighting in identities.find(f"{tail}\n{head}"):
            if sighting.start < len(tail) and sighting.end > len(tail) + 1:
                first = _moved(sighting, tail_from + sighting.start, end)
                second = _moved(sighting, start, start + sighting.end - len(tail) - 1)
                found += [PageSighting(index, first, True), PageSighting(index + 1, second, True)]
    return tuple(sorted(found, key=lambda s: (s.index, s.sighting.start)))


def _moved(sighting: Sighting, start: int, end: int) -> Sighting:
    return Sighting(sighting.kind, sighting.what, start, end, sighting.whole, sighting.doubtful)


def _bare(line: str) -> str:
    return re.sub(r"\d+", "", line).strip()


def _running_lines(pages: Sequence[str]) -> frozenset[str]:
    """Lines that stand at the edge of three pages or more, but for their numbers."""
    edges: Counter[str] = Counter()
    for text in pages:
        lines = text.splitlines()
        edges.update({_bare(line) for line in lines[:_EDGE_LINES] + lines[-_EDGE_LINES:]})
    return frozenset(line for line, times in edges.items() if times >= 3)


def _body(text: str, running: frozenset[str]) -> tuple[int, int]:
    """Where a page's own text starts and ends."""
    lines = text.splitlines(keepends=True)
    start, end = 0, len(text)

    def furniture(line: str) -> bool:
        return _bare(line) in running or _PAGE_NUMBER.fullmatch(line.strip()) is not None

    for line in lines[:_EDGE_LINES]:
        if line.strip() and not furniture(line):
            break
        start += len(line)
    for line in reversed(lines[-_EDGE_LINES:]):
        if end <= start or (line.strip() and not furniture(line)):
            break
        end -= len(line)
    while end > start and text[end - 1].isspace():
        end -= 1
    return start, max(start, end)
