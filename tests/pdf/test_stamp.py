"""The pack's page number: where it stands, that it covers nothing, that nobody reads it twice."""

from pathlib import Path

import pikepdf
import pypdfium2
import pytest
from pikepdf import Array, Name, Object
from PIL import Image, ImageChops

from bundler.model.converted import NoteKind
from bundler.pdf.stamp import wording
from tests.pdf.bound import Bound, bound
from tests.pdf.hand_made import hand_made, saved
from tests.pdf.proof import elements

WORDS = [[("P", "Words on the page")]]


def drawn(file: Path, page: int = 0, scale: float = 2) -> Image.Image:
    document = pypdfium2.PdfDocument(file)
    try:
        picture: Image.Image = document[page].render(scale=scale).to_pil().convert("L")
        return picture
    finally:
        document.close()


def stamped_box(made: Bound, page: int = 0) -> tuple[float, float, float, float]:
    """Where the number is read on the page as shown: left, bottom, right, top, in points."""
    document = pypdfium2.PdfDocument(made.file)
    try:
        text = document[page].get_textpage()
        words = wording(page + 1, len(document))
        start = text.get_text_range().index(words)
        boxes = [text.get_charbox(at) for at in range(start, start + len(words))]
    finally:
        document.close()
    return (
        min(box[0] for box in boxes),
        min(box[1] for box in boxes),
        max(box[2] for box in boxes),
        max(box[3] for box in boxes),
    )


def test_it_stands_in_the_middle_of_the_lower_margin(tmp_path: Path) -> None:
    made = bound(tmp_path, [saved(hand_made(WORDS), tmp_path / "page.pdf")])

    left, bottom, right, top = stamped_box(made)
    assert abs((left + right) / 2 - 200) < 2
    assert 15 < bottom < top < 30
    assert made.said(NoteKind.PAGE_NUMBER_CROWDED) == []


def test_it_moves_away_from_what_stands_there(tmp_path: Path) -> None:
    pdf = hand_made([*WORDS, *WORDS])
    footer = b"\n/P <</MCID 5>> BDC BT /F1 9 Tf 150 20 Td (Page 1 of 40, the report) Tj ET EMC"
    page = pdf.pages[1].obj
    page.Contents = pdf.make_stream(page.Contents.read_bytes() + footer)

    made = bound(tmp_path, [saved(pdf, tmp_path / "page.pdf")])

    for number in (0, 1):
        left, bottom, right, _ = stamped_box(made, number)
        assert left > 300
        assert right < 400 - 30
        assert 15 < bottom < 30


@pytest.mark.parametrize("rotation", [0, 90, 180, 270])
def test_it_reads_upright_at_the_foot_of_a_turned_and_cropped_page(
    tmp_path: Path, rotation: int
) -> None:
    pdf = hand_made(WORDS)
    page = pdf.pages[0].obj
    page.MediaBox = Array([-50, -20, 400, 380])
    page.CropBox = Array([10, 40, 310, 340])
    page.Rotate = rotation
    file = saved(pdf, tmp_path / "turned.pdf")

    made = bound(tmp_path, [file])

    before, after = drawn(file), drawn(made.file)
    box = ImageChops.difference(before, after).point([0] * 60 + [255] * 196).getbbox()
    assert box
    left, upper, right, lower = box
    width, height = after.size
    assert height - 2 * 32 < upper < lower < height - 2 * 14
    assert abs((left + right) / 2 - width / 2) < 6
    assert right - left > 4 * (lower - upper)


def test_it_is_light_where_the_page_is_dark(tmp_path: Path) -> None:
    pdf = hand_made(WORDS)
    page = pdf.pages[0].obj
    night = b"q 0 0.1 0.2 rg 0 0 400 400 re f Q\n"
    page.Contents = pdf.make_stream(night + page.Contents.read_bytes())
    file = saved(pdf, tmp_path / "dark.pdf")

    made = bound(tmp_path, [file])

    assert made.said(NoteKind.PAGE_NUMBER_CROWDED) == []
    foot = drawn(made.file).crop((0, 800 - 60, 800, 800))
    assert foot.getextrema()[1] > 200  # type: ignore[operator]


def test_a_page_that_is_full_gets_it_where_least_is_and_says_so(tmp_path: Path) -> None:
    pdf = hand_made(WORDS)
    page = pdf.pages[0].obj
    lines = "\n".join(f"0 {y} m 400 {y} l S" for y in range(0, 400, 3))
    page.Contents = pdf.make_stream(lines.encode())

    made = bound(tmp_path, [saved(pdf, tmp_path / "full.pdf")])

    [(where, what)] = made.said(NoteKind.PAGE_NUMBER_CROWDED)
    assert where == "full, page 1"
    assert "no margin was free" in what


