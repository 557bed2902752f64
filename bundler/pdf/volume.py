"""Binding documents into one tagged PDF, in order, with bookmarks, numbers and metadata."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from pikepdf import Object, Pdf

from bundler.model.converted import Note, NoteKind
from bundler.pdf.binding import Document
from bundler.pdf.claims import Witness, decide_claims
from bundler.pdf.collection import collection_paused
from bundler.pdf.furniture import OURS, Line, link_contents
from bundler.pdf.merging import Merge, top_of
from bundler.pdf.metadata import write_metadata
from bundler.pdf.pictures import strip_picture_metadata
from bundler.pdf.repairs import mark_rules, number_headings, scope_headings
from bundler.pdf.stamp import Spot, find_spots, stamp, width_of, wording

LANGUAGE = "en-GB"


@dataclass(frozen=True)
class Piece:
    """A document to bind, and the bookmark that leads to it. Without a bookmark of its own
    its bookmarks go below the one before. ``claims`` is what it or its engine says it is,
    and ``vouched`` whether a named person says so instead (see ``Witness``). ``ours`` marks
    a page of the pack's own, and ``lines`` are those of its contents."""

    bookmark: str
    document: Document
    claims: frozenset[str] = OURS
    ours: bool = False
    lines: Sequence[Line] = ()
    vouched: bool = False


@collection_paused()
def bind_volume(
    pieces: Sequence[Piece], title: str, dated: date, target: Path
) -> tuple[frozenset[str], tuple[Note, ...]]:
    """Write one PDF at ``target`` from open documents, in their order.

    Returns what the file says it is, and what was noticed on the way, each with the
    document and page that it is about."""
    merged = Merge(Pdf.new())
    pack, notes = merged.pack, merged.notes
    intents = _output_intents(pack, pieces[0].document)
    for piece in pieces:
        merged.add(piece.document, piece.bookmark, alone=piece.ours)
    for piece, branch in zip(pieces, merged.branches, strict=True):
        if piece.lines:
            places = [line.target or top_of(merged.pages, line.page - 1) for line in piece.lines]
            link_contents(merged.pages, branch.pages, piece.lines, places)
    forest = merged.join(title, LANGUAGE)
    bare: list[tuple[int, ...]] = []
    for branch in merged.branches:
        untagged, mended = mark_rules(branch)
        bare.append(untagged)
        notes.extend(mended)
        notes.extend(number_headings(branch.tree.elements, forest.roles, branch.title))
        notes.extend(scope_headings(branch.tree.elements, forest.roles, branch.title))
    witnesses = [
        Witness(
            branch.title,
            piece.claims,
            branch,
            suspect=stands_in or piece.document.suspect,
            archival=piece.document.archival,
            bare=untagged,
            vouched=piece.vouched,
        )
        for piece, branch, stands_in, untagged in zip(
            pieces, merged.branches, merged.stand_ins, bare, strict=True
        )
    ]
    claims, refusals = decide_claims(witnesses, forest.roles)
    notes.extend(refusals)
    notes.extend(_number_pages(pack, pieces, merged.starts))
    write_metadata(pack, title, LANGUAGE, dated=dated, claims=claims)
    if intents is not None and any(claim.startswith("PDF/A") for claim in claims):
        pack.Root.OutputIntents = intents
    strip_picture_metadata(pack)
    merged.save(target)
    return claims, tuple(notes)


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


def _output_intents(pack: Pdf, document: Document) -> Object | None:
    """What a document says its colours mean, as an object of the pack."""
    if "/OutputIntents" not in document.pdf.Root:
        return None
    return pack.copy_foreign(document.pdf.make_indirect(document.pdf.Root.OutputIntents))
