"""An action plan out of a spreadsheet, laid out as a document: landscape, one wide table."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from bundler.convert.excel.plan_reader import Plan, PlanTable, PlanText, PlanTitle
from bundler.convert.excel.sheet_grid import Seen
from bundler.convert.typesetting.pandoc import Inline
from bundler.convert.word_source.flat_copy import CLOSE, OPEN
from bundler.convert.word_source.layout import (
    Cell,
    Document,
    Page,
    Paragraph,
    Role,
    Row,
    Section,
    Table,
)
from bundler.convert.word_source.looks import Look

_MARGIN = 40.0
_A4 = Page(841.9, 595.3, _MARGIN, _MARGIN, 54.0, _MARGIN)
_A3 = Page(1190.6, 841.9, _MARGIN, _MARGIN, 54.0, _MARGIN)
_LETTER = 6.0
_PADDING = 12.0
_NARROWEST, _WIDEST = 6.0, 60.0
_LONGEST_WORD = 18


@dataclass
class PlanLayout:
    """The plan as blocks (``document``) and the words of each paragraph (``words``)."""

    title: str
    words: dict[int, list[Inline]] = field(default_factory=dict)
    _looks: dict[Look, int] = field(default_factory=dict)

    def document(self, plan: Plan) -> Document:
        """All sheets on one kind of paper: A4 across, or A3 across where even the longest
        words of a table would not stand beside one another on A4."""
        blocks = [self._block(block) for block in plan.blocks]
        wide = any(
            _needed(block) > _A4.width - _A4.left - _A4.right
            for block in plan.blocks
            if isinstance(block, PlanTable)
        )
        page = _A3 if wide else _A4
        return Document([Section(page, tuple(blocks))], looks=list(self._looks))

    def _block(self, block: PlanTitle | PlanText | PlanTable) -> Paragraph | Table:
        match block:
            case PlanTitle():
                key = self._key([{"t": "Str", "c": block.text or self.title}])
                return Paragraph(key, Role.HEADING, block.level)
            case PlanText():
                inlines: list[Inline] = []
                for cell in block.cells:
                    inlines += [*([_SPACE] if inlines else []), *self._inlines(cell)]
                return Paragraph(self._key(inlines))
            case PlanTable():
                return self._table(block)

    def _key(self, inlines: list[Inline]) -> int:
        key = len(self.words)
        self.words[key] = inlines
        return key

    def _table(self, table: PlanTable) -> Table:
        head, body = list(table.head), list(table.body)
        rows = [*self._rows(head, table, True), *self._rows(body, table, False)]
        return Table(_widths(table), tuple(rows))

    def _rows(
        self, rows: Sequence[tuple[Seen, ...]], table: PlanTable, header: bool
    ) -> Iterator[Row]:
        columns = table.columns
        taken: set[tuple[int, int]] = set()
        for y, row in enumerate(rows):
            cells: list[Cell] = []
            starts = {cell.column: cell for cell in row}
            for x, column in enumerate(columns):
                if (y, x) in taken:
                    continue
                seen = starts.get(column)
                across = down = 1
                if seen is not None:
                    across = sum(seen.column <= c <= seen.last_column for c in columns)
                    down = sum(r[0].row <= seen.last_row for r in rows[y:])
                taken |= {(y + dy, x + dx) for dy in range(down) for dx in range(across)}
                if seen is None:
                    cells.append(Cell((), x, fill=table.fills.get((row[0].row, column), "")))
                else:
                    cells.append(self._cell(seen, x, across, down, header))
            yield Row(tuple(cells), header)

    def _cell(self, seen: Seen, x: int, across: int, down: int, header: bool) -> Cell:
        key = self._key(self._inlines(seen, plain=header))
        return Cell((Paragraph(key),), x, across, down, "" if header else seen.fill)

    def _inlines(self, cell: Seen, plain: bool = False) -> list[Inline]:
        """A cell's words with their look and line breaks; ``plain`` in the heading's look."""
        inlines: list[Inline] = []
        for words in cell.words:
            inner: list[Inline] = []
            for number, line in enumerate(words.text.split("\n")):
                inner += [*([{"t": "LineBreak"}] if number else []), {"t": "Str", "c": line}]
            if words.colour and not plain:
                look = self._looks.setdefault(Look(colour=words.colour), len(self._looks))
                inner = [_marker(f"h{look}"), *inner, _marker("e")]
            if words.struck:
                inner = [{"t": "Strikeout", "c": inner}]
            if words.slanted and not plain:
                inner = [{"t": "Emph", "c": inner}]
            if words.bold and not plain:
                inner = [{"t": "Strong", "c": inner}]
            inlines += inner
        return [{"t": "Link", "c": [[], inlines, [cell.link, ""]]}] if cell.link else inlines


_SPACE: Inline = {"t": "Space"}


def _marker(what: str) -> Inline:
    return {"t": "Str", "c": f"{OPEN}{what}{CLOSE}"}


def _texts(table: PlanTable, column: int) -> list[str]:
    rows = (*table.head, *table.body)
    return [c.text for row in rows for c in row if c.column == column and not c.wide]


def _needed(table: PlanTable) -> float:
    """Points that the longest words of all columns take, side by side."""
    longest = (
        max((min(len(w), _LONGEST_WORD) for t in _texts(table, c) for w in t.split()), default=0)
        for c in table.columns
    )
    return sum(letters * _LETTER + _PADDING for letters in longest)


def _widths(table: PlanTable) -> tuple[float, ...]:
    """Proportions after what the columns hold, over more than the paper's width, so that
    the table fills it. A column that holds more is wider, but not as much wider as more."""
    widths = []
    for column in table.columns:
        lengths = [len(text) for text in _texts(table, column)] or [0]
        typical = (sum(n * n for n in lengths) / len(lengths)) ** 0.5
        widths.append(min(max(typical**0.6 * 2, _NARROWEST), _WIDEST))
    return tuple(width / sum(widths) * _A3.width for width in widths)
