"""What the tags of a PDF call pictures, formulas, tables and notes."""

from collections.abc import Iterator
from dataclasses import dataclass

from bundler.convert.residue.pdf_objects import PdfObjects, Value, is_reference

Box = tuple[float, float, float, float]

_NOTES = ("Note", "FENote", "Footnote", "Endnote")


@dataclass(frozen=True)
class Tagged:
    """A tagged picture: its page, its alternative text, where it stands where the tag says
    so, and the numbers of the marked content that shows it."""

    page: int
    alt: str
    box: Box | None
    marks: frozenset[int]


class Tags:
    """One walk over the structure tree. ``cells`` are how many cells each table has."""

    def __init__(self, pdf: PdfObjects) -> None:
        self._pdf = pdf
        tree = pdf.dictionary(pdf.root.get("/StructTreeRoot"))
        self.figures: list[Tagged] = []
        self.cells: list[int] = []
        self.formulas = self.notes = 0
        self.tagged = bool(tree)
        self._walk(tree)

    def _walk(self, tree: dict[str, Value]) -> None:
        seen: set[str] = set()
        stack: list[tuple[Value, int, int]] = [
            (kid, 1, -1) for kid in reversed(self._pdf.kids_of(tree))
        ]
        while stack:
            kid, page, table = stack.pop()
            if isinstance(kid, str) and is_reference(kid):
                if kid in seen:
                    continue
                seen.add(kid)
            element = self._pdf.dictionary(kid)
            if "/S" not in element:
                continue
            page = self._pdf.page_of_element(element) or page
            role = self._pdf.role_of(element)
            if role == "Table":
                table = len(self.cells)
                self.cells.append(0)
            elif role in ("TH", "TD") and table >= 0:
                self.cells[table] += 1
            elif role in _NOTES:
                self.notes += 1
            elif role == "Formula":
                self.formulas += 1
            elif role == "Figure":
                alt = " ".join(self._pdf.text(element.get("/Alt")).split())
                self.figures.append(
                    Tagged(page, alt, self._box(element), frozenset(self._marks(element)))
                )
            stack.extend((one, page, table) for one in reversed(self._pdf.kids_of(element)))

    def _box(self, element: dict[str, Value]) -> Box | None:
        said = self._pdf.value(element.get("/A"))
        for one in said if isinstance(said, list) else [said]:
            sides = self._pdf.array(self._pdf.dictionary(one).get("/BBox"))
            numbers = [float(side) for side in sides if isinstance(side, (int, float))]
            if len(numbers) == 4:
                return numbers[0], numbers[1], numbers[2], numbers[3]
        return None

    def _marks(self, element: dict[str, Value]) -> Iterator[int]:
        for kid in self._pdf.kids_of(element):
            mark = kid if isinstance(kid, int) else self._pdf.dictionary(kid).get("/MCID")
            if isinstance(mark, int):
                yield mark
