"""An Office file as a package of parts, read whole: what is common to Word and Excel."""

import posixpath
import zipfile
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from bundler.convert.residue.bare_cells import without_bare_cells
from bundler.convert.residue.held_files import has_camera_data
from bundler.convert.residue.xml import local_name, parse
from bundler.model.converted import ResidueKind, Text

_LARGEST_PART = 200_000_000
_LARGEST_OTHER = 32_000_000
_PROPERTIES = {
    "creator": "author",
    "lastModifiedBy": "last modified by",
    "Company": "company",
    "Manager": "manager",
    "Template": "template",
    "HyperlinkBase": "base of links",
}


@dataclass
class Found:
    """What one reading gathers: residues by kind and place, and texts with their places."""

    residues: Counter[tuple[ResidueKind, str]] = field(default_factory=Counter)
    texts: list[Text] = field(default_factory=list)

    def residue(self, kind: ResidueKind, where: str, count: int = 1) -> None:
        """Count hidden matter of one kind at one place."""
        self.residues[kind, where] += count

    def text(self, where: str, text: str | None) -> None:
        """Keep a text to be searched; blank ones are not kept."""
        if text and text.strip():
            self.texts.append(Text(where, text.strip()))


@dataclass(frozen=True)
class Relation:
    """A pointer from one part to another, or (``external``) to something outside."""

    source: str
    kind: str
    target: str
    external: bool
    id: str


class OfficePackage:
    """The XML parts of a file (``trees``), and its other parts (``others``), the first 32 MB of
    each. An empty part holds nothing and is left out. Raises UnsafeXmlError for any part
    that declares a DOCTYPE or is no XML though it says so."""

    def __init__(self, path: Path) -> None:
        self.trees: dict[str, Any] = {}
        self.others: dict[str, bytes] = {}
        with zipfile.ZipFile(path) as package:
            self.comment = package.comment.decode("utf-8", "replace")
            for member in package.infolist():
                if member.is_dir() or member.file_size > _LARGEST_PART:
                    continue
                name = member.filename
                if not name.lower().endswith((".xml", ".rels")):
                    with package.open(member) as stream:
                        self.others[name] = stream.read(_LARGEST_OTHER)
                elif content := package.read(member).strip():
                    self.trees[name] = parse(without_bare_cells(content))
        self.relations = tuple(self._relations())

    def related(self, kind: str) -> dict[str, str]:
        """The parts that are pointed to as ``kind``, by the id of the pointer."""
        return {r.id: r.target for r in self.relations if r.kind == kind and not r.external}

    def main(self) -> str:
        """The main part. Raises KeyError where the package names none."""
        for relation in self.relations:
            if not relation.source and relation.kind == "officeDocument":
                return relation.target
        raise KeyError("officeDocument")

    def _relations(self) -> Iterator[Relation]:
        for name, tree in self.trees.items():
            if not name.endswith(".rels"):
                continue
            folder, _, file = name.rpartition("_rels/")
            source = folder + file.removesuffix(".rels")
            for entry in tree:
                target = str(entry.get("Target", ""))
                external = entry.get("TargetMode") == "External"
                if not external:
                    target = posixpath.normpath(posixpath.join("/", folder, target)).lstrip("/")
                kind = str(entry.get("Type", "")).rpartition("/")[2]
                yield Relation(source, kind, target, external, str(entry.get("Id", "")))


def read_surroundings(package: OfficePackage, found: Found) -> None:
    """What any Office file carries beside its content: properties, custom data, pictures'
    camera data, signatures, macros, add-ins and files inside the file."""
    found.text("comment of the file", package.comment)
    for name, tree in package.trees.items():
        folder = name.lower()
        if folder.startswith("docprops/"):
            _read_properties(tree, found)
        elif folder.startswith("customxml/"):
            for text in every_text(tree):
                found.text("custom data (customXml)", text)
        elif folder.startswith("_xmlsignatures/") and not folder.endswith(".rels"):
            found.residue(ResidueKind.OTHER, "digital signature")
            for text in every_text(tree):
                found.text("digital signature", text)
        elif "/webextensions/" in f"/{folder}" and not folder.endswith(".rels"):
            found.residue(ResidueKind.OTHER, "web add-in")
    _read_relations(package, found)
    for name, content in package.others.items():
        lower = name.lower()
        if lower.endswith(("vbaproject.bin", "vbadata.xml")):
            found.residue(ResidueKind.MACRO, "macros of the file")
        elif lower.startswith("docprops/thumbnail"):
            found.residue(ResidueKind.STAYS_BEHIND, "small picture of the first page")
        elif has_camera_data(content):
            found.residue(ResidueKind.STAYS_BEHIND, f"camera data of {posixpath.basename(name)}")


def _read_relations(package: OfficePackage, found: Found) -> None:
    for relation in package.relations:
        what = _OUTSIDE.get(relation.kind, "outside file")
        file = posixpath.basename(relation.target)
        if relation.external:
            found.text(f"target of a {what}", relation.target)
            if relation.kind != "hyperlink" or _is_local(relation.target):
                found.residue(ResidueKind.EXTERNAL_LINK, what)
        elif relation.kind in ("oleObject", "package", "aFChunk", "subDocument"):
            if "/charts/" in f"/{relation.source}":
                found.residue(ResidueKind.STAYS_BEHIND, "workbook behind a chart")
            else:
                found.residue(ResidueKind.EMBEDDED_OBJECT, file)
            found.text("name of a file inside the file", file)
        elif relation.kind in ("control", "activeXControl"):
            found.residue(ResidueKind.MACRO, "ActiveX control")


_OUTSIDE = {
    "hyperlink": "link",
    "attachedTemplate": "template elsewhere",
    "image": "linked picture",
    "oleObject": "linked object",
    "subDocument": "linked document",
    "frame": "linked frame",
    "mailMergeSource": "mail merge source",
    "mailMergeHeaderSource": "mail merge source",
    "externalLinkPath": "linked workbook",
    "video": "linked film",
    "audio": "linked sound",
}


def _is_local(target: str) -> bool:
    """A link to a file on somebody's computer or server, not to the web."""
    return target.lower().startswith(("file:", "\\\\")) or target[1:3] == ":\\"


def _read_properties(tree: Any, found: Found) -> None:
    for element in tree.iter():
        name = local_name(element)
        label = str(element.get("name") or "") or _PROPERTIES.get(name, name)
        found.text(f"document property: {label}", element.text)
        if element.get("name"):
            found.text("name of a document property", element.get("name"))
            for child in element:
                found.text(f"document property: {label}", child.text)


def every_text(tree: Any) -> Iterator[str]:
    """Every text and attribute value of a tree."""
    for element in tree.iter():
        if element.text:
            yield str(element.text)
        if element.tail:
            yield str(element.tail)
        yield from (str(value) for value in element.attrib.values())
