"""Captions stay with what they name, whether Word's author asked for it or not."""

from dataclasses import replace
from itertools import pairwise

from bundler.convert.typesetting.pandoc import Inline
from bundler.convert.word_source.inline_walks import markers_in, plain_text
from bundler.convert.word_source.layout import Block, Paragraph, Role, Table


def kept_together(blocks: tuple[Block, ...], words: dict[int, list[Inline]]) -> tuple[Block, ...]:
    """The blocks, where a caption keeps with the table after it, and a picture with the
    caption after it. A caption after a table is left as it is."""
    made = list(blocks)
    for at, (one, other) in enumerate(pairwise(blocks)):
        if not isinstance(one, Paragraph) or one.empty:
            continue
        caption_first = one.role is Role.CAPTION and isinstance(other, Table)
        picture_first = (
            isinstance(other, Paragraph)
            and other.role is Role.CAPTION
            and not plain_text(words.get(one.key, [])).strip()
            and any(kind == "i" for kind, _ in markers_in(words.get(one.key, [])))
        )
        if caption_first or picture_first:
            made[at] = replace(one, keep_next=True)
    return tuple(made)
