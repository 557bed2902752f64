"""The copy of a workbook that is read: what can be seen of it, and no more.

A sheet may be formatted down to its last row and be a million empty cells; a chart that the
reader does not know stops it. Neither says anything in a table, so neither is in the copy."""

import io
import re
import zipfile
from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO

from lxml import etree
from openpyxl.utils import column_index_from_string, get_column_letter, range_boundaries

from bundler.convert.excel.book_styles import filled_styles
from bundler.convert.word_source.ooxml import Package
from bundler.errors import InputError, Problem

MOST_CELLS = 100_000
_PIECE = 1 << 20
_MOST_TAIL = 1 << 26
_MOST_HIDDEN = 10_000
_MOST_PLACES = 1_000_000
_SAME_TIME = (1980, 1, 1, 0, 0, 0)
_START = re.compile(rb"<(?:\w+:)?sheetData\b[^>]*>")
_END = re.compile(rb"</(?:\w+:)?sheetData>")
_ROW = re.compile(rb"<(?:\w+:)?row\b[^>]*?(?:/>|>.*?</(?:\w+:)?row>)", re.DOTALL)
_CELL = re.compile(rb"<(?:\w+:)?c\b[^>]*?(?:/>|>.*?</(?:\w+:)?c>)", re.DOTALL)
_SAYS = re.compile(rb"<(?:\w+:)?(?:v|is|f)\b")
_FORMULA = re.compile(rb"<(?:\w+:)?f\b")
_RESULT = re.compile(rb"<(?:\w+:)?v\b[^>]*?(?:/>|>(.*?)</)", re.DOTALL)
_PLACE = re.compile(rb'\sr="([A-Z]{1,3})(\d+)"')
_ROW_NUMBER = re.compile(rb'\sr="(\d+)"')
_RANGE = re.compile(
    rb'<(?:\w+:)?(?:mergeCell|hyperlink)\b[^>]*?\sref="'
    rb'(?P<first>\$?[A-Z]{1,3}\$?\d+):(?P<last>\$?[A-Z]{1,3}\$?\d+)"[^>]*?(?:/>|>\s*</[^>]*>)'
)
_STYLE = re.compile(rb'\ss="(\d+)"')
_OF_TEXT = re.compile(rb'\st="str"')
_NO_HEIGHT = re.compile(rb'\shidden="(?:1|true)"|\sht="0(?:\.0*)?"')
_NEWER_RULE = re.compile(rb'<x14:cfRule\b[^>]*?\stype="(?!dataBar")')
_HIDDEN = ("hidden", "veryHidden")
_KEPT_LINKS = ("/hyperlink", "/table")
_STRICT = (
    (b"http://purl.oclc.org/ooxml/spreadsheetml/main",
     b"http://schemas.openxmlformats.org/spreadsheetml/2006/main"),
    (b"http://purl.oclc.org/ooxml/drawingml/main",
     b"http://schemas.openxmlformats.org/drawingml/2006/main"),
    (b"http://purl.oclc.org/ooxml/officeDocument/",
     b"http://schemas.openxmlformats.org/officeDocument/2006/"),
)  # fmt: skip
"""The names of the strict form of the format, and those of the one that everybody writes."""


@dataclass(frozen=True)
class BookCopy:
    """The copy, and the cells of each visible sheet (by its name) whose formula has no
    stored result ("G4"). ``newer_rules`` are the sheets whose rules for colours are of a
    newer kind than the reader knows."""

    file: io.BytesIO
    uncalculated: dict[str, set[str]]
    newer_rules: set[str]


def copy_to_read(path: Path) -> BookCopy:
    """A copy with the cells that say something or are coloured, sheet by visible sheet; what
    floats over the sheets, comments and the cells of hidden sheets are not in it.

    Raises InputError where visible cells say more than a plan ever does, NotReadableError
    where the file is no workbook. Memory is bounded by that limit, not by the file."""
    with zipfile.ZipFile(path) as members:
        package = Package(members)
        names, hidden = _sheets(package)
        styles = next(iter(package.related(package.main(), "styles").values()), "")
        filled = filled_styles(members.read(styles)) if styles in members.namelist() else set()
        made = io.BytesIO()
        sheets: dict[str, _Sheet] = {}
        with zipfile.ZipFile(made, "w", zipfile.ZIP_STORED) as out:
            for name in members.namelist():
                info = zipfile.ZipInfo(name, _SAME_TIME)
                if name in hidden or name in names:
                    sheet = sheets[name] = _Sheet(filled, wanted=name not in hidden)
                    with members.open(name) as given, out.open(info, "w") as taken:
                        for piece in sheet.copy(given):
                            taken.write(piece)
                    _bound(sheets)
                elif name.lower().endswith((".xml", ".rels")):
                    out.writestr(info, _part(name, members.read(name)))
    told = {names[part]: sheet.uncalculated for part, sheet in sheets.items() if part in names}
    newer = {names[part] for part, sheet in sheets.items() if part in names and sheet.newer_rules}
    return BookCopy(io.BytesIO(made.getvalue()), told, newer)


