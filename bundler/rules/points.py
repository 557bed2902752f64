"""QA-: each point of the letter has an answer, and the pack bears it out."""

import re

from bundler.model.checklist import Evidence, Outcome, Verdict, Weight
from bundler.model.review import Answer, Point
from bundler.rules.asking import COMPLETION
from bundler.rules.registry import Judged, Stops, Submission, catalogue, rule
from bundler.rules.sources import (
    LETTER_AUGUST_2024,
    LETTER_JANUARY_2020,
    LETTER_JANUARY_2021,
    LETTER_NOVEMBER_2023,
)
from bundler.rules.verdicts import (
    could_not_check,
    not_applicable,
    not_met_if,
    to_confirm,
    to_confirm_if,
)
from bundler.rules.wording import flat

_EVERY_LETTER = (
    LETTER_JANUARY_2020.at("the areas for final development"),
    LETTER_JANUARY_2021.at("the areas for final development"),
    LETTER_NOVEMBER_2023.at("the areas for final development"),
    LETTER_AUGUST_2024.at("the areas for final development"),
)


@rule(
    "QA-04",
    "Every point of the letter has an answer, what was done, and who decided",
    cites=_EVERY_LETTER,
    fix="Have the chair fill in responses.docx, or write `answer`, `response`, `decided_by` and "
    "`on` for each point under [[letter.points]] in review.toml. `bundle confirm` asks for them "
    "one by one.",
    reads="the points in review.toml",
    stops=Stops.AFTER_CLEARANCE,
    always=True,
    asked_in=COMPLETION,
)
def every_point_is_answered(submission: Submission) -> Verdict:
    """The Home Office is content "on completion of these changes". "Done" alone tells
    nobody in two years what was done, or why not."""
    points = submission.review.letter.points
    if not points:
        return to_confirm(Evidence("review.toml", "no point of the letter is listed"))
    found = []
    for point in points:
        lacking = [
            what
            for what, given in (
                (_lacks_answer(point), point.answer),
                ("what was done, or why not", point.response.strip()),
                ("who decided", point.decided_by.strip()),
            )
            if not given
        ]
        if lacking:
            said = f"not there yet: {', '.join(lacking)}"
            found.append(Evidence(f"point {point.number}", said, around=point.text))
    return not_met_if(found, Evidence("review.toml", f"{len(points)} points answered"))


def _lacks_answer(point: Point) -> str:
    """What to say where the answer is missing; where something was written all the same,
    it does not begin with a word that says whether it is done."""
    if not point.response.strip():
        return "its answer"
    return 'an answer word at its start, such as "Done" or "Not done"'


@rule(
    "QA-05",
    "Points that were not done, or only in part, are released by a named person",
    cites=_EVERY_LETTER,
    fix="Read the reason, and confirm that the review may go out without this change.",
    reads="the points in review.toml",
    weight=Weight.CONFIRM,
    stops=Stops.AFTER_CLEARANCE,
    judged=Judged.FLAGGED,
    always=True,
    asked_in=COMPLETION,
)
def open_points_are_released(submission: Submission) -> Verdict:
    """The Home Office cleared the review on completion of every change. To leave one out
    is a decision, and the email to the Home Office says so."""
    found = [
        Evidence(f"point {p.number}", str(p.answer), around=f"{p.text} {p.answer} {p.response}")
        for p in submission.review.letter.points
        if p.answer in (Answer.NOT_DONE, Answer.PARTLY_DONE)
    ]
    return to_confirm_if(found, Evidence("review.toml", "no point was left open"))


@rule(
    "QA-06",
    'No point is "done" that the pack shows not to be',
    cites=_EVERY_LETTER,
    fix="Do what the point asks, or change its `answer` in review.toml to what is so.",
    reads="the points in review.toml, and what other rules found",
    stops=Stops.AFTER_CLEARANCE,
    always=True,
    asked_in=COMPLETION,
)
def done_means_done(submission: Submission) -> Verdict:
    """The email to the Home Office repeats each answer. What it says was done must be
    there. Only points on what this program checks itself can be held against it."""
    found = [
        Evidence(f"point {point.number}", f'it is answered done, but "{book.title}" is not met')
        for point in submission.review.letter.points
        if point.answer is Answer.DONE
        for book in catalogue()
        if book.asks_in(flat(point.text)) and submission.verdict_of(book).outcome is Outcome.NOT_MET
    ]
    return not_met_if(found, Evidence("review.toml", "no contradiction was found"))


_FIRST_WORDS = 6


@rule(
    "QA-07",
    "The points in review.toml stand in the letter",
    cites=_EVERY_LETTER,
    fix="Copy the point from the letter into `text` under [[letter.points]], and see that none "
    "is left out.",
    reads="the points in review.toml and the panel's letter",
    weight=Weight.ADVICE,
    judged=Judged.FLAGGED,
)
def points_are_the_letters(submission: Submission) -> Verdict:
    """Points retyped from memory lose the half that was harder to do. This is for a letter
    whose list could not be told from its text: a point counts as the letter's own when its
    first words are there."""
    points, text = submission.review.letter.points, submission.letter_line
    if not text:
        return could_not_check(submission.letter_unread)
    if not points:
        return not_applicable("review.toml", "no point is listed")
    if submission.letter and submission.letter.points:
        return not_applicable("Home Office letter", "QA-08 compares its points word for word")
    letters = _bare(text)
    found = [
        Evidence(f"point {point.number}", "its words are not in the letter", around=point.text)
        for point in points
        if " ".join(_bare(flat(point.text)).split()[:_FIRST_WORDS]) not in letters
    ]
    return to_confirm_if(found, Evidence("review.toml", f"{len(points)} points compared"))


def _bare(line: str) -> str:
    """Letters and figures only, as a point is compared with the letter."""
    return " ".join(re.findall(r"\w+", line.casefold()))
