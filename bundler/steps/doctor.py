"""What this computer can do: each engine tried on a test page, optional tools, folders."""

import os
import shutil
import tempfile
import time
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import docx
from docx.oxml import OxmlElement
from docx.oxml.ns import qn

from bundler.convert.engine import Engine, Job
from bundler.convert.present import not_found
from bundler.convert.word_source.missing import missing_words
from bundler.convert.word_source.words import visible_words
from bundler.errors import Problem, ToolError
from bundler.model.converted import EngineName
from bundler.model.office import EngineChoice
from bundler.pdf.font_names import font_names
from bundler.pdf.reading import read_document

_ASKED_FONT = "Arial"
_TITLE = "Test page"
_DATED = date(2024, 1, 8)


@dataclass(frozen=True)
class Trial:
    """What came out of one engine. ``seconds`` is how long it took, starting included;
    ``fonts`` are those in the PDF (the page asks for Arial, so another name means that it
    was replaced); ``missing`` are words of the page that the PDF does not hold."""

    seconds: float
    pages: int
    tagged: bool
    language: str
    title: str
    headings: int
    bookmarks: int
    header_rows: int
    claims: frozenset[str]
    fonts: tuple[str, ...]
    missing: tuple[str, ...]


@dataclass(frozen=True)
class EngineReport:
    """One engine: its version and test page, or the problem in place of them."""

    engine: EngineName
    version: str
    page: Trial | None
    problem: Problem | None


@dataclass(frozen=True)
class FolderReport:
    """Whether a file could be written in a folder."""

    folder: Path
    writable: bool


@dataclass(frozen=True)
class Diagnosis:
    """Everything that ``bundle doctor`` tells. ``tools`` are optional programs by name,
    with their place, or None where they are not there."""

    engines: tuple[EngineReport, ...]
    tools: tuple[tuple[str, Path | None], ...]
    folders: tuple[FolderReport, ...]


def diagnose(engines: Sequence[Engine], folders: Sequence[Path], timeout: float) -> Diagnosis:
    """Try every engine present on a test page of our own, look for optional tools, and try
    to write in each folder. Nothing is left behind. ``timeout`` is seconds for each engine.
    Never raises for what it finds wrong: that is the finding."""
    present = {engine.name: engine for engine in engines}
    with tempfile.TemporaryDirectory(prefix="bundler-doctor-", ignore_cleanup_errors=True) as work:
        source = _test_page(Path(work).resolve() / "test-page.docx")
        reports = tuple(
            _tried(present[name], source, timeout) if name in present else _absent(name)
            for name in (EngineName.WORD, EngineName.LIBREOFFICE, EngineName.EMBEDDED)
        )
    return Diagnosis(
        engines=reports,
        tools=(("veraPDF", _found("verapdf")), ("Java", _found("java"))),
        folders=tuple(FolderReport(folder, _writable(folder)) for folder in folders),
    )


def _absent(name: EngineName) -> EngineReport:
    return EngineReport(name, "", None, not_found(EngineChoice(name.value)))


def _tried(engine: Engine, source: Path, timeout: float) -> EngineReport:
    job = Job(
        source=source,
        target=source.with_name(f"{engine.name.value}.pdf"),
        label=_TITLE,
        title=_TITLE,
        language="en-GB",
        dated=_DATED,
    )
    started = time.perf_counter()
    try:
        engine.convert([job], timeout)
    except ToolError as error:
        return EngineReport(engine.name, engine.version(), None, error.problems[0])
    seconds = time.perf_counter() - started
    return EngineReport(engine.name, engine.version(), _looked_at(job, seconds), None)


def _looked_at(job: Job, seconds: float) -> Trial:
    facts = read_document(job.target)
    text = "\n".join(page.text for page in facts.pages)
    return Trial(
        seconds=seconds,
        pages=len(facts.pages),
        tagged=facts.tagged,
        language=facts.language,
        title=facts.title,
        headings=len(facts.headings),
        bookmarks=len(facts.bookmarks),
        header_rows=sum(row.header for row in facts.rows),
        claims=facts.claims,
        fonts=font_names(job.target),
        missing=missing_words(visible_words(job.source), text).words,
    )


def _test_page(path: Path) -> Path:
    document = docx.Document()
    document.styles["Normal"].font.name = _ASKED_FONT
    document.add_heading("Test page", 1)
    document.add_paragraph(
        "This page was made to try an engine. Welsh: g\u0175r, t\u0177, \u00f4l."
    )
    document.add_heading("A table", 2)
    table = document.add_table(2, 2)
    for row, words in enumerate((("Agency", "Action"), ("Council", "Train the staff"))):
        for column, word in enumerate(words):
            table.cell(row, column).text = word
    header = OxmlElement("w:tblHeader")
    header.set(qn("w:val"), "true")
    table.rows[0]._tr.get_or_add_trPr().append(header)
    document.core_properties.author = ""
    document.save(os.fspath(path))
    return path


def _found(program: str) -> Path | None:
    place = shutil.which(program)
    return Path(place) if place else None


def _writable(folder: Path) -> bool:
    try:
        with tempfile.NamedTemporaryFile(dir=folder):
            return True
    except OSError:
        return False
