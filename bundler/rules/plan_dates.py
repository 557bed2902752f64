"""PLAN-: targets and completions, held against the day of the plan's position."""

import re

from bundler.model.checklist import Evidence, Verdict, Weight
from bundler.model.review import YearMonth
from bundler.rules.plan_tables import COMPLETION, TARGET, months_in, rows_of
from bundler.rules.registry import Judged, Submission, rule
from bundler.rules.sources import (
    GENERAL,
    LETTER_AUGUST_2024,
    LETTER_JANUARY_2021,
    LETTER_NOVEMBER_2023,
)
from bundler.rules.verdicts import could_not_check, to_confirm_if
from bundler.rules.wording import bare, quoted

_THE_PLAN = (
    LETTER_NOVEMBER_2023.at("the paragraph on the action plan"),
    LETTER_AUGUST_2024.at("the paragraph on the action plan"),
)
_NO_TABLE = Evidence("Action plan", "its table cannot be read")
_NOT_A_DATE = re.compile(r"\bimmediate|\bwith immediate effect|\bcomplete[d]?\b", re.I)


@rule(
    "PLAN-05",
    "Every target date is a date",
    cites=(LETTER_JANUARY_2021.at("the action plan"), GENERAL.at("action plans")),
    fix='Write a month and year in place of "ongoing" or "TBC".',
    reads="the action plan's tables",
    weight=Weight.ADVICE,
    judged=Judged.FLAGGED,
)
def targets_are_dates(submission: Submission) -> Verdict:
    """ "Ongoing" can never be late. A year, a quarter or a season counts as a date."""
    rows = list(rows_of(submission))
    if not rows:
        return could_not_check(_NO_TABLE)
    found = [
        Evidence(row.where, f"the target date is {quoted(target, 40)}", around=row.words)
        for row in rows
        if (target := row.under(TARGET) or "")
        and not months_in(target)
        and not _NOT_A_DATE.search(target)
    ]
    return to_confirm_if(found, Evidence("Action plan", f"{len(rows)} rows"))


_SETTLED = re.compile(
    r"(?<!tobe)(?:complete|achieved|done|closed|finished|implemented|inplace|extended|revised|delay"
    r"|notyet|notmet|notbeen|notstarted|oncourse|ontrack|withdrawn|published|delivered|held|because"
    r"|superseded|nolonger)"
)
"""Looked for in the letters alone: a narrow column breaks words."""


@rule(
    "PLAN-09",
    "No target has passed without a word on what became of it",
    cites=_THE_PLAN,
    fix="Write into the row whether the action was completed, or why it was not and by when it "
    "will be.",
    reads="the action plan's tables, and the day of its position in review.toml",
    weight=Weight.ADVICE,
    judged=Judged.FLAGGED,
)
def overdue_is_explained(submission: Submission) -> Verdict:
    """A plan that is silent on a date that has gone by looks like one that was forgotten.
    A sentence in the column for progress counts; whether it explains is for a person."""
    rows, position = list(rows_of(submission)), _position(submission)
    if not rows:
        return could_not_check(_NO_TABLE)
    found = []
    for row in rows:
        targets = months_in(row.under(TARGET) or "")
        last = max(targets, key=_order, default=position)
        said = row.under(COMPLETION) or ""
        if _is_before(last, position) and len(said.split()) < 6 and not _SETTLED.search(bare(said)):
            passed = f"its target, {last}, has passed, and nothing says why"
            found.append(Evidence(row.where, passed, around=row.words))
    return to_confirm_if(found, Evidence("Action plan", f"the position of {position}"))


_COMPLETED = re.compile(r"\bcompleted?\W+(?:in |on |by )?(.{4,18})", re.IGNORECASE)


@rule(
    "PLAN-10",
    "No action was completed after the day of the plan's position",
    cites=(*_THE_PLAN, GENERAL.at("action plans")),
    fix="Correct the date of completion, or `position` under [action_plan] in review.toml.",
    reads="the action plan's tables, and the day of its position in review.toml",
    weight=Weight.ADVICE,
    judged=Judged.FLAGGED,
)
def no_completion_lies_ahead(submission: Submission) -> Verdict:
    """An action that is "completed" in a month to come is a slip, or a plan that is older
    than it says. Only a month straight after "completed" is read."""
    rows, position = list(rows_of(submission)), _position(submission)
    if not rows:
        return could_not_check(_NO_TABLE)
    found = []
    for row in rows:
        said = _COMPLETED.search(row.under(COMPLETION) or "")
        months = months_in(said[1]) if said else ()
        if months and _is_before(position, months[0]):
            when = f"completed {months[0]}, after the plan's position"
            found.append(Evidence(row.where, when, around=row.words))
    return to_confirm_if(found, Evidence("Action plan", f"the position of {position}"))


def _position(submission: Submission) -> YearMonth:
    day = submission.review.action_plan_position or submission.review.latest_date
    return YearMonth(day.year, day.month)


def _order(month: YearMonth) -> tuple[int, int]:
    return month.year, month.month


def _is_before(one: YearMonth, other: YearMonth) -> bool:
    return _order(one) < _order(other)
