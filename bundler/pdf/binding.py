"""Opening a part, making it fit to be bound, and putting its pages into the pack."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from decimal import Decimal
from io import BytesIO
from pathlib import Path
from typing import cast

import pikepdf
from pikepdf import Array, Dictionary, Name, Page, Pdf, String

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
from bundler.pdf.structure import Branch
from bundler.pdf.tree import read_tree

_BOXES = frozenset({"/MediaBox", "/CropBox", "/BleedBox", "/TrimBox", "/ArtBox"})
_PAGE_KEYS = frozenset(
    {
        *_BOXES,
        *("/Type", "/Parent", "/Rotate", "/UserUnit", "/Contents", "/Resources", "/Annots"),
        *("/Group", "/StructParents"),
    }
)
"""What a page may bring along. Thumbnails, the making program's private data, dates,
attached files and actions stay behind."""

_PAGE_TREE_KEYS = frozenset({"/Type", "/Kids", "/Count"})


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
        for key in _BOXES & page.obj.keys():
            box: object = page.obj[key]
            sides = list(box) if isinstance(box, Array) else []
            if len(sides) != 4 or not all(isinstance(side, int | Decimal) for side in sides):
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


@dataclass(frozen=True)
class Ground:
    """The file that a pack grows in, empty at first. It is that of the longest document
    where it can be: ``document``, whose ``pages`` and ``root`` of tags need no copy then."""

    pack: Pdf
    document: Document | None = None
    pages: Sequence[Dictionary] = ()
    root: Dictionary | None = None


def lay_ground(documents: Sequence[Document]) -> Ground:
    """An empty file to bind documents into, of which nothing but pages and tags of the
    longest can be reached: what else its file says stays behind."""
    longest = max(documents, key=lambda one: one.length)
    pack = longest.pdf
    if pack.is_encrypted:
        return Ground(Pdf.new())
    pages: list[Dictionary] = [shown.obj for shown in pack.pages]
    root = pack.make_indirect(pack.Root.StructTreeRoot) if longest.tagged else None
    while len(pack.pages):
        del pack.pages[-1]
    emptied = Dictionary(Type=Name.Catalog, Pages=pack.Root.Pages)
    pack.trailer.Root = pack.make_indirect(emptied)
    for holder, kept in ((pack.trailer, {"/Root", "/Size"}), (pack.Root.Pages, _PAGE_TREE_KEYS)):
        for key in holder.keys() - kept:
            del holder[key]
    return Ground(pack, longest, pages, cast(Dictionary | None, root))


def bind(ground: Ground, document: Document) -> Branch:
    """Add a document's pages to the end of the pack, with its tags not yet merged.

    A document that is copied is let go of then, since a long tree must not stand in memory
    twice; its file stays open for its streams until the pack is closed. Raises ValueError
    where it is bound already."""
    pack = ground.pack
    if document is ground.document:
        document.taken()
        for page in ground.pages:
            pack.pages.append(Page(page))
        pages, root = ground.pages, ground.root
    else:
        pages, root = _copied(pack, document)
    for page in pages:
        for key in page.keys() - _PAGE_KEYS:
            del page[key]
        if "/Annots" in page and not len(page.Annots):
            del page["/Annots"]
    return Branch(document.title, document.language, root, read_tree(pack, root), pages)


def _copied(pack: Pdf, document: Document) -> tuple[Sequence[Dictionary], Dictionary | None]:
    """The pages of a document, copied to the end of the pack, and the root of its tags."""
    source, first = document.taken(), len(pack.pages)
    for shown in source.pages:
        pack.pages.append(shown)
    root = None
    if document.tagged:
        tags = source.make_indirect(source.Root.StructTreeRoot)
        root = cast(Dictionary, pack.copy_foreign(tags))
    return [added.obj for added in pack.pages[first:]], root
