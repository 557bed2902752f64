from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

import pikepdf
import pytest
from reportlab.pdfgen.canvas import Canvas

from bundler.convert.engine import Conversion, Job
from bundler.convert.kept import Kept
from bundler.convert.worker import Worker
from bundler.errors import ExitCode, InputError, Problem, ToolError
from bundler.model.converted import ConvertedPart, EngineName, Note, NoteKind, SourceFacts
from bundler.model.office import EngineChoice
from bundler.model.review import Part, PartKind
from bundler.pdf.page_text import page_texts
from bundler.steps.conversion import choose_engine, convert_parts
from bundler.steps.conversion.comparing import lost_content
from tests.convert.jobs import word_file
from tests.convert.plans import AUDIT, TRAIN, plan
from tests.steps.northmoor import a_review

PICTURE = Note(NoteKind.ALTERNATIVE_TEXT_MISSING, "picture 1", "no alternative text")


@dataclass
class StandIn:
    """An engine that writes the lines it was given for each part."""

    lines: dict[str, tuple[str, ...]] = field(default_factory=dict)
    name: EngineName = EngineName.EMBEDDED
    calls: list[tuple[str, ...]] = field(default_factory=list)
    fails: bool = False

    def version(self) -> str:
        return "1"

    def convert(self, jobs: Sequence[Job], timeout: float) -> tuple[Conversion, ...]:
        self.calls.append(tuple(job.label for job in jobs))
        if self.fails:
            raise ToolError(Problem("embedded-failed", jobs[0].label, "It failed.", "Try again."))
        for job in jobs:
            canvas = Canvas(str(job.target), invariant=1)
            for number, line in enumerate(self.lines[job.label]):
                canvas.drawString(50, 800 - 20 * number, line)
            canvas.save()
        return tuple(Conversion(job, (PICTURE,)) for job in jobs)


@dataclass
class Review:
    """A review's parts on disk, and one way to convert them."""

    folder: Path
    worker: Worker
    sources: list[SourceFacts] = field(default_factory=list)
    told: list[str] = field(default_factory=list)

    def word(self, kind: PartKind, *paragraphs: str, sha256: str = "") -> SourceFacts:
        path = word_file(self.folder / f"{kind.value}.docx", *paragraphs)
        return self._add(kind, path, sha256 or kind.value)

    def excel(self, *rows: tuple[object, ...]) -> SourceFacts:
        return self._add(PartKind.ACTION_PLAN, plan(self.folder, rows=rows), "plan")

    def pdf(self, kind: PartKind) -> SourceFacts:
        path = self.folder / f"{kind.value}.pdf"
        with pikepdf.new() as pdf:
            pdf.add_blank_page()
            with pdf.open_metadata() as described:
                described["pdfuaid:part"] = "1"
            pdf.save(path)
        return self._add(kind, path, kind.value)

    def _add(self, kind: PartKind, path: Path, sha256: str) -> SourceFacts:
        facts = SourceFacts(Part(kind, path, path.name, kind.words), sha256, read=True)
        self.sources.append(facts)
        return facts

    def converted(self, engine: StandIn, keep: Kept | None = None) -> tuple[ConvertedPart, ...]:
        work = self.folder / "work"
        work.mkdir(exist_ok=True)
        self.told.clear()
        return convert_parts(
            a_review(self.folder),
            self.sources,
            engine,
            worker=self.worker,
            keep=keep,
            work=work,
            timeout=20,
            progress=self.told.append,
        )


@pytest.fixture(scope="module")
def worker() -> Iterator[Worker]:
    with Worker() as one:
        yield one


@pytest.fixture
def review(tmp_path: Path, worker: Worker) -> Review:
    return Review(tmp_path, worker)


REPORT = ("Overview report", "The panel met on four occasions.")


def test_word_parts_go_to_the_engine_in_one_call_and_pdfs_pass_as_they_are(
    review: Review,
) -> None:
    report = review.word(PartKind.REPORT, REPORT[1])
    letter = review.pdf(PartKind.LETTER)
    plan = review.word(PartKind.ACTION_PLAN, "Train the staff.")
    engine = StandIn(
        {"report.docx": REPORT, "action_plan.docx": ("Overview report", "Train the staff.")}
    )

    parts = review.converted(engine)

    work = review.folder / "work"
    assert parts == (
        ConvertedPart(
            report.part,
            work / "01-report.pdf",
            EngineName.EMBEDDED,
            frozenset(),
            (PICTURE,),
            report,
            tuple(page_texts(work / "01-report.pdf")),
        ),
        ConvertedPart(
            letter.part,
            letter.part.path,
            EngineName.AS_GIVEN,
            frozenset({"PDF/UA-1"}),
            (),
            letter,
        ),
        ConvertedPart(
            plan.part,
            work / "03-action_plan.pdf",
            EngineName.EMBEDDED,
            frozenset(),
            (PICTURE,),
            plan,
            tuple(page_texts(work / "03-action_plan.pdf")),
        ),
    )
    assert engine.calls == [("report.docx", "action_plan.docx")]
    assert review.told == [
        "Overview report: being set by the built-in engine",
        "Action plan: being set by the built-in engine",
    ]


def test_a_paragraph_that_the_engine_lost_is_a_note(review: Review) -> None:
    review.word(PartKind.REPORT, REPORT[1], "A tribute by the family.")

    (part,) = review.converted(StandIn({"report.docx": REPORT}))

    assert part.notes[1:] == (
        Note(NoteKind.CONTENT_LOST, "a whole paragraph", "A tribute by the family."),
        Note(
            NoteKind.CONTENT_LOST,
            "the whole document",
            "5 of 13 words are missing: a, tribute, by, the, family",
        ),
    )


