"""The identities file: what must not be found in anything that is made."""

import os
import stat
from collections.abc import Iterable
from datetime import UTC, date, datetime
from pathlib import Path

from bundler.errors import Problem
from bundler.model.identities import Identities, Person, Place, ProtectedDate
from bundler.model.toml.mending import Hidden
from bundler.model.toml.reading import Sheet, read_toml
from bundler.model.toml.spelling import nearest
from bundler.model.toml.table import Table
from bundler.steps.manifest.protected_sheet import read_sheet_of_identities

_SHEET = "the identities file"
_ROLES = ("victim", "perpetrator", "child", "relative", "friend", "professional")
_OCCASIONS = ("death", "arrest", "charge", "trial", "sentence", "inquest", "funeral")
_PERSON = 'a heading [[people]], and under it role = "victim" and names = ["..."]'
_DATE = 'a heading [[dates]], and under it what = "death" and date = 2024-08-07'
_PLACE = 'a heading [[places]], and under it what = "home" and text = "..."'


def read_identities(path: Path) -> tuple[Identities | None, tuple[Problem, ...]]:
    """The protected values, and every fault of the file, none of which repeats anything
    that stands in it.

    What could be read comes back also where there are faults, so that messages about
    other files can be masked with it. None where nothing could be read."""
    identities, problems = _read(path)
    if identities is not None:
        identities = identities.kept(*_about(path))
    return identities, problems


def _read(path: Path) -> tuple[Identities | None, tuple[Problem, ...]]:
    if path.suffix.lower() == ".xlsx":
        return read_sheet_of_identities(path, _ROLES, _OCCASIONS)
    try:
        data = path.read_bytes()
    except OSError:
        fix = "Close it in other programs, and check that you may open it yourself."
        return None, (Problem("identities-unreadable", _SHEET, "The file cannot be opened.", fix),)
    sheet = read_toml(data, _SHEET, Hidden(everything=True))
    if not sheet.readable:
        return None, sheet.problems
    found: list[Problem] = list(sheet.problems)
    return _identities(sheet, found), tuple(found)


def _about(path: Path) -> tuple[date | None, bool | None]:
    """The day on which the file was saved, and whether others can read it: told by its mode
    and those of the folders above it, not by access lists; not told on Windows."""
    try:
        about = path.stat()
        above = [folder.stat().st_mode for folder in path.absolute().parents]
    except OSError:
        return None, None
    dated = datetime.fromtimestamp(about.st_mtime, tz=UTC).date()
    if os.name == "nt":
        return dated, None
    return dated, others_can_read(about.st_mode, above)


def others_can_read(mode: int, folders: Iterable[int]) -> bool:
    """Whether a file of this mode, in folders of these modes, is open to its group or to
    everybody. A folder that they may not enter keeps what is in it."""
    above = tuple(folders)
    ways = ((stat.S_IRGRP, stat.S_IXGRP), (stat.S_IROTH, stat.S_IXOTH))
    return any(mode & read and all(folder & enter for folder in above) for read, enter in ways)


def _identities(sheet: Sheet, found: list[Problem]) -> Identities:
    top = Table(sheet, found, secret=True)
    people, dates, places = [], [], []
    for table in top.tables("people", _PERSON):
        role = _listed(table, "role", _ROLES)
        names = table.texts("names", "Full Name")
        if not names and "names" not in table:
            fix = 'Add a line `names = ["..."]` with every name the person goes by.'
            table.fault("names", "key-missing", "No name is given for this person.", fix)
        people.append(Person(role, table.text("pseudonym"), names, table.day("born")))
        table.done()
    for table in top.tables("dates", _DATE):
        what, day = _listed(table, "what", _OCCASIONS), table.day("date", required=True)
        if day:
            dates.append(ProtectedDate(what, day))
        table.done()
    for table in top.tables("places", _PLACE):
        what, text = table.text("what", required=True), table.text("text", required=True)
        if text:
            places.append(Place(what, text))
        table.done()
    top.done()
    return Identities(people=tuple(people), dates=tuple(dates), places=tuple(places))


def _listed(table: Table, key: str, known: tuple[str, ...]) -> str:
    """A word of the list, or any other; but not a misspelling of one, which would go
    unnoticed and leave a rule with nothing to search for."""
    word = table.text(key, required=True)
    guess = nearest(word, known)
    if word not in known and guess:
        table.fault(key, "not-in-list", "This word is not in the list.", f'Write "{guess}".')
        return guess
    return word
