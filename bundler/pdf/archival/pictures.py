"""Pictures that may be kept (ISO 19005-2, 6.2.8 and 6.1.10)."""

from __future__ import annotations

from pikepdf import Array, Object, Stream

from bundler.pdf.jpeg2000 import Head, head_of

_DEPTHS = (1, 2, 4, 8, 16)
_PACKINGS = frozenset(
    {
        *("/ASCIIHexDecode", "/ASCII85Decode", "/FlateDecode", "/RunLengthDecode"),
        *("/CCITTFaxDecode", "/DCTDecode", "/AHx", "/A85", "/Fl", "/RL", "/CCF", "/DCT"),
    }
)
_CIE_JAB = 19


def may_keep_picture(picture: Stream) -> bool:
    """Whether a picture has no stand-ins, is not smoothed when shown, and is stored in a way
    that every reader knows."""
    if {"/Alternates", "/OPI"} & picture.keys() or picture.get("/Interpolate"):
        return False
    depth, mask = picture.get("/BitsPerComponent"), bool(picture.get("/ImageMask"))
    if depth is not None and int(depth) not in ((1,) if mask else _DEPTHS):
        return False
    if "/JPXDecode" not in _packings(picture.get("/Filter")):
        return True
    return _may_keep_jpeg2000(head_of(picture.read_raw_bytes()), "/ColorSpace" in picture)


def may_keep_inline(image: Object, kept: bool) -> bool:
    """As ``may_keep_picture``, of a picture in the content itself; ``kept`` is whether its
    colours may be."""
    smoothed = image.get("/I") or image.get("/Interpolate")
    packings = _packings(image.get("/F", image.get("/Filter")))
    mask = bool(image.get("/IM") or image.get("/ImageMask"))
    return (kept or mask) and not smoothed and set(packings) <= _PACKINGS


def _packings(stated: Object | None) -> list[str]:
    if stated is None:
        return []
    return [str(one) for one in stated.as_list()] if isinstance(stated, Array) else [str(stated)]


def _may_keep_jpeg2000(head: Head | None, coloured: bool) -> bool:
    if head is None or head.channels not in (1, 3, 4) or head.differ or not 1 <= head.depth <= 38:
        return False
    return coloured or (head.spaces == 1 and head.method in (1, 2, 3) and head.space != _CIE_JAB)
