"""The copy of a Word file that an outside program is given in place of the officer's own."""

import posixpath
import re
import shutil
import zipfile
from collections.abc import Iterator
from pathlib import Path

from lxml import etree

from bundler.convert.outside.cut_pictures import cut_pictures
from bundler.convert.outside.hidden_drawings import without_hidden_drawings
from bundler.convert.outside.outline_numbers import apart_from_headings
from bundler.convert.outside.picture_tags import with_decoration_named
from bundler.convert.word_source.ooxml import NotReadableError, Package, opened, serialised
from bundler.convert.word_source.unseen_matter import accept_changes

_TRACKED = re.compile(rb"<\w+:(ins|del|moveFrom|moveTo)\b")
_VIEW = re.compile(rb"<\w+:revisionView\b[^>]*/>")
_SETTINGS = re.compile(rb"<(\w+):settings\b[^>]*>")
_LINK = re.compile(rb"<\w+:hyperlink\b|HYPERLINK")
_STYLE = "BundlerLink"
_RUNNING = ("header", "footer")
_OWN_SETTINGS = "bundler-settings.xml"
_TYPES = "[Content_Types].xml"
_WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
_NO_RELATIONS = f'<Relationships xmlns="{_RELATIONS}"/>'.encode()
_SETTINGS_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.settings+xml"


def copy_showing_final_text(docx: Path, copy: Path) -> None:
    """Copy ``docx`` to ``copy``; tracked changes are accepted in the copy, and it asks to be
    shown so. What is cropped away of a picture is not in the copy. Raises NotReadableError
    where it is no Word file.

    LibreOffice prints tracked deletions, struck through but readable (77 of 80 measured),
    unless the document asks for the view without mark-up."""
    with opened(docx) as given:
        package = given.with_changes(_final_view(given))
        package = package.with_changes(_accepted(package))
        _write(package.with_changes(cut_pictures(package, _shown_parts(package))), docx, copy)


def copy_for_libreoffice(docx: Path, copy: Path) -> None:
    """As ``copy_showing_final_text``; links in the text also get a character style, and
    numbered paragraphs stand apart from headings; drawings that are hidden go.

    LibreOffice (7.4) leaves a link out of its PDF unless its words have such a style. It
    changes nothing in how they look."""
    with opened(docx) as given:
        package = given
        for change in (_final_view, _accepted, apart_from_headings, _styled_links):
            package = package.with_changes(change(package))
        for drop in (without_hidden_drawings, cut_pictures, with_decoration_named):
            package = package.with_changes(drop(package, _shown_parts(package)))
        _write(package, docx, copy)


def _texts(package: Package) -> Iterator[str]:
    main = package.main()
    yield main
    for kind in ("footnotes", "endnotes"):
        yield from package.related(main, kind).values()


def _shown_parts(package: Package) -> tuple[str, ...]:
    """The parts whose words and pictures stand on the pages."""
    main = package.main()
    running = (part for kind in _RUNNING for part in package.related(main, kind).values())
    return (*_texts(package), *running)


def _final_view(package: Package) -> dict[str, bytes]:
    main = package.main()
    if not any(_TRACKED.search(package.bytes_of(part)) for part in _shown_parts(package)):
        return {}
    for part in package.related(main, "settings").values():
        return {part: _asking(package.bytes_of(part))}
    return _new_settings(package, main)


def _new_settings(package: Package, main: str) -> dict[str, bytes]:
    """Settings for a file that has none: the part, what leads to it, and its type."""
    part = posixpath.join(posixpath.dirname(main), _OWN_SETTINGS)
    rels = package.relations_of(main)
    has_any = rels in package.members.namelist()
    related = package.xml(rels) if has_any else etree.fromstring(_NO_RELATIONS)
    types = package.xml(_TYPES)
    etree.SubElement(
        related,
        f"{{{_RELATIONS}}}Relationship",
        {"Id": "bundler-settings", "Type": f"{_OFFICE}/settings", "Target": _OWN_SETTINGS},
    )
    etree.SubElement(
        types,
        f"{{{etree.QName(types).namespace}}}Override",
        {"PartName": f"/{part}", "ContentType": _SETTINGS_TYPE},
    )
    settings = f'<w:settings xmlns:w="{_WORD}"/>'.encode()
    return {part: _asking(settings), rels: serialised(related), _TYPES: serialised(types)}


