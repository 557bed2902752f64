"""Listed days that are told without their number: by weekday, feast, or the day beside."""

import re
from collections.abc import Iterable, Iterator, Mapping
from datetime import date, timedelta

_WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_FEASTS = {
    "new year's day": (1, 1),
    "valentine's day": (2, 14),
    "halloween": (10, 31),
    "hallowe'en": (10, 31),
    "bonfire night": (11, 5),
    "christmas eve": (12, 24),
    "christmas day": (12, 25),
    "boxing day": (12, 26),
    "new year's eve": (12, 31),
}
_BY_EASTER = {
    "shrove tuesday": -47,
    "mothering sunday": -21,
    "mother's day": -21,
    "palm sunday": -7,
    "good friday": -2,
    "easter sunday": 0,
    "easter monday": 1,
}
_COUNTS = {"a": 1, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7}
_BESIDE = re.compile(
    rf"\b(?:(?:(?P<count>{'|'.join(_COUNTS)}|[1-7]) days?|the (?P<next>day|morning|night|evening)) "
    r"(?P<way>before|after|following|later than|earlier than)|(?P<eve>the eve of)) (?:the )?"
)
_BESIDE_IT = re.compile(
    r"[^;]{0,40}?\b(?:(?P<way>following|next|previous|preceding) "
    r"(?:day|morning|night|evening|afternoon)|(?:a|one|the) day (?P<other>later|after|earlier"
    r"|before))\b"
)
_ONWARDS = ("following", "next", "later", "after")
_FEAST = re.compile(
    rf"\b(?P<feast>{'|'.join(map(re.escape, (*_FEASTS, *_BY_EASTER)))})"
    r"(?:,? (?:in |of )?(?P<year>\d{4}))?"
)


class ToldDays:
    """Knows in which words a listed day may be told. All it finds is doubtful: a month may
    have five Fridays. ``months`` leads from a month's name to its number, ``ordinals`` from
    "fourth" to 4."""

    def __init__(
        self,
        days: Iterable[tuple[str, date]],
        months: Mapping[str, int],
        ordinals: Mapping[str, int],
    ) -> None:
        self._days = tuple(days)
        self._months = months
        self._of_the_month: dict[tuple[int, int], list[str]] = {}
        for what, day in self._days:
            self._of_the_month.setdefault((day.weekday(), day.day), []).append(what)
        names = "|".join(sorted(months, key=len, reverse=True))
        figures = "|".join(sorted(ordinals, key=len, reverse=True))
        self._ordinals = ordinals
        self._numbered = re.compile(
            rf"\b(?P<weekday>{'|'.join(_WEEKDAYS)}),? (?:the )?"
            rf"(?:(?P<day>\d{{1,2}})(?:st|nd|rd|th)|(?P<words>{figures}))\b"
        )
        self._weekday = re.compile(
            rf"\b(?P<weekday>{'|'.join(_WEEKDAYS)})s?\b(?:,? (?:morning|evening|night|afternoon))?"
            rf",? (?:in |of )?(?:early |late |mid-?)?(?P<month>{names})\b(?:,? (?P<year>\d{{4}}))?"
        )

    def find(self, folded: str) -> Iterator[tuple[str, int, int]]:
        """Each day that may be meant, and where it is told."""
        if not self._days:
            return
        for told in self._weekday.finditer(folded):
            weekday = _WEEKDAYS.index(told["weekday"])
            month, year = self._months[told["month"]], told["year"]
            for what, day in self._days:
                if (day.weekday(), day.month) == (weekday, month) and year in (None, str(day.year)):
                    yield what, told.start(), told.end()
        for told in self._numbered.finditer(folded):
            number = int(told["day"]) if told["day"] else self._ordinals[told["words"]]
            for what in self._of_the_month.get((_WEEKDAYS.index(told["weekday"]), number), ()):
                yield what, told.start(), told.end()
        for told in _FEAST.finditer(folded):
            for what, day in self._days:
                if told["year"] in (None, str(day.year)) and _is_feast(told["feast"], day):
                    yield what, told.start(), told.end()

    def beside(
        self, folded: str, place: tuple[int, int], day: int, month: int, year: int | None
    ) -> Iterator[str]:
        """Which listed days a date stands beside that is written at ``place``: "the day before
        5 March 2021", "3 March 2021. The following day". Without a year it may be any."""
        start, end = place
        before = folded[max(0, start - 40) : start]
        told = next((t for t in _BESIDE.finditer(before) if t.end() == len(before)), None)
        if told is not None:
            count = told["count"] or "one"
            days = int(count) if count.isdigit() else _COUNTS[count]
            step = -days if told["eve"] or told["way"] in ("before", "earlier than") else days
        elif told := _BESIDE_IT.match(folded, end):
            step = 1 if (told["way"] or told["other"]) in _ONWARDS else -1
        else:
            return
        for what, listed in self._days:
            try:
                meant = date(year or listed.year, month, day) + timedelta(days=step)
            except ValueError:
                continue
            if listed == meant:
                yield what


def _is_feast(feast: str, day: date) -> bool:
    if feast in _FEASTS:
        return (day.month, day.day) == _FEASTS[feast]
    return day == easter(day.year) + timedelta(days=_BY_EASTER[feast])


def easter(year: int) -> date:
    """Easter Sunday by the Gregorian reckoning (the anonymous algorithm of 1876)."""
    a, b, c = year % 19, year // 100, year % 100
    d, e = divmod(b, 4)
    g = (8 * b + 13) // 25
    h = (19 * a + b - d - g + 15) % 30
    i, k = divmod(c, 4)
    m = (32 + 2 * e + 2 * i - h - k) % 7
    n = (a + 11 * h + 22 * m) // 451
    month, day = divmod(h + m - 7 * n + 114, 31)
    return date(year, month, day + 1)
