"""Pictures as Word shows them; what cannot be set is named, in the page and in a note."""

import io
from pathlib import Path
from typing import Any

import pikepdf
import pytest
from PIL import Image

from bundler.model.converted import NoteKind
from tests.convert.set_parts import SetPart, set_part
from tests.convert.word_parts import WordParts, heading, paragraph, relation

_DECORATIVE = (
    '<a:extLst><a:ext uri="{C183D7F6-B498-43B3-948B-1728B52AA6E4}"><adec:decorative '
    'xmlns:adec="http://schemas.microsoft.com/office/drawing/2017/decorative" val="1"/>'
    "</a:ext></a:extLst>"
)


def _picture(kind: str = "PNG", **options: bytes) -> bytes:
    data = io.BytesIO()
    Image.new("RGB", (80, 40), "#336699").save(data, kind, **options)
    return data.getvalue()


def _drawing(described: str = "", inside: str = "", crop: str = "", blip: str = "embed") -> str:
    return (
        '<w:r><w:drawing><wp:inline><wp:extent cx="1270000" cy="635000"/>'
        f'<wp:docPr id="1" name="Picture 1" descr="{described}">{inside}</wp:docPr>'
        '<a:graphic><a:graphicData uri="picture"><pic:pic><pic:nvPicPr><pic:cNvPr id="1" '
        f'name="p"/></pic:nvPicPr><pic:blipFill><a:blip r:{blip}="pic"/>{crop}</pic:blipFill>'
        "<pic:spPr/></pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing></w:r>"
    )


def _set(folder: Path, drawing: str, data: bytes, name: str = "image1.png") -> SetPart:
    parts = WordParts(
        heading("Pictures") + paragraph("", "", drawing),
        relations=relation("pic", "image", f"media/{name}"),
        files={f"word/media/{name}": data},
    )
    return set_part(parts, folder)


def _images(part: SetPart) -> list[tuple[int, int]]:
    with pikepdf.open(part.pdf) as pdf:
        return [
            (int(image.Width), int(image.Height))
            for page in pdf.pages
            for image in page.get_images().values()
        ]


def test_a_picture_keeps_its_description(tmp_path: Path) -> None:
    part = _set(tmp_path, _drawing("A bench under a tree"), _picture())
    figures = [extra for tag, extra in part.elements() if tag == "Figure"]
    assert [figure["Alt"] for figure in figures] == ["A bench under a tree"]
    assert part.claims_ua


def test_a_picture_without_a_description_is_named_and_nothing_is_invented(tmp_path: Path) -> None:
    part = _set(tmp_path, _drawing(), _picture())
    assert part.noted(NoteKind.ALTERNATIVE_TEXT_MISSING) == [
        ("picture 1", "the picture has no description")
    ]
    assert [extra for tag, extra in part.elements() if tag == "Figure"] == [{}]
    assert not part.claims_ua


def test_a_decorative_picture_is_an_artifact(tmp_path: Path) -> None:
    part = _set(tmp_path, _drawing(inside=_DECORATIVE), _picture())
    assert "Figure" not in part.tags()
    assert _images(part) == [(80, 40)]
    assert part.claims_ua


def test_what_is_cropped_away_is_not_in_the_file(tmp_path: Path) -> None:
    crop = '<a:srcRect l="25000" r="25000" t="10000" b="40000"/>'
    assert _images(_set(tmp_path, _drawing("Cropped", crop=crop), _picture())) == [(40, 20)]


def test_a_picture_is_turned_and_mirrored_as_word_shows_it(tmp_path: Path) -> None:
    two = Image.new("RGB", (80, 40), "#ff0000")
    two.paste("#0000ff", (40, 0, 80, 40))
    data = io.BytesIO()
    two.save(data, "PNG")
    turned = _drawing("Red above blue").replace(
        "<pic:spPr/>", '<pic:spPr><a:xfrm rot="5400000"/></pic:spPr>'
    )
    part = _set(tmp_path, turned, data.getvalue())
    assert _images(part) == [(40, 80)]
    with pikepdf.open(part.pdf) as pdf:
        image: Any = next(iter(pdf.pages[0].get_images().values()))
        shown = pikepdf.PdfImage(image).as_pil_image().convert("RGB")
    assert shown.getpixel((20, 10)) == (255, 0, 0)
    assert shown.getpixel((20, 70)) == (0, 0, 255)
    mirrored = turned.replace('rot="5400000"', 'flipH="1" rot="1800000"')
    assert _images(_set(tmp_path, mirrored, data.getvalue()))[0] == (90, 76)


