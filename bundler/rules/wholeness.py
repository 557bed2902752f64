"""PACK-: nothing lost on the way into the pack, and nothing in it that should not be."""

import re

from bundler.model.checklist import Evidence, Verdict, Weight
from bundler.model.converted import NoteKind
from bundler.rules.asking import FINAL_VERSION
from bundler.rules.registry import Judged, Submission, rule
from bundler.rules.sources import (
    COUNTY_PAPER,
    GENERAL,
    LETTER_AUGUST_2024,
    LETTER_JANUARY_2020,
    STATUTORY_GUIDANCE,
)
from bundler.rules.verdicts import not_met_if, to_confirm_if
from bundler.rules.wording import of_phrase, quoted

_FINAL_VERSION = (
    LETTER_JANUARY_2020.at("revised final version with all finalised attachments"),
    LETTER_AUGUST_2024.at("revised final version with all finalised attachments"),
)

_LOST = {
    NoteKind.CONTENT_LOST: "part of the document did not reach the pack",
    NoteKind.PICTURE_NOT_SETTABLE: "a picture could not be shown",
    NoteKind.CHARACTER_NOT_SETTABLE: "a character could not be shown",
}


@rule(
    "PACK-05",
    "Nothing was lost when the documents were turned into PDF",
    cites=_FINAL_VERSION,
    fix="Open the document in Word at this place. Copy a chart, drawing or picture and put it "
    "back with Paste Special as a picture; type a character anew. Or save the document as PDF "
    "yourself and give the PDF.",
    reads="what each conversion and the assembly reported",
    always=True,
)
def nothing_was_lost(submission: Submission) -> Verdict:
    """The pack is published in place of the documents: a paragraph or picture that is
    missing from it is missing for good."""
    found = [
        Evidence(f"{title}, {note.where}", f"{_LOST[note.kind]}: {note.what}", around=note.what)
        for title, note in submission.notes
        if note.kind in _LOST
    ]
    return not_met_if(found, Evidence("every document", "no loss was reported"))


_LEFT_OUT = {
    NoteKind.HEADER_OR_FOOTER_LEFT_OUT: "its header or footer is not in the pack",
    NoteKind.HIDDEN_LEFT_OUT: "what it hides is not in the pack",
    NoteKind.SHAPE_LEFT_OUT: "a box, bar or other shape is not in the pack",
    NoteKind.COLOUR_ALONE: "a colour may say what no word does",
    NoteKind.OUTSIDE_PRINT_AREA: "more of a sheet is in the pack than Excel prints",
    NoteKind.RESTRICTIONS_REMOVED: "its restrictions on printing or copying were taken off",
}


@rule(
    "PACK-06",
    "Nothing that a page carried was left out on purpose",
    cites=(GENERAL.at("conversion"),),
    fix="Look at these pages of the pack. If the header said something that readers need, "
    "write it into the text. If a shape did, paste it as a picture in Word.",
    reads="what each conversion and the assembly reported",
    weight=Weight.ADVICE,
    judged=Judged.FLAGGED,
)
def nothing_was_left_out(submission: Submission) -> Verdict:
    """Headers and footers give way to the pack's own page numbers. What stood in them
    besides numbers and the names of review, document and partnership is worth a look."""
    review = submission.review
    usual = _words(f"{review.kind.full_name} {review.kind} {review.pseudonym} page of version")
    usual |= _words(f"{review.partnership} {review.partnership_short} {review.author}")
    found = [
        Evidence(f"{title}, {note.where}", f"{_LEFT_OUT[note.kind]}: {note.what}")
        for title, note in submission.notes
        if note.kind in _LEFT_OUT and not _words(note.what) <= usual | _words(title)
    ]
    return to_confirm_if(found, Evidence("every document", "nothing was left out"))


def _words(text: str) -> set[str]:
    return set(re.findall(r"[^\W\d_]+", text.casefold()))


_INTERNAL = re.compile(
    r"\bimrs?\b|individual management review|data collection (?:form|template)|combined chronology",
    re.IGNORECASE,
)


@rule(
    "PACK-08",
    "No document that agencies wrote for the panel alone is in the pack",
    cites=(
        STATUTORY_GUIDANCE.at("individual management reviews"),
        COUNTY_PAPER.at("paragraph 6.1, on the data collection form"),
    ),
    fix="Take the document out of [parts] in review.toml, unless it was written to be published.",
    reads="the documents' names and titles",
    weight=Weight.ADVICE,
    judged=Judged.FLAGGED,
)
def no_internal_document(submission: Submission) -> Verdict:
    """Individual management reviews and the Home Office's data collection form name
    people and are not published."""
    found = [
        Evidence(entry.title, "it is named like a document for the panel alone")
        for entry in submission.pack.entries
        if _INTERNAL.search(re.sub(r"[_\-.]+", " ", f"{entry.name} {entry.title}"))
    ]
    return to_confirm_if(found, Evidence("the documents", "none is named like one"))


_DRAFT_NAME = (
    of_phrase("draft"),
    of_phrase("restricted"),
    re.compile(r"\bv(?:ersion)?\s*0?\.\d|\bfinal\s*v(?:ersion)?\s*\d", re.IGNORECASE),
)


@rule(
    "PACK-11",
    "No file or title calls itself a draft",
    cites=_FINAL_VERSION,
    fix="Give the final document a final name, write that name in review.toml and build again.",
    reads="the pack's name and title, and the documents' names and titles",
    always=True,
    asked_in=FINAL_VERSION,
)
def no_name_is_a_drafts(submission: Submission) -> Verdict:
    """A file named "draft" or "v0.3" is the usual sign that the version before the last
    one was picked."""
    pack = submission.pack
    names = [("the pack's file name", pack.name), ("the pack's title", pack.title)]
    names += [(f"the file of {entry.title}", entry.name) for entry in pack.entries]
    names += [("a document's title", entry.title) for entry in pack.entries]
    found = [
        Evidence(where, quoted(name))
        for where, name in dict.fromkeys(names)
        if any(sign.search(re.sub(r"[_\-]+", " ", name)) for sign in _DRAFT_NAME)
    ]
    return not_met_if(found, Evidence("every name and title", "none"))
