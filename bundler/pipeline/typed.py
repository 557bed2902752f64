"""What the officer typed, read with the faults of all files at once, and kept secret."""

from collections.abc import Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from bundler.convert.worker import Worker
from bundler.errors import BundleError, InputError, Problem, ToolError
from bundler.model.office import EngineChoice
from bundler.model.responses import Responses
from bundler.model.review import Review
from bundler.steps.intake import TakenIn, take_in
from bundler.steps.manifest import Manifest, mask_problems, read_manifest, with_responses
from bundler.steps.package import unwritable

if TYPE_CHECKING:
    from bundler.settings import Settings


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


def read_typed(request: Request, worker: Worker) -> "tuple[Settings, Manifest]":
    """Both files that the officer types, and the chair's answers. Raises InputError with
    the faults of all."""
    settings, manifest, problems = _typed(request, worker)
    if settings is None or problems:
        raise InputError(problems)
    return settings, manifest


def read_everything(
    request: Request, worker: Worker
) -> "tuple[Settings, Manifest, tuple[TakenIn, ...]]":
    """As ``read_typed``, with every part looked into and the output folder tried. Raises
    InputError with all faults."""
    with ThreadPoolExecutor(1) as hand:
        # The worker looks into the parts while what reads the settings loads here.
        looking = hand.submit(take_in, read_manifest(request.path).parts, worker)
        settings, manifest, problems = _typed(request, worker)
        taken = looking.result()
    for one in taken:
        problems += _said(one.problems, manifest)
    if manifest.review:
        out = (request.out or manifest.review.folder / "out").absolute()
        problems += _said(unwritable(out), manifest)
    if settings is None or problems:
        raise InputError(problems)
    return settings, manifest, taken


@contextmanager
def masked(manifest: Manifest) -> Iterator[None]:
    """No error that leaves this block repeats a protected value."""
    try:
        yield
    except BundleError as error:
        raise type(error)(mask_problems(error.problems, manifest.identities)) from None


def review_of(manifest: Manifest) -> Review:
    """The review of a manifest without problems, which always has one."""
    if manifest.review is None:
        raise InputError(manifest.problems)
    return manifest.review


def _typed(request: Request, worker: Worker) -> "tuple[Settings | None, Manifest, list[Problem]]":
    from bundler.settings import load_settings  # noqa: PLC0415  slow to load: see above

    settings, problems = None, list[Problem]()
    try:
        settings = load_settings(request.config, request.path)
    except InputError as error:
        problems += error.problems
    outputs = [folder for folder in (request.out, settings and settings.archive.folder) if folder]
    manifest = _answered(read_manifest(request.path, tuple(outputs)), worker)
    return settings, manifest, [*_said(problems, manifest), *manifest.problems]


def _said(problems: Iterable[Problem], manifest: Manifest) -> tuple[Problem, ...]:
    """Problems of other files, masked; none while the list that masks them has faults of
    its own, which are told first."""
    return () if manifest.untold else mask_problems(problems, manifest.identities)


def _answered(manifest: Manifest, worker: Worker) -> Manifest:
    """The manifest with what the chair answered in the Word table, where one is given."""
    path = manifest.review.letter.responses if manifest.review else None
    if path is None or manifest.untold:
        return manifest
    try:
        responses = worker.run(_read_responses, path, path.name)
    except ToolError as error:
        faults = [replace(problem, where=path.name) for problem in error.problems]
        found = mask_problems(faults, manifest.identities)
        return replace(manifest, problems=(*manifest.problems, *found))
    return with_responses(manifest, responses, path.name)


def _read_responses(path: Path, name: str) -> Responses:
    from bundler.steps.responses.reading import read_responses  # noqa: PLC0415  in the worker

    return read_responses(path, name)
