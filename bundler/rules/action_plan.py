"""PLAN-: the action plan's note, columns, rows and dates."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from bundler.model.checklist import Evidence, Verdict, Weight
from bundler.model.pack import TableRow
from bundler.model.review import PartKind
from bundler.rules.registry import Judged, Stops, Submission, by_hand, rule
from bundler.rules.sources import (
    GENERAL,
    LETTER_AUGUST_2024,
    LETTER_JANUARY_2020,
    LETTER_JANUARY_2021,
    LETTER_MARCH_2023,
    LETTER_NOVEMBER_2023,
)
from bundler.rules.verdicts import could_not_check, met, not_met, to_confirm_if
from bundler.rules.wording import flat

_THE_PLAN = (
    LETTER_NOVEMBER_2023.at("the paragraph on the action plan"),
    LETTER_AUGUST_2024.at("the paragraph on the action plan"),
)
_COLUMNS = {
    "recommendation": re.compile(r"recommendation|learning", re.I),
    "action": re.compile(r"\baction", re.I),
    "lead": re.compile(r"\blead|owner|responsib|agency", re.I),
    "date": re.compile(r"date|deadline|time ?scale|by when|complet|target", re.I),
}
_OUTCOME = re.compile(r"outcome|progress|update|milestone|status|complet", re.I)


@dataclass(frozen=True)
class _Row:
    """A row of the plan under its column headings."""

    where: str
    cells: tuple[tuple[str, str], ...]

    def under(self, wanted: re.Pattern[str]) -> str | None:
        """What stands in the columns of this kind; None where there is no such column."""
        found = [cell for heading, cell in self.cells if wanted.search(heading)]
        return " ".join(found).strip() if found else None


def _table_rows(submission: Submission) -> tuple[TableRow, ...]:
    plan = submission.pack.entry(PartKind.ACTION_PLAN)
    if plan is None:
        return ()
    own = range(plan.first_page, plan.last_page + 1)
    return tuple(row for row in submission.pack.rows if row.page in own)


def _rows(submission: Submission) -> Iterator[_Row]:
    headings: tuple[str, ...] = ()
    table = None
    for row in _table_rows(submission):
        names = sum(any(sign.search(cell) for cell in row.cells) for sign in _COLUMNS.values())
        if row.table != table or row.header:
            table = row.table
            headings = row.cells if names >= 3 else ()
        elif headings and len(row.cells) == len(headings) and any(row.cells):
            yield _Row(
                submission.pack.place(row.page), tuple(zip(headings, row.cells, strict=True))
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
    text = submission.text_of(PartKind.ACTION_PLAN)
    if plan.sheet_page:
        text += "\n" + submission.pack.pages[plan.sheet_page - 1].text
    line = flat(text)
    if not line:
        return could_not_check(Evidence(plan.title, "its text cannot be read"))
    live = re.search(r"\b(?:live|living|working) (?:document|plan|action plan)\b", line, re.I)
    changes = re.search(
        r"subject to (?:change|revision|amendment|update)|(?:will|may) (?:change|be updated)"
        r"|updated (?:regularly|as)",
        line,
        re.I,
    )
    if live and changes:
        return met(Evidence(plan.title, "the note is there"))
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
    tables = _table_rows(submission)
    headings = [row for row in tables if row.header] or [
        row
        for number in dict.fromkeys(row.table for row in tables)
        for row in [next(r for r in tables if r.table == number)]
    ]
    best = list(_COLUMNS)
    for heading in headings:
        lacking = [
            name for name, sign in _COLUMNS.items() if not any(map(sign.search, heading.cells))
        ]
        best = min(best, lacking, key=len)
    if headings:
        missing = best
    else:
        missing = [name for name, sign in _COLUMNS.items() if not sign.search(text)]
    if missing:
        return not_met(*(Evidence(plan.title, f"no column for the {name}") for name in missing))
    return met(Evidence(plan.title, "all four"))


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
    rows = list(_rows(submission))
    if not rows:
        return could_not_check(Evidence("Action plan", "its table cannot be read"))
    found = [
        Evidence(row.where, f"the {name} is empty", around=" ".join(cell for _, cell in row.cells))
        for row in rows
        for name, sign in _COLUMNS.items()
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
)
def rows_have_updates(submission: Submission) -> Verdict:
    """The letters ask for "all implementation updates"."""
    rows = list(_rows(submission))
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
    rows = list(_rows(submission))
    if not rows:
        return could_not_check(Evidence("Action plan", "its table cannot be read"))
    found = [
        Evidence(row.where, f'the target date is "{target}"', around=target)
        for row in rows
        if (target := row.under(_TARGET) or "") and _VAGUE.match(target)
    ]
    return to_confirm_if(found, Evidence("Action plan", f"{len(rows)} rows"))


by_hand(
    "PLAN-06",
    "The action plan holds every implementation update that there is",
    why="The letters ask for all updates. Only those who carry out the actions know whether "
    "these are all.",
    cites=_THE_PLAN,
    fix="Ask each lead for the latest position, then record it with `bundle confirm`.",
    stops=Stops.AFTER_CLEARANCE,
)


@rule(
    "PLAN-07",
    "The day on which the plan's updates were collected is declared",
    cites=(LETTER_JANUARY_2020.at("item 10"), GENERAL.at("action plans")),
    fix="Write `position = 2024-01-05` under [action_plan] in review.toml, with the day on "
    "which the updates were collected.",
    reads="review.toml",
    weight=Weight.ADVICE,
)
def the_position_is_dated(submission: Submission) -> Verdict:
    """Without its date, a reader cannot tell how old the position is."""
    if submission.review.action_plan_position:
        return met(Evidence("review.toml", "it is declared"))
    return not_met(Evidence("review.toml", "position is missing under [action_plan]"))


_NUMBERED = re.compile(r"\brecommendations?\s+(\d{1,2})\b", re.IGNORECASE)


@rule(
    "PLAN-08",
    "The report, the summary and the plan have the same recommendations",
    cites=(LETTER_MARCH_2023.at("recommendations together"),),
    fix="Compare the three lists. Add the recommendation where it is missing.",
    reads="the numbers of recommendations in the three documents",
    weight=Weight.ADVICE,
    judged=Judged.FLAGGED,
)
def recommendations_agree(submission: Submission) -> Verdict:
    """A report is revised and its summary or plan forgotten. Only numbers that follow the
    word "recommendation" are compared, not the wording."""
    numbers = {
        kind: {int(found) for found in _NUMBERED.findall(submission.line_of(kind))}
        for kind in (PartKind.REPORT, PartKind.SUMMARY, PartKind.ACTION_PLAN)
    }
    everything = set().union(*numbers.values())
    compared = [kind for kind, found in numbers.items() if len(found) > 1]
    if len(compared) < 2:
        return could_not_check(Evidence("the documents", "their recommendations are not numbered"))
    found = [
        Evidence(kind.words, f"recommendation {number} is not there")
        for kind in compared
        for number in sorted(everything - numbers[kind])
    ]
    return to_confirm_if(found, Evidence("the documents", f"{len(everything)} recommendations"))
