"""Our own checks before a part may carry a PDF/UA claim into the pack.

They are an allow-list: a construct that they do not know earns no claim. They do not judge
what only a person can, such as reading order or whether an alternative text is true; for
that the part's own claim stands in, which is why a claim is needed as well."""

from __future__ import annotations

import re
from codecs import BOM_UTF16_BE
from collections.abc import Iterator, Sequence

from pikepdf import Array, Dictionary, Name, Object, Page, Stream, String

from bundler.pdf.page_checks import languages_in
from bundler.pdf.rectangles import sides_of
from bundler.pdf.shape import kids_of, parent_of
from bundler.pdf.table_checks import table_faults
from bundler.pdf.tree import Element, Held, Mark, Place, words_in
from bundler.pdf.vocabulary import Roles, attributes_of

_BELOW = {
    "Table": {"TR", "THead", "TBody", "TFoot", "Caption"},
    "THead": {"TR"},
    "TBody": {"TR"},
    "TFoot": {"TR"},
    "TR": {"TH", "TD"},
    "L": {"L", "LI", "Caption"},
    "LI": {"Lbl", "LBody"},
    "TOC": {"TOC", "TOCI", "Caption"},
}
_ABOVE = {
    "TR": {"Table", "THead", "TBody", "TFoot"},
    "TH": {"TR"},
    "TD": {"TR"},
    "THead": {"Table"},
    "TBody": {"Table"},
    "TFoot": {"Table"},
    "LI": {"L"},
    "LBody": {"LI"},
    "TOCI": {"TOC"},
}
_CALLED = {
    **{"Table": "a table", "THead": "the head of a table", "TBody": "the body of a table"},
    **{"TFoot": "the foot of a table", "TR": "a table row", "TH": "a heading cell"},
    **{"TD": "a table cell", "L": "a list", "LI": "a list item", "LBody": "a list item's text"},
    **{"TOC": "a table of contents", "TOCI": "a line of a table of contents"},
}
"""Tags, in words for somebody who has not made them."""

_CAPTION_FIRST = frozenset({"L", "TOC"})
_UNSEEN = 0b10
"""The annotation flag Hidden."""

_NO_LANGUAGE = "it does not say which language it is in"
_SPEAKING = frozenset({"/Alt", "/ActualText", "/E"})
_LANGUAGE = re.compile(rb"[A-Za-z]{1,8}(-[A-Za-z0-9]{1,8})*")


def faults_of(
    elements: Sequence[Element],
    pages: Sequence[Dictionary],
    roles: Roles,
    language: str,
    bare: Sequence[int],
) -> Iterator[str]:
    """Why a part, as it stands in the pack, may not be called PDF/UA; nothing if it may.
    ``bare`` are those of its pages that show something untagged (``untagged_pages``)."""
    spoken: list[object] = [e.obj.get("/Lang") for e in elements if "/Lang" in e.said]
    if language or not _is_spoken_for(elements):
        spoken.append(String(language))
    if not all(map(_is_language, spoken)):
        yield _NO_LANGUAGE
    yield from _of_elements(elements, roles)
    yield from table_faults(elements, roles)
    yield from _of_annotations(elements, pages, roles)
    for number in bare:
        yield f"page {number} shows something that is neither tagged nor marked as decoration"


def language_faults(pages: Sequence[Dictionary]) -> Iterator[str]:
    """As ``faults_of``, of the languages that the content of pages names."""
    if not all(map(_is_language, languages_in(pages))):
        yield _NO_LANGUAGE


def _is_language(said: object) -> bool:
    """Whether something is the name of a language, to the letter: not every reader takes a
    blank off, or knows all the ways in which a string can be written."""
    raw = bytes(said) if isinstance(said, String) else b""
    if raw.startswith(BOM_UTF16_BE):
        raw = raw[2:].decode("utf-16-be", "replace").encode()
    return bool(_LANGUAGE.fullmatch(raw))


def _is_spoken_for(elements: Sequence[Element]) -> bool:
    """Whether each element that says something has a language, its own or from above."""
    spoken: set[int] = set()
    for element in elements:
        if "/Lang" in element.said or id(element.parent) in spoken:
            spoken.add(id(element))
        elif element.said & _SPEAKING or any(isinstance(kid, Mark) for kid in element.kids):
            return False
    return bool(spoken)


