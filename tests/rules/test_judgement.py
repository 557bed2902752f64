"""``judge`` as the only door out: weights, acts, answers, and silence."""

import logging
import sys
from collections.abc import Iterator
from dataclasses import asdict, replace
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bundler.model.checklist import AskedBy, Checklist, Evidence, Outcome, Verdict, Weight
from bundler.model.converted import NoteKind, Text
from bundler.model.identities import Identities, Person
from bundler.model.review import Attestation, PartKind, TypedText
from bundler.rules import registry
from bundler.rules.judgement import judge
from bundler.rules.registry import Submission, rule
from bundler.rules.sources import GENERAL, LETTER_NOVEMBER_2023, VICTIMS_ACT
from bundler.rules.verdicts import not_met, to_confirm
from bundler.rules.wording import of_phrase
from tests.rules.builders import IDENTITIES, POINTS, TODAY, Draft

HANDS = ("PACK-10", "PLAN-06", "REL-02", "REL-09")
SECRET = "Leonora Jane Quillfeather"
PRIVATE = IDENTITIES.kept(None, False)


@pytest.fixture
def book() -> Iterator[None]:
    """The rule book, put back as it was after a test has entered rules of its own."""
    before = dict(registry._RULES)
    yield
    registry._RULES.clear()
    registry._RULES.update(before)


def test_a_clean_review_asks_for_a_handful_of_statements_and_stops_for_nothing_else() -> None:
    checklist = judge(Draft(identities=PRIVATE).submission(), TODAY)

    assert [f.rule for f in checklist.to_answer] == ["PACK-10", "PLAN-06", "REL-02"]
    assert checklist.stopping == ()
    assert [f.rule for f in checklist.advice] == ["REP-18", "PLAN-13", "REL-09"]
    assert not checklist.ready


def test_one_release_statement_answers_every_duty_by_hand() -> None:
    checklist = judge(Draft(identities=PRIVATE).attested(*HANDS).submission(), TODAY)

    assert checklist.ready
    assert checklist.acts == ("home-office", "domestic-abuse-commissioner", "publish")
    assert checklist.to_answer == ()
    assert [f.rule for f in checklist.advice] == ["REP-18", "PLAN-13"]


def test_a_statement_given_for_other_text_has_lapsed() -> None:
    draft = Draft()
    of = draft.judged()["REL-02"].fingerprint
    draft.attested("REL-02", of=of)
    before = draft.judged()["REL-02"].outcome
    draft.says(PartKind.REPORT, "One more paragraph.")
    after = draft.judged()["REL-02"].outcome

    assert (before, after) == (Outcome.MET, Outcome.TO_CONFIRM)


def test_nobody_can_answer_away_what_must_be_mended() -> None:
    draft = Draft().says(PartKind.REPORT, SECRET).attested("ANON-01")
    finding = draft.judged()["ANON-01"]

    assert finding.outcome is Outcome.NOT_MET
    assert finding.stops == ("home-office", "domestic-abuse-commissioner", "publish")
    assert finding.answered is None


def test_what_an_officer_wrote_in_an_answer_is_masked() -> None:
    given = Attestation(("REL-02",), f"For {SECRET}", date(2024, 1, 11), f"Told {SECRET}.")
    finding = Draft().changed(attestations=(given,)).judged()["REL-02"]

    assert finding.answered is not None
    assert finding.answered.by == "For [protected name 1 (victim)]"
    assert finding.answered.note == "Told [protected name 1 (victim)]."


def test_letter_practice_binds_from_its_day_or_where_the_letter_asks(book: None) -> None:
    @rule(
        "QA-90",
        "A rule for the test",
        cites=(LETTER_NOVEMBER_2023.at("item 5"),),
        fix="Mend it.",
        reads="nothing",
        asked_in=of_phrase("preface is wanted"),
    )
    def never(submission: Submission) -> Verdict:
        """Because."""
        return not_met(Evidence("here", "it"))

    of_its_time = Draft().judged()["QA-90"]
    on_the_day = Draft().letter_dated(date(2023, 11, 27)).judged()["QA-90"]
    earlier = Draft().letter_dated(date(2023, 11, 26))
    told = earlier.judged()["QA-90"]
    asked = earlier.says(PartKind.LETTER, "A preface\nis wanted.").judged()["QA-90"]

    for finding, asked_by in (
        (of_its_time, AskedBy.CURRENT_PRACTICE),
        (on_the_day, AskedBy.CURRENT_PRACTICE),
        (asked, AskedBy.THIS_LETTER),
    ):
        assert (finding.weight, finding.asked_by) == (Weight.STOP, asked_by)
        assert finding.stops == ("home-office", "domestic-abuse-commissioner", "publish")
    assert (told.weight, told.asked_by, told.stops) == (
        Weight.ADVICE,
        AskedBy.CURRENT_PRACTICE,
        (),
    )


