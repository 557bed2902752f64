"""What an engine made, held against the words of the file that it was made from."""

from collections.abc import Sequence
from pathlib import Path

from bundler.convert.word_source.missing import Missing, missing_words
from bundler.convert.word_source.ooxml import NotReadableError
from bundler.convert.word_source.words import visible_words
from bundler.model.converted import Note, NoteKind
from bundler.pdf.claims import claims_of
from bundler.pdf.page_text import page_texts
from bundler.pdf.reading import read_document
from bundler.steps.conversion.depicted import lost_depictions

_EXCEL = ".xlsx"
_ENOUGH = 0.98
_LISTED_WORDS = 40
_LISTED_PARAGRAPHS = 20
_QUOTED = 200
_NOT_COMPARED = Note(
    NoteKind.CONTENT_LOST,
    "the whole document",
    "the file's own text could not be read, so nothing could be compared",
)


def read_back(
    source: Path, pdf: Path, told: Sequence[Note] = ()
) -> tuple[tuple[str, ...], tuple[Note, ...], frozenset[str]]:
    """The text of each page that was made, what the PDF lacks of the words of the Word file,
    of its pictures, tables and notes, or of the visible cells of the Excel file, and what
    it claims to be. ``told`` is what the engine has noticed. Called in the worker."""
    claims, pages = claims_of(pdf), page_texts(pdf)
    if source.suffix.lower() == _EXCEL:
        from bundler.convert.excel.sheet_grid import visible_lines  # noqa: PLC0415  slow to load

        return pages, _lost_cells("\n".join(visible_lines(source)), pdf, pages), claims
    try:
        lost = lost_content(visible_words(source), pages)
        return pages, (*lost, *lost_depictions(source, pdf, pages, told)), claims
    except NotReadableError:
        return pages, (_NOT_COMPARED,), claims


def lost_content(words: str, pages: Sequence[str]) -> tuple[Note, ...]:
    """What a PDF lacks of its Word file's text: a note for each paragraph that is gone
    (20 at most, then their number), and one with the words where fewer than 98 % came
    through. Words that the program could not find again here and there are not noted."""
    missing = missing_words(words, "\n".join(pages))
    notes = [
        Note(NoteKind.CONTENT_LOST, "a whole paragraph", _shortened(paragraph))
        for paragraph in missing.paragraphs[:_LISTED_PARAGRAPHS]
    ]
    further = len(missing.paragraphs) - _LISTED_PARAGRAPHS
    if further > 0:
        notes.append(
            Note(NoteKind.CONTENT_LOST, "whole paragraphs", f"and {further} more paragraphs")
        )
    if missing.share_kept < _ENOUGH:
        notes.append(_too_few(missing))
    return tuple(notes)


def _lost_cells(cells: str, pdf: Path, pages: Sequence[str]) -> tuple[Note, ...]:
    """As ``lost_content``. Lines of cells side by side can come out of a page mixed, so
    what seems to be lost is looked for in the tags too, where each cell is by itself."""
    if not lost_content(cells, pages):
        return ()
    tagged = (cell for row in read_document(pdf).rows for cell in row.cells)
    return lost_content(cells, (*pages, *tagged))


def _too_few(missing: Missing) -> Note:
    listed = ", ".join(missing.words[:_LISTED_WORDS])
    further = len(missing.words) - _LISTED_WORDS
    return Note(
        NoteKind.CONTENT_LOST,
        "the whole document",
        f"{len(missing.words)} of {missing.of} words are missing: {listed}"
        + (f" and {further} more" if further > 0 else ""),
    )


def _shortened(paragraph: str) -> str:
    return paragraph if len(paragraph) <= _QUOTED else f"{paragraph[:_QUOTED].rstrip()} ..."
