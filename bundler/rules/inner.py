"""PACK-: documents that stand inside the report, or in the pack twice."""

import re

from bundler.model.checklist import Evidence, Verdict, Weight
from bundler.model.headings import same_heading
from bundler.model.pack import PackEntry, PackFacts
from bundler.model.page import Bookmark
from bundler.model.review import PartKind
from bundler.rules.registry import Judged, Submission, rule
from bundler.rules.sources import GENERAL, LETTER_AUGUST_2024, LETTER_NOVEMBER_2023
from bundler.rules.verdicts import met, not_applicable, not_met, to_confirm_if
from bundler.rules.wording import quoted

_AT_THE_END = re.compile(
    r"\W*(?:[\d.]+\s+|[A-Z][.)]\s+)?(?:appendi|annex|glossary|references|bibliography|schedule)",
    re.IGNORECASE,
)
_IN_A_ROW = 4
_FEWEST = 20
_MUCH = 0.5


@rule(
    "PACK-13",
    "An action plan inside the report stands at its end",
    cites=(
        LETTER_NOVEMBER_2023.at("the paragraph on the action plan"),
        LETTER_AUGUST_2024.at("the paragraph on the action plan"),
    ),
    fix="Move the action plan to the end of the report, with nothing but appendices after it. "
    "Or save it as a file of its own and write that file's name at `action_plan`.",
    reads="the documents and the bookmarks of the pack",
    weight=Weight.CONFIRM,
)
def the_inner_plan_is_an_annex(submission: Submission) -> Verdict:
    """The letters ask for the plan "as an annex". A section with the report's text going on
    after it is none, whatever the pack calls it."""
    pack = submission.pack
    plan = pack.entry(PartKind.ACTION_PLAN)
    if plan is None or plan.inside is None:
        return not_applicable("Action plan", "it does not stand inside the report")
    for mark in _after(pack, plan):
        if _AT_THE_END.match(mark.title):
            break
        if not _is_own(mark, plan):
            said = f"it stands in the middle of the report: {quoted(mark.title)} follows it"
            return not_met(Evidence(plan.title, said, around=mark.title))
    said = f"inside the report as Annex {plan.annex}, from pack page {plan.first_page}"
    return met(Evidence(plan.title, said))


def _after(pack: PackFacts, plan: PackEntry) -> list[Bookmark]:
    """The bookmarks of the report that stand behind the plan: on the plan's own first page
    those of its level that come after it."""
    outer = pack.entry(plan.inside) if plan.inside else None
    last = outer.last_page if outer else 0
    found, level = list[Bookmark](), 0
    for mark in pack.bookmarks:
        if mark.page == plan.first_page and _is_own(mark, plan):
            level = mark.level
        elif mark.page and plan.first_page <= mark.page <= last:
            behind = mark.page > plan.last_page or mark.page in plan.shared
            if behind and (mark.page > plan.first_page or mark.level <= level):
                found.append(mark)
    return found


def _is_own(mark: Bookmark, plan: PackEntry) -> bool:
    return same_heading(mark.title, plan.title) or mark.title == f"Annex {plan.annex}: {plan.title}"


@rule(
    "PACK-14",
    "The summary and the action plan are in the pack once",
    cites=(GENERAL.at("the summary inside the report"),),
    fix="If the report holds it already, take the file out of [parts] and write "
    '`summary = { in = "report", heading = "Executive summary" }`. Or take the section out of '
    "the report.",
    reads="the report's sections of those names, beside the documents",
    weight=Weight.ADVICE,
    judged=Judged.FLAGGED,
)
def nothing_is_there_twice(submission: Submission) -> Verdict:
    """Two copies grow apart: one is corrected, and the other is published as well."""
    pack = submission.pack
    found = []
    for kind in (PartKind.SUMMARY, PartKind.ACTION_PLAN):
        entry, report = pack.entry(kind), pack.entry(PartKind.REPORT)
        if entry is None or report is None or entry.inside:
            continue
        own = _runs(" ".join(page.text for page in pack.pages_of(entry)))
        for first, last in _sections(pack, report, kind):
            there = _runs(" ".join(page.text for page in pack.pages[first - 1 : last]))
            if len(own) >= _FEWEST and len(own & there) >= _MUCH * len(own):
                said = f"much the same text stands in the report, from pack page {first}"
                found.append(Evidence(entry.title, said))
    return to_confirm_if(found, Evidence("the report", "no section repeats them"))


def _sections(pack: PackFacts, report: PackEntry, kind: PartKind) -> list[tuple[int, int]]:
    """The first and last pack page of each section of the report that is called so."""
    marks = [
        (mark, mark.page)
        for mark in pack.bookmarks
        if mark.page and report.first_page <= mark.page <= report.last_page
    ]
    return [
        (
            page,
            next((p for m, p in marks[at + 1 :] if m.level <= mark.level), report.last_page),
        )
        for at, (mark, page) in enumerate(marks)
        if same_heading(mark.title, kind.words)
    ]


def _runs(text: str) -> set[tuple[str, ...]]:
    """Every run of four words."""
    words = re.findall(r"\w+", text.casefold())
    return {tuple(words[at : at + _IN_A_ROW]) for at in range(len(words) - _IN_A_ROW + 1)}
