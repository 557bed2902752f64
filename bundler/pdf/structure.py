"""Merging the structure trees (the tags) of several PDF files into one.

qpdf copies the elements; what it cannot do is done here, and in ``parent_tree`` and
``vocabulary``."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from pikepdf import Array, Dictionary, Name, Object, Pdf, String

from bundler.model.converted import Note, NoteKind
from bundler.pdf.parent_tree import ParentTree
from bundler.pdf.search_trees import search_tree
from bundler.pdf.tree import Tree
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
