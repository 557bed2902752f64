"""A Word file as its parts, written so that the same parts give the same bytes."""

import zipfile
from dataclasses import dataclass, field
from pathlib import Path
from xml.sax.saxutils import escape, quoteattr

WRITTEN = (2024, 1, 8, 9, 0, 0)
PARTNERSHIP = "Northmoor Community Safety Partnership"

NAMESPACES = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" '
    'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture"'
)
XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_RELATIONSHIPS = "http://schemas.openxmlformats.org/package/2006/relationships"
_WORD_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml"


@dataclass
class Relationships:
    """What one part points to, and under which id."""

    entries: dict[tuple[str, str], str] = field(default_factory=dict)

    def to(self, kind: str, target: str) -> str:
        """The id under which ``target`` is pointed to; the same target keeps its id."""
        return self.entries.setdefault((kind, target), f"rId{len(self.entries) + 1}")

    def xml(self) -> str:
        """The relationships part."""
        lines = [
            f'<Relationship Id="{name}" Type="{_OFFICE}/{kind}" Target={quoteattr(target)}'
            + (' TargetMode="External"/>' if kind == "hyperlink" else "/>")
            for (kind, target), name in self.entries.items()
        ]
        return f'{XML}<Relationships xmlns="{_RELATIONSHIPS}">{"".join(lines)}</Relationships>'


@dataclass
class Package:
    """The parts of one Word file, by their names in the file. XML parts are text."""

    title: str
    parts: dict[str, str] = field(default_factory=dict)
    media: dict[str, bytes] = field(default_factory=dict)
    body_links: Relationships = field(default_factory=Relationships)
    note_links: Relationships = field(default_factory=Relationships)

    def add_word_part(self, kind: str, xml: str) -> str:
        """Add word/<kind>.xml, pointed to by the document; gives the relationship's id."""
        self.parts[f"word/{kind}.xml"] = XML + xml
        return self.body_links.to(kind.rstrip("0123456789"), f"{kind}.xml")

    def write(self, path: Path) -> None:
        """Write the file. Times are fixed, and parts stand in one order."""
        everything = {
            "[Content_Types].xml": self._content_types(),
            "_rels/.rels": self._package_relationships(),
            **self.parts,
            "word/_rels/document.xml.rels": self.body_links.xml(),
            "docProps/core.xml": self._core_properties(),
            "docProps/app.xml": _APPLICATION,
        }
        if self.note_links.entries:
            everything["word/_rels/footnotes.xml.rels"] = self.note_links.xml()
        with zipfile.ZipFile(path, "w") as archive:
            for name, content in everything.items():
                archive.writestr(_entry(name), content.encode("utf-8"), zipfile.ZIP_DEFLATED)
            for name, data in self.media.items():
                archive.writestr(_entry(name), data, zipfile.ZIP_STORED)

    def _content_types(self) -> str:
        defaults = {"rels": "application/vnd.openxmlformats-package.relationships+xml"}
        defaults |= {"xml": "application/xml", "jpg": "image/jpeg", "png": "image/png"}
        overrides = {
            f"/{name}": f"{_WORD_TYPE}.{_word_kind(name)}+xml"
            for name in self.parts
            if name.startswith("word/")
        }
        overrides["/docProps/core.xml"] = (
            "application/vnd.openxmlformats-package.core-properties+xml"
        )
        overrides["/docProps/app.xml"] = (
            "application/vnd.openxmlformats-officedocument.extended-properties+xml"
        )
        lines = [f'<Default Extension="{k}" ContentType="{v}"/>' for k, v in defaults.items()]
        lines += [f'<Override PartName="{k}" ContentType="{v}"/>' for k, v in overrides.items()]
        namespace = "http://schemas.openxmlformats.org/package/2006/content-types"
        return f'{XML}<Types xmlns="{namespace}">{"".join(lines)}</Types>'

    def _package_relationships(self) -> str:
        core = (
            "http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties"
        )
        return (
            f'{XML}<Relationships xmlns="{_RELATIONSHIPS}">'
            f'<Relationship Id="rId1" Type="{_OFFICE}/officeDocument" Target="word/document.xml"/>'
            f'<Relationship Id="rId2" Type="{core}" Target="docProps/core.xml"/>'
            f'<Relationship Id="rId3" Type="{_OFFICE}/extended-properties" '
            f'Target="docProps/app.xml"/></Relationships>'
        )

    def _core_properties(self) -> str:
        year, month, day, hour, *_ = WRITTEN
        when = f"{year}-{month:02}-{day:02}T{hour:02}:00:00Z"
        return (
            f"{XML}<cp:coreProperties "
            'xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" '
            'xmlns:dc="http://purl.org/dc/elements/1.1/" '
            'xmlns:dcterms="http://purl.org/dc/terms/" '
            'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">'
            f"<dc:title>{escape(self.title)}</dc:title><dc:creator>{PARTNERSHIP}</dc:creator>"
            f"<cp:lastModifiedBy>{PARTNERSHIP}</cp:lastModifiedBy>"
            f'<dcterms:created xsi:type="dcterms:W3CDTF">{when}</dcterms:created>'
            f'<dcterms:modified xsi:type="dcterms:W3CDTF">{when}</dcterms:modified>'
            "<dc:language>en-GB</dc:language></cp:coreProperties>"
        )


def _entry(name: str) -> zipfile.ZipInfo:
    entry = zipfile.ZipInfo(name, WRITTEN)
    entry.create_system = 0
    return entry


def _word_kind(name: str) -> str:
    kind = name.removeprefix("word/").removesuffix(".xml").rstrip("0123456789")
    return "document.main" if kind == "document" else kind


_APPLICATION = (
    f"{XML}<Properties "
    'xmlns="http://schemas.openxmlformats.org/officeDocument/2006/extended-properties">'
    f"<Application>Microsoft Office Word</Application><Company>{PARTNERSHIP}</Company>"
    "<AppVersion>16.0000</AppVersion></Properties>"
)
