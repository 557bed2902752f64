"""What happened to a review, one event a line."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from pathlib import Path


class EventKind(StrEnum):
    """What can happen, as record.jsonl names it."""

    BUILT = "built"
    CONFIRMED = "confirmed"
    APPROVED = "approved"
    SENT = "sent"
    PUBLISHED = "published"
    CHECKED = "checked"
    ARCHIVED = "archived"


@dataclass(frozen=True)
class Event:
    """One line of record.jsonl: what, on which day, by whom, about which bytes.
    ``details`` holds further pairs, none of which may be a protected value."""

    kind: EventKind
    on: date
    by: str
    sha256: str
    details: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True)
class ArchivedBag:
    """A bag in the archive, verified from disk. ``sha256`` is that of its tag manifest: kept
    outside the bag, it tells the bag from any other valid one. ``already`` where the same
    package had been archived before and nothing was written."""

    folder: Path
    code: str
    sha256: str
    pack_sha256: str
    already: bool
