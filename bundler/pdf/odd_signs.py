"""Bullets that came out as something else: text recognition takes them for letters and
signs, and a font without a map gives whatever stands at their place.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from bundler.model.blocks import count_of, dash_of, sign_of
from bundler.pdf.lines import TextLine

_BULLET = "•"
_NEVER = frozenset("aAI")
_MAYBE_BULLETS = frozenset("0OQ")
_WIDE_GAP = 0.4
_COLUMN = 6.0
_FEWEST = 2


def with_bullets(pages: Sequence[Sequence[TextLine]]) -> list[list[TextLine]]:
    """The lines of all pages, where a lone sign or small letter that opens several lines at
    one place, with a gap behind it, is a bullet. "1" then "2" at such a place are numbers
    without a stop, and are given one."""
    lines = [line for page in pages for line in page]
    odd = [line for line in lines if _is_odd(line)]
    places = Counter(round(line.left / _COLUMN) for line in odd)
    bullets = {
        id(line)
        for line in odd
        if sum(places[round(line.left / _COLUMN) + step] for step in (-1, 0, 1)) >= _FEWEST
    }
    numbers = _counted(lines)
    return [
        [
            _opened(line, _BULLET)
            if id(line) in bullets
            else _opened(line, f"{line.pieces[0].text}.")
            if id(line) in numbers
            else line
            for line in page
        ]
        for page in pages
    ]


def _opened(line: TextLine, sign: str) -> TextLine:
    return replace(line, pieces=(replace(line.pieces[0], text=sign), *line.pieces[1:]))


def _is_odd(line: TextLine) -> bool:
    """Whether a line opens with a single character that is no word."""
    if len(line.pieces) < 2:
        return False
    first = line.pieces[0].text
    if len(first) != 1 or first in _NEVER or _gap(line) < _WIDE_GAP * line.em:
        return False
    known = any(of(f"{first} x")[0] for of in (sign_of, dash_of, count_of))
    return not known and (not first.isalnum() or first.islower() or first in _MAYBE_BULLETS)


def _gap(line: TextLine) -> float:
    return line.pieces[1].left - line.pieces[0].right


def _counted(lines: Sequence[TextLine]) -> set[int]:
    """The lines that open with 1, 2, 3 and so on, one below another."""
    found: list[TextLine] = []
    for line in lines:
        if (
            len(line.pieces) > 1
            and line.cell is None
            and line.pieces[0].text == str(len(found) + 1)
            and _gap(line) > 2 * _WIDE_GAP * line.em
            and (not found or abs(line.left - found[0].left) < _COLUMN)
        ):
            found.append(line)
    return {id(line) for line in found} if len(found) >= _FEWEST else set()
