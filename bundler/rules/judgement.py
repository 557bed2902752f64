"""``judge``, the only door out: findings with nothing protected in them."""

from dataclasses import replace
from datetime import date
from pathlib import Path

from bundler.model.checklist import (
    PUBLISH,
    AskedBy,
    Checklist,
    Evidence,
    Finding,
    Outcome,
    Verdict,
    Weight,
)
from bundler.model.compared import Compared
from bundler.model.office import Receives
from bundler.rules import settling
from bundler.rules.covering import covered_areas, undrawn_pages
from bundler.rules.registry import Judged, Rule, Stops, Submission, catalogue
from bundler.rules.verdicts import could_not_check
from bundler.rules.wording import flat

_LONGEST_SHOWN = 1500


def judge(submission: Submission, on: date) -> Checklist:
    """Every rule's finding about one pack, as of a day, with nothing protected in it.

    Reads and writes nothing; the same submission and day give the same checklist. A rule
    that fails to run is ``could_not_check``, with the kind and place of its fault only."""
    sought = submission.sought
    return Checklist(
        judged_on=on,
        findings=tuple(_finding(each, submission, on) for each in catalogue()),
        acts=(*(recipient.id for recipient in submission.recipients), PUBLISH),
        searched_for=sought.counts() if sought else "nothing: there is no identities file",
        covered=covered_areas(submission.pack.pages, submission.page_sightings),
        compared=_compared(submission),
        undrawn=undrawn_pages(submission.pack.pages, listed=sought is not None),
    )


def _finding(book: Rule, submission: Submission, on: date) -> Finding:
    review, mask = submission.review, submission.mask
    verdict = _run(book, submission)
    asked_there = book.asks_in(submission.letter_asks)
    asked_by, binds = settling.authority(book.citations, review.letter.dated, asked_there, on)
    weight = book.weight if binds or book.always else Weight.ADVICE
    if weight is Weight.STOP and verdict.outcome is Outcome.TO_CONFIRM:
        weight = Weight.CONFIRM
    if book.always and asked_by is AskedBy.ADVICE:
        asked_by = AskedBy.CURRENT_PRACTICE
    by_a_person = book.judged is Judged.BY_HAND
    evidence = tuple(settling.masked(book.id, each, mask) for each in verdict.evidence)
    words = (page.text for page in submission.pack.pages)
    finding = Finding(
        rule=book.id,
        title=book.title,
        weight=weight,
        outcome=verdict.outcome,
        asked_by=asked_by,
        stops=(),
        evidence=evidence,
        citations=book.citations,
        why=book.why,
        fix=book.fix,
        fingerprint=(
            settling.digest(flat(" ".join(words)))
            if by_a_person
            else settling.fingerprint(evidence)
        ),
        by_hand=by_a_person,
        points=tuple(p.number for p in review.letter.points if book.asks_in(flat(p.text))),
    )
    return settling.stopping(
        settling.answered(finding, review.attestations, mask), _acts(book.stops, submission)
    )


def _run(book: Rule, submission: Submission) -> Verdict:
    try:
        return submission.verdict_of(book)
    except Exception as fault:  # a rule's fault must not silence the other rules
        trace = fault.__traceback__
        while trace and trace.tb_next:
            trace = trace.tb_next
        place = (
            f"{Path(trace.tb_frame.f_code.co_filename).name}, line {trace.tb_lineno}"
            if trace
            else "an unknown place"
        )
        return could_not_check(
            Evidence("this check itself", f"it failed ({type(fault).__name__} in {place})")
        )


def _acts(stops: Stops, submission: Submission) -> tuple[str, ...]:
    everybody = tuple(recipient.id for recipient in submission.recipients)
    match stops:
        case Stops.EVERY_ACT:
            return (*everybody, PUBLISH)
        case Stops.SENDING:
            return everybody
        case Stops.PUBLISH:
            return (PUBLISH,)
        case Stops.AFTER_CLEARANCE:
            told = {Receives.RESPONSES, Receives.WEBLINKS}
            return (*(r.id for r in submission.recipients if r.receives & told), PUBLISH)


def _compared(submission: Submission) -> Compared | None:
    """The cited paragraphs as they may be shown: masked, and then cut, never before."""
    if submission.compared is None:
        return None
    mask = submission.mask
    cited = (
        replace(each, before=_cut(mask(each.before)), after=_cut(mask(each.after)))
        for each in submission.compared.cited
    )
    return replace(submission.compared, cited=tuple(cited))


def _cut(text: str) -> str:
    if len(text) <= _LONGEST_SHOWN:
        return text
    return f"{text[:_LONGEST_SHOWN].rsplit(' ', 1)[0]} ..."
