import hashlib
from pathlib import Path

import openpyxl
import openpyxl.comments
import pikepdf
import pytest

from bundler.convert.residue.source import read_source
from bundler.model.converted import RUNNING, Residue, ResidueKind, SourceFacts, Text
from bundler.model.review import Part, PartKind
from tests.convert.office_files import document, raw, relationships, with_members
from tests.pdf.written import annotated, attached, changed, plain

BY = 'w:id="1" w:author="Ravi Example" w:date="2024-01-05T00:00:00Z"'
SIGNED = Text("author of a tracked change, paragraph 2 of the main text", "Ravi Example")
SECOND = "paragraph 2 of the main text"
NOTHING = "<w:p><w:r><w:t>Maya.</w:t></w:r></w:p>"


def read(path: Path) -> SourceFacts:
    return read_source(Part(PartKind.REPORT, path, path.name, "Overview report"))


def run(text: str, tag: str = "t") -> str:
    return f"<w:r><w:{tag}>{text}</w:{tag}></w:r>"


def where(facts: SourceFacts, wanted: str) -> list[str]:
    """The places beside the running text."""
    return [t.where for t in facts.texts if wanted in t.text and not t.where.startswith(RUNNING)]


def test_a_clean_word_file_has_no_residue_and_is_known_by_its_hash(tmp_path: Path) -> None:
    path = document(tmp_path, "Maya lived in Northmoor.")
    path = with_members(path, {"docProps/thumbnail.jpeg": None}, "clean.docx")

    facts = read(path)

    assert facts.read
    assert facts.residues == ()
    assert facts.sha256 == hashlib.sha256(path.read_bytes()).hexdigest()
    assert facts.texts[0] == Text("file name", "clean.docx")


@pytest.mark.parametrize(
    ("inside", "kind", "text"),
    [
        (
            f"<w:ins {BY}>{run('Canary')}</w:ins>",
            ResidueKind.INSERTION,
            f"inserted text in {SECOND}",
        ),
        (
            f"<w:del {BY}>{run('Canary', 'delText')}</w:del>",
            ResidueKind.DELETION,
            f"deleted text in {SECOND}",
        ),
        (
            f"<w:moveFrom {BY}>{run('Canary')}</w:moveFrom>",
            ResidueKind.MOVE,
            f"text moved away in {SECOND}",
        ),
        (f"<w:pPr><w:rPr><w:ins {BY}/></w:rPr></w:pPr>", ResidueKind.INSERTION, ""),
        (f"<w:pPr><w:rPr><w:del {BY}/></w:rPr></w:pPr>", ResidueKind.DELETION, ""),
        (f"<w:pPr><w:pPrChange {BY}><w:pPr/></w:pPrChange></w:pPr>", ResidueKind.FORMAT_CHANGE, ""),
        (f"<w:r><w:rPr><w:rPrChange {BY}/></w:rPr></w:r>", ResidueKind.FORMAT_CHANGE, ""),
    ],
)
def test_a_tracked_change_is_counted_and_its_words_and_author_are_kept(
    tmp_path: Path, inside: str, kind: ResidueKind, text: str
) -> None:
    facts = read(raw(tmp_path, f"{NOTHING}<w:p>{inside}</w:p>"))

    assert facts.residues == (Residue(kind, SECOND, 1),)
    assert SIGNED in facts.texts
    assert where(facts, "Canary") == ([text] if text else [])


def test_tracked_changes_of_a_table_are_counted(tmp_path: Path) -> None:
    row = f"<w:tr><w:trPr><w:ins {BY}/></w:trPr><w:tc><w:tcPr><w:cellDel {BY}/></w:tcPr>"
    facts = read(raw(tmp_path, f"<w:tbl>{row}{NOTHING}</w:tc></w:tr></w:tbl>"))

    assert {residue.kind for residue in facts.residues} == {
        ResidueKind.INSERTION,
        ResidueKind.DELETION,
    }


@pytest.mark.parametrize(
    ("part", "inside", "place"),
    [
        ("header", "<w:p>{}</w:p>", "header of section 1, first page"),
        (
            "footnotes",
            '<w:footnote w:type="separator"/><w:footnote><w:p>{}</w:p></w:footnote>',
            "footnote 1",
        ),
        ("endnotes", "<w:endnote><w:p>{}</w:p></w:endnote>", "endnote 1"),
    ],
)
def test_changes_are_found_in_headers_and_notes(
    tmp_path: Path, part: str, inside: str, place: str
) -> None:
    section = (
        '<w:sectPr><w:headerReference w:type="first" r:id="rheader"/></w:sectPr>'
        if part == "header"
        else ""
    )
    change = f"<w:del {BY}>{run('Canary', 'delText')}</w:del>"

    facts = read(raw(tmp_path, NOTHING + section, **{part: inside.format(change)}))

    assert facts.residues == (Residue(ResidueKind.DELETION, place, 1),)
    assert where(facts, "Canary") == [f"deleted text in {place}"]


