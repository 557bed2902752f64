import zipfile
from collections.abc import Callable
from pathlib import Path

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name, String

from bundler.convert.intake.examined import Examined
from bundler.convert.intake.parts import examine
from bundler.errors import Problem
from bundler.model.converted import Note, NoteKind
from tests.convert.office_files import document, with_members
from tests.pdf.written import changed, plain

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600)


def codes(path: Path) -> list[str]:
    return [problem.code for problem in examine(path, path.name).problems]


def file(folder: Path, name: str, content: bytes) -> Path:
    (folder / name).write_bytes(content)
    return folder / name


def utf16(text: str) -> bytes:
    return text.encode("utf-16-le")


def test_an_honest_word_file_and_an_honest_pdf_are_accepted(tmp_path: Path) -> None:
    assert examine(document(tmp_path, "Maya"), "report.docx") == Examined()
    assert examine(plain(tmp_path, "Maya"), "letter.pdf") == Examined()


@pytest.mark.parametrize(
    ("name", "content", "code"),
    [
        ("report.docx", b"", "part-empty"),
        ("report.docx", b"\x1f\x8b\x08" + bytes(40), "part-wrong-type"),
        ("report.docx", b"\xff\xd8\xff\xe0" + bytes(40), "part-wrong-type"),
        ("report.docx", b"{\\rtf1\\ansi hello}", "part-wrong-type"),
        ("report.docx", b"<html><body>hello</body></html>", "part-wrong-type"),
        ("report.docx", OLE + utf16("WordDocument"), "part-old-word"),
        ("report.docx", OLE + utf16("__substg1.0_0037001F"), "part-wrong-type"),
        ("report.docx", OLE + utf16("EncryptedPackage"), "part-needs-password"),
        (
            "report.docx",
            OLE + utf16("DRMEncryptedDataSpace") + utf16("EncryptedPackage"),
            "part-rights-managed",
        ),
        ("report.docx", b"PK\x03\x04" + bytes(40), "part-damaged"),
        ("report.doc", OLE, "part-old-word"),
        ("report.docm", b"PK\x03\x04", "part-macros"),
        ("report.odt", b"PK\x03\x04", "part-type-unknown"),
        ("plan.xls", OLE, "part-old-excel"),
        ("plan.xlsm", b"PK\x03\x04", "part-macros"),
        ("plan.xlsb", b"PK\x03\x04", "part-other-table"),
        ("plan.ods", b"PK\x03\x04", "part-other-table"),
        ("plan.csv", b"Recommendation,Action", "part-other-table"),
        ("plan.xltx", b"PK\x03\x04", "part-template"),
        ("plan.xlsx", OLE + utf16("Workbook"), "part-old-excel"),
        ("plan.xlsx", OLE + utf16("EncryptedPackage"), "part-needs-password"),
        ("plan.xlsx", b"Recommendation,Action", "part-wrong-workbook"),
        ("plan.xlsx", b"<html><table></table></html>", "part-wrong-workbook"),
        ("letter.pdf", b"%PDF-1.4\n%%EOF\n", "pdf-damaged"),
        ("letter.pdf", b"PK\x03\x04" + bytes(40), "part-not-pdf"),
        ("letter.pdf", b"Dear Ms Example,", "part-not-pdf"),
    ],
)
def test_what_is_not_what_its_name_says_is_refused(
    tmp_path: Path, name: str, content: bytes, code: str
) -> None:
    assert codes(file(tmp_path, name, content)) == [code]


def test_a_refusal_says_what_happened_to_which_file_why_and_what_to_do(tmp_path: Path) -> None:
    old = file(tmp_path, "report.docx", b"\xff\xd8\xff\xe0" + bytes(40))

    assert examine(old, "1-report.docx").problems == (
        Problem(
            code="part-wrong-type",
            where="1-report.docx",
            what="1-report.docx is not a Word file, whatever its name says.",
            why="It is a JPEG picture.",
            fix="Open it in Word, choose File, Save As, and save it as a Word Document (.docx).",
        ),
    )


def test_a_missing_file_and_a_folder_are_refused(tmp_path: Path) -> None:
    assert codes(tmp_path / "gone.docx") == ["part-missing"]
    (tmp_path / "folder.docx").mkdir()
    assert codes(tmp_path / "folder.docx") == ["part-missing"]


