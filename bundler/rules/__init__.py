"""What it judges: importing this package enters every family into the rule book."""

from bundler.rules import (
    action_plan,
    anonymity,
    composition,
    document,
    language,
    layout,
    letter,
    points,
    release,
    report,
    residue,
    unlisted,
    wholeness,
)

__all__ = [
    "action_plan",
    "anonymity",
    "composition",
    "document",
    "language",
    "layout",
    "letter",
    "points",
    "release",
    "report",
    "residue",
    "unlisted",
    "wholeness",
]
