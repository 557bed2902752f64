"""One image read from a PDF, made smaller, and written back: its pixels, never its meaning."""

from __future__ import annotations

from dataclasses import dataclass
from io import BytesIO

from pikepdf import Dictionary, Name, Stream
from PIL import Image, JpegImagePlugin

from bundler.pdf.stored_image import Source, family

_CHANNELS = {"L": 1, "RGB": 3, "CMYK": 4}
_GAP = 2.0
"""How much larger than wanted an image stays after the quick part of making it smaller."""

_WORST_GAIN = 0.95
"""A new image takes the old one's place only if it is smaller than this share of it."""


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
        except (OSError, ValueError, SyntaxError, MemoryError, Image.DecompressionBombError):
            return None
        return coded
    if not source.palette:
        # Pillow holds CMYK the other way round from its JPEGs, which a PDF takes as they are.
        stored = "CMYK;I" if source.mode == "CMYK" else source.mode
        return Image.frombytes(source.mode, size, source.data, "raw", stored)
    image = Image.frombytes("L", size, source.data)
    if source.mode == "L":
        return image.point(list(source.palette.ljust(256, b"\0")))
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
    if family(image.get("/ColorSpace")) == "/Indexed":
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
