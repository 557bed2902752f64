"""One image read from a PDF, made smaller, and written back: its pixels, never its meaning."""

from __future__ import annotations

import zlib
from dataclasses import dataclass, replace
from io import BytesIO

import pikepdf
from pikepdf import Array, Dictionary, Name, Object, Stream, StreamDecodeLevel
from PIL import Image, ImageChops, JpegImagePlugin

MOST_PIXELS = 150_000_000
"""A larger image is left alone: a page of newspaper size at 1200 ppi is smaller."""

_MODES = {1: "L", 3: "RGB", 4: "CMYK"}
_CHANNELS = {"L": 1, "RGB": 3, "CMYK": 4}
_DEVICE = {"/DeviceGray": 1, "/DeviceRGB": 3, "/DeviceCMYK": 4}
_CALIBRATED = {"/CalGray": 1, "/CalRGB": 3, "/Separation": 1}
_GAP = 2.0
"""How much larger than wanted an image stays after the quick part of making it smaller."""

_CODED = (["/DCTDecode"], ["/JPXDecode"])
_LEFT_ALONE = (["/CCITTFaxDecode"], ["/JBIG2Decode"], ["/Crypt"])
_WORST_GAIN = 0.95
"""A new image takes the old one's place only if it is smaller than this share of it."""


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


@dataclass(frozen=True)
class Recoded:
    """An image written anew. ``jpeg`` says how: as JPEG, or as PNG packs its samples."""

    data: bytes
    jpeg: bool
    mode: str
    width: int
    height: int

    def pays(self, source: Source) -> bool:
        """Whether it is enough smaller than what it would replace."""
        return len(self.data) < _WORST_GAIN * source.stored


def read_source(image: Stream, mask: bool) -> Source | None:
    """The image's pixels as stored, or None where it is better left alone: stencils and
    scans of 1 bit, colour-key masks, Lab and DeviceN colours, and what is damaged."""
    try:
        return _source(image, mask)
    except (pikepdf.PdfError, ValueError, TypeError, KeyError, AttributeError, zlib.error):
        return None


def _source(image: Stream, mask: bool) -> Source | None:
    width, height = int(image.Width), int(image.Height)
    if not 0 < width * height <= MOST_PIXELS or _is_masked_by_colour(image):
        return None
    filters = _filters(image)
    colours, palette = image.get("/ColorSpace"), b""
    if _family(colours) == "/Indexed":
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


def _family(colours: object) -> str:
    first = colours[0] if isinstance(colours, Array) and len(colours) else colours
    return str(first) if isinstance(first, Name) else ""


def _channels(colours: object) -> int | None:
    """How many values a pixel has, in colours that stay true when pixels are averaged."""
    family = _family(colours)
    if family == "/ICCBased" and isinstance(colours, Array):
        channels = int(colours[1].N)
        return channels if channels in _MODES else None
    return _DEVICE.get(family) or _CALIBRATED.get(family)


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


def decode(source: Source, wanted: tuple[int, int] | None = None) -> Image.Image | None:
    """The image in memory, or None where its data are not what the file says they are.

    A JPEG may come smaller than it is, which is quicker, but always larger than ``wanted``,
    so that nothing is lost that would have been kept."""
    size = (source.width, source.height)
    if source.coded:
        try:
            coded = Image.open(BytesIO(source.data), formats=("JPEG", "JPEG2000"))
            if (coded.mode, coded.size) != (source.mode, size):
                return None
            if wanted and coded.format == "JPEG":
                coded.draft(coded.mode, (wanted[0] * 11 // 10, wanted[1] * 11 // 10))
            coded.load()
        except (OSError, ValueError, SyntaxError, Image.DecompressionBombError):
            return None
        return coded
    if not source.palette:
        plain = Image.frombytes(source.mode, size, source.data)
        # Pillow holds CMYK the other way round from its JPEGs, which a PDF takes as they are.
        return ImageChops.invert(plain) if source.mode == "CMYK" else plain
    image = Image.frombytes("L", size, source.data)
    if source.mode == "L":
        return image.point(list(source.palette))
    image.putpalette(source.palette, "RGB")
    return image.convert("RGB")


def sampling_of(image: Image.Image) -> int:
    """How coarse the colours are: kept as in a JPEG, and full where there was no loss yet."""
    if isinstance(image, JpegImagePlugin.JpegImageFile):
        return max(0, JpegImagePlugin.get_sampling(image))
    return 0


def resized(
    image: Image.Image,
    size: tuple[int, int],
    box: tuple[float, float, float, float] | None = None,
) -> Image.Image:
    """The image, or the part of it in a box, at a size in pixels."""
    if box is None and size == image.size:
        return image
    return image.resize(size, Image.Resampling.BICUBIC, box, reducing_gap=_GAP)


def encode(image: Image.Image, quality: int, sampling: int, source: Source, packs: bool) -> Recoded:
    """The image as JPEG; or without loss, if it ``packs`` that way and is no larger for it.
    No metadata go along. The same input gives the same bytes."""
    packed = Recoded(_as_png(image), False, source.mode, *image.size) if packs else None
    if packed and source.mask:
        return packed
    coded = Recoded(_as_jpeg(image, quality, sampling), True, source.mode, *image.size)
    return packed if packed and len(packed.data) <= len(coded.data) else coded


def _as_jpeg(image: Image.Image, quality: int, sampling: int) -> bytes:
    held = BytesIO()
    said = {"quality": quality, "subsampling": sampling, "comment": b""}
    try:
        image.save(held, "JPEG", optimize=True, **said)
    except OSError:
        # Pillow's buffer for an optimised JPEG is too small for noise.
        held = BytesIO()
        image.save(held, "JPEG", **said)
    return held.getvalue()


def _as_png(image: Image.Image) -> bytes:
    """Pixels filtered line by line and packed as in a PNG, without the file around them."""
    held = BytesIO()
    image.save(held, "PNG", compress_level=9)
    held.seek(8)
    packed = []
    while len(head := held.read(8)) == 8:
        body = held.read(int.from_bytes(head[:4], "big"))
        held.seek(4, 1)
        if head[4:] == b"IDAT":
            packed.append(body)
    return b"".join(packed)


def put_back(image: Stream, new: Recoded) -> None:
    """Write a recoded image in the old one's place; masks, colours and tags stay on it."""
    if _family(image.get("/ColorSpace")) == "/Indexed":
        image.ColorSpace = image.ColorSpace[1]
    image.Width, image.Height, image.BitsPerComponent = new.width, new.height, 8
    for key in ("/Metadata", "/SMaskInData"):
        if key in image:
            del image[key]
    if new.jpeg:
        image.write(new.data, filter=Name.DCTDecode)
        return
    how = Dictionary(
        Predictor=15, Colors=_CHANNELS[new.mode], BitsPerComponent=8, Columns=new.width
    )
    image.write(new.data, filter=Name.FlateDecode, decode_parms=how)
