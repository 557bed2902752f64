"""Bullets that are drawn, and the cells of ruled tables, are read from a page's shapes."""

from collections.abc import Callable
from pathlib import Path

import pytest
from reportlab.pdfgen.canvas import Canvas

from bundler.pdf.ruling import Ruling, read_ruling

Draw = Callable[[Canvas], object]


def ruling_of(folder: Path, draw: Draw) -> Ruling:
    path = folder / "a.pdf"
    canvas = Canvas(str(path), pagesize=(400, 400))
    draw(canvas)
    canvas.showPage()
    canvas.save()
    return read_ruling(path)[0]


def places(ruling: Ruling) -> list[tuple[int, int, int]]:
    return [(cell.table, cell.row, cell.column) for cell in ruling.cells]


FOUR = [(0, 0, 0), (0, 0, 1), (0, 1, 0), (0, 1, 1)]


def lines(canvas: Canvas) -> None:
    canvas.grid([50, 100, 300], [300, 330, 360])


def boxes(canvas: Canvas) -> None:
    """Each cell a box of its own, as some programs draw them."""
    for left, right in ((50, 100), (100, 300)):
        for bottom in (300, 330):
            canvas.rect(left, bottom, right - left, 30)


def thin_boxes(canvas: Canvas) -> None:
    """Lines drawn as filled boxes of half a point, as browsers draw them."""
    for at in (300, 330, 360):
        canvas.rect(50, at, 250, 0.5, fill=1, stroke=0)
    for at in (50, 100, 300):
        canvas.rect(at, 300, 0.5, 60, fill=1, stroke=0)


def open_below(canvas: Canvas) -> None:
    """The last row goes on over the page's end, without a line there."""
    for at in (330, 360):
        canvas.line(50, at, 300, at)
    for at in (50, 100, 300):
        canvas.line(at, 280, at, 360)


@pytest.mark.parametrize("draw", [lines, boxes, thin_boxes, open_below])
def test_the_cells_of_a_table_are_found_however_it_is_ruled(tmp_path: Path, draw: Draw) -> None:
    assert places(ruling_of(tmp_path, draw)) == FOUR


def test_a_cell_that_spans_columns_is_one(tmp_path: Path) -> None:
    def draw(canvas: Canvas) -> None:
        canvas.rect(50, 330, 250, 30)
        canvas.grid([50, 100, 300], [300, 330])

    ruling = ruling_of(tmp_path, draw)

    assert places(ruling) == [(0, 0, 0), (0, 1, 0), (0, 1, 1)]
    assert {cell.table_edges for cell in ruling.cells} == {(50, 300)}


@pytest.mark.parametrize(
    "draw",
    [
        lambda canvas: canvas.rect(20, 20, 360, 360),
        lambda canvas: canvas.line(50, 300, 350, 300),
        lambda canvas: canvas.grid(range(10, 390, 3), range(10, 390, 3)),
    ],
    ids=["a frame", "a line", "squared paper"],
)
def test_other_lines_make_no_table(tmp_path: Path, draw: Draw) -> None:
    assert ruling_of(tmp_path, draw).cells == ()


def test_small_round_and_square_shapes_are_marks_and_others_are_not(tmp_path: Path) -> None:
    def draw(canvas: Canvas) -> None:
        canvas.circle(60, 300, 2, fill=1, stroke=0)
        canvas.rect(60, 280, 4, 4, fill=1, stroke=0)
        canvas.rect(60, 200, 60, 40, fill=1)
        canvas.rect(60, 150, 12, 1.5, fill=1)

    marks = ruling_of(tmp_path, draw).marks

    assert sorted(round(mark.bottom) for mark in marks) == [280, 298]
