"""The copy of one sheet that is read: the cells that say something, and what is said of them.

It is cut from the text of the sheet as it streams by, so that a sheet's size decides neither
time nor memory."""

import re
from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import IO

from openpyxl.utils import column_index_from_string, get_column_letter, range_boundaries

MOST_CELLS = 100_000
_PIECE = 1 << 20
_MOST_TAIL = 1 << 26
_MOST_HIDDEN = 10_000
_MOST_PLACES = 1_000_000
_ROOT = re.compile(rb"<(?:\w+:)?worksheet\b[^>]*>")
_START = re.compile(rb"<(?P<prefix>(?:\w+:)?)sheetData\b[^>]*>")
_END = re.compile(rb"</(?:\w+:)?sheetData>")
_BEFORE, _AFTER = b"cols", b"mergeCells|conditionalFormatting|hyperlinks|headerFooter"
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
_STRICT = (
    (b"http://purl.oclc.org/ooxml/spreadsheetml/main",
     b"http://schemas.openxmlformats.org/spreadsheetml/2006/main"),
    (b"http://purl.oclc.org/ooxml/drawingml/main",
     b"http://schemas.openxmlformats.org/drawingml/2006/main"),
    (b"http://purl.oclc.org/ooxml/officeDocument/",
     b"http://schemas.openxmlformats.org/officeDocument/2006/"),
)  # fmt: skip
"""The names of the strict form of the format, and those of the one that everybody writes."""


def as_usual(data: bytes) -> bytes:
    """A part of a workbook with the usual names in place of the strict ones."""
    for strict, usual in _STRICT if b"purl.oclc.org" in data else ():
        data = data.replace(strict, usual)
    return data


@dataclass
class SheetCopy:
    """One sheet on its way into the copy, row by row; without its cells where it is not
    ``wanted``. ``filled`` are the styles with a fill. Afterwards ``cells`` counts those that
    say something (the copy ends where there are more than ``MOST_CELLS``), ``uncalculated``
    names those whose formula has no result, ``said`` the others, and ``newer_rules`` is
    whether a rule for colours is of a newer kind than the reader knows."""

    filled: set[bytes]
    wanted: bool
    cells: int = 0
    uncalculated: set[str] = field(default_factory=set)
    newer_rules: bool = False
    said: set[str] = field(default_factory=set)
    _hidden: deque[bytes] = field(default_factory=lambda: deque(maxlen=_MOST_HIDDEN))
    _furthest: tuple[int, bytes] = (0, b"A")
    _last: int = 0
    _places: int = 0

    def copy(self, given: IO[bytes]) -> Iterator[bytes]:
        """The copy, piece by piece."""
        waiting = b""
        start = None
        while start is None and (piece := given.read(_PIECE)):
            waiting += piece
            start = _START.search(waiting)
        root = _ROOT.search(waiting)
        if start is None or root is None:
            return
        prefix, head = start["prefix"], waiting[root.end() : start.start()]
        yield as_usual(waiting[: root.end()]) + _elements(_BEFORE, prefix, head)
        yield b"<%ssheetData>" % prefix
        waiting = waiting[start.end() :]
        if not start.group().endswith(b"/>"):
            while True:
                done = 0
                for row in _ROW.finditer(waiting):
                    if self.wanted:
                        yield from self._row(row.group())
                    done = row.end()
                waiting = waiting[done:]
                if self.cells > MOST_CELLS or _END.search(waiting):
                    break
                if not (piece := given.read(_PIECE)):
                    break
                waiting += piece
        waiting += given.read(_MOST_TAIL)
        self.newer_rules = _NEWER_RULE.search(waiting) is not None
        tail = _elements(_AFTER, prefix, waiting)
        yield b"</%ssheetData>" % prefix + _RANGE.sub(self._within, tail)
        yield b"</%sworksheet>" % prefix

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
        makes a cell of every place in it. Where all come to too many, it is left out."""
        left, top, right, bottom = range_boundaries(
            f"{found['first'].decode()}:{found['last'].decode()}"
        )
        right = min(right, column_index_from_string(self._furthest[1].decode()))
        bottom = min(bottom, self._last)
        places = max(right - left + 1, 0) * max(bottom - top + 1, 0)
        if not places or self._places + places > _MOST_PLACES:
            return b""
        self._places += places
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
                name = (place[1] + place[2]).decode()
                (self.uncalculated if _lacks_result(cell, opening) else self.said).add(name)
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


def _elements(names: bytes, prefix: bytes, text: bytes) -> bytes:
    """The elements of these names, one after another; the rest of a sheet can stop the
    reader and says nothing that is shown."""
    start = rb"<%s(%s)\b" % (prefix, names)
    return b"".join(
        found.group()
        for found in re.finditer(
            rb"%s[^>]*?(?:/>|>.*?</%s\1\s*>)" % (start, prefix), text, re.DOTALL
        )
    )
