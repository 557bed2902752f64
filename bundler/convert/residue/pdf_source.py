"""What a PDF given as a part hides."""

from pathlib import Path

import pikepdf

from bundler.convert.residue.package import Found
from bundler.convert.residue.pdf_matter import (
    attachments,
    comments,
    hidden_layers,
    live_forms,
    scripts,
)
from bundler.convert.residue.pdf_objects import PdfObjects
from bundler.convert.residue.pdf_revisions import earlier_texts, revisions
from bundler.convert.residue.pdf_texts import texts
from bundler.model.converted import ResidueKind


def read_pdf(path: Path) -> Found:
    """Its properties, metadata and other texts, its attachments, comments, scripts, forms
    and hidden layers, and what is left of its earlier versions.
    Raises pikepdf.PdfError where it cannot be opened."""
    found = Found()
    with pikepdf.open(path) as pdf:
        objects = PdfObjects(pdf)
        found.texts.extend(texts(objects))
        for name in attachments(objects):
            found.residue(ResidueKind.EMBEDDED_OBJECT, "attachments")
            found.text("name of an attachment", name)
        for where in comments(objects):
            found.residue(ResidueKind.COMMENT, where)
        for where in scripts(objects):
            found.residue(ResidueKind.MACRO, where)
        for where in live_forms(objects):
            found.residue(ResidueKind.OTHER, where)
        for _ in hidden_layers(objects):
            found.residue(ResidueKind.HIDDEN_TEXT, "hidden layers")
    data = path.read_bytes()
    if count := revisions(data):
        found.residue(ResidueKind.STAYS_BEHIND, "earlier versions of the file", count)
    for text in dict.fromkeys(earlier_texts(data)):
        found.text("an earlier version of the file", text)
    return found