def test_a_change_in_a_text_box_is_counted_once_though_word_keeps_it_twice(tmp_path: Path) -> None:
    box = f"<w:txbxContent><w:p><w:ins {BY}>{run('Canary')}</w:ins></w:p></w:txbxContent>"
    mc = 'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
    twin = (
        f"<mc:AlternateContent {mc}><mc:Choice>{box}</mc:Choice>"
        f"<mc:Fallback>{box}</mc:Fallback></mc:AlternateContent>"
    )

    facts = read(raw(tmp_path, f"{NOTHING}<w:p><w:r>{twin}</w:r></w:p>{NOTHING}"))

    assert facts.residues == (Residue(ResidueKind.INSERTION, f"{SECOND} (text box)", 1),)


def test_comments_and_their_authors_are_found(tmp_path: Path) -> None:
    comment = (
        '<w:comment w:id="0" w:author="Ravi Example" w:initials="RE"><w:p>'
        f"{run('Is this Canary?')}</w:p></w:comment>"
    )

    about = '<w:p><w:r><w:commentReference w:id="0"/></w:r></w:p>'

    facts = read(raw(tmp_path, NOTHING + about, comments=comment))
    lost = read(raw(tmp_path, NOTHING, comments=comment))

    assert facts.residues == (Residue(ResidueKind.COMMENT, SECOND, 1),)
    assert lost.residues == (Residue(ResidueKind.COMMENT, "comment 1", 1),)
    assert where(facts, "Canary") == ["comment 1"]
    assert where(facts, "Ravi Example") == ["author of comment 1"]


def test_hidden_text_is_found_by_itself_and_by_style_and_web_hidden_is_not(
    tmp_path: Path,
) -> None:
    styles = (
        '<w:style w:type="character" w:styleId="Base"><w:rPr><w:vanish/></w:rPr></w:style>'
        '<w:style w:type="character" w:styleId="Quiet"><w:basedOn w:val="Base"/></w:style>'
    )
    body = "".join(
        f"<w:p><w:r><w:rPr>{properties}</w:rPr><w:t>{text}</w:t></w:r></w:p>"
        for properties, text in (
            ("<w:vanish/>", "Canary one"),
            ('<w:rStyle w:val="Quiet"/>', "Canary two"),
            ('<w:rStyle w:val="Quiet"/><w:vanish w:val="0"/>', "shown"),
            ("<w:webHidden/>", "shown"),
        )
    )

    facts = read(raw(tmp_path, body, styles=styles))

    assert facts.residues == (
        Residue(ResidueKind.HIDDEN_TEXT, "paragraph 1 of the main text", 1),
        Residue(ResidueKind.HIDDEN_TEXT, "paragraph 2 of the main text", 1),
    )
    assert len(where(facts, "Canary")) == 2
    assert where(facts, "shown") == []


