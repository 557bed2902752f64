"""Pictures of print inside a page whose own words can be searched."""

from pathlib import Path

import pytest
from PIL import Image, ImageDraw, ImageFilter, ImageFont

from bundler.pdf.page_text import read_pages
from tests.pdf.hidden_words import LINES, NAME, Sheet, body, line, noise

SIZE = (1000, 700)
PLACE = "q 400 0 0 280 60 300 cm /I Do Q\n"
FONT = ImageFont.load_default(26)


def paper(shade: int = 245) -> tuple[Image.Image, ImageDraw.ImageDraw]:
    picture = Image.new("L", SIZE, shade)
    return picture, ImageDraw.Draw(picture)


def printed(lines: int = 12) -> Image.Image:
    picture, pen = paper()
    for number in range(lines):
        pen.text((40, 40 + 50 * number), LINES[number % 4], fill=30, font=FONT)
    return picture


def table() -> Image.Image:
    picture, pen = paper(255)
    for row in range(10):
        pen.line((20, 30 + 60 * row, 980, 30 + 60 * row), fill=90, width=2)
        for left in (40, 360, 680):
            pen.text((left, 45 + 60 * row), "Recommendation", fill=20, font=FONT)
    return picture


def chart() -> Image.Image:
    picture, pen = paper(255)
    for number, height in enumerate((300, 420, 150, 500)):
        left = 150 + 200 * number
        pen.rectangle((left, 620 - height, left + 120, 620), fill=70 + 40 * number)
        pen.text((left, 630), "Police", fill=20, font=FONT)
    for step in range(6):
        pen.line((100, 620 - 100 * step, 960, 620 - 100 * step), fill=190)
        pen.text((40, 605 - 100 * step), str(10 * step), fill=20, font=FONT)
    return picture


def drawn() -> Image.Image:
    picture, pen = paper(200)
    for number in range(40):
        left, top = number * 97 % 900, number * 61 % 600
        pen.ellipse((left, top, left + 90, top + 70), fill=number * 6, outline=0, width=4)
    return picture


def signature() -> Image.Image:
    picture, pen = paper(255)
    points = [(40 + 30 * at, 350 + (at * 89) % 160 - 80) for at in range(30)]
    pen.line(points, fill=20, width=6)
    return picture


PRINT = {
    "a scan": printed(),
    "a table as a picture": table(),
    "a scan on grey paper": printed().point([min(shade, 180) for shade in range(256)]),
    "white letters on black": printed().point([255 - shade for shade in range(256)]),
    "a blurred scan": printed().filter(ImageFilter.GaussianBlur(1.5)),
}
NO_PRINT = {
    "a photograph": noise(200, 140),
    "a dark photograph": noise(200, 140, dark=True),
    "a chart": chart(),
    "a drawing": drawn(),
    "a signature": signature(),
    "a grey area": Image.new("L", SIZE, 128),
    "a gradient": Image.linear_gradient("L"),
    "one line, as of a logo": printed(1),
}


def pictured(picture: Image.Image, folder: Path, more: str = "") -> bool:
    sheet = Sheet(f"{body(lines=LINES * 2)}{PLACE}{more}", pictures={"I": picture})
    (page,) = read_pages(sheet.saved(folder / "page.pdf"))
    assert page.page.searchable
    assert page.unseen == ()
    return page.page.pictured


@pytest.mark.parametrize("picture", PRINT.values(), ids=PRINT)
def test_print_in_a_picture_is_seen(picture: Image.Image, tmp_path: Path) -> None:
    assert pictured(picture, tmp_path)


@pytest.mark.parametrize("picture", NO_PRINT.values(), ids=NO_PRINT)
def test_other_pictures_are_not_taken_for_print(picture: Image.Image, tmp_path: Path) -> None:
    assert not pictured(picture, tmp_path)


def test_print_that_a_program_has_read_can_be_searched(tmp_path: Path) -> None:
    read = "".join(
        line(text, 60 + 16, 300 + 280 - 24 - 20 * number, 9.5, before="3 Tr")
        for number, text in enumerate((*LINES, *LINES, *LINES))
    )

    assert not pictured(printed(), tmp_path, read)


def test_small_print_is_seen(tmp_path: Path) -> None:
    content = f"{body(lines=[NAME])}q .7 0 0 .7 50 50 cm {PLACE}Q"

    (page,) = read_pages(Sheet(content, pictures={"I": table()}).saved(tmp_path / "page.pdf"))

    assert page.page.pictured
