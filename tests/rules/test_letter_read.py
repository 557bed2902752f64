"""What was read from the letter's own file, held against review.toml."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date

import pytest

from bundler.model.checklist import Finding, Outcome
from bundler.model.compared import CitedParagraph, Compared
from bundler.model.panel_letter import Found, LetterFacts, LetterKind, LetterPoint
from bundler.model.review import Answer
from bundler.rules.judgement import judge
from tests.rules.builders import IDENTITIES, POINTS, TODAY, Draft

WHERE = "Home Office letter"
READ = LetterFacts(
    readable=True,
    kind=Found(LetterKind.CLEARS, "the DHR may be published"),
    dated=Found(date(2023, 12, 5), "5 December 2023"),
    panel=Found(date(2023, 11, 15), "met on 15 November 2023"),
    pseudonym=Found("Maya", "the report (Maya)"),
    partnership=Found("Northmoor CSP", "for Northmoor CSP"),
    points=tuple(LetterPoint(point.number, point.text) for point in POINTS),
    addresses=(
        "DHREnquiries@homeoffice.gov.uk",
        "DHR@domesticabusecommissioner.independent.gov.uk",
    ),
)
RULES = ("QA-08", "QA-09", "QA-10", "QA-11", "QA-12", "QA-13")


def judged(letter: LetterFacts | None, compared: Compared | None = None) -> Mapping[str, Finding]:
    draft = Draft()
    draft.changed(letter=replace(draft.review.letter, panel=date(2023, 11, 15)))
    submission = replace(draft.submission(), letter=letter, compared=compared)
    return {finding.rule: finding for finding in judge(submission, TODAY).findings}


def fired(letter: LetterFacts) -> dict[str, tuple[Outcome, tuple[str, ...]]]:
    clean, now = judged(READ), judged(letter)
    return {
        rule: (finding.outcome, tuple(f"{e.where}: {e.saw}" for e in finding.evidence))
        for rule, finding in now.items()
        if finding.outcome is not clean[rule].outcome
    }


def test_a_letter_that_says_what_review_toml_says_leaves_no_question() -> None:
    findings = judged(READ)

    assert {findings[rule].outcome for rule in RULES[:5]} == {Outcome.MET}
    assert findings["QA-13"].outcome is Outcome.NOT_APPLICABLE
    assert not any(findings[rule].stops for rule in RULES)


@pytest.mark.parametrize(
    "partnership",
    ["Northmoor Community Safety Partnership", "NORTHMOOR CSP", "The Northmoor & CSP", "Northmoor"],
)
def test_a_partnership_is_the_same_however_it_is_written(partnership: str) -> None:
    assert fired(replace(READ, partnership=Found(partnership, ""))) == {}


def test_a_point_that_review_toml_lacks_is_quoted() -> None:
    more = LetterPoint(3, "Explain why the inquest was not resumed.")

    assert fired(replace(READ, points=(*READ.points, more))) == {
        "QA-08": (
            Outcome.TO_CONFIRM,
            (
                f"{WHERE}, point 3: review.toml has no such point: "
                '"Explain why the inquest was not resumed."',
            ),
        )
    }


def test_a_point_that_the_letter_lacks_is_quoted() -> None:
    found = fired(replace(READ, points=READ.points[:1]))

    assert found == {
        "QA-08": (
            Outcome.TO_CONFIRM,
            (f'review.toml, point 2: the letter has no such point: "{POINTS[1].text}"',),
        )
    }


def test_a_point_that_was_cut_short_is_shown_with_both_texts() -> None:
    whole = f"{POINTS[0].text} Say so in the summary too."
    points = (LetterPoint(1, whole), READ.points[1])

    assert fired(replace(READ, points=points)) == {
        "QA-08": (
            Outcome.TO_CONFIRM,
            (
                f'{WHERE}, point 1: the letter says "the month of death. Say so in the summary '
                'too."; review.toml says "the month of death."',
            ),
        )
    }


def test_signs_line_ends_and_order_make_no_difference() -> None:
    points = (
        LetterPoint(1, POINTS[1].text.upper().replace(" ", "  ")),
        LetterPoint(2, POINTS[0].text.replace("the", "“the”"), under="Structure"),
    )

    assert fired(replace(READ, points=points)) == {}


def test_a_letter_whose_list_was_not_found_could_not_be_checked() -> None:
    findings = judged(replace(READ, points=()))

    assert findings["QA-08"].outcome is Outcome.COULD_NOT_CHECK
    assert findings["QA-08"].stops == ("home-office", "publish")


@pytest.mark.parametrize(
    ("letter", "rule", "outcome", "said"),
    [
        (
            replace(READ, kind=Found(LetterKind.DRAFT, "DRAFT for comment")),
            "QA-09",
            Outcome.NOT_MET,
            f'{WHERE}: it says "DRAFT for comment"',
        ),
        (
            replace(READ, panel=Found(date(2023, 10, 11), "")),
            "QA-10",
            Outcome.TO_CONFIRM,
            f"{WHERE}: it gives 11 October 2023 for the panel; review.toml gives 15 November 2023",
        ),
        (
            replace(READ, panel=None),
            "QA-10",
            Outcome.COULD_NOT_CHECK,
            f"{WHERE}: no day of the panel was found in it",
        ),
        (
            replace(READ, pseudonym=Found("Lotte", "the report (Lotte)")),
            "QA-11",
            Outcome.TO_CONFIRM,
            f"{WHERE}: it calls the review Lotte; review.toml says Maya",
        ),
        (
            replace(READ, partnership=Found("Southmere CSP", "")),
            "QA-11",
            Outcome.TO_CONFIRM,
            f"{WHERE}: its partnership is Southmere CSP; review.toml says Northmoor Community "
            "Safety Partnership",
        ),
        (
            replace(READ, pseudonym=None, partnership=None),
            "QA-11",
            Outcome.COULD_NOT_CHECK,
            f"{WHERE}: it names no review and no partnership",
        ),
        (
            replace(READ, addresses=("new@homeoffice.example", READ.addresses[1])),
            "QA-12",
            Outcome.TO_CONFIRM,
            "bundle.toml, home-office: the letter prints new@homeoffice.example; bundle.toml has "
            "DHREnquiries@homeoffice.gov.uk",
        ),
    ],
)
def test_one_difference_is_named_and_no_other(
    letter: LetterFacts, rule: str, outcome: Outcome, said: str
) -> None:
    assert fired(letter) == {rule: (outcome, (said,))}


def test_a_scan_could_not_be_checked() -> None:
    findings = judged(LetterFacts(readable=False))

    assert {findings[rule].outcome for rule in RULES[:5]} == {Outcome.COULD_NOT_CHECK}


def test_without_a_letter_there_is_nothing_to_hold_against_it() -> None:
    assert {judged(None)[rule].outcome for rule in RULES} == {Outcome.NOT_APPLICABLE}


def cited(**changed: object) -> Compared:
    one = CitedParagraph(1, "12.39", "The call was logged.", "12.41", "The call was heard.")
    return Compared(True, (replace(one, **changed),), (("12.39", "12.41"),))  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("compared", "outcome", "said"),
    [
        (
            cited(),
            Outcome.MET,
            'now 12.41. Before: "The call was logged." Now: "The call was heard."',
        ),
        (
            cited(after="The call was logged.", unchanged=True),
            Outcome.TO_CONFIRM,
            'now 12.41, and the words are the same: "The call was logged."',
        ),
        (cited(now="", after=""), Outcome.MET, 'is gone: "The call was logged."'),
        (cited(before=""), Outcome.TO_CONFIRM, "there is no such number in it"),
        (Compared(False), Outcome.COULD_NOT_CHECK, "no numbered paragraphs could be read"),
        (Compared(True), Outcome.MET, "they cite no paragraph"),
    ],
)
def test_what_the_letter_cites_is_shown_before_and_after(
    compared: Compared, outcome: Outcome, said: str
) -> None:
    assert POINTS[0].answer is Answer.DONE
    finding = judged(READ, compared)["QA-13"]

    assert finding.outcome is outcome
    assert finding.evidence[0].saw == said
    assert finding.stops == ()


def test_a_protected_place_at_the_end_of_a_quotation_is_masked_before_the_cut() -> None:
    place = IDENTITIES.places[0].text
    before = (
        f"{'She moved again and again that year. ' * 3}She moved to her sister at {place} then."
    )
    section = f"{'word ' * 296}at {place} then."
    more = LetterPoint(3, before.replace("She moved", "They moved"))
    draft = Draft()
    compared = Compared(True, (cited(before=before).cited[0], cited(after=section).cited[0]))
    letter = replace(READ, points=(*READ.points, more))

    checklist = judge(replace(draft.submission(), letter=letter, compared=compared), TODAY)

    assert "Tern" not in repr(checklist)
    assert "12 Tern" not in repr(checklist.compared)


def test_no_quoted_paragraph_repeats_a_protected_name() -> None:
    name = IDENTITIES.people[0].names[0]
    compared = cited(before=f"{name} rang.", after=f"Maya, that is {name}, rang.")
    draft = Draft()

    checklist = judge(replace(draft.submission(), letter=READ, compared=compared), TODAY)

    assert checklist.compared
    assert checklist.compared.cited[0].before == "[protected name 1 (victim)] rang."
    assert name not in repr(checklist)
