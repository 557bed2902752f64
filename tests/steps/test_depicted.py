"""Tables, notes, charts and formulas that a PDF lacks, found without any engine."""

from pathlib import Path

import pytest

from bundler.convert.word_source.likeness import are_alike, likeness_of, likenesses
from bundler.model.converted import Note, NoteKind
from bundler.pdf.page_text import page_texts
from bundler.steps.conversion.depicted import lost_depictions
from tests.convert.pictured import chart, chart_run, picture, pixels
from tests.convert.word_parts import WordParts, heading, paragraph, relation
from tests.pdf.written import tagged

_NOTE = f'<w:footnote w:id="2">{paragraph("Noted.")}</w:footnote>'
_REFERENCE = '<w:r><w:footnoteReference w:id="2"/></w:r>'


def _cell(inside: str) -> str:
    return f"<w:tc><w:tcPr/>{inside}</w:tc>"


def _table(*cells: str) -> str:
    inside = "".join(_cell(paragraph(one)) for one in cells)
    return f"<w:tbl><w:tblPr/><w:tblGrid/><w:tr>{inside}</w:tr></w:tbl>"


def _lost(folder: Path, word: WordParts, typst: str, *told: Note) -> list[tuple[str, str]]:
    source = word.write(folder / "part.docx")
    pdf = tagged(folder, typst)
    notes = lost_depictions(source, pdf, page_texts(pdf), told)
    assert all(note.kind is NoteKind.CONTENT_LOST for note in notes)
    return [(note.where, note.what) for note in notes]


def _with_chart(data: bytes) -> WordParts:
    return WordParts(
        heading("Report") + paragraph("Calls rose.", "", chart_run()),
        relations=relation("chart", "chart", "charts/chart1.xml"),
        files={"word/charts/chart1.xml": data},
    )


def test_a_table_that_was_laid_flat_is_named_by_its_words(tmp_path: Path) -> None:
    tables = _table("Agency", "Finding") + paragraph("Then") + _table("Police", "None")
    word = WordParts(heading("Report") + tables)

    assert _lost(tmp_path, word, "= Report\n#table(columns: 2)[Police][None]\nAgency Finding") == [
        ("a table", "A table is not a table in the PDF. It begins: Agency | Finding")
    ]


def test_a_frame_of_one_cell_and_an_empty_table_are_no_loss(tmp_path: Path) -> None:
    word = WordParts(heading("Report") + _table("Framed") + paragraph("Then") + _table("", ""))

    assert _lost(tmp_path, word, "= Report\nFramed. Then") == []


def test_notes_that_are_no_notes_are_counted(tmp_path: Path) -> None:
    word = WordParts(heading("Report") + paragraph("Said", "", _REFERENCE), footnotes=_NOTE)

    assert _lost(tmp_path, word, "= Report\nSaid#footnote[Noted.]") == []
    assert _lost(tmp_path, word, "= Report\nSaid. Noted.") == [
        ("the notes", "1 of 1 footnotes and endnotes are not notes in the PDF")
    ]


def test_a_chart_s_missing_words_are_named(tmp_path: Path) -> None:
    drawn = '#figure(rect(width: 3cm, height: 2cm), alt: "A chart")'
    words = "Calls rose. Calls by year Referrals"
    along = ("North", "South", "East", "West")

    word = _with_chart(chart(*along))

    assert _lost(tmp_path, word, f"= Report\n{words} North East\n{drawn}") == [
        ('after "Calls rose."', "A chart is in the PDF without these words: Local area.")
    ]
    ((_, what),) = _lost(tmp_path, word, f"= Report\n{words} East\n{drawn}")
    assert what.endswith("without these words: Local area, North, South, West.")


def test_names_along_an_axis_that_is_switched_off_are_not_asked_for(tmp_path: Path) -> None:
    drawn = '#figure(rect(width: 3cm, height: 2cm), alt: "A chart")'
    word = _with_chart(chart("North", "South", axis_deleted=True))

    assert _lost(tmp_path, word, f"= Report\nCalls rose. Calls by year Referrals\n{drawn}") == []


def test_what_the_engine_has_told_is_not_told_again(tmp_path: Path) -> None:
    word = _with_chart(chart("North"))
    told = Note(NoteKind.CONTENT_LOST, "drawing 1", "A chart without a stored picture.")

    assert _lost(tmp_path, word, "= Report\nCalls rose.", told) == []
    assert len(_lost(tmp_path, word, "= Report\nCalls rose.")) == 1


def test_a_long_loss_is_listed_in_bounds(tmp_path: Path) -> None:
    lost = paragraph("", "", picture("a") * 60)
    word = WordParts(
        heading("Report") + lost,
        relations=relation("a", "image", "media/a.png"),
        files={"word/media/a.png": pixels(1)},
    )
    found = _lost(tmp_path, word, "= Report")

    assert len(found) == 21
    assert found[-1] == ("the whole document", "and 40 more pictures, tables or formulas")


@pytest.mark.parametrize("turn", range(4))
def test_a_picture_is_known_again_turned_scaled_and_packed_otherwise(turn: int) -> None:
    from io import BytesIO

    from PIL import Image

    original = pixels(7)
    with Image.open(BytesIO(original)) as drawn:
        small = drawn.rotate(90 * turn, expand=True).resize((90, 120)).convert("L")
        packed = BytesIO()
        small.save(packed, "JPEG", quality=60)
    with Image.open(packed) as seen:
        assert are_alike(likenesses(original), likeness_of(seen))
        assert not any(are_alike(likenesses(pixels(n)), likeness_of(seen)) for n in range(8, 40))


def test_a_cropped_picture_is_known_by_what_is_left() -> None:
    from io import BytesIO

    from PIL import Image

    with Image.open(BytesIO(pixels(7))) as whole:
        left = likeness_of(whole.crop((80, 0, 160, 60)))

    assert are_alike(likenesses(pixels(7), (0.5, 0.0, 0.0, 0.4)), left)
    assert not are_alike(likenesses(pixels(7)), left)
