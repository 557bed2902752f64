import sys
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import pytest

from bundler.convert.embedded import EmbeddedEngine
from bundler.convert.engine import Conversion, Engine, Job
from bundler.convert.libreoffice import LibreOfficeEngine
from bundler.errors import Problem, ToolError
from bundler.model.converted import EngineName
from bundler.steps.doctor import EngineReport, Trial, diagnose
from tests import engines

FAILURE = Problem("libreoffice-hung", "Test page", "It did not finish.", "Try again.")


@dataclass(frozen=True)
class Hanging:
    name: EngineName = EngineName.LIBREOFFICE

    def version(self) -> str:
        return "LibreOffice 24.8"

    def convert(self, jobs: Sequence[Job], timeout: float) -> tuple[Conversion, ...]:
        raise ToolError(FAILURE)


def tried(engine: Engine) -> Trial:
    reports = {one.engine: one for one in diagnose([engine], [], 60).engines}
    report = reports[engine.name]
    assert report.problem is None
    assert report.version == engine.version()
    assert report.page is not None
    assert 0 < report.page.seconds < 60
    return replace(report.page, seconds=0)


def test_the_embedded_engine_is_tried_on_a_page() -> None:
    page = tried(EmbeddedEngine())

    assert [name for name in page.fonts if not name.startswith("SourceSansPro")] == []
    assert replace(page, fonts=()) == Trial(
        seconds=0,
        pages=1,
        tagged=True,
        language="en-GB",
        title="Test page",
        headings=2,
        bookmarks=2,
        header_rows=1,
        claims=frozenset({"PDF/UA-1", "PDF/A-2a"}),
        fonts=(),
        missing=(),
    )


def test_libreoffice_is_tried_on_a_page() -> None:
    page = tried(LibreOfficeEngine(engines.need_libreoffice()))

    assert page.fonts
    assert replace(page, fonts=()) == Trial(
        seconds=0,
        pages=1,
        tagged=True,
        language="en-GB",
        title="Test page",
        headings=2,
        bookmarks=2,
        header_rows=1,
        claims=frozenset({"PDF/UA-1", "PDF/A-2b"}),
        fonts=(),
        missing=(),
    )


def test_what_is_absent_and_what_fails_is_said_in_order() -> None:
    word, libreoffice, embedded = diagnose([Hanging()], [], 60).engines

    assert [one.engine.value for one in (word, libreoffice, embedded)] == [
        "word",
        "libreoffice",
        "embedded",
    ]
    assert word.problem is not None
    assert word.problem.code == "word-not-found"
    assert libreoffice == EngineReport(EngineName.LIBREOFFICE, "LibreOffice 24.8", None, FAILURE)


def test_folders_and_tools(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    tool = tmp_path / ("verapdf.bat" if sys.platform == "win32" else "verapdf")
    tool.write_text("")
    tool.chmod(0o755)
    monkeypatch.setenv("PATH", str(tmp_path))

    found = diagnose([], [tmp_path, tmp_path / "nowhere"], 60)

    assert [(one.folder.name, one.writable) for one in found.folders] == [
        (tmp_path.name, True),
        ("nowhere", False),
    ]
    assert found.tools == (("veraPDF", tool), ("Java", None))
    assert list(tmp_path.iterdir()) == [tool]
