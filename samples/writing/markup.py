"""The light markup that the samples' texts are written in, read into blocks.

A blank line ends a block. ``#`` and ``##`` are headings (``#!`` and ``##!`` without a
number), ``-`` bullets, ``1)`` a numbered list, ``|`` table rows after a ``^`` caption, ``>``
a quotation, ``=`` a paragraph without a number, ``%`` a line of the title page, ``---`` a new
page, ``@`` something made elsewhere. ``{name}`` names a place that others can point to.
"""

import re
from dataclasses import dataclass


@dataclass(frozen=True)
class FrontLine:
    """A line of the title page, in the style of that name."""

    style: str
    text: str


@dataclass(frozen=True)
class PageBreak:
    """What follows starts on a new page."""


@dataclass(frozen=True)
class Contents:
    """The place of the contents field."""


@dataclass(frozen=True)
class Heading:
    """A heading. ``anchor`` is empty where nothing points to it."""

    level: int
    text: str
    numbered: bool
    anchor: str = ""


@dataclass(frozen=True)
class Paragraph:
    """A paragraph; ``numbered`` ones take the next number of their section."""

    text: str
    numbered: bool = True
    style: str = ""
    anchor: str = ""


@dataclass(frozen=True)
class Listing:
    """A list with bullets or, where ``ordered``, with numbers of its own."""

    items: tuple[str, ...]
    ordered: bool


@dataclass(frozen=True)
class Table:
    """A table whose first row is its header. ``widths`` are per cent of the text's width."""

    caption: str
    widths: tuple[int, ...]
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True)
class Made:
    """Something made elsewhere: ``picture bench``, ``recommendations multi``."""

    what: str
    which: str


Block = FrontLine | PageBreak | Contents | Heading | Paragraph | Listing | Table | Made

_HEADING = re.compile(r"(#{1,2})(!?) (.+?)(?: \{([a-z0-9-]+)\})?")
_NAMED = re.compile(r"\{([a-z0-9-]+)\} (.+)", re.DOTALL)


def read_blocks(text: str) -> tuple[Block, ...]:
    """The blocks of a text, in order. Raises ValueError for markup it does not know."""
    chunks = [chunk.strip("\n") for chunk in re.split(r"\n\s*\n", text)]
    return tuple(_block(chunk) for chunk in chunks if chunk.strip())


def _block(chunk: str) -> Block:  # noqa: PLR0911
    lines = chunk.split("\n")
    if chunk == "---":
        return PageBreak()
    if chunk.startswith("@"):
        what, _, which = chunk[1:].partition(" ")
        return Contents() if what == "contents" else Made(what, which)
    if chunk.startswith("% "):
        style, _, content = chunk[2:].partition(" | ")
        return FrontLine(style, content)
    if chunk.startswith("#"):
        heading = _HEADING.fullmatch(chunk)
        if heading is None:
            raise ValueError(f"not a heading: {chunk[:40]}")
        hashes, unnumbered, title, anchor = heading.groups()
        return Heading(len(hashes), title, not unnumbered, anchor or "")
    if chunk.startswith("^ "):
        return _table(lines)
    if chunk.startswith("- "):
        return Listing(tuple(line[2:] for line in lines), ordered=False)
    if chunk.startswith("1) "):
        return Listing(tuple(line.partition(") ")[2] for line in lines), ordered=True)
    if chunk.startswith("> "):
        return Paragraph(chunk[2:], numbered=False, style="FamilyWords")
    if chunk.startswith("= "):
        return Paragraph(chunk[2:], numbered=False)
    named = _NAMED.fullmatch(chunk)
    if named:
        return Paragraph(named[2], anchor=named[1])
    return Paragraph(chunk)


def _table(lines: list[str]) -> Table:
    caption, _, widths = lines[0][2:].partition(" | ")
    rows = tuple(
        tuple(cell.strip() for cell in line.strip().strip("|").split("|")) for line in lines[1:]
    )
    if any(len(row) != len(rows[0]) for row in rows):
        raise ValueError(f"rows of different lengths: {caption}")
    return Table(caption, tuple(int(width) for width in widths.split()), rows)
