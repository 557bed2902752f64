"""Which blocks belong together, and which stand in rows that are repeated."""

from collections.abc import Iterator

from bundler.convert.word_source.layout import Block, Box, Paragraph, Role
from bundler.convert.word_source.lists import is_list_entry


def in_runs(blocks: tuple[Block, ...]) -> Iterator[list[Block]]:
    """Blocks one by one, but list entries and quoted paragraphs together."""
    run: list[Block] = []
    for block in blocks:
        if run and _together(run[-1], block):
            run.append(block)
            continue
        if run:
            yield run
        run = [block]
    if run:
        yield run


def _together(one: Block, other: Block) -> bool:
    if not (isinstance(one, Paragraph) and isinstance(other, Paragraph)) or other.break_before:
        return False
    if one.empty or other.empty:
        return False
    if is_list_entry(one) or is_list_entry(other):
        return is_list_entry(one) and is_list_entry(other)
    return one.role is Role.QUOTE and other.role is Role.QUOTE


def paragraphs_in_headers(blocks: tuple[Block, ...], repeated: bool = False) -> Iterator[Paragraph]:
    """The paragraphs that stand in header rows of tables, however deep."""
    for block in blocks:
        if isinstance(block, Paragraph):
            if repeated:
                yield block
        elif isinstance(block, Box):
            yield from paragraphs_in_headers(block.blocks, repeated)
        else:
            for row in block.rows:
                for cell in row.cells:
                    yield from paragraphs_in_headers(cell.blocks, repeated or row.header)
