"""What the pack's contents list, and where each document starts."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from bundler.model.office import PackSettings
from bundler.model.pack import PackEntry
from bundler.model.review import PartKind
from bundler.pdf.furniture import Line, Press, count_pages
from bundler.pdf.navigation import Target
from bundler.pdf.opening import Document
from bundler.pdf.own_contents import own_contents
from bundler.steps.assembly.placed import InnerPlaced, Placed

OWN_CONTENTS = "The report’s own contents list (it gives the report’s own page numbers)"
_OWN_TITLES = frozenset({"contents", "contents page", "table of contents", "cynnwys"})
_MOST_HEADINGS = 80
"""Headings in the contents. A report with more first-level headings than this has none that
would help to find anything, and gets one line."""


def set_contents(placed: Sequence[Placed], before: int, press: Press) -> tuple[bytes, list[Line]]:
    """The contents, set again until its own length no longer moves what it points at."""
    lists = {one.label: own_contents(one.document) for one in placed if _is_report(one)}
    assumed, length = 0, 1
    while length != assumed:
        assumed = length
        lines = list(_lines(placed, before + assumed, lists))
        contents = press.contents(lines)
        length = count_pages(contents)
    return contents, lines


def _is_report(one: Placed) -> bool:
    return one.part.part.kind is PartKind.REPORT


def _lines(
    placed: Sequence[Placed], before: int, lists: Mapping[str, int | None]
) -> Iterator[Line]:
    for one, first in zip(placed, first_pages(placed, before), strict=True):
        start = first - one.sheet_pages
        yield Line(1, one.label, start + 1, None)
        if _is_report(one):
            own = lists[one.label]
            if own is not None:
                yield Line(2, OWN_CONTENTS, first + own + 1, None)
            headings = [
                (title, target)
                for title, target in main_headings(one.document)
                if own is None or title.strip().casefold() not in _OWN_TITLES
            ]
            if len(headings) <= _MOST_HEADINGS:
                for title, target in headings:
                    there = target.moved(first)
                    yield Line(2, title, there.page + 1, there)
        for inner in one.holds:
            there = inner.place.target.moved(first)
            yield Line(1, f"{inner.label} (in the report)", there.page + 1, there)


def main_headings(document: Document) -> list[tuple[str, Target]]:
    """The first-level headings of a document, from its bookmarks. Where one bookmark holds
    all others (the document's own title), those below it are the first level."""
    level = document.bookmarks
    while len(level) == 1 and level[0].below:
        level = level[0].below
    return [(entry.title, entry.target) for entry in level if entry.target]


def first_pages(placed: Sequence[Placed], before: int) -> Iterator[int]:
    """The 0-based page on which each part's own pages start."""
    at = before
    for one in placed:
        at += one.sheet_pages
        yield at
        at += one.document.length


def entries_of(
    placed: Sequence[Placed], before: int, settings: PackSettings
) -> Iterator[PackEntry]:
    """What the pack holds, in its order; a part inside the report at its own place in that
    order, with its pages in the report. ``before`` is how many pages stand in front."""
    entries: list[PackEntry] = []
    for one, first in zip(placed, first_pages(placed, before), strict=True):
        entry = PackEntry(
            kind=one.part.part.kind,
            title=one.part.part.title,
            name=one.part.part.name,
            first_page=first + 1,
            pages=one.document.length,
            engine=one.part.engine,
            claims=one.part.claims,
            notes=one.part.notes,
            annex=one.annex,
            sheet_page=first - one.sheet_pages + 1 if one.sheet else None,
            answers=one.answers,
        )
        entries += [entry, *(_inner_entry(inner, entry) for inner in one.holds)]
    return iter(sorted(entries, key=lambda entry: settings.place(entry.kind)))


def _inner_entry(inner: InnerPlaced, outer: PackEntry) -> PackEntry:
    """The notes stay with the file that they are about."""
    return replace(
        outer,
        kind=inner.part.kind,
        title=inner.part.title,
        first_page=outer.first_page + inner.place.first,
        pages=inner.place.last - inner.place.first + 1,
        notes=(),
        annex=inner.annex,
        answers=0,
        inside=outer.kind,
        shared=frozenset(outer.first_page + page for page in inner.place.shared),
    )
