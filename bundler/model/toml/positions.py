"""The line of every key and element of a TOML text, so that a fault can be pointed at.

The standard library's reader gives values without their places. This scanner gives the
places, and leaves the values to the reader: it must be handed text that the reader accepted.
"""

import re
import tomllib
from bisect import bisect_left
from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

KeyPath = tuple[str | int, ...]
"""Where a value stands: ("letter", "points", 1, "answer"). Elements count from 0."""

_BLANK = re.compile(r"(?:[ \t\r\n]|#[^\n]*)*")
_BARE_KEY = re.compile(r"[A-Za-z0-9_-]+")
_STRING = re.compile(
    r'"""(?:\\.|[^\\])*?"{3,5}' r"|'''.*?'{3,5}" r'|"(?:\\.|[^"\\\n])*"' r"|'[^'\n]*'",
    re.DOTALL,
)
_PLAIN_VALUE = re.compile(r"[^,\]}\n#]+")


@dataclass(frozen=True)
class Positions:
    """Lines (from 1) of every key and element, the last line of every value, and which
    paths are table headings."""

    lines: Mapping[KeyPath, int]
    ends: Mapping[KeyPath, int]
    headings: frozenset[KeyPath]

    def line(self, path: KeyPath) -> int | None:
        """The line of a value; where it is missing, of the table it belongs to."""
        for end in range(len(path), 0, -1):
            if path[:end] in self.lines:
                return self.lines[path[:end]]
        return None

    def last_line(self, table: KeyPath) -> int:
        """The last line of what stands under a heading."""
        own = [end for path, end in self.ends.items() if path[: len(table)] == table]
        return max([self.lines[table], *own])

    def key(self, path: KeyPath) -> str:
        """A path as an officer would write it: "[review] died", "[[weblinks]] 2 page"."""
        named = next((n for n in range(len(path), 0, -1) if path[:n] in self.headings), 0)
        if not named and len(path) > 1:
            named = 1
        heading, rest = path[:named], path[named:]
        words = [_words(rest)] if rest else []
        if heading:
            name = ".".join(part for part in heading if isinstance(part, str))
            last = heading[-1]
            words.insert(0, f"[{name}]" if isinstance(last, str) else f"[[{name}]] {last + 1}")
        return " ".join(words)


NOWHERE = Positions(MappingProxyType({}), MappingProxyType({}), frozenset())


def positions(text: str) -> Positions:
    """Find every key and element of a text that ``tomllib.loads`` accepts."""
    return _Scanner(text).scan()


def _words(path: KeyPath) -> str:
    words = ""
    for part in path:
        if isinstance(part, int):
            words += f" {part + 1}"
        else:
            words += f".{part}" if words and not words[-1].isdigit() else f" {part}"
    return words.strip()


class _Scanner:
    def __init__(self, text: str) -> None:
        self.text = text
        self.at = 0
        self.breaks = [match.start() for match in re.finditer("\n", text)]
        self.ends: dict[KeyPath, int] = {}
        self.lines: dict[KeyPath, int] = {}
        self.headings: set[KeyPath] = set()
        self.counts: dict[KeyPath, int] = {}

    def scan(self) -> Positions:
        table: KeyPath = ()
        while self.skip():
            if self.text.startswith("[[", self.at):
                self.at += 2
                table = self.open_table(self.key(), repeated=True)
                self.at = self.text.index("]]", self.at) + 2
            elif self.text[self.at] == "[":
                self.at += 1
                table = self.open_table(self.key(), repeated=False)
                self.at = self.text.index("]", self.at) + 1
            else:
                self.pair(table)
        return Positions(
            MappingProxyType(self.lines), MappingProxyType(self.ends), frozenset(self.headings)
        )

    def skip(self) -> bool:
        """Pass over blanks, line ends and comments; False at the end of the text."""
        found = _BLANK.match(self.text, self.at)
        self.at = found.end() if found else self.at
        return self.at < len(self.text)

    def open_table(self, names: tuple[str, ...], *, repeated: bool) -> KeyPath:
        path: KeyPath = ()
        for number, name in enumerate(names, start=1):
            path = (*path, name)
            if repeated and number == len(names):
                self.counts[path] = self.counts.get(path, 0) + 1
            self.mark(path)
            if path in self.counts:
                path = (*path, self.counts[path] - 1)
                self.mark(path)
        self.headings.add(path)
        return path

    def pair(self, table: KeyPath) -> None:
        names = self.key()
        for end in range(1, len(names) + 1):
            self.mark(table + names[:end])
        self.at = self.text.index("=", self.at) + 1
        self.skip()
        self.value(table + names)

    def key(self) -> tuple[str, ...]:
        names: list[str] = []
        while True:
            self.skip()
            quoted = self.text[self.at] in "\"'"
            found = (_STRING if quoted else _BARE_KEY).match(self.text, self.at)
            if found is None:
                return tuple(names)
            self.at = found.end()
            names.append(next(iter(tomllib.loads(f"{found[0]} = 0"))) if quoted else found[0])
            self.skip()
            if self.text[self.at] != ".":
                return tuple(names)
            self.at += 1

    def value(self, path: KeyPath) -> None:
        self.mark(path)
        opening = self.text[self.at]
        if opening == "[":
            self.at += 1
            number = 0
            while self.skip() and self.text[self.at] != "]":
                self.value((*path, number))
                number += 1
                self.comma()
            self.at += 1
        elif opening == "{":
            self.at += 1
            while self.skip() and self.text[self.at] != "}":
                self.pair(path)
                self.comma()
            self.at += 1
        else:
            found = _STRING.match(self.text, self.at) or _PLAIN_VALUE.match(self.text, self.at)
            self.at = found.end() if found else self.at + 1
        self.ends[path] = self.line()

    def line(self) -> int:
        return bisect_left(self.breaks, self.at) + 1

    def comma(self) -> None:
        if self.skip() and self.text[self.at] == ",":
            self.at += 1

    def mark(self, path: KeyPath) -> None:
        self.lines.setdefault(path, self.line())
