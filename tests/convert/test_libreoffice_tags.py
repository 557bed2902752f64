"""What LibreOffice is known to get wrong, and is mended."""

from pathlib import Path

import docx
import pikepdf
import pytest
from docx.document import Document
from docx.enum.style import WD_STYLE_TYPE
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from bundler.convert.libreoffice import LibreOfficeEngine
from bundler.convert.outside.unmarked_lines import mark_as_decoration
from bundler.convert.outside.untagged_links import drop_untagged_links
from bundler.pdf.reading import DocumentFacts, read_document
from tests import engines
from tests.convert.jobs import job, run_xml
from tests.verapdf import judge


@pytest.fixture
def real() -> LibreOfficeEngine:
    return LibreOfficeEngine(engines.need_libreoffice())


def set_page(document: Document, folder: Path, engine: LibreOfficeEngine) -> Path:
    source = folder / "a.docx"
    document.save(str(source))
    one = job(source, folder / "work")
    engine.convert([one], timeout=120)
    return one.target


def text_of(facts: DocumentFacts) -> str:
    return " ".join(" ".join(page.text for page in facts.pages).split())


def numbered_with_headings() -> Document:
    """Chapters and their paragraphs in one list, as reviews are numbered; a header with a
    rule below it."""
    document = docx.Document()
    header = document.sections[0].header.paragraphs[0]
    header.text = "Official"
    header._p.get_or_add_pPr().append(
        parse_xml(
            f'<w:pBdr {nsdecls("w")}><w:bottom w:val="single" w:sz="6" w:space="1" '
            'w:color="1F3B4D"/></w:pBdr>'
        )
    )
    numbering = document.part.numbering_part.element
    levels = "".join(
        f'<w:lvl w:ilvl="{depth}"><w:start w:val="1"/><w:numFmt w:val="decimal"/>{style}'
        f'<w:lvlText w:val="{text}"/></w:lvl>'
        for depth, style, text in (
            (0, '<w:pStyle w:val="Heading1"/>', "%1"),
            (1, '<w:pStyle w:val="Heading2"/>', "%1.%2"),
            (2, "", "%1.%2.%3"),
        )
    )
    numbering.insert(
        0,
        parse_xml(
            f'<w:abstractNum {nsdecls("w")} w:abstractNumId="90">'
            f'<w:multiLevelType w:val="multilevel"/>{levels}</w:abstractNum>'
        ),
    )
    numbering.append(
        parse_xml(f'<w:num {nsdecls("w")} w:numId="90"><w:abstractNumId w:val="90"/></w:num>')
    )
    for name in ("Heading 1", "Heading 2"):
        properties = document.styles[name].element.get_or_add_pPr()
        properties.append(parse_xml(f'<w:numPr {nsdecls("w")}><w:numId w:val="90"/></w:numPr>'))
    for chapter in ("Introduction", "Analysis"):
        document.add_heading(chapter, 1)
        document.add_heading("Scope", 2)
        for text in ("First words.", "Second words."):
            paragraph = document.add_paragraph(text)
            paragraph._p.get_or_add_pPr().append(
                parse_xml(
                    f'<w:numPr {nsdecls("w")}><w:ilvl w:val="2"/><w:numId w:val="90"/></w:numPr>'
                )
            )
    return document


def test_numbered_paragraphs_are_text_and_keep_their_numbers_and_it_conforms(
    tmp_path: Path, real: LibreOfficeEngine
) -> None:
    pdf = set_page(numbered_with_headings(), tmp_path, real)

    facts = read_document(pdf)
    assert text_of(facts) == (
        "Official 1 Introduction 1.1 Scope 1.1.1 First words. 1.1.2 Second words. "
        "2 Analysis 2.1 Scope 2.1.1 First words. 2.1.2 Second words."
    )
    assert [(one.level, one.text.split()[-1]) for one in facts.headings] == [
        (1, "Introduction"),
        (2, "Scope"),
        (1, "Analysis"),
        (2, "Scope"),
    ]
    assert [one.title for one in facts.bookmarks] == [
        "1 Introduction",
        "1.1 Scope",
        "2 Analysis",
        "2.1 Scope",
    ]
    assert judge("ua1", pdf)[0].failures == ()


