"""A .docx file as its parts, read safely: nothing outside the file is ever touched."""

import posixpath
import re
import zipfile
from dataclasses import dataclass
from functools import cached_property, lru_cache
from pathlib import Path
from typing import Any

from lxml import etree

Element = Any

NAMESPACES = {
    "w": "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    "r": "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
    "a": "http://schemas.openxmlformats.org/drawingml/2006/main",
    "wp": "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing",
    "pic": "http://schemas.openxmlformats.org/drawingml/2006/picture",
    "c": "http://schemas.openxmlformats.org/drawingml/2006/chart",
    "dgm": "http://schemas.openxmlformats.org/drawingml/2006/diagram",
    "m": "http://schemas.openxmlformats.org/officeDocument/2006/math",
    "mc": "http://schemas.openxmlformats.org/markup-compatibility/2006",
    "v": "urn:schemas-microsoft-com:vml",
    "o": "urn:schemas-microsoft-com:office:office",
    "w10": "urn:schemas-microsoft-com:office:word",
    "wps": "http://schemas.microsoft.com/office/word/2010/wordprocessingShape",
    "wpg": "http://schemas.microsoft.com/office/word/2010/wordprocessingGroup",
    "adec": "http://schemas.microsoft.com/office/drawing/2017/decorative",
    "pr": "http://schemas.openxmlformats.org/package/2006/relationships",
}
_STRICT = {
    b"http://purl.oclc.org/ooxml/wordprocessingml/main": NAMESPACES["w"].encode(),
    b"http://purl.oclc.org/ooxml/officeDocument/relationships": NAMESPACES["r"].encode(),
    b"http://purl.oclc.org/ooxml/drawingml/main": NAMESPACES["a"].encode(),
    b"http://purl.oclc.org/ooxml/drawingml/wordprocessingDrawing": NAMESPACES["wp"].encode(),
    b"http://purl.oclc.org/ooxml/drawingml/picture": NAMESPACES["pic"].encode(),
    b"http://purl.oclc.org/ooxml/drawingml/chart": NAMESPACES["c"].encode(),
    b"http://purl.oclc.org/ooxml/drawingml/diagram": NAMESPACES["dgm"].encode(),
    b"http://purl.oclc.org/ooxml/officeDocument/math": NAMESPACES["m"].encode(),
}


@lru_cache(maxsize=1024)
def q(name: str) -> str:
    """The full name of an element or attribute: "w:p" -> "{http://...}p"."""
    prefix, _, local = name.partition(":")
    return f"{{{NAMESPACES[prefix]}}}{local}"


@lru_cache(maxsize=1024)
def _full(path: str) -> str:
    """A path of prefixed names with their full names: thrice as fast to look up."""
    return re.sub(r"[a-z]+:\w+", lambda name: q(name[0]), path)


def find(element: Element, path: str) -> Element | None:
    """The first element at a path of prefixed names, or None."""
    if element is None or path == ".":
        return element
    steps = _steps(path)
    return _first(element, steps, 0) if steps else element.find(_full(path))


@lru_cache(maxsize=1024)
def _steps(path: str) -> tuple[str, ...]:
    """The full names of a path from parent to child; none where it is of another kind."""
    return () if "." in path else tuple(q(name) for name in path.split("/"))


def _first(element: Element, steps: tuple[str, ...], at: int) -> Element | None:
    """The library's own way through a path takes twice as long."""
    for child in element.iterchildren(steps[at]):
        found = child if at + 1 == len(steps) else _first(child, steps, at + 1)
        if found is not None:
            return found
    return None


def find_all(element: Element, path: str) -> list[Element]:
    """Every element at a path of prefixed names, in document order."""
    return [] if element is None else list(element.iterfind(_full(path)))


def value(element: Element | None, path: str = ".", attribute: str = "w:val") -> str | None:
    """An attribute of the first element at a path, or None where either is absent."""
    found = element if path == "." else find(element, path)
    text = None if found is None else found.get(q(attribute) if ":" in attribute else attribute)
    return None if text is None else str(text)


def switched_on(element: Element | None, path: str) -> bool | None:
    """A toggle such as w:b: None where it does not stand, else whether it is on."""
    found = find(element, path)
    if found is None:
        return None
    return found.get(q("w:val"), "1") not in ("0", "false", "off", "none")


def number(text: str | None) -> int | None:
    """A whole number as Word writes it (sometimes with a decimal part), or None."""
    try:
        return None if text is None else int(float(text))
    except (ValueError, OverflowError):
        return None


def number_in_hex(text: str | None) -> int:
    """Flags as Word writes them ("04A0"); 0 where there are none."""
    try:
        return int(text or "0", 16)
    except ValueError:
        return 0


def parse(data: bytes) -> Element:
    """An XML part as a tree. Entities are not resolved, the network is never used.

    Raises etree.XMLSyntaxError where the part is not XML."""
    for strict, transitional in _STRICT.items():
        data = data.replace(strict, transitional)
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, huge_tree=True, remove_pis=True
    )
    return etree.fromstring(data, parser)


@dataclass(frozen=True)
class Relation:
    """What an r:id stands for: a part of the file, or (``external``) an address."""

    kind: str
    target: str
    external: bool


class WordFile:
    """The parts of one .docx, read into memory when asked for.

    Raises (from the constructor) OSError, zipfile.BadZipFile, KeyError or
    etree.XMLSyntaxError where it is not a Word file. Limits on size are the caller's."""

    def __init__(self, path: Path) -> None:
        self._parts: dict[str, bytes] = {}
        with zipfile.ZipFile(path) as archive:
            for info in archive.infolist():
                if not info.is_dir():
                    self._parts[info.filename.replace("\\", "/").lstrip("/")] = archive.read(info)
        roots = [r for r in self.relations("").values() if r.kind == "officeDocument"]
        self.main_name = roots[0].target if roots else "word/document.xml"
        self.main: Element = parse(self._parts[self.main_name])

    def part(self, name: str) -> bytes | None:
        """The bytes of a part, or None where the file lacks it."""
        return self._parts.get(name)

    def xml(self, name: str) -> Element | None:
        """A part as a tree, or None where the file lacks it or it cannot be read."""
        data = self._parts.get(name)
        if data is None:
            return None
        try:
            return parse(data)
        except etree.XMLSyntaxError:
            return None

    def relations(self, part: str) -> dict[str, Relation]:
        """What the part's relationship ids stand for; "" asks for the whole file's."""
        folder, name = posixpath.split(part)
        root = self.xml(posixpath.join(folder, "_rels", f"{name}.rels"))
        found = {}
        for item in find_all(root, "pr:Relationship"):
            external = item.get("TargetMode") == "External"
            target = str(item.get("Target", ""))
            if not external:
                target = posixpath.normpath(posixpath.join("/", folder, target)).lstrip("/")
            kind = str(item.get("Type", "")).rpartition("/")[2]
            found[str(item.get("Id", ""))] = Relation(kind, target, external)
        return found

    @cached_property
    def main_relations(self) -> dict[str, Relation]:
        """The relationships of the main document."""
        return self.relations(self.main_name)

    def related(self, kind: str) -> list[str]:
        """The names of the parts that the main document is related to in this way."""
        return [
            relation.target
            for relation in self.main_relations.values()
            if relation.kind == kind and not relation.external and relation.target in self._parts
        ]

    def related_xml(self, kind: str) -> Element | None:
        """The first part of this kind as a tree, or None."""
        names = self.related(kind)
        return self.xml(names[0]) if names else None
