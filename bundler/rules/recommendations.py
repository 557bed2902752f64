"""PLAN-: the report, the summary and the plan make the same recommendations."""

import re

from bundler.model.checklist import Evidence, Verdict, Weight
from bundler.model.review import PartKind
from bundler.rules.plan_tables import COLUMNS, rows_of
from bundler.rules.registry import Judged, Submission, rule
from bundler.rules.sources import LETTER_MARCH_2023
from bundler.rules.verdicts import could_not_check, to_confirm_if
from bundler.rules.wording import bare, quoted

_KINDS = (PartKind.REPORT, PartKind.SUMMARY, PartKind.ACTION_PLAN)
_NUMBERED = re.compile(r"\brecommendations?\s+(\d{1,2})\b(?!\.\d)[:.\s-]*", re.IGNORECASE)
_NEXT = re.compile(r"\brecommendations?\s+\d", re.IGNORECASE)
_ITS_NUMBER = re.compile(r"^\W*(?:recommendation\b)?\W*(?:[A-Z]{0,3}\d[\d.]*)?\W*", re.IGNORECASE)
_FIRST_WORDS = 20
_ALIKE = 0.5


@rule(
    "PLAN-08",
    "The report, the summary and the plan have the same recommendations",
    cites=(LETTER_MARCH_2023.at("recommendations together"),),
    fix="Compare the three lists. Add the recommendation where it is missing, and use the "
    "report's wording.",
    reads="numbered recommendations in the three documents, else the plan's rows and the report",
    weight=Weight.ADVICE,
    judged=Judged.FLAGGED,
)
def recommendations_agree(submission: Submission) -> Verdict:
    """A report is revised and its summary or plan forgotten. Numbers that follow the word
    "recommendation" are compared, and the first words after each. Where none is numbered,
    the plan's rows are looked for in the report."""
    lists = {kind: _recommendations(submission.line_of(kind)) for kind in _KINDS}
    compared = [kind for kind, found in lists.items() if len(found) > 1]
    if len(compared) < 2:
        return _rows_in_the_report(submission)
    everything = sorted(set().union(*lists.values()))
    found = []
    for number in everything:
        for kind in compared:
            if number not in lists[kind]:
                said = f"recommendation {number} is not there"
            elif kind is not compared[0] and not _alike(
                lists[compared[0]].get(number, []), lists[kind][number]
            ):
                said = f"recommendation {number} is not worded as in the report"
            else:
                continue
            found.append(Evidence(kind.words, said, around=said))
    return to_confirm_if(found, Evidence("the documents", f"{len(everything)} recommendations"))


def _recommendations(text: str) -> dict[int, list[list[str]]]:
    """For each number the first words after it, wherever it is named."""
    found: dict[int, list[list[str]]] = {}
    for seen in _NUMBERED.finditer(text):
        after = _NEXT.split(text[seen.end() : seen.end() + 240], maxsplit=1)[0]
        found.setdefault(int(seen[1]), []).append(_words(after)[:_FIRST_WORDS])
    return found


def _words(text: str) -> list[str]:
    return re.findall(r"\w+", text.casefold())


def _alike(ones: list[list[str]], others: list[list[str]]) -> bool:
    """Whether any wording on one side has half its words on the other. A mention that says
    nothing after the number differs from nothing."""
    pairs = [(one, other) for one in ones for other in others]
    return not pairs or any(
        min(len(one), len(other)) < 4
        or len(set(one) & set(other)) >= _ALIKE * min(len(set(one)), len(set(other)))
        for one, other in pairs
    )


def _rows_in_the_report(submission: Submission) -> Verdict:
    report = bare(submission.line_of(PartKind.REPORT))
    wanted = [
        (row, _words(_ITS_NUMBER.sub("", row.under(COLUMNS["recommendation"]) or "", count=1)))
        for row in rows_of(submission)
    ]
    worded = [(row, words) for row, words in wanted if len(words) >= 4]
    if not report or not worded:
        return could_not_check(Evidence("the documents", "their recommendations are not numbered"))
    found = [
        Evidence(row.where, f"{quoted(' '.join(words[:8]))} is not in the report", around=row.words)
        for row, words in worded
        if bare("".join(words[:8])) not in report
    ]
    return to_confirm_if(found, Evidence("the documents", f"{len(worded)} rows of the plan"))
