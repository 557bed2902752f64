"""What looking into a part before conversion came to."""

from dataclasses import dataclass

from bundler.errors import Problem
from bundler.model.converted import Note


@dataclass(frozen=True)
class Examined:
    """``problems`` keep the file from being a part; ``notes`` are to be said of it where
    there are none (it was mended, its restrictions are lifted)."""

    problems: tuple[Problem, ...] = ()
    notes: tuple[Note, ...] = ()
