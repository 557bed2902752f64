"""One page of everything that an engine must bring over."""

from pathlib import Path

import docx
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from PIL import Image

from tests.convert.jobs import run_xml
from tests.convert.noted import add_notes


def full_page(path: Path) -> Path:
    """Headings, a table with a header row, a picture with its alternative text, a footnote,
    a link, Welsh and Polish; an author whose name must not travel."""
    document = docx.Document()
    document.add_heading("Overview report", 1)
    document.add_paragraph("The panel met on four occasions.")
    document.add_heading("The family", 2)
    document.add_paragraph("Welsh: gŵr a gwraig yn y tŷ. Polish: Zażółć gęślą jaźń.")
    link = document.part.relate_to(
        "https://www.northmoor.example/", RELATIONSHIP_TYPE.HYPERLINK, is_external=True
    )
    run_xml(
        document,
        '<w:r><w:t xml:space="preserve">See </w:t></w:r>'
        f'<w:hyperlink r:id="{link}"><w:r><w:t>the council’s page</w:t></w:r></w:hyperlink>',
    )
    notes = add_notes(document, footnote="Noted below.")
    run_xml(document, f"<w:r><w:t>A sentence with a note.</w:t></w:r>{notes}")
    document.add_heading("Findings", 1)
    table = document.add_table(3, 2)
    for row, (left, right) in enumerate(
        (("Agency", "Finding"), ("Northmoor Police", "Cell of a row"), ("Council", "None"))
    ):
        table.cell(row, 0).text, table.cell(row, 1).text = left, right
    header = parse_xml(f"<w:trPr {nsdecls('w')}><w:tblHeader/></w:trPr>")
    table.rows[0]._tr.insert(0, header)
    picture = path.with_name("square.png")
    Image.new("RGB", (60, 60), "red").save(picture)
    shape = document.add_picture(str(picture))
    shape._inline.docPr.set("descr", "A red square")
    document.core_properties.author = "Somebody Whose Name Must Not Travel"
    document.save(str(path))
    return path
