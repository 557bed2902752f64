import json
import socket
import sys
import threading
import time
from contextlib import suppress
from pathlib import Path

import docx
import pikepdf
import psutil
import pypdfium2
import pytest
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from bundler.convert.libreoffice import LibreOfficeEngine, find_libreoffice
from bundler.convert.outside import child
from bundler.convert.outside.libreoffice_profile import write_profile
from bundler.errors import ToolError
from tests import engines
from tests.convert import fakes
from tests.convert.jobs import job, with_tracked_change, word_file
from tests.convert.linked import linking_to


@pytest.fixture
def real() -> LibreOfficeEngine:
    return LibreOfficeEngine(engines.need_libreoffice())


def text_of(pdf: Path) -> str:
    with pypdfium2.PdfDocument(pdf) as document:
        return "\n".join(page.get_textpage().get_text_range() for page in document)


def left_in(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.rglob("*"))


@pytest.mark.parametrize(
    ("behaviour", "code"),
    [
        ("hangs", "libreoffice-hung"),
        ("dies", "libreoffice-died"),
        ("writes nothing", "libreoffice-no-output"),
        ("writes half", "libreoffice-half-written"),
        ("prints rubbish", "libreoffice-died"),
        ("asks a question", "libreoffice-died"),
    ],
)
def test_a_converter_that_fails_ends_as_a_sentence_and_leaves_nothing(
    tmp_path: Path, capfd: pytest.CaptureFixture[str], behaviour: str, code: str
) -> None:
    fake = fakes.soffice(tmp_path / "program", behaviour)
    work = tmp_path / "work"
    jobs = [
        job(word_file(tmp_path / "a.docx"), work, label="1-report.docx"),
        job(word_file(tmp_path / "b.docx"), work, label="2-summary.docx"),
    ]

    before = time.monotonic()
    with pytest.raises(ToolError) as caught:
        LibreOfficeEngine(fake.path).convert(jobs, timeout=1)

    assert time.monotonic() - before < 6
    problem = caught.value.problems[0]
    assert (problem.code, problem.what) == (code, "This part could not be turned into a PDF.")
    assert problem.where == ("2-summary.docx" if behaviour == "dies" else "1-report.docx")
    assert problem.why.endswith(".")
    assert "--engine embedded" in problem.fix
    assert [name for name in left_in(work) if not name.endswith(".pdf")] == []
    assert capfd.readouterr() == ("", "")
    if behaviour == "hangs":
        assert fake.none_is_left()


def test_only_the_part_that_it_hung_at_is_named(tmp_path: Path) -> None:
    fake = fakes.soffice(tmp_path / "program", "hangs at the second")
    sources = [word_file(tmp_path / f"{name}.docx") for name in "abc"]
    jobs = [job(one, tmp_path / "work", label=one.name) for one in sources]

    with pytest.raises(ToolError) as caught:
        LibreOfficeEngine(fake.path).convert(jobs, timeout=1)

    assert [problem.where for problem in caught.value.problems] == ["b.docx"]
    assert fake.none_is_left()


def test_every_part_without_output_is_named(tmp_path: Path) -> None:
    fake = fakes.soffice(tmp_path / "program", "writes nothing")
    sources = [word_file(tmp_path / f"{name}.docx") for name in "ab"]

    with pytest.raises(ToolError) as caught:
        LibreOfficeEngine(fake.path).convert(
            [job(one, tmp_path / "work", label=one.name) for one in sources], timeout=5
        )

    assert [problem.where for problem in caught.value.problems] == ["a.docx", "b.docx"]


def test_what_a_good_converter_leaves_behind_ends_with_it(tmp_path: Path) -> None:
    fake = fakes.soffice(tmp_path / "program", "leaves a child")
    one = job(word_file(tmp_path / "a.docx"), tmp_path / "work")

    LibreOfficeEngine(fake.path).convert([one], timeout=5)

    assert fake.none_is_left()
    assert left_in(tmp_path / "work") == ["a.pdf"]


