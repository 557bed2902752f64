"""REP-: what the panel missed a word on in other reports."""

import re

from bundler.model.checklist import Evidence, Verdict, Weight
from bundler.model.review import PartKind
from bundler.rules.registry import Judged, Submission, rule
from bundler.rules.sections import Section, sections_of
from bundler.rules.sources import (
    COUNTY_PAPER,
    LETTER_JANUARY_2020,
    LETTER_JANUARY_2021,
    LETTER_NOVEMBER_2023,
    LETTERS_2022,
    STATUTORY_GUIDANCE,
)
from bundler.rules.verdicts import could_not_check, met, not_met, to_confirm

_UNREADABLE = Evidence("Overview report", "its text cannot be read")
CHARACTERISTICS = {
    "age": r"\bage[ds]?\b|\byears old\b|\bolder\b",
    "disability": r"\bdisabilit|\bdisabled\b",
    "gender reassignment": r"\bgender reassignment\b|\btransgender\b",
    "marriage and civil partnership": r"\bmarriage\b|\bcivil partnership\b|\bmarried\b",
    "pregnancy and maternity": r"\bpregnan|\bmaternity\b",
    "race": r"\brac(?:e|ial|ism)\b|\bethnic|\bnationality\b",
    "religion or belief": r"\breligio|\bbeliefs?\b|\bfaith\b",
    "sex": r"\bsex\b|\bgender\b(?! reass)|\bfemale\b",
    "sexual orientation": r"\bsexual orientation\b|\bsexuality\b",
}
"""The nine protected characteristics of the Equality Act 2010, by the words for them."""


def _sections(submission: Submission, title: str) -> list[Section]:
    sections = sections_of(submission, PartKind.REPORT)
    return [section for section in sections if re.search(title, section.title, re.I)]


@rule(
    "REP-10",
    "A section on equality and diversity names the characteristics that mattered",
    cites=(
        LETTER_JANUARY_2020.at("item 3"),
        LETTERS_2022.at("protected characteristics"),
        LETTER_NOVEMBER_2023.at("item 10"),
        COUNTY_PAPER.at("paragraph 6.1"),
    ),
    fix="Add a section on equality and diversity that says which of the nine protected "
    "characteristics were relevant to this case, and how.",
    reads="the report's section on equality and diversity, or its words where no heading "
    "is marked as one",
    weight=Weight.ADVICE,
    judged=Judged.FLAGGED,
    asked_in=re.compile(r"\bprotect(?:ed|ive) characteristics\b|\bequality and diversity\b", re.I),
)
def equality_and_diversity(submission: Submission) -> Verdict:
    """The panel asks which characteristics mattered in this case, not for a list of all
    nine. Whether the section says so is for a person to judge."""
    text = submission.line_of(PartKind.REPORT)
    if not text:
        return could_not_check(_UNREADABLE)
    own = _sections(submission, r"equality|diversity|protected characteristic")
    where = own[0].place if own else "Overview report"
    speaks = re.search(r"\bequalit(?:y|ies)\b|\bdiversity\b|protected characteristic", text, re.I)
    if not own and not speaks:
        return not_met(Evidence(where, "no words on equality and diversity"))
    searched = " ".join(section.text for section in own) or text
    named = [name for name, sign in CHARACTERISTICS.items() if re.search(sign, searched, re.I)]
    if not named:
        return not_met(Evidence(where, "no protected characteristic is named"))
    if own and not re.search(r"\brelevan|\bmattered\b|\bbarrier|\bimpact|\baffect", searched, re.I):
        said = f"it names {', '.join(named)}, and does not say which were relevant"
        return to_confirm(Evidence(where, said, around=searched))
    return met(Evidence(where, ", ".join(named)))


_INDEPENDENT = re.compile(
    r"\bindependen(?:t|ce|tly)\b|\bnot been involved\b|\bline manage"
    r"|\bnever (?:worked|been employed)\b|\b(?:no|any|neither has any) connections?\b"
    r"|\bnot (?:employed|connected)\b|\bnone of\b.{0,60}\b(?:managed|supervised|involved)\b"
    r"|\bhad not (?:worked|managed|supervised)\b|\bseparate from\b"
    r"|\b(?:no|any) (?:previous |prior |direct |earlier )?(?:involvement|contact|part|dealings)\b",
    re.I,
)


