"""`bundle new`: a review begun from what stands in a folder and from the panel's letter."""

import re
import tomllib
from pathlib import Path

import docx
import pytest
from reportlab.pdfgen.canvas import Canvas

from bundler.convert.worker import Worker
from bundler.errors import InputError
from bundler.model.review import PartKind
from bundler.pipeline.starting import new
from bundler.steps.manifest import read_manifest
from bundler.steps.starting import Started, recognise
from tests.running import bundle
from tests.steps.letters import POINTS, Letter, as_pdf


def document(path: Path, *lines: str) -> None:
    made = docx.Document()
    for line in lines:
        made.add_paragraph(line)
    made.save(str(path))


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """What an officer has when the letter arrives."""
    folder = tmp_path / "tamara"
    folder.mkdir()
    document(folder / "Tamara Overview Report FINAL.docx", "Overview report")
    document(folder / "exec_summary.docx", "Executive summary")
    document(folder / "plan v3.docx", "Action plan")
    document(folder / "Appendix 1 Glossary.docx", "Glossary")
    document(folder / "notes.docx", "Things to do")
    return folder


def started(folder: Path, letter: Path | None) -> Started:
    with Worker() as worker:
        return new(folder, letter, worker)


def declared(folder: Path) -> dict[str, dict[str, object]]:
    return tomllib.loads((folder / "review.toml").read_text(encoding="utf-8"))


def test_parts_are_recognised_and_the_letter_is_read(folder: Path, tmp_path: Path) -> None:
    letter = as_pdf(tmp_path / "panel letter.pdf", Letter())

    begun = started(folder, letter)

    typed = declared(folder)
    assert begun.written == ("review.toml", "responses.docx")
    assert (folder / "panel letter.pdf").read_bytes() == letter.read_bytes()
    assert typed["parts"] == {
        "report": "Tamara Overview Report FINAL.docx",
        "summary": "exec_summary.docx",
        "action_plan": "plan v3.docx",
        "letter": "panel letter.pdf",
        "letter_transcript": "",
        "appendices": ["Appendix 1 Glossary.docx"],
        "submitted_report": "",
    }
    review = typed["review"]
    assert (review["pseudonym"], review["kind"]) == ("Tamara", "DHR")
    assert review["partnership"] == "Westmere and Hollin Community Safety Partnership"
    assert review["partnership_short"] == "Westmere and Hollin"
    assert str(typed["letter"]["dated"]) == "2023-12-07"
    assert str(typed["letter"]["panel"]) == "2023-10-25"
    points = typed["letter"]["points"]
    assert isinstance(points, list)
    assert [bare(point["text"]) for point in points] == [bare(point) for point in POINTS]
    rows = docx.Document(str(folder / "responses.docx")).tables[0].rows
    assert [bare(row.cells[1].text) for row in rows[1:]] == [bare(point) for point in POINTS]


def bare(text: str) -> str:
    return re.sub(r"\W", "", text)


def test_what_was_read_is_said_to_be_read_and_shown_to_check(folder: Path, tmp_path: Path) -> None:
    begun = started(folder, as_pdf(tmp_path / "letter.pdf", Letter()))

    lines = (folder / "review.toml").read_text(encoding="utf-8").splitlines()
    for key in ("pseudonym", "partnership", "dated", "panel"):
        line = next(line for line in lines if line.startswith(f"{key} ="))
        assert line.endswith("# read from the letter by the program: check it")
    assert "# These points were read from the letter by the program. Hold each against the " in (
        "\n".join(lines)
    )
    assert begun.to_check == (
        *("Overview report: found", "Executive summary: found", "Appendix: found"),
        *("Action plan: found", "Home Office letter: found"),
        "Not used: 1 of the documents in the folder",
        *("The letter's day: read", "The panel's day: read", "The pseudonym: read"),
        *("The partnership: read", "The letter: clears for publication"),
        f"Points of the letter: {len(POINTS)}",
    )


def test_before_a_list_is_known_no_name_of_a_file_and_no_word_of_the_letter_is_printed(
    tmp_path: Path,
) -> None:
    folder = tmp_path / "Isolde Farthingale"
    folder.mkdir()
    document(folder / "Isolde Farthingale report.docx", "Overview report")
    document(folder / "Farthingale.docx", "Things to do")
    opening = Letter().opening[0].replace("Tamara", "Isolde")
    letter = as_pdf(tmp_path / "Isolde.pdf", Letter(opening=(opening,)))
    word = folder / "Isolde letter.docx"
    word.write_bytes(b"no document")

    said = [bundle("new", folder, "--letter", given) for given in (word, tmp_path / "x.pdf")]
    said += [bundle("new", folder, "--letter", letter), bundle("new", folder, "--letter", letter)]
    said += [bundle("build", folder), bundle("build", tmp_path / "Farthingale.toml")]
    said.append(bundle("clean", tmp_path / "Farthingale"))

    assert [one.status for one in said] == [2, 2, 0, 2, 2, 2, 2]
    assert "Isolde" in (folder / "review.toml").read_text(encoding="utf-8")
    for one in said:
        assert "isolde" not in one.said.casefold()
        assert "farthingale" not in one.said.casefold()


