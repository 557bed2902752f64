"""How heavy pages are, whatever it is that makes them so."""

from pathlib import Path
from typing import Any

import pikepdf
from pikepdf import Array, Dictionary, Name, Page, Pdf

from bundler.pdf.weights import Weight, weigh

PICTURE, DRAWING, WORDS = bytes(4000), b"0 0 m " * 500, b"0 0 l " * 50


def test_pictures_drawings_and_fonts_count_and_once_in_a_run_of_pages(tmp_path: Path) -> None:
    def fill(pdf: Pdf, page: Any) -> None:
        page.Resources = Dictionary(XObject=Dictionary(I=picture, F=form))
        page.Contents = pdf.make_stream(WORDS)

    with pikepdf.new() as pdf:
        picture = pdf.make_stream(PICTURE, Type=Name.XObject, Subtype=Name.Image)
        form = pdf.make_stream(DRAWING, Type=Name.XObject, Subtype=Name.Form)
        pages = [pdf.add_blank_page().obj for _ in range(2)]
        for page in pages:
            fill(pdf, page)
        form.Resources = Dictionary(XObject=Dictionary(F=form, I=picture))
        back = Dictionary(Type=Name.Annot, Subtype=Name.Link, Dest=Array([pages[0], Name.Fit]))
        pages[1].Annots = Array([back])
        pdf.save(tmp_path / "heavy.pdf", compress_streams=False)

    one, other, both = weigh(tmp_path / "heavy.pdf", [(1, 1), (2, 2), (1, 2)])

    assert one == other == Weight(len(PICTURE + DRAWING + WORDS), len(PICTURE))
    assert both == Weight(one.all + len(WORDS), len(PICTURE))


def test_the_pages_of_a_document_weigh_about_what_its_file_does(tmp_path: Path) -> None:
    with pikepdf.new() as pdf:
        for number in range(4):
            page = pdf.add_blank_page()
            Page(page).contents_add(pdf.make_stream(bytes([number]) * 9000))
        pdf.save(tmp_path / "whole.pdf", compress_streams=False)

    (whole,) = weigh(tmp_path / "whole.pdf", [(1, 4)])

    assert 0.9 * (tmp_path / "whole.pdf").stat().st_size < whole.all
    assert whole.pictures == 0
