"""The values in the formulas that rules for colours are made of, and their functions."""

from collections.abc import Callable, Sequence
from datetime import date, datetime, time, timedelta
from typing import Any

from openpyxl.utils.datetime import to_excel

Value = str | float | bool | None


class UnknownError(Exception):
    """The formula holds what is not known here, such as the day or another sheet."""


class WrongError(Exception):
    """What Excel shows as #VALUE! and the like."""


def plain(value: Any) -> Value:
    """A cell's value as formulas know it: a date is a number of days."""
    if isinstance(value, datetime | date | time | timedelta):
        return float(to_excel(value))
    if value is None or isinstance(value, bool):
        return value
    return float(value) if isinstance(value, int | float) else str(value)


def compare(sign: str, one: Value, other: Value) -> bool:
    """As Excel compares: letters alike in either case; an empty cell is 0 or no text."""
    one, other = _filled(one, other), _filled(other, one)
    left, right = _rank(one), _rank(other)
    return {
        "=": left == right,
        "<>": left != right,
        "<": left < right,
        ">": left > right,
        "<=": left <= right,
        ">=": left >= right,
    }[sign]


def _filled(value: Value, beside: Value) -> Value:
    if value is not None:
        return value
    return "" if isinstance(beside, str) else False if isinstance(beside, bool) else 0.0


def _rank(value: Value) -> tuple[int, float | str]:
    if isinstance(value, bool):
        return 2, float(value)
    return (1, value.casefold()) if isinstance(value, str) else (0, float(value or 0))


def called(name: str, given: Sequence[Value | WrongError]) -> Value:
    """What a function comes to. Raises UnknownError for one that is not known, and the
    error that an argument came to."""
    wrong = next((one for one in given if isinstance(one, WrongError)), None)
    values = [one for one in given if not isinstance(one, WrongError)]
    if name in _ASKING and len(given) == 1:
        return _ASKING[name](wrong or values[0])
    if name == "IFERROR" and len(given) == 2:
        return values[-1] if wrong else values[0]
    if wrong:
        raise wrong
    least, most, function = _FUNCTIONS.get(name, (1, 0, as_text))
    if not least <= len(values) <= most:
        raise UnknownError
    return function(*values)


def _found(sought: str, within: str, any_case: bool) -> float:
    if any_case and set(sought) & set("*?~"):
        raise UnknownError
    at = within.casefold().find(sought.casefold()) if any_case else within.find(sought)
    if at < 0:
        raise WrongError
    return float(at + 1)


def _true(value: Value) -> bool:
    if isinstance(value, str):
        raise WrongError
    return bool(value)


def as_text(value: Value) -> str:
    """A value where Excel wants a text."""
    if isinstance(value, bool):
        return str(value).upper()
    if isinstance(value, float):
        return f"{value:g}" if value != int(value) else str(int(value))
    return value or ""


def as_number(value: Value) -> float:
    """A value where Excel wants a number. Raises WrongError for any other text."""
    try:
        return float(value or 0)
    except ValueError:
        raise WrongError from None


def _left(value: Value, length: Value = 1.0) -> str:
    return as_text(value)[: int(as_number(length))]


def _right(value: Value, length: Value = 1.0) -> str:
    text = as_text(value)
    return text[max(len(text) - int(as_number(length)), 0) :]


_ASKING: dict[str, Callable[[Value | WrongError], bool]] = {
    **dict.fromkeys(("ISERROR", "ISERR", "ISNA"), lambda one: isinstance(one, WrongError)),
    "ISBLANK": lambda one: one is None,
    "ISNUMBER": lambda one: type(one) is float,
    "ISTEXT": lambda one: isinstance(one, str),
}
_MANY = 255
_FUNCTIONS: dict[str, tuple[int, int, Callable[..., Value]]] = {
    "AND": (1, _MANY, lambda *values: all(_true(one) for one in values)),
    "OR": (1, _MANY, lambda *values: any(_true(one) for one in values)),
    "NOT": (1, 1, lambda value: not _true(value)),
    "LEN": (1, 1, lambda value: float(len(as_text(value)))),
    "TRIM": (1, 1, lambda value: " ".join(w for w in as_text(value).split(" ") if w)),
    "UPPER": (1, 1, lambda value: as_text(value).upper()),
    "LOWER": (1, 1, lambda value: as_text(value).lower()),
    "LEFT": (1, 2, _left),
    "RIGHT": (1, 2, _right),
    "EXACT": (2, 2, lambda one, other: as_text(one) == as_text(other)),
    "SEARCH": (2, 2, lambda sought, text: _found(as_text(sought), as_text(text), any_case=True)),
    "FIND": (2, 2, lambda sought, text: _found(as_text(sought), as_text(text), any_case=False)),
}
