"""Paragraphs that share a frame or a ground in Word, brought together as one box."""

from itertools import groupby

from bundler.convert.word_source.layout import Block, Box, Paragraph, Role

_STANDS_ALONE = (Role.HEADING, Role.TITLE, Role.SUBTITLE)
_Look = tuple[str, bool]


def in_frames(blocks: list[Block]) -> list[Block]:
    """The blocks, with neighbours of one frame or ground inside a box. Headings keep out of
    boxes; a page break before the first paragraph stays before the box."""
    made: list[Block] = []
    for (fill, framed), group in groupby(blocks, key=_look):
        inside = list(group)
        first = inside[0]
        if not (fill or framed):
            made += inside
            continue
        if isinstance(first, Paragraph) and first.break_before:
            made.append(Paragraph(first.key, break_before=True, empty=True))
        made.append(Box(tuple(inside), fill, framed))
    return made


def _look(block: Block) -> _Look:
    if not isinstance(block, Paragraph) or block.role in _STANDS_ALONE:
        return "", False
    if block.empty:
        return "", False
    return block.fill, block.framed
