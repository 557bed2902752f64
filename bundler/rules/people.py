"""ANON-: names of people that nobody said may appear; and who can open the list."""

import re
from collections.abc import Iterator

from bundler.model.checklist import Evidence, Verdict, Weight
from bundler.model.page import Page
from bundler.model.review import PartKind
from bundler.rules.given_names import GIVEN_NAMES
from bundler.rules.registry import NARRATIVE, OWN_WORDS, Judged, Stops, Submission, rule
from bundler.rules.sources import GENERAL, LETTER_AUGUST_2024, LETTER_MARCH_2023
from bundler.rules.verdicts import could_not_check, met, not_applicable, not_met, to_confirm_if
from bundler.rules.wording import around, flat

_CAPITAL = r"[A-Z][a-zà-ž]+(?:[-'’][A-Z]?[a-zà-ž]+)?"
_TITLED = re.compile(rf"\b(?:Mr|Mrs|Ms|Miss|Mx|Master)\.? (?P<name>{_CAPITAL}(?: {_CAPITAL})?)")
_CALLED = re.compile(
    rf"\b(?:(?:sister|brother|mother|father|son|daughter|aunt|uncle|cousin|friend|neighbour|husband"
    rf"|wife|partner|boyfriend|girlfriend)(?:,| called| named)?|known as|whose name was)"
    rf" (?P<name>{_CAPITAL})"
)
_WORD = re.compile(rf"(?<![\w'’-])(?P<name>{_CAPITAL}(?: {_CAPITAL})?)")
_BEFORE_NAME = re.compile(
    r"(?:\b(?:St|Saint|Dr|Professor|Prof|Sir|Dame|Cllr|Judge|Rev)\.? |[/@.])$"
)
_AFTER_NAME = re.compile(
    r"(?:[-\u00ad\u0002]\r?\n[a-z]"
    r"|['’]s Law| Act\b| Street| Road| Lane| Court| House| Ward| Centre| Hospital| Review\b"
    r"| et al| and (?:others|colleagues)|,? \(?(?:19|20)\d\d\b"
    r"|(?: and [A-Z]\w+)?,? \((?:19|20)\d\d)"
)
_NUMBERED = re.compile(r"(?m)^\s*(\d{1,3}(?:\.\d{1,3}){1,3})\b")
_LEGAL = frozenset({"Act", "Law", "Lane", "Street", "Road"})


@rule(
    "ANON-17",
    "Every name of a person is a pseudonym or may appear",
    cites=(
        LETTER_AUGUST_2024.at("item 1"),
        LETTER_MARCH_2023.at("real names in the terms of reference"),
    ),
    fix="Put the person's own pseudonym in its place. If the name is a pseudonym, add it under "
    "[[cast]] in review.toml; if it may appear, under [names].",
    reads="the report, the summary, its appendices and the action plan",
    weight=Weight.ADVICE,
    stops=Stops.PUBLISH,
    judged=Judged.FLAGGED,
    asked_in=re.compile(r"\banother name\b|\breal names?\b", re.I),
)
def every_name_is_known(submission: Submission) -> Verdict:
    """A second name for one person, a pseudonym of another review, or the real name of
    somebody who is not listed slips in late. Common given names, names after Mr or Ms and
    after "her sister" are seen; other names are not."""
    known = _known(submission)
    seen: dict[str, list[Evidence]] = {}
    last = ""
    for where, page in submission.pages_of(*OWN_WORDS):
        for start, end, name in _names(page.text):
            words = {word.casefold() for word in re.split(r"[\s'’-]+", name) if len(word) > 1}
            listed = any(not s.doubtful for s in submission.sightings(name))
            if listed or words <= known:
                continue
            place = _paragraph(page, start) or last
            near = around(page.text, start, end)
            said = f'"{name}"' + (f", paragraph {place}" if place else "")
            seen.setdefault(name.split()[0].casefold(), []).append(
                Evidence(where, said, around=near)
            )
        last = _paragraph(page, len(page.text)) or last
    found = [
        Evidence(all_of[0].where, f"{all_of[0].saw}{_times(len(all_of))}", around=all_of[0].around)
        for all_of in seen.values()
    ]
    return to_confirm_if(found, Evidence("the documents", "no other common name"))


