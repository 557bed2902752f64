"""What the officer reads first, and what scripts read."""

import json
from dataclasses import replace
from datetime import date

import pytest

from bundler.model.checklist import (
    PUBLISH,
    Answered,
    AskedBy,
    Citation,
    Evidence,
    Outcome,
    Weight,
)
from bundler.model.pack import Ruling
from bundler.steps.checklist_file import checklist_json
from bundler.steps.checklist_text import checklist_lines
from tests.steps.northmoor import (
    FAMILY_TOLD,
    LETTER_LAST,
    LONG_SENTENCES,
    MONTH_MISSING,
    RECIPIENTS,
    STATUTE,
    a_checklist,
    a_finding,
    a_review,
    facts_of,
)

FACTS = facts_of(b"x" * 3_240_000, pages=66)


def test_an_unready_checklist_begins_with_what_stops_it() -> None:
    checklist = a_checklist(MONTH_MISSING, LONG_SENTENCES, FAMILY_TOLD, LETTER_LAST)

    assert checklist_lines(checklist, FACTS, RECIPIENTS, 86) == [
        "Not ready. 1 thing stops it.",
        "You can: send to the Domestic Abuse Commissioner. You cannot yet: send to the Home",
        "Office, publish.",
        "",
        "1. Overview report, front page: the month of death is missing (your letter, point 2).",
        "   In Word: write the month and year under the pseudonym. [REP-01]",
        "",
        "1 thing only you can confirm",
        "  - The family has been told when it will be published (current practice). Say who",
        "    told them, and on which day. [REL-02]",
        "",
        "Worth a look (stops nothing)",
        "  - Overview report, page 1: a long sentence (advice). In Word: put it right and build",
        "    again. [REP-20]",
        "    also: Overview report, page 2: a long sentence",
        "    and 6 more places",
        "",
        "Done",
        "  1 check is met. Searched for 14 names, 5 dates, 3 places.",
        "  Overview report, Executive summary, Glossary and Action plan: set by the built-in",
        "    engine, which sets pages anew: page breaks and page numbers differ from those in",
        "    Word.",
        "  Home Office letter: used as given.",
        f"  The pack: 66 pages, 3.2 MB, pack code {FACTS.code}. It says that it is PDF/A-2a and",
        "    PDF/UA-1.",
    ]


def test_a_ready_checklist_says_so_and_what_may_be_done() -> None:
    lines = checklist_lines(a_checklist(LETTER_LAST), FACTS, RECIPIENTS, 200)

    assert lines[:2] == [
        "Ready.",
        "You can: send to the Home Office, send to the Domestic Abuse Commissioner, publish.",
    ]
    assert "cannot" not in "\n".join(lines)


def test_an_outside_judge_s_word_stands_beside_what_the_pack_says_of_itself() -> None:
    for holds in (True, False):
        facts = replace(FACTS, rulings=(Ruling("PDF/UA-1", holds),))
        lines = checklist_lines(a_checklist(LETTER_LAST), facts, RECIPIENTS, 200)
        assert lines[-1].endswith("PDF/UA-1. veraPDF agrees.") is holds


def test_only_answers_are_missing() -> None:
    lines = checklist_lines(a_checklist(FAMILY_TOLD, FAMILY_TOLD), FACTS, RECIPIENTS, 200)

    assert lines[0] == "Not ready. 2 things only you can confirm."


@pytest.mark.parametrize(
    ("asked_by", "citations", "words"),
    [
        (AskedBy.THIS_LETTER, (), "(your letter)"),
        (
            AskedBy.STATUTE,
            (Citation(STATUTE, "section 9(3B)"),),
            "(Domestic Violence, Crime and Victims Act 2004, section 9(3B))",
        ),
        (AskedBy.CURRENT_PRACTICE, (), "(current practice)"),
    ],
)
def test_a_stop_says_on_whose_authority(
    asked_by: AskedBy, citations: tuple[Citation, ...], words: str
) -> None:
    stop = a_finding(
        "REL-09",
        "The Commissioner gets a copy",
        outcome=Outcome.COULD_NOT_CHECK,
        asked_by=asked_by,
        citations=citations,
        stops=(PUBLISH,),
        fix="Name an address.",
    )

    lines = checklist_lines(a_checklist(stop), FACTS, RECIPIENTS, 200)

    assert lines[3] == (
        f'1. Could not be checked: "The Commissioner gets a copy" {words}. '
        "Name an address. [REL-09]"
    )


