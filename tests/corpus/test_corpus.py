"""Every rule, held against real review folders with one fault each, and against near misses."""

import inspect
import re
from collections.abc import Mapping

import pytest

from bundler.model.checklist import Finding, Outcome
from bundler.rules.registry import catalogue
from tests.corpus.building import Desk, Given
from tests.corpus.cases import CASES
from tests.corpus.spoiling import Case

OPEN = {Outcome.NOT_MET, Outcome.TO_CONFIRM, Outcome.COULD_NOT_CHECK}
_UNABLE = re.compile(r"\bcould_not_check\(|\b_unread\(|\b_free_of\(")
WANTED = {
    "pass": {Outcome.MET},
    "fail": {Outcome.NOT_MET, Outcome.TO_CONFIRM},
    "unchecked": {Outcome.COULD_NOT_CHECK},
}


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Desk:
    return Desk(tmp_path_factory.mktemp("corpus"))


@pytest.fixture(scope="module")
def sound(desk: Desk) -> Mapping[str, Finding]:
    return desk.judged(Given())


@pytest.mark.parametrize("rule", [rule.id for rule in catalogue()])
def test_every_rule_passes_the_clean_review(rule: str, sound: Mapping[str, Finding]) -> None:
    assert sound[rule].outcome in (Outcome.MET, Outcome.NOT_APPLICABLE), sound[rule].evidence


@pytest.mark.parametrize("made", CASES, ids=lambda made: made.name)
def test_each_case_gets_its_rules_verdict_and_sets_off_no_other_rule(
    made: Case, desk: Desk
) -> None:
    given = Given()
    made.spoil(given)
    findings = desk.judged(given)
    finding = findings[made.rule]
    others = {rule for rule, each in findings.items() if each.outcome in OPEN} - {made.rule}

    assert finding.outcome in WANTED[made.outcome], finding.evidence
    if made.also != {"*"}:
        assert others == made.also - {made.rule}


def test_every_rule_has_a_case_that_passes_it_and_one_that_fails_it(
    sound: Mapping[str, Finding],
) -> None:
    names = [made.name for made in CASES]
    failed = {made.rule for made in CASES if made.outcome == "fail"}
    passed = {made.rule for made in CASES if made.outcome == "pass"}
    passed |= {rule for rule, finding in sound.items() if finding.outcome is Outcome.MET}
    every = {rule.id for rule in catalogue()}

    assert len(set(names)) == len(names)
    assert all(re.fullmatch(r"[A-Z]+-\d\d-(?:pass|fail|unchecked)-[a-z0-9-]+", n) for n in names)
    assert failed == every, "add tests/corpus/cases.py: RULE-fail-what"
    assert passed == every, "add tests/corpus/cases.py: RULE-pass-what"


def test_every_rule_that_may_not_be_able_to_check_has_a_case_for_it() -> None:
    may = {rule.id for rule in catalogue() if _UNABLE.search(inspect.getsource(rule.check))}
    unchecked = {made.rule for made in CASES if made.outcome == "unchecked"}

    assert may - unchecked == set(), "add tests/corpus/cases.py: RULE-unchecked-what"


def test_what_cannot_be_read_stops_nothing_that_reads_structure(desk: Desk) -> None:
    given = Given()
    for made in CASES:
        if made.name in ("REP-16-unchecked-untagged", "PLAN-03-unchecked-untagged"):
            made.spoil(given)
    findings = desk.judged(given)

    unread = [f for f in findings.values() if f.outcome is Outcome.COULD_NOT_CHECK]
    assert {f.rule for f in unread} >= {"REP-16", "PLAN-03", "PLAN-09"}
    assert all(f.stops == () for f in unread)
