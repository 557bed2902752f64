"""Days of the calendar as people in Britain write them."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from bundler.model.review import MONTHS

_MONTH = "|".join(f"{month[:3]}(?:{month[3:]}|{month[3:4]})?" for month in MONTHS)
_DAY = re.compile(
    rf"\b(?P<day>[0-3]?\d) ?(?:st|nd|rd|th)?,?[ -](?:day )?(?:of )?"
    rf"(?P<month>{_MONTH})\.?,?[ -]'?(?P<year>20\d\d|\d\d)\b"
    rf"|\b(?P<month2>{_MONTH})\.? (?P<day2>[0-3]?\d) ?(?:st|nd|rd|th)?,? (?P<year2>20\d\d)\b"
    r"|\b(?P<day3>[0-3]?\d) ?[./-] ?(?P<month3>[01]?\d) ?[./-] ?(?P<year3>20\d\d|\d\d)\b"
    r"|\b(?P<year4>20\d\d)-(?P<month4>[01]\d)-(?P<day4>[0-3]\d)\b",
    re.IGNORECASE,
)
_WITHOUT_YEAR = re.compile(
    rf"\b(?P<day>[0-3]?\d) ?(?:st|nd|rd|th)?,? (?:of )?(?P<month>{_MONTH})\b", re.IGNORECASE
)


@dataclass(frozen=True)
class WrittenDay:
    """A day and the words that it was written in."""

    day: date
    words: str


def days_in(text: str) -> Iterator[WrittenDay]:
    """Every full day in a text, the day before the month where both are figures. What is
    no day of the calendar (31 February) is passed over."""
    for found in _DAY.finditer(text):
        for form in ("", "2", "3", "4"):
            if found[f"day{form}"]:
                month, year = found[f"month{form}"], int(found[f"year{form}"])
                number = int(month) if month.isdigit() else _month(month)
                year = year + 2000 if year < 100 else year
                if day := _real(year, number, int(found[f"day{form}"])):
                    yield WrittenDay(day, found.group())


def day_without_year(text: str, latest: date) -> date | None:
    """The first day in a text that names no year: the last such day up to ``latest``."""
    found = _WITHOUT_YEAR.search(text)
    if found is None:
        return None
    month, number = _month(found["month"]), int(found["day"])
    year = latest.year if (month, number) <= (latest.month, latest.day) else latest.year - 1
    return _real(year, month, number)


def _month(word: str) -> int:
    starts = [month[:3].lower() for month in MONTHS]
    return starts.index(word[:3].lower()) + 1


def _real(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None
