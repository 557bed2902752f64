"""Words that a page draws and that are in no page's text: in patterns, masks and annotations."""

import io
import re
from collections.abc import Iterator, Mapping
from contextlib import closing

import pikepdf
import pypdfium2
from pikepdf import Name

from bundler.convert.residue.pdf_objects import PdfObjects, Value, is_reference

_SHOWS_WORDS = re.compile(rb"[)>\]]\s*(?:Tj|TJ|'|\")")
_WORD = re.compile(r"\w+")
_NOT_DRAWN = frozenset({"/Parent", "/Font", "/Properties", "/ColorSpace"})
_MASKS = frozenset({"/Luminosity", "/Alpha"})
_TILES = 1
_DEEPEST = 24


def words_drawn_apart(pdf: pikepdf.Pdf, objects: PdfObjects) -> Mapping[int, str]:
    """The words of the patterns, the masks of shapes and the pictures of annotations that
    each page draws, by the number of the page, 1-based; empty where they cannot be read.
    Form fields are passed over, for they are made part of their pages before a pack is read."""
    drawn = list(_appearances(objects))
    apart = {reference for reference in _drawn_apart(objects) if _shows_words(objects, reference)}
    if apart:
        for page_reference, page in objects.page_of.items():
            reached = _reached(objects, _resources(objects, page_reference))
            drawn += [(page, reference) for reference in sorted(apart & reached)]
    found: dict[int, str] = {}
    for page, reference in drawn:
        if _shows_words(objects, reference):
            found[page] = f"{found.get(page, '')} {_words(pdf, reference)}".strip()
    return found


def are_told(words: str, text: str) -> bool:
    """Whether words drawn apart all stand in the text of their page as well. A mask that cuts
    a heading out of a picture stands in both."""
    own = set(_WORD.findall(words.casefold()))
    return bool(own) and own <= set(_WORD.findall(text.casefold()))


def _words(pdf: pikepdf.Pdf, reference: str) -> str:
    """What a drawing says, read as if it were a page."""
    number, generation, _ = reference.split()
    held = pdf.get_object(int(number), int(generation))
    made = io.BytesIO()
    try:
        with pikepdf.new() as sheet:
            page = sheet.add_blank_page()
            own = sheet.copy_foreign(held)
            keys = {key: own[key] for key in ("/BBox", "/Matrix", "/Resources") if key in own}
            form = sheet.make_stream(own.read_bytes())
            form.update({"/Type": Name.XObject, "/Subtype": Name.Form, **keys})
            page.contents_add(f"{page.add_resource(form, Name.XObject)} Do".encode())
            sheet.save(made)
        with (
            pypdfium2.PdfDocument(made.getvalue()) as document,
            closing(document[0]) as drawn,
            closing(drawn.get_textpage()) as text,
        ):
            return str(text.get_text_range())
    except (pikepdf.PdfError, pypdfium2.PdfiumError, TypeError, ValueError):
        return ""


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
