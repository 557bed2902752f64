"""What stands in what, seen past the tags that only group and mean nothing."""

from __future__ import annotations

from collections.abc import Iterator

from bundler.pdf.tree import Element
from bundler.pdf.vocabulary import Roles

_TRANSPARENT = frozenset({"NonStruct", "Div", "Part"})
_GROUPS = frozenset({"THead", "TBody", "TFoot"})


def kids_of(element: Element, roles: Roles) -> Iterator[Element]:
    """The elements in an element; those of a group without meaning in its place."""
    pending = element.kids[::-1]
    while pending:
        kid = pending.pop()
        if not isinstance(kid, Element):
            continue
        if roles.standard(kid.kind) in _TRANSPARENT:
            pending.extend(reversed(kid.kids))
        else:
            yield kid


def parent_of(element: Element, roles: Roles) -> Element | None:
    """The nearest element above that means something."""
    for above in element.ancestors():
        if roles.standard(above.kind) not in _TRANSPARENT:
            return above
    return None


def rows_of(table: Element, roles: Roles) -> list[list[Element]]:
    """The cells of each row of a table, in order."""
    rows: list[list[Element]] = []
    for kid in kids_of(table, roles):
        kind = roles.standard(kid.kind)
        if kind == "TR":
            rows.append(list(kids_of(kid, roles)))
        elif kind in _GROUPS:
            rows.extend(
                list(kids_of(row, roles))
                for row in kids_of(kid, roles)
                if roles.standard(row.kind) == "TR"
            )
    return rows