@rule(
    "REP-11",
    "The report speaks of the independence of the chair and of the panel's members",
    cites=(LETTER_NOVEMBER_2023.at("item 9"),),
    fix="Say in the panel's section that its members had no part in the case, and in the "
    "author's section why the chair is independent.",
    reads="the report's sections on the panel and the author, or its words where there is none",
    weight=Weight.ADVICE,
    judged=Judged.FLAGGED,
    asked_in=re.compile(r"\bindependence of\b", re.I),
)
def independence_is_mentioned(submission: Submission) -> Verdict:
    """The panel missed a mention of it. Only the words are looked for: whether they hold
    for every member is for a person to judge."""
    text = submission.line_of(PartKind.REPORT)
    if not text:
        return could_not_check(_UNREADABLE)
    if not _INDEPENDENT.search(text):
        return not_met(Evidence("Overview report", "no words on independence"))
    silent = [
        Evidence(sections[0].place, f"the section on the {what} has no words on independence")
        for what, title in (("panel", r"\bpanel\b"), ("author or chair", r"\bauthor\b|\bchair\b"))
        if (sections := _sections(submission, title))
        and not any(_INDEPENDENT.search(section.text) for section in sections)
    ]
    if silent:
        return to_confirm(*silent)
    return met(Evidence("Overview report", "words on independence"))


_SPECIALIST = re.compile(
    r"women.s aid|\brefuge\b|\bIDVA|\bspecialist\b.{0,60}\b(?:domestic|abuse|violence|women)"
    r"|\bdomestic (?:abuse|violence)\b.{0,30}\b(?:service|agency|charity|organi[sz]ation|advoca)"
    r"|\b(?:service|charity|organi[sz]ation|advoca\w+)\b[^.]{0,120}\bdomestic (?:abuse|violence)\b",
    re.I,
)
_PANEL = r"\bpanel\b|contribut|participat|took part|\bagencies\b"


@rule(
    "REP-12",
    "A specialist domestic abuse service is named where the panel is",
    cites=(LETTER_JANUARY_2021.at("item 3"),),
    fix="Name the service that sat on the panel, or say why none did.",
    reads="the report's sections on the panel and the contributors, or else all of it",
    weight=Weight.ADVICE,
    judged=Judged.FLAGGED,
    asked_in=re.compile(r"\bspecialist (?:DA|domestic abuse) (?:agency|service)", re.I),
)
def a_specialist_service(submission: Submission) -> Verdict:
    """The panel asks for one at the table, or the reason why there was none. Whether it
    sat on the panel is for a person to judge."""
    text = submission.line_of(PartKind.REPORT)
    if not text:
        return could_not_check(_UNREADABLE)
    sections = [s for s in _sections(submission, _PANEL) if _SPECIALIST.search(s.text)]
    if sections:
        return met(Evidence(sections[0].place, "words on a specialist domestic abuse service"))
    if not _SPECIALIST.search(text):
        said = "no words on a specialist domestic abuse service"
        return not_met(Evidence("Overview report", said))
    if own := _sections(submission, _PANEL):
        said = (
            "the sections on the panel and contributors name no specialist domestic abuse service"
        )
        return to_confirm(Evidence(own[0].place, said))
    return met(Evidence("Overview report", "words on a specialist domestic abuse service"))


_CONDOLENCE = re.compile(
    r"condolence|sympath|tribute|dedicated to|memory|sorrow|thoughts are with", re.I
)


@rule(
    "REP-13",
    "The report offers condolences or a tribute",
    cites=(
        LETTERS_2022.at("condolences and the tribute to the victim"),
        STATUTORY_GUIDANCE.at("the preface"),
    ),
    fix="Consider a sentence of condolence to the family in the preface.",
    reads="the report",
    weight=Weight.ADVICE,
    judged=Judged.FLAGGED,
    asked_in=re.compile(r"\bcondolence|\btribute\b", re.I),
)
def condolences(submission: Submission) -> Verdict:
    """The first readers are the family."""
    text = submission.line_of(PartKind.REPORT)
    if not text:
        return could_not_check(_UNREADABLE)
    if re.search(
        r"condolence|sympath|tribute|dedicated to|memory|sorrow|thoughts are with", text, re.I
    ):
        return met(Evidence("Overview report", "words on condolences"))
    return not_met(Evidence("Overview report", "no words on condolences"))
