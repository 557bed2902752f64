"""The review's recommendations, written once for report, summary and action plan."""

import tomllib
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class Recommendation:
    """One recommendation and its row of the action plan, as at the plan's position."""

    kind: str
    text: str
    scope: str
    action: str
    lead: str
    milestones: str
    target: str
    outcome: str


def read_recommendations(path: Path) -> tuple[Recommendation, ...]:
    """The recommendations in their order."""
    entries = tomllib.loads(path.read_text(encoding="utf-8"))["recommendations"]
    return tuple(Recommendation(**entry) for entry in entries)
