"""The sample, set by two engines that have no code in common, says the same in both."""

import re
from collections.abc import Iterable
from contextlib import ExitStack
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import pytest

from bundler.convert.embedded import EmbeddedEngine
from bundler.convert.engine import Engine, Job
from bundler.convert.libreoffice import LibreOfficeEngine
from bundler.pdf.claims import claims_of
from bundler.pdf.opening import open_document
from bundler.pdf.volume import Piece, bind_volume
from tests import verapdf
from tests.convert.spoken import Spoken, SpokenLink, spoken
from tests.engines import need_libreoffice

SOURCES = sorted((Path(__file__).parent.parent.parent / "samples" / "maya").glob("*.docx"))
NAMES = [source.stem for source in SOURCES]


@dataclass(frozen=True)
class Part:
    """One part as one engine set it."""

    pdf: Path
    blocks: list[Spoken]
    links: list[SpokenLink]

    def of(self, *roles: str) -> list[str]:
        return [_words(block.text) for block in self.blocks if block.role in roles]


Sets = dict[str, tuple[Part, Part]]


@pytest.fixture(scope="module")
def parts(tmp_path_factory: pytest.TempPathFactory) -> Sets:
    """Every part by its name, as the embedded engine and as LibreOffice set it."""
    program = need_libreoffice()
    ours = _set(EmbeddedEngine(), tmp_path_factory.mktemp("embedded"))
    theirs = _set(LibreOfficeEngine(program), tmp_path_factory.mktemp("libreoffice"))
    return {name: (ours[name], theirs[name]) for name in NAMES}


def _set(engine: Engine, folder: Path) -> dict[str, Part]:
    jobs = [
        Job(one, folder / f"{one.stem}.pdf", one.name, one.stem, "en-GB", date(2024, 1, 8))
        for one in SOURCES
    ]
    engine.convert(jobs, timeout=120)
    return {job.source.stem: Part(job.target, *spoken(job.target)) for job in jobs}


def _words(text: str) -> str:
    """What is compared: no spaces, no marks of hyphenation, a list's label not apart."""
    return re.sub(r"[\s|\u00ad]+", "", text)


@pytest.mark.parametrize("name", NAMES)
def test_headings_agree_with_their_numbers_and_levels(parts: Sets, name: str) -> None:
    ours, theirs = ([b for b in one.blocks if b.role.startswith("H")] for one in parts[name])

    assert [(b.role, _words(b.text)) for b in ours] == [(b.role, _words(b.text)) for b in theirs]
    assert ours


@pytest.mark.parametrize("name", NAMES)
def test_every_paragraph_and_list_entry_agrees_with_its_number(parts: Sets, name: str) -> None:
    ours, theirs = (one.of("P", "LI", "Caption") for one in parts[name])

    assert [line for line in ours if line] == [
        line for line in theirs if line not in ("", "Contents")
    ]


@pytest.mark.parametrize("name", NAMES)
def test_tables_agree_row_by_row_and_cell_by_cell(parts: Sets, name: str) -> None:
    ours, theirs = (
        [[_words(cell) for cell in b.text.split("|")] for b in one.blocks if b.role == "TR"]
        for one in parts[name]
    )

    assert ours == theirs


@pytest.mark.parametrize("name", NAMES)
def test_notes_and_pictures_agree(parts: Sets, name: str) -> None:
    ours, theirs = parts[name]

    assert ours.of("Note") == theirs.of("Note")
    assert ours.of("Figure") == theirs.of("Figure")


@pytest.mark.parametrize("name", NAMES)
def test_links_agree_in_their_words_and_where_they_lead(parts: Sets, name: str) -> None:
    ours, theirs = (_joined(one.links) for one in parts[name])

    assert ours == theirs


def _joined(links: Iterable[SpokenLink]) -> list[tuple[str, str]]:
    """Links to the same place one after the other as one: LibreOffice makes one for each
    line. The signs of footnotes, which lead to and fro, are not compared."""
    found: list[tuple[str, str]] = []
    for link in links:
        words = _words(link.text)
        if re.fullmatch(r"\d{0,2}", words):
            continue
        if found and found[-1][1] == link.leads_to:
            words = found.pop()[0] + words
        found.append((words, link.leads_to))
    return found


def test_the_sample_has_everything_that_is_compared(parts: Sets) -> None:
    roles = {block.role for ours, _ in parts.values() for block in ours.blocks}

    assert roles >= {"H1", "H2", "P", "LI", "TR", "Note", "Figure"}
    assert sum(len(ours.links) for ours, _ in parts.values()) > 20


def test_what_the_embedded_engine_sets_is_pdf_ua_as_it_is(parts: Sets, tmp_path: Path) -> None:
    verdicts = verapdf.judge("ua1", *(ours.pdf for ours, _ in parts.values()))

    assert [(v.file.name, v.failures) for v in verdicts if not v.compliant] == []
    assert len(verdicts) == len(NAMES)


def test_what_libreoffice_sets_is_pdf_ua_once_it_is_bound(parts: Sets, tmp_path: Path) -> None:
    pdfs = [theirs.pdf for _, theirs in parts.values()]
    target = tmp_path / "pack.pdf"
    with ExitStack() as opened:
        pieces = [
            Piece(pdf.stem, opened.enter_context(open_document(pdf, pdf.stem)), claims_of(pdf))
            for pdf in pdfs
        ]
        claims, _ = bind_volume(pieces, "Maya", date(2024, 1, 8), target)

    (verdict,) = verapdf.judge("ua1", target)

    assert verdict.failures == ()
    assert "PDF/UA-1" in claims
