"""Hidden words put together into runs, as an officer would name them."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from bundler.model.page import Box, Hiding, Run, Unseen


@dataclass(frozen=True)
class PageWords:
    """A page's text and its words: ``runs``, and for each of them its first and last
    character as the text page counts them."""

    number: int
    text: str
    runs: Sequence[Run]
    characters: Sequence[tuple[int, int]]


_LABELS = frozenset(
    {
        "confidential",
        "exempt",
        "privilege",
        "privileged",
        "redacted",
        "redaction",
        "removed",
        "withheld",
    }
)
"""What programs write under the bars that they draw, in the bars' own colour."""


@dataclass(frozen=True)
class Hidden:
    """A word, by its place among the page's runs, and where it or some of its letters are
    hidden."""

    run: int
    box: Box
    why: Hiding


def joined(boxes: Iterable[Box]) -> Box:
    """The smallest box that holds them all. There must be one at least."""
    all_of_them = list(boxes)
    return Box(
        min(box.left for box in all_of_them),
        min(box.bottom for box in all_of_them),
        max(box.right for box in all_of_them),
        max(box.top for box in all_of_them),
    )


def in_runs(page: PageWords, hidden: Iterable[Hidden]) -> Iterator[Unseen]:
    """Neighbouring words that are hidden for one reason, as one, in the order of reading.
    Signs between them do not part them. Left out is what gives nobody away: the labels of
    redactions ("Redacted"), and a letter on its own that nothing covers, as where accents
    are drawn over their letters."""
    together: list[Hidden] = []
    for word in sorted(hidden, key=lambda one: one.run):
        if together and not _follows(page, together[-1], word):
            yield from _as_one(page, together)
            together = []
        together.append(word)
    if together:
        yield from _as_one(page, together)


def _follows(page: PageWords, one: Hidden, other: Hidden) -> bool:
    between = page.text[page.runs[one.run].end : page.runs[other.run].start]
    return one.why is other.why and not any(map(str.isalnum, between))


def _as_one(page: PageWords, words: list[Hidden]) -> Iterator[Unseen]:
    start, end = page.runs[words[0].run].start, page.runs[words[-1].run].end
    text = page.text[start:end]
    alone = sum(map(str.isalnum, text)) < 2 and words[0].why is not Hiding.COVERED
    if not alone and not _LABELS.issuperset(re.findall(r"\w+", text.casefold())):
        box = joined(word.box for word in words)
        yield Unseen(page.number, box, text, words[0].why, start, end)
