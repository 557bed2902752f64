"""REP-: the sections that the model layout has, in the report and in the summary."""

import re

from bundler.model.checklist import Evidence, Verdict, Weight
from bundler.model.review import PartKind
from bundler.rules.registry import Judged, Submission, rule
from bundler.rules.sections import NO_HEADINGS, sections_of, titles_of
from bundler.rules.sources import (
    LETTER_MARCH_2023,
    LETTER_NOVEMBER_2023,
    STATUTORY_GUIDANCE,
)
from bundler.rules.verdicts import could_not_check, not_applicable, to_confirm_if

_TERMS = r"terms? of reference|key lines|\bscope\b"
_SHARED = {
    "Contributors": r"contribut|participat|agencies (?:involved|that|which)|who took part",
    "Review panel members": r"panel",
    "Author": r"author|chair",
    "Terms of reference": _TERMS,
    "Conclusions": r"conclu",
    "Lessons to be learnt": r"lessons|learning|learnt|learned",
    "Recommendations": r"recommend",
}
_REPORT = {
    "Timescales": r"time ?scales?|timetable|time ?frame|timeline of the review|\bwhen\b",
    "Confidentiality": r"confidential|anonymi|pseudonym",
    "Methodology": r"method|review process|how (?:the review|this review|we|it was)|approach",
    "Involvement of family and friends": r"family|friends|relatives",
    "Parallel reviews": r"parallel|other (?:reviews|process|proceedings|investigations|[ei]nquir)"
    r"|inquest",
    "Equality and diversity": r"equality|diversity|protected characteristics",
    "Dissemination": r"disseminat|distribution|publi(?:cation|sh)|circulation|sharing|receive"
    r"|who will",
    "Background": r"background|the facts|circumstances|who .{2,30} was|about |\blife\b|story",
    "Chronology": r"chronolog|timeline|sequence of events|key events|what happened",
    "Analysis": r"analysis|discussion|what (?:the panel|we) (?:found|makes?|thinks?)|findings",
    **_SHARED,
}
_SUMMARY = {
    "The review process": r"process|about (?:the|this) review|introduction|how (?:the|this) review",
    "Summary chronology": r"chronolog|timeline|sequence|\bevents\b|what happened|background",
    "Key issues": r"issues|themes|findings|analysis|what (?:the panel|we) found",
    **_SHARED,
}
_MODEL = (
    LETTER_MARCH_2023.at("model layout"),
    LETTER_NOVEMBER_2023.at("item 11, on parallel reviews"),
    STATUTORY_GUIDANCE.at("the report template"),
)


@rule(
    "REP-16",
    "The report has the sections of the model layout, under these or other names",
    cites=_MODEL,
    fix="Add the section, or see whether the report covers it under another heading.",
    reads="the report's headings",
    weight=Weight.ADVICE,
    judged=Judged.FLAGGED,
    asked_in=re.compile(r"\bmodel layout\b", re.I),
)
def the_sections_are_there(submission: Submission) -> Verdict:
    """The panel asks for the model layout. Wording and order are the author's own: a
    missing heading is a hint, never a fault."""
    return _headings(submission, PartKind.REPORT, _REPORT)


@rule(
    "REP-18",
    "The summary has the sections of the model layout, under these or other names",
    cites=(STATUTORY_GUIDANCE.at("the summary template"), LETTER_MARCH_2023.at("model layout")),
    fix="Add the section, or see whether the summary covers it under another heading.",
    reads="the summary's headings",
    weight=Weight.ADVICE,
    judged=Judged.FLAGGED,
)
def the_summarys_sections_are_there(submission: Submission) -> Verdict:
    """The summary is what most people read. Its headings are a hint, never a fault."""
    return _headings(submission, PartKind.SUMMARY, _SUMMARY)


def _headings(submission: Submission, kind: PartKind, wanted: dict[str, str]) -> Verdict:
    entry = submission.pack.entry(kind)
    if entry is None:
        return could_not_check(Evidence(kind.words, "it is not in the pack"))
    titles = titles_of(submission, kind)
    if len(titles) < 3:
        return could_not_check(Evidence(kind.words, NO_HEADINGS))
    together = "\n".join(titles)
    lacking = [
        name for name, sign in wanted.items() if not re.search(sign, together, re.IGNORECASE)
    ]
    found = [Evidence(kind.words, f'no heading speaks of "{name}"') for name in lacking]
    return to_confirm_if(found, Evidence(kind.words, f"{len(titles)} headings"))


_NUMBERED_TERM = re.compile(
    r"\b(?:terms? of reference|ToR|key lines?(?: of enquiry)?|KLOE)\s+(\d{1,2})\b", re.I
)


@rule(
    "REP-19",
    "The terms of reference come before the analysis, and the analysis takes up each",
    cites=(LETTER_MARCH_2023.at("terms of reference"), LETTER_NOVEMBER_2023.at("item 3")),
    fix="Set the terms of reference out early. Say in the analysis which one each part answers.",
    reads="the report's headings, and terms of reference that are called by number",
    weight=Weight.ADVICE,
    judged=Judged.FLAGGED,
    asked_in=re.compile(
        r"\bterms of reference\b.{0,80}\banalys|\banalys.{0,80}\bterms of ref", re.I
    ),
)
def the_terms_are_answered(submission: Submission) -> Verdict:
    """The panel asks for an analysis by terms of reference, not agency by agency. Whether
    a part answers its term is for a person to judge."""
    sections = sections_of(submission, PartKind.REPORT)
    if not sections:
        return could_not_check(Evidence("Overview report", NO_HEADINGS))
    terms = next((s for s in sections if re.search(_TERMS, s.title, re.I)), None)
    analysis = next((s for s in sections if re.search(r"analysis", s.title, re.I)), None)
    if terms is None or analysis is None:
        lacking = "terms of reference" if terms is None else "analysis"
        return not_applicable("Overview report", f"no section is called {lacking}")
    found = []
    if sections.index(analysis) < sections.index(terms):
        found.append(Evidence(terms.place, "the terms of reference stand after the analysis"))
    listed = {int(n) for n in _NUMBERED_TERM.findall(terms.text)}
    after = " ".join(
        f"{s.title} {s.text}" for s in sections[sections.index(analysis) :] if s is not terms
    )
    taken_up = {int(n) for n in _NUMBERED_TERM.findall(after)}
    if taken_up:
        listed |= set(range(1, max(taken_up) + 1))
        found += [
            Evidence(analysis.place, f"term of reference {number} is not named in the analysis")
            for number in sorted(listed - taken_up)
        ]
    return to_confirm_if(found, Evidence(analysis.place, f"{len(listed)} terms called by number"))
