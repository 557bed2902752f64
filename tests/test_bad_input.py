"""Bad input, as an officer meets it: one message, every fault, nothing written."""

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pikepdf
import pytest

from tests.running import build, bundle, copy_of, files_in


@pytest.fixture
def review(tmp_path: Path) -> Path:
    return copy_of("maya", tmp_path)


def change(review: Path, before: str, after: str) -> None:
    file = review / "review.toml"
    text = file.read_text(encoding="utf-8")
    assert before in text
    file.write_text(text.replace(before, after, 1), encoding="utf-8")


def test_every_fault_is_in_one_message_with_its_line_and_cure(review: Path) -> None:
    change(review, "pseudonym =", "psuedonym =")
    change(review, 'died = "2021-03"', 'died = "2021-03-04"')
    change(review, "completed = 2024-01-08", "completed = 08/01/2024")
    change(review, "https://www.northmoor.example/dhr/maya", "http://www.northmoor.example/x")
    change(review, '"2-executive-summary.docx"', '"parts\\\\2-executive-summary.docx"')
    (review / "3-action-plan.docx").write_bytes(b"")
    (review / "4-qa-letter.pdf").write_bytes(b"%PDF-1.7\nnothing more")
    (review / "5-glossary.docx").unlink()
    before = files_in(review)

    ran = build(review / "review.toml")

    assert ran.status == 2
    assert ran.output == ""
    assert files_in(review) == before
    for place in (
        "psuedonym",
        "died",
        "completed",
        "weblinks",
        "3-action-plan.docx",
        "4-qa-letter.pdf",
        "5-glossary.docx",
    ):
        assert place in ran.errors, ran.errors
    assert "pseudonym" in ran.errors
    assert ran.errors.count("error: ") >= 7
    assert ran.errors.count("  fix  ") == ran.errors.count("error: ")
    assert "Traceback" not in ran.errors


@pytest.mark.parametrize(
    ("before", "after", "told"),
    [
        ('author = "Dr Eleanor Ashdown"', "author = \u201cDr Eleanor Ashdown\u201d", "quotation"),
        ("on = 2024-01-04", "on = 07/08/2024", "2024-08-07"),
        (
            'summary = "2-executive-summary.docx"',
            'summary = "1-overview-report.docx"',
            "This file is listed twice",
        ),
    ],
)
def test_a_slip_of_the_pen_is_told_with_its_cure(
    review: Path, before: str, after: str, told: str
) -> None:
    change(review, before, after)
    ran = build(review / "review.toml")
    assert ran.status == 2
    assert told in ran.errors
    assert "line " in ran.errors


def locked(path: Path) -> None:
    with pikepdf.open(path, allow_overwriting_input=True) as pdf:
        pdf.save(path, encryption=pikepdf.Encryption(owner="x", user="y"))


@pytest.mark.parametrize(
    ("name", "spoil", "code"),
    [
        ("5-glossary.docx", Path.unlink, "part-not-found"),
        ("3-action-plan.docx", lambda path: path.write_bytes(b""), "part-empty"),
        ("1-overview-report.docx", lambda path: path.write_bytes(b"PK\x03\x04"), "part-damaged"),
        ("2-executive-summary.docx", lambda path: path.write_bytes(b"%PDF-1.7"), "part-wrong-type"),
        ("4-qa-letter.pdf", lambda path: path.write_bytes(b"%PDF-1.7\ncut"), "pdf-damaged"),
        ("4-qa-letter.pdf", lambda path: path.write_bytes(b"Dear Ms Example"), "part-not-pdf"),
        ("4-qa-letter.pdf", locked, "part-needs-password"),
    ],
)
def test_a_part_that_cannot_be_one_is_named_with_its_cure(
    review: Path, name: str, spoil: Callable[[Path], object], code: str
) -> None:
    spoil(review / name)
    before = files_in(review)
    ran = build(review)
    assert (ran.status, ran.output) == (2, "")
    (fault,) = ran.errors.removeprefix("error: ").split("error: ")
    assert fault.startswith(f"{code}\n")
    assert name in fault
    assert "  fix  " in fault
    assert files_in(review) == before


