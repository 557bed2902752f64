"""Jobs for engines, over Word files that are made here."""

from datetime import date
from pathlib import Path

import docx
from docx.document import Document
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from bundler.convert.engine import Job

DAY = date(2024, 1, 8)


def job(source: Path, work: Path, *, label: str = "1-report.docx", title: str = "Report") -> Job:
    work.mkdir(exist_ok=True)
    return Job(source, work / f"{source.stem}.pdf", label, title, "en-GB", DAY)


def word_file(path: Path, *paragraphs: str) -> Path:
    document = docx.Document()
    document.add_heading("Overview report", 1)
    for text in paragraphs or ("The panel met on four occasions.",):
        document.add_paragraph(text)
    document.core_properties.author = "Somebody Whose Name Must Not Travel"
    document.save(str(path))
    return path


def with_tracked_change(path: Path, *, kept: str, deleted: str, inserted: str) -> Path:
    document = docx.Document()
    paragraph = document.add_paragraph(kept)
    for tag, text, content in (("del", "delText", deleted), ("ins", "t", inserted)):
        paragraph._p.append(
            parse_xml(
                f'<w:{tag} {nsdecls("w")} w:id="1" w:author="A" w:date="2024-01-01T00:00:00Z">'
                f'<w:r><w:{text} xml:space="preserve"> {content}</w:{text}></w:r></w:{tag}>'
            )
        )
    document.save(str(path))
    return path


def run_xml(document: Document, xml: str) -> None:
    """Add a paragraph of raw WordprocessingML."""
    names = nsdecls("w", "r", "wp", "a", "pic")
    body = document.element.body
    body.insert(len(body) - 1, parse_xml(f"<w:p {names}>{xml}</w:p>"))
