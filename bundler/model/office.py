"""What bundle.toml declares about the office that sends packs."""

from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path

from bundler.model.review import PartKind


class Receives(StrEnum):
    """What an email to a recipient carries."""

    PACK = "pack"
    WEBLINKS = "weblinks"
    RESPONSES = "responses"


@dataclass(frozen=True)
class Office:
    """Who signs the emails. An empty field is left out of the signature."""

    name: str = ""
    contact: str = ""
    role: str = ""
    phone: str = ""
    email: str = ""


@dataclass(frozen=True)
class Recipient:
    """Somebody to whom a finished pack is sent. The ``id`` is also the name of the act
    that findings may stop. ``template`` is relative to the templates folder."""

    id: str
    name: str
    address: str
    receives: frozenset[Receives]
    template: str


@dataclass(frozen=True)
class PackSettings:
    """How the pack is put together. ``name`` may use {pseudonym}, {partnership_short},
    {year} and {kind}. With ``responses`` the answers to the letter's points stand before it."""

    cover: bool = True
    order: tuple[PartKind, ...] = (
        PartKind.REPORT,
        PartKind.SUMMARY,
        PartKind.APPENDIX,
        PartKind.ACTION_PLAN,
        PartKind.LETTER,
    )
    name: str = "{pseudonym} - {partnership_short} - {year} - {kind}"
    responses: bool = False

    def place(self, kind: PartKind) -> tuple[int, bool]:
        """Where a kind of document stands in the pack, to sort by."""
        transcript = kind is PartKind.TRANSCRIPT
        return self.order.index(PartKind.LETTER if transcript else kind), not transcript


@dataclass(frozen=True)
class SizeLimits:
    """Sizes in bytes. A pack must be smaller than ``limit``; where images must shrink,
    ``target`` is aimed at, and none is given fewer pixels an inch than ``floor_ppi``.
    ``email_limit`` is the largest message the office can send."""

    limit: int = 20_000_000
    target: int = 18_000_000
    email_limit: int = 25_000_000
    shrink: bool = True
    floor_ppi: int = 120


@dataclass(frozen=True)
class OfficeWords:
    """What an office adds to the word lists of its rules, list by list. A hyphen before a
    word takes it out."""

    abbreviations: tuple[str, ...] = ()
    blaming: tuple[str, ...] = ()
    doubled: tuple[str, ...] = ()


class EngineChoice(StrEnum):
    """Which engine sets Word files. ``auto`` takes the first of the others found."""

    AUTO = "auto"
    WORD = "word"
    LIBREOFFICE = "libreoffice"
    EMBEDDED = "embedded"


@dataclass(frozen=True)
class EngineSettings:
    """The engine and how many seconds it may take for one part."""

    use: EngineChoice = EngineChoice.AUTO
    timeout: int = 120


@dataclass(frozen=True)
class Retention:
    """The office's own retention rule. There is no national period, so no default."""

    period: str = ""
    trigger: str = ""
    basis: str = ""
    hold: bool = False


@dataclass(frozen=True)
class ArchiveSettings:
    """Where bags are written (relative to bundle.toml) and whether parts go in."""

    folder: Path = Path("archive")
    sources: bool = True
    retention: Retention = field(default_factory=Retention)
