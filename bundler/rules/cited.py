"""QA-: what became of the paragraphs that the letter cites by number."""

from bundler.model.checklist import Evidence, Verdict, Weight
from bundler.model.review import Answer
from bundler.rules.registry import Judged, Submission, rule
from bundler.rules.sources import (
    LETTER_AUGUST_2024,
    LETTER_JANUARY_2020,
    LETTER_JANUARY_2021,
    LETTER_NOVEMBER_2023,
)
from bundler.rules.verdicts import could_not_check, met, not_applicable, to_confirm
from bundler.rules.wording import quoted

_LETTERS = (LETTER_JANUARY_2020, LETTER_JANUARY_2021, LETTER_NOVEMBER_2023, LETTER_AUGUST_2024)
_POINTS = tuple(letter.at("the areas for final development") for letter in _LETTERS)
_QUOTED = 160


@rule(
    "QA-13",
    "What the letter cites by number was changed, where its point is done",
    cites=_POINTS,
    fix="Read both texts. Where nothing had to change in that place, there is nothing to do.",
    reads="the submitted and the revised report",
    weight=Weight.ADVICE,
    judged=Judged.FLAGGED,
)
def what_is_cited_was_changed(submission: Submission) -> Verdict:
    """The letter cites paragraphs of the submitted report, and numbers move on revision.
    Both texts are found by their words. Whether a change answers the point, you judge."""
    compared = submission.compared
    if compared is None:
        return not_applicable("review.toml", "no submitted_report is given")
    if not compared.read:
        return could_not_check(Evidence("the reports", "no numbered paragraphs could be read"))
    mask = submission.mask
    done = {p.number for p in submission.review.letter.points if p.answer is Answer.DONE}
    found, moved = list[Evidence](), list[Evidence]()
    for cited in compared.cited:
        was, now = (quoted(mask(text), _QUOTED) for text in (cited.before, cited.after))
        where = f"point {cited.point}, {cited.cited} of the submitted report"
        if not cited.before:
            found.append(Evidence(where, "there is no such number in it", around=cited.cited))
        elif not cited.after:
            moved.append(Evidence(where, f"is gone: {was}"))
        elif cited.unchanged and cited.point in done:
            said = f"now {cited.now}, and the words are the same: {was}"
            found.append(Evidence(where, said, around=cited.before))
        else:
            moved.append(Evidence(where, f"now {cited.now}. Before: {was} Now: {now}"))
    if found:
        return to_confirm(*found)
    return met(*(moved or [Evidence("the letter's points", "they cite no paragraph")]))
