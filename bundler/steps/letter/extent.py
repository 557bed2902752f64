"""Which blocks of the letter hold its points: where they begin, and where they end."""

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from bundler.model.blocks import Block
from bundler.steps.letter.wording import (
    ASKS,
    CLEARS,
    END,
    END_GLUED,
    END_WITHIN,
    HEADING_AT_END,
    LEAD_IN,
    NOTED,
    PRAISE,
    SENTENCE,
    THANKS,
    is_heading,
    plain,
)

STEP = 6.0
"""How much further in, in points, a deeper level of a list is at least."""

GROUP_WORDS = 6
"""How many words the title of a group of points has at most."""

_CITED = re.compile(r"\d+(?:\.\d+)+")


def blocks_of_points(blocks: Sequence[Block]) -> tuple[list[Block], bool]:
    """The blocks that hold the points, and whether the letter marks each of them with a
    bullet or number; ([], False) where no beginning is found."""
    start = _start(blocks)
    if start is None:
        return [], False
    inside = _before_close([_with_cited_number(block) for block in blocks[start:]])
    listed = any(block.marker for block in inside) and not _marks_are_parts(inside)
    return (_listed_part(inside) if listed else _without_thanks(inside)), listed


def _start(blocks: Sequence[Block]) -> int | None:
    """The first block after the heading; without one, the first item after a sentence that
    leads into a list, or after the one that clears the review; then any list that does not
    follow praise."""
    for at, block in enumerate(blocks):
        if is_heading(block.text):
            return at + 1
    for wording in (HEADING_AT_END, LEAD_IN):
        for at, block in enumerate(blocks):
            found = None if block.marker else wording.search(plain(block.text))
            if found and not PRAISE.search(found.group()):
                return at + 1
    cleared = next((n for n, b in enumerate(blocks) if CLEARS.search(plain(b.text))), 0)
    lists = [n for n, b in enumerate(blocks) if n and b.marker and not blocks[n - 1].marker]
    chosen = [n for n in lists if not PRAISE.search(plain(blocks[n - 1].text))]
    return next((n for n in chosen if cleared and n > cleared), next(iter(chosen), None))


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
        and len(block.text.split()) > GROUP_WORDS
        and abs(block.left - inside[0].left) < STEP
        for block in between
        if not block.marker
    )


def _listed_part(inside: list[Block]) -> list[Block]:
    """Up to the last marked item, with what goes on with it. Where every item before it has
    paragraphs of its own, so has the last."""
    items = [n for n, block in enumerate(inside) if block.marker]
    kept = items[-1] + 1
    if len(items) > 1 and all(b - a > 1 for a, b in pairwise(items)):
        longest = max(b - a for a, b in pairwise(items))
        return _without_thanks(inside[: items[-1] + longest])
    while kept < len(inside) and _continues(inside[items[-1]], inside[kept - 1], inside[kept]):
        kept += 1
    return inside[:kept]


def _without_thanks(inside: list[Block]) -> list[Block]:
    """Without a last paragraph that thanks somebody, or notes something and asks nothing:
    only its words tell it from a point where points have no marks."""
    kept = len(inside)
    while kept > 1 and _is_last_word(plain(inside[kept - 1].text)):
        kept -= 1
    return inside[:kept]


def _is_last_word(said: str) -> bool:
    return bool(THANKS.search(said) or (NOTED.search(said) and not ASKS.search(said)))


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
    if not before.complete and not is_group(before):
        return block.text[:1].islower() or before.text.endswith((",", "-", "–"))
    return block.left > item.left + STEP and block.left >= item.inner - STEP


def is_group(block: Block) -> bool:
    """Whether an item is a heading for the items below it."""
    text = block.text.rstrip("*_ ")
    return text.endswith(":") and len(text.split()) <= GROUP_WORDS
