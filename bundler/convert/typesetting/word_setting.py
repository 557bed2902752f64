"""One Word file set as PDF: pandoc reads its paragraphs, typst sets them."""

import tempfile
import zipfile
import zlib
from collections.abc import Iterable, Iterator
from itertools import chain
from pathlib import Path

from lxml import etree

from bundler.convert.engine import Conversion, Job
from bundler.convert.typesetting.formulas import formulas_in, set_formulas
from bundler.convert.typesetting.pandoc import Inline, PandocError, read_paragraphs
from bundler.convert.typesetting.typeset import TypesettingError, typeset
from bundler.convert.typesetting.typst_drawings import Drawings
from bundler.convert.typesetting.typst_writer import TypstWriter
from bundler.convert.word_source.flat_copy import links_of, write_flat_copy
from bundler.convert.word_source.layout import Block, Box, Table, is_frame
from bundler.convert.word_source.plain_words import read_plain
from bundler.convert.word_source.running_matter import notes_on_headers_and_footers
from bundler.convert.word_source.word_file import WordFile
from bundler.convert.word_source.word_reader import ReadFile, read_word_file
from bundler.errors import Problem, ToolError
from bundler.model.converted import Note, NoteKind

# What the libraries say of bytes that are no Word file, or one bent out of all shape.
_NOT_WORD = (
    OSError,
    KeyError,
    ValueError,
    RuntimeError,
    zipfile.BadZipFile,
    zlib.error,
    etree.XMLSyntaxError,
)


def set_word_file(job: Job, timeout: float) -> Conversion:
    """Set one job; ``timeout`` is seconds for each program run. Raises ToolError where the
    file cannot be read as Word, or a program fails."""
    with tempfile.TemporaryDirectory(
        dir=job.target.parent, prefix="setting-", ignore_cleanup_errors=True
    ) as folder:
        work = Path(folder).resolve()
        try:
            file = WordFile(job.source)
            running = notes_on_headers_and_footers(file)
            read = read_word_file(file)
        except _NOT_WORD as error:
            raise _failed(
                job, "word-file-not-read", "It could not be read as a Word file."
            ) from error
        words, others = read_plain(read.paragraphs, links_of(file, file.main_name))
        try:
            if others:
                flat = work / "flat.docx"
                write_flat_copy(flat, file, others, read.stories)
                words |= read_paragraphs(flat, timeout)
        except PandocError as error:
            why = (
                f"The reader (pandoc) took over {timeout:g} seconds, or too much memory."
                if error.hung
                else "The reader (pandoc) stopped with an error."
            )
            raise _failed(job, "pandoc-failed", why) from error
        writer, met = _set(job, file, read, words, work, timeout)
        before = [
            Note(NoteKind.PAGES_RESET, "the whole part", _reset(read)),
            *running,
            *_contents(read),
            *_ornaments(read),
            *_losses(read, words),
            *_formulas(writer),
        ]
    return Conversion(job, (*before, *met))


def _set(
    job: Job,
    file: WordFile,
    read: ReadFile,
    words: dict[int, list[Inline]],
    work: Path,
    timeout: float,
) -> tuple[TypstWriter, list[Note]]:
    """Set it; where that fails, once more without tables and nested lists."""
    formulas = set_formulas(formulas_in(chain(*words.values())), work, timeout)
    for simply in (False, True):
        drawings = Drawings(file, read.document, work)
        writer = TypstWriter(read.document, words, drawings, simply, formulas)
        try:
            notes = typeset(writer, drawings, job, work, timeout)
        except TypesettingError as error:
            if simply:
                raise _failed(job, "typst-failed", error.why) from error
            continue
        if simply:
            told = "tables and lists were too involved, and were set as plain paragraphs"
            notes.append(Note(NoteKind.STANDARD_NOT_MET, "the whole part", told))
        return writer, notes
    raise AssertionError


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
    blocks = chain(*(section.blocks for section in read.document.sections))
    if frames := sum(1 for table in _tables(blocks) if is_frame(table)):
        one = "a table of a single cell became a frame"
        told += f"; {one if frames == 1 else f'{frames} tables of a single cell became frames'}"
    return told


def _tables(blocks: Iterable[Block]) -> Iterator[Table]:
    for block in blocks:
        if isinstance(block, Box):
            yield from _tables(block.blocks)
        elif isinstance(block, Table):
            yield block
            yield from _tables(b for row in block.rows for cell in row.cells for b in cell.blocks)


def _contents(read: ReadFile) -> list[Note]:
    if not read.fields.contents_lists:
        return []
    told = "the Word file's own contents list was left out: the pack has one"
    return [Note(NoteKind.CONTENTS_LEFT_OUT, "the contents list", told)]


def _ornaments(read: ReadFile) -> list[Note]:
    count = read.document.ornaments
    if not count:
        return []
    told = f"{count} drawn shapes" if count > 1 else "a drawn shape"
    return [Note(NoteKind.SHAPE_LEFT_OUT, "the drawings", f"{told} without words")]


def _losses(read: ReadFile, words: dict[int, list[Inline]]) -> list[Note]:
    lost = len(read.paragraphs) - len(words)
    if lost <= 0:
        return []
    return [Note(NoteKind.CONTENT_LOST, "the text", f"{lost} paragraphs could not be read")]


def _formulas(writer: TypstWriter) -> list[Note]:
    return [
        Note(NoteKind.CONTENT_LOST, f"formula {n}", "a formula was set as plain characters")
        for n, _ in enumerate(writer.inlines.formulas, start=1)
    ]
