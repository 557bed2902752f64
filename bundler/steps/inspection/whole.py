"""The facts of the written pack."""

import hashlib
from collections.abc import Sequence

from bundler.model.converted import ConvertedPart, SourceFacts
from bundler.model.pack import Pack, PackFacts
from bundler.pdf.read_page import ReadPage
from bundler.pdf.reading import DocumentFacts, read_document
from bundler.steps.inspection.held import hold_against_parts


def inspect(
    pack: Pack,
    sources: Sequence[SourceFacts],
    parts: Sequence[ConvertedPart],
    pages: Sequence[ReadPage] = (),
) -> PackFacts:
    """The facts of the written file, the only thing that is judged. ``pages`` are the
    file's pages, where they have been read already.

    Each entry is held against its part: the same pages, and every word of the part's own
    PDF on the same page. A loss is a note of kind CONTENT_LOST on the entry. Pictures are
    not compared, and neither is the Word file: conversion has done that. Raises
    pikepdf.PdfError or pypdfium2.PdfiumError where the pack cannot be opened."""
    written = pack.pdf.read_bytes()
    facts = read_document(pack.pdf, pages)
    return PackFacts(
        name=pack.name,
        sha256=hashlib.sha256(written).hexdigest(),
        size=len(written),
        entries=hold_against_parts(pack.entries, parts, facts.pages),
        notes=pack.notes,
        sources=tuple(sources),
        **{name: getattr(facts, name) for name in DocumentFacts.__dataclass_fields__},
    )
