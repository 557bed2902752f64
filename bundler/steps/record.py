"""record.jsonl: what happened to a review, one line an event, only ever added to."""

import json
import os
from datetime import date
from pathlib import Path

from bundler.errors import InputError, Problem
from bundler.model.record import Event, EventKind


def append(file: Path, event: Event) -> None:
    """Add one event to the record and see it onto the disk.

    Lines already there are never changed. Where the disk refuses half-way, the half line
    is taken off again. Raises InputError where the record cannot be written, or where its
    last line is torn: nothing is added to a record that is damaged."""
    line = json.dumps(
        {
            "kind": event.kind.value,
            "on": event.on.isoformat(),
            "by": event.by,
            "sha256": event.sha256,
            "details": dict(event.details),
        },
        ensure_ascii=False,
    )
    read(file)
    try:
        with file.open("ab", buffering=0) as record:
            before = record.tell()
            data = f"{line}\n".encode()
            try:
                if record.write(data) != len(data):
                    raise OSError("the disk took only part of the line")
                os.fsync(record.fileno())
            except OSError:
                record.truncate(before)
                raise
    except OSError as refused:
        raise InputError(
            Problem(
                "record-not-written",
                file.name,
                "The event could not be added to the record of this review.",
                "Close the file in other programs, check that the folder can be written and "
                "that the disk has room, then run the command again.",
                why=refused.strerror or type(refused).__name__,
            )
        ) from None


def read(file: Path) -> tuple[Event, ...]:
    """Every event, in the order in which they happened; none where there is no file.

    Raises InputError naming the line, where one is torn or is not an event."""
    try:
        content = file.read_bytes()
    except FileNotFoundError:
        return ()
    except OSError as refused:
        raise InputError(
            Problem(
                "record-not-read",
                file.name,
                "The record of this review could not be read.",
                "Close it in other programs and check that you may read it.",
                why=refused.strerror or type(refused).__name__,
            )
        ) from None
    *lines, last = content.split(b"\n")
    events = [_event(file, number, line) for number, line in enumerate(lines, 1)]
    if last:
        raise InputError(_damaged(file, len(lines) + 1, "was not written to its end"))
    return tuple(events)


def _event(file: Path, number: int, line: bytes) -> Event:
    try:
        content = json.loads(line.decode("utf-8"))
        return Event(
            kind=EventKind(content["kind"]),
            on=date.fromisoformat(content["on"]),
            by=_text(content["by"]),
            sha256=_text(content["sha256"]),
            details=tuple((key, _text(value)) for key, value in content["details"].items()),
        )
    except (ValueError, KeyError, TypeError, AttributeError):
        raise InputError(_damaged(file, number, "is not an event")) from None


def _text(value: object) -> str:
    if not isinstance(value, str):
        raise TypeError
    return value


def _damaged(file: Path, number: int, how: str) -> Problem:
    return Problem(
        "record-damaged",
        f"{file.name}, line {number}",
        f"This line of the record {how}, so what it said is not known.",
        "Take the file from a backup. If there is none, keep a copy, then delete this one "
        "line and write in the copy's place why.",
        why="The computer or the disk may have stopped while the line was being written.",
    )
