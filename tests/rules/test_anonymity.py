from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest

from bundler.model.checklist import CoveredArea, Outcome, Weight
from bundler.model.converted import Text
from bundler.model.identities import Identities, Person, ProtectedDate
from bundler.model.review import (
    Agency,
    CastMember,
    NamePolicy,
    PartKind,
    TypedText,
    Weblink,
)
from bundler.rules.judgement import judge
from tests.rules.builders import IDENTITIES, PLAN, REPORT_FRONT, TODAY, Draft, fired

Spoil = Callable[[Draft], object]
REPORT, PLAN_PART, LETTER_PART = PartKind.REPORT, PartKind.ACTION_PLAN, PartKind.LETTER
PAGE = "Overview report, page 3 (pack page 4)"
SECRETS = ("Leonora", "Quillfeather", "4 March", "Tern Close", "OB1 2CD", "Larkspur", "Brien")


def also(kind: PartKind, text: str) -> Spoil:
    return lambda draft: draft.says(kind, text)


def typed(key: str, text: str) -> Spoil:
    return lambda draft: draft.changed(typed=(TypedText(key, text),))


@pytest.mark.parametrize(
    ("spoil", "rule", "said"),
    [
        (
            also(REPORT, "Her name was Leonora Jane Quillfeather."),
            "ANON-01",
            f"{PAGE}: protected name 1 (victim)",
        ),
        (also(REPORT, "Ms Quillfeather's sister"), "ANON-01", f"{PAGE}: protected name 1 (victim)"),
        (
            also(LETTER_PART, "as Grace O’Brien-Teal said"),
            "ANON-01",
            "Home Office letter, page 2 (pack page 10): protected name 3 (perpetrator)",
        ),
        (
            also(REPORT, "It was on the 4th of March, 2021."),
            "ANON-02",
            f"{PAGE}: protected date 1 (death)",
        ),
        (
            also(PLAN_PART, "By 3.2.1990 nothing was done."),
            "ANON-02",
            "Action plan, page 2 (pack page 8): protected date 3 (birth of the victim)",
        ),
        (also(REPORT, "at 12 Tern Cl."), "ANON-03", f"{PAGE}: protected place 1 (home)"),
        (also(REPORT, "near OB12CD"), "ANON-03", f"{PAGE}: protected place 1 (home)"),
        (
            lambda d: d.facts.update(
                texts=(Text("alternative text of picture 1 on page 4", "Nora at Larkspur Primary"),)
            ),
            "ANON-04",
            "alternative text of picture 1 on page 4: protected name 2 (victim)",
        ),
        (
            lambda d: setattr(d, "body", "Point 1: we took out 12 Tern Close, Oldby."),
            "ANON-05",
            "the email to Home Office, text: protected place 1 (home)",
        ),
        (
            lambda d: d.facts.update(name="Maya - Quillfeather"),
            "ANON-05",
            "the pack's file name: protected name 1 (victim)",
        ),
        (
            lambda d: d.changed(
                weblinks=(Weblink("Northmoor", "https://www.northmoor.example/quillfeather"),)
            ),
            "ANON-05",
            "the weblink record, site 1, page: protected name 1 (victim)",
        ),
        (
            typed("letter.points[1].response", "Leonora’s name was removed."),
            "ANON-06",
            "review.toml, letter.points[1].response: protected name 1 (victim)",
        ),
        (
            lambda d: setattr(
                d, "source_texts", (Text("author of the Word file", "Zsofia Mullerova"),)
            ),
            "ANON-07",
            "Overview report, author of the Word file: protected name 4 (child)",
        ),
        (
            lambda d: d.changed(cast=(CastMember("friend", "Nora"),)),
            "ANON-08",
            "the pseudonym of the friend: it equals protected name 2 (victim)",
        ),
        (
            lambda d: d.pages.update({PartKind.SUMMARY: ["A summary about Lotte."]}),
            "ANON-09",
            "Executive summary: the pseudonym of review.toml is not in it",
        ),
    ],
)
def test_a_listed_value_is_found_wherever_it_stands_and_stops_every_act(
    spoil: Spoil, rule: str, said: str
) -> None:
    draft = Draft()
    spoil(draft)
    found = fired(draft)
    finding = draft.judged()[rule]

    assert {each for each in found if each.startswith("ANON-")} == {rule}
    assert found[rule][0] is Outcome.NOT_MET
    assert said in found[rule][1]
    assert finding.stops == ("home-office", "domestic-abuse-commissioner", "publish")
    assert not any(secret in repr(finding) for secret in SECRETS)


@pytest.mark.parametrize(
    ("spoil", "rule", "said"),
    [
        (
            also(REPORT, "Grace was asked."),
            "ANON-10",
            f"{PAGE}: perhaps protected name 3 (perpetrator)",
        ),
        (
            also(REPORT, "On 4 March all was well."),
            "ANON-10",
            f"{PAGE}: perhaps protected date 1 (death)",
        ),
        (
            lambda d: setattr(d, "scans", frozenset({PartKind.APPENDIX})),
            "ANON-11",
            "Glossary, page 1 (pack page 5): its text cannot be read",
        ),
        (
            also(REPORT, "Born on 5 May 1991 in Oldby."),
            "ANON-13",
            f'{PAGE}: "Born on 5 May 1991 in Oldby."',
        ),
        (
            also(REPORT, "He was arrested on 7 May 2019 nearby."),
            "ANON-14",
            f'{PAGE}: "arrested on 7 May 2019 nearby."',
        ),
        (also(REPORT, "Letters to ZZ9 9ZZ came back."), "ANON-15", f'{PAGE}: "ZZ9 9ZZ came back."'),
        (also(REPORT, "Her son, aged 7, saw it."), "ANON-16", f'{PAGE}: "son, aged 7, saw it."'),
    ],
)
def test_what_a_program_cannot_settle_is_asked(spoil: Spoil, rule: str, said: str) -> None:
    draft = Draft()
    spoil(draft)

    assert fired(draft) == {rule: (Outcome.TO_CONFIRM, (said,))}


