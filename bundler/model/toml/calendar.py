"""Days and months as people write them, and what to write instead."""

import re
from dataclasses import dataclass
from datetime import date, datetime

from bundler.model.review import MONTHS, YearMonth

_IN_WORDS = {
    str: "words",
    bool: "true or false",
    int: "a number",
    float: "a number",
    datetime: "a day with a time",
    date: "a date",
    list: "a list",
    dict: "a table",
}
_YEAR_MONTH = re.compile(r"(\d{4})-(\d{2})")
_DAY = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})")
_DAY_FIRST = re.compile(r"(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})")


@dataclass(frozen=True)
class Fault:
    """Why a value is no day or month, and the cure."""

    code: str
    what: str
    fix: str
    why: str = ""


def in_words(value: object) -> str:
    """What kind of value this is, as an officer would say."""
    return _IN_WORDS.get(type(value), "something else")


def day_of(key: str, value: object, *, secret: bool) -> date | Fault | None:
    """The day that TOML read, None where nothing was given, or what is wrong with it.

    With ``secret`` the cure shows an example and not the day."""
    if value is None or value == "":
        return None
    if isinstance(value, datetime):
        day = "2024-08-07" if secret else value.date().isoformat()
        what = "A time of day stands behind the date."
        return Fault("date-form", what, f"Write only the day: `{key} = {day}`.")
    if isinstance(value, date):
        return value
    if isinstance(value, str):
        what = "The date is not written the way it must be."
        return Fault("date-form", what, _day_cure(key, value.strip(), secret=secret))
    what = f"This must be a date, and is {in_words(value)}."
    return Fault("wrong-type", what, f"Write `{key} = 2024-08-07`.")


def month_of(key: str, value: object) -> YearMonth | Fault | None:
    """The month of "2024-08", None where nothing was given, or what is wrong with it."""
    if value is None or value == "":
        return None
    if isinstance(value, date):
        return _exact_day(key, value.year, value.month)
    if not isinstance(value, str):
        what = f"This must be a month of a year, and is {in_words(value)}."
        return Fault("wrong-type", what, f'Write `{key} = "2024-08"`.')
    text = value.strip()
    if found := _DAY.fullmatch(text):
        return _exact_day(key, int(found[1]), int(found[2]))
    if found := _DAY_FIRST.fullmatch(text):
        return _exact_day(key, int(found[3]), int(found[2]))
    return _month(key, text)


def _month(key: str, text: str) -> YearMonth | Fault:
    found = _YEAR_MONTH.fullmatch(text)
    if found is None:
        fix = f'Write year and month in figures: `{key} = "{_spelt_month(text)}"`.'
        return Fault("month-form", "This is not a month of a year.", fix)
    year, month = int(found[1]), int(found[2])
    if not (year and 1 <= month <= 12):
        fix = f'Write the month as 01 to 12: `{key} = "2024-08"`.'
        return Fault("month-not-real", "There is no such month.", fix)
    return YearMonth(year, month)


def _exact_day(key: str, year: int, month: int) -> Fault:
    shown = f"{year:04}-{month:02}" if 1 <= month <= 12 else "2024-08"
    return Fault(
        "exact-day",
        "An exact day is given. Only month and year may be.",
        f'Write `{key} = "{shown}"`.',
        "The day of a death leads a searcher to the family's name.",
    )


def _day_cure(key: str, text: str, *, secret: bool) -> str:
    general = f"Write `{key} = 2024-08-07`: year, month, day, without quotation marks."
    found, order = _DAY.fullmatch(text), (1, 2, 3)
    if found is None:
        found, order = _DAY_FIRST.fullmatch(text), (3, 2, 1)
    if found is None or secret:
        return general
    year, month, day = (int(found[place]) for place in order)
    try:
        meant = date(year, month, day)
    except ValueError:
        return f"There is no such day. {general}"
    return (
        f"If you mean {meant.day} {MONTHS[meant.month - 1]} {meant.year}, write "
        f"`{key} = {meant.isoformat()}`, without quotation marks."
    )


def _spelt_month(text: str) -> str:
    """ "March 2021" as "2021-03"; an example where the words say no month."""
    year = re.search(r"\b(\d{4})\b", text)
    words = [word.casefold() for word in re.findall(r"[A-Za-z]{3,}", text)]
    for number, name in enumerate(MONTHS, start=1):
        if year and any(name.casefold().startswith(word) for word in words):
            return f"{year[1]}-{number:02}"
    return "2024-08"
