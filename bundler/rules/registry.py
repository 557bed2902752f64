"""What rules see, how a rule is written down, and the catalogue of them."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cached_property
from re import Pattern

from bundler.model.checklist import Citation, Evidence, Verdict, Weight
from bundler.model.compared import Compared
from bundler.model.converted import Note
from bundler.model.identities import Identities, PageSighting, Sighting, find_in_pages
from bundler.model.office import OfficeWords, PackSettings, Recipient, SizeLimits
from bundler.model.outgoing import Outgoing
from bundler.model.pack import PackFacts
from bundler.model.page import Page
from bundler.model.panel_letter import LetterFacts
from bundler.model.review import NamePolicy, PartKind, Review
from bundler.model.words import unstamped
from bundler.rules.asking import COMPLETION
from bundler.rules.excerpts import clear_of_values
from bundler.rules.verdicts import to_confirm
from bundler.rules.wording import flat, quoted

Searched = tuple[PageSighting, ...]
"""What was found of the listed values on a pack's pages."""


@dataclass(frozen=True)
class Submission:
    """Everything that is judged: the review as declared, the written pack as read back,
    what would go out with it, and what must not be found in any of it. ``letter`` is the
    panel's letter as read from its own file; ``compared`` the submitted report beside the
    revised one, None where none was given; ``searched`` what ``search_pages`` found on the
    pack's pages, None where they are still to be searched."""

    review: Review
    pack: PackFacts
    outgoing: Outgoing
    identities: Identities | None
    recipients: tuple[Recipient, ...]
    limits: SizeLimits
    order: tuple[PartKind, ...] = PackSettings().order
    letter: LetterFacts | None = None
    compared: Compared | None = None
    searched: Searched | None = None
    words: OfficeWords = field(default_factory=OfficeWords)

    @cached_property
    def sought(self) -> Identities | None:
        """What is searched for: not the victim's name where the family chose to use it."""
        return _sought(self.review, self.identities)

    @cached_property
    def page_sightings(self) -> tuple[PageSighting, ...]:
        """Every listed value on the pages of the pack."""
        if self.searched is not None:
            return self.searched
        return search_pages(self.review, self.identities, [p.text for p in self.pack.pages])

    @cached_property
    def _found(self) -> dict[str, tuple[Sighting, ...]]:
        return {}

    def sightings(self, text: str) -> tuple[Sighting, ...]:
        """Every listed value in any other text; several rules ask about the same ones."""
        if text not in self._found:
            self._found[text] = self.sought.find(text) if self.sought else ()
        return self._found[text]

    def mask(self, text: str) -> str:
        """The text with every listed value replaced by what it is."""
        return self.sought.mask(text) if self.sought else text

    def text_of(self, kind: PartKind) -> str:
        """The words of all documents of a kind, without the numbers of the pack's pages;
        empty where there is none, or no text."""
        return "\n".join(unstamped(page.text) for _, page in self.pages_of(kind))

    def pages_of(self, *kinds: PartKind) -> Iterator[tuple[str, Page]]:
        """Each page of all documents of these kinds, with the name that a finding gives it."""
        for entry in self.pack.entries:
            if entry.kind in kinds:
                for page in self.pack.pages_of(entry):
                    yield entry.place(page.number), page

    def excerpt(self, text: str, start: int, end: int, after: int = 40) -> str:
        """A quotation of a place and a few words after it, for evidence. It never ends in
        the middle of a listed value, which would then escape the mask."""
        first, last = clear_of_values(
            text,
            start,
            end,
            after,
            lambda near: ((seen.start, seen.end) for seen in self.sightings(near)),
            self._halves.get(text, ()),
        )
        return quoted(text[first:last], longest=240)

    @cached_property
    def _halves(self) -> dict[str, list[tuple[int, int]]]:
        """Where values run over the turn of a page, by the text of each of the two pages."""
        found: dict[str, list[tuple[int, int]]] = {}
        for each in self.page_sightings:
            if each.over_turn:
                seen = each.sighting
                found.setdefault(self.pack.pages[each.index].text, []).append(
                    (seen.start, seen.end)
                )
        return found

    @property
    def notes(self) -> tuple[tuple[str, Note], ...]:
        """What conversion and assembly noticed, with the title of the document."""
        of_parts = ((entry.title, note) for entry in self.pack.entries for note in entry.notes)
        return (*of_parts, *(("the pack", note) for note in self.pack.notes))

    @cached_property
    def page_lines(self) -> dict[int, str]:
        """The words of each page as one line (``flat``), by the page's number."""
        return {page.number: flat(unstamped(page.text)) for page in self.pack.pages}

    @cached_property
    def _lines(self) -> dict[PartKind, str]:
        return {}

    def line_of(self, kind: PartKind) -> str:
        """The same words as one line, hyphens at line ends joined (``flat``)."""
        if kind not in self._lines:
            self._lines[kind] = flat(self.text_of(kind))
        return self._lines[kind]

    @cached_property
    def _verdicts(self) -> dict[str, Verdict]:
        return {}

    def verdict_of(self, book: "Rule") -> Verdict:
        """What a rule says of this submission; it is run once, whoever asks. Raises what
        the rule raises."""
        if book.id not in self._verdicts:
            self._verdicts[book.id] = book.check(self)
        return self._verdicts[book.id]

    @cached_property
    def letter_line(self) -> str:
        """The words of the panel's letter as one line; empty where its file shows none (a
        scan), whatever the pack wrote on its pages."""
        if self.letter and not self.letter.readable:
            return ""
        return self.line_of(PartKind.LETTER)

    @property
    def letter_unread(self) -> Evidence:
        """One cause, in the same words from every rule that it keeps from running. An answer
        to it is given for this very file."""
        files = (s.sha256 for s in self.pack.sources if s.part.kind is PartKind.LETTER)
        said = "its text cannot be read; it may be a scan"
        return Evidence("Home Office letter", said, around=" ".join(files))

    @cached_property
    def letter_asks(self) -> str:
        """What the panel's letter asks, on one line: its words from the sentence that clears
        the review on, for before it letters praise; and the points as declared."""
        text = self.letter_line
        asking = COMPLETION.search(text)
        points = flat(" ".join(point.text for point in self.review.letter.points))
        return f"{text[asking.start() if asking else 0 :]} {points}"


