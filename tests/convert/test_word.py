import sys
import time
from collections.abc import Callable
from pathlib import Path

import pikepdf
import psutil
import pytest

from bundler.convert.outside.word_found import word_available, word_processes
from bundler.convert.word import WordEngine
from bundler.errors import Problem, ToolError
from tests.convert import fakes
from tests.convert.jobs import job, word_file

Install = Callable[[str], fakes.Fake]


@pytest.fixture
def install(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Install:
    """Put a stand-in for docx2pdf on the child's path."""

    def put(behaviour: str) -> fakes.Fake:
        fake = fakes.docx2pdf(tmp_path / "stand-in", behaviour)
        monkeypatch.setenv("PYTHONPATH", fakes.python_path(fake))
        return fake

    return put


def nobody() -> dict[int, psutil.Process]:
    return {}


def me() -> dict[int, psutil.Process]:
    """As if the officer had Word open."""
    return {psutil.Process().pid: psutil.Process()}


def told(fake: fakes.Fake) -> list[str]:
    return (fake.path / "told.txt").read_text().splitlines()


def failure(tmp_path: Path, engine: WordEngine, timeout: float = 10) -> Problem:
    with pytest.raises(ToolError) as caught:
        engine.convert([job(word_file(tmp_path / "a.docx"), tmp_path / "work")], timeout)
    (problem,) = caught.value.problems
    return problem


def test_parts_are_set_from_copies_and_word_is_closed_after_the_last(
    tmp_path: Path, install: Install
) -> None:
    fake = install("good")
    sources = [word_file(tmp_path / f"{name}.docx") for name in ("one", "two")]
    jobs = [job(source, tmp_path / "work", title=source.stem) for source in sources]

    conversions = WordEngine(processes=nobody).convert(jobs, timeout=10)

    assert [conversion.job for conversion in conversions] == jobs
    assert told(fake) == ["part1.docx keep", "part2.docx quit"]
    for one in jobs:
        with pikepdf.open(one.target) as pdf:
            assert pdf.docinfo["/Title"] == one.title
            assert str(pdf.Root.Lang) == "en-GB"
    assert sorted(path.name for path in (tmp_path / "work").iterdir()) == ["one.pdf", "two.pdf"]


def test_a_word_that_was_open_is_never_closed(tmp_path: Path, install: Install) -> None:
    fake = install("good")
    sources = [word_file(tmp_path / f"{name}.docx") for name in ("one", "two")]

    WordEngine(processes=me).convert([job(one, tmp_path / "work") for one in sources], timeout=10)

    assert told(fake) == ["part1.docx keep", "part2.docx keep"]


@pytest.mark.parametrize(
    ("behaviour", "code"),
    [
        ("hangs", "word-hung"),
        ("exits as on macOS", "word-failed"),
        ("is not for this computer", "word-not-found"),
        ("fails", "word-failed"),
        ("writes nothing", "word-no-output"),
        ("writes half", "word-half-written"),
        ("prints rubbish", "word-no-output"),
        ("asks a question", "word-failed"),
    ],
)
def test_a_word_that_fails_ends_as_a_sentence_and_leaves_nothing(
    tmp_path: Path, install: Install, capfd: pytest.CaptureFixture[str], behaviour: str, code: str
) -> None:
    fake = install(behaviour)
    before = time.monotonic()

    problem = failure(tmp_path, WordEngine(processes=nobody), timeout=1)

    assert time.monotonic() - before < 5
    assert (problem.code, problem.where) == (code, "1-report.docx")
    assert problem.what == "This part could not be turned into a PDF."
    assert problem.why.endswith(".")
    assert "must not be repeated" not in repr(problem)
    assert "--engine embedded" in problem.fix
    assert capfd.readouterr() == ("", "")
    assert list((tmp_path / "work").iterdir()) == []
    if behaviour == "hangs":
        assert fake.none_is_left()


def test_a_word_of_ours_that_hangs_is_ended(tmp_path: Path, install: Install) -> None:
    fake = install("hangs with a Word of its own")

    def started_by_us() -> dict[int, psutil.Process]:
        if not fake.notes.exists():
            return {}
        pid = int(fake.notes.read_text())
        return {pid: psutil.Process(pid)} if psutil.pid_exists(pid) else {}

    problem = failure(tmp_path, WordEngine(processes=started_by_us), timeout=1)

    assert problem.code == "word-hung"
    assert "It was closed." in problem.why
    if sys.platform != "win32":
        assert fake.none_is_left()


def test_an_open_word_that_hangs_is_left_alone_and_it_says_so(
    tmp_path: Path, install: Install
) -> None:
    fake = install("hangs")

    problem = failure(tmp_path, WordEngine(processes=me), timeout=1)

    assert "Your open documents were left alone." in problem.why
    assert psutil.Process().is_running()
    assert fake.none_is_left()


def test_without_docx2pdf_it_says_what_is_missing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    broken = tmp_path / "path"
    broken.mkdir()
    (broken / "docx2pdf.py").write_text("raise ImportError\n", encoding="utf-8")
    monkeypatch.setenv("PYTHONPATH", str(broken))

    assert failure(tmp_path, WordEngine(processes=nobody)).code == "word-not-found"


@pytest.mark.skipif(sys.platform in ("win32", "darwin"), reason="Word can be here")
def test_there_is_no_word_on_linux() -> None:
    assert not word_available()
    assert word_processes() == {}
    assert WordEngine().version().startswith("Word unknown, docx2pdf ")
