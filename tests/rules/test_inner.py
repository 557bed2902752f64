"""Documents that stand inside the report, or in the pack twice."""

from dataclasses import replace

import pytest

from bundler.model.checklist import Evidence, Outcome
from bundler.model.headings import same_heading
from bundler.model.pack import PackEntry, PackFacts
from bundler.model.page import Bookmark
from bundler.model.review import PartKind
from bundler.rules.judgement import judge
from tests.rules.builders import TODAY, Draft

SUMMARY = (
    "Maya was killed by her husband in March 2021. The panel met on four occasions and heard "
    "from nine agencies. It found that nobody had asked her about abuse, that records did not "
    "follow her when she moved, and that her family had not known whom to call."
)


def facts_of(draft: Draft) -> PackFacts:
    return draft.submission().pack


def with_plan_inside(draft: Draft, *after: str) -> tuple[Draft, PackFacts]:
    """The pack with its plan on the report's last page but one for each heading after it."""
    for title in after:
        draft.says(PartKind.REPORT, f"{title}\nThe text under it.")
    facts = facts_of(draft)
    report = facts.entry(PartKind.REPORT)
    assert report is not None
    page = report.last_page - len(after)
    plan = replace(
        report,
        kind=PartKind.ACTION_PLAN,
        title="Action plan",
        first_page=page,
        pages=1,
        annex="A",
        inside=PartKind.REPORT,
    )
    entries = tuple(plan if e.kind is PartKind.ACTION_PLAN else e for e in facts.entries)
    marks = [Bookmark(2, "Action plan", page)]
    marks += [Bookmark(2, title, page + n) for n, title in enumerate(after, 1)]
    return draft, replace(facts, entries=entries, bookmarks=(*facts.bookmarks, *marks))


def found(draft: Draft, facts: PackFacts, rule: str) -> tuple[Outcome, tuple[Evidence, ...]]:
    checklist = judge(replace(draft.submission(), pack=facts), TODAY)
    (finding,) = (finding for finding in checklist.findings if finding.rule == rule)
    return finding.outcome, tuple(replace(e, key="") for e in finding.evidence)


def test_a_plan_at_the_end_of_the_report_is_an_annex_and_says_where() -> None:
    draft, facts = with_plan_inside(Draft().says(PartKind.REPORT, "Action plan"), "Appendix 1")
    plan = facts.entry(PartKind.ACTION_PLAN)
    assert plan is not None

    outcome, evidence = found(draft, facts, "PACK-13")

    assert outcome is Outcome.MET
    assert evidence[0].saw == f"inside the report as Annex A, from pack page {plan.first_page}"
    assert found(draft, facts, "PACK-02")[0] is Outcome.MET


def test_a_plan_in_the_middle_of_the_report_is_no_annex() -> None:
    draft, facts = with_plan_inside(Draft().says(PartKind.REPORT, "Action plan"), "Conclusions")

    outcome, evidence = found(draft, facts, "PACK-13")

    assert outcome is Outcome.NOT_MET
    assert evidence[0].saw == 'it stands in the middle of the report: "Conclusions" follows it'


def test_a_plan_of_its_own_is_not_asked_where_it_stands_in_the_report() -> None:
    assert Draft().judged()["PACK-13"].outcome is Outcome.NOT_APPLICABLE


def test_the_live_document_note_of_a_plan_inside_the_report_must_stand_in_the_plan() -> None:
    without = Draft().says(PartKind.REPORT, "Action plan")
    note = "This action plan is a live document and is subject to change."
    with_note = Draft().says(PartKind.REPORT, f"Action plan\n{note}")

    assert found(*with_plan_inside(without), "PLAN-01")[0] is Outcome.NOT_MET
    assert found(*with_plan_inside(with_note), "PLAN-01")[0] is Outcome.MET


def test_the_report_is_read_without_the_document_inside_it() -> None:
    draft = Draft().says(PartKind.REPORT, "A page of the report.")
    _, facts = with_plan_inside(draft.says(PartKind.REPORT, "Action plan"))
    report, plan = facts.entry(PartKind.REPORT), facts.entry(PartKind.ACTION_PLAN)
    assert report is not None
    assert plan is not None

    own = facts.page_numbers(report)

    assert plan.first_page not in own
    assert own == set(range(report.first_page, report.last_page + 1)) - {plan.first_page}
    assert facts.entry_of(plan.first_page) == plan
    assert facts.place(plan.first_page).startswith("Action plan, page 1 (")
    assert [page.number for page in facts.pages_of(plan)] == [plan.first_page]
    both = replace(facts, entries=tuple(_shared(e) for e in facts.entries))
    assert plan.first_page in both.page_numbers(report)


def _shared(entry: PackEntry) -> PackEntry:
    return replace(entry, shared=frozenset({entry.first_page})) if entry.inside else entry


def test_a_summary_that_the_report_holds_as_well_is_worth_a_look() -> None:
    draft = Draft().says(PartKind.SUMMARY, SUMMARY)
    draft.says(PartKind.REPORT, f"2 Executive Summary\n{SUMMARY}")
    facts = facts_of(draft)
    report = facts.entry(PartKind.REPORT)
    assert report is not None
    mark = Bookmark(2, "2. Executive summary", report.last_page)

    outcome, evidence = found(draft, replace(facts, bookmarks=(*facts.bookmarks, mark)), "PACK-14")

    assert outcome is Outcome.TO_CONFIRM
    assert [(one.where, one.saw) for one in evidence] == [
        (
            "Executive summary",
            f"much the same text stands in the report, from pack page {report.last_page}",
        )
    ]


def test_a_section_of_the_same_name_with_other_words_is_not_the_summary_again() -> None:
    draft = Draft().says(PartKind.SUMMARY, SUMMARY)
    draft.says(PartKind.REPORT, "Executive summary\nIt is published beside this report.")
    facts = facts_of(draft)
    report = facts.entry(PartKind.REPORT)
    assert report is not None
    mark = Bookmark(2, "Executive summary", report.last_page)

    marked = replace(facts, bookmarks=(*facts.bookmarks, mark))

    assert found(draft, marked, "PACK-14")[0] is Outcome.MET


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("Executive summary", "EXECUTIVE  SUMMARY", True),
        ("Executive summary", "2. Executive Summary", True),
        ("Executive summary", "Section 3.1 Executive summary:", True),
        ("Executive summary", "Appendix A: Executive summary", True),
        ("7 Action plan", "iv) Action Plan", True),
        ("Action plan", "A Action plan", True),
        ("Executive summary", "Executive summary and findings", False),
        ("Executive summary", "Summary", False),
        ("Action plan", "Plan", False),
        ("A plan", "A plan", True),
    ],
)
def test_headings_are_the_same_but_for_numbers_capitals_and_dots(
    one: str, other: str, same: bool
) -> None:
    assert same_heading(one, other) is same
