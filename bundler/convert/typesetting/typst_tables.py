"""Tables to typst source: proportions, header rows, shading, rows that stay whole."""

from collections.abc import Callable
from dataclasses import dataclass

from bundler.convert.typesetting.typst_text import array, points, string
from bundler.convert.word_source.layout import Block, Box, Cell, Paragraph, Row, Table
from bundler.convert.word_source.looks import ink_on

_PADDING = 12.0
_LETTER = 0.5
_BOLD_LETTER = 0.56
_SHORT_ROW = 0.45
_TALLEST_HEADER = 0.4
_CRAMPED = 1.15


@dataclass
class TableWriter:
    """``blocks`` writes what is inside a cell of a width in points and a fill, ``words``
    gives a paragraph's plain text, ``leads`` says whether it holds a link or a note.
    ``text_width`` is the room for a table, ``depth`` how many tables it stands in. Sizes
    are in points."""

    blocks: Callable[[tuple[Block, ...], float, str], str]
    words: Callable[[Paragraph], str]
    leads: Callable[[Paragraph], bool]
    text_width: float = 450.0
    page_height: float = 700.0
    depth: int = 0

    def write(self, table: Table) -> str:
        """The table. Its text is a little smaller than the body's, never under 10 pt."""
        size = _text_size(len(table.widths))
        widths = self._widths(table, size)
        headers = [row for row in table.rows if row.header]
        tight = any(
            width < needed - 1
            for width, needed in zip(widths, self._longest_words(table, size), strict=True)
        )
        hyphenate = ", hyphenate: true" if tight else ""
        out = [
            f"#block[\n#set text(size: {points(size)}{hyphenate})\n",
            f"#table(\n  columns: {_columns(widths)},\n",
        ]
        if headers:
            # A header that fills the page would be repeated for ever.
            tall = sum(self._row_height(row, widths, size) for row in headers)
            repeat = not self.depth and tall < self.page_height * _TALLEST_HEADER
            # What is repeated is decoration to a screen reader, and may hold no link.
            repeat = repeat and not any(map(self.leads, self._paragraphs(headers)))
            out.append(f"  table.header(repeat: {'true' if repeat else 'false'},\n")
            out += [self._row(row, y, widths, size) for y, row in enumerate(headers)]
            out.append("  ),\n")
        for y, row in enumerate(table.rows[len(headers) :], start=len(headers)):
            out.append(self._row(row, y, widths, size))
        return "".join([*out, ")\n]\n"])

    def is_cramped(self, table: Table) -> bool:
        """Whether its longest words need plainly more than the room for a table."""
        needed = self._longest_words(table, _text_size(len(table.widths)))
        return sum(needed) > self.text_width * _CRAMPED

    def _row(self, row: Row, y: int, widths: list[float], size: float) -> str:
        tall = self._row_height(row, widths, size)
        # Inside a cell a row that may not break can have nowhere to go.
        whole = not self.depth and tall < self.page_height * _SHORT_ROW
        return "".join(self._cell(cell, row, y, widths, whole) for cell in row.cells)

    def _row_height(self, row: Row, widths: list[float], size: float) -> float:
        heights = [self._height(cell, widths, size) for cell in row.cells if cell.rows == 1]
        return max(heights, default=0.0)

    def _cell(self, cell: Cell, row: Row, y: int, widths: list[float], whole: bool) -> str:
        options = [f"x: {cell.column}", f"y: {y}"]
        options += [f"colspan: {cell.columns}"] if cell.columns > 1 else []
        options += [f"rowspan: {cell.rows}"] if cell.rows > 1 else []
        options += ["align: start + horizon"] if cell.middle else []
        options += ["breakable: false"] if whole and cell.rows == 1 else []
        if cell.fill:
            options.append(f"fill: rgb({string(cell.fill)})")
        elif row.header:
            options.append("fill: header-fill")
        look = "#set text(weight: 600)\n" if row.header or cell.bold else ""
        if ink := ink_on(cell.fill, ""):
            look += f"#set text(fill: rgb({string(ink)}))\n"
        inside = self.blocks(cell.blocks, self._width(cell, widths) - _PADDING, cell.fill)
        return f"  table.cell({', '.join(options)})[\n{look}{inside}],\n"

    @staticmethod
    def _width(cell: Cell, widths: list[float]) -> float:
        return sum(widths[cell.column : cell.column + cell.columns])

    def _height(self, cell: Cell, widths: list[float], size: float) -> float:
        """Roughly how tall a cell will be; 9999 where it holds more than paragraphs."""
        wide = max(self._width(cell, widths) - _PADDING, 10.0)
        lines = 0.0
        for block in cell.blocks:
            if not isinstance(block, Paragraph):
                return 9999.0
            lines += 1.3 + len(self.words(block)) * _LETTER * size / wide
        return lines * size * 1.35

    def _widths(self, table: Table, size: float) -> list[float]:
        """Word's proportions over the text's width, but no column narrower than its
        longest word where the others can spare the room. Word widens such a table too."""
        total = sum(table.widths)
        known = total > 0 and all(table.widths)
        available = min(total, self.text_width) if known else self.text_width
        needed = self._longest_words(table, size)
        if available > self.text_width * 0.85 or sum(needed) > available:
            available = self.text_width
        count = len(table.widths)
        widths = [(width / total if known else 1 / count) * available for width in table.widths]
        lacking = {i for i in range(count) if widths[i] < needed[i]}
        spare = sum(widths[i] - needed[i] for i in range(count) if i not in lacking)
        wanted = sum(needed[i] - widths[i] for i in lacking)
        if not lacking or spare <= 0:
            return widths
        share = min(1.0, spare / wanted)
        taken = min(1.0, wanted / spare)
        return [
            width + (needed[i] - width) * share
            if i in lacking
            else width - (width - needed[i]) * taken
            for i, width in enumerate(widths)
        ]

    def _longest_words(self, table: Table, size: float) -> list[float]:
        longest = [0] * len(table.widths)
        for row in table.rows:
            for cell in row.cells:
                if cell.columns == 1:
                    words = [w for text in self._texts(cell.blocks) for w in text.split()]
                    most = max((min(len(word), 24) for word in words), default=0)
                    longest[cell.column] = max(longest[cell.column], most)
        return [letters * size * _BOLD_LETTER + _PADDING for letters in longest]

    @staticmethod
    def _paragraphs(rows: list[Row]) -> list[Paragraph]:
        blocks = (block for row in rows for cell in row.cells for block in cell.blocks)
        return [block for block in blocks if isinstance(block, Paragraph)]

    def _texts(self, blocks: tuple[Block, ...]) -> list[str]:
        texts: list[str] = []
        for block in blocks:
            if isinstance(block, Paragraph):
                label = block.label.text if block.label else ""
                texts.append(f"{label} {self.words(block)}")
            elif isinstance(block, Box):
                texts += self._texts(block.blocks)
        return texts


def _text_size(columns: int) -> float:
    if columns >= 6:
        return 10.0
    return 10.5 if columns >= 4 else 11.0


def _columns(widths: list[float]) -> str:
    return array([points(max(width, 4.0)) for width in widths])
