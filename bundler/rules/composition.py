"""PACK-: every part is there, in order, whole, and in one file that can be sent."""

import re
from itertools import pairwise

from bundler.model.checklist import Evidence, Verdict, Weight
from bundler.model.converted import NoteKind
from bundler.model.review import PartKind
from bundler.model.words import size_in_words
from bundler.rules.asking import ANNEXES, FINAL_VERSION, ONE_PDF, SMALL_ENOUGH
from bundler.rules.registry import Judged, Stops, Submission, by_hand, rule
from bundler.rules.sources import (
    GENERAL,
    LETTER_AUGUST_2024,
    LETTER_JANUARY_2020,
    LETTER_JANUARY_2021,
    LETTER_NOVEMBER_2023,
)
from bundler.rules.verdicts import (
    could_not_check,
    met,
    not_met,
    not_met_if,
    to_confirm_if,
)
from bundler.rules.wording import quoted

REQUIRED = (PartKind.REPORT, PartKind.SUMMARY, PartKind.ACTION_PLAN, PartKind.LETTER)
SIZE_LIMIT = 20_000_000
"""Bytes: "smaller than 20 MB" (letters since 27 November 2023), met in both readings of MB."""

_ONE_PDF = (
    LETTER_NOVEMBER_2023.at("the paragraph on one PDF document"),
    LETTER_AUGUST_2024.at("the paragraph on one PDF document"),
)
_FINAL_VERSION = (
    LETTER_JANUARY_2020.at("revised final version with all finalised attachments"),
    LETTER_AUGUST_2024.at("revised final version with all finalised attachments"),
)


@rule(
    "PACK-01",
    "The report, summary, action plan and letter are all in the pack",
    cites=(*_ONE_PDF, LETTER_JANUARY_2021.at("publish this letter alongside the report")),
    fix="Add the missing document under [parts] in review.toml and build again.",
    reads="the documents in the pack",
    always=True,
    asked_in=ANNEXES,
)
def every_part_is_there(submission: Submission) -> Verdict:
    """The Home Office asks for one document that holds all four. Readers and the
    Commissioner get nothing else."""
    pack = submission.pack
    found = []
    for kind in REQUIRED:
        entry = pack.entry(kind)
        if entry is None:
            found.append(Evidence(kind.words, "it is not in the pack"))
        elif entry.pages < 1 or entry.last_page > len(pack.pages):
            found.append(Evidence(kind.words, "it has no pages in the pack"))
    return not_met_if(found, Evidence("the pack", f"{len(pack.entries)} documents"))


@rule(
    "PACK-02",
    "The documents are in order, with the letter last",
    cites=_ONE_PDF,
    fix="Put `letter` last in `order` under [pack] in bundle.toml and build again.",
    reads="the documents in the pack",
    always=True,
    asked_in=ANNEXES,
)
def the_letter_is_last(submission: Submission) -> Verdict:
    """The letter asks to be "attached to the end of the report as an annex", and the
    action plan to be an annex too."""
    entries = [entry for entry in submission.pack.entries if not entry.inside]
    if not entries:
        return could_not_check(Evidence("the pack", "it holds no documents"))
    found = [
        Evidence(entry.title, "it stands after the letter")
        for last, entry in pairwise(entries)
        if last.kind is PartKind.LETTER and entry.kind is not PartKind.LETTER
    ]
    found += [
        Evidence(after.title, "its pages start before those of the document listed before it")
        for before, after in pairwise(entries)
        if after.first_page <= before.last_page
    ]
    kinds = {entry.kind for entry in entries}
    given = [kind for kind in submission.order if kind in kinds]
    built = list(dict.fromkeys(entry.kind for entry in entries))
    if not found and given != [kind for kind in built if kind in given]:
        found.append(Evidence("the pack", "its documents are not in the order of bundle.toml"))
    found += [
        Evidence(entry.title, "it is not an annex of its own")
        for entry in entries
        if entry.kind in (PartKind.ACTION_PLAN, PartKind.LETTER) and not entry.annex
    ]
    titles = ", ".join(entry.title for entry in entries)
    return not_met_if(found, Evidence("the pack", titles))


@rule(
    "PACK-03",
    "The pack is one PDF smaller than 20 MB",
    cites=_ONE_PDF,
    fix="Make the pictures in the heaviest document smaller (in Word: Picture Format, "
    "Compress Pictures), or scan its pages again in black and white, and build again. What is "
    "heavy without pictures holds a drawing, such as a map: put a picture of it there instead.",
    reads="the size of the finished file",
    always=True,
    asked_in=SMALL_ENOUGH,
)
def smaller_than_the_limit(submission: Submission) -> Verdict:
    """The letters ask for "smaller than 20 MB" and do not say which megabyte they mean.
    Under 20,000,000 bytes, both readings are met."""
    limit = min(SIZE_LIMIT, submission.limits.limit)
    size = submission.pack.size
    said = Evidence(
        submission.pack.name, f"{size_in_words(size)}; the limit is {size_in_words(limit)}"
    )
    if 0 < size < limit:
        return met(said)
    heavy = (note for _, note in submission.notes if note.kind is NoteKind.HEAVY)
    return not_met(said, *(Evidence(note.where, note.what) for note in heavy))


