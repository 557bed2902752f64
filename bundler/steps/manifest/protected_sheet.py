"""The identities file as an Excel workbook, for offices that keep it so."""

import io
import re
import zipfile
from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path
from typing import Any

from bundler.errors import Problem
from bundler.model.identities import Identities, Person, Place, ProtectedDate
from bundler.model.toml.spelling import nearest

LAYOUT = (
    "The first sheet has the columns Who, Name, Other names and spellings, Pseudonym, Date of "
    "birth. A sheet called Dates has What and Date; a sheet called Places has What and Place."
)
_SHEET = "the identities file"
_NEEDED = {"people": ("who", "name"), "dates": ("what", "date"), "places": ("what", "place")}
_OTHER_NAMES = re.compile(r"[;,\n]")
_WRITTEN = ("%d/%m/%Y", "%d.%m.%Y", "%d-%m-%Y", "%Y-%m-%d", "%d %B %Y", "%d %b %Y")
_LARGEST = 5_000_000
_Row = dict[str, Any]


def read_sheet_of_identities(
    path: Path, roles: tuple[str, ...], occasions: tuple[str, ...]
) -> tuple[Identities | None, tuple[Problem, ...]]:
    """The protected values of a workbook, and every fault by sheet and row, none of which
    repeats anything that stands in it. None where it cannot be read at all.

    Hidden rows and sheets count as well. Formulas are read by their last values."""
    try:
        data = path.read_bytes()
        sheets = _sheets(data) if len(data) <= _LARGEST else None
    except (OSError, KeyError, ValueError, TypeError, zipfile.BadZipFile):
        sheets = None
    if sheets is None:
        what = "The workbook of identities cannot be opened."
        fix = "Close it in Excel, and check that it has no password and ends in .xlsx."
        return None, (Problem("identities-unreadable", _SHEET, what, fix),)
    found: list[Problem] = []
    rows = {name: list(_rows(name, sheets.get(name, []), found)) for name in _NEEDED}
    if "people" not in sheets or not rows["people"]:
        found.append(_fault("", "identities-layout", "No person is listed.", LAYOUT))
    people = [_person(where, row, roles, found) for where, row in rows["people"]]
    dates = [_date(where, row, occasions, found) for where, row in rows["dates"]]
    places = [Place(_text(row, "what"), _text(row, "place")) for _, row in rows["places"]]
    return (
        Identities(
            people=tuple(people),
            dates=tuple(day for day in dates if day),
            places=tuple(place for place in places if place.text),
        ),
        tuple(found),
    )


def _sheets(data: bytes) -> dict[str, list[tuple[Any, ...]]]:
    """The cells of each sheet, by what it lists: the first is the people's."""
    import openpyxl  # noqa: PLC0415

    book = openpyxl.load_workbook(io.BytesIO(data), read_only=True, data_only=True)
    try:
        cells = [(s.title, list(s.iter_rows(values_only=True))) for s in book.worksheets]
    finally:
        book.close()
    found: dict[str, list[tuple[Any, ...]]] = {}
    for number, (title, rows) in enumerate(cells):
        name = title.strip().casefold()
        found.setdefault(name if name in ("dates", "places") else f"sheet {number}", rows)
        if number == 0 or name == "people":
            found["people"] = rows
    return found


def _rows(
    name: str, cells: list[tuple[Any, ...]], found: list[Problem]
) -> Iterator[tuple[str, _Row]]:
    """The rows under the headings, each with its place. A sheet that is not there has none."""
    if not cells:
        return
    headings = [str(cell or "").strip().casefold() for cell in cells[0]]
    if missing := [key for key in _NEEDED[name] if key not in headings]:
        what = f"The sheet of {name} has no column {' and no column '.join(missing)}."
        found.append(_fault("", "identities-layout", what, LAYOUT))
        return
    for number, row in enumerate(cells[1:], 2):
        if any(cell not in (None, "") for cell in row):
            yield f"sheet of {name}, row {number}", dict(zip(headings, row, strict=False))


def _person(where: str, row: _Row, roles: tuple[str, ...], found: list[Problem]) -> Person:
    role = _listed(where, _text(row, "who"), roles, found)
    others = _OTHER_NAMES.split(_text(row, "other names and spellings"))
    names = tuple(name.strip() for name in (_text(row, "name"), *others) if name.strip())
    if not names:
        what, fix = "No name is given for this person.", "Write it in the column Name."
        found.append(_fault(where, "key-missing", what, fix))
    return Person(role, _text(row, "pseudonym"), names, _day(where, row, "date of birth", found))


def _date(
    where: str, row: _Row, occasions: tuple[str, ...], found: list[Problem]
) -> ProtectedDate | None:
    what = _listed(where, _text(row, "what"), occasions, found)
    day = _day(where, row, "date", found)
    if day is None and not _text(row, "date"):
        said, fix = "No day is given.", "Write it in the column Date, as 07/08/2024."
        found.append(_fault(where, "key-missing", said, fix))
    return ProtectedDate(what, day) if day else None


def _day(where: str, row: _Row, key: str, found: list[Problem]) -> date | None:
    value = row.get(key)
    if isinstance(value, datetime):
        return value.date()
    text = _text(row, key)
    for form in _WRITTEN if text else ():
        try:
            return datetime.strptime(text, form).date()  # noqa: DTZ007
        except ValueError:
            continue
    if text:
        what = f"What stands in the column {key.capitalize()} is no day of the calendar."
        found.append(_fault(where, "not-a-date", what, "Write day, month and year: 07/08/2024."))
    return None


def _listed(where: str, word: str, known: tuple[str, ...], found: list[Problem]) -> str:
    word = word.casefold()
    guess = nearest(word, known)
    if not word:
        what = "It is not said who or what this is."
        found.append(_fault(where, "key-missing", what, f"Write one of: {', '.join(known)}."))
    elif word not in known and guess:
        what = "This word is not in the list."
        found.append(_fault(where, "not-in-list", what, f'Write "{guess}".'))
        return guess
    return word


def _text(row: _Row, key: str) -> str:
    value = row.get(key)
    return "" if value is None else str(value).strip()


def _fault(where: str, code: str, what: str, fix: str) -> Problem:
    return Problem(code, f"{_SHEET}, {where}" if where else _SHEET, what, fix)
