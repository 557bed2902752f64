"""Finds the words of a page that a program reads and an eye does not see."""

from collections.abc import Iterator

import pypdfium2

from bundler.model.page import Hiding, Unseen
from bundler.pdf.sight.drawing import Drawing
from bundler.pdf.sight.evident import is_evident
from bundler.pdf.sight.faces import Faces, misread_words, with_misread
from bundler.pdf.sight.grouping import PageWords, in_runs
from bundler.pdf.sight.replaced import replaced_words
from bundler.pdf.sight.search import Search
from bundler.pdf.sight.sizeless import sizeless
from bundler.pdf.sight.words import TextLayer
from bundler.pdf.upright import Upright


def find_unseen(
    document: pypdfium2.PdfDocument,
    page: pypdfium2.PdfPage,
    text_page: pypdfium2.PdfTextPage,
    words: PageWords,
    faces: Faces | None = None,
) -> tuple[Unseen, ...]:
    """The words of one page that cannot be seen on it, in runs, and why.

    Words of signs alone are passed over, and so are words that are seen at the same place in
    another drawing of them. Words that show other letters than a program reads are found
    where the document's ``faces`` are given. Not found: words in annotations, which are not
    part of a page's text. Raises pypdfium2.PdfiumError or ValueError where the page cannot
    be drawn."""
    misread = list(misread_words(faces, text_page, words)) if faces else []
    replaced = tuple(_replaced(document, page, words)) if faces else ()
    if is_evident(page, words) and not misread:
        return replaced
    drawing = Drawing(document, page, words.number - 1)
    try:
        layer = TextLayer(page, text_page, drawing)
        hidden = with_misread(Search(drawing, page, layer, words).hidden(), misread)
        lost = (
            Unseen(words.number, layer.upright.box(*edges), text, Hiding.TOO_SMALL)
            for edges, text in sizeless(document, words.number, page, text_page)
        )
        return (*in_runs(words, hidden), *lost, *replaced)
    finally:
        drawing.close()


def _replaced(
    document: pypdfium2.PdfDocument, page: pypdfium2.PdfPage, words: PageWords
) -> Iterator[Unseen]:
    for edges, text in replaced_words(document, words.number, page):
        yield Unseen(words.number, Upright(page).box(*edges), text, Hiding.OTHER_LETTERS)
