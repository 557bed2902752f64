"""A Word file with a footnote and an endnote, which python-docx cannot make."""

from pathlib import Path

import docx
from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml.ns import nsdecls

from tests.convert.jobs import run_xml


def with_notes(path: Path, text: str, *, footnote: str, endnote: str = "") -> Path:
    document = docx.Document()
    references = add_notes(document, footnote=footnote, endnote=endnote)
    run_xml(document, f"<w:r><w:t>{text}</w:t></w:r>{references}")
    document.save(str(path))
    return path


def add_notes(document: "docx.document.Document", *, footnote: str, endnote: str = "") -> str:
    """Add the notes' parts; returns the runs that refer to them."""
    references = ""
    kinds = (
        ("footnote", footnote, RELATIONSHIP_TYPE.FOOTNOTES, CONTENT_TYPE.WML_FOOTNOTES),
        ("endnote", endnote, RELATIONSHIP_TYPE.ENDNOTES, CONTENT_TYPE.WML_ENDNOTES),
    )
    for tag, text, relationship, content_type in kinds:
        if not text:
            continue
        xml = (
            f"<?xml version='1.0' encoding='UTF-8'?><w:{tag}s {nsdecls('w')}>"
            f'<w:{tag} w:type="separator" w:id="-1"><w:p><w:r><w:separator/></w:r></w:p></w:{tag}>'
            f'<w:{tag} w:id="1"><w:p><w:r><w:rPr><w:vertAlign w:val="superscript"/></w:rPr>'
            f'<w:{tag}Ref/></w:r><w:r><w:t xml:space="preserve"> {text}</w:t></w:r></w:p></w:{tag}>'
            f"</w:{tag}s>"
        )
        part = Part(
            PackURI(f"/word/{tag}s.xml"), content_type, xml.encode("utf-8"), document.part.package
        )
        document.part.relate_to(part, relationship)
        references += (
            '<w:r><w:rPr><w:vertAlign w:val="superscript"/></w:rPr>'
            f'<w:{tag}Reference w:id="1"/></w:r>'
        )
    return references
