"""Starting a review: the folder looked through, the letter read, the first files written."""

import shutil
from dataclasses import replace
from pathlib import Path

from bundler.convert.intake.parts import examine
from bundler.convert.worker import Worker
from bundler.errors import InputError, Problem, ToolError
from bundler.model.panel_letter import LetterFacts
from bundler.model.review import PartKind
from bundler.steps.letter import read_letter
from bundler.steps.responses.writing import write_responses
from bundler.steps.starting import (
    Started,
    documents_in,
    first_words,
    recognise,
    refuse_begun,
    start_review,
)

RESPONSES = "responses.docx"
_LETTER = "the letter"
"""What messages call it: its own name may hold one that nobody has listed yet."""


def new(folder: Path, letter: Path | None, worker: Worker) -> Started:
    """Start a review in a folder: review.toml, and responses.docx unless it is there.

    A letter that is given from elsewhere is copied into the folder. Raises InputError where
    review.toml is there already, or where the letter is not there or is no document."""
    folder = folder.absolute()
    refuse_begun(folder)
    given = _letter_in(folder, letter, worker) if letter else ""
    names = documents_in(folder)
    firsts = {name: _first_words(folder / name, worker) for name in names}
    parts = recognise(firsts, given)
    used = {name for listed in parts.values() for name in listed}
    others = [name for name in names if name not in used]
    found = parts.get(PartKind.LETTER, ())
    facts = _read(folder / found[0], worker) if found else None
    started = start_review(folder, parts, others, facts)
    if (folder / RESPONSES).exists():
        return started
    points = facts.points if facts else ()
    named = f"{facts.pseudonym.value}: the" if facts and facts.pseudonym else "The"
    try:
        write_responses(points, f"{named} panel's points and our answers", folder / RESPONSES)
    except OSError:
        return started
    return replace(started, written=(*started.written, RESPONSES))


def _letter_in(folder: Path, letter: Path, worker: Worker) -> str:
    """The name of the letter in the folder, where it is copied to if it is not there."""
    if not letter.is_file() or letter.suffix.lower() not in (".docx", ".pdf"):
        raise InputError(
            Problem(
                "letter-not-usable",
                _LETTER,
                "There is no such file, or it is neither a PDF nor a Word file (.docx).",
                "Check the name after --letter.",
            )
        )
    problems = worker.run(examine, letter.absolute(), _LETTER).problems
    if problems:
        raise InputError(problems)
    target = folder / letter.name
    if target.exists() and not target.samefile(letter):
        raise InputError(
            Problem(
                "letter-there-already",
                _LETTER,
                "There is another file of its name in the folder. Nothing was changed.",
                "Move or rename one of the two, and start again.",
            )
        )
    if not target.exists():
        try:
            folder.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(letter, target)
        except OSError:
            raise InputError(
                Problem(
                    "letter-not-copied",
                    _LETTER,
                    "The letter could not be copied into the folder.",
                    "Check that you may write there, or copy it by hand and start again.",
                )
            ) from None
    return letter.name


def _first_words(path: Path, worker: Worker) -> tuple[str, ...]:
    if path.suffix.lower() == ".xlsx":
        return ()
    try:
        return worker.run(first_words, path)
    except ToolError:
        return ()


def _read(path: Path, worker: Worker) -> LetterFacts:
    try:
        return worker.run(read_letter, path)
    except ToolError:
        return LetterFacts(readable=False)
