"""Writes responses.docx: the letter's points with room for what was done."""

from collections.abc import Sequence
from pathlib import Path

import docx
from docx.document import Document
from docx.enum.section import WD_ORIENT
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Pt
from docx.table import Table, _Cell, _Row

from bundler.model.panel_letter import LetterPoint

COLUMNS = ("No.", "The panel said", "What we did", "Where", "Who decided", "Date")
_WIDTHS = (1.3, 8.2, 8.2, 3.2, 3.0, 2.3)
_ANSWERS = (
    ("Done", "the change was made. Say what was changed."),
    ("Partly done", "some of it was. Say what was left out, and why."),
    ("Answered", "the panel asked a question and nothing had to change. Write the answer."),
    ("Not done", "nothing was changed. Say why."),
    ("Not applicable", "the point does not fit this review. Say why."),
)
_HOW = (
    "Fill in one row for each point. Leave the first two columns as they are.",
    'Start "What we did" with one of the answers above, then say in a sentence or two what '
    "was done, or why not: Done. The month was added under the pseudonym.",
    '"Where" is the place in the revised report, such as "paragraph 12.4". "Who decided" is '
    'a name or a role, such as "Independent chair". Write the date as 10 January 2024.',
    "What you write goes to the Home Office. Use pseudonyms only. Give no real name, no day "
    "of a death or a trial, and no address.",
)
_EMPTY_ROWS = 10


def write_responses(points: Sequence[LetterPoint], heading: str, target: Path) -> None:
    """Write the table as a landscape Word file with a heading, instructions and a header
    row that repeats on every page. Without points it has ten empty rows to fill in.

    Replaces ``target``: the caller sees to it that nobody's answers stand there. Raises
    OSError where it cannot be written."""
    made = docx.Document()
    _set_page(made)
    made.core_properties.title = heading
    made.core_properties.author = ""
    made.core_properties.language = "en-GB"
    made.add_heading(heading, level=1)
    made.add_paragraph("Each of the panel's points needs an answer. There are five:")
    for word, meaning in _ANSWERS:
        line = made.add_paragraph(style="List Bullet")
        line.add_run(word).bold = True
        line.add_run(f": {meaning}")
    for line_of_text in _HOW:
        made.add_paragraph(line_of_text)
    _add_table(made, points)
    made.save(str(target))


def _set_page(made: Document) -> None:
    section = made.sections[0]
    section.orientation = WD_ORIENT.LANDSCAPE
    section.page_width, section.page_height = Cm(29.7), Cm(21.0)
    section.left_margin = section.right_margin = Cm(1.75)
    section.top_margin = section.bottom_margin = Cm(1.75)
    normal = made.styles["Normal"]
    normal.font.name, normal.font.size = "Arial", Pt(12)
    normal.paragraph_format.space_after = Pt(6)
    properties = normal.element.get_or_add_rPr()
    language = OxmlElement("w:lang")
    language.set(qn("w:val"), "en-GB")
    properties.append(language)


def _add_table(made: Document, points: Sequence[LetterPoint]) -> None:
    table = made.add_table(rows=1, cols=len(COLUMNS), style="Table Grid")
    table.autofit = False
    _describe(table)
    for cell, words in zip(table.rows[0].cells, COLUMNS, strict=True):
        cell.paragraphs[0].add_run(words).bold = True
    _mark(table.rows[0], "w:tblHeader")
    texts = [(str(p.number), f"{p.under}: {p.text}" if p.under else p.text) for p in points]
    for number, text in texts or [("", "")] * _EMPTY_ROWS:
        row = table.add_row()
        _mark(row, "w:cantSplit")
        row.cells[0].text, row.cells[1].text = number, text
    for column, width in zip(table.columns, _WIDTHS, strict=True):
        column.width = Cm(width)
    for row in table.rows:
        for cell, width in zip(row.cells, _WIDTHS, strict=True):
            _set_width(cell, width)


def _mark(row: _Row, name: str) -> None:
    row._tr.get_or_add_trPr().append(OxmlElement(name))


def _set_width(cell: _Cell, centimetres: float) -> None:
    cell.width = Cm(centimetres)
    for paragraph in cell.paragraphs:
        paragraph.paragraph_format.space_before = Pt(3)
        paragraph.paragraph_format.space_after = Pt(3)


def _describe(table: Table) -> None:
    """A title for those who hear the table read out."""
    caption = OxmlElement("w:tblCaption")
    caption.set(qn("w:val"), "The panel's points and what was done about each")
    table._tbl.tblPr.append(caption)
