"""Pictures that may be kept (ISO 19005-2, 6.2.8 and 6.1.10)."""

from __future__ import annotations

from pikepdf import Array, Object, Stream

from bundler.pdf.jpeg2000 import Head, head_of

_DEPTHS = (1, 2, 4, 8, 16)
_PACKINGS = frozenset(
    {
        *("/ASCIIHexDecode", "/ASCII85Decode", "/FlateDecode", "/RunLengthDecode"),
        *("/CCITTFaxDecode", "/DCTDecode"),
    }
)
_SAID = frozenset(
    {
        *("/BitsPerComponent", "/ColorSpace", "/Decode", "/DecodeParms", "/Filter", "/Height"),
        *("/ImageMask", "/Intent", "/Interpolate", "/Width"),
    }
)
"""What a picture in the content may say of itself."""

INTENTS = frozenset(
    {"/RelativeColorimetric", "/AbsoluteColorimetric", "/Perceptual", "/Saturation"}
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
    if "/JPXDecode" not in packings(picture.get("/Filter")):
        return True
    return _may_keep_jpeg2000(head_of(picture.read_raw_bytes()), "/ColorSpace" in picture)


def may_keep_inline(image: Object, kept: bool) -> bool:
    """As ``may_keep_picture``, of a picture in the content itself; ``kept`` is whether its
    colours may be."""
    mask, depth = bool(image.get("/ImageMask")), image.get("/BitsPerComponent", 1)
    return (
        image.keys() <= _SAID
        and (kept or mask)
        and not image.get("/Interpolate")
        and int(depth) in ((1,) if mask else _DEPTHS)
        and ("/Intent" not in image or str(image.Intent) in INTENTS)
        and _PACKINGS.issuperset(packings(image.get("/Filter")))
    )


def packings(stated: Object | None) -> list[str]:
    """In what a stream is packed, by its /Filter, the outermost first."""
    if stated is None:
        return []
    return [str(one) for one in stated.as_list()] if isinstance(stated, Array) else [str(stated)]


def _may_keep_jpeg2000(head: Head | None, coloured: bool) -> bool:
    if head is None or head.channels not in (1, 3, 4) or head.differ or not 1 <= head.depth <= 38:
        return False
    return coloured or (head.spaces == 1 and head.method in (1, 2, 3) and head.space != _CIE_JAB)
