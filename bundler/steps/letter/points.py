"""The letter's areas for final development, point by point."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from bundler.model.blocks import Block, joined
from bundler.model.panel_letter import LetterPoint
from bundler.steps.letter.wording import (
    CLEARS,
    END,
    END_WITHIN,
    HEADING_AT_END,
    PRAISE,
    SENTENCE,
    is_heading,
    plain,
)

_STEP = 6.0
_GROUP_WORDS = 6
_LINKS = frozenset({"and", "or"})


def find_points(blocks: Sequence[Block]) -> tuple[LetterPoint, ...]:
    """Every point, whole and in order; () where no beginning or no point is found.

    A point may ask for several things, run over pages and have parts below it. What stands
    under a short heading inside the list ("Structure:") is a point of its own each."""
    start = _start(blocks)
    if start is None:
        return ()
    inside = _until_end(blocks[start:])
    splitter = _Splitter(listed=any(block.marker for block in inside))
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


def _until_end(blocks: Sequence[Block]) -> list[Block]:
    """The blocks up to the first that is plainly none of the points."""
    inside: list[Block] = []
    for block in blocks:
        in_sentence = bool(inside) and not inside[-1].complete and block.text[:1].islower()
        if not block.marker and not in_sentence and END.search(plain(block.text)):
            break
        kept_text = _before_end(block.text)
        if kept_text:
            inside.append(replace(block, text=kept_text))
        if kept_text != block.text:
            break
    last_item = max((n for n, block in enumerate(inside) if block.marker), default=None)
    if last_item is None:
        return inside
    kept = last_item + 1
    while kept < len(inside) and _continues(inside[last_item], inside[kept - 1], inside[kept]):
        kept += 1
    return inside[:kept]


def _before_end(text: str) -> str:
    """A block's words up to a sentence that is plainly none of the points."""
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
            return deeper and (titled or _is_group(block))
        short = len(block.text.split()) <= _GROUP_WORDS and not block.text.endswith((".", ";"))
        starts = bool(following.marker) or not self.listed
        return (
            short
            and starts
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
        return bool(block.marker and item.marker) and block.left > item.left + _STEP

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
        draft.texts.append(block.text)
        draft.parts += part


def _is_group(block: Block) -> bool:
    """Whether an item is a heading for the items below it."""
    text = block.text.rstrip("*_ ")
    return text.endswith(":") and len(text.split()) <= _GROUP_WORDS
