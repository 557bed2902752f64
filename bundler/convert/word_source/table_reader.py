"""Word's tables, with merges both ways, header rows and shading."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from itertools import pairwise

from bundler.convert.word_source.layout import Block, Cell, Row, Table
from bundler.convert.word_source.table_looks import TableLook
from bundler.convert.word_source.word_file import (
    Element,
    find,
    find_all,
    number,
    number_in_hex,
    q,
    switched_on,
    value,
)
from bundler.convert.word_source.word_styles import Styles

_COLOUR = re.compile(r"^[0-9A-Fa-f]{6}$")
_LONGEST_HEADER = 80


@dataclass
class _RawCell:
    element: Element
    column: int
    columns: int
    merge: str | None
    rows: int = 1


class TableReader:
    """Reads tables; ``blocks`` reads what is inside a cell."""

    def __init__(self, styles: Styles, blocks: Callable[[list[Element]], list[Block]]) -> None:
        self._styles = styles
        self._blocks = blocks

    def read(self, table: Element) -> Table:
        """One table. Rows that Word marks (w:tblHeader) are headers. Where it marks none,
        the first row is one if the table's look says so (firstRow) and shows it: its
        style treats that row apart, or every cell of it is bold or shaded; and if every
        cell has few words."""
        rows = find_all(table, "w:tr")
        raw = [self._cells(row) for row in rows]
        _merge_down(raw)
        headers = self._headers(table, rows, raw)
        grid = [
            max((number(col.get(q("w:w"))) or 0) / 20, 0.0)
            for col in find_all(table, "w:tblGrid/w:gridCol")
        ]
        widths = _only_columns_in_use(raw, grid)
        look = TableLook(table, self._styles)
        return Table(
            tuple(widths),
            tuple(
                Row(
                    tuple(
                        self._cell(
                            cell,
                            look.of(
                                first=index == 0,
                                last=index + cell.rows == len(raw) > 1,
                                leftmost=cell.column == 0,
                                rightmost=cell.column + cell.columns == len(widths),
                            ),
                            header=index < headers,
                        )
                        for cell in cells
                        if cell.merge != "continue"
                    ),
                    header=index < headers,
                )
                for index, cells in enumerate(raw)
            ),
            right_to_left=bool(switched_on(table, "w:tblPr/w:bidiVisual")),
        )

    def _cells(self, row: Element) -> list[_RawCell]:
        column = number(value(row, "w:trPr/w:gridBefore")) or 0
        cells: list[_RawCell] = []
        for element in find_all(row, "w:tc"):
            columns = max(number(value(element, "w:tcPr/w:gridSpan")) or 1, 1)
            merge = find(element, "w:tcPr/w:vMerge")
            across = find(element, "w:tcPr/w:hMerge")
            joins_left = across is not None and value(across) in (None, "continue")
            if joins_left and cells:
                cells[-1].columns += columns
                column += columns
                continue
            kind = None if merge is None else (value(merge) or "continue")
            cells.append(_RawCell(element, column, columns, kind))
            column += columns
        return cells

    def _cell(self, cell: _RawCell, look: tuple[str, bool], *, header: bool) -> Cell:
        fill = value(cell.element, "w:tcPr/w:shd", "w:fill") or ""
        by_style, bold = ("", False) if header else look
        if _COLOUR.match(fill):
            by_style = "" if fill.lower() == "ffffff" else f"#{fill.lower()}"
        return Cell(
            tuple(self._blocks(list(cell.element))),
            cell.column,
            cell.columns,
            cell.rows,
            fill=by_style,
            middle=value(cell.element, "w:tcPr/w:vAlign") == "center",
            bold=bold,
        )

    def _headers(self, table: Element, rows: list[Element], raw: list[list[_RawCell]]) -> int:
        marked = 0
        for row in rows:
            if not switched_on(row, "w:trPr/w:tblHeader"):
                break
            marked += 1
        if not marked and len(rows) > 1 and self._looks_like_header(table, rows[0]):
            marked = 1
        if marked == len(rows):
            return 0
        crosses = any(index + cell.rows > marked for index in range(marked) for cell in raw[index])
        return 0 if crosses else marked

    def _looks_like_header(self, table: Element, row: Element) -> bool:
        look = find(table, "w:tblPr/w:tblLook")
        flags = number_in_hex(value(look))
        first_row = value(look, ".", "w:firstRow") in ("1", "true", "on") or bool(flags & 0x20)
        texts = [
            "".join(t.text or "" for t in cell.iter(q("w:t"))).strip()
            for cell in find_all(row, "w:tc")
        ]
        if not first_row or len(texts) < 2 or not all(0 < len(t) <= _LONGEST_HEADER for t in texts):
            return False
        styled = self._styles.table_part(value(table, "w:tblPr/w:tblStyle"), "firstRow") is not None
        bold = all(
            switched_on(run, "w:rPr/w:b")
            for run in row.iter(q("w:r"))
            if any((t.text or "").strip() for t in run.findall(q("w:t")))
        )
        shaded = all(
            (value(cell, "w:tcPr/w:shd", "w:fill") or "auto").lower() not in ("auto", "ffffff")
            for cell in find_all(row, "w:tc")
        )
        return styled or bold or shaded


def _only_columns_in_use(rows: list[list[_RawCell]], grid: list[float]) -> list[float]:
    """Number the columns anew by where cells begin and end, and give their widths: a grid
    may have thousands more. A width is 0 where the grid does not say it."""
    cells = [cell for row in rows for cell in row]
    edges = sorted({0} | {e for c in cells for e in (c.column, c.column + c.columns)})
    place = {edge: at for at, edge in enumerate(edges)}
    for cell in cells:
        begin, end = place[cell.column], place[cell.column + cell.columns]
        cell.column, cell.columns = begin, end - begin
    return [sum(grid[one:other]) for one, other in pairwise(edges)] or [0.0]


def _merge_down(rows: list[list[_RawCell]]) -> None:
    """Count the rows of merged cells; a continuation without a beginning stands alone."""
    open_cells: dict[int, _RawCell] = {}
    for cells in rows:
        still_open: dict[int, _RawCell] = {}
        for cell in cells:
            if cell.merge == "continue":
                begun = open_cells.get(cell.column)
                if begun is not None and begun.columns == cell.columns:
                    begun.rows += 1
                    still_open[cell.column] = begun
                else:
                    cell.merge = None
            elif cell.merge is not None:
                still_open[cell.column] = cell
        open_cells = still_open
