"""Making a file smaller by its images: how far, which ones, and what must not change."""

import random
import zlib
from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from typing import Any

import pikepdf
import pypdfium2
import pytest
from pikepdf import Array, Dictionary, Name, Pdf, Stream
from PIL import Image, ImageChops, ImageStat

from bundler.pdf.images import ImageChange, Shrinking, shrink
from bundler.pdf.page_text import page_texts
from tests import verapdf
from tests.pdf.pictured import jpeg, photo, png, scan, with_pictures
from tests.pdf.proof import elements, unreachable_marks

Draw = Callable[[Pdf], Stream]
PHOTO = photo(1200, 900)
GREY = PHOTO.convert("L")


def small(pdf: Path, target: int, limit: int | None = None, floor_ppi: int = 120) -> Path:
    made = pdf.with_name(f"small-{pdf.name}")
    shrink(pdf, made, limit=limit or target, target=target, floor_ppi=floor_ppi)
    return made


def shrunk(pdf: Path, target: int, floor_ppi: int = 120) -> Shrinking:
    made = pdf.with_name(f"small-{pdf.name}")
    return shrink(pdf, made, limit=target, target=target, floor_ppi=floor_ppi)


def image(pdf: Pdf, data: bytes, size: tuple[int, int], **entries: Any) -> Stream:
    """An image XObject; ``data`` are as the entries say they are."""
    how = {"BitsPerComponent": 8, **entries}
    return pdf.make_stream(
        data, Type=Name.XObject, Subtype=Name.Image, Width=size[0], Height=size[1], **how
    )


def on_a_page(path: Path, *draws: Draw, content: str = "q 288 0 0 216 20 20 cm /I0 Do Q") -> Path:
    """A file of one page of 400 by 300 points. Images are called I0, I1..."""
    with pikepdf.new() as pdf:
        page = pdf.add_blank_page(page_size=(400, 300)).obj
        named = {f"/I{number}": draw(pdf) for number, draw in enumerate(draws)}
        page.Resources = Dictionary({**dict(page.get("/Resources", {})), "/XObject": named})
        page.Contents = pdf.make_stream(content.encode())
        pdf.save(path)
    return path


def photo_as_jpeg(pdf: Pdf) -> Stream:
    return image(pdf, jpeg(PHOTO), PHOTO.size, ColorSpace=Name.DeviceRGB, Filter=Name.DCTDecode)


def first_image(path: Path) -> dict[str, Any]:
    """What the file says of image I0, and its bytes."""
    with pikepdf.open(path) as pdf:
        found: Any = pdf.pages[0].obj.Resources.XObject["/I0"]
        told = {key: str(found[key]) for key in sorted(dict(found)) if key != "/Length"}
        return {**told, "data": found.read_raw_bytes()}


def drawn(path: Path, dpi: int = 72, number: int = 0) -> Image.Image:
    pdf = pypdfium2.PdfDocument(path)
    try:
        shown: Image.Image = pdf[number].render(scale=dpi / 72).to_pil().convert("RGB")
        return shown
    finally:
        pdf.close()


def difference(one: Path, other: Path) -> float:
    """The mean difference of the two first pages as drawn, of 255."""
    apart = ImageChops.difference(drawn(one), drawn(other))
    return max(ImageStat.Stat(apart).mean)


