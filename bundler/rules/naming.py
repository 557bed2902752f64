"""REP-: abbreviations and agencies, named in full in each document read alone."""

import re

from bundler.model.checklist import Evidence, Verdict, Weight
from bundler.model.review import PartKind
from bundler.rules.registry import NARRATIVE, Judged, Submission, rule
from bundler.rules.sources import (
    ACCESSIBLE_DOCUMENTS,
    LETTER_AUGUST_2024,
    LETTER_JANUARY_2021,
)
from bundler.rules.verdicts import to_confirm_if
from bundler.rules.word_lists import KNOWN_ABBREVIATIONS
from bundler.rules.wording import flat

_SHOUTED = re.compile(r"\b[A-Z]{3,}(?: [A-Z]{3,})+\b(?=:)")
"""A label in capitals, of more than one word."""
_ABBREVIATION = re.compile(r"\b[A-Z][A-Z&]{1,6}(?=s?\b)")


@rule(
    "REP-15",
    "Every abbreviation is explained in the document that uses it",
    cites=(LETTER_JANUARY_2021.at("item 7"), ACCESSIBLE_DOCUMENTS.at("abbreviations")),
    fix="At its first use write the name in full with the abbreviation in brackets, in the "
    "report and again in the summary. One that every reader knows goes into `allowed` under "
    "[names] in review.toml, or for all your reviews into `abbreviations` under [words] in "
    "bundle.toml.",
    reads="the report and the summary, each alone",
    weight=Weight.ADVICE,
    judged=Judged.FLAGGED,
    asked_in=re.compile(r"\b(?:acronym|abbreviation)s?\b|\brequires? explaining\b", re.I),
)
def abbreviations_are_explained(submission: Submission) -> Verdict:
    """The summary is read alone. An abbreviation counts as explained where it stands in
    brackets, or has brackets or a colon after it. Words in capitals can look like one."""
    allowed = {flat(name) for name in submission.review.allowed_names}
    known = KNOWN_ABBREVIATIONS.with_own(submission.words.abbreviations) | allowed
    found = []
    for kind in NARRATIVE:
        first: dict[str, str] = {}
        for where, page in submission.pages_of(kind):
            for line in page.text.splitlines():
                if not line.isupper():
                    for used in _ABBREVIATION.findall(_SHOUTED.sub(" ", line)):
                        first.setdefault(used, where)
        text = submission.line_of(kind)
        for used, where in first.items():
            if used not in known and (fault := _fault(used, text)):
                found.append(Evidence(where, f'"{used}" is {fault} in this document', around=used))
    return to_confirm_if(found, Evidence("the report and the summary", "none was left over"))


def _fault(used: str, text: str) -> str:
    """What is wrong with how an abbreviation is explained; empty where nothing is, or where
    it is a word that also stands in small letters."""
    plain = re.escape(used)
    if used.isalpha() and re.search(rf"\b(?:{used.capitalize()}|{used.lower()})\b", text):
        return ""
    explained = re.search(
        rf"\([^()]{{0,120}}\b{plain}s?\b[^()]{{0,60}}\)"
        rf"|\b{plain}s?['\"]? ?(?:\(|:|-|means\b|stands for\b|is short for\b)",
        text,
    )
    if explained is None:
        return "not explained"
    first = re.search(rf"\b{plain}s?\b", text)
    return "used before it is explained" if first and first.start() < explained.start() else ""


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
        found += _unnamed(kind, text)
    return to_confirm_if(found, Evidence("the report and the summary", "all named in full"))


_UNNAMED = re.compile(
    r"\b(?:an|one|another) agency(?:'s)? (?:review|report|imr)\b|\ba (?:local|partner) agency\b",
    re.I,
)


def _unnamed(kind: PartKind, text: str) -> list[Evidence]:
    if _UNNAMED.search(text) is None:
        return []
    return [Evidence(kind.words, "it speaks of an agency's review without the agency's name")]
