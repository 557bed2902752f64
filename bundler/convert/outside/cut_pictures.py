"""Cropped pictures, cropped for good: an engine hides what is cropped away and keeps it."""

import io
import posixpath
import re
import warnings
from collections.abc import Iterable

from lxml import etree

from bundler.convert.word_source.drawing_facts import UNCUT, Crop, crop_of
from bundler.convert.word_source.ooxml import NotReadableError, Package, serialised

_CROPPED = re.compile(rb"<\w+:srcRect\s+[lrtb]=|\bcrop(?:left|right|top|bottom)=")
_KINDS = ("PNG", "JPEG", "GIF", "BMP", "TIFF")
_FINEST = {"quality": 95, "subsampling": 0}
_COLOURS = ("icc_profile", "transparency", "dpi")
_SIDES = "ltrb"
_OLD_SIDES = ("cropleft", "croptop", "cropright", "cropbottom")
_IMAGE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/image"


def cut_pictures(package: Package, parts: Iterable[str]) -> dict[str, bytes]:
    """The parts to change, and to add, so that the pixels that an officer cropped away are
    gone: LibreOffice puts the whole picture into its PDF and clips it, and whoever copies
    the picture out sees a face that was cut off.

    Pictures that cannot be read as pixels stay as they are, and so do those with a drawn
    form (SVG) beside the pixels."""
    changed: dict[str, bytes] = {}
    for part in parts:
        if _CROPPED.search(package.bytes_of(part)):
            changed |= _cut_in(package, part, len(changed))
    return changed


def _cut_in(package: Package, part: str, number: int) -> dict[str, bytes]:
    root = package.xml(part)
    stored = package.related(part, "image")
    relations = package.xml(package.relations_of(part)) if stored else None
    changed: dict[str, bytes] = {}
    for picture in (*root.iter("{*}blip"), *root.iter("{*}imagedata")):
        crop = crop_of(picture)
        key = next((key for key, id_ in picture.attrib.items() if id_ in stored), None)
        drawn = next(picture.iter("{*}svgBlip"), None) is not None
        if crop == UNCUT or key is None or drawn or relations is None:
            continue
        target = stored[str(picture.get(key))]
        data = _cut(package, target, crop)
        if data is None:
            continue
        number += 1
        name = f"bundler-cut{number}{posixpath.splitext(target)[1]}"
        changed[posixpath.join(posixpath.dirname(target), name)] = data
        picture.set(key, f"bundler-cut{number}")
        _forget_crop(picture, crop)
        etree.SubElement(
            relations,
            f"{{{etree.QName(relations).namespace}}}Relationship",
            {
                "Id": f"bundler-cut{number}",
                "Type": _IMAGE,
                "Target": "/" + posixpath.join(posixpath.dirname(target), name),
            },
        )
    if changed and relations is not None:
        changed |= {part: serialised(root), package.relations_of(part): serialised(relations)}
    return changed


def _cut(package: Package, target: str, crop: Crop) -> bytes | None:
    """The picture without what is cropped away; None where it cannot be read."""
    from PIL import Image  # noqa: PLC0415  few files need it

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        try:
            with Image.open(io.BytesIO(package.bytes_of(target))) as picture:
                kind = picture.format or ""
                if kind not in _KINDS:
                    return None
                (left, top, right, bottom), (width, height) = crop, picture.size
                x, y = round(left * width), round(top * height)
                end = max(round((1 - right) * width), x + 1)
                foot = max(round((1 - bottom) * height), y + 1)
                kept, cut = picture.crop((x, y, end, foot)), io.BytesIO()
                kept.info = {key: picture.info[key] for key in _COLOURS if key in picture.info}
                kept.save(cut, kind, **(_FINEST if kind == "JPEG" else {}))
                return cut.getvalue()
        except (NotReadableError, OSError, ValueError, SyntaxError, MemoryError):
            return None


def _forget_crop(picture: etree._Element, crop: Crop) -> None:
    """What is left of a crop: sides that were moved out stay as far out."""
    parent = picture.getparent()
    cut = None if parent is None else parent.find("{*}srcRect")
    for holder, names in ((picture, _OLD_SIDES), (cut, _SIDES)):
        for name, share in zip(names, crop, strict=True):
            if holder is not None and share > 0:
                holder.attrib.pop(name, None)
