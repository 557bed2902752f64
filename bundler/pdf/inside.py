"""Where a document stands inside another: from its heading to the next of the same rank."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from bundler.model.headings import same_heading
from bundler.pdf.bookmarks import Entry
from bundler.pdf.navigation import Target
from bundler.pdf.opening import Document

_HEAD_OF_PAGE = 130.0
"""Points from a page's upper edge within which nothing but a header stands above."""


@dataclass(frozen=True)
class Inside:
    """A stretch of a document, in its 0-based pages. ``shared`` are those of its pages that
    show something of the rest as well; ``target`` is where its heading stands."""

    first: int
    last: int
    shared: frozenset[int]
    target: Target


@dataclass(frozen=True)
class _Heading:
    title: str
    level: int
    target: Target


def find_inside(document: Document, heading: str) -> Inside | None:
    """The stretch under a heading, found by the document's bookmarks (its tagged headings
    where it has none). Of several headings that say the same, the one with the most pages
    under it. None where there is none."""
    headings = list(_flat(document.bookmarks, 1))
    found = [
        _stretch(document, headings, at)
        for at, one in enumerate(headings)
        if same_heading(one.title, heading)
    ]
    return max(found, key=lambda one: one.last - one.first, default=None)


def headings_of(document: Document) -> list[str]:
    """All headings of a document, in order."""
    return [one.title for one in _flat(document.bookmarks, 1)]


def _flat(entries: Sequence[Entry], level: int) -> Iterator[_Heading]:
    for entry in entries:
        if entry.target is not None:
            yield _Heading(entry.title, level, entry.target)
        yield from _flat(entry.below, level + 1)


def _stretch(document: Document, headings: Sequence[_Heading], at: int) -> Inside:
    own = headings[at]
    first = own.target.page
    following = next(
        (
            one.target
            for one in headings[at + 1 :]
            if one.level <= own.level and one.target.page >= first
        ),
        None,
    )
    shared = set() if _heads_page(document, own.target) else {first}
    if following is None:
        last = document.length - 1
    elif _heads_page(document, following) and following.page > first:
        last = following.page - 1
    else:
        last = following.page
        shared.add(last)
    return Inside(first, last, frozenset(shared), own.target)


def _heads_page(document: Document, target: Target) -> bool:
    """Whether nothing stands above this place on its page. A target that names the page
    alone is taken to be its top."""
    kind, *numbers = target.view
    heights = {"/XYZ": 1, "/FitH": 0, "/FitBH": 0}
    at = heights.get(str(kind))
    top = numbers[at] if at is not None and at < len(numbers) else None
    if top is None:
        return True
    edge = float(document.pdf.pages[target.page].cropbox[3])
    return edge - float(str(top)) <= _HEAD_OF_PAGE
