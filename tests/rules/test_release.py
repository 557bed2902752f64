from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest

from bundler.model.checklist import AskedBy, Finding, Outcome, Weight
from bundler.model.office import Receives, SizeLimits
from bundler.model.review import Nation, PartKind, Weblink
from bundler.rules.judgement import judge
from tests.rules.builders import COMMISSIONER, HOME_OFFICE, LETTER, POINTS, TODAY, Draft, fired

Spoil = Callable[[Draft], object]


def sent_to(*recipients: object) -> Spoil:
    return lambda draft: setattr(draft, "recipients", recipients)


FOLLOW = {"REL-03": {"REL-11"}}
"""What is found too where the Home Office gets nothing."""


def weblinks(*pages: str) -> Spoil:
    return lambda draft: draft.changed(weblinks=tuple(Weblink("Northmoor", p) for p in pages))


@pytest.mark.parametrize(
    ("spoil", "rule", "outcome", "said"),
    [
        (
            sent_to(HOME_OFFICE),
            "REL-01",
            Outcome.NOT_MET,
            "bundle.toml: the Commissioner is not among the recipients",
        ),
        (
            sent_to(HOME_OFFICE, replace(COMMISSIONER, receives=frozenset())),
            "REL-01",
            Outcome.NOT_MET,
            "bundle.toml: the Commissioner does not get the pack",
        ),
        (
            sent_to(COMMISSIONER),
            "REL-03",
            Outcome.NOT_MET,
            "bundle.toml: the Home Office is not among the recipients",
        ),
        (
            sent_to(replace(HOME_OFFICE, receives=frozenset({Receives.PACK})), COMMISSIONER),
            "REL-03",
            Outcome.NOT_MET,
            "bundle.toml: the Home Office does not get the weblinks",
        ),
        (
            sent_to(
                HOME_OFFICE,
                COMMISSIONER,
                replace(HOME_OFFICE, id="board", name="Board", address="board at northmoor"),
            ),
            "REL-04",
            Outcome.NOT_MET,
            "bundle.toml, board: its address is not an email address",
        ),
        (
            sent_to(replace(HOME_OFFICE, address="dhr@northmoor.example"), COMMISSIONER),
            "REL-05",
            Outcome.TO_CONFIRM,
            "bundle.toml, home-office: dhr@northmoor.example is not the address in the letters",
        ),
        (weblinks(), "REL-06", Outcome.NOT_MET, "review.toml: no weblink is given"),
        (
            weblinks("http://www.northmoor.example/maya"),
            "REL-06",
            Outcome.NOT_MET,
            "weblink 1, page: it is not a full https:// address",
        ),
        (
            weblinks("https://www.northmoor.example/maya", "https://northmoor"),
            "REL-06",
            Outcome.NOT_MET,
            "weblink 2, page: it is not a full https:// address",
        ),
        (
            lambda d: setattr(d, "limits", replace(SizeLimits(), email_limit=3_500_000)),
            "REL-07",
            Outcome.TO_CONFIRM,
            "the email to Home Office: 4.0 MB to send; the limit is 3.5 MB",
        ),
        (
            lambda d: setattr(d, "subject", "Final review"),
            "REL-08",
            Outcome.NOT_MET,
            "the email to Home Office: the pseudonym is not in its subject",
        ),
        (
            lambda d: d.changed(nation=Nation.WALES),
            "REL-10",
            Outcome.TO_CONFIRM,
            'review.toml: nation = "wales"',
        ),
    ],
)
def test_one_fault_of_the_release_is_named_and_no_other(
    spoil: Spoil, rule: str, outcome: Outcome, said: str
) -> None:
    draft = Draft()
    spoil(draft)
    found = fired(draft)

    assert found.keys() - FOLLOW.get(rule, set()) == {rule}
    assert found[rule][0] is outcome
    assert found[rule][1][0] == said


def test_a_missing_weblink_stops_all_but_the_commissioners_copy() -> None:
    draft = Draft()
    weblinks()(draft)

    assert draft.judged()["REL-06"].stops == ("home-office", "publish")


def test_the_address_in_the_reviews_own_letter_is_a_known_one() -> None:
    draft = Draft()
    sent_to(replace(HOME_OFFICE, address="dhr@northmoor.example"), COMMISSIONER)(draft)
    draft.pages[PartKind.LETTER] = [
        LETTER.replace("DHREnquiries@homeoffice.gov.uk", "DHR@northmoor.example")
    ]

    assert draft.judged()["REL-05"].outcome is Outcome.MET


def test_the_commissioners_copy_is_due_by_statute_whatever_the_letter_says() -> None:
    draft = Draft().letter_dated(date(2020, 1, 22))
    sent_to(HOME_OFFICE)(draft)
    finding = draft.judged()["REL-01"]

    assert finding.asked_by is AskedBy.STATUTE
    assert finding.weight is Weight.STOP
    assert finding.stops == ("home-office", "publish")


def test_the_family_is_told_before_publication_and_a_named_person_says_so() -> None:
    asked = Draft().judged()["REL-02"]
    told = Draft().attested("REL-02").judged()["REL-02"]

    assert (asked.by_hand, asked.outcome, asked.stops) == (True, Outcome.TO_CONFIRM, ("publish",))
    assert (told.outcome, told.stops) == (Outcome.MET, ())
    assert told.answered is not None
    assert told.answered.note == "Settled."


def test_a_recipient_without_an_email_is_noticed() -> None:
    submission = Draft().submission()
    silent = replace(submission.outgoing, emails=submission.outgoing.emails[:1])
    checklist = judge(replace(submission, outgoing=silent), TODAY)
    finding = next(f for f in checklist.findings if f.rule == "REL-08")

    assert [e.where for e in finding.evidence] == ["the email to Domestic Abuse Commissioner"]
    assert finding.stops == ("home-office", "domestic-abuse-commissioner")


def published(draft: Draft) -> Finding:
    """What is said of a pack that has the answers before the letter."""
    submission = draft.submission()
    pack = submission.pack
    entries = (*pack.entries[:-1], replace(pack.entries[-1], answers=2))
    checklist = judge(replace(submission, pack=replace(pack, entries=entries)), TODAY)
    return next(finding for finding in checklist.findings if finding.rule == "REL-12")


def test_published_answers_are_confirmed_once_and_again_when_one_changes() -> None:
    draft = Draft()
    asked = published(draft)
    [seen] = asked.evidence
    draft.attested("REL-12", keys=(seen.key,))
    settled = published(draft)
    draft.points(replace(POINTS[0], response="The day was taken out."), *POINTS[1:])

    assert (asked.outcome, asked.stops[-1]) == (Outcome.TO_CONFIRM, "publish")
    assert seen.saw == "answers to 2 of the panel's points are published"
    assert settled.outcome is Outcome.MET
    assert published(draft).outcome is Outcome.TO_CONFIRM
    assert Draft().judged()["REL-12"].outcome is Outcome.NOT_APPLICABLE
