"""PACK-: a transcript of the letter, held against the letter."""

import re
from collections.abc import Iterator
from difflib import SequenceMatcher
from itertools import islice

from bundler.model.checklist import Evidence, Verdict, Weight
from bundler.model.review import PartKind
from bundler.rules.registry import Judged, Submission, rule
from bundler.rules.sources import ACCESSIBILITY_REGULATIONS, LETTER_JANUARY_2021
from bundler.rules.verdicts import met, not_applicable, to_confirm
from bundler.rules.wording import quoted

_WORD = re.compile(r"[^\W_]+(?:['-][^\W_]+)*")
_MOST = 5
_HEADING = 12
_WHERE = "Transcript of the Home Office letter"


@rule(
    "PACK-15",
    "The transcript says what the letter says, word for word",
    cites=(
        LETTER_JANUARY_2021.at("publish this letter alongside the report"),
        ACCESSIBILITY_REGULATIONS.at("the accessibility requirement"),
    ),
    fix="Correct the transcript in Word and build again. Never change the letter. Where the "
    "letter is a scan, read the two side by side and confirm.",
    reads="the words of the letter and of its transcript",
    weight=Weight.CONFIRM,
    judged=Judged.FLAGGED,
)
def transcript_is_true(submission: Submission) -> Verdict:
    """Somebody who cannot read the letter's pages relies on the transcript alone. Case,
    punctuation and a heading that says it is a transcript are not compared."""
    if submission.pack.entry(PartKind.TRANSCRIPT) is None:
        return not_applicable("the pack", "it holds no transcript of the letter")
    letter = _WORD.findall(submission.line_of(PartKind.LETTER))
    transcript = _WORD.findall(submission.line_of(PartKind.TRANSCRIPT))
    if not letter:
        return to_confirm(
            Evidence(_WHERE, "the letter's pages are pictures, so only you can compare them")
        )
    found = list(_differences(letter, transcript))
    if not found:
        return met(Evidence(_WHERE, f"{len(letter)} words, all the same"))
    more = len(found) - _MOST
    evidence = [Evidence(_WHERE, what) for what in islice(found, _MOST)]
    if more > 0:
        evidence.append(Evidence(_WHERE, f"{more} more differences"))
    return to_confirm(*evidence)


def _is_heading(words: list[str], *, at_start: bool) -> bool:
    """Whether words that only the transcript has are what it calls itself."""
    return at_start and len(words) <= _HEADING and "transcript" in words


def _differences(letter: list[str], transcript: list[str]) -> Iterator[str]:
    """Each place where the two differ, with the words of both."""
    before = [word.casefold() for word in letter]
    after = [word.casefold() for word in transcript]
    for what, a, b, c, d in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        says, has = quoted(" ".join(letter[a:b])), quoted(" ".join(transcript[c:d]))
        if what == "replace":
            yield f"the letter says {says}, the transcript {has}"
        elif what == "delete":
            yield f"the letter's words {says} are not in the transcript"
        elif what == "insert" and not _is_heading(after[c:d], at_start=not b):
            yield f"the transcript's words {has} are not in the letter"
