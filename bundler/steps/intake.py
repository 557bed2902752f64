"""Every part looked into before a converter sees it, in the worker, one part a call."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from bundler.convert.worker import Worker
from bundler.errors import Problem, ToolError
from bundler.model.converted import ConvertedPart, Note, SourceFacts
from bundler.model.review import Part


@dataclass(frozen=True)
class TakenIn:
    """One part as found: what keeps it from being a part, what is to be said of it if
    nothing does, and what it hides (None where it could not be looked into)."""

    part: Part
    problems: tuple[Problem, ...]
    notes: tuple[Note, ...] = ()
    source: SourceFacts | None = None


def take_in(parts: Iterable[Part], worker: Worker) -> tuple[TakenIn, ...]:
    """Look into every part. A file that makes its reader crash or run out of time is a
    problem of that file, and the others are still looked into."""
    return tuple(_one(part, worker) for part in parts)


def with_notes(parts: Sequence[ConvertedPart], taken: Iterable[TakenIn]) -> list[ConvertedPart]:
    """The converted parts with what was said of their files before conversion."""
    notes = {one.part.path: one.notes for one in taken}
    return [replace(p, notes=(*notes.get(p.part.path, ()), *p.notes)) for p in parts]


def look_into(part: Part) -> TakenIn:
    """Look into one part, in the worker: what reads strangers' files is loaded there only."""
    from bundler.convert.intake.parts import examine  # noqa: PLC0415
    from bundler.convert.residue.source import read_source  # noqa: PLC0415

    examined = examine(part.path, part.name)
    if examined.problems:
        return TakenIn(part, examined.problems)
    return TakenIn(part, (), examined.notes, read_source(part))


def _one(part: Part, worker: Worker) -> TakenIn:
    try:
        return worker.run(look_into, part)
    except ToolError as error:
        return TakenIn(part, tuple(replace(p, where=part.name) for p in error.problems))
