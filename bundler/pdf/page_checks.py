"""Our own checks of what pages draw: is everything tagged, or marked as decoration."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field
from typing import Any

import pikepdf
from pikepdf import Array, Dictionary, Name, Object, Stream

from bundler.pdf.contents import content_bytes, marked_properties
from bundler.pdf.grammar import reads_in_two_ways
from bundler.pdf.reached import shown_by
from bundler.pdf.skimming import is_plainly_tagged
from bundler.pdf.tree import Element, Held, Mark, Place

_PAINTING = frozenset(
    {
        *("f", "F", "f*", "B", "B*", "b", "b*", "S", "s", "sh", "INLINE IMAGE"),
        *("Tj", "TJ", "'", '"'),
    }
)


_LANGUAGE = re.compile(rb"/(?:Lang|[A-Za-z]*#)")
"""The name of a language, or a name that is written so that it could be that."""

_TAGGED, _ARTIFACT, _LOST = "tagged", "/Artifact", "of no element"
_COVERED = frozenset({_TAGGED, _ARTIFACT})
_READ = " ".join(sorted(_PAINTING)).replace("INLINE IMAGE", "BI ID EI") + " BMC BDC EMC Do"


@dataclass(frozen=True)
class Owned:
    """The marks that belong to an element, by page and form XObject, the objects that belong
    to one as a ``whole``, and which of the forms were met already: the marks of an element
    cannot stand in two places."""

    marks: Mapping[Place, AbstractSet[int]] = field(default_factory=dict)
    whole: AbstractSet[Place] = frozenset()
    met: set[Place] = field(default_factory=set)


def untagged_pages(elements: Iterable[Element], pages: Sequence[Dictionary]) -> tuple[int, ...]:
    """Which pages (1-based) show something that is neither tagged nor marked as decoration."""
    marks: dict[Place, set[int]] = {}
    whole: set[Place] = set()
    for element in elements:
        for kid in element.kids:
            if isinstance(kid, Held):
                whole.add(kid.obj.objgen)
            elif isinstance(kid, Mark) and kid.holder is not None:
                marks.setdefault(kid.holder, set()).add(kid.mcid)
    owned = Owned(marks, whole)
    return tuple(at for at, page in enumerate(pages, start=1) if shows_untagged(page, owned))


def shows_untagged(page: Dictionary, owned: Owned) -> bool:
    """Whether a page shows something that is neither tagged nor marked as decoration, or
    could, since its content cannot be read to the end."""
    content = pikepdf.Page(page)
    if is_plainly_tagged(content_bytes(content), owned.marks.get(page.objgen, frozenset())):
        return False
    try:
        return any(_bare(content, page, owned, set(), within=""))
    except (pikepdf.PdfError, TypeError, ValueError, IndexError):
        return True


def languages_in(pages: Sequence[Dictionary]) -> Iterator[object]:
    """The languages that marked content names: of pages, and of all that they can draw with.
    None for what cannot be read."""
    for page in pages:
        yield from _languages_of(page, pikepdf.Page(page), content_bytes(pikepdf.Page(page)))
    for content in _drawn_with(pages):
        try:
            yield from _languages_of(content, content, content.read_bytes())
        except pikepdf.PdfError:
            yield None


def _drawn_with(pages: Sequence[Dictionary]) -> Iterator[Stream]:
    """Forms, patterns, letters that are drawings, and how annotations look."""
    notes = (note for page in pages for note in page.get("/Annots", Array()))
    held = [
        *(page.get("/Resources") for page in pages),
        *(note.get("/AP") for note in notes if isinstance(note, Dictionary)),
    ]
    for obj in shown_by((one for one in held if isinstance(one, Dictionary)), set()):
        if isinstance(obj, Stream):
            if obj.get("/Subtype") == Name.Form or "/PatternType" in obj:
                yield obj
        elif isinstance(letters := obj.get("/CharProcs"), Dictionary):
            yield from (one for one in letters.values() if isinstance(one, Stream))


def _languages_of(
    holder: Object, source: pikepdf.Page | Object, content: bytes
) -> Iterator[object]:
    for named in marked_properties(holder).values():
        yield from _language(named)
    if _LANGUAGE.search(content):
        for instruction in pikepdf.parse_content_stream(source, operators="BDC"):
            for operand in instruction.operands:
                yield from _language(operand)


def _language(properties: object) -> Iterator[object]:
    if isinstance(properties, Dictionary) and "/Lang" in properties:
        yield properties.Lang


def _bare(
    content: pikepdf.Page | Object,
    holder: Object,
    owned: Owned,
    seen: set[tuple[Place, str]],
    *,
    within: str,
) -> Iterator[bool]:
    """True for each thing drawn that no element and no artifact covers, where one of the two
    stands within the other, and where one is never closed: a picture in the content that has
    no end takes with it all that follows. ``within`` is what is around the whole: one of the
    two, or nothing."""
    written = content_bytes(content) if isinstance(content, pikepdf.Page) else content.read_bytes()
    if reads_in_two_ways(written):
        yield True
    properties = marked_properties(holder)
    resources = holder.get("/Resources", Dictionary())
    drawn = resources.get("/XObject", Dictionary())
    mine = owned.marks.get(holder.objgen, frozenset())
    marks: list[str] = [within]
    for instruction in pikepdf.parse_content_stream(content, operators=_READ):
        operator = str(instruction.operator)
        if operator in _PAINTING:
            if _COVERED.isdisjoint(marks):
                yield True
            continue
        operands = instruction.operands
        if operator in ("BMC", "BDC"):
            mcid = _mcid(operator, operands, properties)
            artifact = bool(operands) and str(operands[0]) == _ARTIFACT
            tagged = mcid is not None and mcid in mine
            if (tagged and (artifact or _ARTIFACT in marks)) or (artifact and _TAGGED in marks):
                yield True
            lost = "" if mcid is None else _LOST
            marks.append(_TAGGED if tagged else _ARTIFACT if artifact else lost)
        elif operator == "EMC" and len(marks) > 1:
            marks.pop()
        elif operator == "Do":
            around = next((mark for mark in reversed(marks) if mark), "")
            within = around if around in _COVERED else ""
            yield from _drawn(drawn.get(str(operands[0])), owned, seen, within=within)
    if len(marks) > 1:
        yield True


def _drawn(
    obj: Object | None, owned: Owned, seen: set[tuple[Place, str]], *, within: str
) -> Iterator[bool]:
    """As ``_bare``, of a picture or a form that is drawn."""
    if not isinstance(obj, Stream):
        return
    if obj.get("/Subtype") != Name.Form:
        yield not within
        return
    hidden = within == _ARTIFACT and obj.objgen in owned.whole
    if obj.objgen in owned.whole:
        within = _TAGGED
    if "/Ref" in obj or hidden or obj.objgen in owned.met:
        yield True
    elif (obj.objgen, within) not in seen:
        seen.add((obj.objgen, within))
        if obj.objgen in owned.marks:
            owned.met.add(obj.objgen)
        yield from _bare(obj, obj, owned, seen, within=within)


def _mcid(operator: str, operands: Any, properties: Dictionary) -> int | None:
    """The number of marked content, if it has one. Raises ValueError where it begins in
    another way than it may, since readers would not agree on what it is then."""
    match operator, list(operands):
        case (_, []) | ("BMC", [Name()]):
            return None
        case "BDC", [Name(), Name() as name]:
            given = properties.get(str(name))
        case "BDC", [Name(), Dictionary() as given]:
            pass
        case _:
            raise ValueError(operator)
    mcid: object = given.get("/MCID") if isinstance(given, Dictionary) else None
    if mcid is None or type(mcid) is int:
        return mcid
    raise ValueError(operator)
