"""Writes the files of a new review, and says what was read for the officer to check."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from bundler.errors import InputError, Problem
from bundler.model.panel_letter import LetterFacts
from bundler.model.review import PartKind
from bundler.steps.starting.review_file import review_lines

REVIEW = "review.toml"
_OPTIONAL = (PartKind.APPENDIX, PartKind.TRANSCRIPT)


@dataclass(frozen=True)
class Started:
    """What was begun: the files written, by name, and lines for the officer to check."""

    written: tuple[str, ...]
    to_check: tuple[str, ...]


def refuse_begun(folder: Path) -> None:
    """Raise InputError where review.toml stands in the folder already."""
    if (folder / REVIEW).exists():
        raise InputError(_there_already())


def start_review(
    folder: Path,
    parts: Mapping[PartKind, Sequence[str]],
    others: Sequence[str],
    letter: LetterFacts | None,
) -> Started:
    """Write review.toml into a folder, which is made if need be. Nothing that stands there
    is replaced. The caller writes responses.docx, and says ``to_check`` on the screen: it
    holds no name of a file and no word of the letter.

    What was read from the letter is marked in the file as read by the program. Whatever
    only a person knows stands empty, and with it ``bundle build`` says what is missing.
    Raises InputError where review.toml is there already or cannot be written."""
    text = "\n".join(review_lines(parts, others, letter)) + "\n"
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with (folder / REVIEW).open("x", encoding="utf-8", newline="\n") as file:
            file.write(text)
    except FileExistsError:
        raise InputError(_there_already()) from None
    except OSError:
        raise InputError(
            Problem(
                "review-not-started",
                REVIEW,
                "The file could not be written.",
                "Check that the folder's name is right and that you may write there.",
            )
        ) from None
    return Started((REVIEW,), tuple(_to_check(parts, others, letter)))


def _to_check(
    parts: Mapping[PartKind, Sequence[str]], others: Sequence[str], letter: LetterFacts | None
) -> list[str]:
    """What was found, never what it says: no list of protected names is known yet, and a
    file's name or the letter may hold one."""
    lines = [
        f"{kind.words}: {_found(len(parts.get(kind, ())))}"
        for kind in PartKind
        if kind not in _OPTIONAL or parts.get(kind)
    ]
    if others:
        lines.append(f"Not used: {len(others)} of the documents in the folder")
    if letter is None:
        return lines
    if not letter.readable:
        lines.append("The letter shows no text that can be read. It may be a scan.")
        return lines
    for what, read in (
        ("The letter's day", letter.dated),
        ("The panel's day", letter.panel),
        ("The pseudonym", letter.pseudonym),
        ("The partnership", letter.partnership),
    ):
        lines.append(f"{what}: {'read' if read else 'not found'}")
    lines.append(f"The letter: {letter.kind.value}")
    lines.append(f"Points of the letter: {len(letter.points)}")
    return lines


def _found(count: int) -> str:
    return "not found" if not count else "found" if count == 1 else f"{count} found"


def _there_already() -> Problem:
    return Problem(
        "review-there-already",
        REVIEW,
        "There is a review.toml in the folder already. Nothing was changed.",
        "Open it and go on with it, or give another folder.",
    )
