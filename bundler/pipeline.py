"""The straight line from review.toml to a package; the only module that knows every step."""

import shutil
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import date
from functools import partial
from importlib.metadata import version
from pathlib import Path

from bundler.convert.engine import Engine
from bundler.convert.kept import FOLDER, Kept
from bundler.convert.kept import clean as remove_kept
from bundler.convert.worker import Worker
from bundler.errors import BundleError, InputError, Problem
from bundler.model.checklist import Checklist
from bundler.model.office import EngineChoice
from bundler.model.outgoing import Email, Outgoing
from bundler.model.pack import Pack, PackFacts
from bundler.model.record import ArchivedBag, Event, EventKind
from bundler.model.review import Review
from bundler.model.showing import shown
from bundler.rules.judgement import judge
from bundler.rules.registry import Submission
from bundler.settings import Settings, load_settings
from bundler.steps import record
from bundler.steps.archive import archive_package
from bundler.steps.assembly import assemble
from bundler.steps.built import Built, recall, remember
from bundler.steps.checklist_file import checklist_json
from bundler.steps.confirm import ask_all, questions, write_answers
from bundler.steps.conversion import choose_engine, convert_parts
from bundler.steps.emails import compose, write_drafts
from bundler.steps.inspection import inspect
from bundler.steps.intake import TakenIn, take_in, with_notes
from bundler.steps.manifest import Manifest, mask_problems, protected_in, read_manifest
from bundler.steps.package import keep_released, new_package, pack_file_name, work_folder
from bundler.steps.preview import write_preview
from bundler.steps.templates import open_templates, template_text
from bundler.steps.weblink import compose_weblink, write_weblink

Say = Callable[[str], None]

RECORD = "record.jsonl"
CHECKLIST = "checklist.json"
PREVIEW = "preview.html"


@dataclass(frozen=True)
class Request:
    """What the command line asks about one review. ``path`` is its review.toml or folder;
    ``as_of`` the day to judge by; ``engine`` overrides bundle.toml; ``out`` is the output
    folder (None: ``out`` beside review.toml); ``keep`` is whether conversions are kept."""

    path: Path
    as_of: date
    engine: EngineChoice | None = None
    out: Path | None = None
    config: Path | None = None
    keep: bool = True


@dataclass(frozen=True)
class Judged:
    """One pack with everything said about it. ``facts`` and ``outgoing`` are as they may be
    shown, protected values masked; ``emails`` are as they would be sent. ``folder`` is
    where the package is."""

    review: Review
    settings: Settings
    facts: PackFacts
    outgoing: Outgoing
    emails: tuple[Email, ...]
    checklist: Checklist
    folder: Path


def build(
    request: Request, engines: Callable[[], Sequence[Engine]], worker: Worker, say: Say
) -> Judged:
    """Make the package of one review: convert, assemble, compose, judge, write.

    Raises InputError (settings, review.toml or a part is wrong; every fault at once) or
    ToolError (an engine is missing or failed). Either leaves what was there before."""
    settings, manifest, taken = _read_all(request, worker)
    review = _review(manifest)
    with _masked(manifest), work_folder(review.folder / FOLDER) as work:
        engine = choose_engine(request.engine or settings.engine.use, engines())
        sources = [one.source for one in taken if one.source]
        timeout = settings.engine.timeout
        keep = _kept(request, review)
        converted = convert_parts(
            review,
            sources,
            engine,
            worker=worker,
            keep=keep,
            work=work,
            timeout=timeout,
            progress=say,
        )
        parts = with_notes(converted, taken)
        say("Putting the parts together")
        template = partial(template_text, beside=settings.file.parent)
        pdf = work / "pack.pdf"
        pack = worker.run(assemble, review, parts, settings.pack, template, pdf)
        say("Reading the pack back and judging it")
        facts = worker.run(inspect, pack, sources, parts)
        judged = _judged(request, settings, manifest, facts)
        say("Writing the package")
        _write(judged, pack, worker, request.as_of)
    return judged