def test_your_letter_is_named_only_for_what_it_asks_itself() -> None:
    findings = Draft().judged()
    later = Draft().letter_dated(date(2024, 11, 5)).judged()
    full = Draft().says(PartKind.LETTER, "The PDF should be smaller than 20 MB.").judged()

    assert findings["REP-01"].asked_by is AskedBy.THIS_LETTER
    assert findings["REL-06"].asked_by is AskedBy.THIS_LETTER
    assert findings["PACK-03"].asked_by is AskedBy.CURRENT_PRACTICE
    assert findings["REP-08"].asked_by is AskedBy.CURRENT_PRACTICE
    assert findings["REP-08"].weight is Weight.ADVICE
    assert later["REP-08"].asked_by is AskedBy.CURRENT_PRACTICE
    assert later["REP-08"].weight is Weight.STOP
    assert full["PACK-03"].asked_by is AskedBy.THIS_LETTER
    assert findings["REL-01"].asked_by is AskedBy.STATUTE


def test_what_a_letter_praises_is_not_what_it_asks_for() -> None:
    draft = Draft()
    letter = draft.pages[PartKind.LETTER][0]
    praise = "The Panel welcomed the tribute and the care taken over victim blaming.\n"
    draft.pages[PartKind.LETTER] = [letter.replace("The term", f"{praise}The term")]
    praised = draft.judged()["REP-07"].asked_by
    draft.says(PartKind.LETTER, "Please remove the victim blaming in section 14.")

    assert praised is AskedBy.CURRENT_PRACTICE
    assert draft.judged()["REP-07"].asked_by is AskedBy.THIS_LETTER


def test_statute_binds_once_in_force_on_the_day_judged_and_general_knowledge_never(
    book: None,
) -> None:
    begun = replace(VICTIMS_ACT, since=date(2024, 2, 1))
    for number, source in ((91, VICTIMS_ACT), (92, begun), (93, GENERAL)):

        @rule(
            f"QA-{number}",
            "A rule for the test",
            cites=(source.at("section 19"),),
            fix="Mend it.",
            reads="nothing",
        )
        def never(submission: Submission) -> Verdict:
            """Because."""
            return not_met(Evidence("here", "it"))

    today, day_before = Draft().judged(), Draft().judged(on=date(2024, 1, 31))

    assert (today["QA-91"].weight, today["QA-91"].asked_by) == (Weight.ADVICE, AskedBy.ADVICE)
    assert (today["QA-92"].weight, today["QA-92"].asked_by) == (Weight.STOP, AskedBy.STATUTE)
    assert day_before["QA-92"].weight is Weight.ADVICE
    assert (today["QA-93"].weight, today["QA-93"].stops) == (Weight.ADVICE, ())


def test_a_rule_that_fails_says_what_failed_and_where_never_with_what(book: None) -> None:
    @rule("QA-94", "A rule", cites=(GENERAL.at("x"),), fix="Mend.", reads="nothing", always=True)
    def broken(submission: Submission) -> Verdict:
        """Because."""
        raise KeyError(SECRET)

    checklist = judge(Draft().submission(), TODAY)
    finding = next(f for f in checklist.findings if f.rule == "QA-94")

    assert finding.outcome is Outcome.COULD_NOT_CHECK
    assert finding.evidence[0].where == "this check itself"
    assert finding.evidence[0].saw.startswith("it failed (KeyError in test_judgement.py, line ")
    assert len(checklist.findings) > 60
    assert SECRET not in repr(checklist)


def test_every_string_of_a_finding_is_masked(book: None) -> None:
    @rule("QA-95", "A rule", cites=(GENERAL.at("x"),), fix="Mend.", reads="nothing", always=True)
    def careless(submission: Submission) -> Verdict:
        """Because."""
        return to_confirm(Evidence(f"beside {SECRET}", f"{SECRET}, 4.3.21", around=SECRET))

    finding = Draft().judged()["QA-95"]

    assert finding.evidence[0].where == "beside [protected name 1 (victim)]"
    assert finding.evidence[0].saw == "[protected name 1 (victim)], [protected date 1 (death)]"
    assert finding.evidence[0].around == ""
    assert finding.weight is Weight.CONFIRM


