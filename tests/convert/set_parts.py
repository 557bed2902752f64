"""A Word file set by the embedded engine, and what its PDF holds."""

import ctypes
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import pikepdf
import pypdfium2

from bundler.convert.embedded import EmbeddedEngine
from bundler.convert.engine import Job
from bundler.model.converted import Note, NoteKind
from tests.convert.word_parts import WordParts


@dataclass(frozen=True)
class SetPart:
    """The PDF and what the engine noticed."""

    pdf: Path
    notes: tuple[Note, ...]

    @property
    def kinds(self) -> list[NoteKind]:
        return [note.kind for note in self.notes]

    def noted(self, kind: NoteKind) -> list[tuple[str, str]]:
        return [(note.where, note.what) for note in self.notes if note.kind is kind]

    @property
    def text(self) -> str:
        return " ".join(" ".join(self.pages).split())

    @property
    def pages(self) -> list[str]:
        document = pypdfium2.PdfDocument(self.pdf)
        try:
            return [page.get_textpage().get_text_bounded() for page in document]
        finally:
            document.close()

    @property
    def sizes(self) -> list[tuple[int, int]]:
        with pikepdf.open(self.pdf) as pdf:
            return [
                (round(float(page.mediabox[2])), round(float(page.mediabox[3])))
                for page in pdf.pages
            ]

    @property
    def claims_ua(self) -> bool:
        with pikepdf.open(self.pdf) as pdf:
            return "pdfuaid" in str(pdf.open_metadata())

    def colours(self) -> dict[str, tuple[int, int, int]]:
        """The colour of the letters of each word; of the last where it stands twice."""
        found = {}
        document = pypdfium2.PdfDocument(self.pdf)
        try:
            for page in document:
                text = page.get_textpage()
                whole = text.get_text_range()
                for match in re.finditer(r"\S+", whole):
                    found[match[0]] = _colour(text, match.start())
        finally:
            document.close()
        return found

    def words_beyond_the_page(self) -> list[int]:
        """The pages on which some letter stands outside the paper."""
        found = []
        document = pypdfium2.PdfDocument(self.pdf)
        try:
            for number, page in enumerate(document, start=1):
                text = page.get_textpage()
                boxes = [text.get_charbox(at) for at in range(text.count_chars())]
                if any(box[0] < 0 or box[2] > page.get_width() for box in boxes):
                    found.append(number)
        finally:
            document.close()
        return found

    def line_edges(self) -> list[tuple[float, float]]:
        """The left and right ends of each line of the first page, from the top."""
        document = pypdfium2.PdfDocument(self.pdf)
        try:
            text = document[0].get_textpage()
            lines: dict[int, list[tuple[float, float]]] = {}
            for at in range(text.count_chars()):
                left, bottom, right, _ = text.get_charbox(at, loose=True)
                if right > left:
                    lines.setdefault(round(bottom), []).append((left, right))
        finally:
            document.close()
        return [
            (min(left for left, _ in line), max(right for _, right in line))
            for _, line in sorted(lines.items(), reverse=True)
        ]

    def lines_drawn(self) -> int:
        """How many lines and areas the first page draws beside its words."""
        document = pypdfium2.PdfDocument(self.pdf)
        try:
            kind = pypdfium2.raw.FPDF_PAGEOBJ_PATH
            return sum(one.type == kind for one in document[0].get_objects())
        finally:
            document.close()

    def picture_sizes(self) -> list[tuple[int, int]]:
        """How wide and high each picture of the first page stands there, in points."""
        document = pypdfium2.PdfDocument(self.pdf)
        try:
            kind = pypdfium2.raw.FPDF_PAGEOBJ_IMAGE
            boxes = [one.get_bounds() for one in document[0].get_objects() if one.type == kind]
            return [(round(box[2] - box[0]), round(box[3] - box[1])) for box in boxes]
        finally:
            document.close()

    def elements(self) -> list[tuple[str, dict[str, str]]]:
        """Every structure element in order: its tag, and its plain entries as text."""
        with pikepdf.open(self.pdf) as pdf:
            return [
                (str(e.S)[1:], {key: str(found) for key, found in _plain(e)})
                for e in _walk(pdf.Root.StructTreeRoot)
            ]

    def tags(self) -> list[str]:
        return [tag for tag, _ in self.elements()]


def _colour(text: Any, index: int) -> tuple[int, int, int]:
    parts = [ctypes.c_uint() for _ in range(4)]
    pypdfium2.raw.FPDFText_GetFillColor(text.raw, index, *map(ctypes.byref, parts))
    red, green, blue, _ = (part.value for part in parts)
    return red, green, blue


def _walk(element: Any) -> Iterator[Any]:
    kids = element.get("/K", [])
    for kid in kids if isinstance(kids, pikepdf.Array) else [kids]:
        if isinstance(kid, pikepdf.Dictionary) and "/S" in kid:
            yield kid
            yield from _walk(kid)


def _plain(element: Any) -> Iterator[tuple[str, object]]:
    for key in ("/Alt", "/Lang"):
        if key in element:
            yield key[1:], element[key]
    attributes = element.get("/A", [])
    for one in attributes if isinstance(attributes, pikepdf.Array) else [attributes]:
        if isinstance(one, pikepdf.Dictionary):
            for key in ("/Scope", "/ColSpan", "/RowSpan"):
                if key in one:
                    yield key[1:], one[key]


def set_part(parts: WordParts, folder: Path, name: str = "part", timeout: float = 60) -> SetPart:
    """Set a Word file and read back."""
    source = parts.write(folder / f"{name}.docx")
    job = Job(
        source, folder / f"{name}.pdf", "2-part.docx", "Overview report", "en-GB", date(2024, 1, 8)
    )
    (conversion,) = EmbeddedEngine().convert([job], timeout)
    return SetPart(job.target, conversion.notes)
