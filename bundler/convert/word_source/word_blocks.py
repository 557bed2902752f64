"""The paragraphs of a Word file as its reader sees them, with their automatic numbers."""

import re
import zipfile
from collections.abc import Collection, Iterator, Mapping
from pathlib import Path

from lxml import etree

from bundler.convert.word_source.accepted import show_final_text
from bundler.convert.word_source.fields import resolve_fields
from bundler.convert.word_source.numbering import Label, Numbering
from bundler.convert.word_source.ooxml import NotReadableError
from bundler.convert.word_source.running_matter import notes_on_headers_and_footers
from bundler.convert.word_source.word_file import Element, WordFile, number, q, switched_on
from bundler.convert.word_source.word_styles import Styles
from bundler.model.blocks import Block, count_of, dash_of, follows, sign_of
from bundler.model.table_rows import list_of_rows

_HEADING = re.compile(r"^(?:heading [1-9]|title|subtitle)$")
_PARAGRAPH_NUMBER = re.compile(r"(\d{1,3}(?:\.\d{1,3}){1,4}\.?)\s+(?=\S)")
_LEVEL = 18.0


def read_word_blocks(docx: Path) -> tuple[Block, ...]:
    """The blocks of a Word file: body, tables and text boxes in order, revisions accepted.

    Not: headers, footers, notes, deleted and hidden text. Indents are those of lists and
    of paragraphs themselves. Each row of a table that is a list (``list_of_rows``) is one
    block. Raises NotReadableError."""
    file = _opened(docx)
    styles = Styles(file.related_xml("styles"))
    numbering = Numbering(file.related_xml("numbering"), styles)
    show_final_text(file.main, styles)
    resolve_fields(file.main, styles)
    found: list[Block] = []
    counted: set[str] = set()
    labels = {paragraph: numbering.label(paragraph) for paragraph in file.main.iter(q("w:p"))}
    rows = _listed_rows(file.main, labels)
    for paragraph in file.main.iter(q("w:p"), q("w:tr")):
        if paragraph.tag == q("w:tr"):
            if (item := rows.get(paragraph)) and not _within(paragraph, rows):
                found.append(item)
            continue
        if _within(paragraph, rows):
            continue
        label = labels[paragraph]
        heading = _is_heading(paragraph, styles)
        indent = _indent(paragraph, styles)
        for text in paragraph_texts(paragraph):
            marker, said, left = "", text, indent
            if label is not None:
                marker = label.text
                left = indent or label.left or _LEVEL * (label.level + 1)
                label = None
            else:
                marker, said = _typed_marker(text, counted, starts=not found or found[-1].complete)
                counted.add(marker)
            found.append(
                Block(said, (said,), marker, left, left + (_LEVEL if marker else 0), 0, heading)
            )
    return tuple(found)


def read_word_margins(docx: Path) -> tuple[str, ...]:
    """What headers and footers say beside page numbers, watermarks too. Raises
    NotReadableError."""
    return tuple(note.what for note in notes_on_headers_and_footers(_opened(docx)))


def _opened(docx: Path) -> WordFile:
    try:
        return WordFile(docx)
    except (OSError, zipfile.BadZipFile, KeyError, etree.XMLSyntaxError) as error:
        raise NotReadableError("not a package") from error


def _within(element: Element, rows: Collection[Element]) -> bool:
    return any(above in rows for above in element.iterancestors(q("w:tr")))


def _listed_rows(
    main: Element, labels: Mapping[Element, Label | None]
) -> dict[Element, Block | None]:
    """Each row of the tables that are lists, as one block; None for the heads of their
    columns, and for rows that go on with the one above."""
    rows: dict[Element, Block | None] = {}
    for table in main.iter(q("w:tbl")):
        own = list(table.iterchildren(q("w:tr")))
        items = list_of_rows([_cells(row, labels) for row in own])
        if items:
            rows |= dict.fromkeys(own)
        for item in items:
            rows[own[item.row]] = Block(
                item.text, (item.text,), item.number, 0, _LEVEL, 0, item.heading
            )
    return rows


def _cells(row: Element, labels: Mapping[Element, Label | None]) -> list[str]:
    return [
        " ".join(
            f"{label} {text}".strip()
            for paragraph in cell.iter(q("w:p"))
            for label in [_number_of(labels[paragraph])]
            for text in list(paragraph_texts(paragraph)) or [""]
        )
        for cell in row.iterchildren(q("w:tc"))
    ]


def _number_of(label: Label | None) -> str:
    return label.text if label and not label.bullet else ""


def _typed_marker(text: str, counted: Collection[str], *, starts: bool) -> tuple[str, str]:
    """A marker that was typed, and what stands behind it."""
    if found := _PARAGRAPH_NUMBER.match(text):
        return found[1], text[found.end() :]
    for of in (sign_of, dash_of):
        marker, rest = of(text)
        if marker:
            return marker, rest
    marker, rest = count_of(text)
    if marker and (follows(marker, counted) or starts):
        return marker, rest
    return "", text


def paragraph_texts(paragraph: Element) -> Iterator[str]:
    """The paragraph's words; cut at a line break where a typed list goes on."""
    whole = "".join(_pieces(paragraph))
    said: list[str] = []
    for line in whole.split("\n"):
        plain = " ".join(line.split())
        if not plain:
            continue
        opens = bool(sign_of(plain)[0] or dash_of(plain)[0] or count_of(plain)[0])
        if said and opens:
            yield " ".join(said)
            said = []
        said.append(plain)
    if said:
        yield " ".join(said)


def _pieces(element: Element) -> Iterator[str]:
    for child in element:
        if child.tag == q("w:t"):
            yield (child.text or "").replace("\u00ad", "")
        elif child.tag in (q("w:tab"), q("w:ptab")) and element.tag == q("w:r"):
            yield " "
        elif child.tag in (q("w:br"), q("w:cr")):
            yield "\n"
        elif child.tag == q("w:noBreakHyphen"):
            yield "-"
        elif child.tag not in (q("w:p"), q("w:txbxContent"), q("w:pPr"), q("w:rPr")):
            yield from _pieces(child)


def _is_heading(paragraph: Element, styles: Styles) -> bool:
    if any(_HEADING.match(name) for name in styles.names(styles.style_of(paragraph))):
        return True
    shown = [run for run in paragraph.iter(q("w:r")) if "".join(_pieces(run)).strip()]
    return bool(shown) and all(switched_on(run, "w:rPr/w:b") for run in shown)


def _indent(paragraph: Element, styles: Styles) -> float:
    own = number(
        styles.attribute(paragraph, "w:ind", "w:left")
        or styles.attribute(paragraph, "w:ind", "w:start")
    )
    return (own or 0) / 20