@pytest.fixture(scope="module")
def pictured(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("pictured")
    pictures = [jpeg(photo(1600, 1200, seed)) for seed in range(3)]
    return with_pictures(folder, [*pictures, png(scan(1200, 1600).convert("L"))])


@pytest.mark.parametrize("share", [0.9, 0.6, 0.3, 0.1])
def test_a_file_lands_between_90_and_100_percent_of_its_target(
    pictured: Path, share: float
) -> None:
    target = int(pictured.stat().st_size * share)

    done = shrunk(pictured, target)

    assert 0.9 * target <= done.after <= target
    assert done.before == pictured.stat().st_size
    assert [change.page for change in done.changes] == [1, 2, 3, 4]
    assert all(change.new_size < change.size for change in done.changes)
    assert all(120 <= change.new_ppi <= change.ppi for change in done.changes)


def test_text_tags_and_claims_are_as_before(pictured: Path, tmp_path: Path) -> None:
    made = small(pictured, pictured.stat().st_size // 4)

    assert page_texts(made) == page_texts(pictured)
    with pikepdf.open(pictured) as before, pikepdf.open(made) as after:
        assert [str(one.S) for one in elements(after)] == [str(one.S) for one in elements(before)]
        assert unreachable_marks(after) == []
    for number in range(4):
        apart = ImageChops.difference(drawn(pictured, 72, number), drawn(made, 72, number))
        assert max(ImageStat.Stat(apart).mean) < 4


def test_what_the_file_claims_is_still_true(pictured: Path, tmp_path: Path) -> None:
    made = small(pictured, pictured.stat().st_size // 4)

    assert [v.failures for v in verapdf.judge("ua1", made)] == [()]
    assert [v.failures for v in verapdf.judge("2a", made)] == [()]


def test_the_same_file_gives_the_same_bytes(pictured: Path) -> None:
    target = pictured.stat().st_size // 3

    assert small(pictured, target).read_bytes() == small(pictured, target).read_bytes()


def test_a_file_under_the_limit_keeps_every_image_and_only_shares_what_it_has_twice(
    tmp_path: Path,
) -> None:
    twice = jpeg(PHOTO, 92)
    pdf = on_a_page(
        tmp_path / "twice.pdf",
        *[
            lambda pdf: image(
                pdf, twice, PHOTO.size, ColorSpace=Name.DeviceRGB, Filter=Name.DCTDecode
            )
        ]
        * 2,
        content="q 144 0 0 108 0 0 cm /I0 Do /I1 Do Q",
    )

    done = shrunk(pdf, int(len(twice) * 1.1))

    assert done.changes == ()
    assert len(twice) < done.after < len(twice) * 1.1
    assert first_image(pdf.with_name("small-twice.pdf"))["data"] == twice


def test_where_the_floor_does_not_fit_the_file_is_written_at_the_floor(pictured: Path) -> None:
    done = shrunk(pictured, 20_000, floor_ppi=150)

    assert done.after > 20_000
    assert {change.new_ppi for change in done.changes} == {150}


def test_no_image_gets_larger_and_one_that_is_small_enough_stays(tmp_path: Path) -> None:
    tight = jpeg(PHOTO.resize((600, 450)), 40)
    pdf = on_a_page(
        tmp_path / "tight.pdf",
        lambda pdf: image(pdf, tight, (600, 450), ColorSpace=Name.DeviceRGB, Filter=Name.DCTDecode),
        photo_as_jpeg,
        content="q 288 0 0 216 0 0 cm /I0 Do /I1 Do Q",
    )

    done = shrunk(pdf, pdf.stat().st_size * 8 // 10)

    assert len(done.changes) == 1
    assert first_image(pdf.with_name("small-tight.pdf"))["data"] == tight


def test_a_small_image_among_large_ones_stays_for_it_would_gain_nothing(tmp_path: Path) -> None:
    dot = jpeg(PHOTO.resize((20, 15)), 95)
    pdf = on_a_page(
        tmp_path / "dot.pdf",
        lambda pdf: image(pdf, dot, (20, 15), ColorSpace=Name.DeviceRGB, Filter=Name.DCTDecode),
        raw(photo(1600, 1200)),
        content="q 2 0 0 2 0 0 cm /I0 Do Q q 288 0 0 216 0 0 cm /I1 Do Q",
    )

    done = shrunk(pdf, 800_000)

    assert len(done.changes) == 1
    assert first_image(pdf.with_name("small-dot.pdf"))["data"] == dot


def in_a_form(pdf: Pdf) -> Stream:
    """A form, twice as large where it is used, that draws a photo 72 by 54 points large."""
    return pdf.make_stream(
        b"q 72 0 0 54 0 0 cm /P Do Q",
        Type=Name.XObject,
        Subtype=Name.Form,
        BBox=Array([0, 0, 72, 54]),
        Matrix=Array([2, 0, 0, 2, 0, 0]),
        Resources=Dictionary(XObject=Dictionary(P=photo_as_jpeg(pdf))),
    )


@pytest.mark.parametrize(
    ("content", "inches"),
    [
        pytest.param("q 144 0 0 108 9 9 cm /I0 Do Q", 2.0, id="drawn-once"),
        pytest.param("q 72 0 0 54 0 0 cm /I0 Do Q q 216 0 0 162 9 9 cm /I0 Do Q", 3.0, id="twice"),
        pytest.param("q 0 144 -108 0 200 9 cm /I0 Do Q", 2.0, id="on-its-side"),
        pytest.param("q 2 0 0 2 0 0 cm q 72 0 0 54 0 0 cm /I0 Do Q Q", 2.0, id="nested"),
        pytest.param("/I1 Do", 2.0, id="in-a-form"),
        pytest.param("q 2 0 0 2 0 0 cm /I1 Do Q", 4.0, id="in-a-form-made-larger"),
    ],
)
def test_the_largest_size_an_image_is_drawn_at_decides(
    tmp_path: Path, content: str, inches: float
) -> None:
    pdf = on_a_page(tmp_path / "drawn.pdf", photo_as_jpeg, in_a_form, content=content)

    done = shrunk(pdf, pdf.stat().st_size // 4)

    (change,) = done.changes
    assert change.ppi == round(1200 / inches)


def test_resources_may_be_inherited_and_pages_may_count_in_larger_units(tmp_path: Path) -> None:
    pdf = on_a_page(tmp_path / "page.pdf", photo_as_jpeg, content="q 72 0 0 54 0 0 cm /I0 Do Q")
    with pikepdf.open(pdf, allow_overwriting_input=True) as opened:
        page = opened.pages[0].obj
        opened.Root.Pages.Resources = page.Resources
        del page.Resources
        page.UserUnit = 2
        opened.save(pdf)

    (change,) = shrunk(pdf, pdf.stat().st_size // 2).changes

    assert change.ppi == 600


def test_an_image_that_a_glyph_draws_too_is_left_alone(tmp_path: Path) -> None:
    def with_a_glyph(pdf: Pdf) -> Stream:
        held = photo_as_jpeg(pdf)
        drawn = Dictionary(XObject=Dictionary(P=held))
        pdf.pages[0].obj.Resources = Dictionary(
            Font=Dictionary(T=Dictionary(Type=Name.Font, Subtype=Name.Type3, Resources=drawn))
        )
        return held

    pdf = on_a_page(tmp_path / "glyph.pdf", with_a_glyph)

    assert shrunk(pdf, pdf.stat().st_size // 2).changes == ()


def raw(picture: Image.Image, **entries: Any) -> Draw:
    colours = {"L": Name.DeviceGray, "RGB": Name.DeviceRGB, "CMYK": Name.DeviceCMYK}[picture.mode]
    how = {"ColorSpace": colours, "Filter": Name.FlateDecode, **entries}
    return lambda pdf: image(pdf, zlib.compress(picture.tobytes()), picture.size, **how)


def cmyk_as_cameras_write_it(pdf: Pdf) -> Stream:
    return image(
        pdf,
        jpeg(PHOTO.convert("CMYK")),
        PHOTO.size,
        ColorSpace=Name.DeviceCMYK,
        Filter=Name.DCTDecode,
        Decode=Array([1, 0, 1, 0, 1, 0, 1, 0]),
    )


def coloured_by_a_profile(pdf: Pdf) -> Stream:
    from PIL import ImageCms

    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    held = pdf.make_stream(profile, N=3, Alternate=Name.DeviceRGB)
    return raw(PHOTO, ColorSpace=Array([Name.ICCBased, held]))(pdf)


def of_256_colours(pdf: Pdf) -> Stream:
    picture = PHOTO.quantize(256)
    palette = bytes(picture.getpalette() or [])
    colours = Array([Name.Indexed, Name.DeviceRGB, 255, pikepdf.String(palette)])
    data = zlib.compress(picture.tobytes())
    return image(pdf, data, PHOTO.size, ColorSpace=colours, Filter=Name.FlateDecode)


def of_16_bits(pdf: Pdf) -> Stream:
    samples = bytes(value for sample in PHOTO.tobytes() for value in (sample, 77))
    return image(pdf, samples, PHOTO.size, ColorSpace=Name.DeviceRGB, BitsPerComponent=16)


def deflated_again(pdf: Pdf) -> Stream:
    return image(
        pdf,
        zlib.compress(jpeg(PHOTO)),
        PHOTO.size,
        ColorSpace=Name.DeviceRGB,
        Filter=Array([Name.FlateDecode, Name.DCTDecode]),
    )


def jpeg_2000(pdf: Pdf) -> Stream:
    held = BytesIO()
    PHOTO.save(held, "JPEG2000", irreversible=False)
    return image(pdf, held.getvalue(), PHOTO.size, ColorSpace=Name.DeviceRGB, Filter=Name.JPXDecode)


def as_a_negative(pdf: Pdf) -> Stream:
    return raw(GREY, Decode=Array([1, 0]))(pdf)


def under_a_soft_mask(pdf: Pdf) -> Stream:
    shade = Image.linear_gradient("L").resize(PHOTO.size)
    return raw(PHOTO, SMask=raw(shade)(pdf))(pdf)


@pytest.mark.parametrize(
    "draw",
    [
        photo_as_jpeg,
        pytest.param(raw(PHOTO), id="samples"),
        pytest.param(raw(GREY), id="grey"),
        pytest.param(raw(PHOTO.convert("CMYK")), id="cmyk-samples"),
        cmyk_as_cameras_write_it,
        coloured_by_a_profile,
        of_256_colours,
        of_16_bits,
        deflated_again,
        jpeg_2000,
        as_a_negative,
        under_a_soft_mask,
    ],
)
def test_an_image_however_stored_looks_the_same_and_is_smaller(draw: Draw, tmp_path: Path) -> None:
    pdf = on_a_page(tmp_path / "stored.pdf", draw)
    target = pdf.stat().st_size // 2

    made = small(pdf, target)

    assert made.stat().st_size <= target
    assert difference(pdf, made) < 3
    kept = ("/ColorSpace", "/Decode") if draw is not of_256_colours else ("/Decode",)
    before, after = first_image(pdf), first_image(made)
    assert len(after["data"]) < len(before["data"])
    assert {key: before.get(key) for key in kept if key != "/ColorSpace"} == {
        key: after.get(key) for key in kept if key != "/ColorSpace"
    }


def of_one_bit(pdf: Pdf) -> Stream:
    picture = scan(1200, 900).convert("L").point(lambda value: 255 if value > 128 else 0, "1")
    return image(
        pdf,
        zlib.compress(picture.tobytes(), 1),
        picture.size,
        ColorSpace=Name.DeviceGray,
        BitsPerComponent=1,
        Filter=Name.FlateDecode,
    )


def a_stencil(pdf: Pdf) -> Stream:
    return image(
        pdf,
        random.Random(1).randbytes(150 * 900),
        (1200, 900),
        ImageMask=True,
        BitsPerComponent=1,
    )


def with_a_colour_taken_out(pdf: Pdf) -> Stream:
    return raw(PHOTO, Mask=Array([0, 20, 0, 20, 0, 20]))(pdf)


def blended_before(pdf: Pdf) -> Stream:
    """An image whose colours were already mixed with its mask, pixel by pixel."""
    shade = raw(Image.linear_gradient("L").resize(PHOTO.size), Matte=Array([0, 0, 0]))(pdf)
    return raw(PHOTO, SMask=shade)(pdf)


def in_lab(pdf: Pdf) -> Stream:
    colours = Array([Name.Lab, Dictionary(WhitePoint=Array([0.95, 1, 1.09]))])
    return raw(PHOTO, ColorSpace=colours)(pdf)


def cut_short(pdf: Pdf) -> Stream:
    return image(
        pdf,
        jpeg(PHOTO)[:5000],
        PHOTO.size,
        ColorSpace=Name.DeviceRGB,
        Filter=Name.DCTDecode,
    )


def not_as_large_as_it_says(pdf: Pdf) -> Stream:
    return image(pdf, jpeg(PHOTO), (600, 450), ColorSpace=Name.DeviceRGB, Filter=Name.DCTDecode)


@pytest.mark.parametrize(
    "draw",
    [
        of_one_bit,
        a_stencil,
        with_a_colour_taken_out,
        blended_before,
        in_lab,
        cut_short,
        not_as_large_as_it_says,
    ],
)
def test_an_image_that_may_not_be_averaged_is_left_alone(draw: Draw, tmp_path: Path) -> None:
    pdf = on_a_page(tmp_path / "alone.pdf", draw, photo_as_jpeg)

    made = small(pdf, 30_000)

    assert first_image(made) == first_image(pdf)


def test_drawings_without_loss_stay_so_where_that_is_smaller(tmp_path: Path) -> None:
    flat = Image.new("RGB", (2000, 1500), (255, 255, 255))
    for number in range(12):
        flat.paste((20 * number, 90, 200), (150 * number, 100 * number, 150 * number + 90, 1500))
    pdf = on_a_page(
        tmp_path / "chart.pdf",
        lambda pdf: image(pdf, flat.tobytes(), flat.size, ColorSpace=Name.DeviceRGB),
    )

    made = small(pdf, 40_000)

    assert first_image(made)["/Filter"] == "/FlateDecode"
    assert difference(pdf, made) < 0.5


def test_what_a_camera_wrote_besides_the_picture_is_gone(tmp_path: Path) -> None:
    exif = Image.Exif()
    exif[0x010E] = "the street where it was taken"
    held = BytesIO()
    PHOTO.save(held, "JPEG", quality=95, exif=exif, comment=b"by a person")
    pdf = on_a_page(
        tmp_path / "camera.pdf",
        lambda pdf: image(
            pdf, held.getvalue(), PHOTO.size, ColorSpace=Name.DeviceRGB, Filter=Name.DCTDecode
        ),
    )

    data = first_image(small(pdf, pdf.stat().st_size // 2))["data"]

    assert b"street" not in data
    assert b"person" not in data
    assert b"Exif" not in data


def test_every_change_is_told_with_its_numbers(tmp_path: Path) -> None:
    pdf = on_a_page(tmp_path / "told.pdf", photo_as_jpeg)
    stored = len(first_image(pdf)["data"])

    done = shrunk(pdf, 30_000)

    after = len(first_image(pdf.with_name("small-told.pdf"))["data"])
    assert done.images == 1
    assert done.changes == (
        ImageChange(1, 300, stored, new_ppi=done.changes[0].new_ppi, new_size=after),
    )


def test_a_mask_that_was_made_smaller_is_told_apart_from_its_picture(tmp_path: Path) -> None:
    pdf = on_a_page(tmp_path / "masked.pdf", lambda pdf: raw(PHOTO, SMask=raw(GREY)(pdf))(pdf))

    done = shrunk(pdf, pdf.stat().st_size // 9)

    assert [change.mask for change in done.changes] == [False, True]