_FILLED = '<a:solidFill><a:srgbClr val="000000"/></a:solidFill>'
_BOX = f'<a:prstGeom prst="rect"/>{_FILLED}'


def _shape(inside: str, floating: str = "") -> str:
    """A drawn shape, in line with the text, or floating with what Word says of that."""
    place = f'anchor behindDoc="{floating[:1]}"' if floating else "inline"
    wrap = floating[1:]
    return (
        f'<w:r><w:drawing><wp:{place}><wp:extent cx="1270000" cy="635000"/>{wrap}<wp:docPr '
        'id="1" name="Shape 1"/><a:graphic><a:graphicData uri="shape"><wps:wsp><wps:spPr>'
        f"{inside}</wps:spPr></wps:wsp></a:graphicData></a:graphic>"
        f"</wp:{place.split(maxsplit=1)[0]}></w:drawing></w:r>"
    )


def _with_shape(folder: Path, shape: str, first: bool = False) -> SetPart:
    words = paragraph("Words", "", shape)
    body = paragraph("", "", shape) + heading("Shapes") if first else heading("Shapes") + words
    return set_part(WordParts(body), folder)


def test_a_shape_that_may_cover_words_is_named(tmp_path: Path) -> None:
    part = _with_shape(tmp_path, _shape(_BOX, "0<wp:wrapNone/>"))
    assert part.noted(NoteKind.CONTENT_LOST) == [
        ("drawing 1", "A drawn shape that may cover words.")
    ]
    assert "[A drawn shape that may cover words could not be set.]" in part.text


def test_an_old_shape_that_may_cover_words_is_named(tmp_path: Path) -> None:
    style = "position:absolute;width:200pt;height:20pt;z-index:1"
    over = f'<w:r><w:pict><v:rect style="{style}" fillcolor="black"/></w:pict></w:r>'
    assert NoteKind.CONTENT_LOST in _with_shape(tmp_path, over).kinds
    under = over.replace("z-index:1", "z-index:-1")
    assert _with_shape(tmp_path, under).kinds == [NoteKind.PAGES_RESET, NoteKind.SHAPE_LEFT_OUT]


@pytest.mark.parametrize(
    ("shape", "first"),
    [
        (_shape(_BOX), False),
        (_shape(_BOX, "1<wp:wrapNone/>"), False),
        (_shape(_BOX, "0<wp:wrapTopAndBottom/>"), False),
        (_shape('<a:prstGeom prst="rect"/><a:noFill/>', "0<wp:wrapNone/>"), False),
        (_shape(_BOX, "0<wp:wrapNone/>"), True),
    ],
    ids=["in line", "behind the text", "text gives way", "a frame", "a title page's bar"],
)
def test_a_shape_that_says_and_covers_nothing_is_left_out_with_a_note(
    tmp_path: Path, shape: str, first: bool
) -> None:
    part = _with_shape(tmp_path, shape, first)
    assert part.kinds == [NoteKind.PAGES_RESET, NoteKind.SHAPE_LEFT_OUT]
    assert part.noted(NoteKind.SHAPE_LEFT_OUT) == [("the drawings", "a drawn shape without words")]
    assert "could not be set" not in part.text


def test_a_title_page_s_colours_may_follow_its_boxes(tmp_path: Path) -> None:
    title = (
        '<w:r><w:pict><v:shape style="position:absolute;width:200pt;height:60pt" filled="f">'
        "<v:textbox><w:txbxContent><w:p><w:r><w:t>A title</w:t></w:r></w:p></w:txbxContent>"
        "</v:textbox></v:shape></w:pict></w:r>"
    )
    part = _with_shape(tmp_path, title + _shape(_BOX, "0<wp:wrapNone/>"), first=True)
    assert part.kinds == [NoteKind.PAGES_RESET, NoteKind.SHAPE_LEFT_OUT]