def _of_elements(elements: Sequence[Element], roles: Roles) -> Iterator[str]:
    level = 0
    for element in elements:
        kind = roles.standard(element.kind)
        if element.obj.get("/Type", Name.StructElem) != Name.StructElem:
            yield "one of its tags says that it is none"
        if kind is None:
            yield f"it uses a tag that this program does not know ({element.kind})"
            continue
        if element.kind in roles.misused:
            yield f"it gives the tag {roles.misused[element.kind]} another meaning"
        if kind in ("Figure", "Formula") and not _has_words(element):
            yield "a picture or formula has no alternative text"
        if kind == "H":
            yield "it has headings that do not say their level"
        if len(kind) == 2 and kind[0] == "H" and kind[1].isdigit():
            if int(kind[1]) > level + 1:
                yield "a heading level is left out"
            level = int(kind[1])
        if kind == "Form" and not any(map(_is_field, attributes_of(element))):
            yield "it has a form field that is not described"
        yield from _of_place(element, kind, roles)


def _of_place(element: Element, kind: str, roles: Roles) -> Iterator[str]:
    """Whether an element stands where it may, with what it may hold."""
    kids = [roles.standard(kid.kind) for kid in kids_of(element, roles)]
    below = _BELOW.get(kind)
    if below is not None and not below.issuperset(kids):
        yield f"something stands in {_CALLED[kind]} that does not belong there"
    above = _ABOVE.get(kind)
    parent = parent_of(element, roles)
    if above and (parent is None or roles.standard(parent.kind) not in above):
        yield f"{_CALLED[kind]} stands in the wrong place"
    if kind in _CAPTION_FIRST and "Caption" in kids[1:]:
        yield f"the caption of {_CALLED[kind]} does not come first"
    if kind == "Table" and not _is_in_order(kids):
        yield "the parts of a table are not in order"


def _is_in_order(kids: Sequence[str | None]) -> bool:
    """Whether a table has at most one caption, at either end, and one head and one foot,
    with rows in a body between them."""
    groups = {"THead", "TFoot"} & set(kids)
    return (
        "Caption" not in kids[1:-1]
        and all(kids.count(kind) <= 1 for kind in ("Caption", "THead", "TFoot"))
        and (not groups or "TBody" in kids)
    )


def _is_field(attributes: Dictionary | Stream) -> bool:
    """Whether attributes say what kind of field a form that is printed has."""
    printed = attributes.get("/O") == Name.PrintField
    return printed and isinstance(attributes.get("/Role"), Name)


def _has_words(element: Element) -> bool:
    replaced = "/ActualText" in element.said and element.obj.get("/ActualText")
    return isinstance(replaced, String) or bool(element.text("/Alt"))


def _of_annotations(
    elements: Sequence[Element], pages: Sequence[Dictionary], roles: Roles
) -> Iterator[str]:
    holders: dict[Place, Element] = {}
    for element in elements:
        for kid in element.kids:
            if isinstance(kid, Held):
                holders.setdefault(kid.obj.objgen, element)
    for number, page in enumerate(pages, start=1):
        for annotation in page.get("/Annots", Array()):
            holder = holders.get(annotation.objgen)
            kind = roles.standard(holder.kind) if holder is not None else None
            described = words_in(annotation, "/Contents")
            flags: object = annotation.get("/F")
            if (isinstance(flags, int) and flags & _UNSEEN) or _is_outside(annotation, page):
                continue
            told = described or (holder is not None and holder.text("/Alt"))
            match str(annotation.get("/Subtype")):
                case "/Link":
                    if kind != "Link":
                        yield f"a link on page {number} is not tagged as a link"
                    elif not described:
                        yield f"a link on page {number} has no description"
                case "/PrinterMark" if holder is None and told:
                    continue
                case "/PrinterMark" | "/TrapNet":
                    yield _noted(number)
                case _ if kind != "Annot" or not told:
                    yield _noted(number)


def _noted(page: int) -> str:
    return f"page {page} has a comment or another kind of annotation"


def _is_outside(annotation: Object, page: Dictionary) -> bool:
    """Whether an annotation stands outside what a reader is shown of its page."""
    place = sides_of(annotation.get("/Rect"))
    if not place:
        return False
    left, bottom, right, top = (float(value) for value in Page(page).cropbox)
    return bottom >= place[3] or left >= place[2] or top <= place[1] or right <= place[0]
