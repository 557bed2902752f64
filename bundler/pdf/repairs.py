"""Repairs that the file itself proves right: nothing here is a guess about meaning."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from pikepdf import Array, Dictionary, Name, Object, Page

from bundler.convert.outside.unmarked_lines import mark_rules_as_decoration
from bundler.model.converted import Note, NoteKind
from bundler.pdf.page_checks import untagged_pages
from bundler.pdf.shape import rows_of
from bundler.pdf.structure import Branch
from bundler.pdf.table_checks import heads_every_cell
from bundler.pdf.tree import Element
from bundler.pdf.vocabulary import Roles, attributes_of

_DEEPEST = 6


def number_headings(elements: Iterable[Element], roles: Roles, where: str) -> tuple[Note, ...]:
    """Give headings that rely on nesting for their level (H) the level that they have by it,
    since one file must not use both kinds, and the pack's own headings have numbers. A part
    that uses both itself is left as it is."""
    kinds = [(roles.standard(element.kind) or "", element) for element in elements]
    headings = [element for kind, element in kinds if kind == "H"]
    if not headings or any(len(kind) == 2 and kind[0] == "H" for kind, _ in kinds):
        return ()
    headed = {id(heading.parent) for heading in headings}
    for heading in headings:
        above = list(heading.ancestors())[1:]
        level = min(1 + sum(id(one) in headed for one in above), _DEEPEST)
        heading.kind = f"H{level}"
        heading.obj.S = Name("/" + heading.kind)
    count = "one heading has" if len(headings) == 1 else f"{len(headings)} headings have"
    return (Note(NoteKind.REPAIRED, where, f"{count} the level now that the nesting gives"),)


def settle_parents(elements: Iterable[Element]) -> None:
    """Let each element name as its parent the one that it stands in. A reader that comes
    from below would be led astray otherwise."""
    for element in elements:
        above, named = element.parent, element.obj.get("/P")
        if above is not None and not (
            isinstance(named, Dictionary) and named.objgen == above.obj.objgen
        ):
            element.obj.P = above.obj


def mark_rules(branch: Branch) -> tuple[tuple[int, ...], tuple[Note, ...]]:
    """Mark as decoration the thin lines that no tag of a tagged document holds: LibreOffice
    draws so the border of a Word title. Returns which of its pages (1-based) show something
    untagged even then."""
    if branch.root is None:
        return (), ()
    bare = untagged_pages(branch.tree.elements, branch.pages)
    showing = [branch.pages[number - 1] for number in bare]
    for page in showing:
        Page(page).contents_coalesce()
    count = mark_rules_as_decoration(showing)
    if not count:
        return bare, ()
    on = "one page" if count == 1 else f"{count} pages"
    what = f"thin lines that no tag held are marked as decoration now, on {on}"
    note = Note(NoteKind.REPAIRED, branch.title, what)
    return untagged_pages(branch.tree.elements, branch.pages), (note,)


def scope_headings(elements: Iterable[Element], roles: Roles, where: str) -> tuple[Note, ...]:
    """Say which heading cells head a column and which a row, where the table's own shape
    leaves no doubt: a first row of nothing but heading cells heads columns, one heading
    cell at the start of a row of plain cells heads that row. Other cells are left alone."""
    mended = 0
    for element in elements:
        if roles.standard(element.kind) == "Table":
            mended += _scope_table(element, roles)
    if not mended:
        return ()
    what = (
        "one heading cell now says which row or column it heads"
        if mended == 1
        else f"{mended} heading cells now say which row or column they head"
    )
    return (Note(NoteKind.REPAIRED, where, what),)


def _scope_table(table: Element, roles: Roles) -> int:
    """Scope the heading cells of a table, unless some cell would be without a heading even
    then: such a table is not what its shape says."""
    scoped: list[tuple[Element, Object | None]] = []
    rows = [row for row in rows_of(table, roles) if row]
    for index, row in enumerate(rows):
        kinds = [roles.standard(cell.kind) for cell in row]
        in_head = row[0].parent is not None and any(
            roles.standard(above.kind) == "THead" for above in row[0].ancestors()
        )
        if all(kind == "TH" for kind in kinds) and (index == 0 or in_head):
            scoped.extend(_scoped(row, Name.Column))
        elif kinds[0] == "TH" and len(kinds) > 1 and "TH" not in kinds[1:]:
            scoped.extend(_scoped(row[:1], Name.Row))
    if scoped and not heads_every_cell(table, roles):
        for cell, before in scoped:
            _restore(cell, before)
        return 0
    return len(scoped)


def _scoped(cells: Iterable[Element], scope: Name) -> Iterator[tuple[Element, Object | None]]:
    """Scope those of some heading cells that say nothing of it. Yields each with what it
    said before."""
    for cell in cells:
        attributes = list(attributes_of(cell))
        if "/C" in cell.said or any(
            "/Scope" in one or one.get("/Headers", Array()) != Array() for one in attributes
        ):
            continue
        before = cell.obj.get("/A") if "/A" in cell.said else None
        cell.obj.A = Array([*attributes, Dictionary(O=Name.Table, Scope=scope)])
        cell.said |= {"/A"}
        yield cell, before


def _restore(cell: Element, before: Object | None) -> None:
    if before is None:
        del cell.obj["/A"]
        cell.said -= {"/A"}
    else:
        cell.obj.A = before
