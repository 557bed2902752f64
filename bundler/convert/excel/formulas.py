"""The small part of Excel's formulas that rules for colours are made of."""

import re
from collections.abc import Callable, Iterator, Sequence
from functools import lru_cache
from typing import Any

from openpyxl.utils import column_index_from_string

from bundler.convert.excel.formula_values import (
    UnknownError,
    Value,
    WrongError,
    as_number,
    as_text,
    called,
    compare,
    plain,
)

At = Callable[[int, int], Any]
"""What stands in a row and column of the sheet."""

_TOKEN = re.compile(
    r'\s*(?:(?P<number>\d+(?:\.\d+)?)|"(?P<text>(?:[^"]|"")*)"'
    r"|(?P<place>\$?[A-Za-z]{1,3}\$?\d+)(?![\w(.!:])|(?P<name>[A-Za-z][\w.]*)"
    r"|(?P<sign><=|>=|<>|[-+*/&=<>(),%]))\s*"
)
_PLACE = re.compile(r"(\$?)([A-Za-z]{1,3})(\$?)(\d+)")
_SIGNS = ("=", "<>", "<=", ">=", "<", ">")
_DEEPEST = 40


def holds(formula: str, at: At, down: int, right: int) -> bool:
    """Whether a rule's formula is true for the cell that lies so far from the rule's first
    one. Raises UnknownError where that cannot be told."""
    parser = _Formula(_tokens(formula), at, down, right)
    try:
        value = parser.whole()
    except WrongError:
        return False
    return bool(value) if not isinstance(value, str) else False


def value_of(formula: str, at: At, down: int, right: int) -> Value:
    """What a formula comes to. Raises UnknownError where that cannot be told."""
    try:
        return _Formula(_tokens(formula), at, down, right).whole()
    except WrongError:
        return None


@lru_cache(maxsize=256)
def _tokens(formula: str) -> tuple[tuple[str, str], ...]:
    return tuple(_each_token(formula))


def _each_token(formula: str) -> Iterator[tuple[str, str]]:
    at = 0
    formula = formula.strip().lstrip("=")
    while at < len(formula):
        found = _TOKEN.match(formula, at)
        if found is None or found.end() == at:
            raise UnknownError
        kind = str(found.lastgroup)
        yield kind, found[kind]
        at = found.end()


class _Formula:
    def __init__(self, tokens: Sequence[tuple[str, str]], at: At, down: int, right: int) -> None:
        self._tokens = tokens
        self._next = 0
        self._at, self._down, self._right = at, down, right
        self._depth = 0

    def whole(self) -> Value:
        value = self._compared()
        if self._next < len(self._tokens):
            raise UnknownError
        return value

    def _sign(self, *signs: str) -> str:
        if self._next < len(self._tokens):
            kind, text = self._tokens[self._next]
            if kind == "sign" and text in signs:
                self._next += 1
                return text
        return ""

    def _compared(self) -> Value:
        self._depth += 1
        if self._depth > _DEEPEST:
            raise UnknownError
        value = self._joined()
        while sign := self._sign(*_SIGNS):
            value = compare(sign, value, self._joined())
        self._depth -= 1
        return value

    def _joined(self) -> Value:
        value = self._sum()
        while self._sign("&"):
            value = as_text(value) + as_text(self._sum())
        return value

    def _sum(self) -> Value:
        value = self._product()
        while sign := self._sign("+", "-"):
            other = as_number(self._product())
            value = as_number(value) + (other if sign == "+" else -other)
        return value

    def _product(self) -> Value:
        value = self._single()
        while sign := self._sign("*", "/"):
            other = as_number(self._single())
            if sign == "/" and not other:
                raise WrongError
            value = as_number(value) * other if sign == "*" else as_number(value) / other
        return value

    def _single(self) -> Value:
        if self._sign("-"):
            return -as_number(self._single())
        if self._sign("+"):
            return self._single()
        value = self._first()
        return as_number(value) / 100 if self._sign("%") else value

    def _first(self) -> Value:
        if self._sign("("):
            value = self._compared()
            self._close()
            return value
        if self._next >= len(self._tokens):
            raise UnknownError
        kind, text = self._tokens[self._next]
        self._next += 1
        match kind:
            case "number":
                return float(text)
            case "text":
                return text.replace('""', '"')
            case "place":
                return self._cell(text)
            case "name" if text.upper() in ("TRUE", "FALSE"):
                if self._sign("("):
                    self._close()
                return text.upper() == "TRUE"
            case "name" if self._sign("("):
                return self._call(text.upper())
        raise UnknownError

    def _close(self) -> None:
        if not self._sign(")"):
            raise UnknownError

    def _cell(self, text: str) -> Value:
        found = _PLACE.fullmatch(text)
        if found is None:
            raise UnknownError
        column = column_index_from_string(found[2].upper()) + (0 if found[1] else self._right)
        value = plain(self._at(int(found[4]) + (0 if found[3] else self._down), column))
        if isinstance(value, str) and value.startswith("#") and value.endswith(("!", "?", "A")):
            raise WrongError
        return value

    def _call(self, name: str) -> Value:
        given: list[Value | WrongError] = []
        while not self._sign(")"):
            start = self._depth
            try:
                given.append(self._compared())
            except WrongError as wrong:
                self._depth = start
                self._skip()
                given.append(wrong)
            if not self._sign(",") and self._tokens[self._next : self._next + 1] != (
                ("sign", ")"),
            ):
                raise UnknownError
        return called(name, given)

    def _skip(self) -> None:
        """To the end of an argument that came to an error."""
        inside = 0
        while self._next < len(self._tokens):
            sign = self._tokens[self._next]
            if sign == ("sign", "("):
                inside += 1
            elif sign == ("sign", ")") and inside:
                inside -= 1
            elif sign in (("sign", ","), ("sign", ")")) and not inside:
                return
            self._next += 1