@rule(
    "ANON-18",
    "Only those who need it can open the identities file",
    cites=(GENERAL.at("identifiers"),),
    fix="Move it to a folder that only you and those who need it can open, or take the right "
    "to read it from others (its properties, Security or Permissions).",
    reads="who may open the identities file",
    weight=Weight.ADVICE,
)
def the_list_is_private(submission: Submission) -> Verdict:
    """The list says outright what all else is careful not to say. On Windows, and where
    folders are shared by a server's own rules, this cannot be told."""
    listed = submission.identities
    file = "the identities file"
    if listed is None:
        return not_applicable(file, "there is none")
    if listed.open_to_others is None:
        return could_not_check(Evidence(file, "who may open it is not checked on this computer"))
    if listed.open_to_others:
        return not_met(Evidence(file, "others with an account on this computer can read it"))
    return met(Evidence(file, "only its owner can read it"))


def _known(submission: Submission) -> frozenset[str]:
    """The words of every name that may appear."""
    review = submission.review
    names = [
        *(review.pseudonym, review.author, review.officer, review.partnership),
        *(review.partnership_short, *review.panel_members, *review.allowed_names),
        *(agency.name for agency in review.agencies),
        *(member.pseudonym for member in review.cast),
        *(submission.identities.pseudonyms if submission.identities else ()),
        *_signing(submission),
    ]
    words = re.split(r"[\s'’.,-]+", " ".join(map(flat, names)))
    return frozenset(word.casefold() for word in words if len(word) > 1)


def _signing(submission: Submission) -> Iterator[str]:
    """Who signed the panel's letter and whom it is to, and who sits on the report's panel
    by its own table."""
    text = submission.text_of(PartKind.LETTER)
    yield from re.findall(
        rf"(?m)^(?:Dear |Yours \w+,?\s+)?({_CAPITAL}(?: {_CAPITAL}){{1,2}}),?\s*$", text
    )
    yield from re.findall(r"\bDear ([^\n]{3,60})", text)
    pages = {page.number for _, page in submission.pages_of(*NARRATIVE)}
    panel: set[int] = set()
    for row in submission.pack.rows:
        heads = " ".join(row.cells).casefold()
        if row.header and re.search(r"\b(?:panel|name|member)\b", heads):
            panel.add(row.table)
        elif row.table in panel and row.page in pages and row.cells:
            yield row.cells[0]


def _names(text: str) -> Iterator[tuple[int, int, str]]:
    """Every word or two that look like a person's name, each place once."""
    told: set[int] = set()
    for pattern in (_TITLED, _CALLED):
        for seen in pattern.finditer(text):
            first = seen["name"].split()[0]
            if pattern is _TITLED or first.casefold() in GIVEN_NAMES:
                told.add(seen.start("name"))
                yield seen.start("name"), seen.end("name"), seen["name"]
    for seen in _WORD.finditer(text):
        start, end = seen.span("name")
        first, _, second = seen["name"].partition(" ")
        bare = re.split(r"[-'’]", first)[0]
        if start in told or bare.casefold() not in GIVEN_NAMES or second in _LEGAL:
            continue
        if _BEFORE_NAME.search(text[max(0, start - 12) : start]) or _AFTER_NAME.match(text, end):
            continue
        yield start, end, seen["name"] if second else bare


def _paragraph(page: Page, end: int) -> str:
    numbers = _NUMBERED.findall(page.text, 0, end)
    return str(numbers[-1]) if numbers else ""


def _times(count: int) -> str:
    return "" if count == 1 else f", {count} times"