@pytest.mark.parametrize(
    ("before", "after", "told"),
    [
        ("second_person = false", "second_persn = false", "Did you mean `second_person`?"),
        ("timeout = 120", 'timeout = "long"', "timeout"),
    ],
)
def test_the_office_s_settings_are_held_to_the_same(
    review: Path, before: str, after: str, told: str
) -> None:
    file = review.parent / "bundle.toml"
    file.write_text(file.read_text("utf-8").replace(before, after, 1), encoding="utf-8")
    ran = build(review)
    assert ran.status == 2
    assert "bundle.toml, line " in ran.errors
    assert told in " ".join(ran.errors.split())
    assert not (review / "out").exists()


def test_a_day_that_is_none_is_a_sentence(review: Path) -> None:
    ran = bundle("build", review, "--as-of", "31/01/2024")
    assert ran.status == 2
    assert "Write a day as year, month, day: 2024-01-31." in ran.errors


def test_a_byte_order_mark_is_nothing_to_worry_about(review: Path) -> None:
    file = review / "review.toml"
    file.write_bytes(b"\xef\xbb\xbf" + file.read_bytes())
    assert build(file, "--quiet").status == 0


def test_the_last_good_package_survives_a_build_that_fails(review: Path) -> None:
    assert build(review / "review.toml", "--quiet").status == 0
    package = review / "out"
    before = {name: (package / name).read_bytes() for name in files_in(package)}
    (review / "1-overview-report.docx").write_bytes(b"PK\x03\x04 cut short")

    assert build(review / "review.toml").status == 2

    assert {name: (package / name).read_bytes() for name in files_in(package)} == before


def test_an_output_folder_that_cannot_be_written_is_told_with_the_rest(review: Path) -> None:
    out = review.parent / "taken"
    out.write_text("a file stands here", encoding="utf-8")
    (review / "5-glossary.docx").write_bytes(b"")
    before = files_in(review)
    ran = build(review / "review.toml", "--out", out)
    assert ran.status == 2
    assert "error: part-empty" in ran.errors
    assert "error: cannot-write\n  taken: The folder could not be written." in ran.errors
    assert files_in(review) == before
    assert out.read_text(encoding="utf-8") == "a file stands here"


def test_a_protected_name_in_a_file_name_is_never_repeated(review: Path) -> None:
    name = "Yzzy report.docx"
    os.replace(review / "1-overview-report.docx", review / name)  # noqa: PTH105
    change(review, "1-overview-report.docx", name)
    ran = build(review / "review.toml")
    assert ran.status == 2
    assert "protected name" in ran.errors
    assert "yzzy" not in ran.said.casefold()
    assert not (review / "out").exists()


def test_an_engine_that_is_not_there_is_never_replaced(review: Path) -> None:
    if sys.platform in ("win32", "darwin"):
        pytest.skip("Microsoft Word may be on this computer")
    ran = bundle("build", review, "--engine", "word")
    assert ran.status == 3
    assert "--engine embedded" in ran.errors
    assert not (review / "out").exists()


def test_a_fault_of_the_program_tells_its_place_and_nothing_else(
    review: Path, tmp_path: Path
) -> None:
    """A fault planted in a module on the path raises with a protected name in its text."""
    planted = tmp_path / "planted"
    planted.mkdir()
    (planted / "sitecustomize.py").write_text(
        "import bundler.steps.package as package\n"
        "def fail(*args, **kwargs):\n"
        "    raise RuntimeError('Ysolde Marchbanks lives here')\n"
        "package.work_folder = fail\n",
        encoding="utf-8",
    )
    command = (
        f"import sys; sys.path.insert(0, {str(planted)!r}); import sitecustomize, runpy; "
        f"exec(open({str(planted / 'sitecustomize.py')!r}).read()); "
        "sys.argv = ['bundle', 'build', sys.argv[1]]; runpy.run_module('bundler', "
        "run_name='__main__')"
    )
    done = subprocess.run(
        [sys.executable, "-c", command, str(review)],
        capture_output=True,
        encoding="utf-8",
        check=False,
        cwd=Path(__file__).parent.parent,
    )
    assert done.returncode == 4
    assert "error: program-fault" in done.stderr
    assert "RuntimeError" in done.stderr
    assert "Traceback" not in done.stderr
    assert "marchbanks" not in (done.stdout + done.stderr).casefold()
