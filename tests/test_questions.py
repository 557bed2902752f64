"""Clean reviews, in five house styles, are not told what is not so, and not asked much."""

import json
import re
from pathlib import Path
from typing import Any

import pytest

from bundler.model.checklist import Outcome
from tests import house_styles, second_style
from tests.corpus.building import Desk
from tests.running import Ran, build, bundle, copy_of

QUESTIONS = 12
"""The most that a clean review may be asked, beside the letter's points."""
OF_THE_COMPUTER = {"ANON-18"}
"""Who may open the list is told on some computers and not on others."""


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> tuple[Ran, dict[str, Any]]:
    review = second_style.write(tmp_path_factory.mktemp("second"))
    ran = bundle("build", review, "--engine", "embedded", "--as-of", "2024-11-01")
    (found,) = review.parent.glob("out/*/checklist.json")
    checklist: dict[str, Any] = json.loads(found.read_text(encoding="utf-8"))
    return ran, checklist


def test_nothing_is_said_to_be_missing_that_is_there(built: tuple[Ran, dict[str, Any]]) -> None:
    faults = {
        finding["rule"]: [e["saw"] for e in finding["evidence"]]
        for finding in built[1]["findings"]
        if finding["outcome"] in ("not_met", "could_not_check")
        and finding["rule"] not in OF_THE_COMPUTER
    }

    assert faults == {}


def test_few_questions_are_asked_and_nothing_else_stops_it(
    built: tuple[Ran, dict[str, Any]],
) -> None:
    ran, checklist = built
    stopping = [f for f in checklist["findings"] if f["stops"]]

    assert all(f["outcome"] == "to_confirm" for f in stopping)
    assert 0 < len(stopping) <= QUESTIONS
    assert ran.output.startswith(f"Not ready. {len(stopping)} things only you can confirm.")


def test_few_quiet_lines_are_worth_a_look(built: tuple[Ran, dict[str, Any]]) -> None:
    looks = [
        finding["rule"]
        for finding in built[1]["findings"]
        if finding["outcome"] == "to_confirm" and not finding["stops"]
    ]

    assert len(looks) <= 3, looks


def test_the_sample_without_its_answers_asks_a_handful(
    tmp_path_factory: pytest.TempPathFactory,
) -> None:
    review = copy_of("maya", tmp_path_factory.mktemp("unanswered")) / "review.toml"
    text = review.read_text(encoding="utf-8")
    unanswered = re.sub(r"\[\[attestations\]\]\n(?:.+\n)+", "", text)
    review.write_text(unanswered, encoding="utf-8")
    build(review)
    (found,) = review.parent.glob("out/*/checklist.json")
    findings = json.loads(found.read_text(encoding="utf-8"))["findings"]
    asked = [f["rule"] for f in findings if f["stops"] and not f["rule"].startswith("QA-0")]
    looks = [f["rule"] for f in findings if f["outcome"] != "met" and not f["stops"]]
    quiet = [f["rule"] for f in findings if f["rule"] in looks and f["outcome"] != "not_applicable"]

    assert unanswered.count("[[attestations]]") == 0 < text.count("[[attestations]]")
    assert 0 < len(asked) <= QUESTIONS, asked
    assert len(quiet) <= 3, quiet


@pytest.mark.parametrize("name", house_styles.NAMES)
def test_other_house_styles_are_told_nothing_false_and_asked_little(
    name: str, tmp_path: Path
) -> None:
    findings = Desk(tmp_path).judged(house_styles.review(name)).values()
    asked = [f.rule for f in findings if f.stops]
    looks = [f.rule for f in findings if f.outcome is Outcome.TO_CONFIRM and not f.stops]

    assert {f.rule: f.evidence for f in findings if f.outcome is Outcome.NOT_MET} == {}
    assert 0 < len(asked) <= QUESTIONS, asked
    assert len(looks) <= 5, looks
