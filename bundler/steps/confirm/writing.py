"""Adding answers to review.toml: whole lines are put in, and no other line is touched."""

import os
import re
import shutil
import tempfile
import tomllib
from pathlib import Path

import tomlkit

from bundler.errors import InputError, Problem
from bundler.model.review import Attestation, Point
from bundler.model.toml.positions import KeyPath
from bundler.model.toml.reading import Sheet, read_toml
from bundler.steps.confirm.questions import Answers

_BOM = b"\xef\xbb\xbf"
_EMPTY = re.compile(r"(\s*[\w-]+\s*=\s*)(?:\"\"|'')(\s*(?:#.*)?)", re.DOTALL)


def write_answers(file: Path, answers: Answers) -> None:
    """Add attestations, and answers to points, to review.toml in one replacement.

    Comments, order, line ends and a byte order mark stay as they are. An attestation goes
    after the last one, else at the end; an answer under its point, where a value that was
    typed before is never replaced. A point that stands in the chair's table alone is added
    at the end. Raises InputError, with the file as it was, where it cannot be read, has a
    point twice, or cannot be written."""
    if not (answers.attestations or answers.points):
        return
    target = file.resolve()
    try:
        data = target.read_bytes()
    except OSError:
        raise InputError(_not_written(file, "It cannot be opened.")) from None
    sheet = read_toml(data, file.name)
    if sheet.problems:
        raise InputError(sheet.problems)
    text = data.removeprefix(_BOM).decode("utf-8")
    lines = text.split("\n")
    end = "\r" if "\r\n" in text else ""
    added: list[tuple[int, list[str]]] = []
    for point in answers.points:
        added.append(_answer_point(file, sheet, lines, point))
    if answers.attestations:
        added.append(_attest(sheet, lines, end, answers.attestations))
    for after, new in sorted(added, reverse=True):
        lines[after:after] = [line + end for line in new]
    written = "\n".join(lines)
    if not _holds(written, answers):
        why = "Its attestations or points are written in a way that cannot be added to."
        raise InputError(_not_written(file, why))
    _replace(file, target, data[: len(_BOM)] * data.startswith(_BOM) + written.encode("utf-8"))


def _holds(text: str, answers: Answers) -> bool:
    """Whether the answers are what a reader of this text finds."""
    try:
        values = tomllib.loads(text)
    except tomllib.TOMLDecodeError:
        return False
    points = {each["number"]: each for each in values.get("letter", {}).get("points", [])}
    return all(
        points[point.number].get(key) not in (None, "")
        for point in answers.points
        for key, _ in _point_pairs(point)
    )


def _attest(
    sheet: Sheet, lines: list[str], end: str, attestations: tuple[Attestation, ...]
) -> tuple[int, list[str]]:
    """After which line the attestations go, and their lines."""
    new: list[str] = []
    for attestation in attestations:
        new += ["", *_attestation(attestation)]
    count = len(sheet.values.get("attestations", []))
    if count:
        return sheet.positions.last_line(("attestations", count - 1)), new
    if lines[-1].strip():
        lines[-1] += end
        lines.append("")
    return len(lines) - 1, new


def _attestation(attestation: Attestation) -> list[str]:
    lines = [
        "[[attestations]]",
        _pair("rules", list(attestation.rules)),
        _pair("by", attestation.by),
        f"on = {attestation.on.isoformat()}",
    ]
    if attestation.note:
        lines.append(_pair("note", attestation.note))
    if attestation.keys:
        lines.append(_pair("keys", list(attestation.keys)))
    if attestation.of:
        lines.append(_pair("of", attestation.of))
    return lines


def _answer_point(
    file: Path, sheet: Sheet, lines: list[str], point: Point
) -> tuple[int, list[str]]:
    """Fill in the point's empty values in place; after which line the others go."""
    listed = sheet.values.get("letter", {}).get("points", [])
    places = [n for n, each in enumerate(listed) if each.get("number") == point.number]
    if not places:
        text = [f"number = {point.number}", _pair("text", point.text)]
        answers = [pair for _, pair in _point_pairs(point)]
        if lines[-1].strip():
            lines.append("")
        return len(lines) - 1, ["", "[[letter.points]]", *text, *answers]
    if len(places) > 1:
        why = f"It has not one point with the number {point.number}."
        raise InputError(_not_written(file, why))
    path: KeyPath = ("letter", "points", places[0])
    if path not in sheet.positions.headings:
        why = "Its points are not written as [[letter.points]]."
        raise InputError(_not_written(file, why))
    given = listed[places[0]]
    new: list[str] = []
    for key, pair in _point_pairs(point):
        if key not in given:
            new.append(pair)
        elif given[key] == "":
            number = sheet.positions.lines[(*path, key)] - 1
            lines[number] = _filled(lines[number], pair)
    return sheet.positions.last_line(path), new


def _point_pairs(point: Point) -> list[tuple[str, str]]:
    texts = {
        "answer": point.answer.value if point.answer else "",
        "response": point.response,
        "where": point.where,
        "decided_by": point.decided_by,
        "recorded_by": point.recorded_by,
    }
    pairs = [(key, _pair(key, value)) for key, value in texts.items() if value]
    if point.on:
        pairs.append(("on", f"on = {point.on.isoformat()}"))
    return pairs


def _filled(line: str, pair: str) -> str:
    """A line with an empty value, with the pair's value in its place; its remark stays."""
    empty = _EMPTY.match(line)
    return f"{empty[1]}{pair.partition(' = ')[2]}{empty[2]}" if empty else line


def _pair(key: str, value: str | list[str]) -> str:
    return f"{key} = {tomlkit.item(value).as_string()}"


def _replace(file: Path, target: Path, data: bytes) -> None:
    """Put the bytes in the file's place at once, or leave the file as it was."""
    try:
        handle, name = tempfile.mkstemp(dir=target.parent, prefix=".review-", suffix=".tmp")
    except OSError:
        raise InputError(_not_written(file, "Its folder cannot be written to.")) from None
    temporary = Path(name)
    try:
        with os.fdopen(handle, "wb") as stream:
            stream.write(data)
            stream.flush()
            os.fsync(stream.fileno())
        shutil.copymode(target, temporary)
        temporary.replace(target)
    except OSError:
        why = "It may be open in another program, or the disk is full."
        raise InputError(_not_written(file, why)) from None
    finally:
        temporary.unlink(missing_ok=True)


def _not_written(file: Path, why: str) -> Problem:
    return Problem(
        "answers-not-written",
        file.name,
        "Your answer could not be added to the file. What was in it before still is.",
        "Mend this and run `bundle confirm` again, or add the lines by hand: "
        "`bundle build` prints them.",
        why,
    )
