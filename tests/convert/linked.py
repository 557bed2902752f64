"""A Word file with a picture that stands outside it."""

from pathlib import Path

import docx
from docx.opc.constants import RELATIONSHIP_TYPE
from PIL import Image

from tests.convert.jobs import run_xml


def linking_to(folder: Path, name: str, address: str = "") -> Path:
    """A Word file whose one picture is linked: to ``address``, or to a file on this disk."""
    if not address:
        outside = folder / "outside.png"
        Image.new("RGB", (40, 40), "red").save(outside)
        address = outside.as_uri()
    document = docx.Document()
    document.add_paragraph("A picture follows.")
    link = document.part.relate_to(address, RELATIONSHIP_TYPE.IMAGE, is_external=True)
    run_xml(
        document,
        '<w:r><w:drawing><wp:inline><wp:extent cx="914400" cy="914400"/>'
        '<wp:docPr id="1" name="Linked" descr="A linked picture"/><a:graphic>'
        '<a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/picture">'
        '<pic:pic><pic:nvPicPr><pic:cNvPr id="1" name="l"/><pic:cNvPicPr/></pic:nvPicPr>'
        f'<pic:blipFill><a:blip r:link="{link}"/><a:stretch><a:fillRect/></a:stretch>'
        '</pic:blipFill><pic:spPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="914400" cy="914400"/>'
        '</a:xfrm><a:prstGeom prst="rect"/></pic:spPr></pic:pic></a:graphicData></a:graphic>'
        "</wp:inline></w:drawing></w:r>",
    )
    path = folder / name
    document.save(str(path))
    return path
