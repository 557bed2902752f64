"""What a camera writes into a picture besides the picture: place, time, owner, thumbnail."""

from __future__ import annotations

import re

from pikepdf import Array, Dictionary, Name, Pdf, PdfError, Stream

from bundler.pdf.jpeg2000 import without_boxes

_AFTER_SCAN = re.compile(rb"\xff[^\x00\xd0-\xd7\xff]")
_BARE = frozenset({0x01, *range(0xD0, 0xD8)})


def filters(image: Stream) -> list[str]:
    """How an image is packed, outermost first."""
    raw = image.get("/Filter")
    if raw is None:
        return []
    return [str(one) for one in raw] if isinstance(raw, Array) else [str(raw)]


def parameters(image: Stream) -> list[Dictionary | None]:
    """What each of its packings is told, in the same order."""
    raw = image.get("/DecodeParms")
    stated = list(raw) if isinstance(raw, Array) else [raw]
    told = [one if isinstance(one, Dictionary) and len(one) else None for one in stated]
    count = len(filters(image))
    return [*told, *[None] * count][:count]


def picture_file(image: Stream) -> bytes:
    """The JPEG or JPEG 2000 file in an image; none where what it is packed in besides cannot
    be undone."""
    data, packings = image.read_raw_bytes(), filters(image)[:-1]
    if not packings:
        return data
    with Pdf.new() as scratch:
        told = Array(parameters(image)[:-1])
        packed = Stream(scratch, data, Filter=Array(map(Name, packings)), DecodeParms=told)
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
        packings = filters(obj)
        kind = packings[-1] if packings else ""
        if kind not in _CLEANED:
            continue
        picture = picture_file(obj)
        clean = _CLEANED[kind](picture)
        if clean != picture:
            obj.write(clean, filter=Name(kind), decode_parms=parameters(obj)[-1])
