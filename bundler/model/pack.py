"""The parts as converted, the pack as assembled, and the facts read back from it."""

import struct
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Self, overload

from bundler.model.review import Part, PartKind


class EngineName(StrEnum):
    """What set a part as PDF."""

    WORD = "word"
    LIBREOFFICE = "libreoffice"
    EMBEDDED = "embedded"
    AS_GIVEN = "as given"

    @property
    def words(self) -> str:
        """As it reads in the checklist: "set by ..."."""
        match self:
            case EngineName.WORD:
                return "Microsoft Word"
            case EngineName.LIBREOFFICE:
                return "LibreOffice"
            case EngineName.EMBEDDED:
                return "the built-in engine"
            case EngineName.AS_GIVEN:
                return "nobody: the PDF was used as given"


class NoteKind(StrEnum):
    """What an engine or the assembly noticed. Each kind is judged by a rule."""

    PAGES_RESET = "pages-reset"
    ALTERNATIVE_TEXT_MISSING = "alternative-text-missing"
    FIRST_HEADING_NOT_LEVEL_1 = "first-heading-not-level-1"
    HEADING_LEVEL_SKIPPED = "heading-level-skipped"
    PICTURE_NOT_SETTABLE = "picture-not-settable"
    CHARACTER_NOT_SETTABLE = "character-not-settable"
    CONTENT_LOST = "content-lost"
    CONTENTS_LEFT_OUT = "contents-left-out"
    HEADER_OR_FOOTER_LEFT_OUT = "header-or-footer-left-out"
    HIDDEN_LEFT_OUT = "hidden-left-out"
    STANDARD_NOT_MET = "standard-not-met"
    REPAIRED = "repaired"
    RESTRICTIONS_REMOVED = "restrictions-removed"
    UNTAGGED = "untagged"
    NOT_CLAIMED = "not-claimed"
    LIVE_CONTENT = "live-content"
    PAGE_NUMBER_CROWDED = "page-number-crowded"
    PICTURE_MADE_SMALLER = "picture-made-smaller"
    HEAVY = "heavy"


@dataclass(frozen=True)
class Note:
    """One thing noticed. ``where`` is a place in the part ("page 3", "picture 2", "the
    header"); ``what`` may quote the document, and is masked before anybody sees it."""

    kind: NoteKind
    where: str
    what: str


class ResidueKind(StrEnum):
    """What a Word or Excel file can carry that its reader does not see."""

    INSERTION = "tracked insertion"
    DELETION = "tracked deletion"
    MOVE = "tracked move"
    FORMAT_CHANGE = "tracked formatting change"
    COMMENT = "comment"
    HIDDEN_TEXT = "hidden text"
    MACRO = "macro"
    EMBEDDED_OBJECT = "embedded file"
    EXTERNAL_LINK = "link to an outside file"
    HIDDEN_SHEET_OR_CELLS = "hidden sheet, row or column"
    STAYS_BEHIND = "data that stays behind in the file"
    OTHER = "other hidden data"


@dataclass(frozen=True)
class Residue:
    """Hidden matter of one kind at one place of a source file, and how often."""

    kind: ResidueKind
    where: str
    count: int


RUNNING = "words of"
"""How the place of a text begins that should be on a page of the pack as well."""


PICTURE_DATA = "data of a picture"
"""The place of what cameras and programs wrote into a picture beside its pixels."""


@dataclass(frozen=True)
class Text:
    """A text that is not on a page ("title", "bookmark 3", "link on page 2", "alternative
    text of picture 1 on page 4", "author of the Word file"), to be searched."""

    where: str
    text: str


@dataclass(frozen=True)
class SourceFacts:
    """What was found inside a part as given, before conversion. ``read`` is False where
    the file could not be looked into, which is never the same as clean."""

    part: Part
    sha256: str
    read: bool
    residues: tuple[Residue, ...] = ()
    texts: tuple[Text, ...] = ()


@dataclass(frozen=True)
class ConvertedPart:
    """A part as a PDF file on disk, ready for assembly.

    ``claims`` holds what the PDF says of itself ("PDF/UA-1", "PDF/A-2a"). ``words`` is
    the running text of the source where it could be read (compared with the pack, so
    that nothing is lost silently), None where the part was a PDF already."""

    part: Part
    pdf: Path
    engine: EngineName
    claims: frozenset[str]
    notes: tuple[Note, ...]
    source: SourceFacts
    words: str | None = None


