"""Notes have the signs that Word gives them: an author's own, or figures of their kind."""

from pathlib import Path

from bundler.convert.embedded import EmbeddedEngine
from bundler.model.converted import NoteKind
from tests.convert.jobs import job
from tests.convert.noted import with_notes
from tests.convert.set_parts import SetPart, set_part
from tests.convert.word_parts import WordParts, heading, paragraph


def _reference(number: int, sign: str = "") -> str:
    follows = ' w:customMarkFollows="1"' if sign else ""
    shown = f"<w:t>{sign}</w:t>" if sign else ""
    return f'<w:r><w:footnoteReference{follows} w:id="{number}"/>{shown}</w:r>'


def _note(number: int, text: str) -> str:
    return f'<w:footnote w:id="{number}">{paragraph(text)}</w:footnote>'


def test_a_note_with_a_sign_of_its_own_is_not_counted(tmp_path: Path) -> None:
    parts = WordParts(
        heading("Notes")
        + paragraph("One", "", _reference(2))
        + paragraph("Marked", "", _reference(3, "*"))
        + paragraph("Two", "", _reference(4)),
        footnotes=_note(2, "First.") + _note(3, "By hand.") + _note(4, "Second."),
    )
    part = set_part(parts, tmp_path)

    assert part.text == "Notes One1 Marked* Two2 1First. *By hand. 2Second."
    assert part.tags().count("Note") == 3
    assert part.kinds == [NoteKind.PAGES_RESET]
    assert part.claims_ua


def test_endnotes_are_counted_apart_in_roman_figures(tmp_path: Path) -> None:
    source = with_notes(
        tmp_path / "a.docx", "Said.", footnote="At the foot.", endnote="At the end."
    )
    one = job(source, tmp_path / "work")

    (done,) = EmbeddedEngine().convert([one], 60)

    assert SetPart(one.target, done.notes).text == "Said.1i 1At the foot. iAt the end."
