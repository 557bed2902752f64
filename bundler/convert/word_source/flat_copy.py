"""The copy that pandoc reads: one plain paragraph after another, each with its key.

Pandoc is asked for what it does best, the inside of a paragraph (emphasis, links, notes,
signs). What it drops or bends (numbers, tables' merges and widths, sections, boxes,
pictures' descriptions) never reaches it: markers of private characters stand for them."""

import re
import zipfile
from pathlib import Path
from urllib.parse import urlsplit

from lxml import etree

from bundler.convert.word_source.word_file import NAMESPACES, Element, WordFile, q

OPEN, CLOSE = "\U000f0000", "\U000f0001"
END = f"{OPEN}e{CLOSE}"
MARKER = re.compile(f"{OPEN}([a-z])([0-9]*){CLOSE}")
LINK_SCHEMES = ("http", "https", "mailto", "tel")

_MAIN_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.{}+xml"
_RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_PACKAGE = "http://schemas.openxmlformats.org/package/2006/"
_SAME_BYTES = (1980, 1, 1, 0, 0, 0)


def marker_run(near: Element, kind: str, number: int) -> Element:
    """A run that carries a marker through pandoc."""
    run = near.makeelement(q("w:r"), {})
    text = near.makeelement(q("w:t"), {})
    text.text = f"{OPEN}{kind}{number}{CLOSE}"
    run.append(text)
    return run


def may_link(address: str) -> bool:
    """Whether a link is set as a link: web, mail and telephone, never a file."""
    try:
        return urlsplit(address.strip()).scheme.lower() in LINK_SCHEMES
    except ValueError:
        return False


def write_flat_copy(
    path: Path, file: WordFile, paragraphs: list[Element], stories: dict[str, Element]
) -> None:
    """Write the copy. ``stories`` holds the prepared notes: "footnotes", "endnotes"."""
    # pandoc resolves prefixes in every part by what the root of this one declares.
    root = etree.Element(q("w:document"), nsmap=NAMESPACES)
    body = etree.SubElement(root, q("w:body"))
    body.extend(paragraphs)
    parts = {"document": etree.tostring(root, encoding="UTF-8", xml_declaration=True)}
    relations = {"document": _links(file, file.main_name)}
    for kind, story in stories.items():
        parts[kind] = etree.tostring(story, encoding="UTF-8", xml_declaration=True)
        relations[kind] = _links(file, file.related(kind)[0])
    styles = file.related_xml("styles")
    if styles is not None:
        parts["styles"] = etree.tostring(styles, encoding="UTF-8", xml_declaration=True)
    relations["document"] += "".join(
        f'<Relationship Id="own-{kind}" Type="{_RELATION}{kind}" Target="{kind}.xml"/>'
        for kind in parts
        if kind != "document"
    )
    with zipfile.ZipFile(path, "w", zipfile.ZIP_STORED) as archive:
        _add(archive, "[Content_Types].xml", _content_types(parts))
        _add(
            archive,
            "_rels/.rels",
            _relationships(
                f'<Relationship Id="own-main" Type="{_RELATION}officeDocument" '
                'Target="word/document.xml"/>'
            ),
        )
        for kind, data in parts.items():
            _add(archive, f"word/{kind}.xml", data)
        for kind, text in relations.items():
            _add(archive, f"word/_rels/{kind}.xml.rels", _relationships(text))


def _add(archive: zipfile.ZipFile, name: str, data: bytes) -> None:
    archive.writestr(zipfile.ZipInfo(name, _SAME_BYTES), data)


def links_of(file: WordFile, part: str) -> dict[str, str]:
    """The addresses outside the file that a part's links may lead to, by their ids."""
    return {
        key: relation.target
        for key, relation in file.relations(part).items()
        if relation.kind == "hyperlink" and relation.external and may_link(relation.target)
    }


def _links(file: WordFile, part: str) -> str:
    return "".join(
        f'<Relationship Id={_quoted(key)} Type="{_RELATION}hyperlink" '
        f'Target={_quoted(address)} TargetMode="External"/>'
        for key, address in links_of(file, part).items()
    )


def _quoted(text: str) -> str:
    escaped = text.replace("&", "&amp;").replace("<", "&lt;").replace('"', "&quot;")
    return f'"{escaped}"'


def _relationships(inside: str) -> bytes:
    return (
        f'{_HEAD}<Relationships xmlns="{_PACKAGE}relationships">{inside}</Relationships>'.encode()
    )


def _content_types(parts: dict[str, bytes]) -> bytes:
    overrides = "".join(
        f'<Override PartName="/word/{kind}.xml" ContentType="'
        f'{_MAIN_TYPE if kind == "document" else _TYPE.format(kind)}"/>'
        for kind in parts
    )
    return (
        f'{_HEAD}<Types xmlns="{_PACKAGE}content-types">'
        '<Default Extension="rels" '
        'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Default Extension="xml" ContentType="application/xml"/>{overrides}</Types>'
    ).encode()
