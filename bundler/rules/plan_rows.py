"""PLAN-: what each row of the action plan must say."""

import re

from bundler.model.checklist import Evidence, Verdict, Weight
from bundler.rules.asking import UPDATES
from bundler.rules.plan_tables import (
    COLUMNS,
    COMPLETION,
    OUTCOME,
    TARGET,
    columns_of,
    rows_of,
    speaks_of,
)
from bundler.rules.registry import Judged, Submission, rule
from bundler.rules.sources import (
    GENERAL,
    LETTER_AUGUST_2024,
    LETTER_JANUARY_2020,
    LETTER_JANUARY_2021,
    LETTER_NOVEMBER_2023,
)
from bundler.rules.verdicts import could_not_check, not_applicable, not_met, to_confirm_if
from bundler.rules.wording import bare, quoted

_THE_PLAN = (
    LETTER_NOVEMBER_2023.at("the paragraph on the action plan"),
    LETTER_AUGUST_2024.at("the paragraph on the action plan"),
)
_NO_TABLE = Evidence("Action plan", "its table cannot be read")
_EXPECTED = {"action": COLUMNS["action"], "lead": COLUMNS["lead"], "date": TARGET}


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
        return could_not_check(_NO_TABLE)
    found = [
        Evidence(row.where, f"the {name} is empty", around=row.words)
        for row in rows
        for name, sign in _EXPECTED.items()
        if row.under(sign) == ""
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
        return could_not_check(_NO_TABLE)
    if all(row.under(OUTCOME) is None for row in rows):
        return not_met(Evidence("Action plan", "no column for updates or outcomes"))
    found = [
        Evidence(row.where, "no update", around=row.words) for row in rows if not row.under(OUTCOME)
    ]
    return to_confirm_if(found, Evidence("Action plan", f"{len(rows)} rows"))


@rule(
    "PLAN-11",
    "Every lead in the action plan is an agency of the review",
    cites=(LETTER_JANUARY_2021.at("item 4"), GENERAL.at("action plans")),
    fix="Write the agency's full name into the cell, or add the agency under [names] in "
    "review.toml. A post or an agency is a lead; a person's name is not for publication.",
    reads="the action plan's tables, and [names] in review.toml",
    weight=Weight.ADVICE,
    judged=Judged.FLAGGED,
)
def leads_are_known(submission: Submission) -> Verdict:
    """A lead that no register knows is a slip, an abbreviation, or the name of an officer.
    Where review.toml lists no agency, nothing is compared."""
    agencies = submission.review.agencies
    if not agencies:
        return not_applicable("review.toml", "no agency is listed under [names]")
    rows = list(rows_of(submission))
    if not rows:
        return could_not_check(_NO_TABLE)
    review = submission.review
    known = [name for a in agencies for name in (a.name, a.short) if name]
    known += [review.partnership, review.partnership_short, "partnership", "CSP", "all agencies"]
    known += ["Home Office", *review.allowed_names]
    signs = [bare(name) for name in known if name]
    found = [
        Evidence(row.where, f"{quoted(lead, 60)} is no agency of review.toml", around=lead)
        for row in rows
        if (lead := row.under(COLUMNS["lead"]) or "") and not any(s in bare(lead) for s in signs)
    ]
    return to_confirm_if(found, Evidence("Action plan", f"{len(agencies)} agencies"))


_WEAK = re.compile(
    r"^\W*(?:to )?(?:consider|be aware|bear in mind|note|continue|ensure awareness|explore|think"
    r"|raise awareness|encourage|aim to|try to|discuss)\b",
    re.I,
)


@rule(
    "PLAN-12",
    "Every action says what will be done, so that anybody can see whether it was",
    cites=(LETTER_JANUARY_2021.at("the action plan"), LETTER_JANUARY_2020.at("item 10")),
    fix='Say who will have what, how much of it or how often, in place of "consider" or '
    '"raise awareness".',
    reads="the first words of each action in the plan's tables",
    weight=Weight.ADVICE,
    judged=Judged.FLAGGED,
    asked_in=re.compile(r"\bSMART\b"),
)
def actions_can_be_measured(submission: Submission) -> Verdict:
    """The panel praises a plan that is specific and measurable. An action of one or two
    words, or one that only considers, cannot be measured; this is a hint."""
    rows = list(rows_of(submission))
    if not rows:
        return could_not_check(_NO_TABLE)
    found = [
        Evidence(row.where, f"the action is {quoted(action, 60)}", around=action)
        for row in rows
        if (action := row.under(COLUMNS["action"]) or "")
        and (_WEAK.search(action) or len(action.split()) < 3)
    ]
    return to_confirm_if(found, Evidence("Action plan", f"{len(rows)} rows"))


_GUIDANCES = {
    "the scope": re.compile(r"scope|level|local|national|cwmpas", re.I),
    "the milestones": re.compile(r"milestone|progress|update|cerrig milltir|cynnydd", re.I),
    "the completion and outcome": COMPLETION,
}


@rule(
    "PLAN-13",
    "The action plan also has columns for the scope, the milestones and the outcome",
    cites=(GENERAL.at("columns of published plans"),),
    fix="Consider adding the column; a published plan that follows the guidance has seven.",
    reads="the action plan's tables",
    weight=Weight.ADVICE,
    judged=Judged.FLAGGED,
)
def the_further_columns(submission: Submission) -> Verdict:
    """One published plan that was seen has all seven columns. No letter asks for them."""
    tables = columns_of(submission)
    if not tables:
        return could_not_check(_NO_TABLE)
    found = [
        Evidence("Action plan", f"no column for {name}")
        for name, sign in _GUIDANCES.items()
        if not any(speaks_of(sign, cell) for cells in tables for cell in cells)
    ]
    return to_confirm_if(found, Evidence("Action plan", "all three"))