def test_a_name_over_the_turn_of_a_page_is_found_past_the_page_numbers() -> None:
    draft = Draft()
    draft.says(REPORT, "She was called Leonora Jane\nPack page 4 of 11")
    draft.says(REPORT, "Quillfeather by all.\nPack page 5 of 11")
    only_whole = Identities(
        (Person("victim", "Maya", ("Jane Q.", "Leonora-Jane-Quillfeather")),),
        (ProtectedDate("death", date(2021, 3, 4)),),
    )
    finding = draft.judged()["ANON-01"]

    assert [e.where for e in finding.evidence] == [
        PAGE,
        "Overview report, page 4 (pack page 5)",
    ]
    assert replace(draft, identities=only_whole).judged()["ANON-01"].outcome is Outcome.NOT_MET


def test_without_a_list_nothing_is_a_pass_and_no_page_is_drawn() -> None:
    draft = Draft(identities=None)
    checklist = judge(draft.submission(), TODAY)
    findings = draft.judged()

    for number in range(1, 9):
        assert findings[f"ANON-{number:02}"].outcome is Outcome.COULD_NOT_CHECK
    assert findings["ANON-01"].stops == ("home-office", "domestic-abuse-commissioner", "publish")
    assert findings["ANON-10"].outcome is Outcome.COULD_NOT_CHECK
    assert checklist.searched_for == "nothing: there is no identities file"
    assert checklist.undrawn == tuple(range(1, 10))


@pytest.mark.parametrize(
    ("people", "dates", "said"),
    [
        (IDENTITIES.people[1:], IDENTITIES.dates, "it holds no name of the victim"),
        (IDENTITIES.people, IDENTITIES.dates[1:], "it does not hold the day of death"),
    ],
)
def test_a_list_without_the_victim_or_the_day_of_death_is_no_list(
    people: tuple[Person, ...], dates: tuple[ProtectedDate, ...], said: str
) -> None:
    finding = Draft(identities=Identities(people, dates)).judged()["ANON-01"]

    assert finding.outcome is Outcome.COULD_NOT_CHECK
    assert [e.saw for e in finding.evidence] == [said]


def test_what_an_incomplete_list_does_find_is_still_not_met() -> None:
    draft = Draft(identities=Identities(IDENTITIES.people[1:])).says(REPORT, "Zsófia Müllerová")

    assert draft.judged()["ANON-01"].outcome is Outcome.NOT_MET


def test_the_checklist_says_how_much_was_searched_for_and_what_to_black() -> None:
    draft = Draft(scans=frozenset({PartKind.APPENDIX})).says(REPORT, "Then Nora left.")
    checklist = judge(draft.submission(), TODAY)
    page = draft.submission().pack.pages[3]

    assert checklist.searched_for == "4 names, 3 dates, 2 places"
    assert checklist.covered == (CoveredArea(4, page.runs[1].box),)
    assert page.text[page.runs[1].start : page.runs[1].end] == "Nora"
    assert checklist.undrawn == (6,)


def test_part_of_a_listed_name_inside_an_allowed_name_is_let_be() -> None:
    allowed = Draft().changed(
        panel_members=("Tern Quillfeather",), agencies=(Agency("Leonora Trust"),)
    )
    allowed.says(REPORT, "Panel: Tern Quillfeather of the\nLeonora Trust.")
    alone = Draft().changed(panel_members=("Tern Quillfeather",))
    alone.says(REPORT, "Panel: Tern Quillfeather. Then Quillfeather left.")

    assert allowed.judged()["ANON-01"].outcome is Outcome.MET
    assert alone.judged()["ANON-01"].outcome is Outcome.NOT_MET


def test_a_name_that_the_family_agreed_to_is_asked_about_once_and_not_searched_for() -> None:
    draft = Draft().changed(name_policy=NamePolicy.FAMILY_AGREED, pseudonym="Leonora")
    draft.pages[REPORT][0] = REPORT_FRONT.replace("Maya", "Leonora Jane Quillfeather")
    draft.pages[PartKind.SUMMARY] = ["Summary: Leonora was known to two agencies."]
    draft.pages[PLAN_PART] = [f"{PLAN} for Zsófia Müllerová"]
    findings = draft.judged()

    assert findings["ANON-12"].outcome is Outcome.TO_CONFIRM
    assert findings["ANON-12"].weight is Weight.CONFIRM
    assert [e.saw for e in findings["ANON-01"].evidence] == ["protected name 4 (child)"]


def test_the_same_doubtful_sighting_is_asked_once_and_an_answer_holds_until_the_text_changes() -> (
    None
):
    draft = Draft().says(REPORT, "Grace was asked.").says(REPORT, "Grace was told.")
    asked = draft.judged()["ANON-10"]
    draft.attested("ANON-10", keys=(asked.evidence[0].key,))
    half = draft.judged()["ANON-10"]
    draft.attested("ANON-10", keys=(asked.evidence[1].key,))
    both = draft.judged()["ANON-10"]
    draft.pages[REPORT][2] = "Grace was asked again."
    changed = draft.judged()["ANON-10"]

    assert len(asked.evidence) == 2
    assert half.outcome is Outcome.TO_CONFIRM
    assert half.evidence == asked.evidence[1:]
    assert both.outcome is Outcome.MET
    assert changed.outcome is Outcome.TO_CONFIRM
    assert len(changed.evidence) == 1
