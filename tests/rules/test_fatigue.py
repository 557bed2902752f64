"""That a long checklist stays readable, and an answer is asked for once."""

from dataclasses import replace

from bundler.model.checklist import Checklist, Outcome
from bundler.model.office import Recipient
from bundler.model.pack import PackFacts
from bundler.model.panel_letter import LetterFacts
from bundler.model.review import PartKind
from bundler.model.wording import put_in_words, worst_first
from bundler.rules.judgement import judge
from bundler.steps.checklist_text import checklist_lines
from bundler.steps.confirm.questions import questions
from tests.rules.builders import TODAY, Draft

REPORT = PartKind.REPORT
FIRST = "Maya did not engage with the service."
SECOND = "In the spring of 2019 the family failed to attend the school's meeting about it."


def blaming() -> Draft:
    return Draft().says(REPORT, FIRST).says(REPORT, SECOND)


def open_places(draft: Draft) -> list[str]:
    finding = draft.judged()["REP-07"]
    return [e.saw for e in finding.evidence] if finding.outcome is Outcome.TO_CONFIRM else []


def accepted(draft: Draft) -> Draft:
    return draft.attested("REP-07", keys=tuple(e.key for e in draft.judged()["REP-07"].evidence))


def test_an_accepted_flag_is_not_asked_again_wherever_its_text_moves() -> None:
    draft = accepted(blaming())
    settled = open_places(draft)
    draft.pages[REPORT].insert(1, "A page that was added before it.")

    assert settled == open_places(draft) == []
    assert draft.judged()["REP-07"].answered is not None


def test_a_changed_text_is_asked_about_again_and_nothing_else() -> None:
    draft = accepted(blaming())
    draft.pages[REPORT][-1] = SECOND.replace("the school's meeting", "the clinic")

    assert open_places(draft) == [
        '"In the spring of 2019 the family failed to attend the clinic about it."'
    ]


def test_a_new_sighting_is_asked_about_and_the_accepted_ones_are_not() -> None:
    draft = accepted(blaming()).says(REPORT, "It was a lifestyle choice.")

    assert open_places(draft) == ['"It was a lifestyle choice."']


def test_one_answer_covers_all_sightings_of_a_rule_until_one_changes() -> None:
    draft = blaming()
    draft.attested("REP-07", of=draft.judged()["REP-07"].fingerprint)
    settled = open_places(draft)
    draft.says(REPORT, "He was hard to reach.")

    assert settled == []
    assert len(open_places(draft)) == 3


def test_sightings_of_one_rule_are_one_finding_and_a_few_places() -> None:
    draft = Draft()
    for number in range(40):
        draft.says(REPORT, f"On visit {number} she did not engage.")
    lines = checklist_lines(*_judged(draft), 80)

    assert sum("[REP-07]" in line for line in lines) == 1
    assert "    and 38 more places" in lines
    assert len(lines) < 60


def test_the_worst_comes_first() -> None:
    draft = Draft().says(REPORT, "DRAFT v0.3").says(REPORT, "It was 12 Tern Close.")
    draft.changed(weblinks=())
    checklist = judge(draft.submission(), TODAY)

    assert [f.rule for f in worst_first(checklist.stopping)] == ["REP-05", "ANON-03", "REL-06"]


def test_a_plan_without_tags_stops_nothing_and_is_one_line() -> None:
    draft = Draft(rows=())
    checklist, facts, recipients = _judged(draft)
    words = put_in_words(checklist, facts, recipients)
    unread = [f for f in checklist.findings if f.outcome is Outcome.COULD_NOT_CHECK]

    assert len(unread) > 6
    assert all(f.stops == () for f in unread)
    assert [said.first for said in words.look if "PLAN-05" in said.rule] == [
        "Action plan: its table cannot be read: 7 checks could not run"
    ]


def test_a_scanned_letter_is_one_line_and_one_question() -> None:
    draft = Draft(scans=frozenset({PartKind.LETTER}))
    unread = LetterFacts(readable=False)

    def judged() -> Checklist:
        return judge(replace(draft.submission(), letter=unread), TODAY)

    asked = [q for q in questions(judged(), draft.review) if "QA-01" in q.rules]
    submission = draft.submission()
    words = put_in_words(judged(), submission.pack, submission.recipients)
    draft.attested(*asked[0].rules, keys=asked[0].keys, of=asked[0].of)
    left = [f.rule for f in judged().to_answer if f.rule.startswith("QA")]

    assert len(asked) == 1
    assert asked[0].details[0] == "Home Office letter: its text cannot be read; it may be a scan"
    assert [said.first for said in words.confirm if "QA-01" in said.rule] == [
        "Home Office letter: its text cannot be read; it may be a scan: 8 checks could not run"
    ]
    assert left == []


def _judged(draft: Draft) -> tuple[Checklist, PackFacts, tuple[Recipient, ...]]:
    submission = draft.submission()
    return judge(submission, TODAY), submission.pack, submission.recipients
