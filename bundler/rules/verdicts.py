"""The five outcomes, as a rule returns them."""

from collections.abc import Iterable

from bundler.model.checklist import Evidence, Outcome, Verdict


def met(*evidence: Evidence) -> Verdict:
    """The rule holds; the evidence says what was looked at."""
    return Verdict(Outcome.MET, evidence)


def not_met(*evidence: Evidence) -> Verdict:
    """The rule does not hold, at these places."""
    return Verdict(Outcome.NOT_MET, evidence)


def to_confirm(*evidence: Evidence) -> Verdict:
    """Seen at these places; a person decides whether the rule holds."""
    return Verdict(Outcome.TO_CONFIRM, evidence)


def could_not_check(*evidence: Evidence) -> Verdict:
    """The check could not run. Never a pass."""
    return Verdict(Outcome.COULD_NOT_CHECK, evidence)


def not_applicable(where: str, saw: str) -> Verdict:
    """The rule asks nothing of this pack."""
    return Verdict(Outcome.NOT_APPLICABLE, (Evidence(where, saw),))


def not_met_if(found: Iterable[Evidence], otherwise: Evidence) -> Verdict:
    """Not met where anything was found; otherwise met, with what was looked at."""
    evidence = tuple(found)
    return not_met(*evidence) if evidence else met(otherwise)


def to_confirm_if(found: Iterable[Evidence], otherwise: Evidence) -> Verdict:
    """To confirm where anything was found; otherwise met, with what was looked at."""
    evidence = tuple(found)
    return to_confirm(*evidence) if evidence else met(otherwise)