def test_a_field_that_fetches_is_found_though_word_scatters_it(tmp_path: Path) -> None:
    field = (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText> INCLU</w:instrText></w:r>'
        '<w:r><w:instrText>DETEXT "C:\\\\Canary.docx"</w:instrText></w:r>'
        '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )
    page = '<w:fldSimple w:instr=" PAGE "/>'

    facts = read(raw(tmp_path, f"<w:p>{page}</w:p><w:p>{field}</w:p>"))

    assert facts.residues == (Residue(ResidueKind.EXTERNAL_LINK, f"field in {SECOND}", 1),)
    assert where(facts, "Canary") == [f"field instruction in {SECOND}"]


OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


@pytest.mark.parametrize(
    ("kind", "target", "mode", "residues"),
    [
        ("hyperlink", "https://canary.example/", "External", ()),
        ("hyperlink", "file:///C:/Canary", "External", ((ResidueKind.EXTERNAL_LINK, "link"),)),
        (
            "image",
            "https://canary.example/x.png",
            "External",
            ((ResidueKind.EXTERNAL_LINK, "linked picture"),),
        ),
        (
            "attachedTemplate",
            "file:///C:/Canary.dotm",
            "External",
            ((ResidueKind.EXTERNAL_LINK, "template elsewhere"),),
        ),
        (
            "subDocument",
            "Canary.docx",
            "External",
            ((ResidueKind.EXTERNAL_LINK, "linked document"),),
        ),
        (
            "oleObject",
            "embeddings/Canary.bin",
            "Internal",
            ((ResidueKind.EMBEDDED_OBJECT, "Canary.bin"),),
        ),
        ("aFChunk", "Canary.html", "Internal", ((ResidueKind.EMBEDDED_OBJECT, "Canary.html"),)),
    ],
)
def test_what_a_word_file_points_to_is_told_apart(
    tmp_path: Path,
    kind: str,
    target: str,
    mode: str,
    residues: tuple[tuple[ResidueKind, str], ...],
) -> None:
    relation = (
        f'<Relationship Id="x" Type="{OFFICE}/{kind}" Target="{target}" TargetMode="{mode}"/>'
    )
    path = with_members(
        raw(tmp_path, NOTHING), {"word/_rels/document.xml.rels": relationships(relation).encode()}
    )

    facts = read(path)

    assert facts.residues == tuple(Residue(kind, where, 1) for kind, where in residues)
    assert len(where(facts, "anary")) == 1


def test_a_workbook_behind_a_chart_is_not_an_embedded_file(tmp_path: Path) -> None:
    relation = f'<Relationship Id="x" Type="{OFFICE}/package" Target="../embeddings/a.xlsx"/>'
    path = with_members(
        raw(tmp_path, NOTHING),
        {"word/charts/_rels/chart1.xml.rels": relationships(relation).encode()},
    )

    assert read(path).residues == (Residue(ResidueKind.STAYS_BEHIND, "workbook behind a chart", 1),)


@pytest.mark.parametrize(
    ("member", "content", "place"),
    [
        ("docProps/core.xml", "<c><creator>Canary</creator></c>", "document property: author"),
        (
            "docProps/app.xml",
            "<a><Template>C:\\Canary.dotm</Template></a>",
            "document property: template",
        ),
        ("customXml/item1.xml", "<a b='Canary'/>", "custom data (customXml)"),
        (
            "word/people.xml",
            "<people><person author='Canary'/></people>",
            "people who worked on the file",
        ),
    ],
)
def test_names_in_the_surroundings_are_kept(
    tmp_path: Path, member: str, content: str, place: str
) -> None:
    facts = read(with_members(raw(tmp_path, NOTHING), {member: content.encode()}))

    assert where(facts, "Canary") == [place]
    assert facts.residues == ()


def test_alternative_text_and_names_of_pictures_are_kept(tmp_path: Path) -> None:
    picture = '<w:r><w:docPr name="C:\\Canary.jpg" descr="A photograph of Canary"/></w:r>'

    facts = read(raw(tmp_path, f"{NOTHING}<w:p>{picture}</w:p>"))

    assert where(facts, "Canary") == [f"alternative text of a picture, {SECOND}"] * 2


def test_a_file_that_cannot_be_looked_into_is_never_called_clean(tmp_path: Path) -> None:
    doctype = with_members(
        raw(tmp_path, NOTHING), {"word/settings.xml": b"<!DOCTYPE a []><a/>"}, "doctype.docx"
    )
    (tmp_path / "broken.docx").write_bytes(b"PK\x03\x04")
    (tmp_path / "broken.pdf").write_bytes(b"%PDF-1.4")

    for path in (doctype, tmp_path / "broken.docx", tmp_path / "broken.pdf"):
        facts = read(path)
        assert not facts.read
        assert facts.residues == ()


def test_a_pdf_part_is_read_for_what_it_hides(tmp_path: Path) -> None:
    def spoil(pdf: pikepdf.Pdf) -> None:
        attached(pdf, "notes.docx")
        annotated(pdf, Subtype=pikepdf.Name.Highlight)

    facts = read(changed(plain(tmp_path, "Maya"), spoil))

    assert facts.residues == (
        Residue(ResidueKind.EMBEDDED_OBJECT, "attachments", 1),
        Residue(ResidueKind.COMMENT, "attached file on page 1", 1),
        Residue(ResidueKind.COMMENT, "highlight on page 1", 1),
    )
    assert "name of an attachment" in where(facts, "notes.docx")


def test_a_workbook_is_read_for_what_it_hides(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    plan = book.active
    assert plan is not None
    plan.title = "Plan"
    plan["A1"] = "Action"
    plan["A1"].comment = openpyxl.comments.Comment("Ask Canary", "Ravi Example")
    plan.row_dimensions[3].hidden = True
    plan.column_dimensions["C"].hidden = True
    notes = book.create_sheet("Notes")
    notes.sheet_state = "veryHidden"
    book.save(tmp_path / "plan.xlsx")

    facts = read(tmp_path / "plan.xlsx")

    assert set(facts.residues) == {
        Residue(ResidueKind.COMMENT, "cell A1", 1),
        Residue(ResidueKind.HIDDEN_SHEET_OR_CELLS, "hidden columns of sheet Plan", 1),
        Residue(ResidueKind.HIDDEN_SHEET_OR_CELLS, "hidden rows of sheet Plan", 1),
        Residue(ResidueKind.HIDDEN_SHEET_OR_CELLS, "sheet Notes", 1),
    }
    assert where(facts, "Ask Canary") == ["comment"]
