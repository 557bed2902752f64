"""Words in headers and footers: left out of the pack by design, so they are reported."""

import re

from bundler.convert.word_source.accepted import show_final_text
from bundler.convert.word_source.word_file import Element, WordFile, q
from bundler.convert.word_source.word_styles import Styles
from bundler.model.converted import Note, NoteKind

_COUNTING = re.compile(r"\b(page|tudalen|of|o|p)\b|[\d\s|/.,:;()\[\]–—-]", re.IGNORECASE)
_PAGE_NUMBER = re.compile(r"\s*(PAGE|NUMPAGES|SECTIONPAGES)\b", re.IGNORECASE)
_TITLE = re.compile(r"(sub)?title$|heading [1-9]$")


def notes_on_headers_and_footers(file: WordFile) -> list[Note]:
    """One note for each different header or footer that says more than a page number and
    a title or heading of the document, which stands in the text as well, or that shows a
    picture."""
    styles = Styles(file.related_xml("styles"))
    titles = {_spaced(_words(one)) for one in file.main.iter(q("w:p")) if _is_title(one, styles)}
    notes: dict[tuple[str, str], Note] = {}
    for kind, where in (("header", "the header"), ("footer", "the footer")):
        for name in file.related(kind):
            root = file.xml(name)
            if root is None:
                continue
            show_final_text(root, styles)
            paragraphs = [_words(paragraph) for paragraph in root.iter(q("w:p"))]
            marks = [str(t.get("string", "")) for t in root.iter(q("v:textpath"))]
            pieces = [piece for one in (*paragraphs, *marks) for piece in one.split("\t")]
            words = _spaced(" ".join(pieces))
            if not any(_COUNTING.sub("", one) for one in map(_spaced, pieces) if one not in titles):
                words = ""
            if next(root.iter(q("a:blip"), q("v:imagedata")), None) is not None:
                words += ", and a picture" if words else "a picture"
            if words:
                note = Note(NoteKind.HEADER_OR_FOOTER_LEFT_OUT, where, words)
                notes.setdefault((where, words), note)
    return list(notes.values())


def _spaced(words: str) -> str:
    return " ".join(words.split())


def _is_title(paragraph: Element, styles: Styles) -> bool:
    return any(_TITLE.match(name) for name in styles.names(styles.style_of(paragraph)))


def _words(paragraph: Element) -> str:
    """The words of a paragraph without the page numbers that fields show in it."""
    words, code, depth = "", "", 0
    in_result = False
    spaces = (q("w:tab"), q("w:ptab"), q("w:br"))
    for piece in paragraph.iter(q("w:fldChar"), q("w:instrText"), q("w:t"), *spaces):
        if piece.tag == q("w:fldChar"):
            kind = piece.get(q("w:fldCharType"))
            depth += {"begin": 1, "end": -1}.get(str(kind), 0)
            code = "" if kind == "begin" else code
            in_result = kind == "separate"
        elif piece.tag == q("w:instrText"):
            code += piece.text or ""
        elif piece.tag != q("w:t"):
            words += "\t"
        elif not (depth and in_result and _PAGE_NUMBER.match(code)) and not _counts(piece):
            words += piece.text or ""
    return words


def _counts(text: Element) -> bool:
    """Whether a text is the result of a simple field that shows a page number."""
    return any(
        _PAGE_NUMBER.match(str(field.get(q("w:instr"), "")))
        for field in text.iterancestors(q("w:fldSimple"))
    )