def test_a_word_file_cut_short_is_refused(tmp_path: Path) -> None:
    whole = document(tmp_path, "Maya").read_bytes()

    assert codes(file(tmp_path, "cut.docx", whole[: len(whole) // 2])) == ["part-damaged"]


def test_a_flipped_byte_inside_a_member_is_found(tmp_path: Path) -> None:
    path = document(tmp_path, "Maya")
    with zipfile.ZipFile(path) as package:
        body = package.getinfo("word/document.xml")
    content = bytearray(path.read_bytes())
    content[body.header_offset + 200] ^= 0xFF

    assert codes(file(tmp_path, "flipped.docx", bytes(content))) == ["part-damaged"]


@pytest.mark.parametrize(
    ("members", "code"),
    [
        ({"[Content_Types].xml": None}, "part-damaged"),
        ({"word/document.xml": None}, "part-damaged"),
        ({"_rels/.rels": b"<Relationships/>"}, "part-damaged"),
        ({"word/document.xml": b"<w:document"}, "part-damaged"),
        ({"word/vbaProject.bin": b"macro"}, "part-macros"),
        ({"docProps/app.xml": b"<!DOCTYPE a [<!ENTITY b 'c'>]><a>&b;</a>"}, "part-doctype"),
        (
            {"customXml/item1.xml": "\ufeff<!DOCTYPE a []><a/>".encode("utf-16-le")},
            "part-doctype",
        ),
        ({"word/media/bomb.bmp": bytes(20_000_000)}, "part-bomb"),
        ({f"word/media/{n}.png": b"" for n in range(5_001)}, "part-bomb"),
    ],
)
def test_a_word_file_that_is_not_whole_or_not_honest_is_refused(
    tmp_path: Path, members: dict[str, bytes | None], code: str
) -> None:
    assert codes(with_members(document(tmp_path, "Maya"), members)) == [code]


@pytest.mark.parametrize(
    ("declared", "code"),
    [
        (b"application/vnd.ms-word.document.macroEnabled.main+xml", "part-macros"),
        (
            b"application/vnd.openxmlformats-officedocument.wordprocessingml.template.main+xml",
            "part-template",
        ),
        (
            b"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml",
            "part-wrong-type",
        ),
    ],
)
def test_the_kind_that_a_package_declares_counts(
    tmp_path: Path, declared: bytes, code: str
) -> None:
    path = document(tmp_path, "Maya")
    with zipfile.ZipFile(path) as package:
        types = package.read("[Content_Types].xml")
    usual = b"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"

    changed_types: dict[str, bytes | None] = {"[Content_Types].xml": types.replace(usual, declared)}

    assert codes(with_members(path, changed_types)) == [code]


def locked(path: Path, owner: str, user: str) -> Path:
    target = path.with_name("locked.pdf")
    with pikepdf.open(path) as pdf:
        pdf.save(target, encryption=pikepdf.Encryption(owner=owner, user=user))
    return target


def test_a_password_is_refused_and_a_restriction_is_only_noted(tmp_path: Path) -> None:
    assert codes(locked(plain(tmp_path, "Maya"), user="x", owner="y")) == ["part-needs-password"]

    noted = examine(locked(plain(tmp_path, "Maya"), owner="y", user=""), "letter.pdf")
    assert noted.problems == ()
    assert [note.kind for note in noted.notes] == [NoteKind.RESTRICTIONS_REMOVED]


def test_a_pdf_under_rights_management_is_told_from_a_damaged_one(tmp_path: Path) -> None:
    target = tmp_path / "managed.pdf"
    with pikepdf.open(plain(tmp_path, "Maya")) as pdf:
        pdf.save(target, encryption=pikepdf.Encryption(owner="x", user=""))
    managed = target.read_bytes().replace(b"/Filter /Standard", b"/Filter /MSIRMSvc")
    target.write_bytes(managed)

    assert b"/MSIRMSvc" in managed
    assert codes(target) == ["part-rights-managed"]


def _no_pages(pdf: pikepdf.Pdf) -> None:
    del pdf.pages[:]


def _portfolio(pdf: pikepdf.Pdf) -> None:
    pdf.Root.Collection = Dictionary(View=Name.D)


def _xfa(pdf: pikepdf.Pdf) -> None:
    pdf.Root.AcroForm = Dictionary(XFA=pdf.make_stream(b"<xdp/>"), Fields=Array())


def _payload(pdf: pikepdf.Pdf) -> None:
    pdf.Root.AF = Array([Dictionary(AFRelationship=Name.EncryptedPayload, F=String("a"))])


def _huge(pdf: pikepdf.Pdf) -> None:
    pdf.pages[0].obj.MediaBox = Array([0, 0, 1, 10_001])


def _torn_content(pdf: pikepdf.Pdf) -> None:
    pdf.pages[0].obj.Contents = pdf.make_stream(b"BT /F 12 Tf (Maya")


@pytest.mark.parametrize(
    ("change", "code"),
    [
        (_no_pages, "pdf-no-pages"),
        (_portfolio, "pdf-portfolio"),
        (_xfa, "pdf-xfa-form"),
        (_payload, "part-rights-managed"),
        (_huge, "pdf-page-size"),
        (_torn_content, "pdf-content-damaged"),
    ],
)
def test_a_pdf_that_would_not_show_what_it_holds_is_refused(
    tmp_path: Path, change: Callable[[pikepdf.Pdf], object], code: str
) -> None:
    assert codes(changed(plain(tmp_path, "Maya"), change)) == [code]


def test_a_pdf_is_mended_only_where_every_page_and_word_is_still_there(tmp_path: Path) -> None:
    source = plain(tmp_path, "Maya\n#pagebreak()\nNorthmoor")
    with pikepdf.open(source) as pdf:
        pdf.save(source.with_name("flat.pdf"), object_stream_mode=pikepdf.ObjectStreamMode.disable)
    whole = source.with_name("flat.pdf").read_bytes()
    no_table = whole[: whole.rindex(b"startxref")] + b"startxref\n1\n%%EOF\n"

    mended = examine(file(tmp_path, "mended.pdf", no_table), "mended.pdf")

    assert mended.problems == ()
    assert mended.notes == (
        Note(
            NoteKind.REPAIRED,
            "the whole document",
            "the file was damaged; it was mended, with every page and word in place",
        ),
    )
    with pikepdf.open(source.with_name("flat.pdf")) as pdf:
        number, _ = pdf.pages[1].obj.Contents.objgen
    torn = no_table.replace(b"\n%d 0 obj" % number, b"\n%d 0 obj" % (9000 + number))
    assert codes(file(tmp_path, "torn.pdf", torn)) == ["pdf-damaged"]
    assert codes(file(tmp_path, "half.pdf", whole[: len(whole) // 2])) == ["pdf-content-damaged"]
