"""The identities kept as an Excel workbook."""

import os
from datetime import date, datetime
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from bundler.steps.manifest.protected import others_can_read, read_identities
from bundler.steps.manifest.protected_sheet import LAYOUT

HEADINGS = ("Who", "Name", "Other names and spellings", "Pseudonym", "Date of birth")
BORN = datetime(1990, 2, 3)  # noqa: DTZ001
PERSON = ("Victim", "Zephyrine Quillfeather", "Zephy; Z. Quill", "Maya", BORN)
Rows = list[tuple[Any, ...]]


def workbook(
    folder: Path, people: Rows, dates: Rows | None = None, places: Rows | None = None
) -> Path:
    book = openpyxl.Workbook()
    for row in people:
        book.active.append(row)
    for title, rows in (("Dates", dates), ("Places", places)):
        if rows is not None:
            sheet = book.create_sheet(title)
            for row in rows:
                sheet.append(row)
    path = folder / "maya.xlsx"
    book.save(path)
    path.chmod(0o600)
    return path


def test_people_days_and_places_are_read_and_found(tmp_path: Path) -> None:
    path = workbook(
        tmp_path,
        [HEADINGS, PERSON, ("child", "Tobermory Quillfeather", None, None, "3 May 2012")],
        [("What", "Date"), ("death", "04/03/2021"), ("sentence", datetime(2021, 11, 19))],  # noqa: DTZ001
        [("What", "Place"), ("home", "12 Tern Close")],
    )

    identities, problems = read_identities(path)

    assert problems == ()
    assert identities is not None
    assert identities.counts() == "4 names, 4 dates, 1 place"
    assert identities.counts_by_role() == "3 of the victim, 1 of the child"
    assert [identities.people[0].born, identities.people[1].born] == [
        date(1990, 2, 3),
        date(2012, 5, 3),
    ]
    text = "Zephy, born 3.2.1990, died on 4 March 2021 at 12 Tern Close; sentenced 19/11/2021"
    assert [s.what for s in identities.find(text)] == [
        "protected name 2 (victim)",
        "protected date 3 (birth of the victim)",
        "protected date 1 (death)",
        "protected place 1 (home)",
        "protected date 2 (sentence)",
    ]


@pytest.mark.parametrize(
    ("people", "dates", "where", "fix"),
    [
        ([("Role", "Name")], None, "the identities file", LAYOUT),
        ([HEADINGS], None, "the identities file", LAYOUT),
        (
            [HEADINGS, ("victm", "Zephyrine Quillfeather", "", "", "")],
            None,
            "the identities file, sheet of people, row 2",
            'Write "victim".',
        ),
        (
            [HEADINGS, PERSON, ("child", "", "", "", "")],
            None,
            "the identities file, sheet of people, row 3",
            "Write it in the column Name.",
        ),
        (
            [HEADINGS, PERSON],
            [("What", "Date"), ("death", "4 Marhc 2021")],
            "the identities file, sheet of dates, row 2",
            "Write day, month and year: 07/08/2024.",
        ),
    ],
)
def test_a_fault_says_where_and_what_to_do_and_repeats_nothing(
    tmp_path: Path, people: Rows, dates: Rows | None, where: str, fix: str
) -> None:
    _, problems = read_identities(workbook(tmp_path, people, dates))

    assert (where, fix) in [(p.where, p.fix) for p in problems]
    for secret in ("Zephyrine", "Quillfeather", "Marhc", "victm"):
        assert secret not in repr(problems)


def test_what_is_no_workbook_is_said_to_be_unreadable(tmp_path: Path) -> None:
    path = tmp_path / "maya.xlsx"
    path.write_bytes(b"Zephyrine")

    identities, problems = read_identities(path)

    assert identities is None
    assert [p.code for p in problems] == ["identities-unreadable"]


@pytest.mark.skipif(os.name == "nt", reason="Windows has no mode bits: it is said to be unchecked")
def test_a_list_in_a_folder_of_its_owners_alone_is_open_to_nobody_else(tmp_path: Path) -> None:
    path = workbook(tmp_path, [HEADINGS, PERSON])
    path.chmod(0o644)
    tmp_path.chmod(0o700)

    identities, _ = read_identities(path)

    assert identities is not None
    assert identities.open_to_others is False


@pytest.mark.parametrize(
    ("mode", "folders", "told"),
    [
        (0o600, (0o755, 0o755), False),
        (0o640, (0o755, 0o755), True),
        (0o604, (0o755, 0o755), True),
        (0o644, (0o700, 0o755), False),
        (0o604, (0o750, 0o755), False),
        (0o640, (0o750, 0o755), True),
    ],
)
def test_it_is_told_whether_others_can_read_the_list(
    mode: int, folders: tuple[int, ...], told: bool
) -> None:
    assert others_can_read(mode, folders) is told


def test_two_lists_are_told_apart_by_a_keyed_fingerprint_alone(tmp_path: Path) -> None:
    one, _ = read_identities(workbook(tmp_path, [HEADINGS, PERSON]))
    other, _ = read_identities(
        workbook(tmp_path, [HEADINGS, PERSON, ("child", "Toby", "", "", "")])
    )

    assert one is not None
    assert other is not None
    assert one.fingerprint(b"key") == one.fingerprint(b"key")
    assert len({one.fingerprint(b"key"), other.fingerprint(b"key"), one.fingerprint(b"other")}) == 3
