"""What every engine offers: a name, a version, and files turned into PDF."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Protocol

from bundler.model.converted import EngineName, Note


@dataclass(frozen=True)
class Job:
    """One file to set. ``source`` is read and never written; ``target`` is the PDF to
    write, in a private work folder. ``title`` and ``language`` (BCP 47) go into the PDF's
    metadata, ``dated`` is its creation date, so that the clock leaves no trace.
    ``label`` is what messages call the file: the name that the officer typed."""

    source: Path
    target: Path
    label: str
    title: str
    language: str
    dated: date


@dataclass(frozen=True)
class Conversion:
    """What an engine made of one job: the PDF at ``job.target``, and what it noticed."""

    job: Job
    notes: tuple[Note, ...]


class Engine(Protocol):
    """An outside program, or the embedded pair, that sets Word files as PDF."""

    @property
    def name(self) -> EngineName:
        """Which engine this is, as the checklist names it."""
        ...

    def version(self) -> str:
        """The engine's version and every option that shapes its output; part of the key
        under which a conversion is kept."""
        ...

    def convert(self, jobs: Sequence[Job], timeout: float) -> tuple[Conversion, ...]:
        """Set every job, in order; ``timeout`` is seconds for each part.

        Success is a file that opens and has pages, never an exit status alone. Raises
        ToolError naming the part (``job.label``), why, and what to do instead."""
        ...
