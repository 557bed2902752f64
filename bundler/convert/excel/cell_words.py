"""What a cell of a spreadsheet shows: its value in its number format, as Excel set to
British English shows it. A column's width never cuts anything off."""

import re
from datetime import date, datetime, time, timedelta
from decimal import ROUND_HALF_UP, Decimal

from bundler.model.review import MONTHS

_WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_OF_THE_COMPUTER = {
    "mm-dd-yy": "dd/mm/yyyy",
    "m/d/yy h:mm": "dd/mm/yyyy hh:mm",
    "m/d/yyyy": "dd/mm/yyyy",
    "m/d/yy": "dd/mm/yyyy",
}
"""Formats that follow the computer's own region, by the names they are stored under."""

_LONG_DATE, _LONG_TIME = (
    re.compile(r"\[\$-[^\]]*F800\]", re.I),
    re.compile(r"\[\$-[^\]]*F400\]", re.I),
)
_BRACKETS = re.compile(r"\[(?!(?:h+|m+|s+)\])(?:\$(?P<sign>[^\-\]]*)(?:-[^\]]*)?|[^\]]*)\]", re.I)
_PIECE = re.compile(
    r'"(?P<quoted>[^"]*)"|\\(?P<escaped>.)|_(?P<gap>.)|\*(?P<fill>.)'
    r"|(?P<noon>AM/PM|A/P)|(?P<span>\[(?:h+|m+|s+)\])|(?P<part>y+|m+|d+|h+|s+(?:\.0+)?)|(?P<other>.)",
    re.IGNORECASE | re.DOTALL,
)
_DIGITS = re.compile(r"[#0?][#0?,]*(?:\.[#0?]*)?|\.[#0?]+")
_LITERAL = re.compile(r'"([^"]*)"|\\(.)|_(.)|\*(.)', re.DOTALL)
_SECTIONS = re.compile(r'(?:"[^"]*"|\\.|[^;])*', re.DOTALL)
_ROUND = Decimal("1e-10")

Value = str | bool | int | float | date | datetime | time | timedelta | None


def shown(value: Value, number_format: str) -> str:
    """The text that the cell shows.

    Dates, times, decimals, thousands, per cent, currency and text beside the figures are
    shown as their format says; formats with conditions, fractions or other calendars come
    out plainly. A cell that its format (";;;") shows empty gives an empty text."""
    match value:
        case None:
            return ""
        case bool():
            return "TRUE" if value else "FALSE"
        case str():
            return _text(value, number_format)
        case datetime() | date() | time() | timedelta():
            return _moment(value, number_format)
        case _:
            return _number(value, number_format)


def _text(value: str, number_format: str) -> str:
    sections = _sections(number_format)
    if len(sections) < 4:
        return value
    return "".join(
        value if piece == "@" else piece for piece in re.split("(@)", _literals(sections[3]))
    )


def _sections(number_format: str) -> list[str]:
    found: list[str] = []
    at = 0
    while at <= len(number_format):
        section = _SECTIONS.match(number_format, at)
        found.append(section.group() if section else "")
        at = (section.end() if section else at) + 1
    return found


def _moment(value: date | datetime | time | timedelta, number_format: str) -> str:
    if isinstance(value, timedelta):
        minutes, seconds = divmod(round(value.total_seconds()), 60)
        return f"{minutes // 60}:{minutes % 60:02}:{seconds:02}"
    if _LONG_DATE.search(number_format):
        number_format = "d mmmm yyyy"
    elif _LONG_TIME.search(number_format):
        number_format = "hh:mm:ss"
    plain = _BRACKETS.sub("", _sections(number_format)[0]).strip()
    plain = _OF_THE_COMPUTER.get(plain.lower(), plain)
    pieces = list(_PIECE.finditer(plain))
    if not any(piece["part"] for piece in pieces):
        plain = "hh:mm:ss" if isinstance(value, time) else "dd/mm/yyyy"
        pieces = list(_PIECE.finditer(plain))
    day = value if isinstance(value, date) else date(1900, 1, 1)
    hour = value if isinstance(value, datetime | time) else time()
    halves = any(piece["noon"] for piece in pieces)
    parts = [(piece["part"] or piece["span"] or "").lower().strip("[]") for piece in pieces]
    out = ""
    for at, (piece, part) in enumerate(zip(pieces, parts, strict=True)):
        if part:
            if part[0] in "hs" or _is_minutes(part, parts[:at], parts[at + 1 :]):
                out += _of_time(part, hour, halves)
            else:
                out += _of_day(part, day)
        elif piece["noon"]:
            out += "am" if hour.hour < 12 else "pm"
        elif piece["gap"]:
            out += " "
        elif not piece["fill"]:
            out += piece["quoted"] or piece["escaped"] or piece["other"] or ""
    return " ".join(out.replace("@", "").split())


