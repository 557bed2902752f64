"""What a reader's program draws of form fields that their file leaves to it to draw."""

from __future__ import annotations

from collections.abc import Iterable
from io import BytesIO
from pathlib import Path

import pikepdf
import pypdfium2
from pikepdf import Array, Dictionary, Object, Pdf

from bundler.pdf.rectangles import sides_of


def draw_fields(pdf: Pdf, file: Path | bytes, fields: Iterable[tuple[int, Object]]) -> None:
    """Give fields of an open file, each with the number of its page, the look that they have
    in a reader's program: in as many lines, and as large, as each asks for. ``file`` is the
    same file as it is on disk. Fields are known by their place."""
    wanted = {(number, _place(field)): field for number, field in fields}
    drawn = pikepdf.open(_as_drawn(file))
    for number, page in enumerate(drawn.pages, start=1):
        for field in page.obj.get("/Annots", Array()):
            drawing = field.get("/AP") if isinstance(field, Dictionary) else None
            look = drawing.get("/N") if isinstance(drawing, Dictionary) else None
            if look is not None and (number, _place(field)) in wanted:
                look = pdf.copy_foreign(drawn.make_indirect(look))
                wanted[number, _place(field)].AP = Dictionary(N=look)


def _place(field: Object) -> tuple[float, ...]:
    return tuple(round(side, 2) for side in sides_of(field.get("/Rect")))


def _as_drawn(file: Path | bytes) -> BytesIO:
    copy = BytesIO()
    document = pypdfium2.PdfDocument(file)
    try:
        document.init_forms()
        for page in document:
            page.close()
        document.save(copy)
    finally:
        document.close()
    return copy
