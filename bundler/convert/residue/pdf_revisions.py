"""What a PDF file still holds of itself as it was before it was last saved."""

import io
import re
from collections.abc import Iterator
from contextlib import closing
from itertools import islice

import pikepdf
import pypdfium2

from bundler.convert.residue.held_files import words_inside
from bundler.convert.residue.pdf_objects import PdfObjects
from bundler.convert.residue.pdf_texts import texts

_END = re.compile(rb"%%EOF[ \t]*\r?\n?")
_LINEARIZED = b"/Linearized"
_STREAM = re.compile(rb"stream\r?\n.*?endstream", re.DOTALL)
_MOST = 20
_MOST_PAGES = 300


def earlier_texts(data: bytes) -> Iterator[str]:
    """The texts of every earlier revision, and whatever stands after the end of the file or
    between its objects."""
    ends = [found.end() for found in _END.finditer(data)]
    for end in ends[:-1][:_MOST]:
        try:
            with pikepdf.open(io.BytesIO(data[:end])) as earlier:
                yield from (text.text for text in texts(PdfObjects(earlier)))
            yield from islice(_pages(data[:end]), _MOST_PAGES)
        except (pikepdf.PdfError, pypdfium2.PdfiumError, ValueError):
            continue
    if revisions(data) or (ends and data[ends[-1] :].strip(b"\0\r\n\t ")):
        yield from words_inside("", _STREAM.sub(b" ", data))


def revisions(data: bytes) -> int:
    """How many earlier versions the file holds. A file arranged for the web ends twice."""
    ends = len(_END.findall(data))
    return max(0, ends - (2 if _LINEARIZED in data[:1024] else 1))


def _pages(data: bytes) -> Iterator[str]:
    with closing(pypdfium2.PdfDocument(data)) as document:
        for page in document:
            with closing(page), closing(page.get_textpage()) as words:
                yield words.get_text_bounded()
