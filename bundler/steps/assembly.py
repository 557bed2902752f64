"""Parts in, one PDF out: cover, contents, and every part with its tags, links and bookmarks."""

from __future__ import annotations

import string
from collections.abc import Iterator, Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from bundler.model.office import PackSettings
from bundler.model.pack import ConvertedPart, Pack, PackEntry
from bundler.model.review import PartKind, Review, safe_file_name
from bundler.model.words import day_in_words
from bundler.pdf.binding import Document, open_document
from bundler.pdf.furniture import Cover, Line, Press, Sheet, Template, count_pages
from bundler.pdf.navigation import Target
from bundler.pdf.volume import Piece, bind_volume

LIVE_DOCUMENT = (
    "This action plan is a live document and subject to change as outcomes are delivered."
)
_ANNEXES = (PartKind.ACTION_PLAN, PartKind.LETTER)
_MOST_HEADINGS = 80
"""Headings in the contents. A report with more first-level headings than this has none that
would help to find anything, and gets one line."""


@dataclass(frozen=True)
class _Placed:
    """A part in the pack's order: its annex letter, the sheet before it, and the file."""

    part: ConvertedPart
    document: Document
    annex: str
    sheet: bytes | None

    @property
    def label(self) -> str:
        title = self.part.part.title
        return f"Annex {self.annex}: {title}" if self.annex else title


def assemble(
    review: Review,
    parts: Sequence[ConvertedPart],
    settings: PackSettings,
    template: Template,
    target: Path,
) -> Pack:
    """Bind the converted parts into one tagged PDF at ``target``.

    ``template`` gives the text of a page template by its name. The parts' files are read
    and never written. The same inputs give the same bytes: nothing depends on the clock.
    What was repaired, taken out or could not be claimed is in the pack's notes.

    Raises InputError where a part's PDF cannot be opened or has no pages. Does not judge
    the pack and does not shrink it."""
    title = title_of(review)
    with ExitStack() as opened:
        work = opened.enter_context(
            TemporaryDirectory(prefix="pages-", dir=target.parent, ignore_cleanup_errors=True)
        )
        press = Press(template, review.latest_date, Path(work))
        placed = list(_in_order(review, parts, settings, press, opened))
        cover = press.cover(_cover(review), title)
        front = [cover] if settings.cover else []
        contents, lines = _set_contents(placed, len(front), press)
        pieces = [_ours("Cover", page, opened) for page in front]
        pieces.append(_ours("Contents", contents, opened, lines))
        for one in placed:
            if one.sheet:
                pieces.append(_ours(one.label, one.sheet, opened))
            pieces.append(Piece("" if one.sheet else one.label, one.document, one.part.claims))
        claims, notes = bind_volume(pieces, title, review.latest_date, target)
    return Pack(
        pdf=target,
        name=safe_file_name(_file_name(review, settings)),
        entries=tuple(_entries(placed, len(front) + count_pages(contents))),
        claims=claims,
        notes=notes,
    )


def _ours(title: str, page: bytes, opened: ExitStack, lines: Sequence[Line] = ()) -> Piece:
    document = opened.enter_context(open_document(page, title))
    return Piece(title, document, ours=True, lines=lines)


def title_of(review: Review) -> str:
    """The pack's title, as a reader's program shows it in its window."""
    return f"{review.pseudonym}: {review.kind.full_name}, {review.partnership}"


def _file_name(review: Review, settings: PackSettings) -> str:
    return settings.name.format(
        pseudonym=review.pseudonym,
        partnership_short=review.partnership_short,
        year=review.died.year,
        kind=review.kind.value,
    )


def _in_order(
    review: Review,
    parts: Sequence[ConvertedPart],
    settings: PackSettings,
    press: Press,
    opened: ExitStack,
) -> Iterator[_Placed]:
    letters = iter(string.ascii_uppercase)
    for part in sorted(parts, key=lambda one: settings.order.index(one.part.kind)):
        title = part.part.title
        document = opened.enter_context(open_document(part.pdf, title, label=part.part.name))
        if part.part.kind not in _ANNEXES:
            yield _Placed(part, document, "", None)
            continue
        letter = next(letters)
        words = Sheet(f"Annex {letter}", title, _about(review, part.part.kind))
        yield _Placed(part, document, letter, press.sheet(words))


def _about(review: Review, kind: PartKind) -> tuple[str, ...]:
    if kind is not PartKind.ACTION_PLAN:
        return ()
    day = review.action_plan_position
    return (LIVE_DOCUMENT, *([f"Position at {day_in_words(day)}."] if day else []))


def _cover(review: Review) -> Cover:
    return Cover(
        kind=review.kind.full_name,
        pseudonym=review.pseudonym,
        died=str(review.died),
        partnership=review.partnership,
        author=review.author,
        completed=day_in_words(review.completed),
        version=str(review.version) if review.version > 1 else "",
    )


def _set_contents(placed: Sequence[_Placed], before: int, press: Press) -> tuple[bytes, list[Line]]:
    """The contents, set again until its own length no longer moves what it points at."""
    assumed, length = 0, 1
    while length != assumed:
        assumed = length
        lines = list(_lines(placed, before + assumed))
        contents = press.contents(lines)
        length = count_pages(contents)
    return contents, lines


def _lines(placed: Sequence[_Placed], before: int) -> Iterator[Line]:
    for one, first in zip(placed, _first_pages(placed, before), strict=True):
        start = first - 1 if one.sheet else first
        yield Line(1, one.label, start + 1, None)
        if one.part.part.kind is PartKind.REPORT:
            headings = main_headings(one.document)
            if len(headings) <= _MOST_HEADINGS:
                for title, target in headings:
                    there = target.moved(first)
                    yield Line(2, title, there.page + 1, there)


def main_headings(document: Document) -> list[tuple[str, Target]]:
    """The first-level headings of a document, from its bookmarks. Where one bookmark holds
    all others (the document's own title), those below it are the first level."""
    level = document.bookmarks
    while len(level) == 1 and level[0].below:
        level = level[0].below
    return [(entry.title, entry.target) for entry in level if entry.target]


def _first_pages(placed: Sequence[_Placed], before: int) -> Iterator[int]:
    """The 0-based page on which each part's own pages start."""
    at = before
    for one in placed:
        at += 1 if one.sheet else 0
        yield at
        at += one.document.length


def _entries(placed: Sequence[_Placed], before: int) -> Iterator[PackEntry]:
    for one, first in zip(placed, _first_pages(placed, before), strict=True):
        yield PackEntry(
            kind=one.part.part.kind,
            title=one.part.part.title,
            name=one.part.part.name,
            first_page=first + 1,
            pages=one.document.length,
            engine=one.part.engine,
            claims=one.part.claims,
            notes=one.part.notes,
            annex=one.annex,
            sheet_page=first if one.sheet else None,
        )
