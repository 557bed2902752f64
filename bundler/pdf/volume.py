"""Binding documents into one tagged PDF, in order, with bookmarks, numbers and metadata."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from pikepdf import Array, Dictionary, Name, ObjectStreamMode, Pdf

from bundler.model.pack import Note, NoteKind
from bundler.pdf.binding import Document, bind
from bundler.pdf.claims import Witness, decide_claims
from bundler.pdf.furniture import OURS, Line, link_contents
from bundler.pdf.live import discard_unseen
from bundler.pdf.metadata import write_metadata
from bundler.pdf.navigation import (
    Entry,
    Target,
    write_bookmarks,
    write_named_destinations,
    write_page_labels,
)
from bundler.pdf.pictures import strip_picture_metadata
from bundler.pdf.repairs import scope_headings
from bundler.pdf.stamp import Spot, find_spots, stamp, width_of, wording
from bundler.pdf.structure import Branch, merge_structure
from bundler.pdf.untagged import tag_loose_pages, tag_whole_pages

LANGUAGE = "en-GB"
_UNSEEN = frozenset({"/PieceInfo", "/LastModified", "/Thumb", "/AF", "/SpiderInfo"})


@dataclass(frozen=True)
class Piece:
    """A document to bind, and the bookmark that leads to it. Without a bookmark of its own
    its bookmarks go below the one before. ``claims`` is what it or its engine says it is;
    ``ours`` marks a page of the pack's own, and ``lines`` are those of its contents."""

    bookmark: str
    document: Document
    claims: frozenset[str] = OURS
    ours: bool = False
    lines: Sequence[Line] = ()


def bind_volume(
    pieces: Sequence[Piece], title: str, dated: date, target: Path
) -> tuple[frozenset[str], tuple[Note, ...]]:
    """Write one PDF at ``target`` from open documents, in their order.

    Returns what the file says it is, and what was noticed on the way, each with the
    document and page that it is about."""
    pack = Pdf.new()
    branches: list[Branch] = []
    bookmarks: list[Entry] = []
    named = []
    notes: list[Note] = []
    starts = []
    stand_ins: list[bool] = []
    for piece in pieces:
        document, first = piece.document, len(pack.pages)
        starts.append(first)
        branch, loose = bind(pack, document), list[int]()
        if not document.tagged:
            loose = list(range(1, document.length + 1))
            tree = tag_whole_pages(pack, branch.pages, document.title, document.language)
            branch = Branch(document.title, "", None, tree, branch.pages)
            notes.append(Note(NoteKind.UNTAGGED, document.title, "the PDF has no tags"))
        elif not piece.ours:
            branch, loose = tag_loose_pages(pack, branch)
            notes.extend(
                Note(NoteKind.UNTAGGED, f"{document.title}, page {number}", "the page has no tags")
                for number in loose
            )
        stand_ins.append(bool(loose))
        branches.append(branch)
        below = [] if piece.ours else [entry.moved(first) for entry in document.bookmarks]
        if piece.bookmark:
            bookmarks.append(Entry(piece.bookmark, top_of(pack, first), below))
        else:
            bookmarks[-1].below.extend(below)
        named.append({name: there.moved(first) for name, there in document.named.items()})
        notes.extend(document.notes)
    for piece, branch in zip(pieces, branches, strict=True):
        if piece.lines:
            places = [line.target or top_of(pack, line.page - 1) for line in piece.lines]
            link_contents(pack, branch.pages, piece.lines, places)
    forest = merge_structure(pack, branches, title, LANGUAGE)
    notes.extend(forest.notes)
    for branch in branches:
        notes.extend(scope_headings(branch.tree.elements, forest.roles, branch.title))
    witnesses = [
        Witness(
            branch.title,
            piece.claims,
            branch,
            suspect=stands_in or _is_suspect(piece.document.pdf),
            archival=_same_colours(piece.document.pdf),
        )
        for piece, branch, stands_in in zip(pieces, branches, stand_ins, strict=True)
    ]
    claims, refusals = decide_claims(witnesses, forest.roles)
    notes.extend(refusals)
    write_bookmarks(pack, bookmarks)
    write_named_destinations(pack, named)
    write_page_labels(pack)
    notes.extend(_number_pages(pack, pieces, starts))
    write_metadata(pack, title, LANGUAGE, dated=dated, claims=claims, suspect=any(stand_ins))
    _keep_output_intent(pack, pieces, claims)
    discard_unseen(pack, _UNSEEN)
    strip_picture_metadata(pack)
    pack.save(
        target,
        object_stream_mode=ObjectStreamMode.generate,
        deterministic_id=True,
        force_version="1.7",
    )
    pack.close()
    return claims, tuple(notes)


def top_of(pack: Pdf, number: int) -> Target:
    """The top of a page (0-based) as it is shown, at whatever zoom the reader has."""
    page = pack.pages[number]
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


def _number_pages(pack: Pdf, pieces: Sequence[Piece], starts: Sequence[int]) -> list[Note]:
    total = len(pack.pages)
    spots: list[Spot] = []
    notes: list[Note] = []
    for piece, start in zip(pieces, starts, strict=True):
        widths = [
            width_of(wording(start + number + 1, total)) for number in range(piece.document.length)
        ]
        found = find_spots(piece.document.file, widths)
        spots.extend(found)
        notes.extend(
            Note(
                NoteKind.PAGE_NUMBER_CROWDED,
                f"{piece.document.title}, page {number}",
                "no margin was free, so the pack's page number stands close to other content",
            )
            for number, spot in enumerate(found, start=1)
            if not spot.clear
        )
    stamp(pack, spots)
    return notes


def _is_suspect(pdf: Pdf) -> bool:
    info = pdf.Root.get("/MarkInfo", Dictionary())
    return bool(info.get("/Suspects", False))


def _same_colours(pdf: Pdf) -> bool:
    """Whether a file says what its colours mean as our own pages do: by an RGB profile."""
    for intent in pdf.Root.get("/OutputIntents", Array()):
        profile = intent.get("/DestOutputProfile")
        if profile is not None and profile.get("/N") == 3:
            return True
    return False


def _keep_output_intent(pack: Pdf, pieces: Sequence[Piece], claims: frozenset[str]) -> None:
    """PDF/A wants to know what its colours mean, and all the documents say the same."""
    if any(claim.startswith("PDF/A") for claim in claims):
        ours = pieces[0].document.pdf
        pack.Root.OutputIntents = pack.copy_foreign(ours.make_indirect(ours.Root.OutputIntents))
