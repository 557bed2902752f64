"""Lines put together into paragraphs and list items.

Gaps, indents, bullets and lines that end early are what a reader's eye goes by, and so
does this.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise, zip_longest

from bundler.model.blocks import (
    Block,
    count_of,
    dash_of,
    follows,
    is_counted,
    is_next,
    joined,
    sign_of,
)
from bundler.pdf.lines import TextLine

_GAP = 1.32
_GAP_IN_SENTENCE = 1.6
_SOME = 3
_ALIKE = 0.09
_INDENT = 4.0
_TITLE_WORDS = 4
_TAB = 0.45
_ENDS = re.compile(r"[.?!:;][\"'”’)\]]*$")
_ENDS_SENTENCE = re.compile(r"[.?!][\"'”’)\]]*$")
_PARAGRAPH_NUMBER = re.compile(r"(\d{1,3}(?:\.\d{1,3}){1,4}\.?)\s+(?=\S)")


@dataclass(frozen=True)
class Setting:
    """How a document is set: where its lines may end, how far its lines are apart, and how
    many times as far its paragraphs at least."""

    right: float
    leading: float
    gap: float

    @classmethod
    def of(cls, lines: Sequence[TextLine]) -> "Setting":
        """As these lines show it."""
        steps = sorted(
            (above.middle - below.middle, below.text[:1].islower(), _ends(above))
            for above, below in pairwise(lines)
            if above.page == below.page and above.middle - below.middle > 0.5 * above.em
        )
        leading = steps[len(steps) // 5][0] if steps else 0.0
        right = max((line.right for line in lines if len(line.pieces) > 3), default=0.0)
        return cls(right, leading, _gap(steps, leading))


def _ends(line: TextLine) -> bool:
    return _ENDS.search(line.text) is not None


def _gap(steps: Sequence[tuple[float, bool, bool]], leading: float) -> float:
    """How many times as far apart as its lines paragraphs are, at least: less than usual
    where several such steps are alike, and stand where paragraphs may end and begin."""
    between = [one for one in steps if 1.08 * leading < one[0] < _GAP * leading]
    ended = sum(ends for _, _, ends in between)
    if len(between) < _SOME or any(small for _, small, _ in between) or 2 * ended < len(between):
        return _GAP
    if between[-1][0] - between[0][0] > _ALIKE * leading:
        return _GAP
    return (1 + between[0][0] / leading) / 2


def groups_of(lines: Sequence[TextLine], setting: Setting) -> list["Group"]:
    """The paragraphs and items of lines that stand one below another."""
    return _Builder(setting.right, setting.leading, setting.gap).groups(lines)


@dataclass
class Group:
    """The lines of a paragraph or item. ``texts`` are their words without ``marker``;
    ``left`` and ``inner`` are where it and where its words start."""

    lines: list[TextLine]
    texts: list[str]
    marker: str
    left: float
    inner: float

    def block(self, known: frozenset[str]) -> Block:
        """As a block; ``known`` are the document's own words."""
        return Block(
            joined(self.texts, known),
            tuple(self.texts),
            self.marker,
            self.left,
            self.inner,
            self.lines[0].page,
        )


