"""The sample reviews are what their script writes, and are built as Word builds them."""

import io
import re
import tomllib
import zipfile
from itertools import pairwise
from pathlib import Path
from typing import Any

import pypdfium2
import pytest
from docx import Document
from lxml import etree
from PIL import Image, ImageChops, ImageStat

from bundler.rules.registry import catalogue
from samples.writing.maya import SAMPLES, write_maya
from samples.writing.unready import write_unready

MAYA, UNREADY = SAMPLES / "maya", SAMPLES / "unready"
REPORT, SUMMARY = "1-overview-report.docx", "2-executive-summary.docx"
PLAN, LETTER, GLOSSARY = "3-action-plan.docx", "4-qa-letter.pdf", "5-glossary.docx"
WORD_FILES = (REPORT, SUMMARY, PLAN, GLOSSARY)
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def parts(path: Path) -> dict[str, bytes]:
    with zipfile.ZipFile(path) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def body(path: Path, part: str = "word/document.xml") -> Any:
    return etree.fromstring(parts(path)[part])


def pdf_text(path: Path) -> str:
    with pypdfium2.PdfDocument(path) as document:
        pages = [page.get_textpage().get_text_bounded() for page in document]
    return " ".join("\n".join(pages).replace("\ufffe", "").split())


def words(element: Any) -> str:
    return "".join(element.itertext(f"{W}t"))


def all_words(path: Path) -> str:
    """Everything that can be read in a file: all parts of a Word file with their names."""
    if path.suffix == ".pdf":
        return pdf_text(path)
    if path.suffix == ".toml":
        return path.read_text(encoding="utf-8")
    xml = {name: data for name, data in parts(path).items() if not name.startswith("word/media/")}
    texts = (re.sub(r"<[^>]+>", "", data.decode("utf-8")) for data in xml.values())
    return "\n".join((*texts, *(data.decode("utf-8") for data in xml.values())))


def protected() -> list[str]:
    """The listed names' own words, the days as they are commonly written, and the places."""
    declared = tomllib.loads((SAMPLES / "private/maya.identities.toml").read_text(encoding="utf-8"))
    names = {w for person in declared["people"] for n in person["names"] for w in n.split()}
    days = [entry["date"] for entry in declared["dates"]]
    days += [person["born"] for person in declared["people"] if "born" in person]
    written = {f"{day.day} {day:%B %Y}" for day in days} | {day.isoformat() for day in days}
    return sorted(names | written | {place["text"] for place in declared["places"]})


def found_in(folder: Path) -> set[tuple[str, str]]:
    texts = {
        path.name: all_words(path).casefold()
        for path in sorted(folder.glob("*.*"))
        if path.name[0] in "12345" or path.name == "review.toml"
    }
    return {
        (name, value)
        for name, text in texts.items()
        for value in protected()
        if value.casefold() in text
    }


@pytest.mark.parametrize("write", [write_maya, write_unready])
def test_the_script_writes_the_same_bytes_again(write: Any, tmp_path: Path) -> None:
    first, second = tmp_path / "first", tmp_path / "second"
    for folder in (first, second):
        folder.mkdir()
        write(folder)

    names = sorted(path.name for path in first.iterdir())
    assert {LETTER, *WORD_FILES} <= set(names)
    assert [(second / name).read_bytes() == (first / name).read_bytes() for name in names] == [
        True
    ] * len(names)


@pytest.mark.parametrize(("write", "kept"), [(write_maya, MAYA), (write_unready, UNREADY)])
def test_the_kept_files_are_what_the_script_writes(write: Any, kept: Path, tmp_path: Path) -> None:
    write(tmp_path)

    for name in WORD_FILES:
        made, stored = parts(tmp_path / name), parts(kept / name)
        assert list(made) == list(stored)
        for part, data in made.items():
            if part.startswith("word/media/"):
                assert difference(data, stored[part]) < 1, f"{name}: {part}"
            else:
                assert data == stored[part], f"{name}: {part}"
    assert pdf_text(tmp_path / LETTER) == pdf_text(kept / LETTER)
    assert (tmp_path / "review.toml").exists() is (kept == UNREADY)
    if kept == UNREADY:
        assert (tmp_path / "review.toml").read_bytes() == (kept / "review.toml").read_bytes()


def difference(one: bytes, other: bytes) -> float:
    """The mean difference of two pictures in a colour, from 0 to 255: encoders differ."""
    first, second = (Image.open(io.BytesIO(data)).convert("RGB") for data in (one, other))
    return max(ImageStat.Stat(ImageChops.difference(first, second)).mean)


def test_nothing_listed_is_in_the_ready_review() -> None:
    assert found_in(MAYA) == set()


def test_the_unready_review_holds_only_what_was_planted() -> None:
    assert found_in(UNREADY) == {
        (PLAN, "Bronagh"),
        (PLAN, "Kettlewell"),
        (REPORT, "3 December 2021"),
    }


def test_every_planted_fault_names_a_rule_and_a_file_that_there_is() -> None:
    faults = tomllib.loads((UNREADY / "faults.toml").read_text(encoding="utf-8"))["faults"]

    assert len(faults) >= 12
    assert {fault["rule"] for fault in faults} <= {rule.id for rule in catalogue()}
    assert len({fault["rule"].partition("-")[0] for fault in faults}) >= 6
    assert all((UNREADY / fault["file"]).exists() for fault in faults)


