"""PLAN-: what each row of the action plan must say."""

import re

from bundler.model.checklist import Evidence, Verdict, Weight
from bundler.rules.asking import UPDATES
from bundler.rules.plan_tables import COLUMNS, rows_of
from bundler.rules.registry import Judged, Submission, rule
from bundler.rules.sources import (
    GENERAL,
    LETTER_AUGUST_2024,
    LETTER_JANUARY_2021,
    LETTER_NOVEMBER_2023,
)
from bundler.rules.verdicts import could_not_check, not_met, to_confirm_if

_THE_PLAN = (
    LETTER_NOVEMBER_2023.at("the paragraph on the action plan"),
    LETTER_AUGUST_2024.at("the paragraph on the action plan"),
)
_OUTCOME = re.compile(r"outcome|progress|update|milestone|status|complet", re.I)


@rule(
    "PLAN-03",
    "No row of the action plan has an empty cell where something is expected",
    cites=(LETTER_JANUARY_2021.at("the action plan"), GENERAL.at("action plans")),
    fix="Fill in the cell, or write why there is nothing to say.",
    reads="the action plan's tables",
    weight=Weight.ADVICE,
    judged=Judged.FLAGGED,
)
def rows_are_complete(submission: Submission) -> Verdict:
    """An action without a lead or a date is one that nobody will be asked about. Cells
    joined over several rows can look empty."""
    rows = list(rows_of(submission))
    if not rows:
        return could_not_check(Evidence("Action plan", "its table cannot be read"))
    found = [
        Evidence(row.where, f"the {name} is empty", around=" ".join(cell for _, cell in row.cells))
        for row in rows
        for name, sign in COLUMNS.items()
        if name != "recommendation" and row.under(sign) == ""
    ]
    return to_confirm_if(found, Evidence("Action plan", f"{len(rows)} rows"))


@rule(
    "PLAN-04",
    "Every row of the action plan tells how far it has come",
    cites=_THE_PLAN,
    fix="Write the latest update into the row, also where it is that nothing has happened yet.",
    reads="the action plan's tables",
    weight=Weight.ADVICE,
    judged=Judged.FLAGGED,
    asked_in=UPDATES,
)
def rows_have_updates(submission: Submission) -> Verdict:
    """The letters ask for "all implementation updates"."""
    rows = list(rows_of(submission))
    if not rows:
        return could_not_check(Evidence("Action plan", "its table cannot be read"))
    if all(row.under(_OUTCOME) is None for row in rows):
        return not_met(Evidence("Action plan", "no column for updates or outcomes"))
    found = [
        Evidence(row.where, "no update", around=" ".join(cell for _, cell in row.cells))
        for row in rows
        if not row.under(_OUTCOME)
    ]
    return to_confirm_if(found, Evidence("Action plan", f"{len(rows)} rows"))


_VAGUE = re.compile(r"^\W*(?:ongoing|on-going|tbc|tba|asap|as soon as possible|n/?a)\W*$", re.I)
_TARGET = re.compile(r"target|deadline|time ?scale|by when|due", re.I)


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
    """ "Ongoing" can never be late."""
    rows = list(rows_of(submission))
    if not rows:
        return could_not_check(Evidence("Action plan", "its table cannot be read"))
    found = [
        Evidence(row.where, f'the target date is "{target}"', around=target)
        for row in rows
        if (target := row.under(_TARGET) or "") and _VAGUE.match(target)
    ]
    return to_confirm_if(found, Evidence("Action plan", f"{len(rows)} rows"))
