"""The columns of an action plan, by the standard's headings and what others call them."""

import re
from collections.abc import Iterable
from enum import StrEnum

_LONGEST_HEADING = 120
_ENOUGH = 3


class Column(StrEnum):
    """The seven columns of the Home Office's template, and a date of either kind."""

    MILESTONES = "key milestones"
    SCOPE = "scope"
    TARGET = "target date"
    OUTCOME = "completion and outcome"
    LEAD = "lead"
    ACTION = "action"
    RECOMMENDATION = "recommendation"
    DATE = "date"


_SIGNS = {
    Column.MILESTONES: r"milestone|key steps|evidence|measure|monitor|how will we know",
    Column.SCOPE: r"\bscope\b|local or|level of",
    Column.TARGET: r"target|deadline|time ?-?(?:scale|frame)|by when|\bdue\b",
    Column.OUTCOME: r"complet|outcome|progress|update|status|\brag\b|position|impact",
    Column.LEAD: r"\blead|owner|responsib|by whom|accountable|\bwho\b|^agency$|^organisation$",
    Column.ACTION: r"\bactions?\b|\btasks?\b|activit|what (?:will|needs|do)|how (?:will|do) we",
    Column.RECOMMENDATION: r"recommendation|learning|lesson|finding",
    Column.DATE: r"\bdate\b|^when\b",
}
_PATTERNS = {column: re.compile(signs, re.IGNORECASE) for column, signs in _SIGNS.items()}


def column_of(heading: str) -> Column | None:
    """Which column a heading names; None for one that a plan has beside."""
    line = " ".join(heading.split())
    if not line or len(line) > _LONGEST_HEADING:
        return None
    return next((column for column, signs in _PATTERNS.items() if signs.search(line)), None)


def names_columns(headings: Iterable[str]) -> bool:
    """Whether a row of headings is that of an action plan: it names a recommendation or an
    action, and three different columns in all."""
    found = {column for heading in headings if (column := column_of(heading))}
    return len(found) >= _ENOUGH and bool(found & {Column.RECOMMENDATION, Column.ACTION})
