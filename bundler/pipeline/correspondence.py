"""What the panel wrote and what became of it: the letter, and the paragraphs it cites."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from bundler.convert.worker import Worker
from bundler.errors import ToolError
from bundler.model.compared import Compared
from bundler.model.panel_letter import LetterFacts
from bundler.model.review import PartKind, Point, Review


@dataclass(frozen=True)
class Correspondence:
    """The letter as read, None where no letter is given; and the submitted report beside
    the revised one, None where none was given to compare."""

    letter: LetterFacts | None = None
    compared: Compared | None = None


def read_correspondence(review: Review, worker: Worker) -> Correspondence:
    """Read the letter, and compare the reports, in the worker. A file that its reader
    fails on counts as one that cannot be read: judging it is left to the rules."""
    given, report = review.part(PartKind.LETTER), review.part(PartKind.REPORT)
    letter, compared = None, None
    if given:
        try:
            letter = worker.run(_read_letter, given.path)
        except ToolError:
            letter = LetterFacts(readable=False)
    if review.submitted_report and report:
        points = review.letter.points
        try:
            compared = worker.run(_compare, points, review.submitted_report, report.path)
        except ToolError:
            compared = Compared(read=False)
    return Correspondence(letter, compared)


def _read_letter(path: Path) -> LetterFacts:
    from bundler.steps.letter import read_letter  # noqa: PLC0415  loaded in the worker

    return read_letter(path)


def _compare(points: Sequence[Point], submitted: Path, revised: Path) -> Compared:
    from bundler.steps.paragraphs import compare_paragraphs  # noqa: PLC0415  loaded there

    return compare_paragraphs(points, submitted, revised)
