"""What floats over the sheets of a workbook, or lies under them: none of it is in a cell."""

import re
import zipfile
from collections.abc import Iterator
from pathlib import Path

from lxml import etree

from bundler.convert.word_source.ooxml import NotReadableError, Package
from bundler.model.converted import Note, NoteKind

_KINDS = {
    "chart": "a chart",
    "diagram": "a SmartArt drawing",
    "picture": "a picture",
    "oleObject": "an object of another program",
}
_COMMENT = "Note"
_OPEN = re.compile(rb"<br\s*>")


def floating_matter(path: Path, visible: set[str]) -> Iterator[Note]:
    """A note for each picture, chart, text box, object and form control of the sheets with
    these names, and for the words in them. Comments are hidden matter and not named here."""
    with zipfile.ZipFile(path) as members:
        package = Package(members)
        parts = package.related(package.main(), "worksheet")
        for sheet in package.xml(package.main()).iter("{*}sheet"):
            name = str(sheet.get("name", ""))
            part = parts.get(
                next((str(v) for k, v in sheet.attrib.items() if k.endswith("}id")), ""), ""
            )
            if name in visible and part:
                yield from _over(package, part, f'sheet "{name}"')


def _over(package: Package, part: str, where: str) -> Iterator[Note]:
    for drawing in package.related(part, "drawing").values():
        for anchor in _tree(package, drawing):
            yield from _anchored(anchor, f"a drawing on {where}")
    for drawing in package.related(part, "vmlDrawing").values():
        yield from _old_shapes(_tree(package, drawing), where)
    if package.related(part, "image"):
        told = "a picture behind the cells"
        yield Note(NoteKind.PICTURE_NOT_SETTABLE, where, told)


def _tree(package: Package, part: str) -> etree._Element:
    """A drawing as XML, as far as it is; Excel leaves line breaks open in older ones."""
    parser = etree.XMLParser(recover=True, resolve_entities=False, no_network=True, load_dtd=False)
    try:
        found = etree.fromstring(_OPEN.sub(b"<br/>", package.bytes_of(part)), parser)
    except (NotReadableError, etree.XMLSyntaxError):
        found = None
    return etree.Element("none") if found is None else found


def _anchored(anchor: etree._Element, where: str) -> Iterator[Note]:
    said = " ".join(e.text for e in anchor.iter("{*}t") if e.text)
    frames = [str(data.get("uri", "")) for data in anchor.iter("{*}graphicData")]
    kinds = [kind for uri in frames for kind in _KINDS if uri.endswith(kind)]
    kinds += ["picture"] if next(anchor.iter("{*}pic"), None) is not None else []
    if said.strip():
        yield Note(NoteKind.CONTENT_LOST, where.replace("a drawing", "a text box"), said)
    elif kinds or frames:
        yield Note(NoteKind.PICTURE_NOT_SETTABLE, where, _KINDS[(kinds or ["picture"])[0]])


def _old_shapes(root: etree._Element, where: str) -> Iterator[Note]:
    for shape in root.iter("{*}shape"):
        kinds = [data.get("ObjectType", "") for data in shape.iter("{*}ClientData")]
        if not kinds and next(shape.iter("{*}imagedata"), None) is not None:
            running = f"the header or footer of {where}"
            yield Note(NoteKind.HEADER_OR_FOOTER_LEFT_OUT, running, "a picture")
        if not kinds or kinds[0] == _COMMENT:
            continue
        said = " ".join("".join(box.itertext()) for box in shape.iter("{*}textbox"))
        ticked = next((c.text for c in shape.iter("{*}Checked")), None) == "1"
        what = " ".join(said.split()) or f"a {kinds[0]}"
        told = f"{what} (ticked)" if ticked else what
        yield Note(NoteKind.CONTENT_LOST, f"a form control on {where}", told)
