"""Merging PDFs into one that keeps what each of them had: every tag, link and bookmark.

This is the whole merge and nothing besides: no page numbers, no claims, no metadata but a
title and a language. ``volume`` builds the pack upon it."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import ExitStack, closing
from dataclasses import dataclass, field
from pathlib import Path

from pikepdf import Dictionary, Name, ObjectStreamMode, Page, Pdf, String

from bundler.model.converted import Note, NoteKind
from bundler.pdf.binding import Ground, bind, lay_ground
from bundler.pdf.bookmarks import Entry, write_bookmarks
from bundler.pdf.collection import collection_paused
from bundler.pdf.live import take_files_off
from bundler.pdf.navigation import (
    Target,
    write_named_destinations,
    write_page_labels,
)
from bundler.pdf.opening import Document, open_document
from bundler.pdf.structure import Branch, Forest, merge_structure
from bundler.pdf.untagged import tag_loose_pages, tag_whole_pages


@dataclass(slots=True)
class Merge:
    """Documents gathered into one file, in order. ``starts`` are the 0-based pages on which
    they begin; ``suspects`` says of each whether some of its pages have only a stand-in for
    tags, or it says itself that its tags may be wrong."""

    ground: Ground
    pages: list[Dictionary] = field(default_factory=list)
    branches: list[Branch] = field(default_factory=list)
    starts: list[int] = field(default_factory=list)
    suspects: list[bool] = field(default_factory=list)
    notes: list[Note] = field(default_factory=list)
    _bookmarks: list[Entry] = field(default_factory=list)
    _named: list[dict[bytes, Target]] = field(default_factory=list)

    @property
    def pack(self) -> Pdf:
        """The file that grows."""
        return self.ground.pack

    def add(self, document: Document, bookmark: str, *, alone: bool = False) -> None:
        """Add a document at the end. ``bookmark`` leads to its first page; without one its
        bookmarks go below the one before. One that stands ``alone`` brings no bookmarks
        and is tagged throughout, as the pack's own pages are."""
        first = len(self.pages)
        branch = bind(self.ground, document)
        self.notes.extend(take_files_off(branch.tree.elements, document.title))
        self.pages.extend(branch.pages)
        loose: list[int] = []
        if not document.tagged:
            loose = list(range(1, document.length + 1))
            tree = tag_whole_pages(self.pack, branch.pages, document.title, document.language)
            branch = Branch(document.title, "", None, tree, branch.pages)
            self.notes.append(Note(NoteKind.UNTAGGED, document.title, "the PDF has no tags"))
        elif not alone:
            branch, loose = tag_loose_pages(self.pack, branch)
            self.notes.extend(
                Note(NoteKind.UNTAGGED, f"{document.title}, page {number}", "the page has no tags")
                for number in loose
            )
        self.starts.append(first)
        self.suspects.append(bool(loose) or document.suspect)
        self.branches.append(branch)
        below = [] if alone else [entry.moved(first) for entry in document.bookmarks]
        if bookmark:
            self._bookmarks.append(Entry(bookmark, top_of(self.pages, first), below))
        else:
            self._bookmarks[-1].below.extend(below)
        self._named.append({name: there.moved(first) for name, there in document.named.items()})
        self.notes.extend(document.notes)

    def join(self, title: str, language: str) -> Forest:
        """Make one tree of the gathered tags, and write bookmarks, destinations and labels."""
        forest = merge_structure(self.pack, self.branches, title, language)
        self.notes.extend(forest.notes)
        write_bookmarks(self.pack, self._bookmarks, self.pages)
        write_named_destinations(self.pack, self._named, self.pages)
        write_page_labels(self.pack)
        self.pack.Root.Lang = String(language)
        self.pack.Root.MarkInfo = Dictionary(Marked=True, Suspects=any(self.suspects))
        self.pack.Root.ViewerPreferences = Dictionary(DisplayDocTitle=True)
        for page in self.pages:
            page.Tabs = Name.S
        return forest

    def save(self, target: Path) -> None:
        """Write the pack, the same bytes for the same documents."""
        self.pack.save(
            target,
            object_stream_mode=ObjectStreamMode.generate,
            deterministic_id=True,
            force_version="1.7",
        )

    def close(self) -> None:
        """Close the pack. The tags as they were read are of no use after that."""
        self.pack.close()
        for branch in self.branches:
            branch.tree.let_go()


@collection_paused()
def merge(files: Sequence[Path], target: Path, title: str, language: str) -> tuple[Note, ...]:
    """Merge PDF files into one at ``target``, in order, each under a bookmark of its name.

    Every element of their tags, every link, bookmark and named destination survives, a page
    without tags stays readable, and the file claims nothing. ``title`` and ``language``
    ("en-GB") are the merged file's; a file that declares another language keeps it. Returns
    what was mended or taken out, each with the file and page that it is about. Raises
    InputError where a file cannot be opened, and ValueError where there is none, or where
    ``target`` is one of them."""
    if not files or target.resolve() in (file.resolve() for file in files):
        raise ValueError(target.name)
    with ExitStack() as opened:
        documents = [opened.enter_context(open_document(file, file.stem)) for file in files]
        merged = opened.enter_context(closing(Merge(lay_ground(documents))))
        for document in documents:
            merged.add(document, document.title)
        merged.join(title, language)
        merged.save(target)
    return tuple(merged.notes)


def top_of(pages: Sequence[Dictionary], number: int) -> Target:
    """The top of a page (0-based) as it is shown, at whatever zoom the reader has."""
    page = Page(pages[number])
    left, bottom, right, top = (float(value) for value in page.cropbox)
    match int(page.obj.get("/Rotate", 0)) % 360:
        case 90:
            corner = (left, bottom)
        case 180:
            corner = (right, bottom)
        case 270:
            corner = (right, top)
        case _:
            corner = (left, top)
    return Target(number, (Name.XYZ, *corner, None))
