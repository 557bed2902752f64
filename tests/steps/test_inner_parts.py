"""The summary and the plan inside the report's own file, from Word file to pack."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import docx
import pytest

from bundler.convert.embedded import EmbeddedEngine
from bundler.convert.engine import Engine, Job
from bundler.convert.libreoffice import LibreOfficeEngine
from bundler.errors import InputError
from bundler.model.converted import ConvertedPart, EngineName, SourceFacts
from bundler.model.office import PackSettings
from bundler.model.pack import Pack
from bundler.model.review import InnerPart, Part, PartKind, Review
from bundler.pdf.claims import claims_of
from bundler.pdf.reading import DocumentFacts, read_document
from bundler.steps.assembly import assemble
from bundler.steps.templates import template_text
from tests.engines import need_libreoffice
from tests.pdf.written import tagged
from tests.steps.northmoor import a_review

SUMMARY = InnerPart(PartKind.SUMMARY, "Executive Summary", "Executive summary")
PLAN = InnerPart(PartKind.ACTION_PLAN, "ACTION PLAN", "Action plan")
SECTIONS = {
    "1. Preface": "The panel offers its condolences.",
    "2. Executive summary": "In short, nobody asked.",
    "3. Analysis": "At length, nobody asked.",
    "4. Action plan": "This plan is a live document and subject to change.",
    "Appendix 1: Terms": "Words and what they mean.",
}


def report(folder: Path, *, new_pages: bool = True) -> Path:
    """A Word report with these sections, each on a page of its own or all in a row."""
    made = docx.Document()
    for number, (heading, text) in enumerate(SECTIONS.items()):
        if number and new_pages:
            made.add_page_break()  # type: ignore[no-untyped-call]
        made.add_heading(heading, 1)
        made.add_paragraph(text)
    path = folder / "1-report.docx"
    made.save(str(path))
    return path


def converted(engine: Engine, source: Path) -> ConvertedPart:
    target = source.with_suffix(".pdf")
    day = date(2024, 1, 8)
    engine.convert([Job(source, target, source.name, "Report", "en-GB", day)], 120)
    return of_kind(PartKind.REPORT, target, source.name, engine.name)


def of_kind(kind: PartKind, pdf: Path, name: str, by: EngineName) -> ConvertedPart:
    part = Part(kind, pdf, name, kind.words)
    return ConvertedPart(part, pdf, by, claims_of(pdf), (), SourceFacts(part, "", read=True))


def packed(
    folder: Path, engine: Engine, review: Review, *, new_pages: bool = True
) -> tuple[Pack, DocumentFacts]:
    letter = tagged(folder, "Dear partnership,", "letter.pdf")
    parts = [
        converted(engine, report(folder, new_pages=new_pages)),
        of_kind(PartKind.LETTER, letter, "4-letter.pdf", EngineName.AS_GIVEN),
    ]
    pack = assemble(review, parts, PackSettings(), template_text, folder / "pack.pdf")
    return pack, read_document(pack.pdf)


def engines() -> list[str]:
    return ["embedded", "libreoffice"]


@pytest.fixture(params=engines())
def engine(request: pytest.FixtureRequest) -> Engine:
    if request.param == "embedded":
        return EmbeddedEngine()
    return LibreOfficeEngine(need_libreoffice())


def test_parts_inside_the_report_are_entered_bookmarked_and_listed_where_they_stand(
    tmp_path: Path, engine: Engine
) -> None:
    review = replace(a_review(), inner_parts=(SUMMARY, PLAN))

    pack, facts = packed(tmp_path, engine, review)

    assert [(e.kind, e.inside, e.annex, e.pages, e.sheet_page) for e in pack.entries] == [
        (PartKind.REPORT, None, "", 5, None),
        (PartKind.SUMMARY, PartKind.REPORT, "", 1, None),
        (PartKind.ACTION_PLAN, PartKind.REPORT, "A", 1, None),
        (PartKind.LETTER, None, "B", 1, 8),
    ]
    whole, summary, plan, _ = pack.entries
    assert (summary.first_page, plan.first_page) == (whole.first_page + 1, whole.first_page + 3)
    assert {entry.name for entry in pack.entries[:3]} == {"1-report.docx"}
    assert {entry.engine for entry in pack.entries[:3]} == {engine.name}
    assert "In short" in facts.pages[summary.first_page - 1].text
    assert "live document" in facts.pages[plan.first_page - 1].text
    assert len(facts.pages) == 2 + 5 + 2
    marks = {mark.title: mark.page for mark in facts.bookmarks}
    assert marks["Executive summary"] == summary.first_page
    assert marks["Annex A: Action plan"] == plan.first_page
    listed = facts.pages[1].text
    assert "Annex A: Action plan (in the report)" in listed
    assert "Annex B: Home Office letter" in listed


def test_sections_that_share_a_page_are_told_apart_by_naming_it(
    tmp_path: Path, engine: Engine
) -> None:
    review = replace(a_review(), inner_parts=(SUMMARY,))

    pack, _ = packed(tmp_path, engine, review, new_pages=False)

    whole, summary, _ = pack.entries
    assert (summary.first_page, summary.pages) == (whole.first_page, 1)
    assert summary.shared == {whole.first_page}


def test_a_heading_that_is_not_there_is_refused_with_those_that_are(tmp_path: Path) -> None:
    missing = InnerPart(PartKind.SUMMARY, "Executiv summary", "Executive summary")
    review = replace(a_review(), inner_parts=(missing,))

    with pytest.raises(InputError) as refused:
        packed(tmp_path, EmbeddedEngine(), review)

    (problem,) = refused.value.problems
    assert (problem.code, problem.where) == ("heading-not-found", "1-report.docx")
    assert problem.what == ('Executive summary: the report has no heading "Executiv summary".')
    assert '"2. Executive summary", "3. Analysis"' in problem.why
    assert problem.fix.startswith('Did you mean "2. Executive summary"? ')
