"""Page headers and footers among the lines of a document, which are no part of its text."""

import re
from collections import Counter
from collections.abc import Sequence

from bundler.model.blocks import dash_of, sign_of
from bundler.pdf.lines import TextLine

_ZONE = 0.13
_EDGE = 0.085
_PAGE_NUMBER = re.compile(
    r"(?:page\s*)?[-–\s]*\d{1,3}[-–\s]*(?:(?:of|/)\s*\d{1,3})?|page \w+ of \w+", re.IGNORECASE
)
_FIGURES = re.compile(r"\d+")
_ENDS = re.compile(r"[.?!][\"'”’)]*$")


def without_margins(
    pages: Sequence[Sequence[TextLine]], heights: Sequence[float]
) -> list[list[TextLine]]:
    """Each page's lines without what repeats at the top or foot of pages, without page
    numbers, and without matter set apart there on one page alone (a letterhead's address
    at the foot of the first page). The head of the first page stays: it is the letterhead."""
    alike = Counter(
        _shape(line)
        for lines, height in zip(pages, heights, strict=True)
        for line in {_shape(one): one for one in lines if _near_edge(one, height)}.values()
    )
    kept = []
    for number, (lines, height) in enumerate(zip(pages, heights, strict=True)):
        left = [
            line
            for line in lines
            if not (
                _near_edge(line, height)
                and (alike[_shape(line)] > 1 or _PAGE_NUMBER.fullmatch(line.text.strip()))
            )
        ]
        if number < len(pages) - 1:
            left = _cut_foot(left, height)
        if number:
            left = _cut_head(left, height)
        kept.append(left)
    return kept


def _near_edge(line: TextLine, height: float) -> bool:
    return line.middle < _ZONE * height or line.middle > (1 - _ZONE) * height


def _shape(line: TextLine) -> tuple[str, int]:
    """The words without figures, and whether at the top or at the foot."""
    return _FIGURES.sub("0", line.text.casefold()), int(line.middle > 200)


def _cut_foot(lines: list[TextLine], height: float) -> list[TextLine]:
    """Without a group of lines at the very foot that a wide gap sets apart."""
    for at in range(len(lines) - 1, 0, -1):
        line, above = lines[at], lines[at - 1]
        if line.middle > _ZONE * height:
            break
        if above.middle - line.middle > 2.0 * line.em and not _starts_item(line):
            first_low = line.middle < _EDGE * height
            if first_low or not _ENDS.search(above.text):
                return lines[:at]
    return lines


def _cut_head(lines: list[TextLine], height: float) -> list[TextLine]:
    """Without a first line in the top margin that is no sentence and stands apart."""
    if len(lines) < 2:
        return lines
    line, below = lines[0], lines[1]
    apart = line.middle - below.middle > 1.7 * line.em
    high = line.middle > (1 - _EDGE) * height + line.em * 0.5
    if apart and high and not _ENDS.search(line.text) and not _starts_item(line):
        return lines[1:]
    return lines


def _starts_item(line: TextLine) -> bool:
    return bool(sign_of(line.text)[0] or dash_of(line.text)[0])