def test_a_long_loss_is_listed_in_bounds() -> None:
    lost = "\n".join(f"Paragraph {n} {'of many words' * 30}" for n in range(60))

    notes = lost_content(lost, ["nothing of it"])

    assert len(notes) == 22
    assert notes[20].what == "and 40 more paragraphs"
    assert notes[21].what.endswith(" more")
    assert max(len(note.what) for note in notes) < 1200


def test_a_text_that_cannot_be_compared_is_no_pass(review: Review) -> None:
    source = review.word(PartKind.REPORT)
    source.part.path.write_bytes(b"no Word file")

    (part,) = review.converted(StandIn({"report.docx": REPORT}))

    assert len(part.texts) == 1
    assert [note.kind for note in part.notes] == [PICTURE.kind, NoteKind.CONTENT_LOST]


def test_a_stray_word_in_a_long_text_is_no_note() -> None:
    text = " ".join(f"word{n}" for n in range(500))

    assert lost_content(text, [text.replace("word250 ", "")]) == ()


def test_unchanged_parts_are_not_set_again(review: Review) -> None:
    review.word(PartKind.REPORT, REPORT[1])
    engine = StandIn({"report.docx": REPORT})
    keep = Kept(review.folder / ".bundle", date(2024, 3, 1), "0.1")

    (first,) = review.converted(engine, keep)
    (second,) = review.converted(engine, keep)
    (third,) = review.converted(engine)

    assert len(engine.calls) == 2
    assert (second.notes, second.texts, second.claims) == (first.notes, first.texts, first.claims)
    assert second.pdf.parent == keep.folder
    assert second.pdf.read_bytes() == first.pdf.read_bytes() == third.pdf.read_bytes()


def test_a_changed_part_alone_is_set_again(review: Review) -> None:
    review.word(PartKind.REPORT, REPORT[1])
    review.word(PartKind.SUMMARY, "In short.")
    engine = StandIn({"report.docx": REPORT, "summary.docx": ("Overview report", "In short.")})
    keep = Kept(review.folder / ".bundle", date(2024, 3, 1), "0.1")
    review.converted(engine, keep)
    review.sources.pop()
    review.word(PartKind.SUMMARY, "In short.", sha256="changed")

    review.converted(engine, keep)

    assert engine.calls[1:] == [("summary.docx",)]
    assert review.told == [
        "Overview report: unchanged",
        "Executive summary: being set by the built-in engine",
    ]


def test_an_engine_that_fails_is_not_replaced_and_nothing_is_kept(review: Review) -> None:
    review.word(PartKind.REPORT)
    keep = Kept(review.folder / ".bundle", date(2024, 3, 1), "0.1")

    with pytest.raises(ToolError):
        review.converted(StandIn(fails=True), keep)

    assert not keep.folder.exists()


def test_every_part_that_no_engine_takes_is_named(review: Review) -> None:
    for name in ("plan.ods", "old.doc"):
        path = review.folder / name
        path.write_bytes(b"")
        part = Part(PartKind.ACTION_PLAN, path, name, "Action plan")
        review.sources.append(SourceFacts(part, name, read=False))

    with pytest.raises(InputError) as caught:
        review.converted(StandIn())

    assert [(problem.code, problem.where) for problem in caught.value.problems] == [
        ("part-type", "plan.ods"),
        ("part-type", "old.doc"),
    ]


def test_auto_takes_the_first_engine_and_a_choice_takes_that_one() -> None:
    word, embedded = StandIn(name=EngineName.WORD), StandIn()

    assert choose_engine(EngineChoice.AUTO, [word, embedded]) is word
    assert choose_engine(EngineChoice.EMBEDDED, [word, embedded]) is embedded


@pytest.mark.parametrize("choice", [EngineChoice.WORD, EngineChoice.LIBREOFFICE])
def test_an_engine_that_is_not_there_is_never_replaced(choice: EngineChoice) -> None:
    with pytest.raises(ToolError) as caught:
        choose_engine(choice, [StandIn()])

    (problem,) = caught.value.problems
    assert caught.value.exit_code is ExitCode.TOOL
    assert problem.code == f"{choice.value}-not-found"
    assert "--engine embedded" in problem.fix


def test_an_excel_plan_is_set_by_the_embedded_engine_whatever_sets_the_word_files(
    review: Review,
) -> None:
    review.word(PartKind.REPORT, REPORT[1])
    review.excel(TRAIN, AUDIT)
    engine = StandIn({"report.docx": REPORT}, name=EngineName.LIBREOFFICE)
    keep = Kept(review.folder / ".bundle", date(2024, 1, 8), "1")

    report, action_plan = review.converted(engine, keep)

    assert engine.calls == [("report.docx",)]
    assert (report.engine, action_plan.engine) == (EngineName.LIBREOFFICE, EngineName.EMBEDDED)
    assert action_plan.notes == ()
    assert action_plan.claims == {"PDF/UA-1", "PDF/A-2a"}
    assert "Write the course." in "\n".join(action_plan.texts)
    assert review.told == ["Overview report: being set by LibreOffice", f"Action plan: {BUILT_IN}"]

    assert review.converted(engine, keep)[1].notes == ()
    assert review.told == ["Overview report: unchanged", "Action plan: unchanged"]


BUILT_IN = "being set by the built-in engine"