@dataclass
class _Builder:
    right: float
    leading: float
    gap: float
    made: list[Group] = field(default_factory=list)
    counted: set[str] = field(default_factory=set)
    hanging: bool = False

    def groups(self, lines: Sequence[TextLine]) -> list[Group]:
        for line, below in zip_longest(lines, lines[1:]):
            self._add(line, below)
        return self.made

    def _add(self, line: TextLine, below: TextLine | None) -> None:
        group = self.made[-1] if self.made else None
        marker, text = self._marker(line, group)
        if group and not marker and self._goes_on(group, line, below):
            group.lines.append(line)
            group.texts.append(text)
            if group.marker and len(group.lines) == 2 and line.left > group.left + _INDENT:
                group.inner = line.left
                self.hanging = True
            return
        inner = line.left
        if marker:
            rest = [piece for piece in line.pieces[1:] if piece.left > line.left]
            inner = rest[0].left if rest and line.pieces[0].text == marker else line.left
        self.made.append(Group([line], [text], marker, line.left, inner))

    def _marker(self, line: TextLine, group: Group | None) -> tuple[str, str]:
        text = line.text
        if number := _PARAGRAPH_NUMBER.match(text):
            if group is None or self._stands_out(group, line):
                return number[1], text[number.end() :]
            return "", text
        marker, rest = sign_of(text)
        if marker:
            return marker, rest
        marker, rest = dash_of(text)
        if marker and (group is None or self._opens(group, line, rest)):
            return marker, rest
        marker, rest = count_of(text)
        if (
            marker
            and (follows(marker, self.counted) or self._beside_another(line))
            and (group is None or self._opens(group, line, rest))
        ):
            self.counted.add(marker)
            return marker, rest
        return "", text

    def _opens(self, group: Group, line: TextLine, rest: str) -> bool:
        """Whether a dash or number at a line's start opens an item, and is not a piece of
        a sentence that was broken there."""
        last = group.lines[-1]
        if self._beside_another(line) or (group.marker and line.left > group.inner + _INDENT):
            return True
        if rest[:1].islower() and not _ENDS.search(group.texts[-1]):
            return last.page == line.page and last.middle - line.middle > self.gap * self.leading
        if group.marker and line.left > group.inner - _INDENT / 2 and group.inner > group.left + 2:
            ended = _ENDS.search(group.texts[-1]) or self._ended_early(last, line)
            return bool(ended) and self._stands_out(group, line)
        if _ENDS.search(group.texts[-1]) or self._stands_out(group, line):
            return True
        return bool(group.marker) and rest[:1].isupper() and abs(line.left - group.left) < _INDENT

    def _beside_another(self, line: TextLine) -> bool:
        """Whether a line opens with the next number of its list, or with its dash, and
        stands below the one before it."""
        level = (
            one
            for one in reversed(self.made)
            if one.marker and abs(line.left - one.left) <= _INDENT
        )
        before = next(level, None)
        if before is None:
            return False
        dash, _ = dash_of(line.text)
        if dash:
            opening = before.lines[0]
            hangs = before.inner - opening.pieces[0].right > _TAB * opening.em
            return dash == before.marker and hangs
        return is_counted(before.marker) and is_next(count_of(line.text)[0], before.marker)

    def _stands_out(self, group: Group, line: TextLine) -> bool:
        """Whether a gap, an early line end or an outdent sets a line apart."""
        last = group.lines[-1]
        if last.page != line.page:
            return _ENDS_SENTENCE.search(last.text) is not None
        return (
            last.middle - line.middle > self.gap * self.leading
            or line.left < group.inner - _INDENT
            or self._ended_early(last, line)
        )

    def _goes_on(self, group: Group, line: TextLine, below: TextLine | None) -> bool:
        last = group.lines[-1]
        expected = group.inner if group.marker else last.left
        aligned = abs(line.left - expected) < _INDENT
        if group.marker and abs(line.left - group.left) < _INDENT and len(group.lines) == 1:
            aligned = not self.hanging
        if group.marker and len(group.lines) == 1 and _INDENT < line.left - group.left < 60:
            aligned = True
        if len(group.lines) > 1 and abs(line.left - last.left) < _INDENT:
            aligned = True
        if not group.marker and len(group.lines) == 1 and 6 < last.left - line.left < 60:
            aligned = True
        text = line.text
        if below and _is_item(below) and _is_title(text) and _ENDS.search(last.text):
            return False
        if last.page != line.page:
            if not _ENDS.search(last.text) and text[:1].islower():
                return True
            if _ENDS_SENTENCE.search(last.text) and self._would_be_alone(group, line, below):
                return False
            return aligned and not self._ended_early(last, line)
        in_sentence = text[:1].islower() and not _ENDS.search(last.text)
        gap = _GAP_IN_SENTENCE if in_sentence else self.gap
        if last.middle - line.middle > gap * self.leading or last.middle <= line.middle:
            return False
        return aligned and not self._ended_early(last, line)

    def _would_be_alone(self, group: Group, line: TextLine, below: TextLine | None) -> bool:
        """Whether one line of a paragraph would stand alone on either page, which every
        word processor avoids."""
        if len(group.lines) == 1:
            return True
        if below is None or below.page != line.page or sign_of(below.text)[0]:
            return True
        return line.middle - below.middle > self.gap * self.leading

    def _ended_early(self, last: TextLine, line: TextLine) -> bool:
        """Whether the next word would have fitted on the line before."""
        free = self.right - last.right
        first = line.pieces[0]
        if free < (first.right - first.left) + 0.45 * last.em:
            return False
        starts_new = not line.text[:1].islower()
        if last.text.endswith(("-", "‐", "\u00ad")) and not starts_new:
            return False
        return (
            bool(_ENDS_SENTENCE.search(last.text) and starts_new)
            or free > 0.35 * self.right
            or (starts_new and free > (first.right - first.left) + 4 * last.em)
        )


def _is_item(line: TextLine) -> bool:
    return any(of(line.text)[0] for of in (sign_of, dash_of, count_of))


def _is_title(text: str) -> bool:
    """Whether a line could be the title of the list below it."""
    return text.endswith(":") and len(text.split()) <= _TITLE_WORDS and text[:1].isupper()
