"""REP-: the words of the report and the summary."""

import re

from bundler.model.checklist import Evidence, Verdict, Weight
from bundler.model.pack import NoteKind
from bundler.rules.asking import FINAL_VERSION
from bundler.rules.registry import NARRATIVE, OWN_WORDS, Judged, Stops, Submission, phrases, rule
from bundler.rules.sources import (
    LETTER_AUGUST_2024,
    LETTER_JANUARY_2020,
    LETTER_JANUARY_2021,
    LETTER_NOVEMBER_2023,
)
from bundler.rules.verdicts import not_met_if, to_confirm_if
from bundler.rules.wording import around, flat, of_phrase, quoted


@rule(
    "REP-04",
    'The term "toxic trio" does not appear',
    cites=(LETTER_NOVEMBER_2023.at("item 1"),),
    fix='Name the three things instead ("domestic abuse, mental ill health and substance '
    'misuse"). If it is the title of a cited work or a criticism of the term, confirm it.',
    reads="every document but the letter",
    weight=Weight.CONFIRM,
    stops=Stops.AFTER_CLEARANCE,
    judged=Judged.FLAGGED,
    asked_in=re.compile(r"toxic[ -]?trio", re.I),
)
def no_toxic_trio(submission: Submission) -> Verdict:
    """The panel calls the term outdated. The letter itself uses it, and is not searched."""
    found = phrases(submission, OWN_WORDS, of_phrase("toxic trio"))
    return to_confirm_if(found, Evidence("every document but the letter", "it does not appear"))


_MARKING = re.compile(
    r"^\W*(?:(?:final|working|initial|confidential|restricted)\W+)*"
    r"(?:draft(?:\W+(?:report|version|\d[\d.]*|v[\d.]+))*|restricted(?:\W+(?:final|version|draft))*"
    r"|official\W+sensitive\b.*|(?:strictly )?(?:private and )?confidential|not for publication"
    r"|not for (?:onward )?(?:circulation|distribution|sharing)|version\W+0\.\d.*|final v\d+.*"
    r"|embargoed\b.*)\W*$",
    re.IGNORECASE,
)


_MARKED_HEADER = re.compile(
    r"\bdraft\b|\brestricted\b|\bofficial\W+sensitive\b|\bv(?:ersion)?\W*0?\.\d|\bfinal v\d",
    re.IGNORECASE,
)


@rule(
    "REP-05",
    "No draft or protective marking is left on a page",
    cites=(
        LETTER_JANUARY_2020.at("revised final version"),
        LETTER_AUGUST_2024.at("revised final version"),
    ),
    fix="Take the marking out in Word. Look in the header, the footer and the watermark too "
    "(Design, Watermark, Remove).",
    reads="every document but the letter",
    always=True,
    asked_in=FINAL_VERSION,
)
def no_marking_is_left(submission: Submission) -> Verdict:
    """A page marked "draft" or "restricted" says that it should not have been published.
    On a page only a line that is nothing but a marking counts, not the word in a sentence. A
    header that did not reach the pack counts too: it says which version this was."""
    seen: dict[str, Evidence] = {}
    for where, page in submission.pages_of(*OWN_WORDS):
        for line in page.text.splitlines():
            if _MARKING.match(line.strip()):
                mark = Evidence(where, quoted(line), around=line)
                seen.setdefault(f"{where.partition(',')[0]} {flat(line)}", mark)
    for title, note in submission.notes:
        if note.kind is NoteKind.HEADER_OR_FOOTER_LEFT_OUT and _MARKED_HEADER.search(note.what):
            mark = Evidence(f"{title}, {note.where}", quoted(note.what), around=note.what)
            seen.setdefault(f"{title} {flat(note.what)}", mark)
    return not_met_if(seen.values(), Evidence("every document but the letter", "none"))


_CAPITALS = re.compile(
    r"(?<=[a-z,;] )Domestic Abuse\b(?! (?:Act|Acts|Bill|Commissioner|Protection|"
    r"Notification|Disclosure|Related|Matters|Service|Services|Partnership|Forum|Board|Strategy|"
    r"Policy|Team|Unit|Adviser|Advisor|Advocate|Stalking|Crime|Co-?ordinator|Lead|Champion|Hub|"
    r"Alliance|and Sexual|Housing|Intervention|Helpline|Homicide|,? Crime))"
)


