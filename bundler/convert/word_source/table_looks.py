"""How a table's style sets rows and columns apart that mean something: totals, row names."""

from bundler.convert.word_source.word_file import Element, find, number_in_hex, switched_on, value
from bundler.convert.word_source.word_sections import fill_of
from bundler.convert.word_source.word_styles import Styles

# The parts of a table, the strongest first: the switch in w:tblLook, and its older bit.
_PARTS = {
    "firstRow": ("w:firstRow", 0x20),
    "lastRow": ("w:lastRow", 0x40),
    "firstCol": ("w:firstColumn", 0x80),
    "lastCol": ("w:lastColumn", 0x100),
}


class TableLook:
    """The look of one table's parts. Stripes, and a ground behind the whole, say nothing and
    are left out."""

    def __init__(self, table: Element, styles: Styles) -> None:
        look = find(table, "w:tblPr/w:tblLook")
        flags = number_in_hex(value(look))
        style = value(table, "w:tblPr/w:tblStyle")
        self._parts: dict[str, tuple[str, bool]] = {}
        for part, (switch, bit) in _PARTS.items():
            said = value(look, ".", switch)
            if said in ("1", "true", "on") or (said is None and flags & bit):
                given = styles.table_part(style, part)
                fill = fill_of(find(given, "w:tcPr/w:shd"))
                self._parts[part] = fill, bool(switched_on(given, "w:rPr/w:b"))

    def of(self, *, first: bool, last: bool, leftmost: bool, rightmost: bool) -> tuple[str, bool]:
        """The ground of a cell ("#rrggbb" or empty), and whether it is bold."""
        places = dict(zip(_PARTS, (first, last, leftmost, rightmost), strict=True))
        looks = [look for part, look in self._parts.items() if places[part]]
        return next((fill for fill, _ in looks if fill), ""), any(bold for _, bold in looks)
