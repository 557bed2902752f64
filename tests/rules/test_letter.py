from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date

import pytest

from bundler.model.checklist import Finding, Outcome, Weight
from bundler.model.panel_letter import Found, LetterFacts, LetterKind
from bundler.model.review import Answer, PartKind
from bundler.rules.judgement import judge
from tests.rules.builders import LETTER, POINTS, REPORT_FRONT, TODAY, Draft, fired

Spoil = Callable[[Draft], object]
WHERE = "Home Office letter"


def judged_as_read(draft: Draft, read: LetterFacts) -> Mapping[str, Finding]:
    """What is found where the letter's own file was read so."""
    findings = judge(replace(draft.submission(), letter=read), TODAY).findings
    return {finding.rule: finding for finding in findings}


def letter(text: str) -> Spoil:
    return lambda draft: draft.pages.update({PartKind.LETTER: [text]})


def first_point(**changes: object) -> Spoil:
    return lambda draft: draft.points(replace(POINTS[0], **changes), POINTS[1])  # type: ignore[arg-type]


CLEARANCE = LETTER[LETTER.index("The Home Office is content") : LETTER.index("Please send")]


@pytest.mark.parametrize(
    ("spoil", "rule", "outcome", "said"),
    [
        (
            letter(LETTER.replace(CLEARANCE, "Please resubmit the review.")),
            "QA-01",
            Outcome.NOT_MET,
            f"{WHERE}: it asks for the review to be submitted again",
        ),
        (
            letter(LETTER.replace(CLEARANCE, "")),
            "QA-01",
            Outcome.NOT_MET,
            f"{WHERE}: it does not say that the review may be published",
        ),
        (
            letter(LETTER.replace("(Maya)", "(Lotte)")),
            "QA-02",
            Outcome.NOT_MET,
            f"{WHERE}: it names a review by another pseudonym",
        ),
        (
            letter(LETTER.replace("(Maya)", "")),
            "QA-02",
            Outcome.TO_CONFIRM,
            f"{WHERE}: it does not name Maya",
        ),
        (
            letter(LETTER.replace("Northmoor", "Southmere")),
            "QA-02",
            Outcome.TO_CONFIRM,
            f"{WHERE}: it does not name the partnership",
        ),
        (
            letter(LETTER.replace("5 December", "6 December")),
            "QA-03",
            Outcome.TO_CONFIRM,
            f"{WHERE}: the declared date is not on it",
        ),
        (
            first_point(answer=None, response=" ", decided_by=""),
            "QA-04",
            Outcome.NOT_MET,
            "point 1: not there yet: its answer, what was done, or why not, who decided",
        ),
        (
            lambda d: d.points(),
            "QA-04",
            Outcome.TO_CONFIRM,
            "review.toml: no point of the letter is listed",
        ),
        (
            first_point(answer=Answer.NOT_DONE, response="The trust did not reply."),
            "QA-05",
            Outcome.TO_CONFIRM,
            "point 1: not done",
        ),
    ],
)
def test_one_fault_of_the_letter_is_named_and_no_other(
    spoil: Spoil, rule: str, outcome: Outcome, said: str
) -> None:
    draft = Draft()
    spoil(draft)

    assert fired(draft) == {rule: (outcome, (said,))} | NO_POINTS.get(said, {})


NO_POINTS = {
    "review.toml: no point of the letter is listed": {
        "QA-07": (Outcome.NOT_APPLICABLE, ("review.toml: no point is listed",))
    }
}


@pytest.mark.parametrize(
    "clearance",
    [
        "the Home Office is content that on completion of these changes, the DHR may be published",
        "the Home Office is content\nthat, on completion of these changes, the DARDR\nmay now be "
        "published",
        "The report can now be published.",
        "the Home Office is content that the review should be published",
    ],
)
def test_the_clearance_is_known_in_its_variants(clearance: str) -> None:
    draft = Draft()
    letter(LETTER.replace(CLEARANCE, clearance))(draft)

    assert draft.judged()["QA-01"].outcome is Outcome.MET


@pytest.mark.parametrize(
    "refusal",
    [
        "The review must be resubmitted before it can be published.",
        "The review cannot now be published.",
        "Once the panel has seen these changes, the report may be published.",
        "The Home Office is not content for the report to be published.",
    ],
)
def test_a_letter_that_does_not_clear_is_not_read_as_one_that_does(refusal: str) -> None:
    draft = Draft()
    letter(LETTER.replace(CLEARANCE, refusal))(draft)

    assert draft.judged()["QA-01"].outcome is Outcome.NOT_MET


