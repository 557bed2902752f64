"""From a verdict to a finding: whose authority, which key, whose answer, which acts."""

import hashlib
from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import date

from bundler.model.checklist import (
    Answered,
    AskedBy,
    Citation,
    Evidence,
    Finding,
    Outcome,
    Source,
    SourceKind,
    Weight,
)
from bundler.model.review import Attestation
from bundler.rules.wording import cut_quotations, flat

_OPEN = frozenset({Outcome.NOT_MET, Outcome.TO_CONFIRM, Outcome.COULD_NOT_CHECK})


def authority(
    citations: tuple[Citation, ...], letter_dated: date, asked_there: bool, on: date
) -> tuple[AskedBy, bool]:
    """On whose authority these citations ask something of this review, and whether they
    bind it by their own date.

    "This letter" is said only where the review's own letter asks. Statute counts from its
    date, on the day judged. What other letters asked binds a letter that is as late as they
    are, and is advice for an earlier one; both are current practice."""
    if asked_there:
        return AskedBy.THIS_LETTER, True
    sources = [citation.source for citation in citations]
    if any(_in_force(s, SourceKind.STATUTE, on) for s in sources):
        return AskedBy.STATUTE, True
    if any(s.kind is SourceKind.LETTER for s in sources):
        binds = any(_in_force(s, SourceKind.LETTER, letter_dated) for s in sources)
        return AskedBy.CURRENT_PRACTICE, binds
    return AskedBy.ADVICE, False


def _in_force(source: Source, kind: SourceKind, on: date) -> bool:
    return source.kind is kind and source.since is not None and source.since <= on


def digest(*texts: str) -> str:
    """Sixteen characters that stand for these texts and from which none can be read."""
    return hashlib.sha256("\0".join(texts).encode()).hexdigest()[:16]


def masked(rule: str, evidence: Evidence, mask: Callable[[str], str]) -> Evidence:
    """The evidence as it may be shown, with its key: the rule's own where it gives one. The
    key holds for the same sighting in the same text wherever that has moved to."""
    saw = cut_quotations(mask(evidence.saw))
    key = evidence.key or digest(rule, saw, flat(mask(evidence.around)))
    return Evidence(cut_quotations(mask(evidence.where)), saw, key)


def fingerprint(evidence: Iterable[Evidence]) -> str:
    """What an answer to all this evidence is given for."""
    return digest(*sorted(e.key for e in evidence))


def answered(
    finding: Finding, attestations: tuple[Attestation, ...], mask: Callable[[str], str]
) -> Finding:
    """The finding after what named people have answered.

    Only what a person may settle: by-hand duties, flags, and whatever has the weight
    ``confirm``. An answer given for other text has lapsed. Flags that were accepted one
    by one leave the rest open."""
    if finding.outcome not in _OPEN or finding.weight is Weight.STOP:
        return finding
    accepted: set[str] = set()
    last: Answered | None = None
    for given in attestations:
        if finding.rule not in given.rules or given.of not in ("", finding.fingerprint):
            continue
        last = Answered(mask(given.by), given.on, mask(given.note))
        if not given.keys:
            return replace(finding, outcome=Outcome.MET, answered=last)
        accepted.update(given.keys)
    rest = tuple(e for e in finding.evidence if e.key not in accepted)
    if last and finding.evidence and not rest:
        return replace(finding, outcome=Outcome.MET, answered=last)
    return replace(finding, evidence=rest) if last else finding


def stopping(finding: Finding, acts: tuple[str, ...]) -> Finding:
    """The finding with the acts that it stops: none where it is settled or advice."""
    stops = finding.outcome in _OPEN and finding.weight is not Weight.ADVICE
    return replace(finding, stops=acts if stops else ())
