"""The paragraphs of a Word file as its reader sees them, with their automatic numbers."""

import re
import zipfile
from collections.abc import Collection, Iterator
from pathlib import Path

from lxml import etree

from bundler.convert.word_source.accepted import show_final_text
from bundler.convert.word_source.fields import resolve_fields
from bundler.convert.word_source.numbering import Numbering
from bundler.convert.word_source.ooxml import NotReadableError
from bundler.convert.word_source.word_file import Element, WordFile, number, q, switched_on
from bundler.convert.word_source.word_styles import Styles
from bundler.model.blocks import Block, count_of, dash_of, follows, sign_of

_HEADING = re.compile(r"^(?:heading [1-9]|title|subtitle)$")
_PARAGRAPH_NUMBER = re.compile(r"(\d{1,3}(?:\.\d{1,3}){1,4}\.?)\s+(?=\S)")
_CELL_NUMBER = re.compile(r"\(?\d{1,3}(?:\.\d{1,3})*[.)]?")
_LEVEL = 18.0


def read_word_blocks(docx: Path) -> tuple[Block, ...]:
    """The blocks of a Word file: body, tables and text boxes in order, revisions accepted.

    Not: headers, footers, notes, deleted and hidden text. Indents are those of lists and
    of paragraphs themselves. A table whose rows begin with a number alone is a list: each
    row is one block, and the row that heads the columns is none. Raises
    NotReadableError."""
    try:
        file = WordFile(docx)
    except (OSError, zipfile.BadZipFile, KeyError, etree.XMLSyntaxError) as error:
        raise NotReadableError("not a package") from error
    styles = Styles(file.related_xml("styles"))
    numbering = Numbering(file.related_xml("numbering"), styles)
    show_final_text(file.main, styles)
    resolve_fields(file.main, styles)
    found: list[Block] = []
    counted: set[str] = set()
    rows = _numbered_rows(file.main)
    for paragraph in file.main.iter(q("w:p"), q("w:tr")):
        if paragraph.tag == q("w:tr"):
            if numbered := rows.get(paragraph):
                found.append(numbered)
            continue
        if any(above in rows for above in paragraph.iterancestors(q("w:tr"))):
            continue
        label = numbering.label(paragraph)
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


def _numbered_rows(main: Element) -> dict[Element, Block | None]:
    """Each row of the tables whose rows are numbered, as one block; None for the heads of
    their columns. The cells of a row are parted by a colon."""
    rows: dict[Element, Block | None] = {}
    for table in main.iter(q("w:tbl")):
        cells = [(row, _cells(row)) for row in table.iterchildren(q("w:tr"))]
        is_item = [len(said) > 1 and bool(_CELL_NUMBER.fullmatch(said[0])) for _, said in cells]
        if not any(is_item) or not all(is_item[1:]):
            continue
        for (row, said), item in zip(cells, is_item, strict=True):
            text = ""
            for cell in filter(None, said[1:]):
                text += f"{'' if not text else ' ' if text[-1] in '.:;?!' else ': '}{cell}"
            rows[row] = Block(text, (text,), said[0], 0, _LEVEL, 0, False) if item else None
    return rows


def _cells(row: Element) -> list[str]:
    return [
        " ".join(text for paragraph in cell.iter(q("w:p")) for text in paragraph_texts(paragraph))
        for cell in row.iterchildren(q("w:tc"))
    ]


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