def check(request: Request, worker: Worker) -> Judged:
    """Judge the built package again, as of another day or after answers were given.

    Writes nothing. Raises InputError where there is no package, or where the pack or a
    part is no longer what was built."""
    settings, manifest = _read(request)
    with _masked(manifest):
        built = recall(_review(manifest).folder / FOLDER)
        facts = worker.run(inspect, built.pack, built.sources, ())
        return _judged(request, settings, manifest, facts)


def preview(request: Request, worker: Worker) -> tuple[Judged, Path]:
    """Judge the built package again and write its preview page; the page's path."""
    judged = check(request, worker)
    page = judged.folder / PREVIEW
    worker.run(_draw, judged, judged.folder / pack_name(judged), page)
    return judged, page


def confirm(
    request: Request, worker: Worker, ask: Callable[[str], str], say: Say
) -> tuple[Judged, int]:
    """Ask what only a person can settle and write the answers into review.toml.

    Returns the judgement that raised the questions and how many were answered. Raises as
    ``check`` does, and InputError where review.toml cannot be written."""
    judged = check(request, worker)
    _, manifest = _read(request)
    known = manifest.identities
    protected = partial(protected_in, identities=known) if known else _nothing_protected
    asked = questions(judged.checklist, judged.review)
    answers = ask_all(asked, request.as_of, ask, say, protected)
    write_answers(judged.review.file, answers)
    count = len(answers.attestations) + len(answers.points)
    if count:
        _record(judged, EventKind.CONFIRMED, request.as_of, ("answers", str(count)))
    return judged, count


def archive(request: Request, worker: Worker) -> ArchivedBag:
    """Archive the built package as a bag.

    Raises InputError where nothing may be done with the pack: a bag is proof of what was
    sent, and nothing of this pack may be."""
    judged = check(request, worker)
    settings, manifest = _read(request)
    if not any(judged.checklist.may(act) for act in judged.checklist.acts):
        raise InputError(_nothing_to_archive())
    with _masked(manifest):
        bag = archive_package(
            judged.folder, judged.review, settings.office, settings.archive, request.as_of
        )
    if not bag.already:
        details = (("bag", bag.folder.name), ("tagmanifest-sha256", bag.sha256))
        _record(judged, EventKind.ARCHIVED, request.as_of, *details)
    return bag


def clean(path: Path) -> int:
    """Remove the converted parts kept for speed; how many there were."""
    return remove_kept((path if path.is_dir() else path.parent) / FOLDER)


def _read(request: Request) -> tuple[Settings, Manifest]:
    """Both files that the officer types, with the faults of both at once."""
    settings, manifest, problems = _typed(request)
    if settings is None or problems:
        raise InputError(problems)
    return settings, manifest


def _read_all(request: Request, worker: Worker) -> tuple[Settings, Manifest, tuple[TakenIn, ...]]:
    """As ``_read``, and every part looked into, with the faults of all at once."""
    settings, manifest, problems = _typed(request)
    taken = take_in(manifest.review.parts, worker) if manifest.review else ()
    for one in taken:
        problems += mask_problems(one.problems, manifest.identities)
    if settings is None or problems:
        raise InputError(problems)
    return settings, manifest, taken


def _typed(request: Request) -> tuple[Settings | None, Manifest, list[Problem]]:
    settings, problems = None, list[Problem]()
    try:
        settings = load_settings(request.config, request.path)
    except InputError as error:
        problems += error.problems
    outputs = [folder for folder in (request.out, settings and settings.archive.folder) if folder]
    manifest = read_manifest(request.path, tuple(outputs))
    return settings, manifest, [*mask_problems(problems, manifest.identities), *manifest.problems]


