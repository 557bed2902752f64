"""What a written PDF's structure tree says: headings, table rows, pictures without text."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from bundler.convert.residue.pdf_objects import PdfObjects, Value, is_reference
from bundler.model.page import Heading, TableRow

_HEADING = re.compile(r"H([1-9][0-9]?)")
_PICTURES = ("Figure", "Formula")
_INLINE = frozenset({"Span", "Link", "Reference", "Note", "Quote", "Code", "Em", "Strong", "Lbl"})


@dataclass(frozen=True)
class Tags:
    """What the structure tree holds. ``figures_without_text`` names each picture that has
    neither alternative nor replacement text."""

    headings: tuple[Heading, ...]
    rows: tuple[TableRow, ...]
    figures_without_text: tuple[str, ...]


def read_tags(pdf: PdfObjects, marked: Sequence[dict[int, str]]) -> Tags:
    """Walk the tree once. ``marked`` is each page's text by marked-content identifier.
    Cycles and elements met twice are cut off; custom tags count as what they stand for."""
    return _Walk(pdf, marked).read()


@dataclass(frozen=True)
class _Element:
    entries: dict[str, Value]
    role: str
    page: int


class _Walk:
    def __init__(self, pdf: PdfObjects, marked: Sequence[dict[int, str]]) -> None:
        self._pdf = pdf
        self._marked = marked
        self._tree = pdf.dictionary(pdf.root.get("/StructTreeRoot"))

    def read(self) -> Tags:
        headings: list[Heading] = []
        rows: list[TableRow] = []
        bare: list[str] = []
        tables = 0
        pictures: dict[int, int] = {}
        for element in self._elements(_Element(self._tree, "", 1)):
            if level := self._level(element.role):
                text, page = self._content(element)
                headings.append(Heading(level, text, page))
            elif element.role == "Table":
                tables += 1
                rows.extend(self._rows(element, tables))
            elif element.role in _PICTURES:
                page = self._pdf.page_of_element(element.entries) or element.page
                pictures[page] = pictures.get(page, 0) + 1
                if not self._spoken(element):
                    bare.append(f"picture {pictures[page]} on page {page}")
        return Tags(tuple(headings), tuple(rows), tuple(bare))

    def _elements(self, top: _Element, stop_at: str = "") -> Iterator[_Element]:
        """Every element below ``top`` in reading order, each once; elements of the role
        ``stop_at`` are given but not entered."""
        seen: set[str] = set()
        stack = list(reversed(self._pdf.kids_of(top.entries)))
        while stack:
            kid = stack.pop()
            if is_reference(kid) and isinstance(kid, str):
                if kid in seen:
                    continue
                seen.add(kid)
            entries = self._pdf.dictionary(kid)
            if "/S" not in entries or "/MCID" in entries:
                continue
            element = self._element(entries, top.page)
            yield element
            if not stop_at or element.role != stop_at:
                stack.extend(reversed(self._pdf.kids_of(element.entries)))

    def _rows(self, table: _Element, number: int) -> Iterator[TableRow]:
        for row in self._elements(table, stop_at="Table"):
            if row.role != "TR":
                continue
            cells = [
                self._element(entries, row.page)
                for entries in map(self._pdf.dictionary, self._pdf.kids_of(row.entries))
                if "/S" in entries
            ]
            contents = [self._content(cell) for cell in cells if cell.role in ("TH", "TD")]
            if contents:
                header = all(cell.role == "TH" for cell in cells)
                page = min((page for text, page in contents if text), default=row.page)
                yield TableRow(tuple(text for text, _ in contents), header, page, number)

    def _content(self, top: _Element) -> tuple[str, int]:
        """The text below an element, and the page that it begins on."""
        pieces: list[str] = []
        first_page = 0
        seen: set[str] = set()
        stack: list[tuple[Value, int]] = [(top.entries, top.page)]
        while stack:
            kid, page = stack.pop()
            if is_reference(kid) and isinstance(kid, str):
                if kid in seen:
                    continue
                seen.add(kid)
            kid = self._pdf.value(kid)
            mark: Value = kid
            if isinstance(kid, dict):
                page = self._page(kid, page)
                mark = kid.get("/MCID")
                if mark is None and "/S" in kid:
                    role = self._pdf.role_of(kid)
                    if replaced := self._pdf.text(kid.get("/ActualText")).strip():
                        first_page = first_page or page
                        pieces.append(f" {replaced} ")
                        continue
                    if role not in _INLINE:
                        pieces.append(" ")
                        stack.append((None, page))
                    kids = self._pdf.kids_of(kid)
                    stack.extend((grandkid, page) for grandkid in reversed(kids))
            if kid is None:
                pieces.append(" ")
            if isinstance(mark, int) and 0 < page <= len(self._marked):
                first_page = first_page or page
                pieces.append(self._marked[page - 1].get(mark, ""))
        return " ".join("".join(pieces).split()), first_page or top.page

    def _element(self, entries: dict[str, Value], page: int) -> _Element:
        return _Element(entries, self._pdf.role_of(entries), self._page(entries, page))

    def _page(self, entries: dict[str, Value], otherwise: int) -> int:
        page = entries.get("/Pg")
        return self._pdf.page_of.get(page, otherwise) if isinstance(page, str) else otherwise

    def _level(self, role: str) -> int:
        if role == "H":
            return 1
        numbered = _HEADING.fullmatch(role)
        return int(numbered[1]) if numbered else 0

    def _spoken(self, element: _Element) -> bool:
        return any(
            self._pdf.text(element.entries.get(key)).strip() for key in ("/Alt", "/ActualText")
        )
