"""The letter's areas for final development, point by point."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from bundler.model.blocks import Block, is_counted, joined
from bundler.model.panel_letter import LetterPoint
from bundler.steps.letter.extent import GROUP_WORDS, STEP, blocks_of_points, is_group

_LINKS = frozenset({"and", "or"})
_VERB = re.compile(
    r"\b(?:is|are|was|were|be|been|has|have|had|should|could|would|must|needs?|please|following"
    r"|not|add|include|explain|remove|clarify|consider|set out|provide|say|state)\b",
    re.IGNORECASE,
)


def find_points(blocks: Sequence[Block]) -> tuple[LetterPoint, ...]:
    """Every point, whole and in order; () where no beginning or no point is found.

    A point may ask for several things, run over pages and have parts below it. What stands
    under a short heading inside the list ("Structure:") is a point of its own each."""
    inside, listed = blocks_of_points(blocks)
    splitter = _Splitter(listed, titled=not listed and _are_titled(inside))
    for at, block in enumerate(inside):
        splitter.add(block, inside[at + 1] if at + 1 < len(inside) else None)
    return splitter.points()


def _are_titled(inside: Sequence[Block]) -> bool:
    """Whether titles and longer paragraphs take turns: the type of a PDF is not known."""
    titles = [_is_title(block) for block in inside]
    return (
        titles.count(True) > 1
        and titles[0]
        and not titles[-1]
        and not any(one and other for one, other in pairwise(titles))
    )


def _is_title(block: Block) -> bool:
    return not (block.marker or block.complete) and len(block.text.split()) <= GROUP_WORDS


@dataclass
class _Draft:
    texts: list[str]
    item: Block
    under: str
    parts: int = 0


@dataclass
class _Splitter:
    """Takes blocks in order. ``listed`` is whether the letter marks its points at all,
    ``titled`` whether a short title stands above each."""

    listed: bool
    titled: bool
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
            if above is not None and above.marker and block.left <= above.left + STEP:
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
            deeper = bool(following.marker) and following.left > block.left + STEP
            titled = len(block.text.split()) <= GROUP_WORDS and not block.complete
            return deeper and (titled or is_group(block)) and not _leads_into(block)
        if block.heading and following.marker:
            return True
        if self.listed and self.made and block.left > self.made[-1].item.left + STEP:
            return False
        short = len(block.text.split()) <= GROUP_WORDS and not block.text.endswith((".", ";"))
        starts = bool(following.marker) or not self.listed
        return (
            short
            and starts
            and not _leads_into(block)
            and (
                self.titled
                or block.heading
                or block.text.rstrip("*_ ").endswith(":")
                or self.listed
            )
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
        return block.left > item.left + STEP or self._has_another_sign(block, item)

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
