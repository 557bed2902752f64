"""A laid-out document set by typst, and what was noticed while it was written."""

import shutil
import sys
from pathlib import Path

from bundler.convert.engine import Job
from bundler.convert.outside import child
from bundler.convert.typesetting.fonts import font_folder
from bundler.convert.typesetting.typst_drawings import Drawings
from bundler.convert.typesetting.typst_paragraphs import HeadingSeen
from bundler.convert.typesetting.typst_writer import Setting, TypstWriter
from bundler.model.converted import Note, NoteKind

STANDARDS = ("ua-1", "a-2a")
_BREAKING = {
    NoteKind.ALTERNATIVE_TEXT_MISSING,
    NoteKind.FIRST_HEADING_NOT_LEVEL_1,
    NoteKind.HEADING_LEVEL_SKIPPED,
}


class TypesettingError(Exception):
    """typst did not do its work; ``why`` says so in a sentence."""

    def __init__(self, why: str) -> None:
        self.why = why
        super().__init__()


def typeset(
    writer: TypstWriter, drawings: Drawings, job: Job, work: Path, timeout: float
) -> list[Note]:
    """Write the document to ``job.target``, as PDF/UA-1 and PDF/A-2a where it can be.

    Returns what was noticed: pictures and characters that cannot be set, headings out of
    step, a standard that is not met. ``work`` is a private folder that holds the pictures.
    Raises TypesettingError where typst fails or takes over ``timeout`` seconds."""
    dated = (job.dated.year, job.dated.month, job.dated.day)
    source = writer.source(Setting(job.title, job.language, dated))
    notes = [*drawings.notes, *_characters(writer), *_heading_notes(writer.headings)]
    claimable = not any(note.kind in _BREAKING for note in notes)
    notes += _set(source, claimable, work, timeout)
    shutil.move(work / "set.pdf", job.target)
    return notes


def _set(source: str, claimable: bool, work: Path, timeout: float) -> list[Note]:
    (work / "part.typ").write_text(source, encoding="utf-8", newline="\n")
    output = work / "set.pdf"
    script = Path(__file__).with_name("typst_child.py")
    standards = ",".join(STANDARDS) if claimable else ""
    task = [str(work / "part.typ"), str(output), str(font_folder(work)), _whole(timeout), standards]
    ended = child.run([sys.executable, "-P", str(script), *task], folder=work, timeout=timeout)
    if ended.hung:
        why = f"The typesetter (typst) took over {timeout:g} seconds, or too much memory."
        raise TypesettingError(why)
    if ended.status != 0 or not output.exists():
        raise TypesettingError("The typesetter (typst) stopped with an error.")
    said = (work / "set.pdf.answer.txt").read_text(encoding="utf-8")
    messages = said.split("\0") if said else []
    return [Note(NoteKind.STANDARD_NOT_MET, "the whole part", message) for message in messages]


def _whole(timeout: float) -> str:
    """Whole seconds of the processor's time, a little more than the clock may show."""
    return str(max(int(timeout), 1) + 1)


def _characters(writer: TypstWriter) -> list[Note]:
    return [
        Note(NoteKind.CHARACTER_NOT_SETTABLE, "the text", piece)
        for piece in dict.fromkeys(writer.characters.missing)
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
