"""What a camera writes into a picture besides the picture: place, time, owner, thumbnail."""

from __future__ import annotations

import re

from pikepdf import Array, Dictionary, Name, Object, Pdf, PdfError, Stream

from bundler.pdf.jpeg2000 import without_boxes

_AFTER_SCAN = re.compile(rb"\xff[^\x00\xd0-\xd7\xff]")
_BARE = frozenset({0x01, *range(0xD0, 0xD8)})


def _filters(image: Stream) -> list[Object]:
    raw = image.get("/Filter")
    if raw is None:
        return []
    return list(raw) if isinstance(raw, Array) else [raw]


def _parameters(image: Stream) -> Dictionary | None:
    raw = image.get("/DecodeParms")
    last = raw[-1] if isinstance(raw, Array) and len(raw) else raw
    return last if isinstance(last, Dictionary) else None


def _unpacked(image: Stream, packings: list[Object]) -> bytes:
    """The picture's own bytes; none where what it is packed in besides cannot be undone."""
    data = image.read_raw_bytes()
    if not packings:
        return data
    with Pdf.new() as scratch:
        packed = Stream(scratch, data, Filter=Array(packings))
        try:
            return packed.read_bytes()
        except (PdfError, RuntimeError, ValueError):
            return b""


def without_metadata(jpeg: bytes) -> bytes:
    """A JPEG without its application segments and comments, except JFIF, ICC and Adobe's;
    the same bytes where it is not a JPEG that can be followed to its end."""
    if jpeg[:2] != b"\xff\xd8":
        return jpeg
    kept = [b"\xff\xd8"]
    at = 2
    while at + 4 <= len(jpeg) and jpeg[at] == 0xFF:
        marker = jpeg[at + 1]
        if marker == 0xFF or marker in _BARE:
            at += 1 if marker == 0xFF else 2
            continue
        if marker == 0xD9:
            return b"".join([*kept, b"\xff\xd9"])
        end = at + 2 + int.from_bytes(jpeg[at + 2 : at + 4], "big")
        if marker == 0xDA:
            found = _AFTER_SCAN.search(jpeg, end)
            end = found.start() if found else len(jpeg)
        if not _is_metadata(marker, jpeg[at + 4 : at + 16]):
            kept.append(jpeg[at:end])
        at = end
    if jpeg[at : at + 2] == b"\xff\xd9":
        return b"".join([*kept, b"\xff\xd9"])
    return b"".join([*kept, jpeg[at:]])


def _is_metadata(marker: int, start: bytes) -> bool:
    if marker == 0xFE:
        return True
    if not 0xE0 <= marker <= 0xEF:
        return False
    return not (
        (marker == 0xE0 and start.startswith(b"JFIF\x00"))
        or (marker == 0xE2 and start.startswith(b"ICC_PROFILE\x00"))
        or (marker == 0xEE and start.startswith(b"Adobe"))
    )


_CLEANED = {"/DCTDecode": without_metadata, "/JPXDecode": without_boxes}


def strip_picture_metadata(pdf: Pdf) -> None:
    """Take EXIF, XMP, comments and trailing data out of every JPEG and JPEG 2000 of a file.
    Not one pixel changes: only whole segments go. Segments that say how to read the colours
    stay."""
    for obj in pdf.objects:
        if not isinstance(obj, Stream) or obj.get("/Subtype") != Name.Image:
            continue
        filters = _filters(obj)
        kind = str(filters[-1]) if filters else ""
        if kind not in _CLEANED:
            continue
        picture = _unpacked(obj, filters[:-1])
        clean = _CLEANED[kind](picture)
        if clean != picture:
            obj.write(clean, filter=Name(kind), decode_parms=_parameters(obj))
