"""The letter's areas for final development, point by point."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from bundler.model.blocks import Block, is_counted, joined
from bundler.model.panel_letter import LetterPoint
from bundler.steps.letter.wording import (
    CLEARS,
    END,
    END_GLUED,
    END_WITHIN,
    HEADING_AT_END,
    PRAISE,
    SENTENCE,
    THANKS,
    is_heading,
    plain,
)

_STEP = 6.0
_GROUP_WORDS = 6
_LINKS = frozenset({"and", "or"})
_CITED = re.compile(r"\d+(?:\.\d+)+")
_VERB = re.compile(
    r"\b(?:is|are|was|were|be|been|has|have|had|should|could|would|must|needs?|please|following"
    r"|not|add|include|explain|remove|clarify|consider|set out|provide|say|state)\b",
    re.IGNORECASE,
)


def find_points(blocks: Sequence[Block]) -> tuple[LetterPoint, ...]:
    """Every point, whole and in order; () where no beginning or no point is found.

    A point may ask for several things, run over pages and have parts below it. What stands
    under a short heading inside the list ("Structure:") is a point of its own each."""
    start = _start(blocks)
    if start is None:
        return ()
    inside = _before_close([_with_cited_number(block) for block in blocks[start:]])
    listed = any(block.marker for block in inside) and not _marks_are_parts(inside)
    inside = _listed_part(inside) if listed else _without_thanks(inside)
    splitter = _Splitter(listed)
    for at, block in enumerate(inside):
        splitter.add(block, inside[at + 1] if at + 1 < len(inside) else None)
    return splitter.points()


def _start(blocks: Sequence[Block]) -> int | None:
    """The first block after the heading; without one, the first item after the sentence
    that clears the review."""
    for at, block in enumerate(blocks):
        if is_heading(block.text):
            return at + 1
    for at, block in enumerate(blocks):
        found = None if block.marker else HEADING_AT_END.search(plain(block.text))
        if found and not PRAISE.search(found.group()):
            return at + 1
    cleared = next((n for n, b in enumerate(blocks) if CLEARS.search(plain(b.text))), None)
    if cleared is None:
        return None
    return next((n for n in range(cleared + 1, len(blocks)) if blocks[n].marker), None)


def _with_cited_number(block: Block) -> Block:
    """A paragraph's number that begins a sentence ("5.1.3 refers to") is part of it."""
    if _CITED.fullmatch(block.marker) and block.text[:1].islower():
        return replace(block, text=f"{block.marker} {block.text}", marker="")
    return block


def _before_close(blocks: Sequence[Block]) -> list[Block]:
    """The blocks up to the first that is plainly none of the points."""
    inside: list[Block] = []
    for block in blocks:
        in_sentence = bool(inside) and not inside[-1].complete and block.text[:1].islower()
        said = plain(block.text)
        if not (block.marker or in_sentence) and (END.search(said) or CLEARS.search(said)):
            break
        kept_text = _before_end(block.text)
        if kept_text:
            inside.append(replace(block, text=kept_text))
        if kept_text != block.text:
            break
    return inside


def _marks_are_parts(inside: Sequence[Block]) -> bool:
    """Whether the points are paragraphs without a mark, and what is marked are parts of
    them: it goes on in small letters, or whole paragraphs stand between the lists."""
    if inside[0].marker:
        return False
    marked = [n for n, block in enumerate(inside) if block.marker]
    if all(inside[n].text[:1].islower() for n in marked):
        return True
    between = inside[marked[0] + 1 : marked[-1]]
    return any(
        block.complete
        and len(block.text.split()) > _GROUP_WORDS
        and abs(block.left - inside[0].left) < _STEP
        for block in between
        if not block.marker
    )


def _listed_part(inside: list[Block]) -> list[Block]:
    """Up to the last marked item, with what goes on with it."""
    last_item = max(n for n, block in enumerate(inside) if block.marker)
    kept = last_item + 1
    while kept < len(inside) and _continues(inside[last_item], inside[kept - 1], inside[kept]):
        kept += 1
    return inside[:kept]


def _without_thanks(inside: list[Block]) -> list[Block]:
    """Without a last paragraph that thanks somebody: nothing else tells it from a point
    where points have no marks."""
    kept = len(inside)
    while kept > 1 and THANKS.search(plain(inside[kept - 1].text)):
        kept -= 1
    return inside[:kept]


