"""Where something stands in a Word file, in words that lead its author there."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from bundler.convert.residue.package import OfficePackage
from bundler.convert.residue.xml import local_name

_NOTES = ("footnote", "endnote", "comment")
_NO_NOTES = ("separator", "continuationSeparator", "continuationNotice")
_SHOWN_ON = {"first": ", first page", "even": ", even pages"}
_STORIES = frozenset(
    {"document", "hdr", "ftr", "footnotes", "endnotes", "comments", "glossaryDocument"}
)


@dataclass(frozen=True)
class Placed:
    """One element of a story, its name without namespace, and where it stands."""

    element: Any
    name: str
    where: str


def stories(package: OfficePackage) -> dict[str, str]:
    """The parts that hold running text, and what each is called."""
    called: dict[str, str] = {}
    main = package.main()
    for number, section in enumerate(
        (e for e in package.trees[main].iter() if local_name(e) == "sectPr"), start=1
    ):
        for reference in section:
            kind = local_name(reference)
            if kind in ("headerReference", "footerReference"):
                part = _target(package, main, reference)
                shown = _SHOWN_ON.get(attribute(reference, "type"), "")
                name = kind.removesuffix("Reference")
                called.setdefault(part, f"{name} of section {number}{shown}")
    for name, tree in package.trees.items():
        root = local_name(tree)
        if root in _STORIES and "wordprocessingml" in str(tree.tag):
            words = {"hdr": "unused header", "ftr": "unused footer"}.get(root, "the main text")
            in_glossary = "/glossary/" in f"/{name}" or root == "glossaryDocument"
            called.setdefault(name, "a building block" if in_glossary else words)
    return {name: words for name, words in called.items() if name in package.trees}


def walk(tree: Any, called: str) -> Iterator[Placed]:
    """Every element of a story in order, with its place. Paragraphs are counted as Word
    shows them, tables included and text boxes not; the older twin that Word keeps of a
    text box is left out."""
    paragraphs = 0
    where = called
    notes = dict.fromkeys(_NOTES, 0)
    stack = [(tree, False)]
    while stack:
        element, boxed = stack.pop()
        name = local_name(element)
        if name == "Fallback":
            continue
        if name == "txbxContent":
            boxed = True
            where = where if where.endswith("(text box)") else f"{where} (text box)"
        elif name == "p" and not boxed and called == "the main text" and not any(notes.values()):
            paragraphs += 1
            where = f"paragraph {paragraphs} of the main text"
        elif name in _NOTES and attribute(element, "type") not in _NO_NOTES:
            notes[name] += 1
            where = f"{name} {notes[name]}"
        yield Placed(element, name, where)
        stack.extend((child, boxed) for child in reversed(element))


def attribute(element: Any, name: str) -> str:
    """An attribute by its name without namespace; "" where there is none."""
    for key, value in element.attrib.items():
        if str(key).rpartition("}")[2] == name:
            return str(value)
    return ""


def _target(package: OfficePackage, source: str, reference: Any) -> str:
    wanted = attribute(reference, "id")
    for relation in package.relations:
        if relation.source == source and relation.id == wanted:
            return relation.target
    return ""
