"""ANON-: no listed name, day or place is in anything that leaves the office."""

import re
from collections.abc import Iterator
from dataclasses import replace

from bundler.model.checklist import Evidence, Outcome, Verdict
from bundler.model.converted import RUNNING, ResidueKind
from bundler.model.review import PartKind
from bundler.rules.registry import Submission, rule
from bundler.rules.searching import NO_LIST, in_texts, not_listed_in_full, on_pages
from bundler.rules.sources import (
    HIDDEN_INFORMATION,
    LETTER_AUGUST_2024,
    LETTER_JANUARY_2020,
    LETTER_MARCH_2023,
    LETTER_NOVEMBER_2023,
    STATUTORY_GUIDANCE,
)
from bundler.rules.verdicts import could_not_check, met, not_met
from bundler.rules.wording import flat

_NAMES = (LETTER_MARCH_2023.at("real names in the terms of reference"),)
_DAYS = (
    LETTER_JANUARY_2020.at("item 12"),
    LETTER_MARCH_2023.at("dates of birth"),
    LETTER_NOVEMBER_2023.at("item 6"),
)
_PROPERTY = "document property: "
_IN_WORD = (
    "Change it in the Word document and build again. Where it stands in the panel's letter, you "
    "may not alter the letter: ask the Home Office for a corrected copy."
)


@rule(
    "ANON-01",
    "No listed name appears on a page",
    cites=_NAMES,
    fix=f"Put the pseudonym in its place. {_IN_WORD}",
    reads="every page, the panel's letter included",
    always=True,
    asked_in=re.compile(r"\breal names?\b", re.I),
)
def no_listed_name(submission: Submission) -> Verdict:
    """A real name cannot be called back. It is looked for in full and in part, in any
    spelling of the same letters, also where it runs over a line or a page."""
    return on_pages(submission, "name", "names")


@rule(
    "ANON-02",
    "No listed day appears on a page",
    cites=_DAYS,
    fix=f'Write the month and year, or "later that year". {_IN_WORD}',
    reads="every page, the panel's letter included",
    always=True,
    asked_in=re.compile(
        r"\b(?:dates? of (?:death|birth)|sentenc(?:e|ing) date)\b"
        r"|\b(?:date|day) on which .{0,60}\b(?:died|killed|sentenced|arrested)\b",
        re.I,
    ),
)
def no_listed_day(submission: Submission) -> Verdict:
    """The day of a death, an arrest or a sentence leads a searcher to the press report,
    and that to the name; a date of birth leads there as well. It is looked for in every
    written form."""
    return on_pages(submission, "date", "dates")


@rule(
    "ANON-03",
    "No listed place appears on a page",
    cites=(*_NAMES, STATUTORY_GUIDANCE.at("anonymity")),
    fix=f"Name the kind of place instead, or the town by a letter. {_IN_WORD}",
    reads="every page, the panel's letter included",
    always=True,
)
def no_listed_place(submission: Submission) -> Verdict:
    """An address or a school tells neighbours who is meant."""
    return on_pages(submission, "place", "places")


@rule(
    "ANON-04",
    "Nothing listed hides in the pack beside its pages",
    cites=(HIDDEN_INFORMATION.at("metadata"), *_NAMES),
    fix="The place says where to look in Word: the alternative text of a picture (right click, "
    "View Alt Text), a link, or the document's properties. Change it and build again.",
    reads="title, bookmarks, alternative text, links and everything else that is not on a page",
    always=True,
)
def nothing_listed_beside_the_pages(submission: Submission) -> Verdict:
    """What no eye sees, a search engine and a screen reader do."""
    pack = submission.pack
    texts = [(text.where, text.text) for text in pack.texts]
    texts += [("the pack's title", pack.title)]
    texts += [(f"bookmark {n}", mark.title) for n, mark in enumerate(pack.bookmarks, 1)]
    for name, values in (
        ("an attached file", pack.attachments),
        ("a form field", pack.live_forms),
        ("a hidden layer", pack.hidden_layers),
        ("a comment", pack.comments),
    ):
        texts += [(name, value) for value in values]
    return in_texts(submission, dict.fromkeys(texts), "bookmarks, links, metadata")


@rule(
    "ANON-05",
    "Nothing listed is in the emails, the weblink record or the file name",
    cites=_NAMES,
    fix="Change the text in review.toml that the email takes up (the evidence names it), or the "
    "name of the file, and build again.",
    reads="every email, the weblink record and the pack's file name",
    always=True,
)
def nothing_listed_goes_out(submission: Submission) -> Verdict:
    """The responses to the letter's points are quoted in the email, and may repeat what
    was taken out of the report."""
    weblink = submission.outgoing.weblink
    texts = [("the pack's file name", submission.pack.name)]
    for email in submission.outgoing.emails:
        mail = f"the email to {email.recipient.name}"
        texts += [(f"{mail}, subject", email.subject), (f"{mail}, text", email.body)]
        texts += [(f"{mail}, attachment", email.attachment)]
    texts += [("the weblink record, title", weblink.title)]
    texts += [("the weblink record, file name", weblink.file_name)]
    for number, entry in enumerate(weblink.entries, 1):
        place = f"the weblink record, site {number}"
        texts += [(place, entry.site), (f"{place}, page", entry.page)]
        texts += [(f"{place}, file", entry.file)]
    return in_texts(submission, texts, "emails, weblink record, file name")


