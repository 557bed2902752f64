"""QA-: the panel's letter clears this review, and each of its points has an answer."""

import re

from bundler.model.checklist import Evidence, Verdict, Weight
from bundler.model.panel_letter import LetterKind
from bundler.model.review import MONTHS
from bundler.model.words import day_in_words
from bundler.rules.asking import COMPLETION
from bundler.rules.registry import Judged, Stops, Submission, rule
from bundler.rules.sources import (
    LETTER_AUGUST_2024,
    LETTER_JANUARY_2020,
    LETTER_JANUARY_2021,
    LETTER_NOVEMBER_2023,
)
from bundler.rules.verdicts import (
    could_not_check,
    met,
    not_met,
    to_confirm,
)
from bundler.rules.wording import flat, quoted

_EVERY_LETTER = (
    LETTER_JANUARY_2020.at("the sentence before the points"),
    LETTER_JANUARY_2021.at("the sentence before the points"),
    LETTER_NOVEMBER_2023.at("the sentence before the points"),
    LETTER_AUGUST_2024.at("the sentence before the points"),
)
_CLEARS = re.compile(
    r"home office is content\b.{0,120}?\b(?:may|can) (?:now )?be published"
    r"|\bis content (?:for|that) the (?:DHR|DARDR|report|review)\b.{0,80}?\bpublished"
    r"|(?:may|can) now (?:proceed to publication|be published)",
    re.IGNORECASE,
)
_RESUBMIT = re.compile(r"\bre-?submi(?:t|ssion|tted)\b|not (?:yet )?(?:ready|adequate)", re.I)


@rule(
    "QA-01",
    "The Home Office's letter clears the review for publication",
    cites=_EVERY_LETTER,
    fix="Use the panel's last letter. If this is that letter, find the sentence that clears the "
    "review, and confirm that it is there. If this is a scan, run text recognition on it (OCR), "
    "or read it yourself and confirm.",
    reads="the panel's letter",
    weight=Weight.CONFIRM,
    stops=Stops.AFTER_CLEARANCE,
    judged=Judged.FLAGGED,
    always=True,
    asked_in=COMPLETION,
)
def the_letter_clears(submission: Submission) -> Verdict:
    """A letter that asks for the review to be submitted again looks much the same. Only
    the last one says that it may be published. Letters word this in many ways, so a person
    who reads it may know better."""
    text, letter = submission.letter_line, submission.letter
    if not text:
        return could_not_check(submission.letter_unread)
    again = letter is not None and letter.kind.value is LetterKind.RESUBMIT
    if _CLEARS.search(text) and not again:
        return met(Evidence("Home Office letter", "it may be published"))
    if again or _RESUBMIT.search(text):
        return not_met(
            Evidence("Home Office letter", "it asks for the review to be submitted again")
        )
    if letter and letter.clears:
        said = f"this may be its clearance: {quoted(submission.mask(letter.kind.said), _QUOTED)}"
        return to_confirm(Evidence("Home Office letter", said, around=letter.kind.said))
    return not_met(
        Evidence("Home Office letter", "it does not say that the review may be published")
    )


_QUOTED = 160
_NAMED = re.compile(
    r"\b(?:report|review|DHR|DARDR)\)?\s*\(([A-Z][\w'-]+(?: and [A-Z][\w'-]+)?)\)", re.UNICODE
)
_CALLED = frozenset({"DHR", "DARDR", "QA", "CSP", "the"})


@rule(
    "QA-02",
    "The letter is about this review",
    cites=_EVERY_LETTER,
    fix="Check that the letter belongs to this review: the pseudonym and the partnership. Give "
    "the right letter under [parts] in review.toml, or confirm that this is it.",
    reads="the panel's letter",
    weight=Weight.STOP,
    judged=Judged.FLAGGED,
    always=True,
)
def the_letter_is_this_reviews(submission: Submission) -> Verdict:
    """Pseudonyms are not unique, and another review's letter in the pack cannot be
    recalled. The letters name the review in brackets: "the report (Maya)"."""
    text, review = submission.letter_line, submission.review
    if not text:
        return to_confirm(submission.letter_unread)
    named = [name for name in _NAMED.findall(text) if name not in _CALLED]
    own = flat(review.pseudonym)
    if re.search(rf"\b{re.escape(own)}\b", text, re.I) is None:
        if named:
            return not_met(Evidence("Home Office letter", "it names a review by another pseudonym"))
        return to_confirm(Evidence("Home Office letter", f"it does not name {own}"))
    words = re.findall(r"[A-Za-z]{4,}", review.partnership_short)
    if words and not any(re.search(rf"\b{word}\b", text, re.I) for word in words):
        return to_confirm(Evidence("Home Office letter", "it does not name the partnership"))
    return met(Evidence("Home Office letter", f"{own}, {review.partnership_short}"))


@rule(
    "QA-03",
    "The letter's date in review.toml is the one on the letter",
    cites=_EVERY_LETTER,
    fix="Correct `dated` under [letter] in review.toml, or give the letter of that date.",
    reads="the panel's letter",
    weight=Weight.CONFIRM,
    stops=Stops.AFTER_CLEARANCE,
    judged=Judged.FLAGGED,
)
def the_letters_date(submission: Submission) -> Verdict:
    """The emails quote the date, and what binds this review depends on it."""
    text, day = submission.letter_line, submission.review.letter.dated
    if not text:
        return could_not_check(submission.letter_unread)
    month = MONTHS[day.month - 1]
    written = re.compile(
        rf"\b0?{day.day} ?(?:st|nd|rd|th)? (?:of )?{month},? {day.year}\b"
        rf"|\b{month} 0?{day.day}(?:st|nd|rd|th)?,? {day.year}\b"
        rf"|\b0?{day.day}[./]0?{day.month}[./](?:{day.year}|{day.year % 100:02})\b",
        re.I,
    )
    read = submission.letter.dated if submission.letter else None
    if read and read.value != day:
        said = f"it is dated {day_in_words(read.value)}; review.toml says {day_in_words(day)}"
        return to_confirm(Evidence("Home Office letter", said, around=said))
    if written.search(text):
        return met(Evidence("Home Office letter", "the date is there"))
    return to_confirm(Evidence("Home Office letter", "the declared date is not on it"))
