"""Opening a part, making it fit to be bound, and putting its pages into the pack."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from io import BytesIO
from pathlib import Path
from typing import cast

import pikepdf
from pikepdf import Dictionary, Pdf, String

from bundler.errors import InputError, Problem
from bundler.model.pack import Note
from bundler.pdf.described import (
    Tagged,
    bookmarks_from_headings,
    describe_links,
    has_bare_links,
)
from bundler.pdf.forms import flatten_forms
from bundler.pdf.layers import settle_layers
from bundler.pdf.links import settle_links
from bundler.pdf.live import take_out_live_content
from bundler.pdf.marked_text import pages_seen
from bundler.pdf.navigation import Destinations, Entry, Target, read_bookmarks
from bundler.pdf.structure import Branch
from bundler.pdf.tree import read_tree

_PAGE_KEYS = frozenset(
    {
        *("/Type", "/Parent", "/MediaBox", "/CropBox", "/BleedBox", "/TrimBox", "/ArtBox"),
        *("/Rotate", "/UserUnit", "/Contents", "/Resources", "/Annots", "/Group"),
        "/StructParents",
    }
)
"""What a page may bring along. Thumbnails, the making program's private data, dates,
attached files and actions stay behind."""


@dataclass(frozen=True)
class Document:
    """A part that is open and fit to be bound. Pages of ``bookmarks`` and ``named`` are
    0-based pages of the part."""

    title: str
    file: Path | bytes
    pdf: Pdf
    length: int
    language: str
    tagged: bool
    bookmarks: Sequence[Entry]
    named: dict[bytes, Target]
    notes: tuple[Note, ...]


@contextmanager
def open_document(file: Path | bytes, title: str, label: str = "") -> Iterator[Document]:
    """Open a PDF and make it fit to be bound; the file on disk is not touched.

    A part is given by its path, a page of the pack's own by its bytes; only a part is mended.
    ``label`` is what messages call the file. Raises InputError where it cannot be opened
    has no pages, or is so damaged that two readers see different pages in it."""
    try:
        pdf = pikepdf.open(BytesIO(file) if isinstance(file, bytes) else file)
    except (pikepdf.PdfError, pikepdf.PasswordError, OSError) as refused:
        raise InputError(_unreadable(label or title)) from refused
    with pdf:
        if not len(pdf.pages) or len(pdf.pages) != pages_seen(file):
            raise InputError(_unreadable(label or title))
        yield _prepared(pdf, file, title)


def _prepared(pdf: Pdf, file: Path | bytes, title: str) -> Document:
    destinations = Destinations(pdf)
    bookmarks = read_bookmarks(pdf, destinations)
    notes = [
        *take_out_live_content(pdf),
        *settle_layers(pdf),
        *flatten_forms(pdf),
        *settle_links(pdf, destinations),
    ]
    root = pdf.Root.get("/StructTreeRoot")
    tagged = isinstance(root, Dictionary) and root.get("/K") is not None
    leading = [entry for entry in bookmarks if entry.leads]
    if tagged and isinstance(file, Path) and (not leading or has_bare_links(pdf)):
        tags = Tagged(pdf, file)
        bookmarks = leading or bookmarks_from_headings(tags)
        notes.extend(describe_links(tags))
    language = pdf.Root.get("/Lang")
    return Document(
        title=title,
        file=file,
        pdf=pdf,
        length=len(pdf.pages),
        language=str(language) if isinstance(language, String) else "",
        tagged=tagged,
        bookmarks=bookmarks,
        named=destinations.named,
        notes=tuple(replace(note, where=f"{title}, {note.where}") for note in notes),
    )


def _unreadable(label: str) -> Problem:
    return Problem(
        "pdf-not-readable",
        label,
        "This PDF could not be opened, or its pages could not be found.",
        "Open it in the program that made it, save it as PDF again, and build again.",
        "The file is damaged, or needs a password.",
    )


def bind(pack: Pdf, document: Document) -> Branch:
    """Add a document's pages to the end of the pack, with its tags not yet merged."""
    first = len(pack.pages)
    pack.add_pages_from(document.pdf, forms="strip")
    pages = [pack.pages[number].obj for number in range(first, len(pack.pages))]
    for page in pages:
        for key in set(page.keys()) - _PAGE_KEYS:
            del page[key]
    root = None
    if document.tagged:
        source = document.pdf.Root.StructTreeRoot
        root = cast(Dictionary, pack.copy_foreign(document.pdf.make_indirect(source)))
    return Branch(document.title, document.language, root, read_tree(pack, root), pages)
