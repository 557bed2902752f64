"""The main job: convert, assemble, compose, judge, write."""

from collections.abc import Callable, Iterable, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from dataclasses import replace
from functools import partial
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING

from bundler.convert.engine import Engine
from bundler.convert.kept import FOLDER, Kept, forget_conversions
from bundler.convert.worker import Worker
from bundler.model.checklist import Checklist, Outcome
from bundler.model.converted import ConvertedPart
from bundler.model.office import EngineChoice
from bundler.model.pack import Pack
from bundler.model.record import EventKind
from bundler.model.review import Review
from bundler.pipeline import handed_over
from bundler.pipeline.correspondence import read_correspondence
from bundler.pipeline.judged import Judged, pack_name
from bundler.pipeline.recording import record_event, searched_with
from bundler.pipeline.typed import Request, masked, read_everything, review_of
from bundler.steps.assembly import assemble
from bundler.steps.conversion import choose_engine, convert_parts
from bundler.steps.inspection import inspect, read_some_pages
from bundler.steps.intake import TakenIn, with_notes
from bundler.steps.package import work_folder
from bundler.steps.shrinking import fit

if TYPE_CHECKING:
    from bundler.pdf.read_page import ReadPage
    from bundler.settings import Settings

Say = Callable[[str], None]
Engines = Callable[[EngineChoice], Iterable[Engine]]

_SHRINKING = 600.0
"""Seconds: hundreds of photographs are written anew several times."""

_READS_PAGES = ("bundler.steps.letter", "bundler.pdf.page_text", "bundler.pdf.thumbnails")


def build(request: Request, engines: Engines, worker: Worker, say: Say) -> Judged:
    """Make the package of one review.

    Raises InputError (settings, review.toml or a part is wrong; every fault at once) or
    ToolError (an engine is missing or failed). Either leaves what was there before."""
    settings, manifest, taken = read_everything(request, worker)
    review = review_of(manifest)
    sources = [one.source for one in taken if one.source]
    with masked(manifest), work_folder(review.folder / FOLDER) as work:
        parts = _converted(request, settings, review, taken, engines, worker, work, say)
        say("Putting the parts together")
        with Worker(_READS_PAGES) as second, ThreadPoolExecutor(2) as hands:
            letter = hands.submit(read_correspondence, review, second)
            assembled = hands.submit(_assembled, settings, review, parts, worker, work)
            # What judges and writes loads while the worker puts the parts together.
            from bundler.pipeline.judging import judged_pack  # noqa: PLC0415
            from bundler.pipeline.writing import write_package  # noqa: PLC0415
            from bundler.rules.covering import covered_areas, undrawn_pages  # noqa: PLC0415
            from bundler.rules.registry import search_pages  # noqa: PLC0415
            from bundler.steps.built import Built, remember  # noqa: PLC0415

            pack = assembled.result()
            say("Reading the pack back and judging it")
            pages = _read_by_both(pack, worker, second, hands)
            inspected = hands.submit(worker.run, inspect, pack, sources, parts, pages)
            own = [read.page for read in pages]
            searched = search_pages(review, manifest.identities, [page.text for page in own])
            covered = covered_areas(own, searched)
            undrawn = undrawn_pages(own, listed=manifest.identities is not None)
            drawn = hands.submit(second.run, handed_over.drawn, pack.pdf, covered, undrawn)
            facts = inspected.result()
            judged = judged_pack(request, settings, manifest, facts, letter.result(), searched)
            say("Writing the package")
            kept_back = frozenset(judged.checklist.undrawn)
            write_package(judged, pack, [o for o in drawn.result() if o.page not in kept_back])
    ready = ("ready", str(judged.checklist.ready).lower())
    sought = searched_with(manifest, review.folder / FOLDER)
    code = ("code", judged.facts.code)
    record_event(judged, EventKind.BUILT, request.as_of, code, ready, *sought)
    seen = judged.facts
    final = replace(
        pack, pdf=judged.folder / pack_name(judged), entries=seen.entries, notes=seen.notes
    )
    remember(
        review.folder / FOLDER,
        Built(final, tuple((s.part, s.sha256) for s in facts.sources), facts.sha256),
    )
    if _gives_somebody_away(judged.checklist):
        with suppress(OSError):  # one that is open in a window goes at the next build or clean
            forget_conversions(review.folder / FOLDER)
    return judged


_LISTED = frozenset(f"ANON-{number:02}" for number in (1, 2, 3, 4, 5, 6, 7, 10))


def _gives_somebody_away(checklist: Checklist) -> bool:
    """Whether a listed value, or what may be one, was found and nobody has settled it. Then
    no conversion is kept for speed: the document has to be changed anyhow."""
    unsettled = (Outcome.NOT_MET, Outcome.TO_CONFIRM)
    return any(
        finding.rule in _LISTED and finding.stops and finding.outcome in unsettled
        for finding in checklist.findings
    )


def _converted(
    request: Request,
    settings: "Settings",
    review: Review,
    taken: Sequence[TakenIn],
    engines: Engines,
    worker: Worker,
    work: Path,
    say: Say,
) -> list[ConvertedPart]:
    choice = request.engine or settings.engine.use
    engine = choose_engine(choice, engines(choice))
    keep = Kept(review.folder / FOLDER, request.as_of, version("bundler"))
    converted = convert_parts(
        review,
        [one.source for one in taken if one.source],
        engine,
        worker=worker,
        keep=keep if request.keep else None,
        work=work,
        timeout=settings.engine.timeout,
        progress=say,
    )
    return with_notes(converted, taken)


def _assembled(
    settings: "Settings",
    review: Review,
    parts: Sequence[ConvertedPart],
    worker: Worker,
    work: Path,
) -> Pack:
    template = partial(handed_over.template, beside=settings.file.parent)
    pack = worker.run(assemble, review, parts, settings.pack, template, work / "pack.pdf")
    return worker.run_within(_SHRINKING, fit, pack, settings.size)


def _read_by_both(
    pack: Pack, worker: Worker, second: Worker, hands: ThreadPoolExecutor
) -> "list[ReadPage]":
    """Every page of the pack: reading takes longest of all, so two processes share it."""
    given = pack.pages_as_given
    odd = hands.submit(worker.run, read_some_pages, pack.pdf, 1, 2, given)
    even = hands.submit(second.run, read_some_pages, pack.pdf, 2, 2, given)
    return sorted((*odd.result(), *even.result()), key=lambda read: read.page.number)
