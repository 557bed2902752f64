"""Page headers and footers among the lines of a document, which are no part of its text."""

import re
from collections import Counter
from collections.abc import Sequence
from itertools import pairwise
from statistics import median

from bundler.model.blocks import count_of, dash_of, sign_of
from bundler.pdf.lines import TextLine

_ZONE = 0.13
_WIDE_ZONE = 0.27
_EDGE = 0.085
_FOOT = 0.06
_PAGE_NUMBER = re.compile(
    r"(?:page\s*)?[-–\s]*\d{1,3}[-–\s]*(?:(?:of|/)\s*\d{1,3})?|page \w+ of \w+", re.IGNORECASE
)
_CONTACT = re.compile(
    r"\b(?:tel|telephone|phone|fax|e-?mail) ?[:.]|www\.|https?:|@|\bOFFICIAL\b"
    r"|\b[A-Z]{1,2}\d[A-Z\d]? ?\d[A-Z]{2}\b",
    re.IGNORECASE,
)
_SMALL_WORDS = 0.3
_SAME_GAP = 0.06
_SMALL_PRINT = 0.8
_FIGURES = re.compile(r"\d+")
_ENDS = re.compile(r"[.?!][\"'”’)]*$")


def without_margins(
    pages: Sequence[Sequence[TextLine]], heights: Sequence[float]
) -> list[list[TextLine]]:
    """Each page's lines without what repeats at the top or foot of pages, without page
    numbers, and without matter set apart there on one page alone (a letterhead's address
    at the foot of the first page). The head of the first page stays: it is the letterhead.
    A table that stands in the middle of any page is none of this where it goes on."""
    tables = {
        line.cell.table_edges
        for lines, height in zip(pages, heights, strict=True)
        for line in lines
        if line.cell and not _near_edge(line, height, _ZONE)
    }
    edges = [
        [
            line
            for line in _at_edges(lines, height)
            if not (line.cell and line.cell.table_edges in tables)
        ]
        for lines, height in zip(pages, heights, strict=True)
    ]
    alike = Counter(shape for lines in edges for shape in {_shape(line) for line in lines})
    kept: list[list[TextLine]] = []
    for number, (lines, height, edge) in enumerate(zip(pages, heights, edges, strict=True)):
        left = [
            line
            for line in lines
            if line not in edge
            or not (alike[_shape(line)] > 1 or _PAGE_NUMBER.fullmatch(line.text.strip()))
        ]
        if number < len(pages) - 1:
            left = _cut_foot(left, height)
        if kept:
            left = _cut_head(left, height, kept[-1])
        kept.append(left)
    return kept


def _at_edges(lines: Sequence[TextLine], height: float) -> list[TextLine]:
    """What may be a header or footer: lines near the edge of the page, and the first and
    last two lines where wide margins keep them further in."""
    outer = {id(line) for line in (*lines[:2], *lines[-2:])}
    return [
        line
        for line in lines
        if _near_edge(line, height, _ZONE)
        or (id(line) in outer and _near_edge(line, height, _WIDE_ZONE))
    ]


def _near_edge(line: TextLine, height: float, zone: float) -> bool:
    return line.middle < zone * height or line.middle > (1 - zone) * height


def _shape(line: TextLine) -> tuple[str, int]:
    """The words without figures, and whether at the top or at the foot."""
    return _FIGURES.sub("0", line.text.casefold()), int(line.middle > 200)


def _cut_foot(lines: list[TextLine], height: float) -> list[TextLine]:
    """Without the lines at the very foot that a gap sets apart as nothing else on the page,
    or that are an address."""
    kept = len(lines)
    gaps = [above.middle - below.middle for above, below in pairwise(lines)]
    for at in range(len(lines) - 1, 0, -1):
        line, above, apart = lines[at], lines[at - 1], gaps[at - 1]
        if line.middle > _ZONE * height or line.cell:
            break
        if _starts_item(line):
            continue
        low = line.middle < _EDGE * height or not _ENDS.search(above.text)
        lowest = line.middle < _FOOT * height
        alone = (apart > 2.0 * line.em and low) or (apart > 1.4 * line.em and lowest)
        sentence = _ENDS.search(lines[kept - 1].text)
        usual = any(abs(apart - gap) < _SAME_GAP * apart for gap in gaps[: at - 1])
        near = 0.5 if _height(line) < _SMALL_PRINT * _height(above) else 1.2
        address = apart > near * line.em and _is_address(lines[at:])
        if address or (alone and not sentence and not usual):
            kept = at
    return lines[:kept]


def _height(line: TextLine) -> float:
    return median(piece.top - piece.bottom for piece in line.pieces)


def _is_address(lines: Sequence[TextLine]) -> bool:
    """Whether lines give an address or number to write to or call, and are no sentence."""
    for line in lines:
        words = re.findall(r"[^\W\d_]+", re.sub(r"\S*(?:www\.|@|://)\S*", "", line.text))
        if sum(word.islower() for word in words) > _SMALL_WORDS * len(words):
            return False
    return any(_CONTACT.search(line.text) for line in lines)


def _cut_head(lines: list[TextLine], height: float, before: Sequence[TextLine]) -> list[TextLine]:
    """Without a first line in the top margin that is no sentence and stands apart, also
    further down where it parts a sentence that goes on from the page before."""
    if len(lines) < 2:
        return lines
    line, below = lines[0], lines[1]
    if line.cell:
        return lines
    gaps = [one.middle - other.middle for one, other in pairwise(lines)]
    usual = any(abs(gaps[0] - gap) < _SAME_GAP * gaps[0] for gap in gaps[1:])
    apart = gaps[0] > 1.7 * line.em and not usual
    high = line.middle > (1 - _EDGE) * height + line.em * 0.5
    broken = bool(before) and not _ENDS.search(before[-1].text) and below.text[:1].islower()
    own_words = _ENDS.search(line.text) or _starts_item(line) or line.text[:1].islower()
    return lines[1:] if apart and (high or broken) and not own_words else lines


def _starts_item(line: TextLine) -> bool:
    return any(of(line.text)[0] for of in (sign_of, dash_of, count_of))
