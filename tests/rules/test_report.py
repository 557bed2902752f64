from collections.abc import Callable
from dataclasses import replace

import pytest

from bundler.model.checklist import Outcome
from bundler.model.converted import NoteKind
from bundler.model.page import Heading
from bundler.model.review import Agency, CastMember, PartKind
from tests.rules.builders import HEADINGS, REPORT_BODY, REPORT_FRONT, Draft, fired

Spoil = Callable[[Draft], object]
SUMMARY, REPORT = PartKind.SUMMARY, PartKind.REPORT


def front(text: str) -> Spoil:
    def spoil(draft: Draft) -> None:
        draft.pages[REPORT][0] = text

    return spoil


def body(text: str) -> Spoil:
    def spoil(draft: Draft) -> None:
        draft.pages[REPORT][1] = text
        if "Preface" not in text:
            draft.facts["headings"] = tuple(Heading(1, h, 3) for h in HEADINGS[1:])

    return spoil


def also(kind: PartKind, text: str) -> Spoil:
    return lambda draft: draft.says(kind, text)


NO_PREFACE = REPORT_BODY.replace("Preface", "Opening")


@pytest.mark.parametrize(
    ("spoil", "rule", "outcome", "said"),
    [
        (
            front(REPORT_FRONT.replace("March 2021", "2021")),
            "REP-01",
            Outcome.NOT_MET,
            "Overview report, page 1 (pack page 2): the month of death is missing",
        ),
        (
            front(REPORT_FRONT.replace("died March 2021", "")),
            "REP-01",
            Outcome.NOT_MET,
            "Overview report, page 1 (pack page 2): no month and year",
        ),
        (
            front(REPORT_FRONT.replace("Ines Chair", "the chair")),
            "REP-02",
            Outcome.TO_CONFIRM,
            "Overview report, page 1 (pack page 2): the author is not there",
        ),
        (
            body(NO_PREFACE),
            "REP-03",
            Outcome.NOT_MET,
            "Overview report: no heading reads Preface or Foreword",
        ),
        (
            also(SUMMARY, "This is the Toxic-Trio of risk."),
            "REP-04",
            Outcome.TO_CONFIRM,
            'Executive summary, page 2 (pack page 5): "Toxic-Trio of risk."',
        ),
        (
            also(REPORT, "DRAFT v0.4\nThe review began."),
            "REP-05",
            Outcome.NOT_MET,
            'Overview report, page 3 (pack page 4): "DRAFT v0.4"',
        ),
        (
            also(SUMMARY, "RESTRICTED\nThe review began."),
            "REP-05",
            Outcome.NOT_MET,
            'Executive summary, page 2 (pack page 5): "RESTRICTED"',
        ),
        (
            also(REPORT, "She had suffered Domestic Abuse for years."),
            "REP-06",
            Outcome.TO_CONFIRM,
            'Overview report, page 3 (pack page 4): "Domestic Abuse for years."',
        ),
        (
            also(REPORT, "Maya did not engage with the service."),
            "REP-07",
            Outcome.TO_CONFIRM,
            'Overview report, page 3 (pack page 4): "Maya did not engage with the service."',
        ),
        (
            also(REPORT, "See Error! Reference source not found."),
            "REP-08",
            Outcome.NOT_MET,
            'Overview report, page 3 (pack page 4): "Error! Reference source not found."',
        ),
        (
            also(REPORT, "She told the the nurse."),
            "REP-09",
            Outcome.TO_CONFIRM,
            'Overview report, page 3 (pack page 4): "the the"',
        ),
        (
            body(
                REPORT_BODY.replace("Equality and diversity", "Fairness").replace(
                    "protected characteristics", "facts"
                )
            ),
            "REP-10",
            Outcome.NOT_MET,
            "Overview report: no words on equality and diversity",
        ),
        (
            body(REPORT_BODY.replace("Sex and disability", "Some")),
            "REP-10",
            Outcome.NOT_MET,
            "Overview report: no protected characteristic is named",
        ),
        (
            lambda d: (
                front(REPORT_FRONT.replace("independent", "review"))(d),
                body(REPORT_BODY.replace("is independent", "wrote this"))(d),
            ),
            "REP-11",
            Outcome.NOT_MET,
            "Overview report: no words on independence",
        ),
        (
            body(REPORT_BODY.replace("Harbour Women's Aid", "A service")),
            "REP-12",
            Outcome.NOT_MET,
            "Overview report: no words on a specialist domestic abuse service",
        ),
        (
            body(REPORT_BODY.replace("condolences", "thoughts")),
            "REP-13",
            Outcome.NOT_MET,
            "Overview report: no words on condolences",
        ),
        (
            front(REPORT_FRONT.replace("Domestic Homicide", "Domestic Abuse Related Death")),
            "REP-14",
            Outcome.TO_CONFIRM,
            "Overview report, page 1 (pack page 2): it speaks of a DARDR",
        ),
    ],
)
def test_one_fault_in_the_report_is_named_and_no_other(
    spoil: Spoil, rule: str, outcome: Outcome, said: str
) -> None:
    draft = Draft()
    spoil(draft)

    found = fired(draft)

    assert found[rule] == (outcome, (said,))
    assert found.keys() - FOLLOW.get(rule, set()) == {rule}


@pytest.mark.parametrize("written", ["March 2021", "MARCH, 2021", "March\n2021", "March of 2021"])
def test_the_month_of_death_is_read_as_people_write_it(written: str) -> None:
    draft = Draft()
    front(REPORT_FRONT.replace("March 2021", written))(draft)

    assert draft.judged()["REP-01"].outcome is Outcome.MET


