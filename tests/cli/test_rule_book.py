"""What `bundle rules` prints."""

from datetime import date

import pytest

from bundler.cli.rule_book import print_rules
from bundler.errors import ExitCode
from bundler.rules.coverage import NOT_COVERED
from bundler.rules.registry import catalogue

TODAY = date(2026, 12, 1)


def test_every_rule_and_everything_not_judged_is_listed(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert print_rules(None, TODAY) is ExitCode.DONE
    printed = capsys.readouterr().out
    flowing = " ".join(printed.split())

    assert all(f"{rule.id:8} {rule.weight.value}" in printed for rule in catalogue())
    assert all(gap.reason in flowing for gap in NOT_COVERED)
    assert "Every source was read within the last year." in printed


def test_a_source_that_nobody_read_for_a_year_is_named(capsys: pytest.CaptureFixture[str]) -> None:
    print_rules(None, date(2027, 12, 1))
    all_rules = " ".join(capsys.readouterr().out.split())
    print_rules("REL-01", date(2027, 12, 1))
    one = " ".join(capsys.readouterr().out.split())

    assert "Home Office QA letter, 7 August 2024: last read on 20 November 2026." in all_rules
    assert "since 1 November 2021; nobody has read it again for a year" in one


def test_one_rule_is_explained_with_its_sources(capsys: pytest.CaptureFixture[str]) -> None:
    assert print_rules("rel-11", TODAY) is ExitCode.DONE
    printed = " ".join(capsys.readouterr().out.split())

    for words in (
        "REL-11 The Secretary of State gets a copy of the report",
        "asked A2.4",
        "why The Act of 2024",
        "fix Keep the Home Office among the recipients",
        "stops nothing",
        "judged by machine",
        "reads bundle.toml",
        "section 19 (statute, not in force) https://www.legislation.gov.uk/",
    ):
        assert words in printed


def test_an_unknown_rule_is_a_wrong_input(capsys: pytest.CaptureFixture[str]) -> None:
    assert print_rules("REP-99", TODAY) is ExitCode.INPUT
    assert "There is no rule of this name." in capsys.readouterr().err
