import hashlib
from dataclasses import replace
from pathlib import Path

import pikepdf
import pytest

from bundler.model.converted import ConvertedPart, EngineName, Note, NoteKind, SourceFacts
from bundler.model.pack import Pack, PackEntry
from bundler.model.review import Part, PartKind
from bundler.steps.inspection import inspect
from tests.pdf.written import changed, tagged

REPORT = "= Overview report\nMaya lived in Northmoor.\n#pagebreak()\nThe panel met twice."
LETTER = "= Letter\nThank you for the report."


def part(kind: PartKind, pdf: Path) -> ConvertedPart:
    given = Part(kind, pdf, pdf.name, kind.words)
    facts = SourceFacts(given, "", read=True)
    return ConvertedPart(given, pdf, EngineName.EMBEDDED, frozenset(), (), facts)


def packed(folder: Path, *parts: ConvertedPart) -> Pack:
    """The parts one after the other, each page stamped as the assembly stamps it."""
    merged = pikepdf.Pdf.new()
    entries: list[PackEntry] = []
    for given in parts:
        with pikepdf.open(given.pdf) as opened:
            first = len(merged.pages) + 1
            merged.pages.extend(opened.pages)
            pages = len(merged.pages) + 1 - first
        entries.append(
            PackEntry(
                given.part.kind, given.part.title, given.part.name, first, pages, given.engine
            )
        )
    for number, page in enumerate(merged.pages, start=1):
        font = pikepdf.Dictionary(
            Type=pikepdf.Name.Font, Subtype=pikepdf.Name.Type1, BaseFont=pikepdf.Name.Helvetica
        )
        page.obj.Resources.Font["/Stamp"] = font
        stamp = f"BT /Stamp 8 Tf 20 20 Td (Pack page {number} of {len(merged.pages)}) Tj ET"
        page.contents_add(stamp.encode(), prepend=False)
    target = folder / "pack.pdf"
    merged.save(target)
    return Pack(target, "Maya.pdf", tuple(entries), frozenset({"PDF/UA-1"}), ())


@pytest.fixture
def report(tmp_path: Path) -> ConvertedPart:
    pdf = tagged(tmp_path, REPORT, "report.pdf")
    return part(PartKind.REPORT, pdf)


@pytest.fixture
def letter(tmp_path: Path) -> ConvertedPart:
    return part(PartKind.LETTER, tagged(tmp_path, LETTER, "letter.pdf"))


def test_a_whole_pack_is_read_from_the_written_bytes_and_nothing_is_noted(
    tmp_path: Path, report: ConvertedPart, letter: ConvertedPart
) -> None:
    pack = packed(tmp_path, report, letter)

    facts = inspect(pack, (report.source,), (report, letter))

    assert facts.sha256 == hashlib.sha256(pack.pdf.read_bytes()).hexdigest()
    assert facts.size == pack.pdf.stat().st_size
    assert facts.entries == pack.entries
    assert len(facts.pages) == 3
    assert facts.claims == frozenset()
    assert facts.sources == (report.source,)


def test_a_page_that_lost_its_words_is_noted_on_its_document(
    tmp_path: Path, report: ConvertedPart, letter: ConvertedPart
) -> None:
    def blank(pdf: pikepdf.Pdf) -> None:
        pdf.pages[1].obj.Contents = pdf.make_stream(b"")

    pack = packed(tmp_path, report, letter)
    spoiled = replace(pack, pdf=changed(pack.pdf, blank))

    facts = inspect(spoiled, (), (report, letter))

    lost = '4 words are missing: "The", "panel", "met", "twice."'
    assert [entry.notes for entry in facts.entries] == [
        (Note(NoteKind.CONTENT_LOST, "page 2", lost),),
        (),
    ]


def test_a_missing_page_is_noted(
    tmp_path: Path, report: ConvertedPart, letter: ConvertedPart
) -> None:
    pack = packed(tmp_path, report, letter)
    spoiled = replace(pack, pdf=changed(pack.pdf, lambda pdf: pdf.pages.__delitem__(2)))

    facts = inspect(spoiled, (), (report, letter))

    assert facts.entries[0].notes == ()
    assert facts.entries[1].notes == (
        Note(
            NoteKind.CONTENT_LOST,
            "the whole document",
            "pages: 1 in the converted file, 0 in the pack",
        ),
    )