def test_a_key_holds_wherever_the_text_moves_and_not_when_it_changes(book: None) -> None:
    shown = {"where": "page 1", "around": "some text"}

    @rule("QA-96", "A rule", cites=(GENERAL.at("x"),), fix="Mend.", reads="nothing", always=True)
    def sees(submission: Submission) -> Verdict:
        """Because."""
        return to_confirm(Evidence(shown["where"], "a thing", around=shown["around"]))

    first = Draft().judged()["QA-96"]
    shown["where"] = "page 2"
    moved = Draft().judged()["QA-96"]
    shown["around"] = "other text"
    changed = Draft().judged()["QA-96"]

    assert len(first.evidence[0].key) == 16
    assert moved.evidence[0].key == first.evidence[0].key
    assert moved.fingerprint == first.fingerprint
    assert changed.evidence[0].key != first.evidence[0].key
    assert changed.fingerprint != first.fingerprint


NAMES = st.text(alphabet="bdfgklmnprstvz", min_size=5, max_size=9).map(str.title)
CHANNELS = st.sampled_from(
    ["page", "letter", "text", "subject", "body", "typed", "file", "source", "note", "answer"]
)


@settings(max_examples=60, deadline=None)
@given(
    first=NAMES,
    last=NAMES,
    channel=CHANNELS,
    sentence=st.sampled_from(
        [
            "It was {} who called it a toxic trio and left.",
            "toxic trio {}",
            "Arrested on 7 May 2019 was {}, the neighbour of nobody in particular here",
            "Error! Reference source not found. {} did not engage with the the nurse",
            "DRAFT {}",
        ]
    ),
)
def test_whatever_the_name_and_wherever_it_stands_no_finding_repeats_it(
    first: str, last: str, channel: str, sentence: str
) -> None:
    person = Person("victim", "Maya", (f"{first} {last}",))
    draft = Draft(identities=Identities((person,), IDENTITIES.dates))
    text = sentence.format(f"{first} {last}")
    match channel:
        case "page":
            draft.says(PartKind.REPORT, text)
        case "letter":
            draft.says(PartKind.LETTER, text)
        case "text":
            draft.facts["texts"] = (Text(f"link {text}", f"https://x.example/{first}-{last}"),)
        case "subject":
            draft.subject = text
        case "body":
            draft.body = text
        case "typed":
            draft.changed(typed=(TypedText(f"names.{first}", text),))
        case "file":
            draft.facts["name"] = text
        case "source":
            draft.source_texts = (Text("author", text),)
        case "note":
            draft.noted(PartKind.REPORT, NoteKind.CONTENT_LOST, f"near {first} {last}", text)
        case "answer":
            draft.points(replace(POINTS[0], text=text, answer=None), POINTS[1])
    shown = repr(judge(draft.submission(), TODAY)).casefold()

    assert first.casefold() not in shown
    assert last.casefold() not in shown


def test_the_same_submission_and_day_give_the_same_checklist() -> None:
    assert judge(Draft().submission(), TODAY) == judge(Draft().submission(), TODAY)


_refusing = False
_FORBIDDEN = ("open", "os.", "shutil.", "socket.", "subprocess.", "urllib.", "glob.", "tempfile.")


def _refuse(event: str, arguments: tuple[object, ...]) -> None:
    if _refusing and event.startswith(_FORBIDDEN):
        raise RuntimeError(f"judging did {event}")


def test_judging_touches_nothing_and_says_nothing(
    capfd: pytest.CaptureFixture[str], caplog: pytest.LogCaptureFixture
) -> None:
    draft = Draft(scans=frozenset({PartKind.APPENDIX})).says(PartKind.REPORT, SECRET)
    submission = draft.submission()
    sys.addaudithook(_refuse)
    checklist = _judged_without_the_world(submission)
    with caplog.at_level(logging.DEBUG):
        judge(submission, TODAY)

    assert not [f.rule for f in checklist.findings if "it failed" in str(f.evidence)]
    assert capfd.readouterr() == ("", "")
    assert caplog.records == []
    assert "Quillfeather" not in repr(checklist)
    assert "Quillfeather" not in str(asdict(checklist))


def _judged_without_the_world(submission: Submission) -> Checklist:
    global _refusing  # noqa: PLW0603
    _refusing = True
    try:
        return judge(submission, TODAY)
    finally:
        _refusing = False


def test_a_submission_cannot_be_written_down_by_accident() -> None:
    submission = Draft().submission()

    assert "Quillfeather" not in repr(submission)
    with pytest.raises(TypeError):
        asdict(submission)


def test_a_finding_names_the_points_of_the_letter_that_ask_for_it() -> None:
    findings = Draft().judged()

    assert findings["REP-01"].points == (1,)
    assert findings["REP-03"].points == (2,)
    assert findings["PDF-01"].points == ()
