"""What is done with a package once it is built."""

import hashlib
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import replace
from functools import partial
from pathlib import Path

from bundler.convert.kept import FOLDER, forget_conversions
from bundler.convert.kept import clean as remove_kept
from bundler.convert.outside.verapdf import rulings_on
from bundler.convert.worker import Worker
from bundler.errors import InputError, Problem
from bundler.model.converted import SourceFacts
from bundler.model.record import ArchivedBag, EventKind
from bundler.model.review import Part
from bundler.pdf.thumbnails import draw_thumbnails
from bundler.pipeline.correspondence import read_correspondence
from bundler.pipeline.judged import Judged, pack_name
from bundler.pipeline.judging import judged_pack
from bundler.pipeline.recording import record_event
from bundler.pipeline.typed import Request, masked, read_typed, review_of
from bundler.steps.archive import archive_package
from bundler.steps.built import recall
from bundler.steps.confirm import Answers, ask_all, questions, write_answers
from bundler.steps.emails import write_drafts
from bundler.steps.inspection import inspect
from bundler.steps.manifest import protected_in
from bundler.steps.preview import write_preview
from bundler.steps.templates import open_templates


def check(request: Request, worker: Worker, verapdf: Path | None = None) -> Judged:
    """Judge the built package again, as of another day or after answers were given; with
    ``verapdf``, its command, also by what veraPDF says of the pack's claims.

    Writes nothing. Raises ToolError where veraPDF does not answer, and InputError where
    there is no package, or where the pack or a part is no longer what was built."""
    settings, manifest = read_typed(request, worker)
    with masked(manifest):
        built = recall(review_of(manifest).folder / FOLDER)
        sources = worker.run(_sources, [part for part, _ in built.parts])
        facts = worker.run(inspect, built.pack, sources, ())
        if verapdf is not None:
            facts = replace(facts, rulings=rulings_on(verapdf, built.pack.pdf, facts.claims))
        letter = read_correspondence(review_of(manifest), worker)
        return judged_pack(request, settings, manifest, facts, letter)


def preview(request: Request, worker: Worker) -> tuple[Judged, Path]:
    """Judge the built package again and write its preview page; the page's path."""
    judged = check(request, worker)
    checklist, pdf = judged.checklist, judged.folder / pack_name(judged)
    pictures = worker.run(draw_thumbnails, pdf, checklist.covered, checklist.undrawn)
    target = judged.folder / "preview.html"
    templates = open_templates(judged.settings.file.parent)
    write_preview(
        checklist, judged.facts, judged.outgoing, pictures, templates=templates, target=target
    )
    return judged, target


def confirm(
    request: Request, worker: Worker, ask: Callable[[str], str], say: Callable[[str], None]
) -> tuple[Judged, int]:
    """Ask what only a person can settle, and write each answer into review.toml as it is given.

    Returns the judgement that raised the questions and how many were answered. Raises as
    ``check`` does, and InputError where review.toml cannot be written."""
    judged = check(request, worker)
    _, manifest = read_typed(request, worker)
    known = manifest.identities
    protected = partial(protected_in, identities=known) if known else _nothing_protected
    asked = questions(judged.checklist, judged.review)
    given: list[Answers] = []

    def keep(answer: Answers) -> None:
        write_answers(judged.review.file, answer)
        given.append(answer)

    try:
        ask_all(asked, request.as_of, ask, say, protected, keep)
    finally:
        if given:
            many = ("answers", str(len(given)))
            record_event(judged, EventKind.CONFIRMED, request.as_of, many)
    return judged, len(given)