def test_no_secret_of_the_environment_reaches_the_converter(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("OFFICE_MAIL_PASSWORD", "canary")
    fake = fakes.soffice(tmp_path / "program", "tells its environment")

    LibreOfficeEngine(fake.path).convert(
        [job(word_file(tmp_path / "a.docx"), tmp_path / "work")], timeout=5
    )

    seen = json.loads(fake.notes.read_text())
    assert "canary" not in seen.values()
    assert seen["https_proxy"] == "http://127.0.0.1:9"
    assert Path(seen["TMPDIR"]).parent == tmp_path / "work"


@pytest.mark.parametrize(
    "name", ["-o.docx", "--convert-to.docx", "a;b $(c).docx", "é %20 'q'.docx"]
)
def test_a_hostile_file_name_never_reaches_the_command_line(tmp_path: Path, name: str) -> None:
    fake = fakes.soffice(tmp_path / "program", "tells its arguments")
    source = word_file(tmp_path / "plain.docx").rename(tmp_path / name)

    LibreOfficeEngine(fake.path).convert([job(source, tmp_path / "work")], timeout=5)

    arguments = json.loads(fake.notes.read_text())
    assert Path(arguments[-1]).name == "part1.docx"
    assert not [argument for argument in arguments[:-1] if name in argument]


def test_a_program_that_cannot_be_started_is_a_sentence(tmp_path: Path) -> None:
    with pytest.raises(ToolError) as caught:
        LibreOfficeEngine(tmp_path / "nowhere").convert(
            [job(word_file(tmp_path / "a.docx"), tmp_path / "work")], timeout=5
        )

    assert caught.value.problems[0].code == "libreoffice-not-started"


def test_it_is_found_on_the_path_and_missed_where_it_is_not(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setattr("bundler.convert.libreoffice._USUAL_PLACES", ())
    assert find_libreoffice() is None

    fake = fakes.soffice(tmp_path, "good")
    assert find_libreoffice() == fake.path


def test_version_is_told_without_starting_the_program(tmp_path: Path) -> None:
    fake = fakes.soffice(tmp_path / "program", "hangs")
    first = LibreOfficeEngine(fake.path).version()
    assert first == LibreOfficeEngine(fake.path).version()

    (fake.path.parent / "bootstraprc").write_text("[Bootstrap]\nProductKey=LibreOffice 24.8\n")
    assert LibreOfficeEngine(fake.path).version().startswith("LibreOffice 24.8 ")


@pytest.mark.parametrize(
    ("product", "newer"),
    [
        ("LibreOffice 6.4", set()),
        ("LibreOffice 7.4", {"PDFUACompliance"}),
        ("LibreOffice 7.6", {"PDFUACompliance", "ExportNotesInMargin"}),
        ("LibreOfficeDev 24.8", {"PDFUACompliance", "ExportNotesInMargin"}),
        (
            "LibreOffice 26.2",
            {"PDFUACompliance", "ExportNotesInMargin", "ExportTrackedChanges"},
        ),
        ("", {"PDFUACompliance"}),
    ],
)
def test_each_version_is_given_the_options_that_it_knows(
    tmp_path: Path, product: str, newer: set[str]
) -> None:
    fake = fakes.soffice(tmp_path / "program", "tells its arguments")
    if product:
        told = f"[Bootstrap]\nProductKey={product}\nUserInstallation=x\n"
        (fake.path.parent / "bootstraprc").write_text(told)

    LibreOfficeEngine(fake.path).convert(
        [job(word_file(tmp_path / "a.docx"), tmp_path / "work")], timeout=5
    )

    arguments = json.loads(fake.notes.read_text())
    kind = arguments[arguments.index("--convert-to") + 1]
    options = json.loads(kind.removeprefix("pdf:writer_pdf_Export:"))
    plain = {"ExportNotes", "UseTaggedPDF", "ExportBookmarks", "SelectPdfVersion"}
    assert plain <= set(options)
    known = {"PDFUACompliance", "ExportNotesInMargin", "ExportTrackedChanges"}
    assert known & set(options) == newer
    assert options.get("ExportTrackedChanges", {}).get("value") in (None, "false")


def test_four_parts_in_one_run_with_the_jobs_own_words(
    tmp_path: Path, real: LibreOfficeEngine
) -> None:
    sources = [word_file(tmp_path / f"{n}.docx", f"Part number {n}.") for n in range(4)]
    jobs = [job(one, tmp_path / "work", title=f"Part {one.stem}") for one in sources]
    before = [one.read_bytes() for one in sources]

    conversions = real.convert(jobs, timeout=120)

    assert [conversion.job for conversion in conversions] == jobs
    assert [one.read_bytes() for one in sources] == before
    assert left_in(tmp_path / "work") == ["0.pdf", "1.pdf", "2.pdf", "3.pdf"]
    for number, one in enumerate(jobs):
        assert f"Part number {number}." in text_of(one.target)
        with pikepdf.open(one.target) as pdf:
            assert pdf.docinfo["/Title"] == f"Part {number}"
            assert str(pdf.docinfo["/CreationDate"]) == "D:20240108000000Z"
            assert str(pdf.Root.Lang) == "en-GB"
            assert bool(pdf.Root.MarkInfo.Marked)
            assert bool(pdf.Root.ViewerPreferences.DisplayDocTitle)
            with pdf.open_metadata() as described:
                assert described["dc:title"] == f"Part {number}"
                assert described["pdfuaid:part"] == "1"
                assert described["pdfaid:part"] == "2"
        assert b"Must Not Travel" not in one.target.read_bytes()


def test_the_same_file_gives_the_same_bytes(tmp_path: Path, real: LibreOfficeEngine) -> None:
    source = word_file(tmp_path / "a.docx")
    first, second = job(source, tmp_path / "one"), job(source, tmp_path / "two")

    real.convert([first], timeout=120)
    time.sleep(1.1)
    real.convert([second], timeout=120)

    assert first.target.read_bytes() == second.target.read_bytes()


def test_deleted_words_are_not_printed(tmp_path: Path, real: LibreOfficeEngine) -> None:
    source = with_tracked_change(
        tmp_path / "a.docx", kept="Kept", deleted="Deletedname", inserted="Inserted"
    )
    before = source.read_bytes()
    one = job(source, tmp_path / "work")

    real.convert([one], timeout=120)

    assert text_of(one.target).split() == ["Kept", "Inserted"]
    assert source.read_bytes() == before


def test_words_deleted_from_a_header_are_not_printed(
    tmp_path: Path, real: LibreOfficeEngine
) -> None:
    document = docx.Document()
    document.add_paragraph("The panel met.")
    header = document.sections[0].header.paragraphs[0]
    header.add_run("Draft for the panel")
    header._p.append(
        parse_xml(
            f'<w:del {nsdecls("w")} w:id="1" w:author="A" w:date="2024-01-01T00:00:00Z">'
            "<w:r><w:delText>struck away</w:delText></w:r></w:del>"
        )
    )
    document.save(str(tmp_path / "a.docx"))
    one = job(tmp_path / "a.docx", tmp_path / "work")

    real.convert([one], timeout=120)

    assert "Draft for the panel" in text_of(one.target)
    assert "struck away" not in text_of(one.target)


def test_a_file_linked_from_disk_is_not_drawn_in(tmp_path: Path, real: LibreOfficeEngine) -> None:
    one = job(linking_to(tmp_path, "a.docx"), tmp_path / "work")

    real.convert([one], timeout=120)

    with pikepdf.open(one.target) as pdf:
        assert [list(page.get_images()) for page in pdf.pages] == [[]]


def test_a_picture_on_the_web_is_not_asked_for(tmp_path: Path, real: LibreOfficeEngine) -> None:
    with socket.create_server(("127.0.0.1", 0)) as web:
        web.setblocking(False)
        address = f"http://127.0.0.1:{web.getsockname()[1]}/pixel.png"
        one = job(linking_to(tmp_path, "a.docx", address), tmp_path / "work")

        real.convert([one], timeout=120)

        with pytest.raises(BlockingIOError):
            web.accept()


def test_libreoffice_starts_without_trying_out_how_the_screen_draws(
    tmp_path: Path, real: LibreOfficeEngine
) -> None:
    """It would take as long as setting four parts."""
    profile = tmp_path / "profile"
    write_profile(profile, "en-GB")
    source = word_file(tmp_path / "a.docx", "A paragraph.")

    child.run(
        [
            str(real.program),
            f"-env:UserInstallation={profile.as_uri()}",
            "--headless",
            "--convert-to",
            "pdf",
            source.name,
        ],
        folder=tmp_path,
        timeout=60,
    )

    assert (tmp_path / "a.pdf").is_file()
    assert list(profile.rglob("GraphicsRenderTests*")) == []


def test_nothing_of_a_killed_libreoffice_stays(tmp_path: Path, real: LibreOfficeEngine) -> None:
    sockets = Path("/tmp")
    before = set(sockets.iterdir()) if sockets.is_dir() else set()
    source = word_file(tmp_path / "a.docx", *(f"Paragraph {n}." for n in range(12_000)))

    with pytest.raises(ToolError):
        real.convert([job(source, tmp_path / "work")], timeout=0.7)

    after = set(sockets.iterdir()) if sockets.is_dir() else set()
    assert [path for path in after - before if "OSL_PIPE" in path.name] == []
    assert left_in(tmp_path / "work") == []


@pytest.mark.skipif(sys.platform == "win32", reason="nothing is left in a shared folder there")
def test_nothing_stays_of_a_libreoffice_that_is_killed_from_outside(
    tmp_path: Path, real: LibreOfficeEngine
) -> None:
    source = word_file(tmp_path / "a.docx", *(f"Paragraph {n}." for n in range(4000)))
    work = tmp_path / "work"
    killed: list[psutil.Process] = []
    sockets: list[Path] = []

    def kill_it_midway() -> None:
        patience = time.monotonic() + 20
        while not killed and time.monotonic() < patience:
            for process in psutil.Process().children(recursive=True):
                with suppress(psutil.Error):
                    held = [Path(one.laddr) for one in process.net_connections("unix")]
                    sockets.extend(one for one in held if "SingleOffice" in one.name)
                    if sockets:
                        process.kill()
                        killed.append(process)
            time.sleep(0.02)

    killer = threading.Thread(target=kill_it_midway)
    killer.start()
    with pytest.raises(ToolError) as caught:
        real.convert([job(source, work)], timeout=60)
    killer.join()

    assert caught.value.problems[0].code == "libreoffice-died"
    assert killed
    assert [one for one in sockets if one.exists()] == []
    assert left_in(work) == []
