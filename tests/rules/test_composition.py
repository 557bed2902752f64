from collections.abc import Callable
from dataclasses import replace

import pytest

from bundler.model.checklist import Outcome
from bundler.model.converted import NoteKind
from bundler.model.office import SizeLimits
from bundler.model.review import PartKind
from tests.rules.builders import Draft, fired

Spoil = Callable[[Draft], object]


def without(kind: PartKind) -> Spoil:
    return lambda draft: draft.pages.pop(kind)


def letter_first(draft: Draft) -> None:
    draft.pages = {PartKind.LETTER: draft.pages.pop(PartKind.LETTER), **draft.pages}


def called(name: str) -> Spoil:
    return lambda draft: draft.facts.update(name=name)


@pytest.mark.parametrize(
    ("spoil", "rule", "outcome", "said"),
    [
        (
            without(PartKind.SUMMARY),
            "PACK-01",
            Outcome.NOT_MET,
            "Executive summary: it is not in the pack",
        ),
        (letter_first, "PACK-02", Outcome.NOT_MET, "Overview report: it stands after the letter"),
        (
            lambda d: d.facts.update(size=20_000_000),
            "PACK-03",
            Outcome.NOT_MET,
            "Maya - Northmoor - 2021 - DHR: 20.0 MB; the limit is 20.0 MB",
        ),
        (
            lambda d: d.facts.update(encrypted=True),
            "PACK-04",
            Outcome.NOT_MET,
            "Maya - Northmoor - 2021 - DHR: it is protected by a password or restrictions",
        ),
        (
            lambda d: d.noted(PartKind.REPORT, NoteKind.CONTENT_LOST, "page 2", "3 words"),
            "PACK-05",
            Outcome.NOT_MET,
            "Overview report, page 2: part of the document did not reach the pack: 3 words",
        ),
        (
            lambda d: d.noted(PartKind.SUMMARY, NoteKind.PICTURE_NOT_SETTABLE, "picture 1", "EMF"),
            "PACK-05",
            Outcome.NOT_MET,
            "Executive summary, picture 1: a picture could not be shown: EMF",
        ),
        (
            lambda d: d.noted(
                PartKind.SUMMARY,
                NoteKind.HEADER_OR_FOOTER_LEFT_OUT,
                "the header",
                "For Maya, with love",
            ),
            "PACK-06",
            Outcome.TO_CONFIRM,
            "Executive summary, the header: its header or footer is not in the pack: "
            "For Maya, with love",
        ),
        (
            lambda d: d.noted(
                PartKind.ACTION_PLAN, NoteKind.HIDDEN_LEFT_OUT, 'sheet "Lists"', "it is hidden"
            ),
            "PACK-06",
            Outcome.TO_CONFIRM,
            'Action plan, sheet "Lists": what it hides is not in the pack: it is hidden',
        ),
        (
            lambda d: d.pages.update({PartKind.ACTION_PLAN: ["Lead, target date. Nothing else."]}),
            "PACK-07",
            Outcome.TO_CONFIRM,
            "Action plan: none of the words that such a document has",
        ),
        (
            lambda d: d.says(PartKind.REPORT, "The letters are in Appendix 4, as agreed."),
            "PACK-09",
            Outcome.TO_CONFIRM,
            'Overview report, page 3 (pack page 4): "Appendix 4"',
        ),
        (
            called("Maya - draft - 2021"),
            "PACK-11",
            Outcome.NOT_MET,
            'the pack\'s file name: "Maya - draft - 2021"',
        ),
        (
            called("Maya_v0.3"),
            "PACK-11",
            Outcome.NOT_MET,
            'the pack\'s file name: "Maya_v0.3"',
        ),
    ],
)
def test_one_fault_in_the_pack_is_named_and_no_other(
    spoil: Spoil, rule: str, outcome: Outcome, said: str
) -> None:
    draft = Draft()
    spoil(draft)

    found = fired(draft)

    assert found[rule] == (outcome, (said, *found[rule][1][1:]))
    assert set(found) - FOLLOW.get(rule, set()) == {rule}


FOLLOW = {"PACK-01": {"ANON-09"}, "PACK-03": {"REL-07"}, "PACK-07": {"PLAN-02"}}
"""What cannot be judged, or is missing too, where a part is not what it should be."""


def test_a_megabyte_is_the_smaller_of_its_two_meanings_and_the_office_may_ask_for_less() -> None:
    just_under = Draft(facts={"size": 19_999_999})
    stricter = Draft(facts={"size": 10_000_000}, limits=replace(SizeLimits(), limit=10_000_000))
    looser = Draft(facts={"size": 20_500_000}, limits=replace(SizeLimits(), limit=30_000_000))

    assert just_under.judged()["PACK-03"].outcome is Outcome.MET
    assert stricter.judged()["PACK-03"].outcome is Outcome.NOT_MET
    assert looser.judged()["PACK-03"].outcome is Outcome.NOT_MET


def test_what_is_heavy_in_a_pack_that_is_too_large_is_named() -> None:
    draft = Draft(facts={"size": 21_000_000})
    draft.noted(PartKind.REPORT, NoteKind.HEAVY, "Overview report", "17.2 MB of pictures")

    finding = draft.judged()["PACK-03"]

    assert [(one.where, one.saw) for one in finding.evidence[1:]] == [
        ("Overview report", "17.2 MB of pictures")
    ]


def test_a_picture_made_smaller_is_pointed_out_and_stops_nothing() -> None:
    draft = Draft()
    what = "from 545 to 300 pixels an inch, from 2.7 MB to 0.6 MB"
    draft.noted(
        PartKind.REPORT,
        NoteKind.PICTURE_MADE_SMALLER,
        "Overview report, page 2 (pack page 3)",
        what,
    )

    finding = draft.judged()["PACK-12"]

    assert finding.outcome is Outcome.TO_CONFIRM
    assert finding.stops == ()
    assert [(one.where, one.saw) for one in finding.evidence] == [
        ("Overview report, page 2 (pack page 3)", f"a picture was made smaller: {what}")
    ]


def test_a_pack_without_pages_cannot_be_checked() -> None:
    empty = Draft(facts={"pages": (), "entries": ()}).judged()

    assert empty["PACK-04"].outcome is Outcome.COULD_NOT_CHECK
    assert empty["PACK-02"].outcome is Outcome.COULD_NOT_CHECK
    assert empty["PDF-04"].outcome is Outcome.COULD_NOT_CHECK
    assert not [f.rule for f in empty.values() if "it failed" in str(f.evidence)]


def test_a_document_for_the_panel_alone_is_pointed_out_and_stops_nothing() -> None:
    draft = Draft()
    entries = draft.submission().pack.entries
    draft.facts["entries"] = (replace(entries[0], name="Police_IMR.docx"), *entries[1:])

    finding = draft.judged()["PACK-08"]

    assert finding.outcome is Outcome.TO_CONFIRM
    assert finding.stops == ()


def test_a_header_that_only_names_the_review_is_not_missed() -> None:
    header = "Maya, Domestic Homicide Review: Overview report. Page 3 of 40"
    draft = Draft().noted(PartKind.REPORT, NoteKind.HEADER_OR_FOOTER_LEFT_OUT, "the header", header)

    assert draft.judged()["PACK-06"].outcome is Outcome.MET


def test_an_appendix_counts_as_there_when_a_heading_starts_with_its_name() -> None:
    draft = Draft().says(PartKind.REPORT, "As Appendix 2 shows.\nAppendix 2: Terms of reference")

    assert draft.judged()["PACK-09"].outcome is Outcome.MET
