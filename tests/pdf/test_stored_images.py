"""Images whose colours are told in odd ways, or that are larger than memory or a JPEG allows."""

import base64
import zlib
from io import BytesIO
from pathlib import Path
from typing import Any

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name, Pdf, Stream
from PIL import Image

from bundler.pdf.images import shrink
from bundler.pdf.pictures import picture_file
from bundler.pdf.stored_image import read_source
from tests.pdf.pictured import jpeg, photo
from tests.pdf.test_images import (
    GREY,
    PHOTO,
    Draw,
    difference,
    first_image,
    image,
    on_a_page,
    photo_as_jpeg,
    raw,
    shrunk,
    small,
)


def of_the_palette(colours: Any, last: int, palette: bytes) -> Draw:
    """A grey photo whose samples are looked up in a palette."""

    def draw(pdf: Pdf) -> Stream:
        named = Array([Name.Indexed, colours, last, pikepdf.String(palette)])
        return image(pdf, zlib.compress(GREY.tobytes()), GREY.size, ColorSpace=named, Filter=FLATE)

    return draw


FLATE = Name.FlateDecode
CALIBRATED = Array([Name.CalRGB, Dictionary(WhitePoint=Array([0.95, 1, 1.09]))])


def jpeg_2000(picture: Image.Image, **entries: Any) -> Draw:
    held = BytesIO()
    picture.save(held, "JPEG2000", irreversible=False)
    how = {"ColorSpace": Name.DeviceRGB, "Filter": Name.JPXDecode, **entries}
    return lambda pdf: image(pdf, held.getvalue(), picture.size, **how)


def in_a_space_that_holds_itself(pdf: Pdf) -> Stream:
    colours = pdf.make_indirect(Array([Name.Indexed]))
    colours.append(colours)
    return image(pdf, GREY.tobytes(), GREY.size, ColorSpace=colours)


def without_a_width(pdf: Pdf) -> Stream:
    held = raw(GREY)(pdf)
    held.Width = Name.None_
    return held


@pytest.mark.parametrize(
    "draw",
    [
        pytest.param(jpeg_2000(PHOTO, Decode=Array([1, 0] * 3)), id="jpeg-2000-decoded"),
        pytest.param(jpeg_2000(PHOTO.convert("YCbCr")), id="jpeg-2000-of-ycc"),
        pytest.param(of_the_palette(CALIBRATED, 255, bytes(range(256)) * 3), id="calibrated"),
        pytest.param(of_the_palette(Name.DeviceRGB, 99, bytes(300)), id="past-the-end"),
        pytest.param(of_the_palette(Name.DeviceRGB, -1, b""), id="no-palette"),
        pytest.param(
            raw(GREY, ColorSpace=Array([Name.Indexed, Name.DeviceRGB])), id="palette-cut-off"
        ),
        in_a_space_that_holds_itself,
        without_a_width,
    ],
)
def test_an_image_whose_colours_cannot_be_told_is_left_alone(draw: Draw, tmp_path: Path) -> None:
    pdf = on_a_page(tmp_path / "alone.pdf", draw, photo_as_jpeg)

    made = small(pdf, 30_000)

    before, after = first_image(pdf), first_image(made)
    assert after["data"] == before["data"]
    assert [after[side] for side in ("/Width", "/Height")] == [
        before[side] for side in ("/Width", "/Height")
    ]


@pytest.mark.parametrize("packings", [["/ASCII85Decode"], ["/ASCII85Decode", "/FlateDecode"]])
def test_a_jpeg_that_is_packed_besides_is_made_smaller_too(
    packings: list[str], tmp_path: Path
) -> None:
    def draw(pdf: Pdf) -> Stream:
        data = zlib.compress(jpeg(PHOTO)) if "/FlateDecode" in packings else jpeg(PHOTO)
        how = Array([*map(Name, packings), Name.DCTDecode])
        packed = base64.a85encode(data) + b"~>"
        return image(pdf, packed, PHOTO.size, ColorSpace=Name.DeviceRGB, Filter=how)

    pdf = on_a_page(tmp_path / "packed.pdf", draw)

    assert len(shrunk(pdf, pdf.stat().st_size // 2).changes) == 1
    assert difference(pdf, pdf.with_name("small-packed.pdf")) < 3


def test_a_picture_file_is_unpacked_as_its_packing_is_told() -> None:
    rows = [jpeg(PHOTO)[at : at + 100].ljust(100, b"\0") for at in range(0, 5000, 100)]
    with pikepdf.new() as pdf:
        held = image(pdf, zlib.compress(b"".join(b"\0" + row for row in rows)), PHOTO.size)
        held.Filter = Array([Name.FlateDecode, Name.DCTDecode])
        held.DecodeParms = Array([Dictionary(Predictor=15, Columns=100), None])

        assert picture_file(held) == b"".join(rows)


def test_an_image_wider_than_a_jpeg_can_be_ends_nothing(tmp_path: Path) -> None:
    wide = Image.effect_noise((70_000, 8), 50)
    content = "q 40000 0 0 8 0 0 cm /I0 Do Q"
    pdf = on_a_page(tmp_path / "wide.pdf", raw(wide), content=content)

    (change,) = shrunk(pdf, pdf.stat().st_size // 2).changes

    assert change.new_size < change.size


def test_samples_of_more_bytes_than_memory_should_hold_are_left_alone() -> None:
    with pikepdf.new() as pdf:
        colours = {"ColorSpace": Name.DeviceCMYK, "Filter": FLATE}
        held = image(pdf, zlib.compress(bytes(1000)), (12_000, 10_000), **colours)

        assert read_source(held, mask=False) is None


def test_where_even_the_top_of_the_ladder_is_far_below_the_target_images_stay(
    tmp_path: Path,
) -> None:
    pictures = [raw(photo(600, 450, seed)) for seed in range(6)]
    content = " ".join(f"q 288 0 0 216 0 0 cm /I{number} Do Q" for number in range(6))
    pdf = on_a_page(tmp_path / "stay.pdf", *pictures, content=content)
    target = pdf.stat().st_size * 8 // 10

    done = shrink(pdf, tmp_path / "less.pdf", limit=target, target=target, floor_ppi=120)

    assert 0.75 * target <= done.after <= target
    assert 0 < len(done.changes) < 6