NARRATIVE = (PartKind.REPORT, PartKind.SUMMARY)
OWN_WORDS = (*NARRATIVE, PartKind.APPENDIX, PartKind.ACTION_PLAN)
"""What the partnership wrote. The panel's letter may say what it criticises."""


def search_pages(review: Review, identities: Identities | None, texts: Sequence[str]) -> Searched:
    """Every listed value on these pages, so that it can be sought while other facts of the
    pack are still being read."""
    sought = _sought(review, identities)
    return find_in_pages(sought, texts) if sought else ()


def _sought(review: Review, identities: Identities | None) -> Identities | None:
    if identities and review.name_policy is NamePolicy.FAMILY_AGREED:
        return identities.sparing_victims_name()
    return identities


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

    def asks_in(self, text: str) -> bool:
        """Whether the wording by which a letter asks for this stands in the text, which is
        one line (``flat``)."""
        return self.asked_in is not None and self.asked_in.search(text) is not None


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
    asked_in: Pattern[str] | None = None,
) -> None:
    """Enter a duty that only a named person's statement can meet."""

    def ask(submission: Submission) -> Verdict:
        return to_confirm()

    reads = "nothing: a named person says so"
    _enter(
        Rule(
            id, title, why, fix, cites, weight, stops, Judged.BY_HAND, reads, always, asked_in, ask
        )
    )


def _enter(new: Rule) -> None:
    if new.id in _RULES or new.id in RETIRED:
        raise ValueError(f"the rule book already used {new.id}")
    _RULES[new.id] = new


def catalogue() -> tuple[Rule, ...]:
    """The rule book, family by family."""
    return tuple(sorted(_RULES.values(), key=lambda r: (FAMILIES.index(r.family), r.id)))
