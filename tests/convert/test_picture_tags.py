"""LibreOffice's pictures stand in their tags, and decoration has none."""

from pathlib import Path
from typing import Any

import pikepdf
import pytest

from bundler.convert.libreoffice import LibreOfficeEngine
from bundler.convert.outside.picture_tags import join_pictures_and_tags
from bundler.pdf.beside_words import read_shown
from tests import engines, verapdf
from tests.convert.jobs import job
from tests.convert.pictured import drawing, picture, pixels
from tests.convert.word_parts import WordParts, heading, paragraph, relation

_DECORATIVE = (
    '<a:extLst><a:ext uri="{C183D7F6-B498-43B3-948B-1728B52AA6E4}"><adec:decorative '
    'xmlns:adec="http://schemas.microsoft.com/office/drawing/2017/decorative" val="1"/>'
    "</a:ext></a:extLst>"
)


def _decorative(name: str) -> str:
    return picture(name).replace(' descr=""/>', f' descr="">{_DECORATIVE}</wp:docPr>', 1)


@pytest.fixture(scope="module")
def page(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Two pictures with the same pixels, one in a table, and one that is decoration."""
    engine = LibreOfficeEngine(engines.need_libreoffice())
    folder = tmp_path_factory.mktemp("page")
    cell = f"<w:tc><w:tcPr/>{paragraph('', '', picture('a', 'In a table'))}</w:tc>"
    source = WordParts(
        heading("Report")
        + paragraph("One.", "", picture("a", "A bench"))
        + paragraph("Two.", "", _decorative("b"))
        + f"<w:tbl><w:tblPr/><w:tblGrid><w:gridCol/></w:tblGrid><w:tr>{cell}</w:tr></w:tbl>"
        + paragraph("The end."),
        relations=relation("a", "image", "media/a.png") + relation("b", "image", "media/b.png"),
        files={"word/media/a.png": pixels(1), "word/media/b.png": pixels(2)},
    ).write(folder / "a.docx")
    one = job(source, folder / "work")
    engine.convert([one], timeout=120)
    return one.target


def test_each_picture_stands_in_its_tag(page: Path) -> None:
    figures = read_shown(page).figures

    assert [(one.alt, len(one.images)) for one in figures] == [("A bench", 1), ("In a table", 1)]
    with pikepdf.open(page) as pdf:
        tags = [
            one
            for one in pdf.objects
            if isinstance(one, pikepdf.Dictionary) and one.get("/S") == "/Figure"
        ]
        marks: Any = pdf.Root.StructTreeRoot.ParentTree.Nums[1]
        assert [marks[int(tag.K)].objgen == tag.objgen for tag in tags] == [True, True]
        assert len(pdf.pages[0].get_images()) == 2


def test_it_is_pdf_ua_still(page: Path) -> None:
    (verdict,) = verapdf.judge("ua1", page)

    assert verdict.failures == ()


def test_the_frame_of_a_box_of_text_is_no_picture(tmp_path: Path) -> None:
    engine = LibreOfficeEngine(engines.need_libreoffice())
    box = drawing(
        '<wps:wsp><wps:cNvSpPr txBox="1"/><wps:spPr><a:xfrm><a:off x="0" y="0"/><a:ext '
        'cx="2540000" cy="1270000"/></a:xfrm><a:prstGeom prst="rect"><a:avLst/></a:prstGeom>'
        "</wps:spPr><wps:txbx><w:txbxContent>"
        + paragraph("In the box", "", picture("a", "A bench"))
        + "</w:txbxContent></wps:txbx><wps:bodyPr/></wps:wsp>",
        uri="http://schemas.microsoft.com/office/word/2010/wordprocessingShape",
        size=(200, 100),
    )
    source = WordParts(
        heading("Report") + paragraph("Beside it.", "", box),
        relations=relation("a", "image", "media/a.png"),
        files={"word/media/a.png": pixels(1)},
    ).write(tmp_path / "a.docx")
    one = job(source, tmp_path / "work")

    engine.convert([one], timeout=120)

    assert [figure.alt for figure in read_shown(one.target).figures] == ["A bench"]


def test_a_picture_elsewhere_than_its_tag_is_left_alone(page: Path) -> None:
    with pikepdf.open(page) as pdf:
        for one in pdf.objects:
            if isinstance(one, pikepdf.Dictionary) and one.get("/S") == "/Figure":
                del one["/K"]
                one.A.BBox = pikepdf.Array([0, 0, 10, 10])
        before = pdf.pages[0].Contents.read_bytes()
        join_pictures_and_tags(pdf)

        assert pdf.pages[0].Contents.read_bytes() == before


def test_a_pdf_without_tags_is_left_alone() -> None:
    with pikepdf.new() as pdf:
        pdf.add_blank_page()
        join_pictures_and_tags(pdf)

        assert "/StructTreeRoot" not in pdf.Root
