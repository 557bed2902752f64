"""The paragraphs and list items of a PDF, put together from its lines.

A PDF says where words are drawn, and not what belongs together.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby, pairwise
from pathlib import Path

from bundler.model.blocks import Block, is_counted
from bundler.model.table_rows import list_of_rows
from bundler.pdf.line_groups import Setting, groups_of
from bundler.pdf.lines import TextLine, lines_of
from bundler.pdf.margins import without_margins
from bundler.pdf.odd_signs import with_bullets
from bundler.pdf.page_text import read_pages
from bundler.pdf.pieces import large_words
from bundler.pdf.ruling import read_ruling
from bundler.pdf.side_column import side_column, without_column

_SAME_EDGE = 3.0
_FEW_BROKEN = 0.05
_BROKEN = re.compile(r"([^\W\d_]+)[-‐]$")


@dataclass(frozen=True)
class PdfText:
    """The blocks of a PDF in reading order, and ``beside`` them what stands at the head and
    foot of its pages, or is written across them."""

    blocks: tuple[Block, ...] = ()
    beside: tuple[str, ...] = ()


def read_pdf_blocks(pdf: Path) -> tuple[Block, ...]:
    """The blocks of a PDF in reading order, as ``read_pdf_text`` gives them."""
    return read_pdf_text(pdf).blocks


def read_pdf_text(pdf: Path) -> PdfText:
    """The text of a PDF; empty where it shows none (a scan). Each row of a ruled table that
    is a list (``list_of_rows``) is one block.

    Raises pypdfium2.PdfiumError where the file cannot be opened. Columns of running text
    are not followed: a letter and a report have one."""
    pages = [read.page for read in read_pages(pdf, look=False)]
    given = with_bullets(
        [lines_of(page, ruling) for page, ruling in zip(pages, read_ruling(pdf), strict=True)]
    )
    side = side_column(given[0]) if given else []
    given = without_column(given, side)
    lines = [line for page in without_margins(given, [p.height for p in pages]) for line in page]
    if not lines:
        return PdfText()
    kept = {id(line) for line in lines}
    beside = [line.text for page in given for line in page if id(line) not in kept]
    known, setting = _words(lines), Setting.of(lines)
    letterhead = (group.block(known) for group in groups_of(side, Setting.of(side)))
    blocks = (block for part in _parts(lines) for block in _blocks(part, setting, known))
    return PdfText(
        (*letterhead, *blocks),
        (*beside, *(word for page in pages for word in large_words(page))),
    )


def _words(lines: Sequence[TextLine]) -> frozenset[str]:
    """The document's own words. Where hardly a line ends in a hyphen, nothing was broken
    that has none of its own: those words are known with it."""
    words = {word.casefold() for line in lines for word in re.findall(r"\w+(?:-\w+)*", line.text)}
    broken = [
        (found[1].casefold(), rest[0].casefold())
        for line, below in pairwise(lines)
        if (found := _BROKEN.search(line.text)) and (rest := re.match(r"\w+", below.text))
    ]
    if len(broken) <= _FEW_BROKEN * len(lines):
        words |= {f"{one}-{two}" for one, two in broken if one + two not in words}
    return frozenset(words)


def _parts(lines: Sequence[TextLine]) -> list[list[TextLine]]:
    """Lines outside tables, and the lines of each table with its next pages."""
    parts: list[list[TextLine]] = []
    for _, run in groupby(lines, key=lambda line: line.cell and (line.page, line.cell.table)):
        own = list(run)
        if parts and _go_on(parts[-1], own):
            parts[-1] += own
        else:
            parts.append(own)
    return parts


def _go_on(table: Sequence[TextLine], more: Sequence[TextLine]) -> bool:
    """Whether a table goes on at the head of the next page: it is as wide there."""
    last, first = table[-1], more[0]
    if last.cell is None or first.cell is None or first.page != last.page + 1:
        return False
    return all(
        abs(one - other) <= _SAME_EDGE
        for one, other in zip(last.cell.table_edges, first.cell.table_edges, strict=True)
    )


def _blocks(part: Sequence[TextLine], setting: Setting, known: frozenset[str]) -> Iterator[Block]:
    if part[0].cell is None:
        yield from (group.block(known) for group in groups_of(part, setting))
        return
    rows = _rows(part)
    cells = [
        [_cell_blocks(row.get(column, []), setting, known) for column in sorted(set().union(*rows))]
        for row in rows
    ]
    items = list_of_rows([[" ".join(map(_said, cell)) for cell in row] for row in cells])
    if not items:
        yield from (block for row in cells for cell in row for block in cell)
    left = min(block.left for row in cells for cell in row for block in cell)
    for item in items:
        first = next(block for cell in cells[item.row] for block in cell)
        yield replace(
            first,
            text=item.text,
            lines=(item.text,),
            marker=item.number,
            left=left,
            inner=left,
            heading=item.heading,
        )


def _rows(table: Sequence[TextLine]) -> list[dict[int, list[TextLine]]]:
    """The lines of each row by column. What a page's end cut off stands in the next page's
    first row, with nothing in the first column; it goes back to its row. A first row that
    a page repeats is left out."""
    edges: list[float] = []
    for left in sorted(line.cell.box.left for line in table if line.cell):
        if not edges or left - edges[-1] > _SAME_EDGE:
            edges.append(left)
    rows: list[dict[int, list[TextLine]]] = []
    page = table[0].page
    for (here, _), run in groupby(table, key=lambda line: (line.page, line.cell and line.cell.row)):
        row: dict[int, list[TextLine]] = {}
        for line in run:
            if line.cell:
                column = sum(edge <= line.cell.box.left + _SAME_EDGE / 2 for edge in edges) - 1
                row.setdefault(column, []).append(line)
        if here != page and 0 not in row:
            for column, lines in row.items():
                rows[-1].setdefault(column, []).extend(lines)
        elif here == page or _words_of(row) != _words_of(rows[0]):
            rows.append(row)
        page = here
    return rows


def _words_of(row: dict[int, list[TextLine]]) -> list[str]:
    return [line.text for _, lines in sorted(row.items()) for line in lines]


def _cell_blocks(lines: Sequence[TextLine], setting: Setting, known: frozenset[str]) -> list[Block]:
    right = max((line.right for line in lines), default=0.0)
    return [group.block(known) for group in groups_of(lines, replace(setting, right=right))]


def _said(block: Block) -> str:
    """A block's words, with its number or letter but without its bullet."""
    return f"{block.marker} {block.text}" if is_counted(block.marker) else block.text