def _sheets(package: Package) -> tuple[dict[str, str], set[str]]:
    """The visible sheets' names by part, and the parts of the hidden ones."""
    main = package.main()
    parts = package.related(main, "worksheet")
    names: dict[str, str] = {}
    hidden: set[str] = set()
    for sheet in package.xml(main).iter("{*}sheet"):
        key = next((v for k, v in sheet.attrib.items() if etree.QName(k).localname == "id"), "")
        part = parts.get(str(key))
        if part is not None and sheet.get("state") in _HIDDEN:
            hidden.add(part)
        elif part is not None:
            names[part] = str(sheet.get("name", ""))
    return names, hidden


def _part(name: str, data: bytes) -> bytes:
    if name.startswith("xl/worksheets/_rels/"):
        data = _links_alone(data)
    return _as_usual(data)


def _as_usual(data: bytes) -> bytes:
    for strict, usual in _STRICT if b"purl.oclc.org" in data else ():
        data = data.replace(strict, usual)
    return data


def _links_alone(relations: bytes) -> bytes:
    root = etree.fromstring(
        relations, etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)
    )
    for relation in list(root):
        if not str(relation.get("Type", "")).endswith(_KEPT_LINKS):
            root.remove(relation)
    return bytes(etree.tostring(root, xml_declaration=True, encoding="UTF-8"))


def _bound(sheets: dict[str, "_Sheet"]) -> None:
    count = sum(sheet.cells for sheet in sheets.values())
    if count > MOST_CELLS:
        raise InputError(
            Problem(
                "plan-too-large",
                "",
                "The Excel file holds far more than an action plan.",
                why=f"More than {MOST_CELLS:,} cells of its visible sheets are filled in.",
                fix="Copy the action plan into a new workbook, save it as an Excel Workbook "
                "(.xlsx), and give that file.",
            )
        )


@dataclass
class _Sheet:
    """One sheet on its way into the copy, row by row."""

    filled: set[bytes]
    wanted: bool
    cells: int = 0
    uncalculated: set[str] = field(default_factory=set)
    newer_rules: bool = False
    _hidden: deque[bytes] = field(default_factory=lambda: deque(maxlen=_MOST_HIDDEN))
    _furthest: tuple[int, bytes] = (0, b"A")
    _last: int = 0

    def copy(self, given: IO[bytes]) -> Iterator[bytes]:
        waiting = b""
        started = False
        while piece := given.read(_PIECE):
            waiting += piece
            if not started:
                start = _START.search(waiting)
                if start is None:
                    continue
                yield _as_usual(waiting[: start.end()])
                waiting = waiting[start.end() :]
                started = True
                if start.group().endswith(b"/>"):
                    break
            done = 0
            for row in _ROW.finditer(waiting):
                if self.wanted:
                    yield from self._row(row.group())
                done = row.end()
            waiting = waiting[done:]
            if self.cells > MOST_CELLS or _END.search(waiting):
                break
        waiting += given.read(_MOST_TAIL)
        self.newer_rules = _NEWER_RULE.search(waiting) is not None
        yield _RANGE.sub(self._within, waiting)

    def _row(self, row: bytes) -> Iterator[bytes]:
        """What is kept of a row. A hidden one that says nothing matters to a merge over it,
        and waits for a row that says something."""
        opening = row[: row.index(b">") + 1]
        end = b"" if opening.endswith(b"/>") else row[row.rindex(b"</") :]
        numbered = _ROW_NUMBER.search(opening)
        if _SAYS.search(row) or not numbered:
            yield from self._hidden
            self._hidden.clear()
            inside = b"".join(cell for cell in _CELL.findall(row) if self._keeps(cell))
            self._last = max(self._last, int(numbered[1]) if numbered else self._last + 1)
            yield opening + inside + end
        elif _NO_HEIGHT.search(opening):
            self._hidden.append(opening + end)

    def _within(self, found: re.Match[bytes]) -> bytes:
        """A merge, or a range with a link, as far as the sheet says anything: the reader
        makes a cell of every place in it. One that is still boundless is left out."""
        left, top, right, bottom = range_boundaries(
            f"{found['first'].decode()}:{found['last'].decode()}"
        )
        right = min(right, column_index_from_string(self._furthest[1].decode()))
        bottom = min(bottom, self._last)
        if right < left or bottom < top or (right - left + 1) * (bottom - top + 1) > _MOST_PLACES:
            return b""
        last = f"{get_column_letter(right)}{bottom}".encode()
        start, end = found.span("last")
        whole, at = found.string, found.start()
        return whole[at:start] + last + whole[end : found.end()]

    def _keeps(self, cell: bytes) -> bool:
        opening = cell[: cell.index(b">") + 1]
        place = _PLACE.search(opening)
        if _SAYS.search(cell):
            self.cells += 1
            if place:
                self._furthest = max(self._furthest, (len(place[1]), place[1]))
                if _lacks_result(cell, opening):
                    self.uncalculated.add((place[1] + place[2]).decode())
            return True
        style = _STYLE.search(opening)
        within = place is None or (len(place[1]), place[1]) <= self._furthest
        return within and (place is None or (style is not None and style[1] in self.filled))


def _lacks_result(cell: bytes, opening: bytes) -> bool:
    """Whether a formula was never calculated. A text of no letters is a result."""
    if not _FORMULA.search(cell):
        return False
    result = _RESULT.search(cell)
    return result is None or (not result[1] and not _OF_TEXT.search(opening))
