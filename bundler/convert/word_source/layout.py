"""The Word file as blocks to set: sections, paragraphs, tables, boxes and pictures."""

from dataclasses import dataclass, field
from enum import StrEnum

from bundler.convert.word_source.drawings import Picture
from bundler.convert.word_source.looks import Look
from bundler.convert.word_source.numbering import Label
from bundler.convert.word_source.shapes import Lost


class Role(StrEnum):
    """What a paragraph is for."""

    BODY = "body"
    HEADING = "heading"
    TITLE = "title"
    SUBTITLE = "subtitle"
    CAPTION = "caption"
    QUOTE = "quote"


@dataclass(frozen=True)
class Paragraph:
    """One paragraph; its words are looked up under ``key`` in what the reader returned.
    Lengths are points. ``before`` is the space that Word leaves above, where that is more
    than a paragraph's own. ``size`` is None where the text has the body's size. ``fill``
    is the colour behind it ("#rrggbb" or empty), ``framed`` where lines stand around it."""

    key: int
    role: Role = Role.BODY
    level: int = 0
    label: Label | None = None
    align: str = ""
    left: float = 0.0
    before: float = 0.0
    size: float | None = None
    bold: bool = False
    italic: bool = False
    keep_next: bool = False
    right_to_left: bool = False
    break_before: bool = False
    empty: bool = False
    fill: str = ""
    framed: bool = False


@dataclass(frozen=True)
class Cell:
    """A table cell with its merges; ``fill`` is "#rrggbb" or empty, ``bold`` where the
    table's style makes it so."""

    blocks: tuple["Block", ...]
    column: int
    columns: int = 1
    rows: int = 1
    fill: str = ""
    middle: bool = False
    bold: bool = False


@dataclass(frozen=True)
class Row:
    """A table row; ``header`` where it repeats and names the columns."""

    cells: tuple[Cell, ...]
    header: bool = False


@dataclass(frozen=True)
class Table:
    """A table. ``widths`` are the columns' widths in points, as Word's grid has them."""

    widths: tuple[float, ...]
    rows: tuple[Row, ...]
    right_to_left: bool = False


def is_frame(table: Table) -> bool:
    """Whether a table is a single cell, which only frames what is in it."""
    return len(table.rows) == 1 and len(table.rows[0].cells) == 1


@dataclass(frozen=True)
class Box:
    """A text box, set where it is anchored, or paragraphs that share a frame or a ground;
    ``fill`` is "#rrggbb" or empty."""

    blocks: tuple["Block", ...]
    fill: str = ""
    framed: bool = True


Block = Paragraph | Table | Box


@dataclass(frozen=True)
class Page:
    """A section's paper and margins, in points."""

    width: float = 595.3
    height: float = 841.9
    top: float = 72.0
    right: float = 72.0
    bottom: float = 72.0
    left: float = 72.0


@dataclass(frozen=True)
class Section:
    """Blocks that share a page set-up; ``new_page`` where it begins on a new page."""

    page: Page
    blocks: tuple[Block, ...]
    new_page: bool = True


@dataclass
class Document:
    """Everything that is to be set. The numbers in the paragraphs' markers lead to
    ``pictures``, ``lost`` and ``looks``; ``anchors`` maps bookmark names to their markers.
    ``ornaments`` counts the shapes without words that were left out; ``own_marks`` has the
    signs of notes that are not numbered, by the key of the note's first paragraph."""

    sections: list[Section] = field(default_factory=list)
    notes: dict[int, Paragraph] = field(default_factory=dict)
    own_marks: dict[int, str] = field(default_factory=dict)
    pictures: list[Picture] = field(default_factory=list)
    lost: list[Lost] = field(default_factory=list)
    anchors: dict[str, int] = field(default_factory=dict)
    looks: list[Look] = field(default_factory=list)
    ornaments: int = 0
