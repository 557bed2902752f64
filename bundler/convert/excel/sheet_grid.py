"""What a reader of an Excel file sees: the visible cells of its visible sheets, as text."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import openpyxl
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.utils import get_column_letter

from bundler.convert.excel.cell_words import shown
from bundler.convert.residue.package import OfficePackage
from bundler.convert.residue.xml import local_name
from bundler.convert.word_source.flat_copy import CLOSE, OPEN
from bundler.model.converted import Note, NoteKind

_SOLID = "solid"
_RUNNING = (("oddHeader", "header"), ("oddFooter", "footer"))


@dataclass(frozen=True)
class Words:
    """A piece of a cell's text in one look. ``struck`` is crossed out."""

    text: str
    bold: bool = False
    struck: bool = False


@dataclass(frozen=True)
class Seen:
    """A visible cell that says something, in the sheet's own numbers from 1. A merged one
    reaches to ``last_row`` and ``last_column``, hidden ones among them. ``fill`` is
    "#rrggbb" or empty, ``link`` an address or empty."""

    row: int
    column: int
    last_row: int
    last_column: int
    words: tuple[Words, ...]
    fill: str = ""
    link: str = ""

    @property
    def text(self) -> str:
        """Its words without their look; a line break is "\\n"."""
        return "".join(piece.text for piece in self.words)

    @property
    def wide(self) -> bool:
        """Whether it reaches over several columns."""
        return self.last_column > self.column


@dataclass(frozen=True)
class Grid:
    """A visible sheet: its rows that say something, from the top, each with its cells from
    the left. ``notes`` say what of the sheet is not among them."""

    name: str
    rows: tuple[tuple[Seen, ...], ...]
    notes: tuple[Note, ...]


def read_grids(path: Path) -> tuple[tuple[Grid, ...], tuple[Note, ...]]:
    """The visible sheets of an .xlsx in order, and what of the whole file is not in them.

    Texts are the stored values in their formats: nothing is calculated. A formula without
    a stored value, or with an error for one, is a loss with its cell. Hidden sheets, rows
    and columns (filtered ones are hidden rows) are left out and noted; so are pictures,
    shapes and charts. Colours that a rule gives (conditional formatting) are not known.
    Raises what openpyxl raises. Strangers' bytes: call it in the worker."""
    values = openpyxl.load_workbook(path, data_only=True, rich_text=True, keep_links=False)
    formulas = openpyxl.load_workbook(path, keep_links=False)
    grids: list[Grid] = []
    notes = list(_drawn(path))
    for sheet in values.worksheets:
        if sheet.sheet_state != "visible":
            told = "it is hidden, and is not in the pack"
            notes.append(Note(NoteKind.HIDDEN_LEFT_OUT, f'sheet "{sheet.title}"', told))
        else:
            grids.append(_grid(sheet, formulas[sheet.title]))
    for chart in values.chartsheets:
        told = "a chart on a sheet of its own"
        notes.append(Note(NoteKind.PICTURE_NOT_SETTABLE, f'sheet "{chart.title}"', told))
    return tuple(grids), tuple(notes)


def visible_lines(path: Path) -> Iterator[str]:
    """Every line of every visible cell of every visible sheet, whether it belongs to a
    table or not, to hold against the PDF."""
    for grid in read_grids(path)[0]:
        for row in grid.rows:
            for cell in row:
                yield from (line for line in cell.text.splitlines() if line.strip())


def _grid(sheet: Any, formulas: Any) -> Grid:
    where = f'sheet "{sheet.title}"'
    areas = _Areas(sheet)
    rows: dict[int, list[Seen]] = {}
    notes: list[Note] = []
    left_out = 0
    # Only stored cells: asking for rows would make one for each place up to the furthest.
    for place, cell in sorted(sheet._cells.items()):
        area = areas.seen(place)
        words = _words(cell) if area else ()
        if area is None or not any(piece.text.strip() for piece in words):
            left_out += place not in areas.covered and _holds(cell)
        else:
            link = (cell.hyperlink.target or "") if cell.hyperlink else ""
            at = (area.row, area.column, area.last_row, area.last_column)
            rows.setdefault(area.row, []).append(Seen(*at, words, _fill(cell), link))
        if area is not None:
            named = f"{where}, cell {get_column_letter(place[1])}{place[0]}"
            notes += _calculated(cell, formulas._cells.get(place), named)
    if left_out:
        told = f"hidden cells with something in them, {left_out} in all, are not in the pack"
        notes.append(Note(NoteKind.HIDDEN_LEFT_OUT, where, told))
    notes += _running(sheet, where)
    ordered = (tuple(sorted(rows[row], key=lambda cell: cell.column)) for row in sorted(rows))
    return Grid(sheet.title, tuple(ordered), tuple(notes))


def _holds(cell: Any) -> bool:
    return cell.value is not None and bool(str(cell.value).strip())


@dataclass(frozen=True)
class _Area:
    """Where a cell is seen first, and how far it reaches."""

    row: int
    column: int
    last_row: int
    last_column: int


