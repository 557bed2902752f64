"""Merging the structure trees (the tags) of several PDF files into one.

qpdf copies the elements; what it cannot do is done here. The parent tree, which is an index
of the tree by page, is written anew from the tree itself, so that sparse, negative, shared
or missing keys in a part cannot lead a screen reader to the wrong element."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from pikepdf import Array, Dictionary, Name, Object, Pdf, Stream, String

from bundler.model.converted import Note, NoteKind
from bundler.pdf.contents import drawn_objects
from bundler.pdf.lost import Lost
from bundler.pdf.search_trees import entries_by_number, search_tree
from bundler.pdf.tree import Element, Held, Mark, Place, Tree, written_kids
from bundler.pdf.vocabulary import Classes, Identifiers, Roles


@dataclass(frozen=True)
class Branch:
    """One document of the pack, its pages already in place.

    ``root`` is its structure tree root, copied into the pack (None where it has no tags),
    and ``tree`` what was read from it. ``language`` is what its catalogue declares, empty
    where it declares none."""

    title: str
    language: str
    root: Dictionary | None
    tree: Tree
    pages: Sequence[Dictionary]


@dataclass
class Forest:
    """The pack's own tree while it grows, and what was mended in it."""

    roles: Roles = field(default_factory=Roles)
    classes: Classes = field(default_factory=Classes)
    identifiers: Identifiers = field(default_factory=Identifiers)
    namespaces: list[Object] = field(default_factory=list)
    notes: list[Note] = field(default_factory=list)


def merge_structure(pack: Pdf, branches: Sequence[Branch], title: str, language: str) -> Forest:
    """Give ``pack`` one structure tree: a Document with a Part for each branch, in order.

    Elements that show nothing any more (their annotation was taken out) stay; references to
    annotations that are not on a page go. A part whose declared language differs from the
    pack's keeps its own. Does not touch page content."""
    forest = Forest()
    document = pack.make_indirect(
        Dictionary(Type=Name.StructElem, S=Name.Document, T=String(title), Lang=String(language))
    )
    parts = Array()
    index = ParentTree(pack)
    for branch in branches:
        if _entry(branch.root, "/Namespaces") is not None:
            forest.roles.reserve(_entry(branch.root, "/RoleMap"), branch.tree.elements)
    for branch in branches:
        forest.roles.adopt(_entry(branch.root, "/RoleMap"), branch.tree.elements)
        forest.classes.adopt(_entry(branch.root, "/ClassMap"), branch.tree.elements)
        given = forest.identifiers.adopt(branch.tree.elements, forest.roles)
        if given:
            forest.notes.append(Note(NoteKind.REPAIRED, branch.title, _identified(given)))
        namespaces = _entry(branch.root, "/Namespaces")
        forest.namespaces.extend(namespaces if isinstance(namespaces, Array) else ())
        found = index.add(branch)
        if found:
            forest.notes.append(Note(NoteKind.REPAIRED, branch.title, _found_again(found)))
        part = _as_part(pack, branch, forest.roles)
        part.P = document
        if branch.language and branch.language != language and "/Lang" not in part:
            part.Lang = String(branch.language)
        parts.append(part)
    document.K = parts
    root = pack.make_indirect(Dictionary(Type=Name.StructTreeRoot, K=Array([document])))
    document.P = root
    root.ParentTree, root.ParentTreeNextKey = index.written()
    _set(root, "/RoleMap", forest.roles.written())
    _set(root, "/ClassMap", forest.classes.written())
    identifiers = list(forest.identifiers.written())
    if identifiers:
        root.IDTree = search_tree(
            pack, [(String(key), owner) for key, owner in identifiers], "/Names"
        )
    if forest.namespaces:
        root.Namespaces = Array(forest.namespaces)
    pack.Root.StructTreeRoot = root
    return forest


def _found_again(count: int) -> str:
    if count == 1:
        return "one thing that its tags had lost is in them again, as its own index says"
    return f"{count} things that its tags had lost are in them again, as its own index says"


def _identified(count: int) -> str:
    if count == 1:
        return "one note has an identifier of its own now"
    return f"{count} notes have identifiers of their own now"


def _entry(root: Dictionary | None, key: str) -> Object | None:
    return root.get(key) if root is not None else None


def _set(root: Dictionary, key: str, value: Dictionary) -> None:
    if len(value.keys()):
        root[key] = value


def _as_part(pack: Pdf, branch: Branch, roles: Roles) -> Dictionary:
    """The branch's single Document or Part as a Part; anything else below one of our own."""
    top = branch.tree.top
    if len(top) == 1 and roles.standard(top[0].kind) in ("Document", "Part"):
        part = top[0].obj
        part.S = Name.Part
        if "/NS" in part:
            del part["/NS"]
        top[0].kind = "Part"
    else:
        part = pack.make_indirect(
            Dictionary(Type=Name.StructElem, S=Name.Part, K=Array([element.obj for element in top]))
        )
        for element in top:
            element.obj.P = part
    if "/T" not in part:
        part.T = String(branch.title)
    return part


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
        index = entries_by_number(_entry(branch.root, "/ParentTree"))
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
