"""ANON-: what may give somebody away though it is not listed, for a person to settle."""

import re
from functools import lru_cache

from bundler.model.checklist import Evidence, Verdict, Weight
from bundler.model.review import MONTHS, NamePolicy
from bundler.rules.phrases import phrases
from bundler.rules.registry import OWN_WORDS, Judged, Stops, Submission, rule
from bundler.rules.searching import NO_LIST, is_allowed, not_listed_in_full
from bundler.rules.sources import (
    GENERAL,
    LETTER_JANUARY_2020,
    LETTER_MARCH_2023,
    LETTER_NOVEMBER_2023,
    STATUTORY_GUIDANCE,
)
from bundler.rules.verdicts import could_not_check, met, not_applicable, to_confirm, to_confirm_if
from bundler.rules.wording import around, flat


@rule(
    "ANON-10",
    "No word was seen that may be a listed name, nor a day that may be a listed day",
    cites=(LETTER_MARCH_2023.at("real names in the terms of reference"),),
    fix="Look at the place. If it is the name or the day, take it out; if it is an ordinary "
    "word or another date, confirm it.",
    reads="every page, the panel's letter included, the pack's hidden texts, and what was typed",
    judged=Judged.FLAGGED,
    always=True,
)
def no_doubtful_sighting(submission: Submission) -> Verdict:
    """Some names are words ("Grace", "May"), and a day may stand without its year. A
    program cannot tell which is meant."""
    if submission.identities is None:
        return could_not_check(NO_LIST)
    pack = submission.pack
    found: dict[tuple[str, str], Evidence] = {}
    for seen in submission.page_sightings:
        page, sighting = pack.pages[seen.index], seen.sighting
        start, end = sighting.start, sighting.end
        if sighting.doubtful and not is_allowed(submission, page.text, start, end):
            near = around(page.text, sighting.start, sighting.end)
            told = Evidence(pack.place(page.number), f"perhaps {sighting.what}", around=near)
            found.setdefault((told.saw, near), told)
    texts = [(text.where, text.text) for text in pack.texts]
    texts += [(f"review.toml, {typed.key}", typed.text) for typed in submission.review.typed]
    for where, text in texts:
        for sighting in submission.sightings(text):
            allowed = is_allowed(submission, text, sighting.start, sighting.end)
            if sighting.doubtful and not allowed:
                told = Evidence(where, f"perhaps {sighting.what}", around=flat(text))
                found.setdefault((told.saw, flat(text)), told)
    if found:
        return to_confirm(*found.values())
    nothing = Evidence(f"{len(pack.pages)} pages", "nothing doubtful")
    return not_listed_in_full(submission) or met(nothing)


@rule(
    "ANON-11",
    "Every page could be searched",
    cites=(LETTER_MARCH_2023.at("real names in the terms of reference"),),
    fix="Replace the scan by the document itself, or run text recognition on it. Or read the "
    "page yourself and confirm that nothing on it gives anybody away.",
    reads="every page",
    weight=Weight.CONFIRM,
    judged=Judged.FLAGGED,
    always=True,
)
def every_page_is_searchable(submission: Submission) -> Verdict:
    """A page that is a picture, or has one of a text, may show a name that no search finds."""
    pack = submission.pack
    found = []
    for page in pack.pages:
        if not page.searchable or page.pictured:
            of_it = "the text of a picture on it" if page.searchable else "its text"
            place = pack.place(page.number)
            found.append(Evidence(place, f"{of_it} cannot be read", around=pack.sha256))
    return to_confirm_if(found, Evidence(f"{len(pack.pages)} pages", "all can be searched"))


