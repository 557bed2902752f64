"""What was judged: rules' verdicts, findings and the checklist made of them."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from bundler.model.compared import Compared
from bundler.model.page import Box

PUBLISH = "publish"


class SourceKind(StrEnum):
    """Statute binds from its date; letter practice if the review's letter is as late, or
    asks for it; guidance and general knowledge are advice."""

    STATUTE = "statute"
    LETTER = "letter practice"
    GUIDANCE = "guidance"
    GENERAL_KNOWLEDGE = "general knowledge"


@dataclass(frozen=True)
class Source:
    """A letter, statute or guideline that a rule may cite. ``since`` is None where it is
    written but not in force; ``read_on`` is the day a person last read it."""

    id: str
    title: str
    kind: SourceKind
    since: date | None
    read_on: date
    url: str = ""

    def at(self, place: str) -> "Citation":
        """A citation of one place in this source ("item 12", "section 9(3B)")."""
        return Citation(self, place)


@dataclass(frozen=True)
class Citation:
    """A place in a source."""

    source: Source
    place: str


class Weight(StrEnum):
    """How hard a finding is, as contract.md defines: stop, confirm or advice."""

    STOP = "stop"
    CONFIRM = "confirm"
    ADVICE = "advice"


class Outcome(StrEnum):
    """What judging one rule came to. Silence is never a pass."""

    MET = "met"
    NOT_MET = "not_met"
    TO_CONFIRM = "to_confirm"
    COULD_NOT_CHECK = "could_not_check"
    NOT_APPLICABLE = "not_applicable"


class AskedBy(StrEnum):
    """On whose authority a rule is put to this review. ``CURRENT_PRACTICE`` is what other
    reviews' letters asked: it has the rule's weight where this letter is as late as they are."""

    THIS_LETTER = "this letter"
    STATUTE = "statute"
    CURRENT_PRACTICE = "current practice"
    ADVICE = "advice"


@dataclass(frozen=True)
class Evidence:
    """Where something was seen and what, masked: "protected date 1 (sentence)", never the
    date. ``key`` identifies the sighting with the text around it, so that a person's
    answer lapses when that text changes; where a rule gives none ``judge`` makes it from
    ``around``, the text at the sighting, which is empty in every finding."""

    where: str
    saw: str
    key: str = ""
    around: str = ""


@dataclass(frozen=True)
class Verdict:
    """What one rule says of one submission."""

    outcome: Outcome
    evidence: tuple[Evidence, ...] = ()


@dataclass(frozen=True)
class Answered:
    """Who answered a finding, when and with which note (masked)."""

    by: str
    on: date
    note: str


@dataclass(frozen=True)
class Finding:
    """A rule's verdict with everything that the officer needs to act on it. ``fingerprint``
    is what an attestation's ``of`` must equal to stay valid. ``points`` are the numbers of
    the review's own letter's points that ask for it, where a rule recognises them."""

    rule: str
    title: str
    weight: Weight
    outcome: Outcome
    asked_by: AskedBy
    stops: tuple[str, ...]
    evidence: tuple[Evidence, ...]
    citations: tuple[Citation, ...]
    why: str
    fix: str
    fingerprint: str = ""
    by_hand: bool = False
    answered: Answered | None = None
    points: tuple[int, ...] = ()


@dataclass(frozen=True)
class NotCovered:
    """Something that a source asks for and that no rule judges, and why."""

    requirement: str
    reason: str


@dataclass(frozen=True)
class CoveredArea:
    """A place on a page that holds a protected value and is blacked in every picture."""

    page: int
    box: Box


@dataclass(frozen=True)
class Checklist:
    """Every finding about one pack, in the rule book's order, and what may be done.

    ``searched_for`` states what the anonymity rules looked for, by count and role ("14
    names, 5 dates, 3 places"). ``covered`` and ``undrawn`` (pages that could not be
    searched) steer the preview's pictures, ``compared`` (masked) is shown there; none of the
    three is written to checklist.json."""

    judged_on: date
    findings: tuple[Finding, ...]
    acts: tuple[str, ...]
    searched_for: str
    covered: tuple[CoveredArea, ...] = ()
    undrawn: tuple[int, ...] = ()
    compared: Compared | None = None

    def may(self, act: str) -> bool:
        """Whether nothing stops this act: a recipient's id or ``publish``."""
        return not any(act in finding.stops for finding in self.findings)

    @property
    def ready(self) -> bool:
        """Whether no act is stopped."""
        return all(self.may(act) for act in self.acts)

    @property
    def stopping(self) -> tuple[Finding, ...]:
        """Findings that stop something and that somebody must mend."""
        return tuple(
            f for f in self.findings if f.stops and f.weight is Weight.STOP and not f.by_hand
        )

    @property
    def to_answer(self) -> tuple[Finding, ...]:
        """Findings that stop something until a named person has answered."""
        return tuple(
            f for f in self.findings if f.stops and (f.weight is Weight.CONFIRM or f.by_hand)
        )

    @property
    def advice(self) -> tuple[Finding, ...]:
        """Findings worth a look that stop nothing."""
        open_outcomes = (Outcome.NOT_MET, Outcome.TO_CONFIRM, Outcome.COULD_NOT_CHECK)
        return tuple(f for f in self.findings if not f.stops and f.outcome in open_outcomes)
