"""The rule book as a whole."""

import importlib
import re
from datetime import date

import pytest

from bundler.cli import application
from bundler.model.checklist import SourceKind, Weight
from bundler.rules import registry
from bundler.rules.coverage import COVERAGE, NOT_COVERED
from bundler.rules.registry import FAMILIES, RETIRED, Judged, Stops, by_hand, catalogue
from tests.rules.builders import Draft


@pytest.mark.parametrize("rule", catalogue(), ids=lambda rule: rule.id)
def test_every_rule_says_what_it_wants_why_on_whose_word_and_how_to_mend_it(
    rule: registry.Rule,
) -> None:
    assert re.fullmatch(rf"(?:{'|'.join(FAMILIES)})-\d\d", rule.id)
    assert rule.id not in RETIRED
    assert len(rule.title.split()) > 3
    assert not rule.title.endswith(".")
    assert rule.why.endswith((".", '."'))
    assert rule.fix.endswith(".")
    assert rule.reads
    assert rule.citations
    for citation in rule.citations:
        assert citation.place
        assert citation.source.title
        assert citation.source.read_on <= date(2027, 11, 20)


def test_ids_are_unique_and_in_the_order_of_the_families() -> None:
    ids = [rule.id for rule in catalogue()]

    assert len(set(ids)) == len(ids)
    assert ids == sorted(ids, key=lambda i: (FAMILIES.index(i.partition("-")[0]), i))
    assert {rule.family for rule in catalogue()} == set(FAMILIES)


def test_an_id_cannot_be_used_twice() -> None:
    first = catalogue()[0]

    with pytest.raises(ValueError, match=first.id):
        by_hand(first.id, first.title, why="No.", cites=first.citations, fix="No.")


def test_only_the_lighter_weights_rest_on_general_knowledge_alone() -> None:
    unsourced = {
        rule.id: rule.weight
        for rule in catalogue()
        if all(c.source.kind is SourceKind.GENERAL_KNOWLEDGE for c in rule.citations)
    }

    assert {rule for rule, weight in unsourced.items() if weight is not Weight.ADVICE} == {
        "ANON-12"
    }


def test_what_only_a_person_can_know_is_asked_by_hand() -> None:
    by_a_person = {rule.id: rule.stops for rule in catalogue() if rule.judged is Judged.BY_HAND}

    assert by_a_person == {
        "PACK-10": Stops.EVERY_ACT,
        "PLAN-06": Stops.AFTER_CLEARANCE,
        "REL-02": Stops.PUBLISH,
        "REL-09": Stops.PUBLISH,
    }
    for rule in by_a_person:
        assert not Draft().attested(rule).judged()[rule].stops


def test_what_is_not_judged_says_why() -> None:
    for gap in NOT_COVERED:
        assert gap.requirement
        assert gap.reason.endswith(".")


def test_every_requirement_is_judged_or_says_why_not_and_every_rule_judges_one() -> None:
    ids = [row.id for row in COVERAGE]
    judging = {rule for row in COVERAGE for rule in row.rules}

    assert len(set(ids)) == len(ids)
    assert judging == {rule.id for rule in catalogue()}, "say in coverage.py what each rule judges"
    for row in COVERAGE:
        assert row.rules or row.left
        assert not row.left or row.left.endswith(".")


def test_what_is_only_generally_known_is_never_more_than_advice() -> None:
    listed = {"ANON-03"}
    weights = {rule.id: rule.weight for rule in catalogue()}

    for row in COVERAGE:
        if row.known_only:
            for rule in set(row.rules) - listed:
                assert weights[rule] is Weight.ADVICE, rule


def test_no_rule_sends_an_officer_to_a_command_that_is_not_there() -> None:
    importlib.import_module("bundler.cli.commands")
    entered = application.app.registered_commands
    there = {each.name or getattr(each.callback, "__name__", "") for each in entered}
    told = [text for rule in catalogue() for text in (rule.why, rule.fix, rule.reads)]
    told += [row.left for row in COVERAGE]
    named = set(re.findall(r"`bundle ([a-z]+)", " ".join(told)))

    assert "confirm" in named
    assert named <= there
