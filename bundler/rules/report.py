"""REP-: the report's front page, its preface, and what the review is called."""

import re

from bundler.model.checklist import Evidence, Verdict, Weight
from bundler.model.review import MONTHS, PartKind
from bundler.rules.registry import NARRATIVE, OWN_WORDS, Judged, Stops, Submission, rule
from bundler.rules.sources import (
    GENERAL,
    LETTER_AUGUST_2024,
    LETTER_JANUARY_2021,
    LETTER_MARCH_2023,
    LETTER_NOVEMBER_2023,
    STATUTORY_GUIDANCE,
    VICTIMS_ACT,
)
from bundler.rules.verdicts import (
    could_not_check,
    met,
    not_applicable,
    not_met,
    to_confirm_if,
)
from bundler.rules.wording import flat


@rule(
    "REP-01",
    "The report's own front page shows the month and year of death",
    cites=(
        LETTER_JANUARY_2021.at("item 5"),
        LETTER_NOVEMBER_2023.at("item 4"),
        LETTER_AUGUST_2024.at("item 2"),
    ),
    fix="In Word, write the month and year of death under the pseudonym on the first page of "
    "the report. Leave the day out. A cover made by this program does not count.",
    reads="the report's own first page",
    stops=Stops.AFTER_CLEARANCE,
    asked_in=re.compile(
        r"\bmonth\b.{0,80}\b(?:front|title) page|\b(?:front|title) page.{0,80}\bmonth\b", re.I
    ),
)
def month_and_year_on_the_front_page(submission: Submission) -> Verdict:
    """It is what the panel asks for most often. Readers must know when the death was;
    the day itself would lead to the press report and so to the name."""
    report = submission.pack.entry(PartKind.REPORT)
    if report is None:
        return could_not_check(Evidence("Overview report", "it is not in the pack"))
    page, died = submission.pack.pages[report.first_page - 1], submission.review.died
    where = report.place(report.first_page)
    month = MONTHS[died.month - 1]
    or_the_next = r"(?:\s*(?:/|-|or|and|to)\s*[a-z]+)?"
    wanted = re.compile(rf"\b{month}\b{or_the_next}[\s,]*(?:of\s+)?{died.year}\b", re.IGNORECASE)
    if wanted.search(flat(page.text)):
        return met(Evidence(where, str(died)))
    if not page.searchable:
        return could_not_check(Evidence(where, "its text cannot be read"))
    said = "the month of death is missing" if str(died.year) in page.text else "no month and year"
    return not_met(Evidence(where, said))


@rule(
    "REP-02",
    "The report's front page names the review, the partnership, the author and the date",
    cites=(LETTER_MARCH_2023.at("model layout"), STATUTORY_GUIDANCE.at("the report template")),
    fix="Add what is missing to the first page of the report in Word.",
    reads="the report's own first page",
    weight=Weight.ADVICE,
    judged=Judged.FLAGGED,
)
def front_page_says_who(submission: Submission) -> Verdict:
    """Copies of the report travel alone. Its first page should say whose review it is,
    who wrote it and when it was completed."""
    review, report = submission.review, submission.pack.entry(PartKind.REPORT)
    if report is None:
        return could_not_check(Evidence("Overview report", "it is not in the pack"))
    where, page = report.place(report.first_page), submission.pack.pages[report.first_page - 1]
    if not page.searchable:
        return could_not_check(Evidence(where, "its text cannot be read"))
    text = _plain(page.text)
    wanted = {
        "the pseudonym": review.pseudonym,
        "the partnership": review.partnership_short,
        "the author": review.author,
        "the year in which it was completed": str(review.completed.year),
    }
    found = [
        Evidence(where, f"{what} is not there")
        for what, value in wanted.items()
        if value and _plain(value) not in text
    ]
    return to_confirm_if(found, Evidence(where, "all four are there"))


_TITLE = re.compile(r"\b(?:dr|prof(?:essor)?|mr|mrs|ms|miss|mx|sir|dame)\b\.? ")