def test_what_only_a_person_knows_stands_empty_and_is_asked_for(folder: Path) -> None:
    started(folder, None)

    manifest = read_manifest(folder / "review.toml")

    assert manifest.review is None
    assert {problem.code for problem in manifest.problems} == {"key-missing"}
    assert [problem.where.rpartition(" ")[2] for problem in manifest.problems] == [
        "pseudonym",
        "partnership",
        "died",
        "completed",
        "author",
        "officer",
        "dated",
    ]
    table = docx.Document(str(folder / "responses.docx")).tables[0]
    assert len(table.rows) == 11


def test_filled_in_it_is_a_review(folder: Path, tmp_path: Path) -> None:
    started(folder, as_pdf(tmp_path / "letter.pdf", Letter()))
    file = folder / "review.toml"
    text = file.read_text(encoding="utf-8")
    for key, value in (
        ("died", '"2021-03"'),
        ("completed", "2024-01-08"),
        ("author", '"Dr Imogen Fairweather"'),
        ("officer", '"A. Officer"'),
    ):
        text = re.sub(rf'^{key} = ""', f"{key} = {value}", text, flags=re.MULTILINE)
    file.write_text(text, encoding="utf-8")

    manifest = read_manifest(file)

    assert manifest.problems == ()
    assert manifest.review
    assert manifest.review.pseudonym == "Tamara"
    assert len(manifest.review.letter.points) == len(POINTS)
    assert manifest.review.letter.responses == folder / "responses.docx"


def test_nothing_that_is_there_is_replaced(folder: Path) -> None:
    (folder / "responses.docx").write_bytes(b"the chair's answers")
    assert started(folder, None).written == ("review.toml",)
    (folder / "review.toml").write_text("# mine\n", encoding="utf-8")

    with pytest.raises(InputError) as refused:
        started(folder, None)

    assert [problem.code for problem in refused.value.problems] == ["review-there-already"]
    assert (folder / "review.toml").read_text(encoding="utf-8") == "# mine\n"
    assert (folder / "responses.docx").read_bytes() == b"the chair's answers"


def test_a_folder_that_is_not_there_is_made(tmp_path: Path) -> None:
    begun = started(tmp_path / "new", as_pdf(tmp_path / "letter.pdf", Letter()))

    assert begun.written == ("review.toml", "responses.docx")
    assert "Overview report: not found" in begun.to_check
    assert (tmp_path / "new" / "letter.pdf").is_file()


def test_a_scanned_letter_is_said_to_be_one(folder: Path, tmp_path: Path) -> None:
    canvas = Canvas(str(tmp_path / "scan.pdf"))
    canvas.rect(72, 72, 300, 500, fill=1)
    canvas.showPage()
    canvas.save()

    begun = started(folder, tmp_path / "scan.pdf")

    assert begun.to_check[-1] == "The letter shows no text that can be read. It may be a scan."
    assert "points" not in declared(folder)["letter"]


@pytest.mark.parametrize(
    ("name", "content", "code"),
    [
        ("missing.pdf", None, "letter-not-usable"),
        ("letter.txt", b"Dear chair", "letter-not-usable"),
    ],
)
def test_a_letter_that_cannot_be_used_starts_nothing(
    folder: Path, tmp_path: Path, name: str, content: bytes | None, code: str
) -> None:
    if content is not None:
        (tmp_path / name).write_bytes(content)

    with pytest.raises(InputError) as refused:
        started(folder, tmp_path / name)

    assert [problem.code for problem in refused.value.problems] == [code]
    assert not (folder / "review.toml").exists()


def test_another_file_of_the_letters_name_is_left_alone(folder: Path, tmp_path: Path) -> None:
    (folder / "letter.pdf").write_bytes(b"another")

    with pytest.raises(InputError) as refused:
        started(folder, as_pdf(tmp_path / "letter.pdf", Letter()))

    assert [problem.code for problem in refused.value.problems] == ["letter-there-already"]
    assert (folder / "letter.pdf").read_bytes() == b"another"


def test_names_come_before_first_words() -> None:
    found = recognise(
        {
            "a.docx": ["Domestic Homicide Review", "Overview report"],
            "b.pdf": ["Dear Cllr Wren,"],
            "c.xlsx": [],
            "Tamara_executive_summary.pdf": ["Overview report"],
            "d.docx": ["Glossary"],
            "e.docx": ["Appendix 2"],
            "f.docx": [],
        }
    )

    assert found == {
        PartKind.REPORT: ("a.docx",),
        PartKind.LETTER: ("b.pdf",),
        PartKind.ACTION_PLAN: ("c.xlsx",),
        PartKind.SUMMARY: ("Tamara_executive_summary.pdf",),
        PartKind.APPENDIX: ("d.docx", "e.docx"),
    }


def test_the_command_says_what_it_read_and_what_to_do_next(folder: Path, tmp_path: Path) -> None:
    letter = as_pdf(tmp_path / "letter.pdf", Letter())

    ran = bundle("new", folder, "--letter", letter)
    built = bundle("build", folder)

    assert (ran.status, ran.errors) == (0, "")
    assert "Read by the program, for you to check in review.toml:" in ran.output
    assert "  Points of the letter: 6" in ran.output
    assert ran.output.endswith("Now fill in review.toml, and send responses.docx to the chair.\n")
    assert built.status == 2
    assert built.errors.count("error: key-missing") == 4
