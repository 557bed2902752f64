"""REL-: the family is told first, and it is said where the pack will be."""

import re
from urllib.parse import urlsplit

from bundler.model.checklist import Evidence, Verdict, Weight
from bundler.model.review import Nation
from bundler.model.words import size_in_words
from bundler.rules.asking import WEBLINK
from bundler.rules.registry import Judged, Stops, Submission, by_hand, rule
from bundler.rules.sources import (
    COUNTY_PAPER,
    GENERAL,
    HIDDEN_INFORMATION,
    LETTER_AUGUST_2024,
    LETTER_JANUARY_2020,
    LETTER_JANUARY_2021,
    LETTER_NOVEMBER_2023,
    LORDS_2021,
    WALES,
)
from bundler.rules.verdicts import (
    not_applicable,
    not_met,
    not_met_if,
    to_confirm,
    to_confirm_if,
)

_TO_HOME_OFFICE = (
    LETTER_JANUARY_2020.at("digital copy and weblink"),
    LETTER_JANUARY_2021.at("digital copy and weblink"),
    LETTER_NOVEMBER_2023.at("digital copy and weblink"),
    LETTER_AUGUST_2024.at("digital copy and weblink"),
)


by_hand(
    "REL-02",
    "The family has been told when and where the review will be published",
    why="Families have learnt from a newspaper that their review was out. After the Home "
    "Office's letter and before publication, somebody speaks to them.",
    cites=(COUNTY_PAPER.at("paragraph 2.3"), GENERAL.at("family liaison")),
    fix="Tell the family, with their advocate if they have one. Then record who told them and "
    "when with `bundle confirm`.",
    stops=Stops.PUBLISH,
    always=True,
)


@rule(
    "REL-06",
    "It is said where the pack will be published",
    cites=(*_TO_HOME_OFFICE, LORDS_2021.at("publication")),
    fix="Add a [[weblinks]] entry with `site` and `page` (https://...) to review.toml.",
    reads="the weblink record",
    stops=Stops.AFTER_CLEARANCE,
    always=True,
    asked_in=WEBLINK,
)
def the_weblink_is_there(submission: Submission) -> Verdict:
    """The letters ask for "the weblink to the site where the report will be published".
    Whether the page is there is looked at after publication, not here."""
    entries = submission.outgoing.weblink.entries
    if not entries:
        return not_met(Evidence("review.toml", "no weblink is given"))
    found = [
        Evidence(f"weblink {number}, {what}", "it is not a full https:// address")
        for number, entry in enumerate(entries, 1)
        for what, url in (("page", entry.page), ("file", entry.file))
        if (url or what == "page") and not _is_https(url)
    ]
    return not_met_if(found, Evidence("review.toml", ", ".join(entry.site for entry in entries)))


def _is_https(url: str) -> bool:
    try:
        parts = urlsplit(url)
    except ValueError:
        return False
    return (
        parts.scheme == "https"
        and "." in (parts.hostname or "")
        and not parts.username
        and not re.search(r"\s", url)
    )


@rule(
    "REL-07",
    "Every email is small enough to be sent",
    cites=(GENERAL.at("gateways of email"),),
    fix="Make the pack smaller, or agree another way of sending with the recipient and confirm it.",
    reads="the emails as composed",
    weight=Weight.ADVICE,
    stops=Stops.SENDING,
    judged=Judged.FLAGGED,
)
def emails_are_small_enough(submission: Submission) -> Verdict:
    """On its way an attachment grows by a third. What the office's gateway refuses comes
    back days later, or never."""
    limit = submission.limits.email_limit
    found = [
        Evidence(
            f"the email to {email.recipient.name}",
            f"{size_in_words(email.wire_size)} to send; the limit is {size_in_words(limit)}",
            around=str(email.wire_size),
        )
        for email in submission.outgoing.emails
        if email.wire_size >= limit
    ]
    return to_confirm_if(found, Evidence("the emails", "all are under the limit"))


by_hand(
    "REL-09",
    "A second person has looked through the finished pack",
    why="Whoever made a pack reads what they expect. Family details once stayed on a "
    "council's website for weeks because nobody else had looked.",
    cites=(HIDDEN_INFORMATION.at("checks by a second person"),),
    fix="Ask a colleague to look through the preview, then record it with `bundle confirm`. "
    "`second_person = true` under [release] in bundle.toml makes it a rule of the office.",
    weight=Weight.ADVICE,
)


@rule(
    "REL-12",
    "The answers to the panel's points were read as the public will read them",
    cites=(HIDDEN_INFORMATION.at("checks by a second person"),),
    fix="Read them in the pack, before the letter. Take out what the report no longer says, then "
    "confirm. Or set `responses = false` under [pack] in bundle.toml: the Home Office's email "
    "tells them all the same.",
    reads="the answers in review.toml, where bundle.toml puts them into the pack",
    weight=Weight.CONFIRM,
    judged=Judged.FLAGGED,
    always=True,
)
def published_answers_were_read(submission: Submission) -> Verdict:
    """They were written for the panel. An answer that tells what was taken out of the
    report publishes it again."""
    points = submission.review.letter.points
    said = " ".join(f"{p.number} {p.text} {p.answer} {p.response} {p.where}" for p in points)
    found = [
        Evidence(
            f"{entry.title}, before its first page (pack page {entry.first_page})",
            f"answers to {entry.answers} of the panel's points are published",
            around=said,
        )
        for entry in submission.pack.entries
        if entry.answers
    ]
    if not found:
        return not_applicable("bundle.toml", "the answers are not put into the pack")
    return to_confirm(*found)


@rule(
    "REL-10",
    "For a review in Wales, the Welsh repository has been thought of",
    cites=(WALES.at("the repository, and the copy to the Home Office"),),
    fix="Ask whether the Wales Safeguarding Repository and a Welsh version are wanted.",
    reads="review.toml",
    weight=Weight.ADVICE,
    judged=Judged.FLAGGED,
)
def wales(submission: Submission) -> Verdict:
    """Wales keeps a repository of its own, and has duties on the Welsh language. The copy
    to the Home Office is asked for there too."""
    if submission.review.nation is Nation.ENGLAND:
        return not_applicable("review.toml", "the review is in England")
    return to_confirm(Evidence("review.toml", 'nation = "wales"'))
