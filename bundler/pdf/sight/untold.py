"""Pages that draw words which are in no page's text: in patterns, masks and annotations."""

import re
from collections.abc import Iterator

from bundler.convert.residue.pdf_objects import PdfObjects, Value, is_reference

_SHOWS_WORDS = re.compile(rb"[)>\]]\s*(?:Tj|TJ|'|\")")
_NOT_DRAWN = frozenset({"/Parent", "/Font", "/Properties", "/ColorSpace"})
_MASKS = frozenset({"/Luminosity", "/Alpha"})
_TILES = 1
_DEEPEST = 24


def untold_pages(pdf: PdfObjects) -> frozenset[int]:
    """The numbers of the pages, 1-based, on which a pattern, the mask of a shape or the
    picture of an annotation holds words: what is seen there cannot be searched. Form fields
    are passed over, for they are made part of their pages before a pack is read."""
    wordy = {reference for reference in _drawn_apart(pdf) if _shows_words(pdf, reference)}
    found = {page for page, reference in _appearances(pdf) if _shows_words(pdf, reference)}
    if wordy:
        for reference, page in pdf.page_of.items():
            if not wordy.isdisjoint(_reached(pdf, _resources(pdf, reference))):
                found.add(page)
    return frozenset(found)


def _drawn_apart(pdf: PdfObjects) -> Iterator[str]:
    """Tiles of patterns, and what masks are drawn from."""
    for reference, entries in pdf.streams():
        if entries.get("/PatternType") == _TILES:
            yield reference
    for _, entries in pdf.dictionaries():
        group = entries.get("/G")
        if isinstance(group, str) and entries.get("/S") in _MASKS:
            yield group


def _appearances(pdf: PdfObjects) -> Iterator[tuple[int, str]]:
    for page, _, annotation in pdf.annotations():
        shown = pdf.dictionary(annotation.get("/AP")).get("/N")
        if annotation.get("/Subtype") != "/Widget" and isinstance(shown, str):
            yield page, shown


def _shows_words(pdf: PdfObjects, drawn: str) -> bool:
    return any(_SHOWS_WORDS.search(pdf.content(one)) for one in (drawn, *_reached(pdf, drawn)))


def _resources(pdf: PdfObjects, page: str) -> Value:
    """A page's own resources, or those that it inherits."""
    node = pdf.dictionary(page)
    for _ in range(_DEEPEST):
        if "/Resources" in node:
            break
        node = pdf.dictionary(node.get("/Parent"))
    return node.get("/Resources")


def _reached(pdf: PdfObjects, start: Value) -> set[str]:
    """Every object that drawing this one may draw as well."""
    found: set[str] = set()
    left = [start]
    while left:
        value = left.pop()
        if isinstance(value, str) and is_reference(value):
            if value in found:
                continue
            found.add(value)
            value = pdf.value(value)
        if isinstance(value, dict):
            left += [held for key, held in value.items() if key not in _NOT_DRAWN]
        elif isinstance(value, list):
            left += value
    return found
