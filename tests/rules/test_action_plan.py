from collections.abc import Callable
from datetime import date

import pytest

from bundler.model.checklist import AskedBy, Outcome, Weight
from bundler.model.review import PartKind
from bundler.rules.plan_tables import months_in
from tests.rules.builders import PLAN, PLAN_ROWS, PLAN_SHEET, Draft, fired

Spoil = Callable[[Draft], object]
PLACE = "Action plan, page 1 (pack page 7)"
HEADINGS, ROW = PLAN_ROWS


def sheet(text: str) -> Spoil:
    return lambda draft: draft.sheets.update({PartKind.ACTION_PLAN: text})


def rows(*given: tuple[str, ...]) -> Spoil:
    def spoil(draft: Draft) -> None:
        draft.rows = given

    return spoil


@pytest.mark.parametrize(
    ("spoil", "rule", "outcome", "said"),
    [
        (
            sheet("Annex A\nAction plan"),
            "PLAN-01",
            Outcome.NOT_MET,
            "Action plan: the note is missing",
        ),
        (
            sheet("Annex A\nThis action plan is a live document."),
            "PLAN-01",
            Outcome.NOT_MET,
            "Action plan: it does not say that it may change",
        ),
        (
            rows((*HEADINGS[:2], *HEADINGS[3:]), (*ROW[:2], *ROW[3:])),
            "PLAN-02",
            Outcome.NOT_MET,
            "Action plan: no column for the lead",
        ),
        (
            rows(HEADINGS, (*ROW[:2], "", *ROW[3:])),
            "PLAN-03",
            Outcome.TO_CONFIRM,
            f"{PLACE}: the lead is empty",
        ),
        (rows(HEADINGS, (*ROW[:4], "")), "PLAN-04", Outcome.TO_CONFIRM, f"{PLACE}: no update"),
        (
            rows(HEADINGS[:4], ROW[:4]),
            "PLAN-04",
            Outcome.NOT_MET,
            "Action plan: no column for updates or outcomes",
        ),
        (
            rows(HEADINGS, (*ROW[:3], "Ongoing", ROW[4])),
            "PLAN-05",
            Outcome.TO_CONFIRM,
            f'{PLACE}: the target date is "Ongoing"',
        ),
        (
            lambda d: d.changed(action_plan_position=None),
            "PLAN-07",
            Outcome.NOT_MET,
            "review.toml: position is missing under [action_plan]",
        ),
    ],
)
def test_one_fault_in_the_plan_is_named_and_no_other(
    spoil: Spoil, rule: str, outcome: Outcome, said: str
) -> None:
    draft = Draft()
    spoil(draft)

    assert fired(draft) == {rule: (outcome, (said,))}


@pytest.mark.parametrize(
    "note",
    [
        "This plan is a live document. It is subject to change as outcomes are delivered.",
        "A LIVING DOCUMENT, which will be updated",
        "the action plan is a live document and\nsubject to change",
    ],
)
def test_the_note_is_known_in_other_words_and_counts_on_the_plan_itself(note: str) -> None:
    draft = Draft()
    sheet("Annex A")(draft)
    draft.pages[PartKind.ACTION_PLAN] = [f"{PLAN}\n{note}"]

    assert draft.judged()["PLAN-01"].outcome is Outcome.MET


def test_the_note_binds_a_letter_of_its_time_or_one_that_asks_for_it() -> None:
    without_note = Draft()
    sheet("Annex A")(without_note)
    early = without_note.letter_dated(date(2021, 1, 26))
    told = early.judged()["PLAN-01"]
    early.says(PartKind.LETTER, "Please note that the action plan is a live document.")
    asked = early.judged()["PLAN-01"]

    assert (told.weight, told.asked_by, told.stops) == (
        Weight.ADVICE,
        AskedBy.CURRENT_PRACTICE,
        (),
    )
    assert (asked.weight, asked.asked_by, asked.stops) == (
        Weight.STOP,
        AskedBy.THIS_LETTER,
        ("home-office", "publish"),
    )


