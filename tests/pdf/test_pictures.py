"""No camera's data is left in a picture, however it is packed, and not one pixel changes."""

import base64
import zlib
from io import BytesIO

import pikepdf
import pytest
from pikepdf import Array, Name
from PIL import Image

from bundler.pdf.pictures import strip_picture_metadata
from tests.pdf.pictured import photo

PLACE, WHEN = b"Oldby Green", "2020:10:23"


def taken(kind: str) -> bytes:
    """A photograph with the place and the time at which it was taken."""
    exif = Image.Exif()
    where = exif.get_ifd(0x8825)
    where.update({1: "N", 2: (54.0, 7.0, 3.0), 28: PLACE, 29: WHEN})
    exif[0x8825] = where
    target = BytesIO()
    picture = photo(64, 48, 1)
    if kind == "JPEG":
        picture.save(target, "JPEG", exif=exif)
        return target.getvalue()
    picture.save(target, "JPEG2000")
    held = b"JpgTiffExif->JP2" + exif.tobytes()
    return target.getvalue() + (8 + len(held)).to_bytes(4, "big") + b"uuid" + held


def plain(data: bytes) -> bytes:
    return data


@pytest.mark.parametrize(
    ("kind", "coding", "packing", "pack"),
    [
        ("JPEG", Name.DCTDecode, [], plain),
        ("JPEG", Name.DCTDecode, [Name.FlateDecode], zlib.compress),
        ("JPEG", Name.DCTDecode, [Name.ASCII85Decode], base64.a85encode),
        ("JPEG", Name.DCTDecode, [Name.ASCIIHexDecode], base64.b16encode),
        ("JPEG2000", Name.JPXDecode, [], plain),
        ("JPEG2000", Name.JPXDecode, [Name.FlateDecode], zlib.compress),
    ],
)
def test_the_place_of_a_photograph_is_taken_out(
    kind: str, coding: Name, packing: list[Name], pack: object
) -> None:
    data = taken(kind)
    assert PLACE in data
    ends = {"/ASCII85Decode": b"~>", "/ASCIIHexDecode": b">"}
    end = ends.get(str(packing[0]), b"") if packing else b""
    assert callable(pack)
    with pikepdf.new() as pdf:
        image = pdf.make_stream(pack(data) + end, Type=Name.XObject, Subtype=Name.Image)
        image.Filter = Array([*packing, coding])
        pdf.Root.Held = image
        strip_picture_metadata(pdf)
        clean = pdf.Root.Held.read_raw_bytes()

    assert PLACE not in clean
    assert WHEN.encode() not in clean
    before, after = (Image.open(BytesIO(one)).convert("RGB") for one in (data, clean))
    assert before.tobytes() == after.tobytes()


def test_a_picture_without_notes_or_that_cannot_be_followed_stays_as_it_is() -> None:
    target = BytesIO()
    photo(64, 48, 1).save(target, "JPEG")
    for data, coding in ((target.getvalue(), Name.DCTDecode), (b"odd", Name.JPXDecode)):
        with pikepdf.new() as pdf:
            image = pdf.make_stream(data, Type=Name.XObject, Subtype=Name.Image, Filter=coding)
            pdf.Root.Held = image
            strip_picture_metadata(pdf)
            assert pdf.Root.Held.read_raw_bytes() == data
