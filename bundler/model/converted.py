"""A part as given and as converted, and what was noticed on the way."""

from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from bundler.model.review import Part


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
    SHAPE_LEFT_OUT = "shape-left-out"
    COLOUR_ALONE = "colour-alone"
    OUTSIDE_PRINT_AREA = "outside-print-area"
    STANDARD_NOT_MET = "standard-not-met"
    REPAIRED = "repaired"
    RESTRICTIONS_REMOVED = "restrictions-removed"
    UNTAGGED = "untagged"
    NOT_CLAIMED = "not-claimed"
    NOT_KEPT = "not-kept"
    VOUCHABLE = "vouchable"
    VOUCHED = "vouched"
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

    ``claims`` holds what the PDF says of itself ("PDF/UA-1", "PDF/A-2a"). ``texts`` is
    the text of each of its pages, read when it was made (the pack is held against it, so
    that nothing is lost silently), and empty where the part was a PDF already."""

    part: Part
    pdf: Path
    engine: EngineName
    claims: frozenset[str]
    notes: tuple[Note, ...]
    source: SourceFacts
    texts: tuple[str, ...] = ()
