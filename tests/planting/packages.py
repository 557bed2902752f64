"""Puts things into the parts of a Word or Excel file, where its own programs put them."""

import zipfile
from collections.abc import Mapping
from pathlib import Path

OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_NAMESPACES = (
    f'xmlns:w="{W}" xmlns:r="{OFFICE}" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" '
    'xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture" '
    'xmlns:c="http://schemas.openxmlformats.org/drawingml/2006/chart" '
    'xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" '
    'xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml" '
    'xmlns:w15="http://schemas.microsoft.com/office/word/2012/wordml" '
    'xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
)


def part(root: str, inside: str) -> bytes:
    """A part of a Word file: its root element without prefix, and what stands in it."""
    return f"<w:{root} {_NAMESPACES}>{inside}</w:{root}>".encode()


def words(text: str, properties: str = "") -> str:
    """A run."""
    return f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'


def paragraph(inside: str) -> str:
    return f"<w:p>{inside}</w:p>"


def rewrite(file: Path, parts: Mapping[str, bytes | None]) -> None:
    """Replace or add members of a package; None takes one out."""
    with zipfile.ZipFile(file) as old:
        members = {name: old.read(name) for name in old.namelist()}
    for name, content in parts.items():
        if content is None:
            members.pop(name, None)
        else:
            members[name] = content
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as new:
        for name, content in members.items():
            new.writestr(name, content)


def member(file: Path, name: str) -> str:
    with zipfile.ZipFile(file) as package:
        return package.read(name).decode("utf-8")


def related(file: Path, source: str, kind: str, target: str, *, outside: bool = False) -> str:
    """Point from one part to another, or outside; the pointer's id."""
    folder, _, name = source.rpartition("/")
    rels = f"{folder}/_rels/{name}.rels".lstrip("/")
    try:
        held = member(file, rels)
    except KeyError:
        held = (
            '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
            "</Relationships>"
        )
    key = f"planted{held.count('<Relationship ')}"
    mode = ' TargetMode="External"' if outside else ""
    kind = kind if "/" in kind else f"{OFFICE}/{kind}"
    new = f'<Relationship Id="{key}" Type="{kind}" Target="{target}"{mode}/></Relationships>'
    rewrite(file, {rels: held.replace("</Relationships>", new).encode()})
    return key


def typed_part(file: Path, name: str, kind: str) -> None:
    """Declare a part's content type."""
    held = member(file, "[Content_Types].xml")
    new = f'<Override PartName="/{name}" ContentType="{kind}"/></Types>'
    rewrite(file, {"[Content_Types].xml": held.replace("</Types>", new).encode()})


def into_body(file: Path, xml: str) -> None:
    """Put XML at the end of a Word file's body."""
    held = member(file, "word/document.xml")
    if "<w:sectPr" not in held:
        raise ValueError("the document has no section")
    head, section, rest = held.rpartition("<w:sectPr")
    opened = head.index("<w:document")
    end = head.index(">", opened)
    root = head[opened:end]
    missing = " ".join(item for item in _NAMESPACES.split() if item.split("=")[0] + "=" not in root)
    head = head[:end] + " " + missing + head[end:]
    rewrite(file, {"word/document.xml": (head + xml + section + rest).encode()})


def into_part(file: Path, name: str, before: str, xml: str) -> None:
    """Put XML before a closing tag of a part."""
    held = member(file, name)
    if before not in held:
        raise ValueError("the part has no such tag")
    rewrite(file, {name: held.replace(before, xml + before, 1).encode()})
