"""The chair's answers from responses.docx joined with the points of review.toml."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from difflib import SequenceMatcher

from bundler.errors import Problem
from bundler.model.responses import Response, Responses
from bundler.model.review import NamePolicy, Point, Review, TypedText
from bundler.steps.manifest.reading import Manifest, mask_problems, protected_in

_ALIKE = 0.85
_CONFLICT_FIX = "Make the two say the same, or take the line out of review.toml."


def with_responses(manifest: Manifest, responses: Responses, name: str) -> Manifest:
    """The manifest with every answer of responses.docx in the review's points, and with
    the faults of both, masked.

    review.toml may hold the points' texts, answers of its own, or no point at all. Where
    both answer the same thing differently, that is a fault that names the point: neither is
    preferred. The chair's words are searched as typed texts are. ``name`` is the file's."""
    review = manifest.review
    if review is None:
        return manifest
    merge = _Merge(name, list(review.letter.points), list(responses.problems))
    for row in responses.rows:
        merge.take(row)
    typed = tuple(_typed(name, responses))
    found = [*merge.problems, *_hits(manifest, review, typed)]
    letter = replace(review.letter, points=tuple(sorted(merge.points, key=lambda p: p.number)))
    return replace(
        manifest,
        review=replace(review, letter=letter, typed=(*review.typed, *typed)),
        problems=(*manifest.problems, *mask_problems(found, manifest.identities)),
    )


@dataclass
class _Merge:
    name: str
    points: list[Point]
    problems: list[Problem]

    def take(self, row: Response) -> None:
        """Put one row's answers to its point."""
        at = self._place(row)
        if at is None:
            if row.panel_said or not row.empty:
                self._add(row)
            return
        point = self.points[at]
        if row.panel_said and row.number and not alike(row.panel_said, point.text):
            self._fault(
                f"point {point.number}",
                "responses-other-point",
                "The panel's words in this row are not those of the point in review.toml.",
                'Copy the point from the letter into both, or correct the number under "No."',
            )
            return
        self.points[at] = self._joined(point, row)

    def _place(self, row: Response) -> int | None:
        if row.number:
            return next((n for n, p in enumerate(self.points) if p.number == row.number), None)
        if not row.panel_said:
            return None
        return next((n for n, p in enumerate(self.points) if alike(row.panel_said, p.text)), None)

    def _add(self, row: Response) -> None:
        if row.number and row.panel_said:
            self.points.append(
                Point(
                    number=row.number,
                    text=row.panel_said,
                    answer=row.answer,
                    response=row.response,
                    where=row.where,
                    decided_by=row.decided_by,
                    on=row.on,
                )
            )
            return
        self._fault(
            f"point {row.number}" if row.number else f"row {row.row}",
            "responses-unplaced",
            "This row belongs to no point of the letter.",
            'Write the point\'s number under "No.", as it is counted in the letter.',
        )

    def _joined(self, point: Point, row: Response) -> Point:
        given = {
            "answer": (point.answer, row.answer),
            "response": (point.response, row.response),
            "where": (point.where, row.where),
            "decided_by": (point.decided_by, row.decided_by),
            "on": (point.on, row.on),
        }
        for key, (typed, answered) in given.items():
            if typed and answered and _bare(str(typed)) != _bare(str(answered)):
                self._fault(
                    f"point {point.number}",
                    "responses-conflict",
                    f"review.toml has another `{key}` for this point.",
                    _CONFLICT_FIX,
                )
        return replace(
            point,
            answer=point.answer or row.answer,
            response=point.response or row.response,
            where=point.where or row.where,
            decided_by=point.decided_by or row.decided_by,
            on=point.on or row.on,
        )

    def _fault(self, place: str, code: str, what: str, fix: str) -> None:
        self.problems.append(Problem(code, f"{self.name}, {place}", what, fix))


def alike(one: str, other: str) -> bool:
    """Whether two texts are the same point: equal but for signs, or one cut short, or
    nearly equal, with the sub-heading before it or without."""
    bare, bare_too = sorted((_bare(one), _bare(other)), key=len)
    if not bare:
        return False
    if bare in bare_too and len(bare) >= min(20, len(bare_too)):
        return True
    return SequenceMatcher(None, bare, bare_too, autojunk=False).ratio() >= _ALIKE


def _bare(text: str) -> str:
    return "".join(re.findall(r"\w", text.casefold()))


def _typed(name: str, responses: Responses) -> Iterator[TypedText]:
    for row in responses.rows:
        place = f"{name}, {f'point {row.number}' if row.number else f'row {row.row}'}"
        for text in (row.response, row.where, row.decided_by):
            if text:
                yield TypedText(place, text)


def _hits(manifest: Manifest, review: Review, typed: tuple[TypedText, ...]) -> Iterator[Problem]:
    identities, agreed = manifest.identities, ""
    if identities is None:
        return
    if review.name_policy is NamePolicy.FAMILY_AGREED:
        agreed, identities = review.pseudonym, identities.sparing_victims_name()
    for one in typed:
        for what in protected_in(one.text.replace(agreed, "") if agreed else one.text, identities):
            yield Problem(
                "protected-value-typed",
                one.key,
                f"Here stands {what}.",
                "Ask the chair to write the pseudonym, or month and year, in its place.",
                "What stands here goes into the email to the Home Office and the record.",
            )