@rule(
    "PACK-04",
    "The pack opens without a password",
    cites=_ONE_PDF,
    fix="Save each document without a password or restrictions, and build again.",
    reads="the finished file",
    always=True,
    asked_in=ONE_PDF,
)
def opens_without_a_password(submission: Submission) -> Verdict:
    """A reader who is asked for a password has no report, and software that reads aloud
    is locked out by restrictions."""
    pack = submission.pack
    if not pack.pages:
        return could_not_check(Evidence(pack.name, "it has no pages"))
    if pack.encrypted:
        return not_met(Evidence(pack.name, "it is protected by a password or restrictions"))
    return met(Evidence(pack.name, f"{len(pack.pages)} pages"))


_SIGNS_OF = {
    PartKind.REPORT: re.compile(r"\breview\b", re.IGNORECASE),
    PartKind.SUMMARY: re.compile(r"\bsummary\b", re.IGNORECASE),
    PartKind.ACTION_PLAN: re.compile(r"\b(?:actions?|recommendations?)\b", re.IGNORECASE),
    PartKind.LETTER: re.compile(r"home\s+office", re.IGNORECASE),
}


@rule(
    "PACK-07",
    "Each document is what review.toml says it is",
    cites=_ONE_PDF,
    fix="Check that the right file stands at each key under [parts] in review.toml. If it "
    "does, confirm this.",
    reads="the pages of each document",
    weight=Weight.CONFIRM,
    judged=Judged.FLAGGED,
)
def each_part_is_what_it_claims(submission: Submission) -> Verdict:
    """Two files mixed up in review.toml make a pack with the plan where the summary
    belongs. A scan whose text cannot be read is for ANON-11."""
    found = []
    for kind, sign in _SIGNS_OF.items():
        pages = submission.pages_of(kind)
        text = "\n".join(page.text for _, page in pages if page.searchable)
        if text.strip() and not sign.search(text):
            found.append(Evidence(kind.words, "none of the words that such a document has"))
    return to_confirm_if(found, Evidence("the documents", "each reads as what it is called"))


_APPENDIX = re.compile(r"\b(Appendix|Annex)\s+(\d{1,2}|[A-Z])\b")
_STARTS_ONE = re.compile(r"\W*(appendix|annex)\s+(\d{1,2}|[A-Z])\b", re.IGNORECASE)


@rule(
    "PACK-09",
    "Every appendix that the text names is in the pack",
    cites=_FINAL_VERSION,
    fix="Add the appendix under `appendices` in review.toml, or take the mention out.",
    reads="every document but the letter",
    weight=Weight.ADVICE,
    judged=Judged.FLAGGED,
    asked_in=FINAL_VERSION,
)
def every_named_appendix_is_there(submission: Submission) -> Verdict:
    """The letters ask for "all finalised attachments and appendices". An appendix counts
    as there when a line, heading or title of the pack starts with its name."""
    pack = submission.pack
    titles = [entry.title for entry in pack.entries]
    titles += [f"Annex {entry.annex}" for entry in pack.entries if entry.annex]
    titles += [mark.title for mark in pack.bookmarks]
    there: set[str] = set()
    named: dict[str, Evidence] = {}
    for page in pack.pages:
        entry = pack.entry_of(page.number)
        titles.extend(page.text.splitlines())
        if entry and entry.kind is not PartKind.LETTER:
            for mention in _APPENDIX.finditer(page.text):
                name = f"{mention[1]} {mention[2]}"
                named.setdefault(name, Evidence(pack.place(page.number), quoted(name)))
    for title in titles:
        start = _STARTS_ONE.match(title)
        if start:
            there.add(f"{start[1].capitalize()} {start[2].upper()}")
    found = [evidence for name, evidence in named.items() if name not in there]
    return to_confirm_if(found, Evidence("every document", f"{len(named)} named"))


by_hand(
    "PACK-10",
    "This is the revised final version, and everybody who must agree has agreed",
    why="The Home Office clears a review on completion of the changes it asked for. No program "
    "can tell the settled final from the version before it.",
    cites=_FINAL_VERSION,
    fix="Ask the chair and the partnership, then record who said so with `bundle confirm`.",
    stops=Stops.EVERY_ACT,
    asked_in=FINAL_VERSION,
)


@rule(
    "PACK-12",
    "Every picture is as sharp as it was given",
    cites=(GENERAL.at("conversion"),),
    fix="Look at these pages of the pack. If something can no longer be read, take out or crop "
    "the pictures that matter less, and build again.",
    reads="what making the pack fit the limit reported",
    weight=Weight.ADVICE,
    judged=Judged.FLAGGED,
)
def every_picture_is_as_given(submission: Submission) -> Verdict:
    """A pack that is too large is made to fit by making its pictures smaller. They stay as
    good as the size allows, and somebody should see that they still show what they are for."""
    found = [
        Evidence(note.where, f"a picture was made smaller: {note.what}")
        for _, note in submission.notes
        if note.kind is NoteKind.PICTURE_MADE_SMALLER
    ]
    return to_confirm_if(found, Evidence("the pack", "no picture was changed"))
