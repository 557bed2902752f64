"""Rules held against a real PDF, written and read back as an officer's pack is."""

from dataclasses import fields, replace
from pathlib import Path

import pytest

from bundler.model.checklist import Finding, Outcome
from bundler.model.review import PartKind
from bundler.pdf.reading import DocumentFacts, read_document
from bundler.rules.judgement import judge
from bundler.rules.registry import Submission
from tests.pdf.written import tagged
from tests.rules.builders import PLAN_ROWS, TODAY, Draft


def _quoted(text: str) -> str:
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'


def written(draft: Draft, folder: Path) -> Submission:
    """The draft's pack as a tagged PDF on disk, read back; its entries as they were."""
    submission = draft.submission()
    pages = []
    for page in submission.pack.pages:
        entry = submission.pack.entry_of(page.number)
        lines = [f"#text({_quoted(line)}) \\" for line in page.text.splitlines()]
        if entry and page.number == entry.first_page:
            lines.insert(0, f"#heading({_quoted(entry.title)})")
        if entry and entry.kind is PartKind.ACTION_PLAN and page.number == entry.first_page:
            cells = ", ".join(f"[{cell}]" for row in PLAN_ROWS[1:] for cell in row)
            header = ", ".join(f"[{cell}]" for cell in PLAN_ROWS[0])
            lines = [f"#table(columns: 5, table.header({header}), {cells})"]
            lines.insert(0, f"#heading({_quoted(entry.title)})")
        pages.append("\n".join(lines))
    read = read_document(tagged(folder, "#heading[Cover]\n" + "\n#pagebreak()\n".join(pages)))
    own = {field.name: getattr(read, field.name) for field in fields(DocumentFacts)}
    return replace(submission, pack=replace(submission.pack, **own))


def findings(draft: Draft, folder: Path) -> dict[str, Finding]:
    return {f.rule: f for f in judge(written(draft, folder), TODAY).findings}


def test_a_clean_pack_read_back_from_disk_is_clean(tmp_path: Path) -> None:
    draft = Draft()
    found = findings(draft, tmp_path)
    expected = draft.judged()

    for rule, finding in found.items():
        if rule not in ("REP-16", "PLAN-08"):
            assert finding.outcome is expected[rule].outcome, (rule, finding.evidence)


def test_the_cover_that_was_generated_does_not_cure_the_reports_front_page(tmp_path: Path) -> None:
    draft = Draft()
    front = draft.pages[PartKind.REPORT][0]
    draft.pages[PartKind.REPORT][0] = front.replace("March 2021", "2021")
    submission = written(draft, tmp_path)
    finding = next(f for f in judge(submission, TODAY).findings if f.rule == "REP-01")

    assert "March 2021" in submission.pack.pages[0].text
    assert finding.outcome is Outcome.NOT_MET
    assert finding.evidence[0].where == "Overview report, page 1 (pack page 2)"


@pytest.mark.parametrize(
    ("planted", "rule", "what"),
    [
        ("Her friends knew her as Leonora Quillfeather.", "ANON-01", "protected name 1 (victim)"),
        ("It happened on Thursday 4 March 2021.", "ANON-02", "protected date 1 (death)"),
        ("They lived at 12 Tern Close, OB1 2CD.", "ANON-03", "protected place 1 (home)"),
    ],
)
def test_a_listed_value_on_a_real_page_is_found_and_its_words_are_covered(
    tmp_path: Path, planted: str, rule: str, what: str
) -> None:
    draft = Draft().says(PartKind.REPORT, planted)
    submission = written(draft, tmp_path)
    checklist = judge(submission, TODAY)
    finding = next(f for f in checklist.findings if f.rule == rule)
    page = submission.pack.pages[3]
    covered = {area.box for area in checklist.covered}

    assert finding.outcome is Outcome.NOT_MET
    assert {(e.where, e.saw) for e in finding.evidence} == {
        ("Overview report, page 3 (pack page 4)", what)
    }
    assert covered
    assert {area.page for area in checklist.covered} == {4}
    for run in page.runs:
        words = page.text[run.start : run.end].strip(".,")
        secret = words in ("Leonora", "Quillfeather", "March", "2021", "Tern", "OB1", "2CD")
        assert (run.box in covered) or not secret


def test_a_listed_name_in_a_bookmark_or_link_of_a_real_file_is_found(tmp_path: Path) -> None:
    submission = Draft().submission()
    body = '= Nora Quillfeather\n#link("https://www.northmoor.example/leonora")[Read more]'
    read = read_document(tagged(tmp_path, body))
    beside = replace(
        submission.pack, texts=read.texts, bookmarks=(*submission.pack.bookmarks, *read.bookmarks)
    )
    checklist = judge(replace(submission, pack=beside), TODAY)
    finding = next(f for f in checklist.findings if f.rule == "ANON-04")

    assert finding.outcome is Outcome.NOT_MET
    assert {e.saw for e in finding.evidence} == {
        "protected name 1 (victim)",
        "protected name 2 (victim)",
    }
    assert "eonora" not in repr(checklist)