class _Areas:
    """Which places of a sheet can be seen. A merge whose first row or column is hidden is
    seen from the next one on, with its text, as in Excel."""

    def __init__(self, sheet: Any) -> None:
        self._rows, self._columns = _hidden_rows(sheet), _hidden_columns(sheet)
        self._merges: dict[tuple[int, int], _Area | None] = {}
        self.covered: set[tuple[int, int]] = set()
        for merge in sheet.merged_cells.ranges:
            first = merge.min_row, merge.min_col
            row = self._first(merge.min_row, merge.max_row, self._rows)
            column = self._first(merge.min_col, merge.max_col, self._columns)
            seen = row and column
            self._merges[first] = _Area(row, column, merge.max_row, merge.max_col) if seen else None
            self.covered |= _covered(sheet, merge) - {first}

    def seen(self, place: tuple[int, int]) -> _Area | None:
        """Where the cell that is stored at this place is seen; None where it is not."""
        row, column = place
        if place in self._merges:
            return self._merges[place]
        if place in self.covered or row in self._rows or column in self._columns:
            return None
        return _Area(row, column, row, column)

    @staticmethod
    def _first(first: int, last: int, hidden: set[int]) -> int:
        return next((at for at in range(first, last + 1) if at not in hidden), 0)


def _covered(sheet: Any, merge: Any) -> set[tuple[int, int]]:
    """The stored cells in a merge: looked up place by place, or one by one where a merge
    of whole columns has more places than the sheet has cells."""
    rows, columns = range(merge.min_row, merge.max_row + 1), range(merge.min_col, merge.max_col + 1)
    if len(rows) * len(columns) <= len(sheet._cells):
        return {(r, c) for r in rows for c in columns}
    return {(r, c) for r, c in sheet._cells if r in rows and c in columns}


def _hidden_rows(sheet: Any) -> set[int]:
    return {row for row, look in sheet.row_dimensions.items() if look.hidden or look.height == 0}


def _hidden_columns(sheet: Any) -> set[int]:
    found: set[int] = set()
    for look in sheet.column_dimensions.values():
        if (look.hidden or look.width == 0) and look.min and look.max:
            found.update(range(look.min, look.max + 1))
    return found


def _calculated(cell: Any, written: Any, where: str) -> Iterator[Note]:
    formula = written is not None and written.data_type == "f"
    if formula and cell.value is None:
        told = "a formula whose result is not stored: open the file in Excel and save it again"
        yield Note(NoteKind.CONTENT_LOST, where, told)
    elif cell.data_type == "e":
        yield Note(NoteKind.CONTENT_LOST, where, f"the error {cell.value} stands here")


def _words(cell: Any) -> tuple[Words, ...]:
    bold, struck = bool(cell.font.b), bool(cell.font.strike)
    if isinstance(cell.value, CellRichText):
        return tuple(
            Words(_clean(piece.text), bool(piece.font.b), bool(piece.font.strike))
            if isinstance(piece, TextBlock)
            else Words(_clean(str(piece)), bold, struck)
            for piece in cell.value
        )
    return (Words(_clean(shown(cell.value, cell.number_format or "General")), bold, struck),)


def _clean(text: str) -> str:
    """Line breaks as one sign; this program's own markers mean nothing here."""
    text = text.replace("\r\n", "\n").replace("\r", "\n").replace("_x000D_", "")
    return text.replace(OPEN, "\ufffd").replace(CLOSE, "\ufffd")


def _fill(cell: Any) -> str:
    """The colour of a cell that is filled with one; colours of a theme are not looked up."""
    if cell.fill is None or cell.fill.fill_type != _SOLID:
        return ""
    colour = cell.fill.fgColor
    if colour.type != "rgb" or not isinstance(colour.rgb, str) or len(colour.rgb) != 8:
        return ""
    return "" if colour.rgb[2:].upper() == "FFFFFF" else f"#{colour.rgb[2:].lower()}"


def _drawn(path: Path) -> Iterator[Note]:
    """What floats over the sheets: pictures, charts and the words of shapes."""
    for tree in OfficePackage(path).trees.values():
        if local_name(tree) != "wsDr":
            continue
        for anchor in tree:
            kinds = {local_name(element) for element in anchor.iter()}
            said = " ".join(e.text for e in anchor.iter() if local_name(e) == "t" and e.text)
            if said.strip():
                yield Note(NoteKind.CONTENT_LOST, "a text box on a sheet", said)
            elif kinds & {"pic", "graphicFrame"}:
                told = "a chart" if "graphicFrame" in kinds else "a picture"
                yield Note(NoteKind.PICTURE_NOT_SETTABLE, "a drawing on a sheet", told)


def _running(sheet: Any, where: str) -> Iterator[Note]:
    for attribute, name in _RUNNING:
        running = getattr(sheet, attribute)
        texts = (getattr(running, side).text or "" for side in ("left", "center", "right"))
        said = " ".join(text for text in texts if text.replace("&[Page]", "").strip())
        if said:
            yield Note(NoteKind.HEADER_OR_FOOTER_LEFT_OUT, f"the {name} of {where}", said)
