"""REP-: what the panel missed a word on in other reports."""

import re

from bundler.model.checklist import Evidence, Verdict, Weight
from bundler.model.review import PartKind
from bundler.rules.registry import Judged, Submission, rule
from bundler.rules.sources import (
    LETTER_JANUARY_2021,
    LETTER_MARCH_2023,
    LETTER_NOVEMBER_2023,
    STATUTORY_GUIDANCE,
)
from bundler.rules.verdicts import could_not_check, met, not_met

_SIGNS = {
    "REP-11": (re.compile(r"\bindependen(?:t|ce|tly)\b", re.I), "independence"),
    "REP-12": (
        re.compile(r"women.s aid|refuge\b|\bIDVA|domestic abuse (?:service|agency|charity)", re.I),
        "a specialist domestic abuse service",
    ),
    "REP-13": (re.compile(r"condolence|sympath|tribute|dedicated to", re.I), "condolences"),
}


@rule(
    "REP-11",
    "The report speaks of the independence of the chair and the panel",
    cites=(LETTER_NOVEMBER_2023.at("item 9"),),
    fix="Say in the panel's section that its members had no part in the case.",
    reads="the report",
    weight=Weight.ADVICE,
    judged=Judged.FLAGGED,
    asked_in=re.compile(r"\bindependence of\b", re.I),
)
def independence_is_mentioned(submission: Submission) -> Verdict:
    """The panel missed a mention of it. Only the word is looked for: whether it is said
    of every member is for a person to judge."""
    return _mentions(submission, "REP-11")


@rule(
    "REP-12",
    "The report mentions a specialist domestic abuse service",
    cites=(LETTER_JANUARY_2021.at("item 3"),),
    fix="Name the service that sat on the panel, or say why none did.",
    reads="the report",
    weight=Weight.ADVICE,
    judged=Judged.FLAGGED,
    asked_in=re.compile(r"\bspecialist (?:DA|domestic abuse) (?:agency|service)", re.I),
)
def a_specialist_service(submission: Submission) -> Verdict:
    """The panel asks for one at the table, or the reason why there was none. Whether it
    sat on the panel is for a person to judge."""
    return _mentions(submission, "REP-12")


@rule(
    "REP-13",
    "The report offers condolences or a tribute",
    cites=(LETTER_MARCH_2023.at("model layout"), STATUTORY_GUIDANCE.at("the preface")),
    fix="Consider a sentence of condolence to the family in the preface.",
    reads="the report",
    weight=Weight.ADVICE,
    judged=Judged.FLAGGED,
)
def condolences(submission: Submission) -> Verdict:
    """The first readers are the family."""
    return _mentions(submission, "REP-13")


def _mentions(submission: Submission, rule_id: str) -> Verdict:
    sign, what = _SIGNS[rule_id]
    text = submission.line_of(PartKind.REPORT)
    if not text:
        return could_not_check(Evidence("Overview report", "its text cannot be read"))
    if sign.search(text):
        return met(Evidence("Overview report", f"words on {what}"))
    return not_met(Evidence("Overview report", f"no words on {what}"))
