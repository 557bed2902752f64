"""Words in headers and footers: left out of the pack by design, so they are reported."""

import re

from bundler.convert.accepted import show_final_text
from bundler.convert.word_file import WordFile, q
from bundler.convert.word_styles import Styles
from bundler.model.pack import Note, NoteKind

_COUNTING = re.compile(r"\b(page|tudalen|of|o|p)\b|[\d\s|/.,:;()\[\]–—-]", re.IGNORECASE)


def notes_on_headers_and_footers(file: WordFile) -> list[Note]:
    """One note for each different header or footer that says more than a page number."""
    styles = Styles(file.related_xml("styles"))
    notes: dict[tuple[str, str], Note] = {}
    for kind, where in (("header", "the header"), ("footer", "the footer")):
        for name in file.related(kind):
            root = file.xml(name)
            if root is None:
                continue
            show_final_text(root, styles)
            paragraphs = [
                "".join(t.text or "" for t in paragraph.iter(q("w:t")))
                for paragraph in root.iter(q("w:p"))
            ]
            marks = [str(t.get("string", "")) for t in root.iter(q("v:textpath"))]
            words = " ".join(" ".join([*paragraphs, *marks]).split())
            if _COUNTING.sub("", words):
                note = Note(NoteKind.HEADER_OR_FOOTER_LEFT_OUT, where, words)
                notes.setdefault((where, words), note)
    return list(notes.values())
