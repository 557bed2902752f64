"""What every engine promises, tried on each engine that this computer has."""

from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

import pikepdf
import pytest

from bundler.convert.engine import Conversion, Engine
from bundler.errors import ToolError
from bundler.pdf.reading import DocumentFacts, read_document
from bundler.steps.conversion.comparing import read_back
from tests.convert.full_page import full_page
from tests.convert.jobs import job, word_file

BAD = {
    "empty": b"",
    "text": b"This is no Word file.",
    "garbage behind a zip's mark": b"PK\x03\x04" + bytes(range(256)) * 40,
    "a picture": b"\x89PNG\r\n\x1a\n" + bytes(400),
    "gzip": b"\x1f\x8b\x08" + bytes(range(256)) * 20,
}


@dataclass(frozen=True)
class Page:
    """The full page as one engine set it."""

    conversion: Conversion
    left: tuple[str, ...]

    @property
    def pdf(self) -> Path:
        return self.conversion.job.target

    @cached_property
    def facts(self) -> DocumentFacts:
        return read_document(self.pdf)


@pytest.fixture(scope="module")
def page(engine: Engine, tmp_path_factory: pytest.TempPathFactory) -> Page:
    folder = tmp_path_factory.mktemp("page")
    source = full_page(folder / "1-report.docx")
    before = source.read_bytes()
    (conversion,) = engine.convert([job(source, folder / "work", title="Overview report")], 120)
    assert source.read_bytes() == before
    return Page(conversion, tuple(sorted(path.name for path in (folder / "work").iterdir())))


def structure(pdf: Path, wanted: str) -> list[dict[str, str]]:
    with pikepdf.open(pdf) as opened:
        return [
            {key: str(value) for key, value in item.items() if key in ("/Alt", "/S")}
            for item in opened.objects
            if isinstance(item, pikepdf.Dictionary) and item.get("/S") == wanted
        ]


def test_every_word_is_there(page: Page) -> None:
    texts, lost, _ = read_back(page.conversion.job.source, page.pdf)

    assert len(texts) == len(page.facts.pages)
    assert lost == ()
    text = " ".join(" ".join(one.text for one in page.facts.pages).split())
    for said in ("gŵr a gwraig", "tŷ", "Zażółć gęślą jaźń", "Noted below.", "Cell of a row"):
        assert said in text


def test_headings_are_headings(page: Page) -> None:
    assert [(one.level, one.text) for one in page.facts.headings] == [
        (1, "Overview report"),
        (2, "The family"),
        (1, "Findings"),
    ]


def test_headings_are_bookmarks(page: Page) -> None:
    assert [one.title for one in page.facts.bookmarks] == [
        "Overview report",
        "The family",
        "Findings",
    ]


def test_the_first_row_is_a_header(page: Page) -> None:
    assert len(structure(page.pdf, "/TH")) == 2
    assert len(structure(page.pdf, "/TD")) == 4


def test_the_picture_keeps_its_alternative_text(page: Page) -> None:
    assert [one["/Alt"] for one in structure(page.pdf, "/Figure")] == ["A red square"]


def test_the_footnote_is_a_note(page: Page) -> None:
    assert len(structure(page.pdf, "/Note")) == 1


def test_the_links_lead_where_they_led(page: Page) -> None:
    with pikepdf.open(page.pdf) as pdf:
        found = [
            str(annotation.A.URI)
            for one in pdf.pages
            for annotation in one.get("/Annots", [])
            if "/A" in annotation and "/URI" in annotation.A
        ]
    assert [address.rstrip("/") for address in found] == ["https://www.northmoor.example"]


def test_it_carries_the_jobs_title_language_and_date_and_no_name(page: Page) -> None:
    facts = page.facts
    assert (facts.title, facts.language, facts.tagged) == ("Overview report", "en-GB", True)
    with pikepdf.open(page.pdf) as pdf:
        assert "20240108" in str(pdf.docinfo.get("/CreationDate", "D:20240108"))
    assert b"Must Not Travel" not in page.pdf.read_bytes()


def test_fonts_are_embedded_and_nothing_runs(page: Page) -> None:
    assert (page.facts.unembedded_fonts, page.facts.scripts, page.facts.attachments) == ((), (), ())


def test_nothing_but_the_pdf_is_left(page: Page) -> None:
    assert page.left == ("1-report.pdf",)


@pytest.mark.parametrize("content", BAD.values(), ids=BAD.keys())
def test_what_is_no_word_file_ends_as_a_sentence(
    engine: Engine, tmp_path: Path, content: bytes
) -> None:
    source = tmp_path / "a.docx"
    source.write_bytes(content)

    with pytest.raises(ToolError) as caught:
        engine.convert([job(source, tmp_path / "work")], timeout=60)

    (problem,) = caught.value.problems
    assert problem.where == "1-report.docx"
    assert problem.what.endswith(".")
    assert problem.why.endswith(".")
    assert problem.fix.endswith(".")
    assert list((tmp_path / "work").iterdir()) == []


def test_half_a_word_file_ends_as_a_sentence(engine: Engine, tmp_path: Path) -> None:
    source = word_file(tmp_path / "a.docx")
    source.write_bytes(source.read_bytes()[:-3000])

    with pytest.raises(ToolError):
        engine.convert([job(source, tmp_path / "work")], timeout=60)

    assert list((tmp_path / "work").iterdir()) == []


def test_same_input_same_bytes(engine: Engine, page: Page, tmp_path: Path) -> None:
    again = job(page.conversion.job.source, tmp_path / "work", title="Overview report")

    engine.convert([again], timeout=120)

    assert again.target.read_bytes() == page.pdf.read_bytes()


def test_no_jobs_no_work(engine: Engine) -> None:
    assert engine.convert([], timeout=1) == ()
