"""The parts in the pack's order, each with its annex letter, sheet and open file."""

from __future__ import annotations

import re
import string
from collections.abc import Iterator, Mapping, Sequence
from contextlib import ExitStack
from dataclasses import dataclass, replace

from bundler.errors import InputError, Problem
from bundler.model.converted import ConvertedPart
from bundler.model.headings import same_heading
from bundler.model.office import PackSettings
from bundler.model.review import InnerPart, PartKind, Review
from bundler.model.toml.spelling import nearest
from bundler.model.words import day_in_words
from bundler.pdf.bookmarks import Entry
from bundler.pdf.furniture import AnsweredPoint, Press, Sheet, count_pages
from bundler.pdf.inside import Inside, find_inside, headings_of
from bundler.pdf.opening import Document, open_document

LIVE_DOCUMENT = (
    "This action plan is a live document and subject to change as outcomes are delivered."
)
TRANSCRIPT = "The letter itself follows, as it was sent."
_ANNEXES = (PartKind.ACTION_PLAN, PartKind.LETTER)
_OF_THE_LETTER = (PartKind.LETTER, PartKind.TRANSCRIPT)
_MOST_NAMED = 20
_ANNEX = re.compile(r"\s*Annex\s+([A-Z])\b", re.IGNORECASE)


@dataclass(frozen=True)
class Placed:
    """A part in the pack's order: its annex letter, the sheet before it, and the file.
    ``answers`` counts the answers to the letter's points that stand on the sheet."""

    part: ConvertedPart
    document: Document
    annex: str
    sheet: bytes | None
    holds: tuple[InnerPlaced, ...] = ()
    answers: int = 0

    @property
    def sheet_pages(self) -> int:
        """How many pages stand before it, to introduce it."""
        return count_pages(self.sheet) if self.sheet else 0

    @property
    def label(self) -> str:
        """Its bookmark: "Annex A: Action plan"."""
        return _label(self.part.part.title, self.annex)


@dataclass(frozen=True)
class InnerPlaced:
    """A part that stands inside another's file: its annex letter and its pages there."""

    part: InnerPart
    annex: str
    place: Inside

    @property
    def label(self) -> str:
        """Its bookmark: "Annex A: Action plan"."""
        return _label(self.part.title, self.annex)


def _label(title: str, annex: str) -> str:
    return f"Annex {annex}: {title}" if annex else title


def in_order(
    review: Review,
    parts: Sequence[ConvertedPart],
    settings: PackSettings,
    press: Press,
    opened: ExitStack,
) -> Iterator[Placed]:
    """The parts as they follow one another, opened; what stands inside the report is found
    in it. Raises InputError where a part cannot be opened or a heading is not there."""
    ordered = sorted(parts, key=lambda one: settings.place(one.part.kind))
    documents = [
        opened.enter_context(open_document(one.pdf, one.part.title, label=one.part.name))
        for one in ordered
    ]
    letters = _letters(review, parts, settings, _taken(review, ordered, documents))
    for part, document in zip(ordered, documents, strict=True):
        title, kind = part.part.title, part.part.kind
        if kind not in letters:
            holds = _inside(review, document, part, letters) if kind is PartKind.REPORT else ()
            yield Placed(part, document, "", None, holds)
            continue
        introduced = kind is PartKind.LETTER and PartKind.TRANSCRIPT in letters
        if introduced:
            yield Placed(part, document, letters[kind], None)
            continue
        answers = _answers(review) if settings.responses and kind in _OF_THE_LETTER else ()
        words = Sheet(f"Annex {letters[kind]}", title, _about(review, kind), answers)
        yield Placed(part, document, letters[kind], press.sheet(words), answers=len(answers))


def _letters(
    review: Review, parts: Sequence[ConvertedPart], settings: PackSettings, taken: frozenset[str]
) -> dict[PartKind, str]:
    """The annexes' letters, in the pack's order, without those that are ``taken``; one inside
    the report has a letter too. A transcript is in the letter's annex, before it."""
    given = {part.part.kind for part in parts} | {part.kind for part in review.inner_parts}
    annexes = [kind for kind in settings.order if kind in _ANNEXES and kind in given]
    free = [letter for letter in string.ascii_uppercase if letter not in taken]
    letters = dict(zip(annexes, free, strict=False))
    if PartKind.TRANSCRIPT in given and PartKind.LETTER in letters:
        letters[PartKind.TRANSCRIPT] = letters[PartKind.LETTER]
    return letters


def _taken(
    review: Review, parts: Sequence[ConvertedPart], documents: Sequence[Document]
) -> frozenset[str]:
    """The letters of annexes that the officers' own documents head, so that "see Annex A" in
    the report goes on meaning the report's. What becomes an annex of the pack has none."""
    inner = [part.heading for part in review.inner_parts]
    own = [
        heading
        for part, document in zip(parts, documents, strict=True)
        if part.part.kind not in (*_ANNEXES, PartKind.TRANSCRIPT)
        for heading in headings_of(document)
        if not any(same_heading(heading, named) for named in inner)
    ]
    return frozenset(match[1].upper() for match in map(_ANNEX.match, own) if match)


def _inside(
    review: Review, document: Document, part: ConvertedPart, letters: Mapping[PartKind, str]
) -> tuple[InnerPlaced, ...]:
    found: list[InnerPlaced] = []
    problems: list[Problem] = []
    for inner in review.inner_parts:
        place = find_inside(document, inner.heading)
        if place is None:
            problems.append(_no_such_heading(inner, part.part.name, headings_of(document)))
        else:
            found.append(InnerPlaced(inner, letters.get(inner.kind, ""), place))
    if problems:
        raise InputError(problems)
    return tuple(found)


def _no_such_heading(inner: InnerPart, name: str, headings: Sequence[str]) -> Problem:
    there = ", ".join(f'"{heading}"' for heading in headings[:_MOST_NAMED])
    more = f" and {len(headings) - _MOST_NAMED} more" if len(headings) > _MOST_NAMED else ""
    guess = nearest(inner.heading, headings)
    meant = f'Did you mean "{guess}"? ' if guess else ""
    return Problem(
        "heading-not-found",
        name,
        f'{inner.kind.words}: the report has no heading "{inner.heading}".',
        f"{meant}Write one of its headings at `{inner.kind.value}` in review.toml. If the "
        "words are there, give them a heading style in Word and build again.",
        f"Its headings are: {there}{more}." if headings else "It has no headings at all.",
    )


def bookmarked(one: Placed) -> Document:
    """The document, with a bookmark of its own to each part that stands inside it."""
    own = [Entry(inner.label, inner.place.target) for inner in one.holds]
    return replace(one.document, bookmarks=[*one.document.bookmarks, *own])


def _answers(review: Review) -> tuple[AnsweredPoint, ...]:
    """The points that were answered, as they are published."""
    return tuple(
        AnsweredPoint(
            point.number,
            point.text,
            f"{point.answer.value.capitalize()}. {point.response}"
            + (f" ({point.where})" if point.where else ""),
        )
        for point in review.letter.points
        if point.answer is not None and point.response
    )


def _about(review: Review, kind: PartKind) -> tuple[str, ...]:
    if kind is PartKind.TRANSCRIPT:
        return (TRANSCRIPT,)
    if kind is not PartKind.ACTION_PLAN:
        return ()
    day = review.action_plan_position
    return (LIVE_DOCUMENT, *([f"Position at {day_in_words(day)}."] if day else []))
