"""Bytes of a TOML file into values, naming every fault of form and not only the first.

After each fault the line is mended in memory, or its value put aside, and reading goes on,
so that an officer sees all of them at once. The file itself is never changed.
"""

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from bundler.errors import Problem
from bundler.model.toml.mending import SET_ASIDE, Hidden, Mended, mend
from bundler.model.toml.positions import NOWHERE, KeyPath, Positions, positions

_LINE = re.compile(r"\(at line (\d+), column (\d+)\)$")
_KEY = re.compile(r"\s*([\w.-]+)\s*=")
_UTF16_MARKS = (b"\xff\xfe", b"\xfe\xff")
_MOST_FAULTS = 50
_SAVE_AS_UTF8 = 'In Notepad choose "Save as" and the encoding "UTF-8", and save it again.'
NOTHING_HIDDEN = Hidden()


@dataclass(frozen=True)
class Sheet:
    """A TOML file as read. ``name`` is what messages call it. ``values`` holds what could
    be read, also past a fault; it is empty and ``readable`` False where nothing could.
    Lines in ``mended`` have been reported, and no further fault is found on them."""

    name: str
    values: Mapping[str, Any]
    problems: tuple[Problem, ...] = ()
    readable: bool = True
    mended: frozenset[int] = frozenset()
    positions: Positions = field(default=NOWHERE, repr=False)

    def where(self, path: KeyPath, *, named: bool = True) -> str:
        """The place of a value: "review.toml, line 14, key [review] died"; its line alone
        where the key is not to be ``named``."""
        line = self.positions.line(path)
        key = self.positions.key(path) if named else ""
        place = self.name if line is None else f"{self.name}, line {line}"
        return f"{place}, key {key}" if key else place

    def reported(self, path: KeyPath) -> bool:
        """Whether the line of a value has been named in a problem already."""
        return path in self.positions.lines and self.positions.lines[path] in self.mended


def read_toml(data: bytes, name: str, hidden: Hidden = NOTHING_HIDDEN) -> Sheet:
    """Read the bytes of a TOML file; a byte order mark and CRLF line ends are accepted.

    No problem repeats what is ``hidden``."""
    if b"\0" in data and not data.startswith(_UTF16_MARKS):
        return Sheet(name, {}, (_not_text(name),), readable=False)
    text, problems = _decoded(data, name)
    lines = text.replace("\r\n", "\n").split("\n")
    mended: list[int] = []
    while True:
        try:
            source = "\n".join(lines)
            values = tomllib.loads(source)
        except (ValueError, RecursionError) as error:
            place = _LINE.search(str(error))
            if place is None or mended.count(int(place[1])) > 1 or len(mended) >= _MOST_FAULTS:
                problems.append(_unfinished(name, place))
                return Sheet(name, {}, tuple(problems), readable=False)
            number, column = int(place[1]), int(place[2])
            line, first = lines[number - 1], number not in mended
            found = mend(line, number, column, str(error) if first else "", hidden)
            if first:
                problems.append(_fault(name, number, line, found, hidden))
            lines[number - 1] = found.line
            mended.append(number)
        else:
            return Sheet(
                name,
                {key: value for key, value in values.items() if not key.startswith(SET_ASIDE)},
                tuple(problems),
                mended=frozenset(mended),
                positions=positions(source),
            )


def _fault(name: str, number: int, line: str, found: Mended, hidden: Hidden) -> Problem:
    typed = None if hidden.everything else _KEY.match(line)
    where = f"{name}, line {number}" + (f", key {typed[1]}" if typed else "")
    return Problem(found.code, where, found.what, found.fix)


def _not_text(name: str) -> Problem:
    what = "This is not a text file."
    return Problem("not-text", name, what, "Give a file that was written in Notepad, not in Word.")


def _decoded(data: bytes, name: str) -> tuple[str, list[Problem]]:
    if data.startswith(_UTF16_MARKS):
        text = data.decode("utf-16", errors="replace")
        what = "The file is saved in the encoding UTF-16, and must be saved as UTF-8."
        return text, [Problem("wrong-encoding", name, what, _SAVE_AS_UTF8)]
    try:
        return data.decode("utf-8-sig"), []
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        what = "The file is not saved as UTF-8: a letter or quotation mark on this line is wrong."
        problem = Problem("wrong-encoding", f"{name}, line {line}", what, _SAVE_AS_UTF8)
        return data.removeprefix(b"\xef\xbb\xbf").decode("cp1252", errors="replace"), [problem]


def _unfinished(name: str, place: re.Match[str] | None) -> Problem:
    near = f"{name}, line {place[1]}" if place else f"{name}, at its end"
    return Problem(
        "toml-unfinished",
        near,
        "The file cannot be read from here on.",
        "Look on this line and the lines above it for a closing quotation mark or a "
        "closing bracket that is missing.",
    )
