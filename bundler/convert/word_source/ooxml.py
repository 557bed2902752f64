"""Word files as packages: which parts there are, found by relationship and not by name.

The embedded engine reads Word files with code of its own. That is on purpose: what checks
that an engine lost nothing must not share the engine's mistakes.
"""

import posixpath
import zipfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path

from lxml import etree

_LARGEST_PART = 200_000_000
_RELATIONSHIP = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"


class NotReadableError(Exception):
    """The file is not a Word package that can be read."""


@dataclass(frozen=True)
class Package:
    """An opened Word file. Part names are paths in the package, without a leading "/".
    ``changed`` holds parts that a working copy will have in place of the file's own."""

    members: zipfile.ZipFile
    changed: Mapping[str, bytes] = field(default_factory=dict)

    def bytes_of(self, part: str) -> bytes:
        """One part's bytes. Raises NotReadableError where it is missing, damaged, or
        larger than any honest Word file's."""
        if part in self.changed:
            return self.changed[part]
        try:
            with self.members.open(part) as stream:
                data = stream.read(_LARGEST_PART + 1)
        except (KeyError, RuntimeError, NotImplementedError, OSError, zipfile.BadZipFile) as error:
            raise NotReadableError(part) from error
        if len(data) > _LARGEST_PART:
            raise NotReadableError(part)
        return data

    def xml(self, part: str) -> etree._Element:
        """One part as XML. A document type or an entity is refused: Word writes none."""
        data = self.bytes_of(part)
        if b"<!DOCTYPE" in data[:2000].upper():
            raise NotReadableError(part)
        parser = etree.XMLParser(resolve_entities=False, no_network=True)
        try:
            return etree.fromstring(data, parser)
        except etree.XMLSyntaxError as error:
            raise NotReadableError(part) from error

    def relations_of(self, part: str) -> str:
        """The name of the part that says what ``part`` is related to; it may not be there."""
        folder, name = posixpath.split(part)
        return posixpath.join(folder, "_rels", f"{name}.rels")

    def related(self, part: str, kind: str) -> dict[str, str]:
        """Id and name of the parts that ``part`` ("" for the package) refers to as
        ``kind``, the last word of the relationship's type ("footnotes")."""
        folder, rels = posixpath.dirname(part), self.relations_of(part)
        if rels not in self.changed and rels not in self.members.namelist():
            return {}
        return {
            entry.get("Id", ""): posixpath.normpath(
                posixpath.join("/", folder, entry.get("Target", ""))
            ).lstrip("/")
            for entry in self.xml(rels).iter(_RELATIONSHIP)
            if entry.get("Type", "").rpartition("/")[2] == kind
            and entry.get("TargetMode") != "External"
        }

    def with_changes(self, changed: Mapping[str, bytes]) -> "Package":
        """The same file with these parts in place of its own."""
        return replace(self, changed={**self.changed, **changed})

    def main(self) -> str:
        """The part that holds the document's body. Raises NotReadableError."""
        for part in self.related("", "officeDocument").values():
            return part
        raise NotReadableError("no document in the package")


def name_of(element: etree._Element) -> str:
    """An element's name without its namespace, which differs between the two forms of the
    standard; empty for a comment."""
    return etree.QName(element).localname if isinstance(element.tag, str) else ""


def attribute_of(element: etree._Element, local: str) -> str:
    """An attribute by its name without its namespace; empty where there is none."""
    for key, value in element.attrib.items():
        if etree.QName(key).localname == local:
            return str(value)
    return ""


def serialised(root: etree._Element) -> bytes:
    """A part's XML as it stands in the package."""
    return bytes(etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True))


@contextmanager
def opened(docx: Path) -> Iterator[Package]:
    """A Word file, open for reading. Raises NotReadableError where it is no package."""
    try:
        members = zipfile.ZipFile(docx)
    except (zipfile.BadZipFile, OSError, ValueError) as error:
        raise NotReadableError("not a package") from error
    with members:
        yield Package(members)
