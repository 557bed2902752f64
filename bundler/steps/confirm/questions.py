"""The questions that a checklist leaves to a person, as values."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

import tomlkit

from bundler.model.checklist import Checklist, Finding
from bundler.model.review import Answer, Attestation, Point, Review
from bundler.model.wording import for_one_reason


class About(StrEnum):
    """What kind of answer a question wants."""

    RELEASE = "release statement"
    FLAG = "flag"
    POINT = "point of the letter"


@dataclass(frozen=True)
class Question:
    """One thing to ask. ``details`` are the duties, the sightings (masked) or the letter's
    words. ``rules``, ``keys`` and ``of`` go into the attestation; ``point`` is the point
    that is to be answered, as far as it was."""

    about: About
    title: str
    details: tuple[str, ...]
    why: str = ""
    rules: tuple[str, ...] = ()
    keys: tuple[str, ...] = ()
    of: str = ""
    point: Point | None = None


@dataclass(frozen=True)
class Answers:
    """What a person answered: attestations to add, and points with their answers."""

    attestations: tuple[Attestation, ...] = ()
    points: tuple[Point, ...] = ()


def questions(checklist: Checklist, review: Review) -> tuple[Question, ...]:
    """Flags first, then the letter's points, then one release statement for the duties
    that only a person can vouch for (one for each text it is given for).

    What could not be checked for one reason is one question. A finding that somebody must
    mend is not asked about: no answer would settle it. A
    point counts as answered once it says what was done, or why not, and who decided."""
    flags = [f for f in checklist.to_answer if not f.by_hand]
    by_text: dict[str, list[Finding]] = {}
    for finding in checklist.to_answer:
        if finding.by_hand:
            by_text.setdefault(finding.fingerprint, []).append(finding)
    return (
        *(_flag(group) for group in for_one_reason(flags)),
        *(_point(point) for point in review.letter.points if not _answered(point)),
        *(_release(findings, of) for of, findings in by_text.items()),
    )


def pasteable(checklist: Checklist, review: Review, on: date) -> str:
    """The missing answers as lines for review.toml, each with what it is about.

    First the points, whose lines go to their own places, then the attestations, which can
    go to the end of the file together. ``by`` stands empty, and with it review.toml is
    refused: nobody is taken to have answered who did not write a name. "" where nothing
    is missing."""
    blocks = []
    asked = questions(checklist, review)
    for question in sorted(asked, key=lambda question: question.point is None):
        about = [_remark(line) for line in (question.title, *question.details)]
        if question.point:
            blocks.append("\n".join([*about, *_point_lines(question.point, on)]))
        else:
            blocks.append("\n".join([*about, *_attestation_lines(question, on)]))
    return "\n\n".join(blocks) + "\n" if blocks else ""


def _answered(point: Point) -> bool:
    return point.answer is not None and bool(point.response and point.decided_by)


def _flag(group: tuple[Finding, ...]) -> Question:
    """A flag; or all that could not be checked for one reason, which one answer settles."""
    first, alone = group[0], len(group) == 1
    sightings = tuple(f"{seen.where}: {seen.saw}" for seen in first.evidence)
    named = tuple(f"{finding.rule} {finding.title}" for finding in group)
    keys = dict.fromkeys(seen.key for each in group for seen in each.evidence if seen.key)
    return Question(
        About.FLAG,
        named[0] if alone else f"{len(group)} checks could not run. You have seen that all hold",
        sightings if alone else (*sightings, *named),
        first.why if alone else "",
        tuple(finding.rule for finding in group),
        tuple(keys),
        first.fingerprint if alone else "",
    )


def _point(point: Point) -> Question:
    title = f"Point {point.number} of the Home Office letter"
    return Question(About.POINT, title, (point.text,), point=point)


def _release(findings: list[Finding], of: str) -> Question:
    return Question(
        About.RELEASE,
        "Release statement: all of these are so",
        tuple(f"{finding.rule} {finding.title}" for finding in findings),
        rules=tuple(finding.rule for finding in findings),
        of=of,
    )


def _remark(text: str) -> str:
    return f"# {''.join(char for char in ' '.join(text.split()) if char.isprintable())}"


def _attestation_lines(question: Question, on: date) -> list[str]:
    note = "why this may stand" if question.about is About.FLAG else "what was done, if you like"
    lines = [
        "[[attestations]]",
        f"rules = {tomlkit.item(list(question.rules)).as_string()}",
        'by = ""  # your name',
        f"on = {on.isoformat()}",
        f'note = ""  # {note}',
    ]
    if question.keys:
        lines.append(f"keys = {tomlkit.item(list(question.keys)).as_string()}")
    if question.of:
        lines.append(f"of = {tomlkit.item(question.of).as_string()}")
    return lines


def _point_lines(point: Point, on: date) -> list[str]:
    lines = [
        f"# Put these lines under its [[letter.points]], where number = {point.number} stands:"
    ]
    if point.answer is None:
        lines.append(f'answer = ""  # {", ".join(Answer)}')
    if not point.response:
        lines.append('response = ""  # what was done, or the answer, or why not')
    for key, value, remark in (
        ("where", point.where, "the place in the report"),
        ("decided_by", point.decided_by, "who decided, such as the independent chair"),
        ("recorded_by", point.recorded_by, "your name"),
    ):
        if not value:
            lines.append(f'{key} = ""  # {remark}')
    if point.on is None:
        lines.append(f"on = {on.isoformat()}")
    return lines