@rule(
    "ANON-12",
    "A real name is used only as the family agreed",
    cites=(STATUTORY_GUIDANCE.at("pseudonyms"),),
    fix="Record who in the family agreed, and when, with `bundle confirm`.",
    reads="review.toml",
    weight=Weight.CONFIRM,
    judged=Judged.FLAGGED,
    always=True,
)
def the_family_agreed_to_the_name(submission: Submission) -> Verdict:
    """Some families want the name to be known. Then that name is not searched for, and
    their agreement must stand in the record."""
    if submission.review.name_policy is NamePolicy.PSEUDONYM:
        return not_applicable("review.toml", "the victim has a pseudonym")
    return to_confirm(Evidence("review.toml", "the victim's real name is used"))


_MONTH = "|".join(MONTHS)
_FULL_DATE = rf"\d{{1,2}}(?:st|nd|rd|th)?\s+(?:of\s+)?(?:{_MONTH}),?\s+\d{{4}}"
_ANY_YEAR = r"\d{4}"
_DAY_AND_MONTH = r"\d{1,2}[./]\d{1,2}[./]"
_NUMBERS = rf"{_DAY_AND_MONTH}(?:19|20)\d{{2}}"
_OF_BIRTH = re.compile(
    rf"\b(?:DOB|D\.O\.B\.|date of birth|born on)\b[\s:(]{{0,4}}(?:the\s+)?"
    rf"(?:{_FULL_DATE}|{_NUMBERS})",
    re.IGNORECASE,
)


@lru_cache(maxsize=8)
def _long_ago(died: int) -> re.Pattern[str]:
    """Full dates 16 to 100 years before the death."""
    years = "|".join(str(year) for year in range(died - 100, died - 15))
    dated = (rf"{_FULL_DATE[: -len(_ANY_YEAR)]}(?:{years})", rf"{_DAY_AND_MONTH}(?:{years})")
    return re.compile(rf"\b(?:{'|'.join(dated)})\b", re.IGNORECASE)


@rule(
    "ANON-13",
    "No date of birth was seen",
    cites=(LETTER_MARCH_2023.at("dates of birth"),),
    fix="Give the age or the decade instead.",
    reads="every document but the letter",
    weight=Weight.CONFIRM,
    judged=Judged.FLAGGED,
    always=True,
)
def no_date_of_birth(submission: Submission) -> Verdict:
    """Dates of birth were once left in an annexed terms of reference. Only dates that are
    called so, and full dates 16 to 100 years before the death, are seen."""
    found = phrases(submission, OWN_WORDS, _OF_BIRTH, unlisted=True)
    told = {evidence.around for evidence in found}
    old = phrases(submission, OWN_WORDS, _long_ago(submission.review.died.year), unlisted=True)
    found += [evidence for evidence in old if evidence.around not in told]
    return to_confirm_if(found, Evidence("every document but the letter", "none"))


_OCCASION = (
    r"(?:died|death|murder(?:ed)?|killed|homicide|arrested|charged|trial|convicted|sentenced"
    r"|inquest|funeral|pleaded guilty|found guilty)"
)
_DATED_OCCASION = re.compile(
    rf"\b{_OCCASION}\b[^.\n]{{0,40}}?\b(?:{_FULL_DATE}|{_NUMBERS})"
    rf"|\b(?:{_FULL_DATE}|{_NUMBERS})[^.\n]{{0,40}}?\b{_OCCASION}\b",
    re.IGNORECASE,
)


@rule(
    "ANON-14",
    "No full date was seen beside a death, an arrest, a trial or a sentence",
    cites=(LETTER_JANUARY_2020.at("item 12"), LETTER_NOVEMBER_2023.at("item 6")),
    fix="Write the month and year only, or confirm that the press did not report this day.",
    reads="every document but the letter",
    weight=Weight.CONFIRM,
    judged=Judged.FLAGGED,
)
def no_dated_occasion(submission: Submission) -> Verdict:
    """The letters ask for such days to be removed "to preserve anonymity". A day that is
    not listed may still be the one that the press reported."""
    found = phrases(submission, OWN_WORDS, _DATED_OCCASION, unlisted=True)
    return to_confirm_if(found, Evidence("every document but the letter", "none"))