def _is_minutes(part: str, before: list[str], after: list[str]) -> bool:
    """An "m" is minutes where hours stand before it or seconds after it, else a month."""
    last, following = next(filter(None, reversed(before)), ""), next(filter(None, after), "")
    return part[0] == "m" and (last[:1] == "h" or following[:1] == "s")


def _of_day(part: str, day: date) -> str:
    match part[0], len(part):
        case "y", length:
            return f"{day.year % 100:02}" if length < 3 else f"{day.year:04}"
        case "m", length:
            month = MONTHS[day.month - 1]
            names = {1: str(day.month), 2: f"{day.month:02}", 3: month[:3], 5: month[0]}
            return names.get(length, month)
        case _, length:
            weekday = _WEEKDAYS[day.weekday()]
            return {1: str(day.day), 2: f"{day.day:02}", 3: weekday[:3]}.get(length, weekday)


def _of_time(part: str, at: time | datetime, halves: bool) -> str:
    number = {"h": at.hour, "m": at.minute, "s": at.second}[part[0]]
    if part[0] == "h" and halves:
        number = number % 12 or 12
    return f"{number:02}" if len(part) > 1 else str(number)


def _number(value: float, number_format: str) -> str:
    sections = _sections(number_format)
    if len(sections) >= 3 and value == 0:
        section, sign = sections[2], ""
    elif len(sections) >= 2 and value < 0:
        section, sign = sections[1], ""
    else:
        section, sign = sections[0], "-" if value < 0 else ""
    section = _BRACKETS.sub(lambda found: found["sign"] or "", section)
    bare = _LITERAL.sub("", section)
    if not section.strip():
        return "" if number_format.strip() else _general(value)
    if "general" in bare.lower() or "/" in bare or "e+" in bare.lower() or bare.strip() == "@":
        return _general(value)
    digits = _DIGITS.search(_without_literals(section))
    if digits is None:
        return sign + _literals(section)
    number = Decimal(str(abs(value))) * 100 ** bare.count("%")
    before, after = section[: digits.start()], section[digits.end() :]
    figures = _figures(number, digits.group())
    return f"{sign}{_literals(before).lstrip()}{figures}{_literals(after)}".strip()


def _without_literals(section: str) -> str:
    """The section with its literal texts blanked, everything else in its place."""
    return _LITERAL.sub(lambda found: " " * len(found.group()), section)


def _literals(text: str) -> str:
    def said(found: re.Match[str]) -> str:
        return " " if found[3] else "" if found[4] else found[1] or found[2] or ""

    return _LITERAL.sub(said, text)


def _figures(number: Decimal, pattern: str) -> str:
    whole, _, decimals = pattern.partition(".")
    while whole.endswith(","):
        whole, number = whole[:-1], number / 1000
    most, least = len(decimals), decimals.count("0")
    rounded = number.quantize(Decimal(1).scaleb(-most), rounding=ROUND_HALF_UP)
    before, _, after = f"{rounded:f}".partition(".")
    while len(after) > least and after.endswith("0"):
        after = after[:-1]
    least_whole = whole.count("0")
    before = "" if before == "0" and not least_whole else before.zfill(least_whole)
    if "," in whole and before:
        before = f"{int(before):,}".zfill(least_whole)
    return f"{before}.{after}" if after else before or "0"


def _general(value: float) -> str:
    """As in a cell without a format: ten figures at most, no needless zeros."""
    if isinstance(value, int) or float(value).is_integer():
        return str(int(value)) if abs(value) < 10**11 else f"{value:.5E}"
    return f"{Decimal(str(value)).quantize(_ROUND).normalize():f}"[:12].rstrip(".")
