"""Builds small real Word files by the bytes, so that each can hold one thing of its kind."""

import zipfile
from pathlib import Path

import docx

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_TYPES = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_PACKAGE = "application/vnd.openxmlformats-package"


def document(folder: Path, *paragraphs: str, name: str = "report.docx") -> Path:
    """An ordinary Word file with these paragraphs, nobody's name in its properties."""
    made = docx.Document()
    for paragraph in paragraphs:
        made.add_paragraph(paragraph)
    made.core_properties.author = ""
    made.core_properties.comments = ""
    made.save(str(folder / name))
    return folder / name


def raw(folder: Path, body: str, name: str = "raw.docx", **parts: str) -> Path:
    """A Word file whose body is this XML. ``parts`` adds parts related to the body, named
    by their kind: ``header``, ``footnotes``, ``comments``, ``settings`` ... with the XML that
    stands inside their root."""
    roots = {"header": "hdr", "footer": "ftr"}
    overrides, relations, files = "", "", {}
    for kind, inside in parts.items():
        root = roots.get(kind, kind)
        files[f"word/{kind}.xml"] = f'<w:{root} xmlns:w="{W}" xmlns:r="{R}">{inside}</w:{root}>'
        overrides += f'<Override PartName="/word/{kind}.xml" ContentType="{_TYPES}.{kind}+xml"/>'
        relations += f'<Relationship Id="r{kind}" Type="{R}/{kind}" Target="{kind}.xml"/>'
    files["word/document.xml"] = (
        f'<w:document xmlns:w="{W}" xmlns:r="{R}"><w:body>{body}</w:body></w:document>'
    )
    files["[Content_Types].xml"] = (
        '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
        f'<Default Extension="rels" ContentType="{_PACKAGE}.relationships+xml"/>'
        '<Default Extension="xml" ContentType="application/xml"/>'
        f'<Override PartName="/word/document.xml" ContentType="{_TYPES}.document.main+xml"/>'
        f"{overrides}</Types>"
    )
    files["_rels/.rels"] = relationships(
        f'<Relationship Id="r1" Type="{R}/officeDocument" Target="word/document.xml"/>'
    )
    files["word/_rels/document.xml.rels"] = relationships(relations)
    target = folder / name
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as package:
        for part, text in files.items():
            package.writestr(part, text)
    return target


def relationships(inside: str) -> str:
    return (
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        f"{inside}</Relationships>"
    )


def with_members(
    source: Path, members: dict[str, bytes | None], name: str = "changed.docx"
) -> Path:
    """A copy with members replaced or added, or (None) left out."""
    target = source.with_name(name)
    with zipfile.ZipFile(source) as old, zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as new:
        for member in old.namelist():
            if member not in members:
                new.writestr(member, old.read(member))
        for member, content in members.items():
            if content is not None:
                new.writestr(member, content)
    return target
