"""Tables with a header row that Word repeats on each page."""

from collections.abc import Callable
from xml.sax.saxutils import quoteattr


def table_xml(
    rows: tuple[tuple[str, ...], ...],
    widths: tuple[int, ...],
    *,
    total: int,
    description: str,
    style: str,
    cell: Callable[[str], tuple[str, ...]],
) -> str:
    """A table ``total`` twentieths of a point wide. ``cell`` gives the runs of each
    paragraph of a cell; the first row is the header."""
    measured = [total * width // 100 for width in widths]
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in measured)
    look = (
        '<w:tblLook w:val="0020" w:firstRow="1" w:lastRow="0" w:firstColumn="0" '
        'w:lastColumn="0" w:noHBand="1" w:noVBand="1"/>'
    )
    properties = (
        f'<w:tblPr><w:tblStyle w:val="ReviewTable"/><w:tblW w:w="{sum(measured)}" w:type="dxa"/>'
        f'<w:tblLayout w:type="fixed"/>{look}<w:tblCaption w:val={quoteattr(description)}/></w:tblPr>'
    )
    made = []
    for number, row in enumerate(rows):
        header = number == 0
        cells = "".join(
            f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/></w:tcPr>'
            + "".join(
                f'<w:p><w:pPr><w:pStyle w:val="{style}"/></w:pPr>{runs}</w:p>'
                for runs in cell(text)
            )
            + "</w:tc>"
            for width, text in zip(measured, row, strict=True)
        )
        repeated = "<w:cantSplit/><w:tblHeader/>" if header else "<w:cantSplit/>"
        made.append(f"<w:tr><w:trPr>{repeated}</w:trPr>{cells}</w:tr>")
    return f"<w:tbl>{properties}<w:tblGrid>{grid}</w:tblGrid>{''.join(made)}</w:tbl>"
