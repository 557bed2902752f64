"""REP-: what a thorough proofread would catch."""

import re
from collections import Counter
from itertools import pairwise

from bundler.model.checklist import Evidence, Verdict, Weight
from bundler.model.review import PartKind
from bundler.rules.registry import NARRATIVE, OWN_WORDS, Judged, Stops, Submission, rule
from bundler.rules.sections import NO_HEADINGS, sections_of
from bundler.rules.sources import LETTER_AUGUST_2024, LETTER_NOVEMBER_2023
from bundler.rules.verdicts import could_not_check, not_met_if, to_confirm_if
from bundler.rules.word_lists import MAY_STAND_TWICE, SMALL_WORDS
from bundler.rules.wording import around, is_quoted, quoted

_PROOFREAD = re.compile(r"\bproof-? ?read", re.I)

_BROKEN = re.compile(
    r"Error!\s+(?:Reference\s+source\s+not\s+found|Bookmark\s+not\s+defined|Unknown|No\s+)[\w ]*"
    r"|\[(?:insert|add|tbc|xx+|(?:date|name)\b(?![^\]]*(?:removed|withheld|redacted|omitted)))"
    r"\b[^\]\n]{0,40}\]|\blorem ipsum\b|\b[Xx]{4,}\b"
    r"|click or tap (?:here )?to enter (?:text|a date)",
    re.IGNORECASE,
)


@rule(
    "REP-08",
    "No broken cross-reference or placeholder is left",
    cites=(LETTER_AUGUST_2024.at("item 7"),),
    fix="In Word, select all and press F9 to update the fields, mend what still says Error, and "
    "fill in what was left open.",
    reads="every document but the letter",
    stops=Stops.AFTER_CLEARANCE,
    asked_in=_PROOFREAD,
)
def nothing_is_left_open(submission: Submission) -> Verdict:
    """ "Error! Reference source not found" in a published report is what a proofread
    would have caught. Square brackets and crosses inside a quotation are left alone."""
    found = []
    for where, page in submission.pages_of(*OWN_WORDS):
        text = submission.page_lines[page.number]
        for seen in _BROKEN.finditer(text):
            if not (seen.group()[0] in "[Xx" and is_quoted(text, seen.start())):
                saw = submission.excerpt(text, seen.start(), seen.end())
                near = around(text, seen.start(), seen.end())
                found.append(Evidence(where, saw, around=near))
    return not_met_if(found, Evidence("every document but the letter", "none"))


_DOUBLED = re.compile(r"\b([A-Za-z]{2,})\s+\1\b")


@rule(
    "REP-09",
    "No word is written twice in a row",
    cites=(LETTER_AUGUST_2024.at("item 7"),),
    fix="Take the second word out.",
    reads="the report and the summary",
    weight=Weight.ADVICE,
    judged=Judged.FLAGGED,
    asked_in=_PROOFREAD,
)
def no_doubled_word(submission: Submission) -> Verdict:
    """Doubled words are the commonest slip that a spelling check passes over. Neighbouring
    cells of a table are let off, and over the end of a line all but small words."""
    neighbours = {
        (row.page, after.split()[0])
        for row in submission.pack.rows
        for before, after in pairwise(row.cells)
        if before.split()[-1:] == after.split()[:1] != []
    }
    may_stand_twice = MAY_STAND_TWICE.with_own(submission.words.doubled)
    found = [
        Evidence(where, quoted(seen.group()), around=around(page.text, seen.start(), seen.end()))
        for where, page in submission.pages_of(*NARRATIVE)
        for seen in _DOUBLED.finditer(page.text)
        if seen[1].lower() not in may_stand_twice
        and seen[1].islower()
        and ("\n" not in seen.group() or seen[1] in SMALL_WORDS.words)
        and (page.number, seen[1]) not in neighbours
    ]
    return to_confirm_if(found, Evidence("the report and the summary", "none"))


@rule(
    "REP-20",
    "The report's sections are numbered without a gap or a repeat",
    cites=(LETTER_AUGUST_2024.at("item 7"),),
    fix="Correct the number in Word, or let Word number the headings (Home, Multilevel List), and "
    "update what refers to it.",
    reads="the numbers before the report's headings",
    weight=Weight.ADVICE,
    judged=Judged.FLAGGED,
    asked_in=_PROOFREAD,
)
def sections_are_numbered_in_order(submission: Submission) -> Verdict:
    """Letters and plans refer to sections by number. With two sections 9, nobody knows
    which is meant. Paragraph numbers are not compared."""
    sections = sections_of(submission, PartKind.REPORT, whole=True)
    if not sections:
        return could_not_check(Evidence("Overview report", NO_HEADINGS))
    found = []
    of_parent: dict[str, list[tuple[int, str]]] = {}
    for section in sections:
        if section.number:
            parent, _, own = section.number.rpartition(".")
            of_parent.setdefault(parent, []).append((int(own), section.place))
    for parent, given in of_parent.items():
        start = f"{parent}." if parent else ""
        for (before, _), (after, where) in pairwise(given):
            if after == before:
                said = f"section {start}{after} stands there twice"
            elif after > before + 1:
                said = f"section {start}{after} follows section {start}{before}"
            elif after < before and parent:
                said = f"section {start}{after} stands after section {start}{before}"
            else:
                continue
            found.append(Evidence(where, said, around=said))
    numbered = sum(map(len, of_parent.values()))
    return to_confirm_if(found, Evidence("Overview report", f"{numbered} numbered sections"))


_SENTENCE = re.compile(r"(?<=[.!?] )[A-Z][^.!?]{110,600}[.!?]")


@rule(
    "REP-21",
    "The report says nothing at length twice",
    cites=(LETTER_NOVEMBER_2023.at("item 3"), LETTER_AUGUST_2024.at("item 6")),
    fix="Keep the sentence where it matters most, and refer to it from the other place.",
    reads="the report's long sentences",
    weight=Weight.ADVICE,
    judged=Judged.FLAGGED,
    asked_in=re.compile(r"\brepetiti|\brepeated\b|\bconcise\b", re.I),
)
def nothing_is_said_twice(submission: Submission) -> Verdict:
    """The panel asks for a concise report. Only sentences of more than 110 characters that
    are the same word for word count; a recommendation may be repeated."""
    text = submission.line_of(PartKind.REPORT)
    if not text:
        return could_not_check(Evidence("Overview report", "its text cannot be read"))
    sentences = Counter(s for s in _SENTENCE.findall(text) if not re.search(r"\bshould\b", s))
    found = [
        Evidence("Overview report", f"{count} times: {submission.excerpt(s, 0, 60, 20)}", around=s)
        for s, count in sentences.items()
        if count > 1
    ]
    return to_confirm_if(found, Evidence("Overview report", f"{len(sentences)} long sentences"))