@contextmanager
def _masked(manifest: Manifest) -> Iterator[None]:
    """No error that leaves this block repeats a protected value."""
    try:
        yield
    except BundleError as error:
        raise type(error)(mask_problems(error.problems, manifest.identities)) from None


def _review(manifest: Manifest) -> Review:
    """The review of a manifest without problems, which always has one."""
    if manifest.review is None:
        raise InputError(manifest.problems)
    return manifest.review


def _kept(request: Request, review: Review) -> Kept | None:
    if not request.keep:
        return None
    return Kept(review.folder / FOLDER, request.as_of, version("bundler"))


def _judged(request: Request, settings: Settings, manifest: Manifest, facts: PackFacts) -> Judged:
    """Compose what would go out with the pack, and judge it all."""
    review = _review(manifest)
    templates = open_templates(settings.file.parent)
    emails = compose(review, facts, settings.office, settings.recipients, templates)
    outgoing = Outgoing(emails, compose_weblink(review, facts))
    submission = Submission(
        review=review,
        pack=facts,
        outgoing=outgoing,
        identities=manifest.identities,
        recipients=settings.recipients,
        limits=settings.size,
        order=settings.pack.order,
    )
    seen_facts, seen_outgoing = shown(facts, outgoing, submission.mask)
    return Judged(
        review=review,
        settings=settings,
        facts=seen_facts,
        outgoing=seen_outgoing,
        emails=emails,
        checklist=judge(submission, request.as_of),
        folder=(request.out or review.folder / "out") / review.folder_name,
    )


def _write(judged: Judged, pack: Pack, worker: Worker, on: date) -> None:
    """Write the package, and what a later ``check`` needs to know of it."""
    checklist, facts = judged.checklist, judged.facts
    name = pack_name(judged)
    with new_package(judged.folder) as new:
        shutil.copyfile(pack.pdf, new / name)
        text = checklist_json(checklist, judged.review, facts, name)
        (new / CHECKLIST).write_text(text, encoding="utf-8", newline="\n")
        worker.run(_draw, judged, new / name, new / PREVIEW)
        write_weblink(judged.outgoing.weblink, open_templates(judged.settings.file.parent), new)
        if not judged.settings.second_person:
            free = [e for e in judged.emails if checklist.may(e.recipient.id)]
            write_drafts(free, new / name, new / "emails")
        keep_released(judged.folder, new, pack_file_name(facts, ready=True), _released(judged))
    final = replace(pack, pdf=judged.folder / name)
    remember(judged.review.folder / FOLDER, Built(final, facts.sources, facts.sha256))
    details = (("code", facts.code), ("ready", str(checklist.ready).lower()))
    _record(judged, EventKind.BUILT, on, *details)


def _draw(judged: Judged, pdf: Path, page: Path) -> None:
    templates = open_templates(judged.settings.file.parent)
    write_preview(
        judged.checklist, judged.facts, judged.outgoing, pdf, templates=templates, target=page
    )


def pack_name(judged: Judged) -> str:
    """The pack's file name, which says so where it is not ready."""
    return pack_file_name(judged.facts, judged.checklist.ready)


def _released(judged: Judged) -> frozenset[str]:
    events = record.read(judged.review.folder / RECORD)
    kinds = (EventKind.APPROVED, EventKind.SENT)
    return frozenset(event.sha256 for event in events if event.kind in kinds)


def _record(judged: Judged, kind: EventKind, on: date, *details: tuple[str, str]) -> None:
    event = Event(kind, on, judged.review.officer, judged.facts.sha256, details)
    record.append(judged.review.folder / RECORD, event)


def _nothing_protected(text: str) -> tuple[str, ...]:
    """Without an identities file there is nothing to search a typed answer for."""
    return ()


def _nothing_to_archive() -> Problem:
    return Problem(
        "nothing-to-archive",
        "the package",
        "The package was not archived, because nothing may be done with it yet.",
        "Build it again once what stops it is settled, and archive it then.",
        "The archive holds what was sent.",
    )
