"""What a PDF says it is, and what the pack may say it is."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

import pikepdf
from lxml import etree

from bundler.model.pack import Note, NoteKind
from bundler.pdf.binding import Document

PDF_UA = "PDF/UA-1"
_UA_SPACE = "http://www.aiim.org/pdfua/ns/id/"
_A_SPACE = "http://www.aiim.org/pdfa/ns/id/"
_LEVELS = ("b", "u", "a")
"""PDF/A-2 conformance levels, the lowest first."""


def claims_of(pdf: Path) -> frozenset[str]:
    """What a PDF file says of itself in its XMP metadata: "PDF/UA-1", "PDF/A-2a" and the
    like. Says nothing about whether it is true. Empty where the file cannot be read."""
    try:
        with pikepdf.open(pdf) as opened:
            return claims_in(opened)
    except pikepdf.PdfError:
        return frozenset()


def claims_in(pdf: pikepdf.Pdf) -> frozenset[str]:
    """As ``claims_of``, of a file that is already open."""
    metadata = pdf.Root.get("/Metadata")
    if not isinstance(metadata, pikepdf.Stream):
        return frozenset()
    parser = etree.XMLParser(resolve_entities=False, no_network=True, recover=True)
    try:
        tree = etree.fromstring(metadata.read_bytes(), parser)
    except (etree.XMLSyntaxError, pikepdf.PdfError):
        return frozenset()
    if tree is None:
        return frozenset()
    claims = set()
    ua, part = _value(tree, _UA_SPACE, "part"), _value(tree, _A_SPACE, "part")
    if ua:
        claims.add(f"PDF/UA-{ua}")
    if part:
        claims.add(f"PDF/A-{part}{_value(tree, _A_SPACE, 'conformance').lower()}")
    return frozenset(claims)


def _value(tree: etree._Element, space: str, name: str) -> str:
    """A property, written as an element or as an attribute."""
    wanted = f"{{{space}}}{name}"
    for node in tree.iter():
        if node.tag == wanted:
            return (node.text or "").strip()
        if wanted in node.attrib:
            return str(node.attrib[wanted]).strip()
    return ""


def archival_level(claims: Iterable[frozenset[str]]) -> str | None:
    """The PDF/A-2 claim that holds for all of these documents together: the lowest, or None
    where one of them makes none."""
    lowest = len(_LEVELS) - 1
    for of_one in claims:
        levels = [_LEVELS.index(level) for level in _LEVELS if f"PDF/A-2{level}" in of_one]
        if not levels:
            return None
        lowest = min(lowest, *levels)
    return f"PDF/A-2{_LEVELS[lowest]}"


@dataclass(frozen=True)
class Witness:
    """What there is to say for a part's claims: what its engine or its own metadata says,
    and the open document."""

    label: str
    claims: frozenset[str]
    document: Document


def decide_claims(witnesses: Sequence[Witness]) -> tuple[frozenset[str], tuple[Note, ...]]:
    """What the pack may say it is, and which part stands in the way of what it does not.

    One part without a claim takes it from the whole: a reader trusts the file, not pages."""
    claims = set()
    notes = []
    lacking = [witness for witness in witnesses if PDF_UA not in witness.claims]
    for witness in lacking:
        notes.append(Note(NoteKind.NOT_CLAIMED, witness.label, f"it does not say it is {PDF_UA}"))
    if not lacking:
        claims.add(PDF_UA)
    archival = archival_level(witness.claims for witness in witnesses)
    if archival:
        claims.add(archival)
    return frozenset(claims), tuple(notes)
