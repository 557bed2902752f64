"""Which images of a file are drawn, and how large: also where a file is odd or damaged."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name, Pdf, Stream

from bundler.pdf.drawn import find_pictures

Draw = Callable[[Pdf], dict[str, Any]]


def found(path: Path, content: str, draw: Draw) -> list[tuple[str, int, int, bool]]:
    """Name, size in points and whether it is a mask, of each image found on a page whose
    resources and annotations are given."""
    with pikepdf.new() as pdf:
        page = pdf.add_blank_page(page_size=(400, 300)).obj
        for key, value in draw(pdf).items():
            page[key] = value
        page.Contents = pdf.make_stream(content.encode())
        pdf.save(path)
    with pikepdf.open(path) as pdf:
        return [
            (str(one.image.Called), round(one.width), round(one.height), one.mask)
            for one in find_pictures(pdf)
        ]


def image(pdf: Pdf, called: str, **entries: Any) -> Stream:
    how = {"BitsPerComponent": 8, "ColorSpace": Name.DeviceGray, "Called": called, **entries}
    return pdf.make_stream(b"0123", Type=Name.XObject, Subtype=Name.Image, Width=2, Height=2, **how)


def form(pdf: Pdf, content: bytes, **entries: Any) -> Stream:
    return pdf.make_stream(
        content, Type=Name.XObject, Subtype=Name.Form, BBox=Array([0, 0, 100, 100]), **entries
    )


def with_objects(**objects: Any) -> dict[str, Any]:
    return {"/Resources": Dictionary(XObject=Dictionary(**objects))}


def test_a_mask_of_several_images_is_found_once_and_as_large_as_the_largest(
    tmp_path: Path,
) -> None:
    def draw(pdf: Pdf) -> dict[str, Any]:
        mask = image(pdf, "mask")
        large, small = (image(pdf, name, SMask=mask) for name in ("large", "small"))
        return with_objects(L=large, S=small)

    content = "q 288 0 0 216 0 0 cm /L Do Q q 28 0 0 21 0 0 cm /S Do Q"

    assert found(tmp_path / "masks.pdf", content, draw) == [
        ("large", 288, 216, False),
        ("mask", 288, 216, True),
        ("small", 28, 21, False),
    ]


def test_a_mask_that_is_drawn_itself_too_is_left_alone(tmp_path: Path) -> None:
    def draw(pdf: Pdf) -> dict[str, Any]:
        mask = image(pdf, "mask")
        return with_objects(L=image(pdf, "large", SMask=mask), M=mask)

    content = "q 288 0 0 216 0 0 cm /L Do Q q 28 0 0 21 0 0 cm /M Do Q"

    assert found(tmp_path / "both.pdf", content, draw) == [("large", 288, 216, False)]


def test_a_mask_of_an_image_that_a_glyph_draws_is_left_alone(tmp_path: Path) -> None:
    def draw(pdf: Pdf) -> dict[str, Any]:
        mask = image(pdf, "mask")
        inside = Dictionary(XObject=Dictionary(G=image(pdf, "in a glyph", SMask=mask)))
        glyphs = Dictionary(Type=Name.Font, Subtype=Name.Type3, Resources=inside)
        named = Dictionary(L=image(pdf, "large", SMask=mask))
        return {"/Resources": Dictionary(XObject=named, Font=Dictionary(T=glyphs))}

    content = "q 288 0 0 216 0 0 cm /L Do Q"

    assert found(tmp_path / "glyph.pdf", content, draw) == [("large", 288, 216, False)]


def patterns_without_resources(pdf: Pdf) -> dict[str, Any]:
    """Each uses the page's, and so names itself and all the others."""
    patterns = {
        f"/P{number}": pdf.make_stream(
            b"q 144 0 0 108 0 0 cm /L Do Q",
            Type=Name.Pattern,
            PatternType=1,
            PaintType=1,
            TilingType=1,
            BBox=Array([0, 0, 144, 108]),
            XStep=144,
            YStep=108,
        )
        for number in range(12)
    }
    named = Dictionary(L=image(pdf, "large"))
    return {"/Resources": Dictionary(XObject=named, Pattern=Dictionary(patterns))}


def forms_that_draw_each_other(pdf: Pdf) -> dict[str, Any]:
    content = b"q 144 0 0 108 0 0 cm /L Do Q /F Do /G Do /F Do /G Do"
    return with_objects(L=image(pdf, "large"), F=form(pdf, content), G=form(pdf, content))


@pytest.mark.parametrize("draw", [patterns_without_resources, forms_that_draw_each_other])
def test_what_names_itself_is_followed_once(draw: Draw, tmp_path: Path) -> None:
    content = "/F Do q 28 0 0 21 0 0 cm /L Do Q"

    assert found(tmp_path / "itself.pdf", content, draw) == [("large", 144, 108, False)]


def test_an_appearance_that_is_shown_under_the_pointer_counts(tmp_path: Path) -> None:
    def draw(pdf: Pdf) -> dict[str, Any]:
        held = image(pdf, "shown")
        inside = Dictionary(XObject=Dictionary(L=held))
        rest, over = (
            form(pdf, f"{size} 0 0 {size} 0 0 cm /L Do".encode(), Resources=inside)
            for size in (10, 100)
        )
        button = Dictionary(
            Type=Name.Annot,
            Subtype=Name.Stamp,
            Rect=Array([0, 0, 100, 100]),
            AP=Dictionary(N=rest, R=over),
        )
        return {"/Annots": Array([button])}

    assert found(tmp_path / "over.pdf", "", draw) == [("shown", 100, 100, False)]


def test_what_is_damaged_about_a_page_or_an_annotation_ends_nothing(tmp_path: Path) -> None:
    def draw(pdf: Pdf) -> dict[str, Any]:
        inside = Dictionary(XObject=Dictionary(B=image(pdf, "in a button")))
        button = Dictionary(
            Type=Name.Annot,
            Subtype=Name.Stamp,
            Rect=Array([Name.None_, 0, 100, 100]),
            AP=Dictionary(N=form(pdf, b"/B Do", Resources=inside)),
        )
        odd = form(pdf, b"/L Do", Matrix=Array([Name.None_, 0, 0, 1, 0, 0]))
        return {
            **with_objects(L=image(pdf, "large"), F=odd),
            "/Annots": Array([button]),
            "/UserUnit": Name.Large,
        }

    assert found(tmp_path / "odd.pdf", "q 28 0 0 21 0 0 cm /L Do Q", draw) == [
        ("large", 28, 21, False)
    ]
    assert found(tmp_path / "odd.pdf", "q 28 0 0 21 0 0 cm /L Do Q /F Do", draw) == []