def test_a_marking_in_a_header_that_did_not_reach_the_pack_counts() -> None:
    draft = Draft().noted(
        REPORT, NoteKind.HEADER_OR_FOOTER_LEFT_OUT, "the header", "Maya: Overview report DRAFT v0.3"
    )

    assert fired(draft)["REP-05"] == (
        Outcome.NOT_MET,
        ('Overview report, the header: "Maya: Overview report DRAFT v0.3"',),
    )


def test_a_correct_generated_cover_does_not_cure_the_reports_own_front_page() -> None:
    draft = Draft()
    front(REPORT_FRONT.replace("March ", ""))(draft)
    submission = draft.submission()

    assert "March 2021" in submission.pack.pages[0].text
    assert draft.judged()["REP-01"].outcome is Outcome.NOT_MET


def test_what_cannot_be_read_is_never_a_pass() -> None:
    findings = Draft(scans=frozenset({REPORT})).judged()

    for rule in ("REP-01", "REP-03", "REP-10", "REP-11", "REP-12", "REP-13", "ANON-09"):
        assert findings[rule].outcome is Outcome.COULD_NOT_CHECK


@pytest.mark.parametrize(
    ("rule", "text"),
    [
        ("REP-03", "Foreword\nBy the chair."),
        ("REP-05", "The first draft was shared with the family; a restricted version was not."),
        ("REP-06", "Domestic Abuse is a crime. Under the Domestic Abuse Act 2021 it counts."),
        ("REP-06", "held under the Domestic Violence, Crime and Victims Act 2004, section 9."),
        ("REP-06", "told the Northmoor Domestic Abuse and Sexual Violence Forum of it."),
        ("REP-06", "as the paper “Understanding of Domestic Abuse in towns” shows."),
        ("REP-07", "The records speak of a “turbulent relationship” and of “issues”."),
        ("REP-07", "Maya asked for help. Ellis did not engage with the programme."),
        ("REP-15", "The multi-agency hub (MASH) met. Later the MASH met again."),
        ("REP-09", "She had had enough."),
        ("REP-08", "An error in the reference was found."),
    ],
)
def test_honest_wording_is_left_alone(rule: str, text: str) -> None:
    draft = Draft()
    draft.changed(cast=(CastMember("perpetrator", "Ellis"), CastMember("victim", "Maya")))
    if rule == "REP-03":
        body(NO_PREFACE)(draft)
    draft.says(REPORT, text)

    assert draft.judged()[rule].outcome is Outcome.MET


def test_the_panels_letter_may_say_what_it_criticises() -> None:
    draft = Draft().says(
        PartKind.LETTER,
        "DRAFT\nThe term toxic trio; Maya did not engage. Error! Reference source not found.",
    )

    assert fired(draft) == {}


@pytest.mark.parametrize(
    ("spoil", "rule", "said"),
    [
        (
            also(SUMMARY, "Two DANs were sent by the MASH (multi-agency hub)."),
            "REP-15",
            'Executive summary, page 2 (pack page 5): "DAN" is not explained in this document',
        ),
        (
            lambda d: d.facts.update(
                headings=tuple(Heading(1, h, 3) for h in HEADINGS if h != "Parallel reviews")
            ),
            "REP-16",
            'Overview report: no heading speaks of "Parallel reviews"',
        ),
        (
            lambda d: d.changed(agencies=(Agency("Northmoor Lantern Service", "Lantern"),)).says(
                REPORT, "Lantern called twice."
            ),
            "REP-17",
            "Overview report: Lantern is never named in full",
        ),
        (
            also(REPORT, "It was an agency review."),
            "REP-17",
            "Overview report: it speaks of an agency's review without the agency's name",
        ),
    ],
)
def test_what_a_reader_would_miss_is_pointed_out_and_stops_nothing(
    spoil: Spoil, rule: str, said: str
) -> None:
    draft = Draft()
    spoil(draft)

    found = fired(draft)

    assert found[rule] == (Outcome.TO_CONFIRM, (said,))
    assert found.keys() - {"PLAN-11"} == {rule}
    assert draft.judged()[rule].stops == ()


def test_a_report_without_tagged_headings_could_not_be_compared_with_the_layout() -> None:
    bare = Draft(facts={"headings": (), "bookmarks": ()}).judged()["REP-16"]

    assert (bare.outcome, bare.stops) == (Outcome.COULD_NOT_CHECK, ())


FOLLOW = {"REP-01": {"QA-06"}, "REP-03": {"QA-06"}}
"""Points that are answered "done" and that the fault belies."""


def test_a_finding_quotes_the_text_and_masks_what_is_listed_in_it() -> None:
    draft = Draft().says(REPORT, "It was a toxic trio, Leonora Jane Quillfeather said that day.")

    finding = draft.judged()["REP-04"]

    assert finding.evidence[0].saw == '"toxic trio, [protected name 1 (victim)] said that"'


def test_a_quotation_never_ends_in_the_middle_of_a_listed_value() -> None:
    draft = Draft().says(
        REPORT, "It was the toxic trio that they had called out for her, 12 Tern Close said."
    )
    after = "toxic trio that they had called out for her, "

    for cut in range(30, 60):
        excerpt = draft.submission().excerpt(f"{after}12 Tern Close", 0, 10, cut)
        assert "12 T" not in excerpt or "12 Tern Close" in excerpt


def test_only_the_front_page_of_the_right_kind_is_read() -> None:
    draft = Draft()
    del draft.pages[REPORT]

    finding = draft.judged()["REP-01"]

    assert finding.outcome is Outcome.COULD_NOT_CHECK
    assert replace(finding.evidence[0], key="").saw == "it is not in the pack"