def test_headings_and_paragraphs_carry_words_own_multi_level_numbering() -> None:
    numbering = body(MAYA / REPORT, "word/numbering.xml")
    sections = numbering.find(f"{W}abstractNum")
    assert [level.find(f"{W}lvlText").get(f"{W}val") for level in sections.iter(f"{W}lvl")] == [
        "%1",
        "%1.%2",
        "%1.%2.%3",
    ]
    numbered = [
        paragraph
        for paragraph in body(MAYA / REPORT).iter(f"{W}p")
        if paragraph.find(f"{W}pPr/{W}pStyle[@{W}val='NumberedParagraph']") is not None
    ]
    levels = [p.find(f"{W}pPr/{W}numPr/{W}ilvl").get(f"{W}val") for p in numbered]
    assert levels.count("1") > 100
    assert levels.count("2") > 80
    assert [words(p) for p in numbered if re.match(r"\d+\.\d", words(p))] == []


@pytest.mark.parametrize(("name", "tables"), [(REPORT, 4), (SUMMARY, 1), (PLAN, 1), (GLOSSARY, 2)])
def test_every_table_repeats_its_header_row(name: str, tables: int) -> None:
    found = list(body(MAYA / name).iter(f"{W}tbl"))

    assert len(found) == tables
    for table in found:
        headers = [
            row.find(f"{W}trPr/{W}tblHeader") is not None for row in table.iterfind(f"{W}tr")
        ]
        assert headers == [True] + [False] * (len(headers) - 1)


def test_every_footnote_is_cited_once_and_in_order() -> None:
    notes = body(MAYA / REPORT, "word/footnotes.xml").iterfind(f"{W}footnote")
    written = [int(note.get(f"{W}id")) for note in notes]
    cited = [int(r.get(f"{W}id")) for r in body(MAYA / REPORT).iter(f"{W}footnoteReference")]

    assert cited == list(range(1, len(cited) + 1))
    assert written == [-1, 0, *cited]
    assert len(cited) >= 8


@pytest.mark.parametrize("name", WORD_FILES)
def test_every_link_and_reference_leads_somewhere(name: str) -> None:
    document = body(MAYA / name)
    places = {mark.get(f"{W}name") for mark in document.iter(f"{W}bookmarkStart")}
    codes = " ".join(code.text for code in document.iter(f"{W}instrText"))
    sought = {link.get(f"{W}anchor") for link in document.iter(f"{W}hyperlink")} - {None}
    sought |= set(re.findall(r"(?:PAGEREF|REF) (\w+)", codes))

    assert sought - places == set()


def test_pictures_of_the_report_say_what_they_show() -> None:
    drawn = list(
        body(MAYA / REPORT).iter(
            "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}docPr"
        )
    )

    assert [len(picture.get("descr", "")) > 80 for picture in drawn] == [True, True]


@pytest.mark.parametrize("name", [REPORT, SUMMARY, GLOSSARY])
def test_headings_begin_at_level_one_and_skip_none(name: str) -> None:
    styles = [str(p.style.name) for p in Document(str(MAYA / name)).paragraphs if p.style]
    levels = [int(s[-1]) for s in styles if s.startswith("Heading ")]

    assert levels[0] == 1
    assert all(deeper - last <= 1 for last, deeper in pairwise(levels))


def test_report_summary_and_plan_make_the_same_recommendations() -> None:
    def in_text(name: str) -> list[str]:
        document = Document(str(MAYA / name))
        return [p.text for p in document.paragraphs if p.style and p.style.name == "Recommendation"]

    rows = Document(str(MAYA / PLAN)).tables[0].rows[1:]
    planned = [row.cells[0].text.partition("\n") for row in rows]

    assert len(rows) == 22
    assert in_text(REPORT) == in_text(SUMMARY) == [text for _, _, text in planned]
    assert [head for head, _, _ in planned] == [f"Recommendation {n}" for n in range(1, 23)]


def test_the_plan_is_landscape_and_no_cell_of_it_is_empty() -> None:
    document = Document(str(MAYA / PLAN))
    section = document.sections[0]

    assert section.page_width is not None
    assert section.page_height is not None
    assert section.page_width > section.page_height
    assert [cell.text for cell in document.tables[0].rows[0].cells] == [
        "Recommendation",
        "Scope of recommendation",
        "Action to take",
        "Lead agency",
        "Key milestones achieved in enacting recommendation",
        "Target date",
        "Date of completion and outcome",
    ]
    assert all(cell.text.strip() for row in document.tables[0].rows for cell in row.cells)


def test_the_letter_holds_the_points_that_review_toml_declares_all_of_them_answered() -> None:
    review = tomllib.loads((MAYA / "review.toml").read_text(encoding="utf-8"))
    points = review["letter"]["points"]
    letter = pdf_text(MAYA / LETTER)

    assert [point["number"] for point in points] == list(range(1, 12))
    assert [p["answer"] for p in points] == ["done"] * 10 + ["not done"]
    assert [p["number"] for p in points if p["text"].replace("'", "’") not in letter] == []
    assert "content that on completion of these changes, the DHR may be published" in letter


@pytest.mark.parametrize("name", WORD_FILES)
def test_no_word_file_of_the_ready_review_hides_anything(name: str) -> None:
    held = parts(MAYA / name)
    document = held["word/document.xml"].decode("utf-8")

    assert "word/comments.xml" not in held
    assert not re.search(r"<w:(ins|del|moveFrom|vanish)\b", document)
    assert 'w:lang w:val="en-GB"' in held["word/styles.xml"].decode("utf-8")
