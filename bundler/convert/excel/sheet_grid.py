"""What a reader of an Excel file sees: the visible cells of its visible sheets, as text."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import openpyxl
from openpyxl.utils import get_column_letter, range_boundaries
from openpyxl.utils.cell import coordinate_to_tuple

from bundler.convert.excel.book_copy import SheetTold, copy_to_read
from bundler.convert.excel.book_styles import Palette
from bundler.convert.excel.cell_looks import Words, words_of
from bundler.convert.excel.cell_rules import CellRules, Given
from bundler.convert.excel.floating import floating_matter
from bundler.convert.excel.sheet_areas import Areas
from bundler.convert.excel.sheet_copy import MOST_CELLS
from bundler.model.converted import Note, NoteKind

_RUNNING = tuple(
    (f"{when}{what}", name)
    for when in ("odd", "even", "first")
    for what, name in (("Header", "header"), ("Footer", "footer"))
)
_CODE = re.compile(r"&(?:\[\w+\]|[A-Z])")
_LAST = 1_048_576


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
    the left. ``fills`` are the colours of cells that say nothing, by row and column.
    ``notes`` say what of the sheet is not among them."""

    name: str
    rows: tuple[tuple[Seen, ...], ...]
    fills: Mapping[tuple[int, int], str]
    notes: tuple[Note, ...]


def read_grids(path: Path) -> tuple[tuple[Grid, ...], tuple[Note, ...]]:
    """The visible sheets of an .xlsx in order, and what of the whole file is not in them.

    Texts are the stored values in their formats: nothing is calculated but what rules for
    colours ask. A formula without a stored value, or with an error for one, is a loss with
    its cell. Hidden sheets, rows and columns (filtered ones are hidden rows), and words in
    the colour of what is behind them, are left out and noted; so is what floats over the
    cells. Raises InputError where it holds more than a plan does, and what openpyxl raises.
    Strangers' bytes: call it in the worker."""
    copy = copy_to_read(path)
    book = openpyxl.load_workbook(copy.file, data_only=True, rich_text=True, keep_links=False)
    palette = Palette(book, copy.theme)
    shown = [sheet for sheet in book.worksheets if sheet.sheet_state == "visible"]
    notes = list(floating_matter(path, {sheet.title for sheet in shown}))
    for sheet in book.worksheets:
        if sheet.sheet_state != "visible":
            told = "it is hidden, and is not in the pack"
            notes.append(Note(NoteKind.HIDDEN_LEFT_OUT, f'sheet "{sheet.title}"', told))
        elif copy.sheets[sheet.title].newer_rules:
            told = "a rule of a newer kind colours some cells, and the colour is not in the pack"
            notes.append(Note(NoteKind.COLOUR_ALONE, f'sheet "{sheet.title}"', told))
    for chart in book.chartsheets:
        told = "a chart on a sheet of its own"
        notes.append(Note(NoteKind.PICTURE_NOT_SETTABLE, f'sheet "{chart.title}"', told))
    grids = (_Sheet(one, palette, copy.sheets[one.title]) for one in shown)
    return tuple(grid.read() for grid in grids), tuple(notes)


def visible_lines(path: Path) -> Iterator[str]:
    """Every line of every visible cell of every visible sheet, whether it belongs to a
    table or not, to hold against the PDF."""
    for grid in read_grids(path)[0]:
        for row in grid.rows:
            for cell in row:
                yield from (line for line in cell.text.splitlines() if line.strip())


