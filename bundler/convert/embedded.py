"""The engine that is always there: pandoc reads the Word file, typst sets it."""

import hashlib
import json
import shutil
import sys
import tempfile
import zipfile
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path

from lxml import etree

from bundler.convert import child
from bundler.convert.engine import Conversion, Job
from bundler.convert.flat_copy import write_flat_copy
from bundler.convert.fonts import font_folder, fonts_version
from bundler.convert.pandoc import PandocError, pandoc_version, read_paragraphs
from bundler.convert.running_matter import notes_on_headers_and_footers
from bundler.convert.typst_drawings import Drawings
from bundler.convert.typst_writer import HeadingSeen, Setting, TypstWriter
from bundler.convert.word_file import WordFile
from bundler.convert.word_reader import ReadFile, read_word_file
from bundler.errors import Problem, ToolError
from bundler.model.pack import EngineName, Note, NoteKind

STANDARDS = ("ua-1", "a-2a")
_AT_ONCE = 2
_BREAKING = {
    NoteKind.ALTERNATIVE_TEXT_MISSING,
    NoteKind.FIRST_HEADING_NOT_LEVEL_1,
    NoteKind.HEADING_LEVEL_SKIPPED,
}


@dataclass(frozen=True)
class EmbeddedEngine:
    """Sets .docx files with what the wheels bring. Pages are set anew, so they break
    elsewhere than in Word; endnotes become footnotes; columns become one column."""

    @property
    def name(self) -> EngineName:
        """This engine, as the checklist names it."""
        return EngineName.EMBEDDED

    def version(self) -> str:
        """pandoc, typst and font versions, and a fingerprint of this engine's own code."""
        own = hashlib.sha256()
        for path in sorted(Path(__file__).parent.glob("*.*")):
            if path.suffix in (".py", ".typ"):
                own.update(path.read_bytes())
        return (
            f"pandoc {pandoc_version()}, typst {version('typst')}, {fonts_version()}, "
            f"{'+'.join(STANDARDS)}, {own.hexdigest()[:12]}"
        )

    def convert(self, jobs: Sequence[Job], timeout: float) -> tuple[Conversion, ...]:
        """Set every job, two at a time; ``timeout`` is seconds for each program run.

        Raises ToolError where a file cannot be read as Word, or a program fails."""
        with ThreadPoolExecutor(max_workers=_AT_ONCE) as pool:
            return tuple(pool.map(lambda job: _convert(job, timeout), jobs))


def _convert(job: Job, timeout: float) -> Conversion:
    with tempfile.TemporaryDirectory(
        dir=job.target.parent, prefix="setting-", ignore_cleanup_errors=True
    ) as folder:
        work = Path(folder).resolve()
        try:
            file = WordFile(job.source)
            running = notes_on_headers_and_footers(file)
            read = read_word_file(file)
        except (OSError, KeyError, zipfile.BadZipFile, etree.XMLSyntaxError) as error:
            raise _failed(
                job, "word-file-not-read", "It could not be read as a Word file."
            ) from error
        flat = work / "flat.docx"
        write_flat_copy(flat, file, read.paragraphs, read.stories)
        try:
            words = read_paragraphs(flat, timeout)
        except PandocError as error:
            why = (
                f"The reader (pandoc) took over {timeout:g} seconds, or too much memory."
                if error.hung
                else "The reader (pandoc) stopped with an error."
            )
            raise _failed(job, "pandoc-failed", why) from error
        drawings = Drawings(file, read.document, work)
        writer = TypstWriter(read.document, words, drawings)
        dated = (job.dated.year, job.dated.month, job.dated.day)
        source = writer.source(Setting(job.title, job.language, dated))
        notes = [
            Note(NoteKind.PAGES_RESET, "the whole part", _reset(read)),
            *running,
            *_contents(read),
            *drawings.notes,
            *_losses(read, words),
            *_characters(writer),
            *_heading_notes(writer.headings),
            *_formulas(writer),
        ]
        claimable = not any(note.kind in _BREAKING for note in notes)
        notes += _set(job, work, source, claimable, timeout)
        shutil.move(work / "set.pdf", job.target)
    return Conversion(job, tuple(notes))


def _set(job: Job, work: Path, source: str, claimable: bool, timeout: float) -> list[Note]:
    (work / "part.typ").write_text(source, encoding="utf-8", newline="\n")
    task = {
        "input": str(work / "part.typ"),
        "output": str(work / "set.pdf"),
        "fonts": str(font_folder(work)),
        "standards": list(STANDARDS) if claimable else [],
        "seconds": max(int(timeout), 1) + 1,
    }
    (work / "task.json").write_text(json.dumps(task), encoding="utf-8")
    script = Path(__file__).with_name("typst_child.py")
    ended = child.run(
        [sys.executable, "-P", str(script), str(work / "task.json")], folder=work, timeout=timeout
    )
    if ended.hung:
        why = f"The typesetter (typst) took over {timeout:g} seconds, or too much memory."
        raise _failed(job, "typst-failed", why)
    if ended.status != 0 or not (work / "set.pdf").exists():
        raise _failed(job, "typst-failed", "The typesetter (typst) stopped with an error.")
    answer = json.loads((work / "answer.json").read_text(encoding="utf-8"))
    return [
        Note(NoteKind.STANDARD_NOT_MET, "the whole part", message) for message in answer["messages"]
    ]


def _failed(job: Job, code: str, why: str) -> ToolError:
    return ToolError(
        Problem(
            code,
            job.label,
            f"{job.label} could not be turned into a PDF.",
            why=why,
            fix="Open it in Word, save it as PDF, and give that PDF as the part; or use "
            "another engine (`--engine libreoffice` or `--engine word`).",
        )
    )


def _reset(read: ReadFile) -> str:
    told = "pages were set anew and break elsewhere than in Word"
    if read.fields.page_references:
        told += (
            f"; page numbers that the text quotes ({read.fields.page_references} "
            "cross-references) are those of the Word file"
        )
    return told


def _contents(read: ReadFile) -> list[Note]:
    if not read.fields.contents_lists:
        return []
    told = "the Word file's own contents list was left out: the pack has one"
    return [Note(NoteKind.CONTENTS_LEFT_OUT, "the contents list", told)]


def _losses(read: ReadFile, words: dict[int, list[dict[str, object]]]) -> list[Note]:
    lost = len(read.paragraphs) - len(words)
    if lost <= 0:
        return []
    return [Note(NoteKind.CONTENT_LOST, "the text", f"{lost} paragraphs could not be read")]


def _characters(writer: TypstWriter) -> list[Note]:
    return [
        Note(NoteKind.CHARACTER_NOT_SETTABLE, "the text", piece)
        for piece in dict.fromkeys(writer.characters.missing)
    ]


def _formulas(writer: TypstWriter) -> list[Note]:
    return [
        Note(NoteKind.CONTENT_LOST, f"formula {n}", "a formula was set as plain characters")
        for n, _ in enumerate(writer.inlines.formulas, start=1)
    ]


def _heading_notes(headings: list[HeadingSeen]) -> list[Note]:
    notes = []
    for before, heading in zip([None, *headings], headings, strict=False):
        where = f'the heading "{heading.text}"'
        if before is None and heading.level != 1:
            told = f"the first heading has level {heading.level}"
            notes.append(Note(NoteKind.FIRST_HEADING_NOT_LEVEL_1, where, told))
        elif before is not None and heading.level > before.level + 1:
            told = f"level {before.level} is followed by level {heading.level}"
            notes.append(Note(NoteKind.HEADING_LEVEL_SKIPPED, where, told))
    return notes
