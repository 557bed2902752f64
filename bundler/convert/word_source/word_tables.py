"""The tables of a Word file as rows of words, revisions accepted."""

import zipfile
from collections.abc import Iterator
from pathlib import Path

from lxml import etree

from bundler.convert.word_source.accepted import show_final_text
from bundler.convert.word_source.fields import resolve_fields
from bundler.convert.word_source.ooxml import NotReadableError
from bundler.convert.word_source.word_blocks import paragraph_texts
from bundler.convert.word_source.word_file import (
    Element,
    WordFile,
    find,
    find_all,
    number,
    q,
    value,
)
from bundler.convert.word_source.word_styles import Styles

Row = tuple[str, ...]


def read_word_tables(docx: Path) -> tuple[tuple[Row, ...], ...]:
    """Every table in order, tables inside tables among them, as rows of cells; paragraphs
    of a cell are lines. A cell that spans columns stands in the first of them. Automatic
    numbers are not read. Raises NotReadableError."""
    try:
        file = WordFile(docx)
    except (OSError, zipfile.BadZipFile, KeyError, etree.XMLSyntaxError) as error:
        raise NotReadableError("not a package") from error
    styles = Styles(file.related_xml("styles"))
    show_final_text(file.main, styles)
    resolve_fields(file.main, styles)
    return tuple(
        tuple(tuple(_cells(row)) for row in find_all(table, "w:tr"))
        for table in file.main.iter(q("w:tbl"))
    )


def _cells(row: Element) -> Iterator[str]:
    for cell in find_all(row, "w:tc"):
        lines = [text for paragraph in find_all(cell, "w:p") for text in paragraph_texts(paragraph)]
        merged_away = find(cell, "w:tcPr/w:vMerge") is not None and not value(
            cell, "w:tcPr/w:vMerge"
        )
        yield "" if merged_away else "\n".join(lines)
        yield from [""] * ((number(value(cell, "w:tcPr/w:gridSpan")) or 1) - 1)
