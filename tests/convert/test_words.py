import zipfile
from pathlib import Path

import docx
import pytest
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from hypothesis import given, settings
from hypothesis import strategies as st

from bundler.convert.word_source.missing import Missing, missing_words
from bundler.convert.word_source.ooxml import NotReadableError
from bundler.convert.word_source.words import visible_words
from tests.convert.jobs import run_xml, with_tracked_change, word_file
from tests.convert.noted import with_notes
from tests.convert.office_files import raw

PAGES = """Overview report
1.1 The panel met on four occa-
sions in the civic centre.
Page 3 of 44
The cha\u00efr wrote to the \ufb01rst agency
and heard nothing. None None"""


def test_all_that_a_reader_sees_and_nothing_else(tmp_path: Path) -> None:
    document = docx.Document()
    document.add_paragraph("Body words.")
    table = document.add_table(1, 2)
    table.cell(0, 0).text = "Left cell"
    table.cell(0, 1).text = "Right cell"
    document.sections[0].header.paragraphs[0].text = "Header words"
    run_xml(document, "<w:r><w:rPr><w:vanish/></w:rPr><w:t>Hidden words</w:t></w:r>")
    run_xml(
        document,
        '<w:r><w:rPr><w:vanish w:val="0"/></w:rPr><w:t>Shown </w:t><w:tab/><w:t>words</w:t></w:r>',
    )
    box = "<w:txbxContent><w:p><w:r><w:t>Boxed words</w:t></w:r></w:p></w:txbxContent>"
    mc = 'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
    run_xml(
        document,
        f'<w:r><mc:AlternateContent {mc}><mc:Choice Requires="wps">{box}</mc:Choice>'
        f"<mc:Fallback><w:pict>{box}</w:pict></mc:Fallback></mc:AlternateContent></w:r>",
    )
    field = (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>{}</w:instrText></w:r>'
        '<w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>{}</w:t></w:r>'
        '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )
    run_xml(document, field.format(" TOC \\o ", "Contents line 3"))
    run_xml(document, field.format(" REF _a \\h ", "Referred words"))
    run_xml(
        document, '<w:fldSimple w:instr=" PAGE "><w:r><w:t>Page number 7</w:t></w:r></w:fldSimple>'
    )
    path = tmp_path / "a.docx"
    document.save(str(path))

    assert visible_words(path).split("\n") == [
        "Body words.",
        "Left cell",
        "Right cell",
        "Shown words",
        "Boxed words",
        "Referred words",
    ]


def test_a_contents_list_in_its_frame_and_deleted_rows_do_not_count(tmp_path: Path) -> None:
    document = docx.Document()
    document.element.body.insert(
        0,
        parse_xml(
            f"<w:sdt {nsdecls('w')}><w:sdtPr><w:docPartObj>"
            '<w:docPartGallery w:val="Table of Contents"/></w:docPartObj></w:sdtPr>'
            "<w:sdtContent><w:p><w:r><w:t>Contents</w:t></w:r></w:p></w:sdtContent></w:sdt>"
        ),
    )
    table = document.add_table(2, 1)
    table.cell(0, 0).text = "Kept row"
    table.cell(1, 0).text = "Deleted row"
    row = parse_xml(f'<w:trPr {nsdecls("w")}><w:del w:id="1" w:author="A"/></w:trPr>')
    table.rows[1]._tr.insert(0, row)
    path = tmp_path / "a.docx"
    document.save(str(path))

    assert visible_words(path) == "Kept row"


def test_tracked_changes_are_taken_as_accepted(tmp_path: Path) -> None:
    path = with_tracked_change(tmp_path / "a.docx", kept="Kept", deleted="Gone", inserted="New")

    assert visible_words(path) == "Kept New"


def test_notes_stand_where_they_are_referred_to(tmp_path: Path) -> None:
    path = with_notes(tmp_path / "a.docx", "Before", footnote="Foot words", endnote="End words")

    assert visible_words(path).split("\n") == ["Before", "Foot words", "End words"]


def test_text_in_a_hidden_style_does_not_count(tmp_path: Path) -> None:
    document = docx.Document()
    hidden = document.styles.add_style("Working note", 2)
    hidden.font.hidden = True
    heir = document.styles.add_style("Working note of mine", 2)
    heir.base_style = hidden
    paragraph = document.add_paragraph("Seen ")
    paragraph.add_run("not seen", style="Working note of mine")
    path = tmp_path / "a.docx"
    document.save(str(path))

    assert visible_words(path) == "Seen"


@pytest.mark.parametrize("content", [b"", b"not a zip", b"PK\x03\x04 half a zip"])
def test_what_is_no_word_file_cannot_be_read(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "a.docx"
    path.write_bytes(content)

    with pytest.raises(NotReadableError):
        visible_words(path)


def test_a_word_file_that_declares_entities_cannot_be_read(tmp_path: Path) -> None:
    bomb = tmp_path / "bomb.docx"
    with (
        zipfile.ZipFile(word_file(tmp_path / "a.docx")) as given,
        zipfile.ZipFile(bomb, "w") as made,
    ):
        for name in given.namelist():
            data = given.read(name)
            if name == "word/document.xml":
                data = data.replace(b"<w:document", b'<!DOCTYPE d [<!ENTITY a "b">]><w:document', 1)
            made.writestr(name, data)

    with pytest.raises(NotReadableError):
        visible_words(bomb)


@pytest.mark.parametrize(
    "source",
    [
        "Overview report",
        "The panel met on four occasions in the civic centre.",
        "The cha\u00efr wrote to the first agency and heard nothing.",
        "THE CHAI\u0308R WROTE",
        "None\nNone",
        "the civic centre. The chaïr wrote to",
    ],
)
def test_line_ends_ligatures_capitals_numbers_and_footers_are_no_loss(source: str) -> None:
    assert missing_words(source, PAGES) == Missing((), (), len(source.split()))


def test_a_whole_paragraph_that_is_gone_is_told_as_it_was_written() -> None:
    source = "Overview report\nA family's own words.\nThe panel met on four occasions"

    missing = missing_words(source, PAGES)

    assert missing.paragraphs == ("A family's own words.",)
    assert missing.words == ("a", "familys", "own", "words")
    assert missing.share_kept == pytest.approx(1 - 4 / 12)


def test_one_of_three_equal_cells_that_is_gone_is_missed() -> None:
    assert missing_words("None\nNone\nNone", PAGES).paragraphs == ("None",)


def test_a_word_lost_within_a_paragraph_is_told() -> None:
    source = "The panel met on four separate occasions in the civic centre."

    missing = missing_words(source, PAGES)

    assert (missing.paragraphs, missing.words) == ((), ("separate",))


def test_arabic_and_hebrew_are_found_in_whatever_order_they_are_drawn() -> None:
    assert missing_words("שלום עולם 972", "972 םולש עולם").words == ()
    assert missing_words("السلام عليكم", "عليكم السالم").words == ()
    assert missing_words("שלום עולם", "שלום").words == ("עולם",)


@settings(max_examples=60, deadline=None)
@given(st.lists(st.text("abcdefg hij", min_size=1), max_size=12), st.integers(1, 7))
def test_a_text_wrapped_at_any_width_is_all_there(lines: list[str], width: int) -> None:
    text = "\n".join(lines)
    wrapped = "\n".join(text[at : at + width] for at in range(0, len(text), width))

    assert missing_words(text, wrapped).words == ()


def test_a_contents_list_s_title_and_what_changes_beside_words_do_not_count(
    tmp_path: Path,
) -> None:
    field = (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText> DATE </w:instrText>'
        '</w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>3 May</w:t></w:r>'
        '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )
    toc = '<w:style w:styleId="T" w:type="paragraph"><w:name w:val="TOC Heading"/></w:style>'
    path = raw(
        tmp_path,
        '<w:p><w:pPr><w:pStyle w:val="T"/></w:pPr><w:r><w:t>In this report</w:t></w:r></w:p>'
        "<w:p><w:r><w:t>Contents</w:t></w:r></w:p>"
        f"<w:p><w:r><w:t>Dated</w:t></w:r>{field}<w:r><w:t>by the chair</w:t></w:r></w:p>",
        styles=toc,
    )

    assert visible_words(path).split("\n") == ["Dated", "by the chair"]


def test_wordart_counts(tmp_path: Path) -> None:
    art = (
        '<w:r><w:pict><v:shape xmlns:v="urn:schemas-microsoft-com:vml"><v:textpath '
        'string="Lessons learned"/></v:shape></w:pict></w:r>'
    )

    assert visible_words(raw(tmp_path, f"<w:p>{art}</w:p>")) == "Lessons learned"


def test_an_old_form_s_choice_and_a_reading_above_letters_count(tmp_path: Path) -> None:
    choice = (
        '<w:r><w:fldChar w:fldCharType="begin"><w:ffData><w:ddList><w:result w:val="1"/>'
        '<w:listEntry w:val="Red"/><w:listEntry w:val="Amber"/></w:ddList></w:ffData>'
        '</w:fldChar></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )
    ruby = (
        "<w:r><w:ruby><w:rt><w:r><w:t>above</w:t></w:r></w:rt><w:rubyBase><w:r><w:t>below"
        "</w:t></w:r></w:rubyBase></w:ruby></w:r>"
    )
    path = raw(tmp_path, f"<w:p><w:r><w:t>Risk </w:t></w:r>{choice}</w:p><w:p>{ruby}</w:p>")

    assert visible_words(path).split("\n") == ["Risk Amber", "above", "below"]
