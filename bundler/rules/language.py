"""REP-: the words of the report and the summary."""

import re
from functools import cache

from bundler.model.checklist import Evidence, Verdict, Weight
from bundler.model.converted import NoteKind
from bundler.rules.asking import FINAL_VERSION
from bundler.rules.phrases import phrases
from bundler.rules.registry import NARRATIVE, OWN_WORDS, Judged, Stops, Submission, rule
from bundler.rules.sources import (
    LETTER_AUGUST_2024,
    LETTER_JANUARY_2020,
    LETTER_JANUARY_2021,
    LETTER_NOVEMBER_2023,
)
from bundler.rules.verdicts import not_met_if, to_confirm_if
from bundler.rules.word_lists import BLAMING, COMMON_NOUNS, phrase_pattern
from bundler.rules.wording import around, flat, is_quoted, of_phrase, quoted, sentence_start


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
    r"|official(?:\W+sensitive\b.*)?|(?:strictly )?(?:private and )?confidential"
    r"|not for publication|not for (?:onward )?(?:circulation|distribution|sharing)"
    r"|version\W+0\.\d.*|final v\d+.*"
    r"|embargoed\b.*)\W*$",
    re.IGNORECASE,
)


_ITS_OWN = re.compile(r"\W*(?:[A-Z]|.*\d)")
"""Not the last word of a sentence, alone on its line: "restricted."."""
_SHOUTED = re.compile(r"^\W*(?:RESTRICTED|OFFICIAL[ -]SENSITIVE|CONFIDENTIAL)\b.{0,60}$")
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
            if (_MARKING.match(line.strip()) and _ITS_OWN.match(line)) or _SHOUTED.match(line):
                mark = Evidence(where, quoted(line), around=line)
                seen.setdefault(f"{where.partition(',')[0]} {flat(line)}", mark)
    for title, note in submission.notes:
        if note.kind is NoteKind.HEADER_OR_FOOTER_LEFT_OUT and _MARKED_HEADER.search(note.what):
            mark = Evidence(f"{title}, {note.where}", quoted(note.what), around=note.what)
            seen.setdefault(f"{title} {flat(note.what)}", mark)
    return not_met_if(seen.values(), Evidence("every document but the letter", "none"))


_CAPITALS = re.compile(
    r"(?<=[a-z,;] )Domestic (?:Abuse|Violence)\b"
    r"(?:(?: (?:and |& )?|, (?=Crime|Stalking|Sexual|Honour|Harass))(?P<next>[A-Z][a-z]+))?"
)


_IN_A_NAME = re.compile(r"(?<![.!?:] )\b(?!The |A |An |This |That |Her |His )[A-Z][a-z]+ $")
"""A word with a capital just before makes a name: "Advocacy After Fatal Domestic Abuse"."""


@rule(
    "REP-06",
    'No "Domestic Abuse" with capitals was found in the middle of a sentence',
    cites=(LETTER_JANUARY_2021.at("item 6"),),
    fix='Write "domestic abuse" in small letters, except in names and at the start of a sentence. '
    "A name that this program does not know goes into `allowed` under [names] in review.toml.",
    reads="the report and the summary",
    weight=Weight.ADVICE,
    judged=Judged.FLAGGED,
    asked_in=re.compile(r"\bcapitali[sz]", re.I),
)
def domestic_abuse_in_small_letters(submission: Submission) -> Verdict:
    """The panel calls the capitals incorrect. Headings, quoted titles and names keep theirs:
    a further word with a capital makes a name, and so does a listed agency or name."""
    review = submission.review
    names = [flat(name) for name in (*review.allowed_names, *(a.name for a in review.agencies))]
    names = [name for name in names if re.search(r"\bDomestic (?:Abuse|Violence)\b", name)]
    titles = [flat(h.text) for h in submission.pack.headings if "Domestic" in h.text]
    titles += [flat(c) for row in submission.pack.rows if row.header for c in row.cells]
    found = []
    for where, page in submission.pages_of(*NARRATIVE):
        if "Domestic" not in page.text:
            continue
        text = submission.page_lines[page.number]
        for seen in _CAPITALS.finditer(text):
            if (seen["next"] or "Victim") not in COMMON_NOUNS.words:
                continue
            if _IN_A_NAME.search(text, max(0, seen.start() - 40), seen.start()):
                continue
            if not _is_within(text, seen.start(), (*names, *titles)) and not is_quoted(
                text, seen.start()
            ):
                near = around(text, seen.start(), seen.end())
                saw = submission.excerpt(text, seen.start(), seen.end())
                found.append(Evidence(where, saw, around=near))
    return to_confirm_if(found, Evidence("the report and the summary", "none"))


def _is_within(text: str, at: int, names: tuple[str, ...]) -> bool:
    """Whether the place lies inside one of these names, as it stands in the text."""
    return any(
        start <= at < start + len(name)
        for name in names
        if name and (start := text.find(name, max(0, at - len(name)))) >= 0
    )


@cache
def _blaming(own: tuple[str, ...]) -> re.Pattern[str]:
    return phrase_pattern(BLAMING.with_own(own))


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
    person reads each in its sentence. What is said of the perpetrator by the name that
    review.toml gives is left alone, and so is a quotation."""
    cast = submission.review.cast
    them = {flat(person.pseudonym) for person in cast if person.role == "perpetrator"}
    others = {flat(person.pseudonym) for person in cast} - them | {submission.review.pseudonym}
    found, blaming = [], _blaming(submission.words.blaming)
    for where, page in submission.pages_of(*NARRATIVE):
        for seen in blaming.finditer(text := submission.page_lines[page.number]):
            start = sentence_start(text, seen.start())
            before = re.findall(r"[^\W\d_]+", text[start : seen.start()])
            named = [word for word in before if word in them | others]
            if (named and named[-1] in them) or is_quoted(text, seen.start()):
                continue
            near = around(text, seen.start(), seen.end())
            saw = submission.excerpt(text, start, seen.end())
            found.append(Evidence(where, saw, around=near))
    return to_confirm_if(found, Evidence("the report and the summary", "none of them"))
