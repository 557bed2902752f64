"""Whether a PDF is whole and shows what it holds; mending is allowed where nothing is lost."""

import io
import re
from collections import Counter
from pathlib import Path

import pikepdf
import pypdfium2

from bundler.convert.intake.examined import Examined
from bundler.convert.intake.refusals import refused
from bundler.model.converted import Note, NoteKind

_MOST_PAGES = 5_000
_SHORTEST, _LONGEST = 3, 14_400
_WHOLE = "the whole document"
_KNOWN_VERSIONS = re.compile(rb"%PDF-(1\.[0-7]|2\.0)")
_DAMAGED_CONTENT = re.compile(
    r"page object|stream data|supposed to be a stream|error decoding|inflate|data error"
    r"|errors? while decoding|content stream",
    re.IGNORECASE,
)


class _RefusedError(Exception):
    def __init__(self, code: str, kind: str = "") -> None:
        super().__init__(code)
        self.code = code
        self.kind = kind


def examine_pdf(path: Path, label: str) -> Examined:
    """A file that opens without a password but is restricted is accepted, with a note. One
    that had to be mended is accepted, with a note, only if two independent readers then
    see the same pages and words."""
    try:
        return Examined(notes=_notes(path))
    except _RefusedError as refusal:
        return Examined((refused(refusal.code, label, refusal.kind),))
    except pikepdf.PasswordError:
        return Examined((refused("part-needs-password", label),))
    except (pikepdf.PdfError, pypdfium2.PdfiumError) as error:
        managed = "unsupported encryption filter" in str(error)
        return Examined((refused("part-rights-managed" if managed else "pdf-damaged", label),))
    except (RuntimeError, ValueError, TypeError, OverflowError, KeyError, AttributeError):
        return Examined((refused("pdf-damaged", label),))


def _notes(path: Path) -> tuple[Note, ...]:
    notes: list[Note] = []
    with pikepdf.open(path) as pdf:
        _refuse_placeholders(pdf)
        _refuse_odd_pages(pdf)
        said = (*map(str, pdf.get_warnings()), *map(str, pdf.check_pdf_syntax()))
        if any(_DAMAGED_CONTENT.search(message) for message in said):
            raise _RefusedError("pdf-content-damaged")
        if not _opens_as_it_is(path) or any("damaged" in message for message in said):
            _prove_mended(path, pdf)
            what = "the file was damaged; it was mended, with every page and word in place"
            notes.append(Note(NoteKind.REPAIRED, _WHOLE, what))
        if pdf.is_encrypted:
            what = "it could be read by anybody but was locked against copying or printing"
            notes.append(Note(NoteKind.RESTRICTIONS_REMOVED, _WHOLE, what))
    with path.open("rb") as file:
        if not _KNOWN_VERSIONS.search(file.read(1024)):
            what = "the file names a PDF version that does not exist"
            notes.append(Note(NoteKind.REPAIRED, _WHOLE, what))
    return tuple(notes)


def _opens_as_it_is(path: Path) -> bool:
    try:
        with pikepdf.open(path, attempt_recovery=False):
            return True
    except pikepdf.PdfError:
        return False


def _refuse_placeholders(pdf: pikepdf.Pdf) -> None:
    """Pages that stand in for a content that readers other than the maker's cannot show."""
    for name in pdf.attachments:
        if "MicrosoftIRMServices" in name:
            raise _RefusedError("part-rights-managed")
    for item in pdf.Root.get("/AF", pikepdf.Array()) or ():
        if item.get("/AFRelationship") == pikepdf.Name.EncryptedPayload:
            raise _RefusedError("part-rights-managed")
    if "/Collection" in pdf.Root:
        raise _RefusedError("pdf-portfolio")
    form = pdf.Root.get("/AcroForm")
    if isinstance(form, pikepdf.Dictionary) and "/XFA" in form:
        raise _RefusedError("pdf-xfa-form")


def _refuse_odd_pages(pdf: pikepdf.Pdf) -> None:
    if len(pdf.pages) == 0:
        raise _RefusedError("pdf-no-pages")
    if len(pdf.pages) > _MOST_PAGES:
        raise _RefusedError("pdf-too-long")
    for number, page in enumerate(pdf.pages, start=1):
        left, bottom, right, top = (float(edge) for edge in page.cropbox)
        sides = abs(right - left), abs(top - bottom)
        if min(sides) < _SHORTEST or max(sides) > _LONGEST:
            raise _RefusedError("pdf-page-size", str(number))


def _prove_mended(path: Path, pdf: pikepdf.Pdf) -> None:
    """qpdf's mended copy against pdfium's own reading of the file as given. A page that
    points to what is no longer there has lost it, whatever the readers say; and where no
    page has a word, nothing is proved."""
    if any(_is_torn(page.obj) for page in pdf.pages):
        raise _RefusedError("pdf-damaged")
    mended = io.BytesIO()
    pdf.save(mended)
    words = _words(path)
    if not any(words) or words != _words(mended.getvalue()):
        raise _RefusedError("pdf-damaged")


def _is_torn(page: pikepdf.Object) -> bool:
    """qpdf drops a pointer to nowhere, so a page without content counts as torn too."""
    contents = page.get("/Contents")
    streams = list(contents) if isinstance(contents, pikepdf.Array) else [contents]
    if not all(isinstance(stream, pikepdf.Stream) for stream in streams):
        return True
    fonts = page.get("/Resources", pikepdf.Dictionary()).get("/Font", pikepdf.Dictionary())
    return any(not isinstance(font, pikepdf.Dictionary) for _, font in fonts.items())


def _words(pdf: Path | bytes) -> list[Counter[str]]:
    with pypdfium2.PdfDocument(pdf) as document:
        return [Counter(page.get_textpage().get_text_range().split()) for page in document]
