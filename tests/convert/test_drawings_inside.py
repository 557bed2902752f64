"""Pictures inside boxes and groups, and as older Words drew them."""

import io
from pathlib import Path
from typing import Any

import pikepdf
from PIL import Image

from bundler.model.converted import NoteKind
from tests.convert.set_parts import SetPart, set_part
from tests.convert.word_parts import WordParts, heading, paragraph, relation

_WPG = "http://schemas.microsoft.com/office/word/2010/wordprocessingGroup"


def _picture() -> bytes:
    """Red on the left, blue on the right."""
    two = Image.new("RGB", (80, 40), "#ff0000")
    two.paste("#0000ff", (40, 0, 80, 40))
    data = io.BytesIO()
    two.save(data, "PNG")
    return data.getvalue()


def _drawn(inside: str) -> str:
    return (
        '<w:r><w:drawing><wp:inline><wp:extent cx="2540000" cy="635000"/><wp:docPr id="1" '
        f'name="d" descr="Seen"/><a:graphic><a:graphicData uri="x">{inside}</a:graphicData>'
        "</a:graphic></wp:inline></w:drawing></w:r>"
    )


def _stored(left: int = 0) -> str:
    return (
        '<pic:pic><pic:nvPicPr><pic:cNvPr id="1" name="p"/></pic:nvPicPr><pic:blipFill>'
        f'<a:blip r:embed="pic"/></pic:blipFill><pic:spPr><a:xfrm><a:off x="{left}" y="0"/>'
        '<a:ext cx="2540000" cy="1270000"/></a:xfrm></pic:spPr></pic:pic>'
    )


def _box(inside: str) -> str:
    return (
        f"<wps:wsp><wps:spPr/><wps:txbx><w:txbxContent>{inside}</w:txbxContent></wps:txbx>"
        "<wps:bodyPr/></wps:wsp>"
    )


def _old(style: str = "", crop: str = "") -> str:
    return (
        f'<w:r><w:pict><v:shape style="width:100pt;height:50pt;{style}" alt="Seen">'
        f'<v:imagedata r:id="pic" {crop}/></v:shape></w:pict></w:r>'
    )


def _set(folder: Path, drawing: str) -> SetPart:
    parts = WordParts(
        heading("Pictures") + paragraph("", "", drawing),
        relations=relation("pic", "image", "media/image1.png"),
        files={"word/media/image1.png": _picture()},
    )
    return set_part(parts, folder)


def _images(part: SetPart) -> list[Image.Image]:
    with pikepdf.open(part.pdf) as pdf:
        found: list[Any] = [one for page in pdf.pages for one in page.get_images().values()]
        return [pikepdf.PdfImage(one).as_pil_image().convert("RGB") for one in found]


def test_a_picture_in_a_text_box_is_set(tmp_path: Path) -> None:
    inner = paragraph("In the box", "", _drawn(_stored()))
    part = _set(tmp_path, _drawn(_box(inner)))

    assert [image.size for image in _images(part)] == [(80, 40)]
    assert part.text == "Pictures In the box"
    assert NoteKind.CONTENT_LOST not in part.kinds


def test_a_box_in_a_box_keeps_its_words(tmp_path: Path) -> None:
    inner = paragraph("Outer", "", _drawn(_box(paragraph("Inner"))))

    assert _set(tmp_path, _drawn(_box(inner))).text == "Pictures Outer Inner"


def test_pictures_of_a_group_stand_in_its_measure(tmp_path: Path) -> None:
    group = (
        f'<wpg:wgp xmlns:wpg="{_WPG}"><wpg:grpSpPr><a:xfrm><a:ext cx="2540000" cy="635000"/>'
        '<a:chExt cx="5080000" cy="1270000"/></a:xfrm></wpg:grpSpPr>'
        f"{_stored()}{_stored(2540000)}</wpg:wgp>"
    )
    part = _set(tmp_path, _drawn(group))

    assert part.picture_sizes() == [(100, 50), (100, 50)]


def test_an_old_picture_in_a_group_stands_in_its_measure(tmp_path: Path) -> None:
    group = (
        '<w:r><w:pict><v:group style="width:300pt;height:120pt" coordsize="3000,1200">'
        '<v:shape style="position:absolute;left:1500;top:0;width:1000;height:500">'
        '<v:imagedata r:id="pic"/></v:shape></v:group></w:pict></w:r>'
    )

    assert _set(tmp_path, group).picture_sizes() == [(100, 50)]


def test_a_picture_on_a_canvas_keeps_its_own_size(tmp_path: Path) -> None:
    canvas = (
        '<wpc:wpc xmlns:wpc="http://schemas.microsoft.com/office/word/2010/'
        f'wordprocessingCanvas">{_stored().replace("2540000", "1270000")}</wpc:wpc>'
    )

    assert _set(tmp_path, _drawn(canvas)).picture_sizes() == [(100, 100)]


def test_a_box_in_a_footnote_keeps_its_words_in_the_note(tmp_path: Path) -> None:
    box = _drawn(_box(paragraph("In a box.")))
    parts = WordParts(
        heading("Notes") + paragraph("Said", "", '<w:r><w:footnoteReference w:id="2"/></w:r>'),
        footnotes=f'<w:footnote w:id="2">{paragraph("Noted.", "", box)}</w:footnote>',
    )
    part = set_part(parts, tmp_path)

    assert part.text == "Notes Said1 1Noted. In a box."
    assert part.kinds == [NoteKind.PAGES_RESET]


def test_an_old_picture_is_turned_and_cropped_as_word_shows_it(tmp_path: Path) -> None:
    turned = _set(tmp_path, _old("rotation:90"))
    (image,) = _images(turned)
    assert image.size == (40, 80)
    assert (image.getpixel((20, 10)), image.getpixel((20, 70))) == ((255, 0, 0), (0, 0, 255))
    assert turned.picture_sizes() == [(50, 100)]

    (image,) = _images(_set(tmp_path, _old("rotation:-5898240fd;flip:x")))
    assert (image.getpixel((20, 10)), image.getpixel((20, 70))) == ((255, 0, 0), (0, 0, 255))

    (image,) = _images(_set(tmp_path, _old(crop='cropleft="32768f" cropbottom="0.25"')))
    assert image.size == (40, 30)
    assert image.getpixel((5, 5)) == (0, 0, 255)


def test_a_crop_in_per_cent_is_a_crop(tmp_path: Path) -> None:
    cropped = _stored().replace("</pic:blipFill>", '<a:srcRect l="50%" b="25%"/></pic:blipFill>')
    (image,) = _images(_set(tmp_path, _drawn(cropped)))

    assert image.size == (40, 30)


def test_a_shape_filled_with_a_picture_is_that_picture(tmp_path: Path) -> None:
    filled = (
        '<w:r><w:pict><v:rect style="width:100pt;height:50pt"><v:fill r:id="pic" '
        'type="frame"/></v:rect></w:pict></w:r>'
    )
    part = _set(tmp_path, filled)

    assert part.picture_sizes() == [(100, 50)]
    assert NoteKind.SHAPE_LEFT_OUT not in part.kinds
