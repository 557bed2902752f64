"""The record only ever grows, and says so when it is damaged."""

import os
from datetime import date
from pathlib import Path

import pytest

from bundler.errors import InputError
from bundler.model.record import Event, EventKind
from bundler.steps import record

BUILT = Event(EventKind.BUILT, date(2024, 1, 12), "Zoë Łęcka", "4f2a", (("ready", "true"),))
SENT = Event(EventKind.SENT, date(2024, 1, 15), "A. Officer", "4f2a", (("to", "home-office"),))


def test_events_are_read_back_in_order_and_earlier_lines_stay_as_they_were(tmp_path: Path) -> None:
    file = tmp_path / "record.jsonl"
    assert record.read(file) == ()

    record.append(file, BUILT)
    first = file.read_bytes()
    record.append(file, SENT)

    assert record.read(file) == (BUILT, SENT)
    assert file.read_bytes().startswith(first)
    assert first.decode("utf-8") == (
        '{"kind": "built", "on": "2024-01-12", "by": "Zoë Łęcka", "sha256": "4f2a", '
        '"details": {"ready": "true"}}\n'
    )


@pytest.mark.parametrize(
    ("damage", "where"),
    [
        (b'{"kind": "sent", "on": "2024-0', "record.jsonl, line 2"),
        (b"\n", "record.jsonl, line 2"),
        (b'{"kind": "shouted", "on": "2024-01-01"}\n', "record.jsonl, line 2"),
        (b"\xff\xfe\n", "record.jsonl, line 2"),
        (b"[]\n", "record.jsonl, line 2"),
    ],
)
def test_a_damaged_line_is_named_and_nothing_is_added_to_it(
    tmp_path: Path, damage: bytes, where: str
) -> None:
    file = tmp_path / "record.jsonl"
    record.append(file, BUILT)
    with file.open("ab") as out:
        out.write(damage)
    before = file.read_bytes()

    for act in (lambda: record.read(file), lambda: record.append(file, SENT)):
        with pytest.raises(InputError) as refused:
            act()
        assert refused.value.problems[0].where == where
    assert file.read_bytes() == before


def test_a_disk_that_refuses_leaves_the_record_as_it_was(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "record.jsonl"
    record.append(file, BUILT)
    before = file.read_bytes()

    def refuse(_descriptor: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", refuse)
    with pytest.raises(InputError) as refused:
        record.append(file, SENT)

    assert refused.value.problems[0].code == "record-not-written"
    assert refused.value.problems[0].why == "No space left on device"
    assert file.read_bytes() == before


def test_a_line_break_in_a_value_stays_one_line(tmp_path: Path) -> None:
    file = tmp_path / "record.jsonl"
    event = Event(EventKind.SENT, date(2024, 1, 15), "A\nB\u2028C", "", (("note", "x\r\ny"),))

    record.append(file, event)

    assert file.read_bytes().count(b"\n") == 1
    assert record.read(file) == (event,)