def test_a_long_list_is_cut_and_says_how_much_is_left_out() -> None:
    stops = [
        a_finding(f"X-{n:02}", f"Check {n}", outcome=Outcome.NOT_MET, stops=(PUBLISH,))
        for n in range(40)
    ]
    asked = [a_finding(f"Y-{n}", "Y", weight=Weight.CONFIRM, stops=(PUBLISH,)) for n in range(40)]

    lines = checklist_lines(a_checklist(*stops, *asked), FACTS, RECIPIENTS, 200)

    assert lines[0] == "Not ready. 40 things stop it."
    assert "  and 25 more, in preview.html" in lines
    assert "  and 28 more, in preview.html" in lines
    assert len(lines) < 45


def test_nothing_that_steers_a_terminal_is_printed() -> None:
    hostile = a_finding(
        "X-01",
        "Title \x1b[2Jgone",
        outcome=Outcome.NOT_MET,
        stops=(PUBLISH,),
        evidence=(
            Evidence("review.toml,\u202e line 1\r", "\x1b]0;owned\x07 text\u2066\u200b\n2."),
        ),
        fix="Fix\x08\x9b31m it.",
    )

    lines = checklist_lines(a_checklist(hostile), FACTS, RECIPIENTS, 60)

    text = "".join(lines)
    assert all(char.isprintable() for char in text)
    assert "review.toml, line 1: ]0;owned text 2." in " ".join(lines)


@pytest.mark.parametrize("width", [32, 60, 80, 120])
def test_no_line_is_longer_than_the_terminal_is_wide(width: int) -> None:
    checklist = a_checklist(MONTH_MISSING, LONG_SENTENCES, FAMILY_TOLD, LETTER_LAST)

    assert max(map(len, checklist_lines(checklist, FACTS, RECIPIENTS, width))) <= width


def test_what_people_answered_is_counted_apart() -> None:
    answered = a_finding("REL-02", "The family knows", answered=Answered("A", date(2024, 1, 2), ""))
    idle = a_finding("X-01", "Wales", outcome=Outcome.NOT_APPLICABLE)

    lines = checklist_lines(a_checklist(answered, LETTER_LAST, idle), FACTS, RECIPIENTS, 200)

    assert (
        "  2 checks are met, 1 of them answered by a person, 1 does not apply. "
        "Searched for 14 names, 5 dates, 3 places."
    ) in lines


def test_the_file_for_scripts_has_the_promised_shape() -> None:
    review = a_review(version=2)
    facts = facts_of(b"x" * 3_240_000, pages=2, entries=FACTS.entries[:1])

    text = checklist_json(
        a_checklist(MONTH_MISSING), review, facts, "NOT READY - Maya - Northmoor - 2021 - DHR.pdf"
    )

    assert json.loads(text) == {
        "review": {
            "pseudonym": "Maya",
            "partnership": "Northmoor Community Safety Partnership",
            "died": "March 2021",
            "kind": "DHR",
            "version": 2,
        },
        "judged_on": "2024-01-12",
        "ready": False,
        "may": {"home-office": False, "domestic-abuse-commissioner": True, "publish": False},
        "pack": {
            "path": "NOT READY - Maya - Northmoor - 2021 - DHR.pdf",
            "sha256": facts.sha256,
            "code": facts.code,
            "bytes": 3_240_000,
            "pages": 2,
            "tagged": True,
            "claims": ["PDF/A-2a", "PDF/UA-1"],
            "parts": [
                {
                    "kind": "report",
                    "title": "Overview report",
                    "first_page": 3,
                    "pages": 2,
                    "engine": "embedded",
                    "inside": "",
                }
            ],
        },
        "findings": [
            {
                "rule": "REP-01",
                "title": "The front page gives the month and year of death",
                "weight": "stop",
                "outcome": "not_met",
                "asked_by": "this letter",
                "stops": ["home-office", "publish"],
                "evidence": [
                    {
                        "where": "Overview report, front page",
                        "saw": "the month of death is missing",
                        "key": "",
                    }
                ],
                "citations": [
                    {
                        "source": "Panel letter of November 2023",
                        "place": "item 4",
                        "url": "https://letters.example/2023",
                        "since": "2023-11-27",
                    }
                ],
                "why": "Readers and the panel look for it first.",
                "fix": "In Word: write the month and year under the pseudonym.",
            }
        ],
    }
