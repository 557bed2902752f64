"""A listed value seen in a text."""

from dataclasses import dataclass
from enum import StrEnum


class SightingKind(StrEnum):
    """What kind of listed value was seen."""

    NAME = "name"
    DATE = "date"
    PLACE = "place"


@dataclass(frozen=True)
class Sighting:
    """A listed value seen at ``text[start:end]``. ``what`` says which, never the value.

    ``whole`` is False where only a part of a name or an address was seen (the surname
    alone). ``doubtful`` marks an ordinary word, or a day without its year, that may be
    the listed value and that a person must judge."""

    kind: SightingKind
    what: str
    start: int
    end: int
    whole: bool = True
    doubtful: bool = False
