"""One image as it stands in a PDF, read apart from the file so that threads can work on it."""

from __future__ import annotations

from dataclasses import dataclass, replace

import pikepdf
from pikepdf import Array, Name, Object, Stream, StreamDecodeLevel, String

from bundler.pdf.jpeg2000 import head_of
from bundler.pdf.pictures import filters, parameters, picture_file

_MOST_PIXELS = 150_000_000
_MOST_BYTES = 450_000_000
"""A larger image is left alone: a poster of A1 at 300 ppi is smaller."""

_MODES = {1: "L", 3: "RGB", 4: "CMYK"}
_DEVICE = {"/DeviceGray": 1, "/DeviceRGB": 3, "/DeviceCMYK": 4}
_CALIBRATED = {"/CalGray": 1, "/CalRGB": 3, "/Separation": 1}
_CODED = (["/DCTDecode"], ["/JPXDecode"])
_YCC = 18
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


def read_source(image: Stream, mask: bool) -> Source | None:
    """The image's pixels as stored, or None where it is better left alone: stencils and
    scans of 1 bit, colour-key masks, Lab and DeviceN colours, what is damaged, what needs more
    memory than there is, and what readers already show in different ways."""
    try:
        return _source(image, mask)
    except (pikepdf.PdfError, ValueError, TypeError, LookupError, AttributeError, MemoryError):
        return None


def _source(image: Stream, mask: bool) -> Source | None:
    if not 0 < pixels_of(image) <= _MOST_PIXELS or _is_masked_by_colour(image):
        return None
    width, height = int(image.Width), int(image.Height)
    packings = filters(image)
    colours, palette = image.get("/ColorSpace"), b""
    if family(colours) == "/Indexed":
        colours, palette = _looked_up(image, colours)
    channels = _channels(colours)
    if channels is None or packings[-1:] in _LEFT_ALONE:
        return None
    stored = len(image.read_raw_bytes())
    source = Source(b"", False, _MODES[channels], width, height, stored, palette, mask)
    if packings[-1:] in _CODED:
        data = picture_file(image)
        alone = mask or palette or _is_told_apart(image, data)
        return None if alone else replace(source, data=data, coded=True)
    depth = int(image.get("/BitsPerComponent", 0))
    wanted = width * height * (1 if palette else channels)
    if depth not in ((8,) if palette else (8, 16)) or wanted * depth // 8 > _MOST_BYTES:
        return None
    samples = image.read_bytes(StreamDecodeLevel.specialized)[: wanted * depth // 8 : depth // 8]
    if len(samples) != wanted:
        return None
    # Readers do not agree on what a sample past the end of the palette means.
    past = palette and samples.translate(None, bytes(range(len(palette) // channels)))
    return None if past else replace(source, data=samples)


def pixels_of(image: Stream) -> int:
    """How many pixels an image says it has; none where it does not say it in numbers."""
    try:
        width, height = int(image.Width), int(image.Height)
    except (ValueError, TypeError, AttributeError):
        return 0
    return width * height if min(width, height) > 0 else 0


def _is_masked_by_colour(image: Stream) -> bool:
    """Whether exact values mean "nothing here", or the whole image is a stencil."""
    return (
        bool(image.get("/ImageMask", False))
        or isinstance(image.get("/Mask"), Array)
        or "/SMaskInData" in image
    )


def _is_told_apart(image: Stream, data: bytes) -> bool:
    """Whether the file tells of the colours of a JPEG or JPEG 2000 what that does not itself,
    and in a way that readers do not agree on."""
    if data.startswith(b"\xff\xd8"):
        told = parameters(image)[-1]
        return told is not None and "/ColorTransform" in told
    head = head_of(data)
    return "/Decode" in image or (head is not None and head.space == _YCC)


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
    """The colours behind an indexed image, and its palette as plain bytes. Readers correct
    the colours of a palette in CalRGB, but not those of samples, so it is left alone."""
    if not isinstance(colours, Array) or "/Decode" in image:
        return None, b""
    base, last, table = colours[1], int(colours[2]), colours[3]
    channels = _channels(base)
    if channels not in (1, 3) or family(base) == "/CalRGB" or not 0 <= last < 256:
        return None, b""
    if not isinstance(table, Stream | String):
        return None, b""
    palette = table.read_bytes() if isinstance(table, Stream) else bytes(table)
    return base, palette[: channels * (last + 1)].ljust(channels * (last + 1), b"\0")