def _before_end(text: str) -> str:
    """A block's words up to a sentence that is plainly none of the points."""
    if glued := END_GLUED.search(text):
        text = text[: glued.start()].rstrip()
    starts = [0, *(found.end() for found in SENTENCE.finditer(text))]
    for start, stop in zip(starts, [*starts[1:], len(text)], strict=True):
        if END_WITHIN.search(plain(text[start:stop])):
            return text[:start].rstrip()
    return text


def _continues(item: Block, before: Block, block: Block) -> bool:
    """Whether a paragraph without a bullet belongs to the item before it."""
    if block.heading:
        return False
    if not before.complete and not _is_group(before):
        return block.text[:1].islower() or before.text.endswith((",", "-", "–"))
    return block.left > item.left + _STEP and block.left >= item.inner - _STEP


@dataclass
class _Draft:
    texts: list[str]
    item: Block
    under: str
    parts: int = 0


@dataclass
class _Splitter:
    """Takes blocks in order. ``listed`` is whether the letter marks its points at all."""

    listed: bool
    made: list[_Draft] = field(default_factory=list)
    group: str = ""
    group_item: Block | None = None
    last: Block | None = None

    def add(self, block: Block, following: Block | None) -> None:
        if self._is_heading(block, following):
            self.group, self.group_item = block.text.strip(" :*_"), block
        elif self.listed and not block.marker:
            self._loose(block)
        elif self._is_part(block):
            self._join(block, part=True)
        else:
            above = self.group_item
            if above is not None and above.marker and block.left <= above.left + _STEP:
                self.group, self.group_item = "", None
            self.made.append(_Draft([block.text], block, self.group))
        self.last = block

    def points(self) -> tuple[LetterPoint, ...]:
        return tuple(
            LetterPoint(number, joined(draft.texts), draft.under)
            for number, draft in enumerate(self.made, start=1)
        )

    def _is_heading(self, block: Block, following: Block | None) -> bool:
        if following is None or self._in_sentence(block):
            return False
        if block.marker:
            deeper = bool(following.marker) and following.left > block.left + _STEP
            titled = len(block.text.split()) <= _GROUP_WORDS and not block.complete
            return deeper and (titled or _is_group(block)) and not _leads_into(block)
        if block.heading and following.marker:
            return True
        if self.listed and self.made and block.left > self.made[-1].item.left + _STEP:
            return False
        short = len(block.text.split()) <= _GROUP_WORDS and not block.text.endswith((".", ";"))
        starts = bool(following.marker) or not self.listed
        return (
            short
            and starts
            and not _leads_into(block)
            and (block.heading or block.text.rstrip("*_ ").endswith(":") or self.listed)
        )

    def _loose(self, block: Block) -> None:
        """A paragraph without a mark among marked points: more of the point before, or,
        before the first, words that introduce them."""
        if self.made:
            self._join(block, part=False)

    def _is_part(self, block: Block) -> bool:
        if not self.made:
            return False
        if self._in_sentence(block) and not block.marker:
            return True
        item = self.made[-1].item
        if not self.listed:
            return bool(block.marker)
        if not (block.marker and item.marker):
            return False
        return block.left > item.left + _STEP or self._has_another_sign(block, item)

    def _has_another_sign(self, block: Block, item: Block) -> bool:
        """Whether another bullet than the points have opens a part below one, where nothing
        is indented."""
        if block.marker == item.marker or is_counted(block.marker) or is_counted(item.marker):
            return False
        draft = self.made[-1]
        return draft.parts > 0 or not draft.texts[-1].rstrip().endswith((".", "?", "!"))

    def _in_sentence(self, block: Block) -> bool:
        before = self.last
        return (
            bool(self.made)
            and before is not None
            and before is not self.group_item
            and not before.complete
            and block.text[:1].islower()
            and not block.marker
        )

    def _join(self, block: Block, *, part: bool) -> None:
        draft = self.made[-1]
        before = draft.texts[-1]
        if part and draft.parts and before[-1:].isalnum() and before.split()[-1] not in _LINKS:
            draft.texts[-1] = f"{before};"
        counted = part and is_counted(block.marker)
        draft.texts.append(f"{block.marker} {block.text}" if counted else block.text)
        draft.parts += part


def _leads_into(block: Block) -> bool:
    """Whether an item is a sentence that its list ends, and no title of it."""
    return _VERB.search(block.text) is not None


def _is_group(block: Block) -> bool:
    """Whether an item is a heading for the items below it."""
    text = block.text.rstrip("*_ ")
    return text.endswith(":") and len(text.split()) <= _GROUP_WORDS