def test_what_a_page_leaves_behind_does_not_move_it(tmp_path: Path) -> None:
    plain = saved(hand_made(WORDS), tmp_path / "plain.pdf")
    pdf = hand_made(WORDS)
    page = pdf.pages[0].obj
    page.Contents = pdf.make_stream(
        page.Contents.read_bytes() + b"\nq q 2 0 0 2 9 9 cm 3 Tr 1 0 0 rg /Span BMC"
    )
    careless = saved(pdf, tmp_path / "careless.pdf")

    made = bound(tmp_path, [plain, careless])

    assert stamped_box(made, 0)[:2] == pytest.approx(stamped_box(made, 1)[:2], abs=0.5)
    foot = drawn(made.file, 0).crop((0, 740, 800, 800))
    assert foot.histogram()[255] > 40_000


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (b"0.5 0 0 0.5 20 200 cm Q EMC Q", b""),
        (b"Q 0.5 0 0 0.5 20 200 cm q", b""),
        (b"0.5 0 0 0.5 20 200 cm q", b"BT /F1 12 Tf 40 20 Td (a Q is here) Tj ET"),
    ],
)
def test_what_a_page_closes_too_often_moves_nothing(
    tmp_path: Path, before: bytes, after: bytes
) -> None:
    plain = saved(hand_made(WORDS), tmp_path / "plain.pdf")
    files = [plain]
    for tagged in (True, False):
        pdf = hand_made(WORDS)
        page = pdf.pages[0].obj
        page.Contents = pdf.make_stream(
            b"\n".join([before, page.Contents.read_bytes(), b"0 0 99 99 re f", after])
        )
        if not tagged:
            del pdf.Root.StructTreeRoot
        files.append(saved(pdf, tmp_path / f"{tagged}.pdf"))

    made = bound(tmp_path, files)

    for number in (1, 2):
        shown = (0, 0, 800, 740)
        was, now = drawn(files[number]).crop(shown), drawn(made.file, number).crop(shown)
        assert ImageChops.difference(was, now).getbbox() is None
        assert stamped_box(made, number)[:2] == pytest.approx(stamped_box(made)[:2], abs=0.5)


def test_it_is_an_artifact_with_an_embedded_font(tmp_path: Path) -> None:
    made = bound(tmp_path, [saved(hand_made([*WORDS, *WORDS]), tmp_path / "page.pdf")])

    with made.open() as merged:
        assert len(elements(merged)) == 4
        for page in merged.pages:
            marks = [
                (str(i.operands[0]), i.operands[1].get("/Type"))
                for i in pikepdf.parse_content_stream(page)
                if str(i.operator) == "BDC"
            ]
            assert marks[-1] == ("/Artifact", Name.Pagination)
        fonts = {page.obj.Resources.Font["/PackStamp"].objgen for page in merged.pages}
        assert len(fonts) == 1
        font = merged.get_object(fonts.pop())
        assert "/FontFile2" in font.FontDescriptor
        assert "/ToUnicode" in font


def test_a_pack_can_be_a_part_of_another(tmp_path: Path) -> None:
    inner = bound(tmp_path, [saved(hand_made(WORDS), tmp_path / "page.pdf")])
    (tmp_path / "again").mkdir()
    file = inner.file.rename(tmp_path / "again" / "inner.pdf")

    outer = bound(tmp_path, [file, file])

    assert outer.said(NoteKind.PAGE_NUMBER_CROWDED) == []
    document = pypdfium2.PdfDocument(outer.file)
    texts = [page.get_textpage().get_text_bounded() for page in document]
    document.close()
    for number, text in enumerate(texts, start=1):
        assert "Pack page 1 of 1" in text
        assert f"Pack page {number} of 2" in text


def test_a_page_narrower_than_the_words_does_not_break_it(tmp_path: Path) -> None:
    pdf = hand_made(WORDS)
    pdf.pages[0].obj.MediaBox = Array([0, 0, 30, 20])
    file = saved(pdf, tmp_path / "label.pdf")

    made = bound(tmp_path, [file])

    assert [where for where, _ in made.said(NoteKind.PAGE_NUMBER_CROWDED)] == ["label, page 1"]


@pytest.mark.parametrize("key", ["CropBox", "MediaBox"])
def test_edges_that_no_reader_can_follow_do_not_break_it(tmp_path: Path, key: str) -> None:
    pdf = hand_made([*WORDS, *WORDS])
    pdf.Root.Pages[f"/{key}"] = Array([0, 0, 300])
    for page in pdf.pages:
        if f"/{key}" in page.obj:
            del page.obj[f"/{key}"]
    file = saved(pdf, tmp_path / "odd.pdf")

    made = bound(tmp_path, [file, file])

    for number in range(4):
        was, now = drawn(file, number % 2), drawn(made.file, number)
        assert was.size == now.size
        assert stamped_box(made, number)[1] > 14


def test_a_page_that_is_turned_by_a_number_with_a_point_stays_turned(tmp_path: Path) -> None:
    pdf = hand_made(WORDS)
    pdf.pages[0].obj.MediaBox = Array([0, 0, 300, 400])
    pdf.pages[0].obj.Rotate = Object.parse(b"90.0")
    file = saved(pdf, tmp_path / "turned.pdf")

    made = bound(tmp_path, [file])

    assert drawn(made.file).size == drawn(file).size == (800, 600)
    assert stamped_box(made)[1] > 14
