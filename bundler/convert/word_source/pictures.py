"""Stored pictures, made ready to set: known formats only, no camera data, cropped."""

import io
import warnings
from dataclasses import dataclass
from pathlib import Path

from PIL import Image

from bundler.convert.word_source.drawings import Crop, Turn

_AS_THEY_ARE = {"PNG": ".png", "JPEG": ".jpg", "GIF": ".gif"}
_PLAIN_MODES = ("1", "L", "LA", "P", "RGB", "RGBA")
_SENT_IN_JPEG = range(0xE1, 0xF0)


@dataclass(frozen=True)
class ReadyPicture:
    """A picture file in the work folder, and its size in pixels."""

    name: str
    width: int
    height: int


def make_ready(
    data: bytes, crop: Crop | None, turn: Turn | None, folder: Path, stem: str
) -> ReadyPicture | None:
    """Write a picture to ``folder`` as typst can set it; None where it cannot be read as
    a picture (WMF, EMF, damaged). What a camera wrote into a JPEG is left out without
    touching its pixels. Cropping cuts the pixels away, so that nothing hides behind."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        try:
            with Image.open(io.BytesIO(data)) as picture:
                if picture.format in ("WMF", "EMF"):
                    return None
                picture.load()
                changed = _turned(_cropped(picture, crop), turn)
                return _written(changed, picture.format or "", data, folder / stem)
        except (OSError, ValueError, SyntaxError, Image.DecompressionBombError, MemoryError):
            return None


def _cropped(picture: Image.Image, crop: Crop | None) -> Image.Image:
    if crop is None:
        return picture
    width, height = picture.size
    return picture.crop(
        (
            round(crop.left * width),
            round(crop.top * height),
            max(round((1 - crop.right) * width), round(crop.left * width) + 1),
            max(round((1 - crop.bottom) * height), round(crop.top * height) + 1),
        )
    )


def _turned(picture: Image.Image, turn: Turn | None) -> Image.Image:
    if turn is None:
        return picture
    if turn.sideways:
        picture = picture.transpose(Image.Transpose.FLIP_LEFT_RIGHT)
    if turn.upside_down:
        picture = picture.transpose(Image.Transpose.FLIP_TOP_BOTTOM)
    if turn.degrees % 90 == 0:
        return picture.rotate(-turn.degrees, expand=True)
    return picture.convert("RGBA").rotate(-turn.degrees, Image.Resampling.BICUBIC, expand=True)


def _written(picture: Image.Image, kind: str, data: bytes, path: Path) -> ReadyPicture:
    """``picture`` is the file's own, or has lost its format where it was changed."""
    unchanged = picture.format is not None
    if unchanged and kind in _AS_THEY_ARE and picture.mode in _PLAIN_MODES:
        path = path.with_suffix(_AS_THEY_ARE[kind])
        path.write_bytes(_without_camera_data(data) if kind == "JPEG" else data)
    elif kind in ("JPEG", "MPO") and "A" not in picture.getbands():
        path = path.with_suffix(".jpg")
        picture.convert("RGB").save(path, "JPEG", quality=92)
    else:
        path = path.with_suffix(".png")
        mode = "RGBA" if "A" in picture.getbands() or "transparency" in picture.info else "RGB"
        picture.convert(mode).save(path, "PNG")
    return ReadyPicture(path.name, *picture.size)


def _without_camera_data(data: bytes) -> bytes:
    """A JPEG without its application and comment segments, but for JFIF, colour profile
    and Adobe's colour transform, which its colours need."""
    kept, at = bytearray(data[:2]), 2
    while at + 4 <= len(data) and data[at] == 0xFF and data[at + 1] != 0xDA:
        length = int.from_bytes(data[at + 2 : at + 4], "big")
        code, body = data[at + 1], data[at + 4 : at + 2 + length]
        needed = body.startswith((b"ICC_PROFILE\0", b"Adobe"))
        if needed or (code not in _SENT_IN_JPEG and code != 0xFE):
            kept += data[at : at + 2 + length]
        at += 2 + length
    return bytes(kept) + data[at:]
