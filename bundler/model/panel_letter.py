"""What could be read from the Quality Assurance panel's letter, to be confirmed by a person."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Generic, TypeVar

T = TypeVar("T")


class LetterKind(StrEnum):
    """What a letter is. The last one of a review clears it; earlier ones look alike."""

    CLEARS = "clears for publication"
    RESUBMIT = "asks for the review to be submitted again"
    DRAFT = "draft of a letter"
    UNCLEAR = "does not say whether it may be published"


class Instruction(StrEnum):
    """Something that a letter asks for beside its points."""

    DIGITAL_COPY = "send a digital copy of the revised final version"
    WEBLINK = "send the weblink to the site"
    PUBLISH_LETTER = "publish the letter alongside the report"
    ONE_PDF = "convert the report to one PDF"
    SIZE = "keep the PDF smaller than a stated size"
    LETTER_AS_ANNEX = "attach the letter as an annex at the end"
    PLAN_AS_ANNEX = "add the action plan as an annex"
    PLAN_UPDATES = "put all implementation updates into the action plan"
    LIVE_DOCUMENT = "note that the action plan is a live document"
    COMMISSIONER = "send a copy to the Domestic Abuse Commissioner"


@dataclass(frozen=True)
class Found(Generic[T]):
    """A value and the words of the letter that it was read from."""

    value: T
    said: str


@dataclass(frozen=True)
class LetterPoint:
    """One area for final development, whole and in the letter's order, counted from 1.
    ``under`` is the sub-heading that it stands below ("Structure"), or empty."""

    number: int
    text: str
    under: str = ""


@dataclass(frozen=True)
class LetterFacts:
    """A letter as read by the program. None and () say that it was not found, never that
    it is not there. ``readable`` is False where the file shows no text (a scan).


    ``review_kind`` is "DHR" or "DARDR" as the letter calls it."""

    readable: bool
    kind: Found[LetterKind] = Found(LetterKind.UNCLEAR, "")
    dated: Found[date] | None = None
    panel: Found[date] | None = None
    addressee: Found[str] | None = None
    pseudonym: Found[str] | None = None
    partnership: Found[str] | None = None
    review_kind: str = ""
    points: tuple[LetterPoint, ...] = ()
    instructions: tuple[Found[Instruction], ...] = ()
    addresses: tuple[str, ...] = ()
    signatory: Found[str] | None = None

    @property
    def clears(self) -> bool:
        """Whether it says that the review may be published."""
        return self.kind.value is LetterKind.CLEARS