def test_a_line_needs_no_note(tmp_path: Path) -> None:
    rule = '<w:r><w:pict><v:rect style="width:0;height:1.5pt" o:hr="t"/></w:pict></w:r>'
    lines = _shape('<a:prstGeom prst="line"/>') + rule
    plain = set_part(WordParts(heading("Shapes") + paragraph("Words", "", lines)), tmp_path)
    assert plain.kinds == [NoteKind.PAGES_RESET]


def test_a_family_tree_that_loses_its_lines_is_named(tmp_path: Path) -> None:
    def person(name: str) -> str:
        box = f"<w:txbxContent><w:p><w:r><w:t>{name}</w:t></w:r></w:p></w:txbxContent>"
        return f"<wps:wsp><wps:spPr/><wps:txbx>{box}</wps:txbx></wps:wsp>"

    joined = _shape('<a:prstGeom prst="line"/>').replace(
        "<wps:wsp>", person("Mother") + person("Son") + "<wps:wsp>", 1
    )
    part = _with_shape(tmp_path, joined)
    assert part.text.count("Mother") == part.text.count("Son") == 1
    assert part.noted(NoteKind.CONTENT_LOST) == [
        ("drawing 1", "The lines between the boxes of a drawing.")
    ]


def test_what_a_camera_wrote_does_not_travel(tmp_path: Path) -> None:
    exif = Image.Exif()
    exif[0x010F] = "Camera of A. Officer"
    data = _picture("JPEG", exif=exif.tobytes())
    assert b"Camera of A. Officer" in data
    part = _set(tmp_path, _drawing("A photograph"), data, "image1.jpeg")
    with pikepdf.open(part.pdf) as pdf:
        streams = [image.read_raw_bytes() for image in pdf.pages[0].get_images().values()]
    assert len(streams) == 1
    assert b"Camera" not in streams[0]


def test_a_format_that_cannot_be_set_leaves_words_in_its_place(tmp_path: Path) -> None:
    part = _set(tmp_path, _drawing("The chart"), b"\xd7\xcd\xc6\x9a" + bytes(60), "image1.wmf")
    assert part.text == "Pictures [Picture 1 could not be set. It shows: The chart]"
    assert part.noted(NoteKind.PICTURE_NOT_SETTABLE) == [
        ("picture 1", "a WMF picture. It shows: The chart")
    ]


def test_a_linked_picture_is_never_fetched(tmp_path: Path) -> None:
    parts = WordParts(
        heading("Pictures") + paragraph("", "", _drawing("Far away", blip="link")),
        relations=relation("pic", "image", "https://pictures.example/a.png", external=True),
    )
    part = set_part(parts, tmp_path)
    assert part.kinds.count(NoteKind.CONTENT_LOST) == 1
    assert "[A picture that is kept outside the Word file could not be set.]" in part.text


def test_a_chart_without_a_picture_is_lost_with_its_words(tmp_path: Path) -> None:
    chart = (
        '<w:r><w:drawing><wp:inline><wp:extent cx="1270000" cy="635000"/><wp:docPr id="1" '
        'name="Chart 1"/><a:graphic><a:graphicData uri="chart"><c:chart r:id="chart"/>'
        "</a:graphicData></a:graphic></wp:inline></w:drawing></w:r>"
    )
    names = (
        'xmlns:c="http://schemas.openxmlformats.org/drawingml/2006/chart" '
        'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"'
    )
    figures = "<c:v>2019</c:v><c:v>4.4000000000000004</c:v>"
    stored = f"<c:chartSpace {names}><a:t>Calls by year</a:t>{figures}</c:chartSpace>"
    parts = WordParts(
        heading("Chart") + paragraph("", "", chart) + '<w:altChunk r:id="chunk"/>',
        relations=relation("chart", "chart", "charts/chart1.xml"),
        files={"word/charts/chart1.xml": stored.encode()},
    )
    part = set_part(parts, tmp_path)
    assert part.noted(NoteKind.CONTENT_LOST) == [
        (
            "drawing 1",
            "A chart without a stored picture. Its words: Calls by year 2019 4.4",
        ),
        ("drawing 2", "A file inserted into the Word file."),
    ]
    assert "Calls by year 2019" in part.text