def approve(request: Request, worker: Worker, by: str, message: Path | None) -> Judged:
    """A second person releases exactly the bytes that were judged; their emails are written.

    ``message`` is a file that shows the release, such as the email in which it was given:
    its sha256 goes into the record. Raises InputError where ``by`` is the officer who
    prepared the pack, where nothing may be done with the pack, or as ``check`` does."""
    judged = check(request, worker)
    _, manifest = read_typed(request, worker)
    if manifest.identities and protected_in(by, manifest.identities):
        raise InputError(_protected_name())
    _refuse_unreleasable(judged)
    if " ".join(by.split()).casefold() == judged.review.officer.casefold():
        raise InputError(_same_person())
    details = [("code", judged.facts.code)]
    if message is not None:
        details.append(("message-sha256", _sha256(message)))
    free = [e for e in judged.emails if judged.checklist.may(e.recipient.id)]
    with masked(manifest):
        write_drafts(free, judged.folder / pack_name(judged), judged.folder / "emails")
    record_event(judged, EventKind.APPROVED, request.as_of, *details, by=" ".join(by.split()))
    return judged


def archive(request: Request, worker: Worker) -> ArchivedBag:
    """Archive the built package as a bag, and forget the conversions kept for speed: the
    work is done, and they may hold names. What was built can still be judged.

    Raises InputError where nothing may be done with the pack: a bag is proof of what was
    sent, and nothing of this pack may be."""
    judged = check(request, worker)
    settings, manifest = read_typed(request, worker)
    _refuse_unreleasable(judged)
    with masked(manifest):
        bag = archive_package(
            judged.folder, judged.review, settings.office, settings.archive, request.as_of
        )
    if not bag.already:
        details = (("bag", bag.folder.name), ("tagmanifest-sha256", bag.sha256))
        record_event(judged, EventKind.ARCHIVED, request.as_of, *details)
    with suppress(OSError):  # one that is open in a window goes at the next build or clean
        forget_conversions(judged.review.folder / FOLDER)
    return bag


def clean(path: Path) -> int:
    """Remove the converted parts kept for speed; how many there were. Raises InputError
    where there is no review, or where a file cannot be removed."""
    folder = path if path.is_dir() else path.parent
    if not (folder / "review.toml" if path.is_dir() else path).is_file():
        raise InputError(_no_review())
    try:
        return remove_kept(folder / FOLDER)
    except OSError:
        raise InputError(_not_removed()) from None


def _sources(parts: Sequence[Part]) -> tuple[SourceFacts, ...]:
    from bundler.convert.residue.source import read_source  # noqa: PLC0415  in the worker

    return tuple(read_source(part) for part in parts)


def _nothing_protected(text: str) -> tuple[str, ...]:
    """Without an identities file there is nothing to search a typed answer for."""
    return ()


def _sha256(path: Path) -> str:
    try:
        with path.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()
    except OSError:
        raise InputError(
            Problem(
                "message-unreadable",
                "--message",
                "The file that shows the release cannot be opened.",
                "Check its path, or leave --message out.",
            )
        ) from None


def _refuse_unreleasable(judged: Judged) -> None:
    if not any(judged.checklist.may(act) for act in judged.checklist.acts):
        raise InputError(
            Problem(
                "nothing-may-be-done",
                "the package",
                "Nothing may be done with this pack yet.",
                "Settle what `bundle check` says stops it, build it again, and try again.",
            )
        )


def _no_review() -> Problem:
    return Problem(
        "review-unreadable",
        "the review",
        "There is no review.toml here. Nothing was removed.",
        "Check the path.",
    )


def _not_removed() -> Problem:
    return Problem(
        "cannot-remove",
        FOLDER,
        "A file in this folder could not be removed. Others may be gone.",
        "Close every program that has a file of the review open, and try again.",
    )


def _same_person() -> Problem:
    return Problem(
        "same-person",
        "--by",
        "The pack was prepared by the same person.",
        "Ask a second person to look through the preview and to approve the pack.",
        "A mistake is seen best by somebody who did not make it.",
    )


def _protected_name() -> Problem:
    return Problem(
        "protected-value-typed",
        "--by",
        "The name given is one that must not be found.",
        "Write the name of the person who releases the pack.",
    )
