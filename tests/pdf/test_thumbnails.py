"""Nothing of a covered word is left in a page's picture, however the page is turned."""

import io
from pathlib import Path

import pikepdf
import pytest
from PIL import Image
from reportlab.pdfgen.canvas import Canvas

from bundler.model.checklist import CoveredArea
from bundler.pdf.page_text import read_pages
from bundler.pdf.thumbnails import draw_thumbnails

RED = 90
"""How much redder than blue a pixel is that shows the word, also after JPEG's blur."""


def a_page(file: Path, turned: int, moved: float) -> Path:
    """One page with a large red word and a blue one, rotated, its corner not at zero."""
    made = io.BytesIO()
    canvas = Canvas(made, pagesize=(400, 600), invariant=1)
    canvas.setFont("Helvetica-Bold", 40)
    canvas.setFillColorRGB(1, 0, 0)
    canvas.drawString(60, 480, "Jgyloq")
    canvas.setFillColorRGB(0, 0, 1)
    canvas.drawString(60, 200, "Open")
    canvas.save()
    made.seek(0)
    with pikepdf.open(made) as pdf:
        page = pdf.pages[0]
        page.rotate(turned, relative=False)
        page.mediabox = pikepdf.Array([moved, moved, 400, 600])
        pdf.save(file)
    return file


def count(picture: bytes, channel: int, other: int) -> int:
    with Image.open(io.BytesIO(picture)) as image:
        pixels = image.convert("RGB").tobytes()
    return sum(pixels[at + channel] - pixels[at + other] > RED for at in range(0, len(pixels), 3))


@pytest.mark.parametrize("turned", [0, 90, 180, 270])
@pytest.mark.parametrize("moved", [0, 40])
def test_a_covered_word_is_gone_and_the_next_one_stays(
    tmp_path: Path, turned: int, moved: float
) -> None:
    pdf = a_page(tmp_path / "page.pdf", turned, moved)
    (read,) = read_pages(pdf)
    (word,) = (run for run in read.page.runs if "Jgy" in read.page.text[run.start : run.end])

    (bare,) = draw_thumbnails(pdf, (), ())
    (covered,) = draw_thumbnails(pdf, (CoveredArea(1, word.box),), ())

    assert count(bare.jpeg, 0, 2) > 100
    assert count(covered.jpeg, 0, 2) == 0
    assert count(covered.jpeg, 2, 0) == pytest.approx(count(bare.jpeg, 2, 0), rel=0.1)


def test_a_page_that_must_not_be_drawn_is_not(tmp_path: Path) -> None:
    pdf = a_page(tmp_path / "page.pdf", 0, 0)

    assert draw_thumbnails(pdf, (), (1,)) == ()


def test_a_very_long_page_stays_small(tmp_path: Path) -> None:
    canvas = Canvas(str(tmp_path / "long.pdf"), pagesize=(100, 9000))
    canvas.drawString(10, 10, "x")
    canvas.save()

    (drawn,) = draw_thumbnails(tmp_path / "long.pdf", (), ())

    assert (drawn.width, drawn.height) == (6, 481)