_POSTCODE = re.compile(r"\b[A-Z]{1,2}\d[A-Z\d]? ?\d[ABD-HJLNP-UW-Z]{2}\b")
_NUMBER = re.compile(
    r"\b[A-CEGHJ-PR-TW-Z]{2} ?\d{2} ?\d{2} ?\d{2} ?[A-D]\b|\b\d{3} \d{3} \d{4}\b(?= *\(?NHS)"
    r"|\bNHS (?:number|no\.?)[: ]*\d[\d ]{8,11}|\b07\d{3} ?\d{3} ?\d{3}\b"
)


_ADDRESS = re.compile(
    r"\b(?:Flat \d{1,3}[A-Za-z]?,? )?\d{1,4}[A-Za-z]?,? (?:[A-Z][a-z’']+ ){1,3}"
    r"(?:Street|Road|Lane|Avenue|Close|Drive|Crescent|Terrace|Grove|Gardens|Court|Row|Way|Place)\b"
)
_PRIVATE_EMAIL = re.compile(
    r"\b[\w.+-]+@(?:gmail|googlemail|hotmail|outlook|live|yahoo|icloud|me|aol|btinternet|sky"
    r"|talktalk|virginmedia|ntlworld|protonmail)\.(?:com|co\.uk|net|me)\b",
    re.IGNORECASE,
)
_TELEPHONE = re.compile(r"(?<!\d)(?:\+44 ?\(?0?\)?|0)(?:1\d|2\d|7\d)\d?(?:[ -]?\d){7,8}(?!\d)")
_UNLISTED = (_POSTCODE, _NUMBER, _ADDRESS, _PRIVATE_EMAIL, _TELEPHONE)


@rule(
    "ANON-15",
    "No address, postcode, private email, telephone or personal number was seen",
    cites=(STATUTORY_GUIDANCE.at("anonymity"), GENERAL.at("identifiers")),
    fix="Take it out, unless it is that of an office.",
    reads="every document but the letter",
    weight=Weight.ADVICE,
    stops=Stops.PUBLISH,
    judged=Judged.FLAGGED,
)
def no_address_or_number(submission: Submission) -> Verdict:
    """A postcode narrows a search to a few houses. Those of offices do no harm. British
    forms are seen; free helplines are left alone."""
    found: dict[str, Evidence] = {}
    for wanted in _UNLISTED:
        for evidence in phrases(submission, OWN_WORDS, wanted, unlisted=True):
            found.setdefault(evidence.around, evidence)
    return to_confirm_if(found.values(), Evidence("every document but the letter", "none"))


_OF_A_CHILD = r"(?:son|daughter|child|children|boy|girl|grandson|granddaughter|nephew|niece)"
_NO_DATE = (
    r"(?!\s*(?:January|February|March|April|May|June|July|August|September|October|November"
    r"|December|/|\.\d))"
)
_CHILD = re.compile(
    rf"\b{_OF_A_CHILD}\b(?:,? who was |, | \(|,? \(?(?:aged? |now ))(?:aged? |only )*\d{{1,2}}\b"
    rf"(?: years?(?: old)?)?{_NO_DATE}"
    rf"|\b\d{{1,2}}[- ](?:year|month)s?[- ]old (?:\w+ )?{_OF_A_CHILD}\b"
    rf"|\b{_OF_A_CHILD}\b[^.\n]{{0,20}}\baged \d{{1,2}}\b{_NO_DATE}",
    re.IGNORECASE,
)


@rule(
    "ANON-16",
    "No child was seen with sex and age",
    cites=(GENERAL.at("children"),),
    fix='Write "a child of primary school age", or leave the age out.',
    reads="every document but the letter",
    weight=Weight.ADVICE,
    judged=Judged.FLAGGED,
)
def no_child_with_sex_and_age(submission: Submission) -> Verdict:
    """Sex and age together let a school class work out who is meant."""
    found = phrases(submission, OWN_WORDS, _CHILD)
    return to_confirm_if(found, Evidence("every document but the letter", "none"))
