"""What review.toml declares about one review."""

import re
import unicodedata
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from pathlib import Path

MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)


class Kind(StrEnum):
    """What the review calls itself. Both names are in use since 2024."""

    DHR = "DHR"
    DARDR = "DARDR"

    @property
    def full_name(self) -> str:
        """The full name, in title case, as it stands on a cover."""
        match self:
            case Kind.DHR:
                return "Domestic Homicide Review"
            case Kind.DARDR:
                return "Domestic Abuse Related Death Review"


class Nation(StrEnum):
    """Which nation's publication practice applies."""

    ENGLAND = "england"
    WALES = "wales"


class NamePolicy(StrEnum):
    """Whether the victim is called by a pseudonym or, as the family chose, by name."""

    PSEUDONYM = "pseudonym"
    FAMILY_AGREED = "family-agreed real name"


class PartKind(StrEnum):
    """A document of the pack. The value is its key in ``[parts]`` and in ``pack.order``,
    where a transcript has no place of its own: it goes before the letter."""

    REPORT = "report"
    SUMMARY = "summary"
    APPENDIX = "appendices"
    ACTION_PLAN = "action_plan"
    LETTER = "letter"
    TRANSCRIPT = "letter_transcript"

    @property
    def words(self) -> str:
        """What an officer calls it, as it starts a sentence."""
        match self:
            case PartKind.REPORT:
                return "Overview report"
            case PartKind.SUMMARY:
                return "Executive summary"
            case PartKind.APPENDIX:
                return "Appendix"
            case PartKind.ACTION_PLAN:
                return "Action plan"
            case PartKind.LETTER:
                return "Home Office letter"
            case PartKind.TRANSCRIPT:
                return "Transcript of the Home Office letter"


class Answer(StrEnum):
    """How one area for final development was settled."""

    DONE = "done"
    PARTLY_DONE = "partly done"
    ANSWERED = "answered"
    NOT_DONE = "not done"
    NOT_APPLICABLE = "not applicable"


@dataclass(frozen=True)
class YearMonth:
    """A month of a year. The day is never known to the program: letters ask for
    month and year on the front page and for the day to be left out."""

    year: int
    month: int

    def __str__(self) -> str:
        return f"{MONTHS[self.month - 1]} {self.year}"


@dataclass(frozen=True)
class Part:
    """One document as given. ``path`` is absolute; ``name`` is what the officer typed,
    relative to the review's folder, and is what messages show; ``title`` is its name
    in the contents and the bookmarks."""

    kind: PartKind
    path: Path
    name: str
    title: str


@dataclass(frozen=True)
class InnerPart:
    """A part that has no file of its own: it stands inside the report, under ``heading``
    as the officer typed it. ``title`` is its name in the contents and the bookmarks."""

    kind: PartKind
    heading: str
    title: str


@dataclass(frozen=True)
class Point:
    """One area for final development from the panel's letter, and its answer."""

    number: int
    text: str
    answer: Answer | None = None
    response: str = ""
    where: str = ""
    decided_by: str = ""
    recorded_by: str = ""
    on: date | None = None


@dataclass(frozen=True)
class PanelLetter:
    """The Quality Assurance panel's letter as review.toml declares it. ``responses`` is
    the absolute path of the Word table with the chair's answers, where one is given."""

    dated: date
    panel: date | None
    points: tuple[Point, ...]
    responses: Path | None = None


@dataclass(frozen=True)
class Weblink:
    """One site where the pack is, or will be, published."""

    site: str
    page: str
    file: str = ""
    planned: date | None = None


@dataclass(frozen=True)
class Attestation:
    """A named person settles what no program can, or accepts flags.

    ``keys`` are the evidence keys of the flags accepted (empty: the whole rule);
    ``of`` is the fingerprint of the text that it was given for (empty: not bound)."""

    rules: tuple[str, ...]
    by: str
    on: date
    note: str = ""
    keys: tuple[str, ...] = ()
    of: str = ""


@dataclass(frozen=True)
class Agency:
    """An agency that took part: its full name and the short form it goes by."""

    name: str
    short: str = ""


@dataclass(frozen=True)
class CastMember:
    """A person of the review under the one name that the pack may use."""

    role: str
    pseudonym: str


@dataclass(frozen=True)
class TypedText:
    """A text that the officer typed, and the key it stands under, to be searched."""

    key: str
    text: str


@dataclass(frozen=True)
class Review:
    """Everything that review.toml says, checked for form but not judged.

    ``file`` is the absolute path of review.toml. ``typed`` holds every text in it, so
    that the anonymity rules can search what the officer wrote as well as the parts.
    ``inner_parts`` are those that stand inside the report's file.
    ``identities_file`` is where the protected values stand; the values themselves are
    never part of a review."""

    file: Path
    kind: Kind
    pseudonym: str
    partnership: str
    partnership_short: str
    died: YearMonth
    submitted: date | None
    completed: date
    author: str
    officer: str
    nation: Nation
    name_policy: NamePolicy
    version: int
    changes: str
    parts: tuple[Part, ...]
    submitted_report: Path | None
    action_plan_position: date | None
    letter: PanelLetter
    weblinks: tuple[Weblink, ...]
    attestations: tuple[Attestation, ...]
    panel_members: tuple[str, ...]
    agencies: tuple[Agency, ...]
    allowed_names: tuple[str, ...]
    cast: tuple[CastMember, ...]
    identities_file: Path | None
    typed: tuple[TypedText, ...]
    inner_parts: tuple[InnerPart, ...] = ()

    @property
    def folder(self) -> Path:
        """The folder that review.toml stands in."""
        return self.file.parent

    @property
    def folder_name(self) -> str:
        """The review's name as a file name: pseudonym-partnership-year, safe on NTFS."""
        return safe_file_name(
            f"{self.pseudonym}-{self.partnership_short}-{self.died.year}".lower().replace(" ", "-")
        )

    @property
    def latest_date(self) -> date:
        """The latest day declared anywhere. It dates the PDF, so that the same inputs
        give the same bytes whatever the clock says."""
        days = [self.completed, self.letter.dated]
        days += [
            day for day in (self.submitted, self.letter.panel, self.action_plan_position) if day
        ]
        days += [point.on for point in self.letter.points if point.on]
        days += [attestation.on for attestation in self.attestations]
        return max(days)

    def part(self, kind: PartKind) -> Part | None:
        """The first part of this kind, or None where the officer gave none."""
        return next((part for part in self.parts if part.kind is kind), None)


_RESERVED = re.compile(r"^(con|prn|aux|nul|com[0-9]|lpt[0-9])(\.|$)", re.IGNORECASE)


def safe_file_name(text: str) -> str:
    """A file name that Windows, macOS and Linux all accept.

    Characters that NTFS refuses become "-", trailing dots and spaces go, and the names
    of devices ("con", "lpt1") get a "_" in front. Letters with accents stay."""
    cleaned = "".join(
        "-" if char in '<>:"/\\|?*' else char
        for char in unicodedata.normalize("NFC", text)
        if unicodedata.category(char)[0] != "C"
    )
    cleaned = " ".join(cleaned.split()).rstrip(". ")
    cleaned = cleaned or "review"
    return f"_{cleaned}" if _RESERVED.match(cleaned) else cleaned
