"""The chair's answers to the letter's points, as they came back in the Word table."""

from dataclasses import dataclass
from datetime import date

from bundler.errors import Problem
from bundler.model.review import Answer


@dataclass(frozen=True)
class Response:
    """One answered point. ``number`` is None where the row gave none; ``row`` counts the
    table's rows as the chair sees them, the header being 1. ``answer`` is None where no
    answer word could be told; then ``response`` holds everything that was written."""

    row: int
    number: int | None
    panel_said: str
    answer: Answer | None
    response: str
    where: str
    decided_by: str
    on: date | None

    @property
    def empty(self) -> bool:
        """Whether nobody has filled in anything yet."""
        return not (self.answer or self.response or self.where or self.decided_by or self.on)


@dataclass(frozen=True)
class Responses:
    """All rows in the order of the letter as far as numbered, and what is wrong with them."""

    rows: tuple[Response, ...]
    problems: tuple[Problem, ...] = ()
