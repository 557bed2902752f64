"""Putting the pages of open documents into the pack."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import cast

from pikepdf import Dictionary, Name, Page, Pdf

from bundler.pdf.opening import PAGE_BOXES, Document
from bundler.pdf.structure import Branch
from bundler.pdf.tree import read_tree

_PAGE_KEYS = frozenset(
    {
        *PAGE_BOXES,
        *("/Type", "/Parent", "/Rotate", "/UserUnit", "/Contents", "/Resources", "/Annots"),
        *("/Group", "/StructParents"),
    }
)
"""What a page may bring along. Thumbnails, the making program's private data, dates,
attached files and actions stay behind."""

_PAGE_TREE_KEYS = frozenset({"/Type", "/Kids", "/Count"})


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
