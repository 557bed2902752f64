"""PLAN-: the action plan's note, its columns and what it answers."""

import re

from bundler.model.checklist import Evidence, Verdict, Weight
from bundler.model.review import PartKind
from bundler.rules.asking import UPDATES
from bundler.rules.plan_tables import COLUMNS, columns_of, speaks_of
from bundler.rules.registry import Stops, Submission, by_hand, rule
from bundler.rules.sources import (
    GENERAL,
    LETTER_AUGUST_2024,
    LETTER_JANUARY_2020,
    LETTER_NOVEMBER_2023,
)
from bundler.rules.verdicts import could_not_check, met, not_met, to_confirm

_THE_PLAN = (
    LETTER_NOVEMBER_2023.at("the paragraph on the action plan"),
    LETTER_AUGUST_2024.at("the paragraph on the action plan"),
)


_LIVE = re.compile(r"\b(?:live|living|working|dynamic) (?:action )?(?:document|plan)\b", re.I)
_CHANGED = r"(?:updated|amended|revised|reviewed|changed)"
_CHANGES = re.compile(
    r"\bsubject to (?:change|revision|amendment|update|review)"
    r"|\b(?:will|may|can) (?:continue to )?(?:change|evolve|develop|grow)\b"
    rf"|\b(?:will|may|can) (?:continue to )?be (?:\w+ )?{_CHANGED}"
    rf"|\b{_CHANGED} (?:and \w+ )?(?:regularly|as|when|quarterly|monthly|every)\b"
    rf"|\bregularly {_CHANGED}|\bkept (?:under review|up to date)",
    re.I,
)


@rule(
    "PLAN-01",
    "The action plan says that it is a live document, subject to change",
    cites=_THE_PLAN,
    fix='Write on the plan: "This action plan is a live document and is subject to change as '
    'outcomes are delivered." With `cover = "generated"` the sheet before it says so.',
    reads="the action plan and the sheet before it",
    stops=Stops.AFTER_CLEARANCE,
    asked_in=re.compile(r"\blive document\b", re.I),
)
def the_plan_is_a_live_document(submission: Submission) -> Verdict:
    """A reader must not take the state of one day for the end of the work."""
    plan = submission.pack.entry(PartKind.ACTION_PLAN)
    if plan is None:
        return could_not_check(Evidence("Action plan", "it is not in the pack"))
    line = own = submission.line_of(PartKind.ACTION_PLAN)
    if plan.sheet_page:
        line += f" {submission.page_lines[plan.sheet_page]}"
    live = _LIVE.search(line)
    if live and _CHANGES.search(line):
        return met(Evidence(plan.title, "the note is there"))
    if not own:
        return could_not_check(Evidence(plan.title, "its text cannot be read"))
    said = "it does not say that it may change" if live else "the note is missing"
    return not_met(Evidence(plan.title, said))


@rule(
    "PLAN-02",
    "The action plan has columns for recommendation, action, lead and date",
    cites=(*_THE_PLAN, GENERAL.at("columns of published plans")),
    fix="Name the columns in the first row of the plan's table, and mark it as a header row "
    "(Table Layout, Repeat Header Rows). If the plan is set out in another way, confirm it.",
    reads="the action plan's tables, or its words where it has no tagged table",
    weight=Weight.CONFIRM,
    stops=Stops.AFTER_CLEARANCE,
)
def the_plan_has_its_columns(submission: Submission) -> Verdict:
    """Who does what by when is what makes a plan. Other words for the columns count, and
    further columns do no harm."""
    plan = submission.pack.entry(PartKind.ACTION_PLAN)
    text = submission.line_of(PartKind.ACTION_PLAN)
    if plan is None or not text:
        return could_not_check(Evidence("Action plan", "its text cannot be read"))
    missing = list(COLUMNS)
    tables = columns_of(submission)
    for cells in tables or ((text,),):
        lacking = [
            name
            for name, sign in COLUMNS.items()
            if not any(speaks_of(sign, cell) for cell in cells)
        ]
        missing = min(missing, lacking, key=len)
    if missing:
        return not_met(*(Evidence(plan.title, f"no column for the {name}") for name in missing))
    return met(Evidence(plan.title, "all four"))


by_hand(
    "PLAN-06",
    "The action plan holds every implementation update that there is",
    why="The letters ask for all updates. Only those who carry out the actions know whether "
    "these are all.",
    cites=_THE_PLAN,
    fix="Ask each lead for the latest position, then record it with `bundle confirm`.",
    stops=Stops.AFTER_CLEARANCE,
    asked_in=UPDATES,
)


_OLD = 183
"""Days after which the position of a plan is worth asking about."""


@rule(
    "PLAN-07",
    "The day on which the plan's updates were collected is declared, and is recent",
    cites=(LETTER_JANUARY_2020.at("item 10"), GENERAL.at("action plans")),
    fix="Write `position = 2024-01-05` under [action_plan] in review.toml, with the day on "
    "which the updates were collected.",
    reads="review.toml",
    weight=Weight.ADVICE,
)
def the_position_is_dated(submission: Submission) -> Verdict:
    """Without its date, a reader cannot tell how old the position is. One that is more
    than half a year older than the latest day in review.toml is worth asking about."""
    position, latest = submission.review.action_plan_position, submission.review.latest_date
    if position is None:
        return not_met(Evidence("review.toml", "position is missing under [action_plan]"))
    if (latest - position).days > _OLD:
        old = f"the position is {(latest - position).days // 30} months older than the latest day"
        return to_confirm(Evidence("review.toml", old, around=str(position)))
    return met(Evidence("review.toml", "it is declared"))
