"""What rules see, how a rule is written down, and the catalogue of them."""

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property
from re import Pattern

from bundler.model.checklist import Citation, Verdict, Weight
from bundler.model.identities import Identities, PageSighting, Sighting, find_in_pages
from bundler.model.office import PackSettings, Recipient, SizeLimits
from bundler.model.outgoing import Outgoing
from bundler.model.pack import PackFacts
from bundler.model.review import NamePolicy, PartKind, Review
from bundler.rules.verdicts import to_confirm
from bundler.rules.wording import flat


@dataclass(frozen=True)
class Submission:
    """Everything that is judged: the review as declared, the written pack as read back,
    what would go out with it, and what must not be found in any of it."""

    review: Review
    pack: PackFacts
    outgoing: Outgoing
    identities: Identities | None
    recipients: tuple[Recipient, ...]
    limits: SizeLimits
    order: tuple[PartKind, ...] = PackSettings().order

    @cached_property
    def sought(self) -> Identities | None:
        """What is searched for: not the victim's name where the family chose to use it."""
        if self.identities and self.review.name_policy is NamePolicy.FAMILY_AGREED:
            return self.identities.sparing_victims_name()
        return self.identities

    @cached_property
    def page_sightings(self) -> tuple[PageSighting, ...]:
        """Every listed value on the pages of the pack."""
        texts = [page.text for page in self.pack.pages]
        return find_in_pages(self.sought, texts) if self.sought else ()

    def sightings(self, text: str) -> tuple[Sighting, ...]:
        """Every listed value in any other text."""
        return self.sought.find(text) if self.sought else ()

    def mask(self, text: str) -> str:
        """The text with every listed value replaced by what it is."""
        return self.sought.mask(text) if self.sought else text

    def text_of(self, kind: PartKind) -> str:
        """The words of all documents of a kind; empty where there is none, or no text."""
        entries = [entry for entry in self.pack.entries if entry.kind is kind]
        pages = [page for entry in entries for page in self.pack.pages_of(entry)]
        return "\n".join(page.text for page in pages)

    @cached_property
    def letter_asks(self) -> str:
        """What the panel's letter says: its text and the points as declared, on one line."""
        points = (point.text for point in self.review.letter.points)
        return flat(" ".join((self.text_of(PartKind.LETTER), *points)))


class Judged(StrEnum):
    """How a rule is judged."""

    OUTRIGHT = "by machine"
    FLAGGED = "flagged by machine, settled by a person"
    BY_HAND = "by a person"


class Stops(StrEnum):
    """Which acts a finding stops."""

    EVERY_ACT = "every act"
    SENDING = "sending to anybody"
    PUBLISH = "publishing"
    AFTER_CLEARANCE = "publishing, and sending to whoever is told of the weblinks or responses"


Check = Callable[[Submission], Verdict]


@dataclass(frozen=True)
class Rule:
    """One line of the rule book. ``always`` binds whatever the letter's date; ``asked_in``
    is the wording by which a letter asks for it itself."""

    id: str
    title: str
    why: str
    fix: str
    citations: tuple[Citation, ...]
    weight: Weight
    stops: Stops
    judged: Judged
    reads: str
    always: bool
    asked_in: Pattern[str] | None
    check: Check

    @property
    def family(self) -> str:
        """The letters before the number: "ANON"."""
        return self.id.partition("-")[0]


FAMILIES = ("PACK", "REP", "PLAN", "QA", "ANON", "PDF", "REL")
RETIRED: frozenset[str] = frozenset()
_RULES: dict[str, Rule] = {}


def rule(
    id: str,
    title: str,
    *,
    cites: tuple[Citation, ...],
    fix: str,
    reads: str,
    weight: Weight = Weight.STOP,
    stops: Stops = Stops.EVERY_ACT,
    judged: Judged = Judged.OUTRIGHT,
    always: bool = False,
    asked_in: Pattern[str] | None = None,
) -> Callable[[Check], Check]:
    """Enter a check into the rule book; its docstring is the reason for it."""

    def enter(check: Check) -> Check:
        why = " ".join((check.__doc__ or "").split())
        _enter(
            Rule(id, title, why, fix, cites, weight, stops, judged, reads, always, asked_in, check)
        )
        return check

    return enter


def by_hand(
    id: str,
    title: str,
    *,
    why: str,
    cites: tuple[Citation, ...],
    fix: str,
    weight: Weight = Weight.CONFIRM,
    stops: Stops = Stops.PUBLISH,
    always: bool = False,
) -> None:
    """Enter a duty that only a named person's statement can meet."""

    def ask(submission: Submission) -> Verdict:
        return to_confirm()

    reads = "nothing: a named person says so"
    _enter(
        Rule(id, title, why, fix, cites, weight, stops, Judged.BY_HAND, reads, always, None, ask)
    )


def _enter(new: Rule) -> None:
    if new.id in _RULES or new.id in RETIRED:
        raise ValueError(f"the rule book already used {new.id}")
    _RULES[new.id] = new


def catalogue() -> tuple[Rule, ...]:
    """The rule book, family by family."""
    return tuple(sorted(_RULES.values(), key=lambda r: (FAMILIES.index(r.family), r.id)))
