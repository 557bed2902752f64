"""Word files that would exhaust a typesetter: set in bounded time, every word kept."""

import time
from pathlib import Path

import psutil
import pytest

from bundler.model.converted import NoteKind
from tests.convert.set_parts import set_part
from tests.convert.word_parts import WordParts, heading, level, numbered, paragraph

_BOUND = 15.0


def _cell(inside: str, properties: str = "") -> str:
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{inside}</w:tc>"


def _row(count: int, text: str = "cell", marks: str = "") -> str:
    return f"<w:tr><w:trPr>{marks}</w:trPr>{_cell(paragraph(text)) * count}</w:tr>"


def _table(rows: str, columns: int, width: int = 1500) -> str:
    grid = f'<w:gridCol w:w="{width}"/>' * columns
    return f"<w:tbl><w:tblPr/><w:tblGrid>{grid}</w:tblGrid>{rows}</w:tbl>"


def _section(width: object, height: object, margin: object) -> str:
    sides = " ".join(f'w:{side}="{margin}"' for side in ("top", "right", "bottom", "left"))
    return f'<w:sectPr><w:pgSz w:w="{width}" w:h="{height}"/><w:pgMar {sides}/></w:sectPr>'


def _list_of(depth: int) -> WordParts:
    body = "".join(
        paragraph(
            f"entry {at}",
            '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>'
            f'<w:ind w:left="{at * 300}" w:hanging="100"/>',
        )
        for at in range(depth)
    )
    numbering = (
        f'<w:abstractNum w:abstractNumId="1">{level(0, "%1.")}</w:abstractNum>'
        '<w:num w:numId="1"><w:abstractNumId w:val="1"/></w:num>'
    )
    return WordParts(body + paragraph("last words"), numbering=numbering)


_ACROSS = '<w:gridSpan w:val="999999"/>'
_HEADER = "<w:tblHeader/>"
_NOTED = paragraph("head", "", '<w:r><w:footnoteReference w:id="2"/></w:r>')
_LAST = paragraph("last words")
_FILES = {
    "500 rows": WordParts(_table(_row(4, "Head", _HEADER) + _row(4) * 500, 4) + _LAST),
    "200 columns": WordParts(_table(_row(200) * 2, 200, 100) + _LAST),
    "a very long word": WordParts(paragraph("x" * 9000) + _table(_row(3, "y" * 900), 3) + _LAST),
    "no rows and no cells": WordParts(_table("", 0) + _table("<w:tr/>", 2) + _LAST),
    "cells without paragraphs": WordParts(_table("<w:tr><w:tc/><w:tc/></w:tr>", 2) + _LAST),
    "no widths": WordParts(_table(_row(3), 3, 0) + _LAST),
    "a cell across a million columns": WordParts(
        _table(f"<w:tr>{_cell(_LAST, _ACROSS)}{_cell(_LAST)}</w:tr>", 1)
    ),
    "a row that begins far out": WordParts(
        _table(f'<w:tr><w:trPr><w:gridBefore w:val="50000"/></w:trPr>{_cell(_LAST) * 2}</w:tr>', 1)
    ),
    "a header taller than the page": WordParts(
        _table(
            f"<w:tr><w:trPr>{_HEADER}</w:trPr>{_cell(paragraph('tall ' * 20) * 99)}{_cell(_LAST)}"
            f"</w:tr>{_row(2) * 9}",
            2,
        )
    ),
    "no room on the page": WordParts(_LAST * 3, section=_section(11906, 16838, 20000)),
    "a page of no size": WordParts(_LAST * 3, section=_section(0, 0, 0)),
    "a page of a kilometre": WordParts(_LAST * 3, section=_section(56692913, 56692913, 0)),
    "a page that is not a number": WordParts(_LAST, section=_section("NaN", "inf", "x")),
    "a list in lists": _list_of(150),
    "indents off the page": WordParts(
        paragraph("far", '<w:ind w:left="99999999" w:hanging="88888"/>') + _LAST
    ),
    "a letter number without end": WordParts(
        numbered("last words", 1),
        numbering='<w:abstractNum w:abstractNumId="1">'
        + level(0, "%1.", "lowerLetter", '<w:start w:val="99999999"/>')
        + '</w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="1"/></w:num>',
    ),
    "a thousand notes": WordParts(
        "".join(
            paragraph("noted", "", f'<w:r><w:footnoteReference w:id="{n}"/></w:r>')
            for n in range(2, 602)
        )
        + _LAST,
        footnotes="".join(
            f'<w:footnote w:id="{n}">{paragraph(f"note {n}")}</w:footnote>' for n in range(2, 602)
        ),
    ),
    "characters that are code elsewhere": WordParts(
        paragraph("#set page(width: 1pt) $x$ ] [ \\ ` * _ @b // /* &#x202E;&#x2028;") + _LAST
    ),
}  # fmt: skip


@pytest.mark.parametrize("what", _FILES)
def test_an_extreme_file_is_set_in_bounded_time(what: str, tmp_path: Path) -> None:
    begun = time.monotonic()
    part = set_part(_FILES[what], tmp_path, timeout=_BOUND)
    assert time.monotonic() - begun < 2 * _BOUND
    assert "last words" in part.text
    assert sorted(path.name for path in tmp_path.iterdir()) == ["part.docx", "part.pdf"]
    assert [child.name() for child in psutil.Process().children()] == []


def test_a_word_wider_than_its_line_breaks_and_stays_one_word(tmp_path: Path) -> None:
    word = "abcdefghij" * 30
    part = set_part(WordParts(paragraph(word) + _table(_row(9, "k" * 40), 9)), tmp_path)
    assert word in part.text.replace(" ", "")
    assert part.text.replace(" ", "").count("k" * 40) == 9
    assert part.words_beyond_the_page() == []


def test_a_narrow_table_takes_the_room_that_its_words_need(tmp_path: Path) -> None:
    rows = _row(6, "responsibilities")
    part = set_part(WordParts(_table(rows, 6, width=900) + _section(16838, 11906, 1440)), tmp_path)
    assert part.text.split().count("responsibilities") == 6


def test_a_table_too_wide_for_the_page_stands_on_landscape_pages(tmp_path: Path) -> None:
    row = _row(9, "responsibilities")
    body = paragraph("before") + _table(row * 3, 9) + paragraph("after")
    part = set_part(WordParts(body), tmp_path)
    assert part.sizes == [(595, 842), (842, 595), (595, 842)]
    assert [page.strip().split()[0] for page in part.pages] == [
        "before",
        "responsibilities",
        "after",
    ]


def test_a_header_that_holds_a_note_is_not_repeated_and_conforms(tmp_path: Path) -> None:
    rows = f"<w:tr><w:trPr>{_HEADER}</w:trPr>{_cell(_NOTED)}{_cell(_LAST)}</w:tr>{_row(2) * 90}"
    body = heading("Notes") + _table(rows, 2)
    notes = f'<w:footnote w:id="2">{paragraph("Said once.")}</w:footnote>'
    part = set_part(WordParts(body, footnotes=notes), tmp_path)
    assert part.text.count("Said once.") == 1
    assert part.claims_ua
    assert part.kinds == [NoteKind.PAGES_RESET]