def test_a_recommendation_missing_from_one_of_the_three_is_pointed_out() -> None:
    draft = Draft().says(PartKind.REPORT, "Recommendation 3: publish the figures.")
    bare = Draft()
    bare.pages[PartKind.REPORT] = ["Maya"]
    bare.pages[PartKind.SUMMARY] = ["Maya"]

    assert fired(draft) == {
        "PLAN-08": (
            Outcome.TO_CONFIRM,
            (
                "Executive summary: recommendation 3 is not there",
                "Action plan: recommendation 3 is not there",
            ),
        )
    }
    assert bare.judged()["PLAN-08"].outcome is Outcome.COULD_NOT_CHECK


def test_a_plan_of_small_tables_is_read_action_by_action() -> None:
    draft = Draft()
    rows(*zip(HEADINGS, (*ROW[:3], "Ongoing", ROW[4]), strict=True))(draft)
    findings = draft.judged()

    assert findings["PLAN-02"].outcome is Outcome.MET
    assert findings["PLAN-05"].evidence[0].saw == 'the target date is "Ongoing"'


@pytest.mark.parametrize(
    ("written", "months"),
    [
        ("June 2024", ("June 2024",)),
        ("By 30th Sept 2023", ("September 2023",)),
        ("31/03/2024", ("March 2024",)),
        ("2024-02-29", ("February 2024",)),
        ("Q2 2024", ("June 2024",)),
        ("Spring 2024 and 2025", ("May 2024", "December 2025")),
        ("when funds allow", ()),
    ],
)
def test_a_month_is_read_as_plans_write_it(written: str, months: tuple[str, ...]) -> None:
    assert tuple(map(str, months_in(written))) == months


def test_recommendations_are_compared_by_their_wording_and_without_numbers_by_the_plans_rows() -> (
    None
):
    other = Draft()
    other.pages[PartKind.SUMMARY][0] = other.pages[PartKind.SUMMARY][0].replace(
        "check that it helped.", "publish the yearly figures of every service."
    )
    other.pages[PartKind.REPORT][1] = other.pages[PartKind.REPORT][1].replace(
        "check that it helped.", "check each year that the training helped."
    )
    unnumbered = Draft()
    unnumbered.pages[PartKind.REPORT] = ["Maya. The council should train its staff every year."]
    unnumbered.pages[PartKind.SUMMARY] = ["Maya"]
    row = ("1. The council should train its staff", *ROW[1:])
    rows(HEADINGS, row)(unnumbered)
    agreed = unnumbered.judged()["PLAN-08"].outcome
    rows(HEADINGS, ("2. The council should publish figures", *ROW[1:]))(unnumbered)

    assert fired(other)["PLAN-08"] == (
        Outcome.TO_CONFIRM,
        ("Executive summary: recommendation 2 is not worded as in the report",),
    )
    assert agreed is Outcome.MET
    assert unnumbered.judged()["PLAN-08"].evidence[0].saw == (
        '"the council should publish figures" is not in the report'
    )


@pytest.mark.parametrize(
    "headings",
    [
        ("Learning", "Actions", "Responsible owner", "By when", "Outcome"),
        ("Lesson", "What will we do?", "Who will do it?", "Due", "Where are we now?"),
        ("Recommendation", "Task", "Accountable", "Timeframe", "Status"),
        ("Argymhelliad", "Camau i’w cymryd", "Arweinydd", "Amserlen", "Cynnydd a chanlyniad"),
    ],
)
def test_other_words_for_the_columns_count(headings: tuple[str, ...]) -> None:
    draft = Draft()
    rows(headings, ROW)(draft)

    assert fired(draft) == {}


def test_a_plan_without_a_tagged_table_is_read_by_its_words_and_never_stopped_for_it() -> None:
    draft = Draft()
    rows()(draft)
    findings = draft.judged()

    assert findings["PLAN-02"].outcome is Outcome.MET
    for rule in ("PLAN-03", "PLAN-04", "PLAN-05"):
        assert findings[rule].outcome is Outcome.COULD_NOT_CHECK
        assert findings[rule].stops == ()


def test_a_scanned_plan_could_not_be_checked() -> None:
    scan = Draft(scans=frozenset({PartKind.ACTION_PLAN}))
    sheet("")(scan)
    findings = scan.judged()

    assert findings["PLAN-01"].outcome is Outcome.COULD_NOT_CHECK
    assert findings["PLAN-02"].outcome is Outcome.COULD_NOT_CHECK
    assert PLAN_SHEET not in str(findings)