def test_a_style_with_the_name_of_a_tag_is_what_it_means(
    tmp_path: Path, real: LibreOfficeEngine
) -> None:
    document = docx.Document()
    document.add_heading("Report", 1)
    document.add_paragraph("She was kind, her sister said.", style="Quote")
    document.styles.add_style("Figure", WD_STYLE_TYPE.PARAGRAPH)
    document.add_paragraph("One in four.", style="Figure")

    pdf = set_page(document, tmp_path, real)

    with pikepdf.open(pdf) as opened:
        root = opened.Root.StructTreeRoot
        assert {str(one.S) for one in root.K[0].K} == {"/H1", "/P"}
        assert not {"/Quote", "/Figure"} & set(root.RoleMap.keys())
    assert judge("ua1", pdf)[0].failures == ()


def test_links_without_a_style_lead_where_they_led(tmp_path: Path, real: LibreOfficeEngine) -> None:
    document = docx.Document()
    document.add_heading("Report", 1)
    expected = []
    for number in range(3):
        address = f"https://www.northmoor.example/{number}"
        link = document.part.relate_to(address, RELATIONSHIP_TYPE.HYPERLINK, is_external=True)
        style = '<w:rPr><w:rStyle w:val="Strong"/></w:rPr>' if number == 1 else ""
        run_xml(
            document,
            f'<w:hyperlink r:id="{link}"><w:r>{style}<w:t>page</w:t></w:r></w:hyperlink>',
        )
        expected.append(address)
    field = (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText xml:space="preserve">'
        ' HYPERLINK "https://www.northmoor.example/field" </w:instrText></w:r>'
        '<w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>page</w:t></w:r>'
        '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )
    run_xml(document, field)
    expected.append("https://www.northmoor.example/field")

    pdf = set_page(document, tmp_path, real)

    with pikepdf.open(pdf) as opened:
        found = {
            str(annotation["/A"]["/URI"])
            for page in opened.pages
            for annotation in page.obj["/Annots"]
        }
    assert found == set(expected)


@pytest.mark.parametrize(
    ("drawn", "becomes"),
    [
        (
            b"0.1 w\n/P<</MCID 0>>BDC\nBT <01>Tj ET\nEMC\nq 0 0 m 9 9 l S Q\n",
            b"0.1 w\n/P<</MCID 0>>BDC\nBT <01>Tj ET\nEMC\n/Artifact BMC\nq 0 0 m 9 9 l S Q\nEMC\n",
        ),
        (
            b"0 0 m 9 9 l S\n/P<</MCID 0>>BDC\nEMC\n",
            b"\n/Artifact BMC\n0 0 m 9 9 l S\nEMC\n/P<</MCID 0>>BDC\nEMC\n",
        ),
        (b"/Artifact BMC\n0 0 m 9 9 l S\nEMC\n", None),
        (b"BT <01>Tj ET\n0 0 m 9 9 l S\n", None),
        (b"q /Im1 Do Q\n", None),
        (b"0 0 m 9 9 l S\nBT (EMC S)Tj ET", None),
        (b"0 0 m 9 9 l n\n", None),
    ],
)
def test_only_lines_are_called_decoration(drawn: bytes, becomes: bytes | None) -> None:
    with pikepdf.new() as pdf:
        pdf.add_blank_page()
        pdf.pages[0].Contents = pdf.make_stream(drawn)

        mark_as_decoration(pdf)

        written = pdf.pages[0].Contents.read_bytes()
    assert written.split() == (drawn if becomes is None else becomes).split()


def test_links_to_the_web_and_tagged_links_stay() -> None:
    with pikepdf.new() as pdf:
        pdf.add_blank_page()
        pdf.Root.StructTreeRoot = pdf.make_indirect(pikepdf.Dictionary())
        link = {"/Type": pikepdf.Name.Annot, "/Subtype": pikepdf.Name.Link}
        tagged = pikepdf.Dictionary({**link, "/Dest": pikepdf.Array(), "/StructParent": 1})
        web = pikepdf.Dictionary({**link, "/A": pikepdf.Dictionary(S=pikepdf.Name.URI)})
        own = pikepdf.Dictionary({**link, "/Dest": pikepdf.Array()})
        pdf.pages[0].Annots = pikepdf.Array([tagged, own, web])

        drop_untagged_links(pdf)

        assert len(pdf.pages[0].Annots) == 2
        del pdf.Root.StructTreeRoot
        pdf.pages[0].Annots = pikepdf.Array([own])
        drop_untagged_links(pdf)
        assert len(pdf.pages[0].Annots) == 1
