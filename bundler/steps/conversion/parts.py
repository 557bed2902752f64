"""Parts as given become PDF files: Word files by one engine, an Excel plan by the embedded
one, PDFs as they are."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path

from bundler.convert.engine import Engine, Job
from bundler.convert.kept import Kept, KeptPart
from bundler.convert.present import not_found
from bundler.convert.worker import Worker
from bundler.errors import InputError, Problem, ToolError
from bundler.model.converted import ConvertedPart, EngineName, Note, SourceFacts
from bundler.model.office import EngineChoice
from bundler.model.review import Review

LANGUAGE = "en-GB"
_EXCEL = ".xlsx"


def choose_engine(choice: EngineChoice, candidates: Iterable[Engine]) -> Engine:
    """The engine that was asked for, or for ``auto`` the first candidate.

    Raises ToolError where it is not among the candidates. Another engine never takes its
    place silently: it would set other pages."""
    for engine in candidates:
        if choice is EngineChoice.AUTO or engine.name.value == choice.value:
            return engine
    raise ToolError(not_found(choice))


def convert_parts(
    review: Review,
    sources: Sequence[SourceFacts],
    engine: Engine,
    *,
    worker: Worker,
    keep: Kept | None,
    work: Path,
    timeout: float,
    progress: Callable[[str], None],
) -> tuple[ConvertedPart, ...]:
    """Turn every part into a PDF, in the order given.

    PDFs are used as they are. Word files that are not kept from an earlier build (``keep``
    is None for never) go to the engine in one call, are read back and compared with their
    own text, in ``worker``. An Excel file is set by the embedded engine whatever ``engine``
    is. ``work`` is a private folder, ``timeout`` seconds for each part. Raises InputError
    for a part that no engine takes, ToolError where the engine fails."""
    _refuse_unknown(sources)
    keys: dict[Path, str] = {}
    ready: dict[Path, KeptPart] = {}
    jobs: list[Job] = []
    by: dict[Path, Engine] = {}
    for_excel = _engine_for_excel(sources, worker)
    if keep is not None:
        keep.remove_old()
    for number, source in enumerate(sources, 1):
        part = source.part
        if part.path.suffix.lower() == ".pdf":
            ready[part.path] = KeptPart(part.path, (), (), worker.run(claims_of, part.path))
            continue
        job = Job(
            source=part.path,
            target=work / f"{number:02}-{part.kind.value}.pdf",
            label=part.name,
            title=part.title,
            language=LANGUAGE,
            dated=review.completed,
        )
        excel = part.path.suffix.lower() == _EXCEL
        by[part.path] = for_excel if excel and for_excel else engine
        if keep is not None:
            keys[part.path] = keep.key(job, by[part.path], source.sha256)
            if kept := keep.get(keys[part.path]):
                ready[part.path] = kept
                progress(f"{part.title}: unchanged")
                continue
        jobs.append(job)
    words = [job for job in jobs if by[job.source] is engine]
    ready |= _convert(words, engine, worker, timeout, progress)
    if for_excel:
        tables = [job for job in jobs if by[job.source] is for_excel]
        ready |= _convert(tables, for_excel, worker, timeout, progress)
    for job in jobs:
        if keep is not None:
            keep.put(keys[job.source], ready[job.source])
    return tuple(_converted(source, ready[source.part.path], by) for source in sources)


def _engine_for_excel(sources: Sequence[SourceFacts], worker: Worker) -> Engine | None:
    """The engine that sets Excel files; None where there is none to set, because loading
    what reads them takes as long as much of a build."""
    if not any(source.part.path.suffix.lower() == _EXCEL for source in sources):
        return None
    from bundler.convert.excel.plan_engine import PlanEngine  # noqa: PLC0415
    from bundler.convert.excel.plan_reader import read_plan  # noqa: PLC0415

    return PlanEngine(lambda path: worker.run(read_plan, path))


def _convert(
    jobs: Sequence[Job],
    engine: Engine,
    worker: Worker,
    timeout: float,
    progress: Callable[[str], None],
) -> dict[Path, KeptPart]:
    for job in jobs:
        progress(f"{job.title}: being set by {engine.name.words}")
    done: dict[Path, KeptPart] = {}
    for conversion in engine.convert(jobs, timeout) if jobs else ():
        job = conversion.job
        texts, lost, claims = worker.run(read_back, job.source, job.target, conversion.notes)
        done[job.source] = KeptPart(job.target, (*conversion.notes, *lost), texts, claims)
    return done


def read_back(
    source: Path, pdf: Path, told: Sequence[Note] = ()
) -> tuple[tuple[str, ...], tuple[Note, ...], frozenset[str]]:
    """As ``comparing.read_back``, whose libraries are loaded where it runs: in the worker."""
    from bundler.steps.conversion import comparing  # noqa: PLC0415

    return comparing.read_back(source, pdf, told)


def claims_of(pdf: Path) -> frozenset[str]:
    """As ``claims.claims_of``, loaded where it runs: in the worker."""
    from bundler.pdf import claims  # noqa: PLC0415

    return claims.claims_of(pdf)


def _converted(source: SourceFacts, made: KeptPart, by: Mapping[Path, Engine]) -> ConvertedPart:
    engine = by.get(source.part.path)
    return ConvertedPart(
        part=source.part,
        pdf=made.pdf,
        engine=engine.name if engine else EngineName.AS_GIVEN,
        claims=made.claims,
        notes=made.notes,
        source=source,
        texts=made.texts,
    )


def _refuse_unknown(sources: Sequence[SourceFacts]) -> None:
    problems = [
        Problem(
            code="part-type",
            where=source.part.name,
            what=f"{source.part.kind.words} is no Word file (.docx), PDF or Excel plan (.xlsx).",
            why="The pack can only be made of Word files, PDFs and an Excel action plan.",
            fix="Save it as .docx or as PDF, and write that file's name in review.toml.",
        )
        for source in sources
        if source.part.path.suffix.lower() not in (".docx", ".pdf", _EXCEL)
    ]
    if problems:
        raise InputError(problems)