def _plain(text: str) -> str:
    """One line of small letters, "&" as "and", without the titles of people."""
    return _TITLE.sub("", flat(text).casefold().replace("&", "and"))


_PREFACE = re.compile(r"\b(?:preface|foreword|rhagair)\b", re.IGNORECASE)
_PREFACE_LINE = re.compile(
    r"^\s*(?:(?:Section|Part|Chapter) )?[\dIVX]*[\W\d]*(?:[A-Z][\w’']* ){0,3}"
    r"(?:Preface|PREFACE|Foreword|FOREWORD|Rhagair|RHAGAIR)\b[^.!?\n]{0,50}[\s.\d]*$",
    re.MULTILINE,
)
"""A heading that is no tagged one: on a line of its own, not in a sentence."""


@rule(
    "REP-03",
    "The report has a preface",
    cites=(LETTER_NOVEMBER_2023.at("item 5"),),
    fix='Add a section with the heading "Preface" at the start of the report in Word.',
    reads="the report's headings and the first lines of its sections",
    stops=Stops.AFTER_CLEARANCE,
    asked_in=re.compile(r"\b(?:preface|foreword)\b", re.I),
)
def the_report_has_a_preface(submission: Submission) -> Verdict:
    """A preface says who died and why the review matters before the method begins. A
    foreword serves as one."""
    report = submission.pack.entry(PartKind.REPORT)
    text = submission.text_of(PartKind.REPORT)
    if report is None or not text.strip():
        return could_not_check(Evidence("Overview report", "its text cannot be read"))
    own = submission.pack.page_numbers(report)
    titles = [h.text for h in submission.pack.headings if h.page in own]
    titles += [b.title for b in submission.pack.bookmarks if b.page in own]
    if any(map(_PREFACE.search, titles)) or _PREFACE_LINE.search(text):
        return met(Evidence(report.title, "a preface"))
    return not_met(Evidence(report.title, "no heading reads Preface or Foreword"))


_NAMES_OF_KIND = {
    "DHR": re.compile(r"\bDHRs?\b|\bdomestic homicide reviews?\b", re.I),
    "DARDR": re.compile(r"\bDARDRs?\b|\bdomestic abuse related death reviews?\b", re.I),
}


@rule(
    "REP-14",
    "The pack uses one name for this kind of review",
    cites=(VICTIMS_ACT.at("section 19"), GENERAL.at("the names that partnerships use")),
    fix="Use one name throughout, and write it as `kind` in review.toml.",
    reads="every document but the letter",
    weight=Weight.ADVICE,
    judged=Judged.FLAGGED,
)
def one_name_for_the_review(submission: Submission) -> Verdict:
    """Both names have been in use since 2024, and the Act that brings in the new one was not
    in force when it was last read. A page that calls this review by the other one
    looks like a page of another review. A front page counts by any mention, other pages
    only where they say "this" or "our" review."""
    wanted = submission.review.kind.value
    pack = submission.pack
    entries = [entry for entry in pack.entries if entry.kind in NARRATIVE]
    if not entries:
        return not_applicable("the pack", "no report or summary")
    found = [
        Evidence(entry.place(entry.first_page), f"it speaks of a {other}")
        for entry in entries
        for other, sign in _NAMES_OF_KIND.items()
        for text in (flat(pack.pages[entry.first_page - 1].text),)
        if other != wanted and sign.search(text) and not _NAMES_OF_KIND[wanted].search(text)
    ]
    for where, page in submission.pages_of(*OWN_WORDS):
        line = submission.page_lines[page.number]
        for other, sign in _NAMES_OF_KIND.items():
            said = re.search(rf"\b(?:this|our) (?:{sign.pattern})", line, re.I)
            if other != wanted and said:
                found.append(Evidence(where, f"it calls this review a {other}", around=said[0]))
    return to_confirm_if(found, Evidence("every document but the letter", wanted))
