"""A letter from before the others is held to what it asks, and told what later ones ask."""

import re
from pathlib import Path

from bundler.model.checklist import AskedBy, Outcome, Weight
from tests.corpus.building import Desk, Given
from tests.corpus.spoiling import LETTER, POINT, REPORT, inner_plan, swap, typed

_ASKED = ("Please say more of the role of the police.", "The review could be shorter.")


def _of_2020(given: Given) -> None:
    """The clean review with a letter of January 2020, and what later letters ask left out."""
    for old, new in zip((POINT, "There is no preface to the report."), _ASKED, strict=True):
        typed(old, new)(given)
        swap(LETTER, old, new)(given)
    typed("dated = 2023-12-05", "dated = 2020-01-22")(given)
    typed("panel = 2023-11-15", "panel = 2019-11-20")(given)
    typed("submitted = 2023", "submitted = 2019")(given)
    swap(LETTER, "5 December 2023", "22 January 2020")(given)
    swap(LETTER, "15 November 2023", "20 November 2019")(given)
    swap(LETTER, " Please ensure this letter is published alongside the report.", "")(given)
    given.documents[LETTER] = re.sub(
        r" The report should be converted.*?@domesticabusecommissioner[^\n]*",
        "",
        given.documents[LETTER],
        flags=re.DOTALL,
    )
    swap(REPORT, "died March 2021", "died 2021")(given)
    swap(REPORT, "# 1 Preface", "# 1 Opening")(given)
    swap(REPORT, "her garden.", "her garden. It was the toxic trio, it was said.")(given)
    inner_plan("")(given)


def test_a_letter_of_2020_is_told_and_not_failed_what_only_later_letters_ask(
    tmp_path: Path,
) -> None:
    given = Given()
    _of_2020(given)
    findings = Desk(tmp_path).judged(given)
    told = {"REP-01", "REP-03", "REP-04", "PLAN-01"}
    others = {
        rule
        for rule, finding in findings.items()
        if finding.outcome not in (Outcome.MET, Outcome.NOT_APPLICABLE)
    } - told

    assert others == set()
    for rule in told:
        finding = findings[rule]
        assert finding.outcome in (Outcome.NOT_MET, Outcome.TO_CONFIRM)
        assert (finding.weight, finding.asked_by) == (Weight.ADVICE, AskedBy.CURRENT_PRACTICE)
        assert finding.stops == ()


def test_what_the_product_is_for_binds_whatever_the_letters_date(tmp_path: Path) -> None:
    given = Given()
    _of_2020(given)
    findings = Desk(tmp_path).judged(given)

    assert {findings[rule].weight for rule in ("PACK-01", "PACK-02", "PACK-03", "REL-01")} == {
        Weight.STOP
    }
    assert findings["REL-01"].asked_by is AskedBy.STATUTE
    assert findings["PACK-03"].asked_by is AskedBy.CURRENT_PRACTICE