@pytest.mark.parametrize("written", ["5th December 2023", "December 5, 2023", "05/12/2023"])
def test_the_letters_date_is_read_as_letters_write_it(written: str) -> None:
    draft = Draft()
    letter(LETTER.replace("5 December 2023", written))(draft)

    assert draft.judged()["QA-03"].outcome is Outcome.MET


def test_a_scanned_letter_is_never_a_pass_and_stops_nothing_for_good() -> None:
    draft = Draft(scans=frozenset({PartKind.LETTER}))
    findings = judged_as_read(draft, LetterFacts(readable=False))
    unread = {rule for rule, each in findings.items() if "may be a scan" in repr(each.evidence)}

    assert unread == {f"QA-{number:02}" for number in (1, 2, 3, 7, 8, 9, 10, 11, 12)}
    assert all(findings[rule].weight is not Weight.STOP for rule in unread)
    assert findings["QA-01"].outcome is Outcome.COULD_NOT_CHECK
    assert findings["QA-01"].stops == ("home-office", "publish")
    assert findings["QA-02"].outcome is Outcome.TO_CONFIRM


def test_what_is_confirmed_of_one_scan_is_not_confirmed_of_the_next() -> None:
    def keys(sha256: str) -> set[str]:
        draft = Draft(scans=frozenset({PartKind.LETTER}))
        sources = draft.submission().pack.sources
        draft.facts["sources"] = tuple(replace(each, sha256=sha256) for each in sources)
        findings = judged_as_read(draft, LetterFacts(readable=False))
        return {seen.key for seen in findings["QA-01"].evidence}

    assert keys("0" * 64) == keys("0" * 64)
    assert keys("0" * 64) != keys("1" * 64)


def test_words_that_this_program_does_not_know_can_still_clear_a_review() -> None:
    said = "It is content for it to be published."
    draft = Draft()
    letter(LETTER.replace(CLEARANCE, said))(draft)
    read = LetterFacts(readable=True, kind=Found(LetterKind.CLEARS, said))

    found = judged_as_read(draft, read)["QA-01"]

    assert found.outcome is Outcome.TO_CONFIRM
    assert [seen.saw for seen in found.evidence] == [f'this may be its clearance: "{said}"']


def test_a_letter_read_as_asking_again_does_not_clear_by_a_sentence_that_could() -> None:
    again = Found(LetterKind.RESUBMIT, "Please submit it again.")

    found = judged_as_read(Draft(), LetterFacts(readable=True, kind=again))["QA-01"]

    assert found.outcome is Outcome.NOT_MET


def test_a_point_that_the_pack_belies_is_a_contradiction() -> None:
    draft = Draft()
    draft.pages[PartKind.REPORT][0] = REPORT_FRONT.replace("March ", "")
    found = fired(draft)

    assert found.keys() == {"REP-01", "QA-06"}
    assert found["QA-06"] == (
        Outcome.NOT_MET,
        (
            "point 1: it is answered done, but \"The report's own front page shows the month and "
            'year of death" is not met',
        ),
    )


def test_a_point_answered_otherwise_contradicts_nothing() -> None:
    draft = Draft()
    draft.pages[PartKind.REPORT][0] = REPORT_FRONT.replace("March ", "")
    first_point(answer=Answer.ANSWERED)(draft)

    assert fired(draft).keys() == {"REP-01"}


def test_a_point_in_other_words_than_the_letters_is_worth_a_look() -> None:
    draft = Draft()
    first_point(text="Say more about the school.")(draft)
    found = fired(draft)
    scan = Draft(scans=frozenset({PartKind.LETTER})).judged()["QA-07"]

    assert found == {"QA-07": (Outcome.TO_CONFIRM, ("point 1: its words are not in the letter",))}
    assert draft.judged()["QA-07"].stops == ()
    assert scan.outcome is Outcome.COULD_NOT_CHECK


def test_a_point_left_open_is_released_by_name_and_asked_again_when_its_reason_changes() -> None:
    draft = Draft()
    first_point(answer=Answer.NOT_DONE, response="The trust did not reply.")(draft)
    asked = draft.judged()["QA-05"]
    draft.attested("QA-05", keys=(asked.evidence[0].key,), of=asked.fingerprint)
    released = draft.judged()["QA-05"]
    first_point(answer=Answer.NOT_DONE, response="The trust declined.")(draft)
    again = draft.judged()["QA-05"]

    assert (asked.weight, asked.stops) == (Weight.CONFIRM, ("home-office", "publish"))
    assert released.outcome is Outcome.MET
    assert released.answered is not None
    assert (released.answered.by, released.answered.on) == ("A. Officer", date(2024, 1, 11))
    assert again.outcome is Outcome.TO_CONFIRM
    assert again.stops == ("home-office", "publish")
