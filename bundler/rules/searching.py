"""How the anonymity rules search pages and texts for what is listed."""

import re
from collections.abc import Iterable, Iterator

from bundler.model.checklist import Evidence, Verdict
from bundler.model.converted import RUNNING
from bundler.rules.registry import Submission
from bundler.rules.verdicts import could_not_check, met, not_met
from bundler.rules.wording import around, flat

NO_LIST = Evidence("review.toml", "there is no identities file: nothing was searched for")
"""One cause, in the same words from every rule that it keeps from running."""


def not_listed_in_full(submission: Submission) -> Verdict | None:
    """Why a search is no pass, or None where the list is complete enough."""
    identities = submission.identities
    if identities is None:
        return could_not_check(NO_LIST)
    missing = []
    if not identities.has_victim_name:
        missing.append(Evidence("the identities file", "it holds no name of the victim"))
    if not identities.has_day_of_death:
        missing.append(Evidence("the identities file", "it does not hold the day of death"))
    return could_not_check(*missing) if missing else None


def _seen_on_pages(submission: Submission, kind: str) -> Iterator[Evidence]:
    """What is surely listed on the pages of the pack, once for each page and value."""
    pages = submission.pack.pages
    told = set()
    for seen in submission.page_sightings:
        page, sighting = pages[seen.index], seen.sighting
        where = submission.pack.place(page.number)
        if sighting.kind != kind or sighting.doubtful or (where, sighting.what) in told:
            continue
        if not sighting.whole and is_allowed(submission, page.text, sighting.start, sighting.end):
            continue
        told.add((where, sighting.what))
        near = around(page.text, sighting.start, sighting.end)
        yield Evidence(where, sighting.what, around=near)


def _seen_in_texts(submission: Submission, texts: Iterable[tuple[str, str]]) -> Iterator[Evidence]:
    """What is surely listed in other texts, once for each place and value."""
    told = set()
    for where, text in texts:
        for sighting in submission.sightings(text):
            if sighting.doubtful or (where, sighting.what) in told:
                continue
            if not sighting.whole and is_allowed(submission, text, sighting.start, sighting.end):
                continue
            told.add((where, sighting.what))
            yield Evidence(where, sighting.what, around=flat(text))


def is_allowed(submission: Submission, text: str, start: int, end: int) -> bool:
    """Whether a part of a listed name stands here inside a longer name that may appear: a
    panel member, an agency, the author."""
    review = submission.review
    may_appear = (
        *review.allowed_names,
        *review.panel_members,
        *(agency.name for agency in review.agencies),
        review.author,
        review.officer,
        review.partnership,
    )
    part = flat(text[start:end]).casefold()
    for name in may_appear:
        words = flat(name).split()
        if len(words) < 2 or part not in flat(name).casefold():
            continue
        pattern = r"\s+".join(map(re.escape, words))
        window = range(max(0, start - len(name) * 2), min(len(text), end + len(name) * 2))
        for seen in re.finditer(pattern, text[window.start : window.stop], re.I):
            if seen.start() + window.start <= start and end <= seen.end() + window.start:
                return True
    return False


def on_pages(submission: Submission, kind: str, words: str) -> Verdict:
    """Whether listed names, days or places are on a page. Never a pass where the list is
    missing or lacks what every list must have."""
    unlisted = not_listed_in_full(submission)
    if unlisted and submission.identities is None:
        return unlisted
    found = tuple(_seen_on_pages(submission, kind))
    if found:
        return not_met(*found)
    pages = f"{len(submission.pack.pages)} pages"
    return unlisted or met(Evidence(pages, f"none of the listed {words}"))


def in_texts(
    submission: Submission,
    texts: Iterable[tuple[str, str]],
    words: str,
    *,
    besides_pages: bool = False,
) -> Verdict:
    """Whether anything listed is in these texts, each given with its place.

    With ``besides_pages``, what a document's running text holds is not told where the pages
    show the same value, which the rules on pages tell."""
    unlisted = not_listed_in_full(submission)
    if unlisted and submission.identities is None:
        return unlisted
    found = tuple(_seen_in_texts(submission, texts))
    if besides_pages:
        told = {s.sighting.what for s in submission.page_sightings if not s.sighting.doubtful}
        found = tuple(e for e in found if f", {RUNNING} " not in e.where or e.saw not in told)
    return not_met(*found) if found else unlisted or met(Evidence(words, "nothing listed"))
