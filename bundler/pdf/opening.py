"""Opening a part and making it fit to be bound."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from decimal import Decimal
from io import BytesIO
from pathlib import Path

import pikepdf
from pikepdf import Dictionary, Name, Pdf, String

from bundler.errors import InputError, Problem
from bundler.model.converted import Note, NoteKind
from bundler.pdf.bookmarks import Entry, read_bookmarks
from bundler.pdf.contents import content_bytes
from bundler.pdf.described import (
    Tagged,
    bookmarks_from_headings,
    describe_links,
    has_bare_links,
)
from bundler.pdf.forms import flatten_forms
from bundler.pdf.layers import settle_layers
from bundler.pdf.links import settle_links
from bundler.pdf.live import discard_unseen, take_out_live_content
from bundler.pdf.loose_links import has_loose_links, hold_links
from bundler.pdf.marked_text import pages_seen
from bundler.pdf.navigation import Destinations, Target
from bundler.pdf.rectangles import sides_of

PAGE_BOXES = frozenset({"/MediaBox", "/CropBox", "/BleedBox", "/TrimBox", "/ArtBox"})
"""The edges that a page may state."""


@dataclass(slots=True)
class Document:
    """A part that is open and fit to be bound, once. Pages of ``bookmarks`` and ``named``
    are 0-based pages of the part. It is ``suspect`` where it says that its tags are."""

    title: str
    file: Path | bytes
    length: int
    language: str
    tagged: bool
    bookmarks: Sequence[Entry]
    named: dict[bytes, Target]
    notes: tuple[Note, ...]
    suspect: bool
    _pdf: Pdf | None

    @property
    def pdf(self) -> Pdf:
        """The open file. Raises ValueError once its pages are in a pack."""
        if self._pdf is None:
            raise ValueError(self.title)
        return self._pdf

    def taken(self) -> Pdf:
        """The open file, which is the caller's now, to let go of."""
        pdf, self._pdf = self.pdf, None
        return pdf

    def close(self) -> None:
        """Close the file if nobody has taken it."""
        if self._pdf is not None:
            self._pdf.close()


@contextmanager
def open_document(file: Path | bytes, title: str, label: str = "") -> Iterator[Document]:
    """Open a PDF and make it fit to be bound; the file on disk is not touched.

    A part is given by its path, a page of the pack's own by its bytes; only a part is mended.
    ``label`` is what messages call the file. Raises InputError where it cannot be opened,
    has no pages, or is so damaged that two readers see different pages in it or none can
    read what is on them."""
    pdf = _opened(file, label or title)
    try:
        document = _prepared(pdf, file, title)
    except BaseException:
        pdf.close()
        raise
    del pdf
    try:
        yield document
    finally:
        document.close()


def _opened(file: Path | bytes, label: str) -> Pdf:
    try:
        pdf = pikepdf.open(BytesIO(file) if isinstance(file, bytes) else file)
    except (pikepdf.PdfError, pikepdf.PasswordError, OSError) as refused:
        raise InputError(unreadable(label)) from refused
    if not _is_whole(pdf, file):
        pdf.close()
        raise InputError(unreadable(label))
    return pdf


def _is_whole(pdf: Pdf, file: Path | bytes) -> bool:
    """Whether another reader finds as many pages, and the content of each can be read."""
    try:
        for page in pdf.pages:
            content_bytes(page)
    except pikepdf.PdfError:
        return False
    return 0 < len(pdf.pages) == pages_seen(file)


def _prepared(pdf: Pdf, file: Path | bytes, title: str) -> Document:
    _forget_odd_boxes(pdf)
    destinations = Destinations(pdf)
    bookmarks, lost = read_bookmarks(pdf, destinations)
    notes = [
        *lost,
        *take_out_live_content(pdf),
        *settle_layers(pdf),
        *flatten_forms(pdf, file),
        *settle_links(pdf, destinations),
        *discard_unseen(pdf),
    ]
    root = pdf.Root.get("/StructTreeRoot")
    tagged = isinstance(root, Dictionary) and root.get("/K") is not None
    leading = any(entry.leads for entry in bookmarks)
    loose = has_loose_links(pdf)
    if tagged and isinstance(file, Path) and (not leading or loose or has_bare_links(pdf)):
        tags = Tagged(pdf, file)
        notes.extend(hold_links(pdf, tags) if loose else ())
        bookmarks = bookmarks if leading else bookmarks_from_headings(tags)
        notes.extend(describe_links(tags))
    if tagged and isinstance(file, Path):
        notes.extend(_in_order(pdf))
    language = pdf.Root.get("/Lang")
    return Document(
        title=title,
        file=file,
        length=len(pdf.pages),
        language=str(language) if isinstance(language, String) else "",
        tagged=tagged,
        bookmarks=bookmarks,
        named=destinations.named,
        notes=tuple(replace(note, where=f"{title}, {note.where}") for note in notes),
        suspect=_is_suspect(pdf),
        _pdf=pdf,
    )


def _forget_odd_boxes(pdf: Pdf) -> None:
    """Take away what a page says of its edges, or of how it is turned, and no reader can
    follow: each edge goes by the next larger box then."""
    for page in pdf.pages:
        for key in PAGE_BOXES & page.obj.keys():
            if not sides_of(page.obj[key]):
                del page.obj[key]
        turned: object = page.obj.get("/Rotate", 0)
        if not isinstance(turned, int | Decimal):
            del page.obj["/Rotate"]


def _in_order(pdf: Pdf) -> Iterator[Note]:
    """What is noted of pages on which the Tab key does not go from link to link in the order
    of the tags; it does in the pack."""
    pages = [page.obj for page in pdf.pages]
    count = sum(bool(page.get("/Annots")) and page.get("/Tabs") != Name.S for page in pages)
    if count:
        on = "one page" if count == 1 else f"{count} pages"
        what = f"the Tab key goes from link to link in the order of the tags now, on {on}"
        yield Note(NoteKind.REPAIRED, "the whole document", what)


def _is_suspect(pdf: Pdf) -> bool:
    info = pdf.Root.get("/MarkInfo")
    return isinstance(info, Dictionary) and bool(info.get("/Suspects", False))


def unreadable(label: str) -> Problem:
    """What an officer is told of a PDF, called ``label``, that cannot be bound."""
    return Problem(
        "pdf-not-readable",
        label,
        "This PDF could not be opened, or its pages could not be found.",
        "Open it in the program that made it, save it as PDF again, and build again.",
        "The file is damaged, or needs a password.",
    )