@rule(
    "REP-06",
    'No "Domestic Abuse" with capitals was found in the middle of a sentence',
    cites=(LETTER_JANUARY_2021.at("item 6"),),
    fix='Write "domestic abuse" in small letters, except in names and at the start of a sentence.',
    reads="the report and the summary",
    weight=Weight.ADVICE,
    judged=Judged.FLAGGED,
    asked_in=re.compile(r"\bcapitali[sz]", re.I),
)
def domestic_abuse_in_small_letters(submission: Submission) -> Verdict:
    """The panel calls the capitals incorrect. Names of Acts, offices and services keep
    theirs; names that this program does not know are worth a look."""
    found = [
        Evidence(
            where,
            submission.excerpt(text, seen.start(), seen.end()),
            around=around(text, seen.start(), seen.end()),
        )
        for where, page in submission.pages_of(*NARRATIVE)
        for text in (flat(page.text),)
        for seen in _CAPITALS.finditer(text)
    ]
    return to_confirm_if(found, Evidence("the report and the summary", "none"))


_BLAMING = re.compile(
    r"\b(?:did not engage|failed to (?:engage|attend|leave|disclose|report)|non-?engagement"
    r"|refused (?:to|help|support|services)|chose (?:to (?:stay|return|remain)|not to)"
    r"|did not want (?:further )?help|declined (?:help|support)|hard to (?:reach|engage)"
    r"|lifestyle choices?|made (?:poor|bad) choices|put(?:ting)? herself at risk"
    r"|stormy relationship|volatile relationship|uncooperative)\b",
    re.IGNORECASE,
)


@rule(
    "REP-07",
    "No listed victim-blaming phrase appears",
    cites=(LETTER_NOVEMBER_2023.at("item 1"),),
    fix="Read the sentence. If it puts the burden on the person who was harmed, say what the "
    "services did or did not offer instead.",
    reads="the report and the summary",
    weight=Weight.ADVICE,
    judged=Judged.FLAGGED,
    asked_in=re.compile(r"\bvictim[ -]blam", re.I),
)
def no_victim_blaming_phrase(submission: Submission) -> Verdict:
    """Phrases like these can lay a death at the victim's door. Many uses are fair: a
    person reads each in its place."""
    found = phrases(submission, NARRATIVE, _BLAMING)
    return to_confirm_if(found, Evidence("the report and the summary", "none of them"))


_BROKEN = re.compile(
    r"Error!\s+(?:Reference\s+source\s+not\s+found|Bookmark\s+not\s+defined|Unknown|No\s+)[\w ]*"
    r"|\[(?:insert|add|tbc|xx+|date|name)\b[^\]\n]{0,40}\]|\blorem ipsum\b|\b[Xx]{4,}\b"
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
    asked_in=of_phrase("proofread"),
)
def nothing_is_left_open(submission: Submission) -> Verdict:
    """ "Error! Reference source not found" in a published report is what a proofread
    would have caught."""
    found = phrases(submission, OWN_WORDS, _BROKEN)
    return not_met_if(found, Evidence("every document but the letter", "none"))


_DOUBLED = re.compile(r"\b([A-Za-z]{2,})[ \t\n]+\1\b")
_MAY_DOUBLE = frozenset({"had", "that", "very", "no", "is", "who", "do", "blah"})


@rule(
    "REP-09",
    "No word is written twice in a row",
    cites=(LETTER_AUGUST_2024.at("item 7"),),
    fix="Take the second word out.",
    reads="the report and the summary",
    weight=Weight.ADVICE,
    judged=Judged.FLAGGED,
)
def no_doubled_word(submission: Submission) -> Verdict:
    """Doubled words are the commonest slip that a spelling check passes over. Words in
    neighbouring cells of a table can look like one."""
    found = [
        Evidence(where, quoted(seen.group()), around=around(page.text, seen.start(), seen.end()))
        for where, page in submission.pages_of(*NARRATIVE)
        for seen in _DOUBLED.finditer(page.text)
        if seen[1].lower() not in _MAY_DOUBLE and seen[1].islower() and "\n" not in seen.group()
    ]
    return to_confirm_if(found, Evidence("the report and the summary", "none"))
