"""Binding documents into one tagged PDF, in order, with bookmarks, numbers and metadata."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from contextlib import closing
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from pikepdf import Array, Dictionary, Name, Object, Pdf, Stream
from pypdfium2 import PdfiumError

from bundler.errors import InputError
from bundler.model.converted import Note, NoteKind
from bundler.pdf.archival.limits import written_objects
from bundler.pdf.binding import lay_ground
from bundler.pdf.claims import Witness, decide_claims
from bundler.pdf.collection import collection_paused
from bundler.pdf.furniture import OURS, Line, link_contents
from bundler.pdf.merging import Merge, top_of
from bundler.pdf.metadata import write_metadata
from bundler.pdf.opening import Document, unreadable
from bundler.pdf.pictures import strip_picture_metadata
from bundler.pdf.repairs import mark_rules, number_headings, scope_headings, settle_parents
from bundler.pdf.stamp import Spot, find_spots, stamp, width_of, wording

LANGUAGE = "en-GB"


@dataclass(frozen=True)
class Piece:
    """A document to bind, and the bookmark that leads to it. Without a bookmark of its own
    its bookmarks go below the one before. ``claims`` is what it or its engine says it is,
    and ``vouched`` whether a named person says so instead (see ``Witness``). ``ours`` marks
    a page of the pack's own, and ``lines`` are those of its contents. ``typeset`` is whether
    our own typesetter made it, as it makes those, so that what it draws with is known."""

    bookmark: str
    document: Document
    claims: frozenset[str] = OURS
    ours: bool = False
    lines: Sequence[Line] = ()
    vouched: bool = False
    typeset: bool = False


@collection_paused()
def bind_volume(
    pieces: Sequence[Piece], title: str, dated: date, target: Path
) -> tuple[frozenset[str], tuple[Note, ...]]:
    """Write one PDF at ``target`` from open documents, in their order.

    Returns what the file says it is, and what was noticed on the way, each with the
    document and page that it is about. Raises InputError where a page cannot be shown."""
    colours = _colours([piece.document.pdf for piece in pieces])
    with closing(Merge(lay_ground([piece.document for piece in pieces]))) as merged:
        claims = _bind(merged, pieces, colours, title, dated)
        merged.save(target)
    return claims, tuple(merged.notes)


def _colours(pdfs: Iterable[Pdf]) -> Object | None:
    """What the first file that says so in red, green and blue says that colours mean, as an
    object that can be copied: in these, what any file draws in grey means what it did."""
    for pdf in pdfs:
        intents = pdf.Root.get("/OutputIntents")
        for intent in intents if isinstance(intents, Array) else ():
            profile = intent.get("/DestOutputProfile") if isinstance(intent, Dictionary) else None
            in_three = isinstance(profile, Stream) and profile.get("/N") == 3
            if in_three and intent.get("/S") == Name.GTS_PDFA1:
                return pdf.make_indirect(Array([intent]))
    return None


def _bind(
    merged: Merge, pieces: Sequence[Piece], colours: Object | None, title: str, dated: date
) -> frozenset[str]:
    pack, notes = merged.pack, merged.notes
    if colours is not None and not colours.is_owned_by(pack):
        colours = pack.copy_foreign(colours)
    for piece in pieces:
        merged.add(piece.document, piece.bookmark, alone=piece.ours)
    for piece, branch in zip(pieces, merged.branches, strict=True):
        if piece.lines:
            places = [line.target or top_of(merged.pages, line.page - 1) for line in piece.lines]
            link_contents(merged.pages, branch.pages, piece.lines, places)
    forest = merged.join(title, LANGUAGE)
    bare: list[tuple[int, ...]] = []
    for piece, branch in zip(pieces, merged.branches, strict=True):
        if not (piece.ours or piece.typeset):
            settle_parents(branch.tree.elements)
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
            suspect=suspect,
            bare=untagged,
            vouched=piece.vouched,
            typeset=piece.ours or piece.typeset,
        )
        for piece, branch, suspect, untagged in zip(
            pieces, merged.branches, merged.suspects, bare, strict=True
        )
    ]
    claims, refusals = decide_claims(
        witnesses, forest.roles, written_objects(pack), declared=colours is not None
    )
    notes.extend(refusals)
    notes.extend(_number_pages(pack, pieces, merged.starts))
    write_metadata(pack, title, LANGUAGE, dated=dated, claims=claims)
    if colours is not None and any(claim.startswith("PDF/A") for claim in claims):
        pack.Root.OutputIntents = colours
    strip_picture_metadata(pack)
    return claims


def _number_pages(pack: Pdf, pieces: Sequence[Piece], starts: Sequence[int]) -> list[Note]:
    total = len(pack.pages)
    spots: list[Spot] = []
    notes: list[Note] = []
    for piece, start in zip(pieces, starts, strict=True):
        widths = [
            width_of(wording(start + number + 1, total)) for number in range(piece.document.length)
        ]
        try:
            found = find_spots(piece.document.file, widths)
        except PdfiumError as refused:
            raise InputError(unreadable(piece.document.title)) from refused
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