def _asking(settings: bytes) -> bytes:
    root = _SETTINGS.search(settings)
    if root is None:
        raise NotReadableError("settings")
    view = b'<%s:revisionView %s:markup="0"/>' % (root[1], root[1])
    if root[0].endswith(b"/>"):
        return settings.replace(root[0], root[0][:-2] + b">" + view + b"</%s:settings>" % root[1])
    if _VIEW.search(settings):
        return _VIEW.sub(view, settings)
    return settings[: root.end()] + view + settings[root.end() :]


def _accepted(package: Package) -> dict[str, bytes]:
    """The parts with every tracked change of words accepted: an engine's own view of it can
    leave out links that were inserted, and show rows that are deleted as a whole
    (LibreOffice 7.4 does both)."""
    changed: dict[str, bytes] = {}
    for part in _shown_parts(package):
        if _TRACKED.search(package.bytes_of(part)):
            root = package.xml(part)
            if accept_changes(root):
                changed[part] = serialised(root)
    return changed


def _styled_links(package: Package) -> dict[str, bytes]:
    linking = [part for part in _texts(package) if _LINK.search(package.bytes_of(part))]
    styles = next(iter(package.related(package.main(), "styles").values()), "")
    if not linking or not styles:
        return {}
    sheet = package.xml(styles)
    word = etree.QName(sheet).namespace
    known = {style.get(f"{{{word}}}styleId") for style in sheet.iterfind("{*}style")}
    changed: dict[str, bytes] = {}
    for part in linking:
        root = package.xml(part)
        plain = [run for run in _linked_runs(root, word) if not _styled(run, word, known)]
        for run in plain:
            _give_style(run, word)
        if plain:
            changed[part] = serialised(root)
    if changed:
        style = etree.SubElement(
            sheet,
            f"{{{word}}}style",
            {f"{{{word}}}type": "character", f"{{{word}}}styleId": _STYLE},
        )
        etree.SubElement(style, f"{{{word}}}name", {f"{{{word}}}val": _STYLE})
        changed[styles] = serialised(sheet)
    return changed


def _linked_runs(root: etree._Element, word: str | None) -> Iterator[etree._Element]:
    """The runs inside links, whether written as an element or as a field."""
    fields: list[str] = []
    for run in root.iter(f"{{{word}}}r"):
        for item in run:
            if item.tag == f"{{{word}}}fldChar":
                kind = item.get(f"{{{word}}}fldCharType")
                if kind == "begin":
                    fields.append("")
                elif kind == "end" and fields:
                    fields.pop()
            elif item.tag == f"{{{word}}}instrText" and fields:
                fields[-1] += item.text or ""
        by_field = any(code.split()[:1] == ["HYPERLINK"] for code in fields)
        if by_field or next(run.iterancestors(f"{{{word}}}hyperlink"), None) is not None:
            yield run


def _styled(run: etree._Element, word: str | None, known: set[str | None]) -> bool:
    style = run.find("{*}rPr/{*}rStyle")
    return style is not None and style.get(f"{{{word}}}val") in known


def _give_style(run: etree._Element, word: str | None) -> None:
    properties = run.find(f"{{{word}}}rPr")
    if properties is None:
        properties = etree.Element(f"{{{word}}}rPr")
        run.insert(0, properties)
    for old in properties.findall(f"{{{word}}}rStyle"):
        properties.remove(old)
    properties.insert(0, etree.Element(f"{{{word}}}rStyle", {f"{{{word}}}val": _STYLE}))


def _write(package: Package, docx: Path, copy: Path) -> None:
    """An unchanged file is copied as it is; else parts are stored without compression,
    which is the quickest."""
    if not package.changed:
        shutil.copyfile(docx, copy)
        return
    with zipfile.ZipFile(copy, "w", zipfile.ZIP_STORED) as out:
        for name in dict.fromkeys((*package.members.namelist(), *package.changed)):
            out.writestr(name, package.bytes_of(name))
