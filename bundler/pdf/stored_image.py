"""One image as it stands in a PDF, read apart from the file so that threads can work on it."""

from __future__ import annotations

import zlib
from dataclasses import dataclass, replace

import pikepdf
from pikepdf import Array, Dictionary, Name, Object, Stream, StreamDecodeLevel

_MOST_PIXELS = 150_000_000
"""A larger image is left alone: a page of newspaper size at 1200 ppi is smaller."""

_MODES = {1: "L", 3: "RGB", 4: "CMYK"}
_DEVICE = {"/DeviceGray": 1, "/DeviceRGB": 3, "/DeviceCMYK": 4}
_CALIBRATED = {"/CalGray": 1, "/CalRGB": 3, "/Separation": 1}
_CODED = (["/DCTDecode"], ["/JPXDecode"])
_LEFT_ALONE = (["/CCITTFaxDecode"], ["/JBIG2Decode"], ["/Crypt"])


@dataclass(frozen=True)
class Source:
    """An image as it stands in the file, apart from it, so that a thread can work on it.

    ``data`` is a JPEG or JPEG 2000 file where ``coded``, and else samples of 8 bits.
    ``palette`` is what the samples of an indexed image stand for. ``stored`` is the size of
    the image in the file in bytes. A ``mask`` is never given the losses of a JPEG."""

    data: bytes
    coded: bool
    mode: str
    width: int
    height: int
    stored: int
    palette: bytes = b""
    mask: bool = False

    @property
    def pixels(self) -> int:
        """How many there are."""
        return self.width * self.height


def read_source(image: Stream, mask: bool) -> Source | None:
    """The image's pixels as stored, or None where it is better left alone: stencils and
    scans of 1 bit, colour-key masks, Lab and DeviceN colours, and what is damaged."""
    try:
        return _source(image, mask)
    except (pikepdf.PdfError, ValueError, TypeError, KeyError, AttributeError, zlib.error):
        return None


def _source(image: Stream, mask: bool) -> Source | None:
    width, height = int(image.Width), int(image.Height)
    if not 0 < width * height <= _MOST_PIXELS or _is_masked_by_colour(image):
        return None
    filters = _filters(image)
    colours, palette = image.get("/ColorSpace"), b""
    if family(colours) == "/Indexed":
        colours, palette = _looked_up(image, colours)
    channels = _channels(colours)
    if channels is None or filters[-1:] in _LEFT_ALONE:
        return None
    stored = len(image.read_raw_bytes())
    source = Source(b"", False, _MODES[channels], width, height, stored, palette, mask)
    if filters[-1:] in _CODED:
        plain = not mask and not palette and not _transforms(image)
        return replace(source, data=_coded(image, filters), coded=True) if plain else None
    samples = _samples(image, bool(palette))
    wanted = width * height * (1 if palette else channels)
    return replace(source, data=samples[:wanted]) if len(samples) >= wanted else None


def _is_masked_by_colour(image: Stream) -> bool:
    """Whether exact values mean "nothing here", or the whole image is a stencil."""
    return (
        bool(image.get("/ImageMask", False))
        or isinstance(image.get("/Mask"), Array)
        or "/SMaskInData" in image
    )


def _samples(image: Stream, indexed: bool) -> bytes:
    """Samples of 8 bits; empty where they are of another depth that is left alone."""
    match int(image.get("/BitsPerComponent", 0)):
        case 8:
            return image.read_bytes(StreamDecodeLevel.specialized)
        case 16 if not indexed:
            return image.read_bytes(StreamDecodeLevel.specialized)[::2]
    return b""


def _filters(image: Stream) -> list[str]:
    raw = image.get("/Filter")
    if raw is None:
        return []
    return [str(one) for one in raw] if isinstance(raw, Array) else [str(raw)]


def _transforms(image: Stream) -> bool:
    """Whether the file, and not the JPEG itself, says how its colours are stored."""
    raw = image.get("/DecodeParms")
    last = raw[-1] if isinstance(raw, Array) and len(raw) else raw
    return isinstance(last, Dictionary) and "/ColorTransform" in last


def _coded(image: Stream, filters: list[str]) -> bytes:
    """The picture file in the stream; empty where more than deflating was done to it."""
    raw = image.read_raw_bytes()
    if len(filters) == 1:
        return raw
    return zlib.decompress(raw) if filters[:-1] == ["/FlateDecode"] else b""


def family(colours: object) -> str:
    """The name of a colour space without what belongs to it; empty where it has none."""
    first = colours[0] if isinstance(colours, Array) and len(colours) else colours
    return str(first) if isinstance(first, Name) else ""


def _channels(colours: object) -> int | None:
    """How many values a pixel has, in colours that stay true when pixels are averaged."""
    space = family(colours)
    if space == "/ICCBased" and isinstance(colours, Array):
        channels = int(colours[1].N)
        return channels if channels in _MODES else None
    return _DEVICE.get(space) or _CALIBRATED.get(space)


def _looked_up(image: Stream, colours: Object | None) -> tuple[Object | None, bytes]:
    """The colours behind an indexed image, and its palette as plain bytes."""
    if not isinstance(colours, Array) or "/Decode" in image:
        return None, b""
    base, table = colours[1], colours[3]
    palette = table.read_bytes() if isinstance(table, Stream) else bytes(table)
    channels = _channels(base)
    if channels not in (1, 3):
        return None, b""
    return base, palette[: 256 * channels].ljust(256 * channels, b"\0")
