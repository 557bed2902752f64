"""REP-: what readers of a report or summary alone need to find in it."""

import re

from bundler.model.checklist import Evidence, Verdict, Weight
from bundler.model.review import PartKind
from bundler.rules.registry import NARRATIVE, Judged, Submission, rule
from bundler.rules.sources import (
    LETTER_AUGUST_2024,
    LETTER_JANUARY_2021,
    LETTER_MARCH_2023,
    STATUTORY_GUIDANCE,
)
from bundler.rules.verdicts import could_not_check, to_confirm_if
from bundler.rules.wording import flat

_KNOWN = """
    NHS GP UK US EU DHR DARDR QA PDF OK ID TV HM MP MPS BBC AM PM PC DC DS DI DCI PS DNA HIV GOV
    II III IV VI VII VIII IX XI XII XIII CEO PIN SMS URL DVD CCTV A&E USB LGBT LGBTQ
    DRAFT
"""
KNOWN_ABBREVIATIONS = frozenset(_KNOWN.split())
"""Abbreviations that need no explanation, as of November 2026."""

_ABBREVIATION = re.compile(r"\b[A-Z][A-Z&]{1,6}(?=s?\b)")


@rule(
    "REP-15",
    "Every abbreviation is explained in the document that uses it",
    cites=(LETTER_JANUARY_2021.at("item 7"),),
    fix="At its first use write the name in full with the abbreviation in brackets, in the "
    "report and again in the summary.",
    reads="the report and the summary, each alone",
    weight=Weight.ADVICE,
    judged=Judged.FLAGGED,
    asked_in=re.compile(r"\b(?:acronym|abbreviation)s?\b|\brequires? explaining\b", re.I),
)
def abbreviations_are_explained(submission: Submission) -> Verdict:
    """The summary is read alone. An abbreviation counts as explained where it stands in
    brackets, or has brackets or a colon after it. Words in capitals can look like one."""
    found = []
    for kind in NARRATIVE:
        first: dict[str, str] = {}
        for where, page in submission.pages_of(kind):
            for line in page.text.splitlines():
                if not line.isupper():
                    for used in _ABBREVIATION.findall(line):
                        first.setdefault(used, where)
        text = submission.line_of(kind)
        found += [
            Evidence(where, f'"{used}" is not explained in this document')
            for used, where in first.items()
            if used not in KNOWN_ABBREVIATIONS and not _is_explained(used, text)
        ]
    return to_confirm_if(found, Evidence("the report and the summary", "none was left over"))


def _is_explained(used: str, text: str) -> bool:
    plain = re.escape(used)
    return (
        re.search(rf"\([^)]*\b{plain}s?\b[^)]*\)|\b{plain}s? ?(?:\(|:|means\b)", text) is not None
    )


_HEADINGS = {
    "Timescales": r"time ?scales?|timetable",
    "Confidentiality": r"confidential|anonymi",
    "Terms of reference": r"terms of reference|key lines",
    "Methodology": r"method|the review process|how the review",
    "Involvement of family and friends": r"family|friends",
    "Contributors": r"contribut|participat|agencies involved",
    "Review panel members": r"panel",
    "Author": r"author|chair",
    "Parallel reviews": r"parallel|other (?:reviews|proceedings|investigations)",
    "Equality and diversity": r"equality|diversity|protected characteristics",
    "Dissemination": r"disseminat|distribution|publication",
    "Background": r"background|the facts|circumstances",
    "Chronology": r"chronolog|timeline|sequence of events",
    "Analysis": r"analysis",
    "Conclusions": r"conclu",
    "Lessons to be learnt": r"lessons|learning",
    "Recommendations": r"recommend",
}


@rule(
    "REP-16",
    "The report has the sections of the model layout, under these or other names",
    cites=(LETTER_MARCH_2023.at("model layout"), STATUTORY_GUIDANCE.at("the report template")),
    fix="Add the section, or see whether the report covers it under another heading.",
    reads="the report's headings",
    weight=Weight.ADVICE,
    judged=Judged.FLAGGED,
)
def the_sections_are_there(submission: Submission) -> Verdict:
    """The panel asks for the model layout. Wording and order are the author's own: a
    missing heading is a hint, never a fault."""
    report = submission.pack.entry(PartKind.REPORT)
    if report is None:
        return could_not_check(Evidence("Overview report", "it is not in the pack"))
    own = range(report.first_page, report.last_page + 1)
    titles = [h.text for h in submission.pack.headings if h.page in own]
    titles += [b.title for b in submission.pack.bookmarks if b.page in own]
    if len(titles) < 3:
        return could_not_check(Evidence("Overview report", "its headings are not tagged"))
    together = flat("\n".join(titles))
    found = [
        Evidence("Overview report", f'no heading speaks of "{name}"')
        for name, sign in _HEADINGS.items()
        if not re.search(sign, together, re.IGNORECASE)
    ]
    return to_confirm_if(found, Evidence("Overview report", f"{len(titles)} headings"))


@rule(
    "REP-17",
    "Every agency is named in full where it is first named",
    cites=(LETTER_JANUARY_2021.at("item 4"), LETTER_AUGUST_2024.at("item 5")),
    fix="Write the agency's full name at its first use in each document, or add the agency "
    "under [names] in review.toml.",
    reads="the report and the summary, each alone",
    weight=Weight.ADVICE,
    judged=Judged.FLAGGED,
    asked_in=re.compile(r"\bfull names? of\b.{0,40}\bagenc", re.I),
)
def agencies_are_named_in_full(submission: Submission) -> Verdict:
    """The panel asks for full names, and for the agency behind "an agency review". Only
    the agencies of review.toml are looked for by their short forms."""
    found = []
    for kind in NARRATIVE:
        text = submission.line_of(kind)
        for agency in submission.review.agencies:
            short = flat(agency.short)
            used = short and re.search(rf"\b{re.escape(short)}\b", text)
            if used and flat(agency.name).casefold() not in text.casefold():
                found.append(Evidence(kind.words, f"{short} is never named in full", around=short))
        if re.search(r"\b(?:an|one) agency review\b", text, re.IGNORECASE):
            found.append(Evidence(kind.words, "it speaks of an agency review without its name"))
    return to_confirm_if(found, Evidence("the report and the summary", "all named in full"))
