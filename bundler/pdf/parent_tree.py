"""The parent tree: an index of the tags, from what is shown on pages back to its element.

It is written anew from the tags themselves, so that sparse, negative, shared or missing keys
in a part cannot lead a screen reader to the wrong element."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from pikepdf import Array, Dictionary, Object, Pdf, Stream

from bundler.pdf.contents import drawn_objects
from bundler.pdf.lost import Lost
from bundler.pdf.search_trees import entries_by_number, search_tree
from bundler.pdf.tree import Element, Held, Mark, Place, written_kids

if TYPE_CHECKING:
    from bundler.pdf.structure import Branch


class ParentTree:
    """The index from marked content and annotations back to their elements."""

    def __init__(self, pack: Pdf) -> None:
        self._pack = pack
        self._entries: list[Object] = []

    def add(self, branch: Branch) -> int:
        """Number a branch's pages, form XObjects and annotations, and index them.

        Drops references to annotations that no page of the branch shows. What no element
        names, but the part's own index gives to one, is put back into that element. Returns
        how much that was."""
        shown, former, links = self._take_numbers(branch)
        owners: dict[Place, dict[int, Object]] = {place: {} for place in former}
        numbered = set()
        for element in branch.tree.elements:
            for kid in tuple(element.kids):
                if isinstance(kid, Mark) and kid.holder in owners:
                    owners[kid.holder].setdefault(kid.mcid, element.obj)
                elif isinstance(kid, Held) and kid.obj.objgen not in shown:
                    forget(element, kid)
                elif isinstance(kid, Held) and kid.obj.objgen not in numbered:
                    numbered.add(kid.obj.objgen)
                    self._number(kid.obj, "/StructParent", element.obj)
        index = entries_by_number(
            branch.root.get("/ParentTree") if branch.root is not None else None
        )
        lost = Lost(branch.tree.elements, branch.pages)
        for annotation, number in links.items():
            if annotation not in numbered:
                link = self._pack.get_object(annotation)
                holder = lost.held(link, index.get(number))
                if holder is not None:
                    self._number(link, "/StructParent", holder)
        for place, of_place in owners.items():
            for mcid, owner in _remembered(index.get(former[place]), place, len(of_place)):
                if mcid not in of_place:
                    of_place[mcid] = owner
                    lost.marked(self._pack.get_object(place), mcid, owner)
            if of_place:
                self._number(self._pack.get_object(place), "/StructParents", _by_mark(of_place))
        return lost.found

    def _take_numbers(
        self, branch: Branch
    ) -> tuple[set[Place], dict[Place, int], dict[Place, int]]:
        """Take the numbers of the part's own index off everything that its pages show.
        Returns what may be held by an element, what may hold marks with its number, and
        the numbers of annotations."""
        shown: set[Place] = set()
        former: dict[Place, int] = {}
        links: dict[Place, int] = {}
        seen: set[Place] = set()
        for page in branch.pages:
            former[page.objgen] = _taken(page, "/StructParents")
            drawings: list[Stream] = []
            for annotation in page.get("/Annots", Array()):
                if isinstance(annotation, Dictionary):
                    links[annotation.objgen] = _taken(annotation, "/StructParent")
                    shown.add(annotation.objgen)
                    drawings.extend(_appearances(annotation, seen))
            for drawn in (*drawn_objects(page, seen), *drawings):
                _taken(drawn, "/StructParent")
                former[drawn.objgen] = _taken(drawn, "/StructParents")
                shown.add(drawn.objgen)
        return shown, former, links

    def _number(self, holder: Object, key: str, entry: Object) -> None:
        holder[key] = len(self._entries)
        self._entries.append(self._pack.make_indirect(entry) if isinstance(entry, Array) else entry)

    def written(self) -> tuple[Dictionary, int]:
        """The /ParentTree and the /ParentTreeNextKey."""
        return (
            search_tree(self._pack, list(enumerate(self._entries)), "/Nums"),
            len(self._entries),
        )


def _appearances(annotation: Dictionary, seen: set[Place]) -> Iterator[Stream]:
    """Everything that an annotation may draw of itself, each once for one ``seen``."""
    shown = annotation.get("/AP")
    pending = list(shown.values()) if isinstance(shown, Dictionary) else []
    while pending:
        drawing = pending.pop()
        if isinstance(drawing, Stream):
            if drawing.objgen not in seen:
                seen.add(drawing.objgen)
                yield drawing
                yield from drawn_objects(drawing, seen)
        elif isinstance(drawing, Dictionary):
            pending.extend(drawing.values())


def forget(element: Element, kid: Held) -> None:
    """Take a reference to an object out of an element."""
    element.kids.remove(kid)
    element.obj.K = Array(
        [
            raw
            for raw in written_kids(element.obj)
            if not (isinstance(raw, Dictionary) and _refers_to(raw, kid.obj))
        ]
    )


def _refers_to(raw: Dictionary, obj: Object) -> bool:
    held = raw.get("/Obj")
    return held is not None and held.objgen == obj.objgen


def _taken(holder: Object, key: str) -> int:
    """The number that stood under a key, which is gone then; -1 where there was none."""
    number: object = holder.get(key)
    if number is not None:
        del holder[key]
    return number if isinstance(number, int) else -1


def _remembered(entry: Object | None, place: Place, known: int) -> Iterator[tuple[int, Object]]:
    """The elements that a part's own index gives for the marks of a page or form, where it
    knows of more marks than its tree does."""
    if isinstance(entry, Array) and len(entry) > known:
        for mcid, element in enumerate(entry):
            if isinstance(element, Dictionary) and "/S" in element:
                page = element.get("/Pg")
                if not isinstance(page, Dictionary) or page.objgen == place:
                    yield mcid, element


def _by_mark(owners: dict[int, Object]) -> Array:
    return Array([owners.get(mcid) for mcid in range(max(owners) + 1)])
