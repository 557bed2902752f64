"""Reading a table key by key: each value in its form, each fault with line and cure."""

import unicodedata
from collections.abc import Mapping, Sequence
from datetime import date
from enum import StrEnum
from typing import Any, TypeVar

from bundler.errors import Problem
from bundler.model.review import YearMonth
from bundler.model.toml.calendar import Fault, day_of, in_words, month_of
from bundler.model.toml.positions import KeyPath
from bundler.model.toml.reading import Sheet
from bundler.model.toml.spelling import did_you_mean, nearest

Choice = TypeVar("Choice", bound=StrEnum)

Moment = TypeVar("Moment", date, YearMonth)


class Table:
    """One table of a sheet. Every fault goes into ``found``, which all tables of a file
    share; a value that is wrong comes back as if it had not been given. ``done`` must be
    called last: it reports the keys that nobody asked for.

    With ``secret`` no problem repeats a value."""

    def __init__(
        self,
        sheet: Sheet,
        found: list[Problem],
        path: KeyPath = (),
        values: Mapping[str, Any] | None = None,
        *,
        secret: bool = False,
    ) -> None:
        self.sheet = sheet
        self.path = path
        self.values = sheet.values if values is None else values
        self.secret = secret
        self._found = found
        self._asked: set[str] = set()

    def __contains__(self, key: str) -> bool:
        return key in self.values

    def fault(self, key: str | KeyPath, code: str, what: str, fix: str, why: str = "") -> None:
        """Report a fault of a key of this table, unless its line is known to be wrong."""
        path = (*self.path, key) if isinstance(key, str) else self.path + key
        if not self.sheet.reported(path):
            self._found.append(Problem(code, self.sheet.where(path), what, fix, why))

    def value(self, key: str) -> Any:
        """The raw value, or None; the key counts as asked for."""
        self._asked.add(key)
        return self.values.get(key)

    def text(self, key: str, *, required: bool = False, lines: bool = False) -> str:
        """Words on one line, or with ``lines`` on several; "" where not given."""
        value = self.value(key)
        if value is None or value == "":
            if required:
                self._missing(key)
            return ""
        if not isinstance(value, str):
            self._wrong_type(key, value, "words", f'Write `{key} = "..."`.')
            return ""
        value = value.strip()
        if required and not value:
            self._missing(key)
        return value if self._clean((key,), value, lines=lines) else ""

    def texts(self, key: str, example: str) -> tuple[str, ...]:
        """A list of words; () where not given."""
        listed = self._list(key, f'Write `{key} = ["{example}"]`.')
        texts = (self.words((key, n), entry, example) for n, entry in enumerate(listed))
        return tuple(text for text in texts if text)

    def words(self, key: KeyPath, value: object, example: str) -> str:
        """Words on one line that stand deeper than a key of this table, as in a list."""
        if not isinstance(value, str):
            fix = f'Write it between quotation marks: "{example}".'
            self._wrong_type(key, value, "words", fix)
            return ""
        return value.strip() if self._clean(key, value, lines=False) else ""

    def inner(self, key: KeyPath, values: Mapping[str, Any]) -> "Table":
        """A table that stands deeper than a key of this one."""
        path = (*self.path, *key)
        return Table(self.sheet, self._found, path, values, secret=self.secret)

    def number(self, key: str, *, default: int, least: int) -> int:
        """A whole number that is at least ``least``."""
        value = self.value(key)
        if value is None:
            return default
        if not isinstance(value, int) or isinstance(value, bool):
            self._wrong_type(
                key, value, "a whole number", f"Write `{key} = {max(default, least)}`."
            )
            return default
        if value < least:
            self.fault(
                key, "number-too-small", "The number is too small.", f"Write {least} or more."
            )
            return default
        return value

    def choice(self, key: str, choices: type[Choice], *, required: bool = False) -> Choice | None:
        """One of a list of words; None where not given."""
        value = self.text(key, required=required)
        if not value:
            return None
        known = [choice.value for choice in choices]
        if value not in known:
            guess = nearest(value, known)
            meant = f'Did you mean "{guess}"? ' if guess else ""
            listed = ", ".join(f'"{word}"' for word in known)
            self.fault(
                key,
                "not-in-list",
                "These words are not one of the list.",
                f"{meant}Write one of: {listed}.",
            )
            return None
        return choices(value)

    def day(self, key: str, *, required: bool = False) -> date | None:
        """A day of the calendar, as TOML writes it; None where not given."""
        return self._calendar(key, day_of(key, self.value(key), secret=self.secret), required)

    def month(self, key: str) -> YearMonth | None:
        """A month of a year, which must be given. A day is refused and not repeated."""
        return self._calendar(key, month_of(key, self.value(key)), required=True)

    def table(self, key: str) -> "Table":
        """The table under a key; an empty one where not given."""
        value = self.value(key)
        if value is not None and not isinstance(value, dict):
            self._wrong_type(
                key, value, "a table", f"Put the heading [{key}] on a line of its own."
            )
        return self.inner((key,), value if isinstance(value, dict) else {})

    def tables(self, key: str, example: str) -> tuple["Table", ...]:
        """A list of tables; () where not given. ``example`` shows how one is written."""
        value = self.value(key)
        if isinstance(value, dict):
            self.fault(
                key,
                "wrong-type",
                "There can be several of these, and this is only one.",
                f"Write {example}.",
            )
            return ()
        tables: list[Table] = []
        for number, entry in enumerate(self._list(key, f"Write {example}.")):
            if isinstance(entry, dict):
                tables.append(self.inner((key, number), entry))
            else:
                self._wrong_type((key, number), entry, "a table", f"Write {example}.")
        return tuple(tables)

    def done(self) -> None:
        """Report every key that was not asked for, with the one that was likely meant."""
        for key in self.values:
            if key not in self._asked:
                unused = [known for known in self._asked if known not in self.values]
                guess = did_you_mean(key, unused) or did_you_mean(key, self._asked)
                self._not_missing(nearest(key, unused))
                fix = (
                    guess
                    or f"Take the line out, or write one of: {', '.join(sorted(self._asked))}."
                )
                path = (*self.path, key)
                if self.sheet.reported(path):
                    continue
                where = self.sheet.where(path, named=not self.secret)
                name = "The key on this line" if self.secret else f"The key `{key}`"
                self._found.append(Problem("key-unknown", where, f"{name} is not known here.", fix))

    def _list(self, key: str, fix: str) -> Sequence[Any]:
        value = self.value(key)
        if value is None or value == "":
            return ()
        if not isinstance(value, list):
            self._wrong_type(key, value, "a list", fix)
            return ()
        return value

    def _not_missing(self, key: str) -> None:
        """Take back that a key is missing, where it is there under a misspelt name."""
        where = self.sheet.where((*self.path, key))
        self._found[:] = [p for p in self._found if (p.code, p.where) != ("key-missing", where)]

    def _missing(self, key: str) -> None:
        empty = key in self.values
        self.fault(
            key,
            "key-missing",
            "Nothing is given here." if empty else "This key is missing.",
            f"Write `{key} = ...` and the value." if empty else f"Add a line `{key} = ...`.",
        )

    def _wrong_type(self, key: str | KeyPath, value: object, wanted: str, fix: str) -> None:
        self.fault(key, "wrong-type", f"This must be {wanted}, and is {in_words(value)}.", fix)

    def _calendar(self, key: str, read: Moment | Fault | None, required: bool) -> Moment | None:
        if isinstance(read, Fault):
            self.fault(key, read.code, read.what, read.fix, read.why)
            return None
        if read is None and required:
            self._missing(key)
        return read

    def _clean(self, key: KeyPath, value: str, *, lines: bool) -> bool:
        """Whether a text holds nothing that cannot be seen; else the fault is reported."""
        allowed = "\n\t\r" if lines else ""
        unseen = [c for c in value if unicodedata.category(c) in ("Cc", "Cf") and c not in allowed]
        if not unseen:
            return True
        if "\n" in unseen:
            self.fault(
                key,
                "several-lines",
                "The words run over more than one line.",
                "Write them on one line. In a path, write / and not \\.",
            )
        else:
            self.fault(
                key,
                "unseen-character",
                "A character that cannot be seen is among the words.",
                "Type the words again instead of pasting them. In a path, write / and not \\.",
            )
        return False