class _Sheet:
    """One visible sheet, read cell by cell. Only stored cells are asked for: asking for rows
    would make a cell for each place up to the furthest."""

    def __init__(self, sheet: Any, palette: Palette, told: SheetTold) -> None:
        self._sheet = sheet
        self._palette = palette
        self._told = told
        self._where = f'sheet "{sheet.title}"'
        self._areas = Areas(sheet)
        self._tables = list(_bounds(told.tables))
        self._rows: dict[int, list[Seen]] = {}
        self._fills: dict[tuple[int, int], str] = {}
        self._left_out = self._unseen = 0
        self._notes: list[Note] = []

    def read(self) -> Grid:
        cells = sorted(self._sheet._cells.items())
        rules = CellRules(self._sheet, self._palette)
        given = rules.given(self._places(cells))
        for place, cell in cells:
            unsure = self._told.newer_rules or self._in_table(place) or rules.may_fill(place)
            self._cell(place, cell, given.get(place, Given()), unsure)
        for place in given.keys() - self._sheet._cells.keys():
            area = self._areas.seen(place)
            if area is not None and given[place].fill:
                self._fills[area.row, area.column] = given[place].fill
        self._tell(rules)
        ordered = tuple(
            tuple(sorted(self._rows[row], key=lambda cell: cell.column))
            for row in sorted(self._rows)
        )
        return Grid(self._sheet.title, ordered, self._fills, tuple(self._notes))

    def _places(self, cells: list[tuple[tuple[int, int], Any]]) -> set[tuple[int, int]]:
        """Where a rule's colour would be seen: in rows and columns that say something."""
        if not self._sheet.conditional_formatting:
            return set()
        told = [place for place, cell in cells if _holds(cell) and self._areas.seen(place)]
        rows, columns = {row for row, _ in told}, {column for _, column in told}
        if len(rows) * len(columns) > MOST_CELLS:
            return set(told)
        return {(row, column) for row in rows for column in columns}

    def _cell(self, place: tuple[int, int], cell: Any, given: Given, unsure: bool) -> None:
        """Keep a cell that says something. ``unsure`` is whether it may have a fill that is
        not known, before which white words can be seen."""
        area = self._areas.seen(place)
        if area is None:
            self._left_out += place not in self._areas.covered and _holds(cell)
            return
        fill = given.fill or self._palette.fill(cell.fill)
        ground = fill or ("" if unsure else "#ffffff")
        words = words_of(cell, self._palette, ground, given.ink)
        if any(piece.text.strip() for piece in words):
            link = (cell.hyperlink.target or "") if cell.hyperlink else ""
            at = (area.row, area.column, area.last_row, area.last_column)
            self._rows.setdefault(area.row, []).append(Seen(*at, words, fill, link))
        else:
            self._unseen += _holds(cell)
            if fill:
                self._fills[area.row, area.column] = fill
        self._calculated(cell, place)

    def _in_table(self, place: tuple[int, int]) -> bool:
        """Whether the style of a table may colour this cell."""
        row, column = place
        return any(
            top <= row <= bottom and left <= column <= right
            for left, top, right, bottom in self._tables
        )

    def _calculated(self, cell: Any, place: tuple[int, int]) -> None:
        name = f"{get_column_letter(place[1])}{place[0]}"
        where = f"{self._where}, cell {name}"
        if name in self._told.uncalculated:
            told = "a formula whose result is not stored: open the file in Excel and save it again"
            self._notes.append(Note(NoteKind.CONTENT_LOST, where, told))
        elif cell.data_type == "e":
            told = f"the error {cell.value} stands here"
            self._notes.append(Note(NoteKind.CONTENT_LOST, where, told))

    def _tell(self, rules: CellRules) -> None:
        covered = self._areas.covered
        under = (
            sum(coordinate_to_tuple(one) in covered for one in self._told.said) if covered else 0
        )
        if under:
            told = f"cells with something in them that lie under merged ones, {under} in all, are "
            told += "not in the pack"
            self._notes.append(Note(NoteKind.HIDDEN_LEFT_OUT, self._where, told))
        if self._left_out:
            told = (
                f"hidden cells with something in them, {self._left_out} in all, are not in the pack"
            )
            self._notes.append(Note(NoteKind.HIDDEN_LEFT_OUT, self._where, told))
        if self._unseen:
            told = f"cells whose words cannot be seen, {self._unseen} in all, are not in the pack"
            self._notes.append(Note(NoteKind.HIDDEN_LEFT_OUT, self._where, told))
        for cells, what in rules.unknown.items():
            where = f"{self._where}, cells {cells}"
            self._notes.append(Note(NoteKind.COLOUR_ALONE, where, what))
        self._notes += _running(self._sheet, self._where)
        self._notes += _not_printed(self._told.print_area, self._rows, self._where)


def _holds(cell: Any) -> bool:
    return cell.value is not None and bool(str(cell.value).strip())


def _running(sheet: Any, where: str) -> Iterator[Note]:
    for attribute, name in _RUNNING:
        running = getattr(sheet, attribute)
        texts = (getattr(running, side).text or "" for side in ("left", "center", "right"))
        said = " ".join(text for text in texts if _CODE.sub("", text).strip())
        if said:
            yield Note(NoteKind.HEADER_OR_FOOTER_LEFT_OUT, f"the {name} of {where}", said)


def _bounds(ranges: Iterable[str]) -> Iterator[tuple[int, int, int, int]]:
    """The first column and row and the last of each range, as far as it has any."""
    for one in ranges:
        try:
            left, top, right, bottom = range_boundaries(one)
        except ValueError:
            continue
        yield left or 1, top or 1, right or _LAST, bottom or _LAST


def _not_printed(ranges: Sequence[str], rows: dict[int, list[Seen]], where: str) -> Iterator[Note]:
    """Cells that Excel would not print, though they are there to be seen."""
    areas = list(_bounds(ranges))
    outside = sum(
        not any(
            left <= cell.column <= right and top <= cell.row <= bottom
            for left, top, right, bottom in areas
        )
        for row in rows.values()
        for cell in row
    )
    if areas and outside:
        told = f"{outside} cells outside the print area are in the pack, though Excel prints none"
        yield Note(NoteKind.OUTSIDE_PRINT_AREA, where, told)
