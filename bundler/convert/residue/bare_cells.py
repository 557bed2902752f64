"""The cells of a sheet that hold nothing: a sheet can be formatted down to its last row."""

import re

_FROM = 1_000_000
_OPENING = 4096
_SHEET = re.compile(rb"<(?:\w+:)?worksheet\b")
_CELL = re.compile(rb"<(?:\w+:)?c\b[^>]*/>")
_ROW = re.compile(
    rb'<(?:\w+:)?row\b(?![^>]*\s(?:hidden="(?:1|true)"|ht="0(?:\.0*)?"))[^>]*'
    rb"(?:/>|>\s*</(?:\w+:)?row>)"
)


def without_bare_cells(content: bytes) -> bytes:
    """A part of a workbook without them, where it is a large sheet: a million cells that say
    nothing take more memory to look into than a reader may have. Hidden rows stay."""
    if len(content) < _FROM or not _SHEET.search(content, 0, _OPENING):
        return content
    return _ROW.sub(b"", _CELL.sub(b"", content))
