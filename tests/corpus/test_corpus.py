"""Every rule, held against real packs with one fault each, and against near misses."""

import re
from collections.abc import Mapping
from pathlib import Path

import pytest

from bundler.model.checklist import Finding, Outcome
from bundler.rules.judgement import judge
from bundler.rules.registry import catalogue
from tests.corpus.cases import CASES
from tests.corpus.clean import LETTER_READ, clean
from tests.corpus.spoiling import Case
from tests.corpus.writing import written
from tests.rules.builders import TODAY

OPEN = {Outcome.NOT_MET, Outcome.TO_CONFIRM, Outcome.COULD_NOT_CHECK}
WANTED = {
    "pass": {Outcome.MET},
    "fail": {Outcome.NOT_MET, Outcome.TO_CONFIRM},
    "unchecked": {Outcome.COULD_NOT_CHECK},
}


def judged(made: Case, folder: Path) -> Mapping[str, Finding]:
    draft = clean()
    made.spoil(draft)
    submission = written(draft, folder / f"{made.name}.pdf", made.letter, made.change)
    if made.after:
        submission = made.after(submission)
    return {finding.rule: finding for finding in judge(submission, TODAY).findings}


@pytest.fixture(scope="module")
def sound(tmp_path_factory: pytest.TempPathFactory) -> Mapping[str, Finding]:
    draft = clean()
    pdf = tmp_path_factory.mktemp("clean") / "clean.pdf"
    findings = judge(written(draft, pdf, LETTER_READ), TODAY).findings
    return {finding.rule: finding for finding in findings}


@pytest.mark.parametrize("rule", [rule.id for rule in catalogue()])
def test_every_rule_passes_the_clean_review(rule: str, sound: Mapping[str, Finding]) -> None:
    assert sound[rule].outcome in (Outcome.MET, Outcome.NOT_APPLICABLE), sound[rule].evidence


@pytest.mark.parametrize("made", CASES, ids=lambda made: made.name)
def test_each_case_gets_its_rules_verdict_and_sets_off_no_other_rule(
    made: Case, tmp_path: Path
) -> None:
    findings = judged(made, tmp_path)
    finding = findings[made.rule]
    others = {rule for rule, each in findings.items() if each.outcome in OPEN} - {made.rule}

    assert finding.outcome in WANTED[made.outcome], finding.evidence
    if made.also != {"*"}:
        assert others == made.also - {made.rule}


def test_every_rule_has_a_case_that_fails_it_and_every_name_is_used_once() -> None:
    names = [made.name for made in CASES]
    failed = {made.rule for made in CASES if made.outcome == "fail"}

    assert len(set(names)) == len(names)
    assert all(re.fullmatch(r"[A-Z]+-\d\d-(?:pass|fail|unchecked)-[a-z0-9-]+", n) for n in names)
    assert failed == {rule.id for rule in catalogue()}, "add tests/corpus/cases.py: RULE-fail-what"


def test_what_cannot_be_read_stops_nothing_that_reads_structure(tmp_path: Path) -> None:
    untagged = next(made for made in CASES if made.name == "REP-16-unchecked-untagged")
    findings = judged(untagged, tmp_path)

    unread = [f for f in findings.values() if f.outcome is Outcome.COULD_NOT_CHECK]
    assert {f.rule for f in unread} >= {"REP-16", "REP-18", "PLAN-03", "PLAN-09"}
    assert all(f.stops == () for f in unread)
