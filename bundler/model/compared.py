"""Paragraphs of the submitted report beside those of the revised one."""

from dataclasses import dataclass


@dataclass(frozen=True)
class CitedParagraph:
    """A paragraph or section that a point of the letter cites by its number in the
    submitted report. ``before`` is empty where that report has no such number; ``now`` and
    ``after`` are the number and the words of what stands in its place, empty where nothing
    like it was found. ``unchanged`` is whether all its words are the same, whatever the
    number is now."""

    point: int
    cited: str
    before: str
    now: str
    after: str
    unchanged: bool = False


@dataclass(frozen=True)
class Compared:
    """What became of the submitted report's numbered paragraphs. ``numbers`` pairs each old
    number with the new one ("" where the paragraph went); ``read`` is False where one of
    the two reports could not be read by its paragraph numbers."""

    read: bool
    cited: tuple[CitedParagraph, ...] = ()
    numbers: tuple[tuple[str, str], ...] = ()
