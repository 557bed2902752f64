"""What a PDF says it is, and what the pack may say it is."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import chain, islice
from pathlib import Path
from typing import TYPE_CHECKING

import pikepdf
from lxml import etree
from pikepdf import Object

from bundler.model.converted import Note, NoteKind
from bundler.pdf.archival.level import archival_level, level_borne_out, unkept
from bundler.pdf.checks import faults_of, language_faults
from bundler.pdf.fonts.fault import Fault
from bundler.pdf.structure import Branch
from bundler.pdf.vocabulary import Roles

if TYPE_CHECKING:
    from bundler.pdf.fonts.shown import Shown

PDF_UA = "PDF/UA-1"
_UA_SPACE = "http://www.aiim.org/pdfua/ns/id/"
_A_SPACE = "http://www.aiim.org/pdfa/ns/id/"
_VALUE = ".//{http://www.w3.org/1999/02/22-rdf-syntax-ns#}value"
_MOST_REASONS = 5
_SAYS_NOTHING = f"it does not say that it is accessible ({PDF_UA})"
_NOT_FOR_KEEPING = "it does not say that it is fit to keep (PDF/A-2)"


def claims_of(pdf: Path) -> frozenset[str]:
    """What a PDF file says of itself in its XMP metadata: "PDF/UA-1", "PDF/A-2a" and the
    like. Says nothing about whether it is true. Empty where the file cannot be read."""
    try:
        with pikepdf.open(pdf) as opened:
            return claims_in(opened)
    except (pikepdf.PdfError, pikepdf.PasswordError, OSError):
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
        claims.add(f"PDF/UA-{_number(ua)}")
    if part:
        claims.add(f"PDF/A-{_number(part)}{_value(tree, _A_SPACE, 'conformance').lower()}")
    return frozenset(claims)


def _value(tree: etree._Element, space: str, name: str) -> str:
    """A property, written as an element or as an attribute; something may be said about its
    value, which stands in an element of its own then."""
    wanted = f"{{{space}}}{name}"
    for node in tree.iter():
        if node.tag == wanted:
            told = node.find(_VALUE)
            return "".join((node if told is None else told).itertext()).strip()
        if wanted in node.attrib:
            return str(node.attrib[wanted]).strip()
    return ""


def _number(written: str) -> str:
    return str(int(written)) if written.isdecimal() else written


@dataclass(frozen=True)
class Witness:
    """What there is to say for a document's claims: what its engine or its own metadata
    says, its tags and pages in the pack, and whether some of its tags are only a stand-in
    for whole pages (``suspect``). ``bare`` are its pages that show something untagged;
    ``vouched`` says that a named person has checked in
    it what no program can: reading order, alternative text, and what is decoration.
    ``typeset`` says that our own typesetter made it, whose fonts and drawing are known."""

    title: str
    claims: frozenset[str]
    branch: Branch
    suspect: bool
    bare: Sequence[int] = ()
    vouched: bool = False
    typeset: bool = False

    @cached_property
    def shown(self) -> list[Shown]:
        """The fonts that it uses, with what is shown in them; not asked of what our own
        typesetter made."""
        from bundler.pdf.fonts.shown import shown_text  # noqa: PLC0415  for outside parts

        return [] if self.typeset else shown_text(self.branch.pages)

    @cached_property
    def letters(self) -> list[Fault]:
        """What is wrong with those fonts."""
        from bundler.pdf.fonts.faults import font_faults  # noqa: PLC0415  for outside parts

        return font_faults(self.shown) if self.shown else []


def decide_claims(
    witnesses: Sequence[Witness], roles: Roles, objects: Iterable[Object], *, declared: bool
) -> tuple[frozenset[str], tuple[Note, ...]]:
    """What the pack may say it is, and which part stands in the way of what it does not.
    ``objects`` are all those of the pack, and ``declared`` is whether it can say what its
    colours mean, which PDF/A needs.

    One part without a claim takes it from the whole: a reader trusts the file, not pages.
    A part must carry the claim itself, or a person must vouch for it, and it must pass our
    checks; a repair alone earns nothing. A part that lacks nothing but somebody to vouch
    for it is named as such."""
    claims = set()
    notes = [note for witness in witnesses for note in _heard(witness, roles)]
    if not any(note.kind is NoteKind.NOT_CLAIMED for note in notes):
        claims.add(PDF_UA)
    named = {note.where for note in notes if note.kind is NoteKind.NOT_CLAIMED}
    notes.extend(
        Note(NoteKind.NOT_KEPT, one.title, _NOT_FOR_KEEPING)
        for one in witnesses
        if one.title not in named and archival_level([one.claims]) is None
    )
    level = archival_level(witness.claims for witness in witnesses)
    if level is not None:
        refused = list(unkept(witnesses, objects, declared=declared))
        notes.extend(refused)
        if not refused:
            faulty = {note.where for note in notes if _is_fault(note)}
            claims.add(level_borne_out(level, witnesses, faulty))
    return frozenset(claims), tuple(notes)


def _is_fault(note: Note) -> bool:
    return note.kind is NoteKind.NOT_CLAIMED and note.what != _SAYS_NOTHING


def _heard(witness: Witness, roles: Roles) -> Iterator[Note]:
    """What is noted about one document's claim; nothing where it stands by itself."""
    lacking = _lacks(witness)
    faults = [lacking] if lacking else list(islice(_faults(witness, roles), _MOST_REASONS))
    if PDF_UA not in witness.claims and not lacking:
        if witness.vouched and not faults:
            yield Note(NoteKind.VOUCHED, witness.title, "a named person has checked it")
        elif not witness.vouched:
            yield Note(NoteKind.NOT_CLAIMED, witness.title, _SAYS_NOTHING)
            if not faults:
                yield Note(NoteKind.VOUCHABLE, witness.title, "this program found nothing wrong")
    yield from (Note(NoteKind.NOT_CLAIMED, witness.title, fault) for fault in faults)


def _lacks(witness: Witness) -> str:
    if witness.branch.root is None:
        return "it has no tags, so a screen reader cannot follow its headings and tables"
    return "some of its pages have no tags that can be relied on" if witness.suspect else ""


def _faults(witness: Witness, roles: Roles) -> Iterator[str]:
    branch, seen = witness.branch, set[str]()
    elements = branch.tree.elements
    if branch.tree.odd:
        yield "its tags hold something that this program does not know"
    faults = faults_of(elements, branch.pages, roles, branch.language, witness.bare)
    for fault in chain(faults, _of_letters(witness)):
        if fault not in seen:
            seen.add(fault)
            yield fault


def _of_letters(witness: Witness) -> Iterator[str]:
    if not witness.typeset:
        yield from language_faults(witness.branch.pages)
        yield from (fault for fault in witness.letters if fault is not Fault.PRIVATE)
