"""Writes Word files from marked lines, as somebody writes them who uses Word's own styles."""

import re
from collections.abc import Sequence
from pathlib import Path

from docx import Document
from docx.document import Document as Word
from docx.enum.text import WD_BREAK
from docx.shared import Pt

_HEADER = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}tblHeader"
_STYLES = {"- ": "List Bullet", "+ ": "List Number", "> ": "Quote", "! ": "Title"}
_BOLD = "** "
PAGE_BREAK = "---"


def write_word(path: Path, title: str, text: str, *, header_rows: bool = True) -> None:
    """A Word file with nobody's name in its properties.

    A line that starts with # is a heading of that level, with ** only a bold one, with - or +
    one of a list, with > a quotation, with | a row of a table, whose first row is marked as its
    headings if ``header_rows``. A line of --- is a page break."""
    document = Document()
    document.core_properties.title = title
    document.core_properties.author = ""
    document.core_properties.comments = ""
    rows: list[list[str]] = []
    for line in [*text.splitlines(), ""]:
        if line.startswith("|"):
            rows.append([cell.strip() for cell in line[1:-1].split("|")])
            continue
        if rows:
            _table(document, rows, header_rows)
            rows = []
        if line == PAGE_BREAK:
            document.add_paragraph().add_run().add_break(WD_BREAK.PAGE)
        elif line:
            _paragraph(document, line)
    document.save(str(path))


def _paragraph(document: Word, line: str) -> None:
    marks = re.match("#*", line)
    level = len(marks[0]) if marks else 0
    if level:
        document.add_heading(line[level:].strip(), level)
    elif line.startswith(_BOLD):
        run = document.add_paragraph().add_run(line.removeprefix(_BOLD))
        run.bold, run.font.size = True, Pt(14)
    else:
        style = _STYLES.get(line[:2])
        document.add_paragraph(line[2:] if style else line, style=style)


def _table(document: Word, rows: Sequence[Sequence[str]], header_rows: bool) -> None:
    table = document.add_table(len(rows), len(rows[0]), style="Table Grid")
    for row, texts in zip(table.rows, rows, strict=True):
        for cell, text in zip(row.cells, texts, strict=True):
            cell.text = text
    if header_rows:
        properties = table.rows[0]._tr.get_or_add_trPr()
        properties.append(properties.makeelement(_HEADER, {}))
