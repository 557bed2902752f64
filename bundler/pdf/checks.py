"""Our own checks before a part may carry a PDF/UA claim into the pack.

They are an allow-list: a construct that they do not know earns no claim. They do not judge
what only a person can, such as reading order or whether an alternative text is true; for
that the part's own claim stands in, which is why a claim is needed as well."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from pikepdf import Array, Dictionary, Name

from bundler.pdf.page_checks import font_faults, shows_untagged
from bundler.pdf.repairs import rows_of
from bundler.pdf.tree import Element, Held, Mark, Place
from bundler.pdf.vocabulary import STANDARD_ROLES, Roles, attributes_of

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
_UNKNOWN = frozenset({"H", "Form", "Ruby", "RB", "RT", "RP", "Warichu", "WT", "WP", "Annot"})
_WIDEST = 1000
_LANGUAGE = re.compile(r"[A-Za-z]{1,8}(-[A-Za-z0-9]{1,8})*")


def faults_of(
    elements: Sequence[Element], pages: Sequence[Dictionary], roles: Roles, language: str
) -> Iterator[str]:
    """Why a part, as it stands in the pack, may not be called PDF/UA; nothing if it may."""
    spoken = [language, *(e.text("/Lang") for e in elements if "/Lang" in e.said)]
    if not all(_LANGUAGE.fullmatch(one) for one in spoken):
        yield "it does not say which language it is in"
    yield from _of_elements(elements, roles)
    yield from _of_tables(elements, roles)
    yield from _of_annotations(elements, pages, roles)
    owned: dict[Place, set[int]] = {}
    for element in elements:
        for kid in element.kids:
            if isinstance(kid, Mark) and kid.holder is not None:
                owned.setdefault(kid.holder, set()).add(kid.mcid)
    for number, page in enumerate(pages, start=1):
        if shows_untagged(page, owned):
            yield f"page {number} shows something that is neither tagged nor marked as decoration"
    yield from font_faults(pages)


def _of_elements(elements: Sequence[Element], roles: Roles) -> Iterator[str]:
    level = 0
    for element in elements:
        kind = roles.standard(element.kind)
        if kind is None or kind in _UNKNOWN:
            yield f"it uses a tag that this program does not know ({element.kind})"
            continue
        if element.kind in STANDARD_ROLES and kind != element.kind:
            yield f"it gives the tag {element.kind} another meaning"
        if kind in ("Figure", "Formula") and not _has_words(element):
            yield "a picture or formula has no alternative text"
        if len(kind) == 2 and kind[0] == "H" and kind[1].isdigit():
            if int(kind[1]) > level + 1:
                yield "a heading level is left out"
            level = int(kind[1])
        below = _BELOW.get(kind)
        kids = [roles.standard(kid.kind) for kid in element.kids if isinstance(kid, Element)]
        if below is not None and not below.issuperset(kids):
            yield f"something else stands inside a {kind}"
        above = _ABOVE.get(kind)
        if above and (element.parent is None or roles.standard(element.parent.kind) not in above):
            yield f"a {kind} stands in the wrong place"


def _has_words(element: Element) -> bool:
    return any(
        above.text(key)
        for above in (element, *element.ancestors())
        for key in ("/Alt", "/ActualText")
    )


@dataclass(frozen=True)
class _Cell:
    """What a table cell says of itself: what it heads or is headed by, how far it reaches."""

    head: bool
    scoped: bool
    headed: bool
    down: int
    across: int


def _cell(element: Element, roles: Roles) -> _Cell:
    said: dict[str, object] = {}
    for attributes in attributes_of(element):
        said |= attributes.items()
    return _Cell(
        head=roles.standard(element.kind) == "TH",
        scoped="/Scope" in said,
        headed=bool(said.get("/Headers")),
        down=_span(said.get("/RowSpan")),
        across=_span(said.get("/ColSpan")),
    )


def _span(value: object) -> int:
    return value if isinstance(value, int) and 0 < value < _WIDEST else 1


def _of_tables(elements: Iterable[Element], roles: Roles) -> Iterator[str]:
    for table in elements:
        if roles.standard(table.kind) != "Table":
            continue
        rows = [[_cell(element, roles) for element in row] for row in rows_of(table, roles)]
        if not _is_regular(rows):
            yield "the rows of a table do not have the same number of cells"
        cells = [cell for row in rows for cell in row]
        plain = [cell for cell in cells if not cell.head]
        if not all(cell.scoped for cell in cells if cell.head) and not (
            plain and all(cell.headed for cell in plain)
        ):
            yield "a table does not say which row or column its heading cells head"


def _is_regular(rows: Sequence[Sequence[_Cell]]) -> bool:
    """Whether every row fills the same number of columns, counting what spans into it."""
    reaching: dict[int, int] = {}
    widths = set()
    for row in rows:
        column = 0
        taken = {at for at, left in reaching.items() if left}
        reaching = {at: left - 1 for at, left in reaching.items() if left}
        for cell in row:
            while column in taken:
                column += 1
            if cell.down > 1:
                reaching |= dict.fromkeys(range(column, column + cell.across), cell.down - 1)
            column += cell.across
        widths.add(max([column, *(at + 1 for at in taken)]))
    return len(widths) <= 1 and not any(reaching.values())


def _of_annotations(
    elements: Sequence[Element], pages: Sequence[Dictionary], roles: Roles
) -> Iterator[str]:
    holders = {
        kid.obj.objgen: element
        for element in elements
        for kid in element.kids
        if isinstance(kid, Held)
    }
    for number, page in enumerate(pages, start=1):
        for annotation in page.get("/Annots", Array()):
            if annotation.get("/Subtype") != Name.Link:
                yield f"page {number} has a comment or another kind of annotation"
                continue
            holder = holders.get(annotation.objgen)
            if holder is None or roles.standard(holder.kind) != "Link":
                yield f"a link on page {number} is not tagged as a link"
            elif not str(annotation.get("/Contents", "")).strip():
                yield f"a link on page {number} has no description"
