"""What a part as given hides, found before anything is converted. Nothing is rewritten."""

import hashlib
import zipfile
import zlib
from pathlib import Path

import pikepdf

from bundler.convert.residue.package import Found
from bundler.convert.residue.pdf_source import read_pdf
from bundler.convert.residue.readings import plain_reading
from bundler.convert.residue.word_file import read_word_file
from bundler.convert.residue.workbook import read_workbook
from bundler.convert.residue.xml import UnsafeXmlError
from bundler.model.converted import Residue, SourceFacts, Text
from bundler.model.review import Part

_UNREADABLE = (
    UnsafeXmlError,
    zipfile.BadZipFile,
    zlib.error,
    pikepdf.PdfError,
    pikepdf.PasswordError,
    EOFError,
    KeyError,
    NotImplementedError,
    OSError,
    RuntimeError,
    ValueError,
)


def read_source(part: Part) -> SourceFacts:
    """Everything hidden in a .docx, .xlsx or .pdf, and every text in it that its reader
    does not see, each with a place. ``read`` is False where it could not be looked into.

    It does not open files inside the file (each is reported instead), pictures but for
    camera data, or signatures. Words coloured like the paper are for the finished PDF.
    Raises OSError where the file cannot be read from disk at all. Strangers' bytes: call it
    in the worker."""
    sha256 = hashlib.sha256(part.path.read_bytes()).hexdigest()
    try:
        found = _read(part.path)
    except _UNREADABLE:
        return SourceFacts(part, sha256, read=False, texts=(Text("file name", part.name),))
    residues = tuple(Residue(kind, where, count) for (kind, where), count in found.residues.items())
    read = [Text(text.where, plain_reading(text.text)) for text in found.texts]
    texts = dict.fromkeys(
        text for text in (Text("file name", part.name), *found.texts, *read) if text.text.strip()
    )
    return SourceFacts(part, sha256, read=True, residues=residues, texts=tuple(texts))


def _read(path: Path) -> Found:
    match path.suffix.lower():
        case ".docx":
            return read_word_file(path)
        case ".xlsx":
            return read_workbook(path)
        case ".pdf":
            return read_pdf(path)
        case _:
            raise ValueError(path.suffix)
