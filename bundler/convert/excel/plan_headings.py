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
    Column.MILESTONES: (
        r"milestone|key steps|evidence|measur|monitor|how (?:will|do) we know|indicator|success"
        r"|assurance|\bkpis?\b|cerrig milltir|tystiolaeth|\bmesur|sut (?:y )?(?:byddwn|fyddwn)"
    ),
    Column.SCOPE: r"\bscope\b|local or|level of|\bcwmpas\b",
    Column.TARGET: (
        r"target|deadline|time ?-?(?:scale|frame|line)|by when|when by|\bdue\b|\btarged"
        r"|amserlen|erbyn pryd|dyddiad cau"
    ),
    Column.OUTCOME: (
        r"complet|outcome|progress|update|status|\bb?rag\b|position|impact|results?\b"
        r"|where are we|comments?\b|canlyniad|cynnydd|statws|cwblh|diweddar|sefyllfa"
    ),
    Column.LEAD: (
        r"\blead|\bled by|owner|responsib|by whom|accountab|\bwho\b|agenc(?:y|ies)$"
        r"|^organisations?$|^partners?$|arwein|perchennog|cyfrifol|\bpwy\b|^asiantaeth"
    ),
    Column.ACTION: (
        r"\bactions?\b|\btasks?\b|activit|^what$|what (?:will|needs|do|is to)"
        r"|how (?:will|do) we|\bsteps\b|gweithred|\bcam(?:au)?\b|\btasg|^beth"
    ),
    Column.RECOMMENDATION: (
        r"recommendation|learning|lesson|finding|^issues?$|^themes?$|^rec\.? ?(?:no|number)"
        r"|argymhell|\bgwers|\bdysgu|canfyddiad"
    ),
    Column.DATE: r"\bdate\b|^when\b|\bdyddiad|^pryd",
}
"""English, and Welsh as the partnerships of Wales write it."""

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
