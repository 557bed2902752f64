"""What a written PDF is, read back from disk: text, tags, metadata and hidden matter.

pdfium gives the pages, and what can be seen on them; qpdf gives the objects.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import pikepdf

from bundler.convert.residue.pdf_matter import (
    attachments,
    comments,
    hidden_layers,
    live_forms,
    scripts,
)
from bundler.convert.residue.pdf_objects import PdfObjects
from bundler.convert.residue.pdf_outline import bookmarks
from bundler.convert.residue.pdf_texts import metadata, texts
from bundler.model.converted import Text
from bundler.model.page import Bookmark, Heading, Hiding, Page, TableRow, Unseen
from bundler.pdf.collection import collection_paused
from bundler.pdf.page_text import read_pages
from bundler.pdf.read_page import ReadPage
from bundler.pdf.sight.untold import are_told, words_drawn_apart
from bundler.pdf.tag_tree import Tags, read_tags

_DRAWN_APART = "words in a pattern, a mask or an annotation on page {}"
_LEGIBLE = 1.0
"""Points, the least that a word must measure."""


@dataclass(frozen=True)
class DocumentFacts:
    """The facts of one PDF, under the names and meanings of PackFacts."""

    pages: tuple[Page, ...]
    title: str
    language: str
    tagged: bool
    suspect: bool
    display_title: bool
    encrypted: bool
    claims: frozenset[str]
    bookmarks: tuple[Bookmark, ...]
    headings: tuple[Heading, ...]
    rows: tuple[TableRow, ...]
    texts: tuple[Text, ...]
    unembedded_fonts: tuple[str, ...]
    scripts: tuple[str, ...]
    attachments: tuple[str, ...]
    live_forms: tuple[str, ...]
    hidden_layers: tuple[str, ...]
    comments: tuple[str, ...]
    figures_without_text: tuple[str, ...]
    unseen: tuple[Unseen, ...]


@collection_paused()
def read_document(pdf: Path, pages: Sequence[ReadPage] = ()) -> DocumentFacts:
    """Read everything once. ``pages`` are the document's, where they have been read already.

    Raises pikepdf.PdfError, pikepdf.PasswordError or pypdfium2.PdfiumError where the file
    cannot be opened at all; damage inside gives fewer facts, never an exception."""
    read = pages or read_pages(pdf)
    with pikepdf.open(pdf) as opened:
        objects = PdfObjects(opened)
        encrypted = opened.is_encrypted
        root = objects.root
        marks = objects.dictionary(root.get("/MarkInfo"))
        tagged = marks.get("/Marked") is True and bool(
            objects.dictionary(root.get("/StructTreeRoot"))
        )
        tags = read_tags(objects, [page.marked for page in read]) if tagged else Tags((), (), ())
        packets = {text.where: text.text for text in metadata(objects)}
        info = objects.dictionary(objects.trailer.get("/Info"))
        fonts = (font for page in read for font in page.unembedded_fonts)
        apart = words_drawn_apart(opened, objects)
        return DocumentFacts(
            pages=_searched(read, apart),
            title=packets.get("metadata of the document: title", "")
            or objects.text(info.get("/Title")),
            language=objects.text(root.get("/Lang")),
            tagged=tagged,
            suspect=marks.get("/Suspects") is True,
            display_title=objects.dictionary(root.get("/ViewerPreferences")).get("/DisplayDocTitle")
            is True,
            encrypted=encrypted,
            claims=_claims(objects),
            bookmarks=bookmarks(objects),
            headings=tags.headings,
            rows=tags.rows,
            texts=(
                *texts(objects),
                *(Text(_DRAWN_APART.format(page), words) for page, words in apart.items() if words),
            ),
            unembedded_fonts=tuple(dict.fromkeys(fonts)),
            scripts=scripts(objects),
            attachments=attachments(objects),
            live_forms=live_forms(objects),
            hidden_layers=hidden_layers(objects),
            comments=comments(objects),
            figures_without_text=tags.figures_without_text,
            unseen=tuple(_unseen(objects, read)),
        )


def _unseen(objects: PdfObjects, read: Sequence[ReadPage]) -> Iterator[Unseen]:
    """The hidden words, but for small ones that are legible on a page whose unit is larger
    than a point, which pdfium does not know of."""
    for one in read:
        if one.unseen:
            unit = _unit(objects, one.page.number)
            legible = unit > 1 and all(
                min(box.right - box.left, box.top - box.bottom) * unit >= _LEGIBLE
                for box in (run.box for run in one.page.runs)
            )
            yield from (u for u in one.unseen if u.why is not Hiding.TOO_SMALL or not legible)


def _unit(objects: PdfObjects, page: int) -> float:
    """How many points a page's unit is."""
    reference = next((r for r, number in objects.page_of.items() if number == page), None)
    unit = objects.value(objects.dictionary(reference).get("/UserUnit"))
    return float(unit) if isinstance(unit, int | float) else 1.0


def _searched(read: Sequence[ReadPage], apart: Mapping[int, str]) -> tuple[Page, ...]:
    """The pages; those that show words which are not in their text are not searchable."""
    return tuple(
        replace(page, searchable=False)
        if page.number in apart and not are_told(apart[page.number], page.text)
        else page
        for page in (one.page for one in read)
    )


_CLAIM = re.compile(
    r"\b(?P<prefix>pdfuaid|pdfaid):(?P<key>part|conformance)\s*(?:=\s*[\"']|>)\s*(?P<value>\w+)"
)


def _claims(objects: PdfObjects) -> frozenset[str]:
    """What the document's own metadata says that it is: "PDF/UA-1", "PDF/A-2a"."""
    reference = objects.root.get("/Metadata")
    if not isinstance(reference, str):
        return frozenset()
    packet = objects.content(reference).decode("utf-8", "replace")
    said = {(m["prefix"], m["key"]): m["value"] for m in _CLAIM.finditer(packet)}
    found = set()
    if part := said.get(("pdfuaid", "part")):
        found.add(f"PDF/UA-{part}")
    if part := said.get(("pdfaid", "part")):
        found.add(f"PDF/A-{part}{said.get(('pdfaid', 'conformance'), '').lower()}")
    return frozenset(found)
