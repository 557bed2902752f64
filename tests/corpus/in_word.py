"""Ways to spoil a Word file beside its words, as Word itself would."""

import io
from pathlib import Path

import docx
from PIL import Image

from tests.corpus.building import AtFile
from tests.corpus.spoiling import Spoil
from tests.planting.packages import into_body, paragraph, part, related, rewrite, typed_part, words


def at(document: str, change: AtFile) -> Spoil:
    """Something done to a document once it is written."""
    return lambda given: given.files.append((document, change))


def body(document: str, xml: str) -> Spoil:
    """XML more at the end of a Word file's body."""
    return at(document, lambda file: into_body(file, xml))


def comment(file: Path) -> None:
    """A comment on a paragraph, as Word keeps it."""
    mark = 'w:id="92" w:author="A" w:date="2024-01-05T00:00:00Z"'
    inside = f"<w:comment {mark}>{paragraph(words('Is this right?'))}</w:comment>"
    rewrite(file, {"word/comments.xml": part("comments", inside)})
    kind = "application/vnd.openxmlformats-officedocument.wordprocessingml.comments+xml"
    typed_part(file, "word/comments.xml", kind)
    related(file, "word/document.xml", "comments", "comments.xml")
    into_body(file, paragraph('<w:r><w:commentReference w:id="92"/></w:r>'))


def unread(file: Path) -> None:
    """A part of the file that is damaged, and that Word does not need."""
    rewrite(file, {"customXml/item9.xml": b"<half>"})


def header(text: str) -> AtFile:
    def change(file: Path) -> None:
        document = docx.Document(str(file))
        document.sections[0].header.paragraphs[0].text = text
        document.save(str(file))

    return change


def author(name: str) -> AtFile:
    def change(file: Path) -> None:
        document = docx.Document(str(file))
        document.core_properties.author = name
        document.save(str(file))

    return change


def picture(text: str, *, across: int = 8) -> AtFile:
    """A photograph at the end of a Word file, with the text that says what it shows."""

    def change(file: Path) -> None:
        photograph = io.BytesIO()
        Image.effect_noise((across, across), 90).save(photograph, "JPEG")
        document = docx.Document(str(file))
        shape = document.add_picture(photograph, width=docx.shared.Cm(4))
        shape._inline.docPr.set("descr", text)
        document.save(str(file))

    return change


def bare_tables(file: Path) -> None:
    """No row of any table is marked as its headings."""
    document = docx.Document(str(file))
    for table in document.tables:
        for mark in table._tbl.xpath(".//w:tblHeader"):
            mark.getparent().remove(mark)
    document.save(str(file))