@rule(
    "ANON-06",
    "Nothing listed is in what was typed, nor in the name of a file or folder",
    cites=_NAMES,
    fix="Change the text at this key of review.toml, or rename the file or folder.",
    reads="every text in review.toml, and the names of its files and folder",
    always=True,
)
def nothing_listed_was_typed(submission: Submission) -> Verdict:
    """What is typed in review.toml ends up in emails, records and the archive."""
    review = submission.review
    texts = [(f"review.toml, {typed.key}", typed.text) for typed in review.typed]
    texts += [(f"the file name of {part.kind.words.lower()}", part.name) for part in review.parts]
    texts += [("the title of a document", part.title) for part in review.parts]
    texts += [("the review's folder", review.folder.name)]
    return in_texts(submission, dict.fromkeys(texts), "review.toml and file names")


@rule(
    "ANON-07",
    "Nothing listed hides in the documents that the pack was made from",
    cites=(HIDDEN_INFORMATION.at("file properties"), *_NAMES),
    fix="In Word: File, Info, Check for Issues, Inspect Document, Remove All. Save and build "
    "again.",
    reads="properties and other hidden texts of the Word and Excel files",
    always=True,
)
def nothing_listed_in_the_sources(submission: Submission) -> Verdict:
    """The documents go into the archive beside the pack, and may be sent on from there.
    Words that stand on the pack's pages are judged there."""
    words = flat(" ".join(page.text for page in submission.pack.pages))
    texts = (
        (f"{source.part.kind.words}, {text.where}", text.text)
        for source in submission.pack.sources
        for text in source.texts
        if not (text.where.startswith(RUNNING) and flat(text.text) in words)
    )
    verdict = in_texts(submission, texts, "properties of the documents", besides_pages=True)
    if verdict.outcome is Outcome.COULD_NOT_CHECK:
        return verdict
    return replace(verdict, evidence=(*verdict.evidence, *_left_behind(submission)))


def _left_behind(submission: Submission) -> Iterator[Evidence]:
    """What stands in a document's properties and is proven to be nowhere in the pack."""
    packed = {text.text for text in submission.pack.texts}
    for source in submission.pack.sources:
        properties = (t for t in source.texts if t.where.startswith(_PROPERTY))
        kept = [t.where.removeprefix(_PROPERTY) for t in properties if t.text not in packed]
        kept += [r.where for r in source.residues if r.kind is ResidueKind.STAYS_BEHIND]
        if kept:
            said = f"in the file and not in the pack: {', '.join(dict.fromkeys(kept))}"
            yield Evidence(source.part.title, said)


@rule(
    "ANON-08",
    "No pseudonym is also a listed name",
    cites=(LETTER_AUGUST_2024.at("item 1"), *_NAMES),
    fix="Choose another pseudonym for this person, in review.toml, the identities file and the "
    "documents.",
    reads="the pseudonyms in review.toml and the identities file",
    always=True,
)
def no_pseudonym_is_a_name(submission: Submission) -> Verdict:
    """A pseudonym that is somebody's real name points at that person, and no search can
    tell the two apart."""
    identities = submission.sought
    unlisted = not_listed_in_full(submission)
    if identities is None:
        return could_not_check(NO_LIST)
    review = submission.review
    given = [("pseudonym in review.toml", review.pseudonym)]
    given += [(f"the pseudonym of the {member.role}", member.pseudonym) for member in review.cast]
    given += [("a pseudonym in the identities file", name) for name in identities.pseudonyms]
    found = [
        Evidence(where, f"it equals {what}")
        for where, pseudonym in dict.fromkeys(given)
        for what in identities.names_used_as_pseudonym(pseudonym)
    ]
    if found:
        return not_met(*found)
    return unlisted or met(Evidence("the pseudonyms", f"{len(dict.fromkeys(given))} checked"))


@rule(
    "ANON-09",
    "The report, the summary and the file name use one pseudonym",
    cites=(LETTER_AUGUST_2024.at("item 1"),),
    fix="Use the pseudonym of review.toml throughout, or correct it there.",
    reads="the report, the summary and the pack's file name",
    always=True,
    asked_in=re.compile(r"\banother name\b|\bsame pseudonym", re.I),
)
def one_pseudonym(submission: Submission) -> Verdict:
    """A second name for one person, or a document of another review, slips in late. The
    letter's own name is judged by the rule on the letter; a plan may name nobody."""
    names = re.split(r",| and | & ", flat(submission.review.pseudonym).casefold())
    found, unread = [], []
    for kind in (PartKind.REPORT, PartKind.SUMMARY):
        text = submission.line_of(kind).casefold()
        if submission.pack.entry(kind) and not text:
            unread.append(Evidence(kind.words, "its text cannot be read"))
        elif text and not all(name.strip() in text for name in names):
            found.append(Evidence(kind.words, "the pseudonym of review.toml is not in it"))
    if found:
        return not_met(*found)
    return could_not_check(*unread) if unread else met(Evidence("the documents", "one pseudonym"))
