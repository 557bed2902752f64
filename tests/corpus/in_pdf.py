"""Documents that are given as PDF, sound and spoiled."""

import hashlib
import io
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import pikepdf
import typst
from pikepdf import Dictionary, Name, String
from PIL import Image

from bundler.model import vouching
from bundler.model.converted import EngineName
from tests.corpus.building import Given
from tests.corpus.spoiling import GLOSSARY, Spoil, settled, typed


@dataclass(frozen=True)
class _Made:
    """Writes a PDF of these words."""

    make: Callable[[str], bytes]
    text: str

    def __call__(self, file: Path) -> None:
        file.write_bytes(self.make(self.text))


def as_pdf(document: str, make: Callable[[str], bytes]) -> Spoil:
    """A document given as a PDF, made of its marked lines."""
    name = f"{Path(document).stem}.pdf"

    def spoil(given: Given) -> None:
        text = given.documents.pop(document)
        given.review = given.review.replace(f'"{document}"', f'"{name}"')
        given.files.append((name, _Made(make, text)))

    return spoil


@cache
def scanned(text: str) -> bytes:
    """A page that is a picture, and holds no words."""
    drawn = Image.open(io.BytesIO(typst.compile(_markup(text[:400]), format="png", ppi=40)))
    pdf = io.BytesIO()
    drawn.convert("L").save(pdf, "PDF")
    return pdf.getvalue()


@cache
def untagged(text: str) -> bytes:
    """Pages with words, and nothing that tells a heading or a table."""
    made = io.BytesIO()
    with pikepdf.open(io.BytesIO(typst.compile(_markup(text)))) as pdf:
        for entry in ("/StructTreeRoot", "/MarkInfo", "/Outlines"):
            if entry in pdf.Root:
                del pdf.Root[entry]
        pdf.save(made)
    return made.getvalue()


@cache
def vouchable(text: str) -> bytes:
    """A tagged PDF that does not say of itself that it is accessible."""
    made = io.BytesIO()
    sound = typst.compile(_markup(text), pdf_standards=["ua-1", "a-2a"])
    with pikepdf.open(io.BytesIO(sound)) as pdf:
        with pdf.open_metadata(set_pikepdf_as_editor=False) as metadata:
            del metadata["pdfuaid:part"]
        pdf.save(made, deterministic_id=True)
    return made.getvalue()


@cache
def tagged(text: str) -> bytes:
    """A PDF that says that it is accessible, and is."""
    return bytes(typst.compile(_markup(text), pdf_standards=["ua-1", "a-2a"]))


@cache
def attached(text: str) -> bytes:
    """The same with a file attached to it."""
    made = io.BytesIO()
    with pikepdf.open(io.BytesIO(tagged(text))) as pdf:
        pdf.attachments["notes.txt"] = b"A word."
        pdf.save(made)
    return made.getvalue()


@cache
def filled_in(text: str) -> bytes:
    """The same with a field that somebody filled in."""
    made = io.BytesIO()
    with pikepdf.open(io.BytesIO(tagged(text))) as pdf:
        field = pdf.make_indirect(
            Dictionary(
                Type=Name.Annot,
                Subtype=Name.Widget,
                FT=Name.Tx,
                T=String("Comment"),
                V=String("A word."),
                Rect=[72, 100, 300, 130],
                F=4,
            )
        )
        pdf.pages[0].obj.Annots = pikepdf.Array([field])
        pdf.Root.AcroForm = Dictionary(Fields=pikepdf.Array([field]))
        pdf.save(made)
    return made.getvalue()


def _markup(text: str) -> bytes:
    lines = [
        f"#heading({_quoted(line.lstrip('# '))})"
        if line.startswith("#")
        else f"#par[#text({_quoted(line)})]"
        for line in text.splitlines()
    ]
    head = (
        '#set document(title: "Glossary", date: datetime(year: 2024, month: 1, day: 8))\n'
        '#set text(lang: "en", region: "GB")\n'
    )
    return (head + "\n".join(lines)).encode()


def _quoted(text: str) -> str:
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'


def vouched(given: Given) -> None:
    """Somebody checked the glossary, and said so."""
    given_pdf = vouchable(given.documents[GLOSSARY])
    key = vouching.key_of(hashlib.sha256(given_pdf).hexdigest(), EngineName.AS_GIVEN)
    as_pdf(GLOSSARY, vouchable)(given)
    settled("PDF-17")(given)
    typed('rules = ["PDF-17"]\n', f'rules = ["PDF-17"]\nkeys = ["{key}"]\n')(given)
