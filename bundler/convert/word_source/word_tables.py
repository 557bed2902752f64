"""The tables of a Word file as rows of words, revisions accepted."""

import zipfile
from collections.abc import Iterator, Mapping
from pathlib import Path

from lxml import etree

from bundler.convert.word_source.accepted import show_final_text
from bundler.convert.word_source.fields import resolve_fields
from bundler.convert.word_source.numbering import Label, Numbering
from bundler.convert.word_source.ooxml import NotReadableError
from bundler.convert.word_source.word_blocks import paragraph_texts
from bundler.convert.word_source.word_file import (
    Element,
    WordFile,
    find,
    number,
    q,
    value,
)
from bundler.convert.word_source.word_styles import Styles

Row = tuple[str, ...]
_Labels = Mapping[Element, Label | None]


def read_word_tables(docx: Path) -> tuple[tuple[Row, ...], ...]:
    """Every table in order, tables inside tables among them, as rows of cells; paragraphs
    of a cell are lines, those of a table inside it too. A cell that spans columns stands in
    the first of them; one that spans rows stands in each. A cell with nothing but an
    automatic number says that. Raises NotReadableError."""
    try:
        file = WordFile(docx)
    except (OSError, zipfile.BadZipFile, KeyError, etree.XMLSyntaxError) as error:
        raise NotReadableError("not a package") from error
    styles = Styles(file.related_xml("styles"))
    numbering = Numbering(file.related_xml("numbering"), styles)
    show_final_text(file.main, styles)
    resolve_fields(file.main, styles)
    labels = {paragraph: numbering.label(paragraph) for paragraph in file.main.iter(q("w:p"))}
    return tuple(_rows(table, labels) for table in file.main.iter(q("w:tbl")))


def _rows(table: Element, labels: _Labels) -> tuple[Row, ...]:
    rows: list[Row] = []
    for row in _inside(table, "w:tr"):
        above = rows[-1] if rows else ()
        rows.append(tuple(_cells(row, above, labels)))
    return tuple(rows)


def _inside(element: Element, name: str) -> Iterator[Element]:
    """The rows of a table or cells of a row, also those that stand in a content control."""
    for child in element:
        if child.tag == q(name):
            yield child
        elif child.tag in (q("w:sdt"), q("w:sdtContent"), q("w:customXml")):
            yield from _inside(child, name)


def _cells(row: Element, above: Row, labels: _Labels) -> Iterator[str]:
    column = number(value(row, "w:trPr/w:gridBefore")) or 0
    yield from [""] * column
    for cell in _inside(row, "w:tc"):
        merged = find(cell, "w:tcPr/w:vMerge")
        goes_on = merged is not None and value(cell, "w:tcPr/w:vMerge") in (None, "continue")
        yield above[column] if goes_on and column < len(above) else _words(cell, labels)
        spans = number(value(cell, "w:tcPr/w:gridSpan")) or 1
        yield from [""] * (spans - 1)
        column += spans


def _words(cell: Element, labels: _Labels) -> str:
    paragraphs = list(cell.iter(q("w:p")))
    lines = [text for paragraph in paragraphs for text in paragraph_texts(paragraph)]
    numbers = [label.text for p in paragraphs if (label := labels[p]) and not label.bullet]
    return "\n".join(lines or numbers[:1])
