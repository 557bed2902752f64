"""The pack as assembled, and the facts read back from it."""

from dataclasses import dataclass
from pathlib import Path

from bundler.model.converted import (
    EngineName,
    Note,
    SourceFacts,
    Text,
)
from bundler.model.page import (
    Bookmark,
    Heading,
    Page,
    TableRow,
    Unseen,
)
from bundler.model.review import PartKind


@dataclass(frozen=True)
class PackEntry:
    """One document inside the pack. Pages are 1-based pages of the pack; ``first_page``
    is the document's own first page, after any sheet that introduces it. ``sheet_page``
    is that sheet, None where there is none. ``annex`` is "A", "B" or empty. ``inside`` is
    the document whose pages these are where it has no file of its own, and ``shared`` those
    of them that show something else of that document as well. ``answers`` counts the
    answers to the letter's points that are printed between its sheet and its first page."""

    kind: PartKind
    title: str
    name: str
    first_page: int
    pages: int
    engine: EngineName
    claims: frozenset[str] = frozenset()
    notes: tuple[Note, ...] = ()
    annex: str = ""
    sheet_page: int | None = None
    inside: PartKind | None = None
    shared: frozenset[int] = frozenset()
    answers: int = 0

    @property
    def last_page(self) -> int:
        """The document's last page in the pack."""
        return self.first_page + self.pages - 1

    def place(self, page: int) -> str:
        """How a finding names a page of the pack: by document and its own page."""
        return f"{self.title}, page {page - self.first_page + 1} (pack page {page})"


@dataclass(frozen=True)
class Pack:
    """The assembled file, not yet judged. ``notes`` are repairs and refusals of the
    assembly itself; ``claims`` is what the file says it is."""

    pdf: Path
    name: str
    entries: tuple[PackEntry, ...]
    claims: frozenset[str]
    notes: tuple[Note, ...]

    @property
    def pages_as_given(self) -> frozenset[int]:
        """The pages that came as PDF and that no engine set."""
        given = (entry for entry in self.entries if entry.engine is EngineName.AS_GIVEN)
        return frozenset(n for one in given for n in range(one.first_page, one.last_page + 1))


@dataclass(frozen=True)
class Ruling:
    """What an outside judge says of one of the pack's claims: does it hold, and if not, the
    first of the clauses that speak against it."""

    claim: str
    holds: bool
    against: tuple[str, ...] = ()


@dataclass(frozen=True)
class PackFacts:
    """What the *written* PDF is, read back from disk: the only thing that is judged.

    ``texts`` holds every text that is not on a page: metadata, bookmarks, alternative
    and actual text, link targets, named destinations, page labels, form values,
    annotations, layer names. ``scripts``, ``attachments``, ``live_forms`` and
    ``hidden_layers`` each name what was found and are empty in a clean pack.
    ``unembedded_fonts`` names fonts that a page uses and the file does not carry.
    ``claims`` is what the file itself declares in its metadata; ``rulings`` are what an
    outside judge said of them, where one was asked. ``unseen`` are words of the
    pages that cannot be seen on them."""

    name: str
    sha256: str
    size: int
    entries: tuple[PackEntry, ...]
    pages: tuple[Page, ...]
    title: str
    language: str
    tagged: bool
    suspect: bool
    display_title: bool
    encrypted: bool
    claims: frozenset[str]
    bookmarks: tuple[Bookmark, ...]
    headings: tuple[Heading, ...]
    rows: tuple[TableRow, ...]
    texts: tuple[Text, ...]
    unembedded_fonts: tuple[str, ...]
    scripts: tuple[str, ...]
    attachments: tuple[str, ...]
    live_forms: tuple[str, ...]
    hidden_layers: tuple[str, ...]
    comments: tuple[str, ...]
    figures_without_text: tuple[str, ...]
    notes: tuple[Note, ...]
    sources: tuple[SourceFacts, ...]
    unseen: tuple[Unseen, ...] = ()
    rulings: tuple[Ruling, ...] = ()

    @property
    def code(self) -> str:
        """Eight characters of the sha256 that people can read out: "4F2A-91C3"."""
        return f"{self.sha256[:4]}-{self.sha256[4:8]}".upper()

    def entry_of(self, page: int) -> PackEntry | None:
        """The document that a page of the pack belongs to, the innermost where one stands
        inside another; None for cover and contents."""
        holding = [e for e in self.entries if e.first_page <= page <= e.last_page]
        return min(holding, key=lambda e: e.inside is None, default=None)

    def entry(self, kind: PartKind) -> PackEntry | None:
        """The first document of a kind, or None where the pack has none."""
        return next((e for e in self.entries if e.kind is kind), None)

    def page_numbers(self, entry: PackEntry) -> frozenset[int]:
        """The document's own pages, without those that only show a document inside it."""
        own = set(range(entry.first_page, entry.last_page + 1))
        for inner in self.entries:
            if inner.inside is entry.kind and entry.inside is None:
                own -= set(range(inner.first_page, inner.last_page + 1)) - inner.shared
        return frozenset(own)

    def pages_of(self, entry: PackEntry) -> tuple[Page, ...]:
        """The document's own pages, without the sheet that introduces it and without what
        stands inside it as a document of its own."""
        numbers = self.page_numbers(entry)
        return tuple(page for page in self.pages if page.number in numbers)

    def place(self, page: int) -> str:
        """How a finding names a page: "Action plan, page 2 (pack page 51)"."""
        entry = self.entry_of(page)
        return entry.place(page) if entry else f"pack page {page}"