@dataclass(frozen=True)
class PackEntry:
    """One document inside the pack. Pages are 1-based pages of the pack; ``first_page``
    is the document's own first page, after any sheet that introduces it. ``sheet_page``
    is that sheet, None where there is none. ``annex`` is "A", "B" or empty. ``inside`` is
    the document whose pages these are where it has no file of its own, and ``shared`` those
    of them that show something else of that document as well."""

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


@dataclass(frozen=True)
class Box:
    """A rectangle on a page in points, from the page's lower left corner as shown."""

    left: float
    bottom: float
    right: float
    top: float


@dataclass(frozen=True)
class Run:
    """A word or piece of text of a page: ``page.text[start:end]``, drawn in ``box``."""

    start: int
    end: int
    box: Box


class Runs(Sequence[Run]):
    """The runs of a page, packed: a pack has tens of thousands, and they go from the process
    that reads it to the one that judges it in one piece. Each is made when it is asked for."""

    _FORM = struct.Struct("<II4d")

    def __init__(self, packed: bytes = b"") -> None:
        self._packed = packed

    @classmethod
    def of(cls, runs: Iterable[Run]) -> Self:
        """The runs given, packed."""
        pack = cls._FORM.pack
        return cls(
            b"".join(
                pack(run.start, run.end, box.left, box.bottom, box.right, box.top)
                for run in runs
                for box in (run.box,)
            )
        )

    def __len__(self) -> int:
        return len(self._packed) // self._FORM.size

    def __iter__(self) -> Iterator[Run]:
        for start, end, *edges in self._FORM.iter_unpack(self._packed):
            yield Run(start, end, Box(*edges))

    @overload
    def __getitem__(self, index: int) -> Run: ...

    @overload
    def __getitem__(self, index: slice) -> Sequence[Run]: ...

    def __getitem__(self, index: int | slice) -> Run | Sequence[Run]:
        if isinstance(index, slice):
            return tuple(self)[index]
        place = range(len(self))[index] * self._FORM.size
        start, end, *edges = self._FORM.unpack_from(self._packed, place)
        return Run(start, end, Box(*edges))

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Sequence) and tuple(self) == tuple(other)

    def __hash__(self) -> int:
        return hash(tuple(self))

    def __repr__(self) -> str:
        return f"Runs.of({tuple(self)!r})"

    def __reduce__(self) -> tuple[type[Self], tuple[bytes]]:
        return type(self), (self._packed,)


@dataclass(frozen=True)
class Page:
    """One page as a reader's program extracts it. ``number`` is 1-based. ``searchable``
    is False where the page shows something but its text cannot be read (a scan, a font
    without a Unicode map)."""

    number: int
    width: float
    height: float
    text: str
    runs: Sequence[Run]
    searchable: bool


class Hiding(StrEnum):
    """Why words of a page's text cannot be seen on it."""

    COVERED = "covered by something drawn over them"
    UNDER_WORDS = "under other words"
    LIKE_THE_GROUND = "in the colour of what is behind them"
    INVISIBLE = "in invisible ink"
    TOO_SMALL = "too small to be seen"
    CUT_AWAY = "cut away, or on a layer that is switched off"
    OUTSIDE = "outside the visible part of the page"


@dataclass(frozen=True)
class Unseen:
    """Words that a program reads on a page and an eye does not see. ``text`` holds whole
    words, though some of their letters may be seen; ``box`` is where they are not. ``start``
    and ``end`` are its place in the page's text, both 0 where it is not part of that."""

    page: int
    box: Box
    text: str
    why: Hiding
    start: int = 0
    end: int = 0


@dataclass(frozen=True)
class Heading:
    """A heading from the structure tree. ``level`` is 1 for H1."""

    level: int
    text: str
    page: int


@dataclass(frozen=True)
class TableRow:
    """One row of a table from the structure tree. ``header`` where all cells are TH."""

    cells: tuple[str, ...]
    header: bool
    page: int
    table: int


@dataclass(frozen=True)
class Bookmark:
    """One entry of the outline; ``level`` is 1 at the top, ``page`` 1-based or None."""

    level: int
    title: str
    page: int | None


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
