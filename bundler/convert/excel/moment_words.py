"""Dates, times and lengths of time as their format shows them."""

from datetime import date, datetime, time, timedelta

from bundler.convert.excel.format_sections import Section, sections_of
from bundler.model.review import MONTHS

_WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_WELSH_MONTHS = (
    ("Ionawr", "Ion"), ("Chwefror", "Chwef"), ("Mawrth", "Maw"), ("Ebrill", "Ebr"),
    ("Mai", "Mai"), ("Mehefin", "Meh"), ("Gorffennaf", "Gorff"), ("Awst", "Awst"),
    ("Medi", "Medi"), ("Hydref", "Hyd"), ("Tachwedd", "Tach"), ("Rhagfyr", "Rhag"),
)  # fmt: skip
_WELSH_DAYS = (
    ("Dydd Llun", "Llun"), ("Dydd Mawrth", "Maw"), ("Dydd Mercher", "Mer"), ("Dydd Iau", "Iau"),
    ("Dydd Gwener", "Gwe"), ("Dydd Sadwrn", "Sad"), ("Dydd Sul", "Sul"),
)  # fmt: skip
_ENGLISH_NAMES = (
    tuple((month, month[:3]) for month in MONTHS),
    tuple((day, day[:3]) for day in _WEEKDAYS),
)
_WELSH = ("452", "0452", "CY", "CY-GB")
_OF_THE_COMPUTER = {
    "F800": "d mmmm yyyy",
    "X-SYSDATE": "d mmmm yyyy",
    "F400": "hh:mm:ss",
    "X-SYSTIME": "hh:mm:ss",
}
_BY_REGION = {
    "mm-dd-yy": "dd/mm/yyyy",
    "m/d/yy h:mm": "dd/mm/yyyy hh:mm",
    "m/d/yyyy": "dd/mm/yyyy",
    "m/d/yy": "dd/mm/yyyy",
}
"""Formats that follow the computer's own region, by the names they are stored under."""

_SECONDS = {"h": 3600, "m": 60, "s": 1}


def moment_words(value: date | datetime | time | timedelta, section: Section) -> str:
    """A moment in this section of its format; one whose format names no part of a moment
    comes out plainly."""
    section = _of_this_computer(section)
    if not any(piece.moment for piece in section.pieces):
        plain = "[h]:mm:ss" if isinstance(value, timedelta) else "hh:mm:ss"
        plain = plain if isinstance(value, time | timedelta) else "dd/mm/yyyy"
        section = sections_of(plain)[0]
    writer = _Writer(value, section)
    return " ".join("".join(map(writer.piece, range(len(section.pieces)))).split())


def _of_this_computer(section: Section) -> Section:
    written = "".join(piece.moment or piece.place or piece.literal for piece in section.pieces)
    other = _OF_THE_COMPUTER.get(section.locale) or _BY_REGION.get(written.strip())
    return sections_of(other)[0] if other else section


class _Writer:
    """Writes the pieces of one format. An "m" is minutes where hours stand before it or
    seconds after it, and else a month."""

    def __init__(self, value: date | datetime | time | timedelta, section: Section) -> None:
        self._pieces = section.pieces
        self._parts = [piece.moment.strip("[]") for piece in section.pieces]
        self._halves = "am/pm" in self._parts or "a/p" in self._parts
        self._names = _WELSH_NAMES if section.locale in _WELSH else _ENGLISH_NAMES
        self._day = value if isinstance(value, date) else None
        self._span = 0.0
        if isinstance(value, timedelta):
            self._span = value.total_seconds()
        elif isinstance(value, datetime | time):
            whole = value.hour * 3600 + value.minute * 60 + value.second
            self._span = whole + value.microsecond / 1_000_000

    def piece(self, at: int) -> str:
        piece, part = self._pieces[at], self._parts[at]
        if not part:
            return "" if piece.place == "@" else piece.place or piece.literal
        if part in ("am/pm", "a/p"):
            noon = "am" if self._span % 86400 < 43200 else "pm"
            return noon if part == "am/pm" else noon[0]
        if piece.moment.startswith("["):
            whole = int(self._rounded() // _SECONDS[part[0]])
            return f"{whole:0{len(part)}}"
        if part[0] in "hs" or self._is_minutes(at):
            return self._of_time(part)
        return self._of_day(part)

    def _is_minutes(self, at: int) -> bool:
        before = next((part for part in reversed(self._parts[:at]) if part), "")
        after = next((part for part in self._parts[at + 1 :] if part), "")
        return self._parts[at][0] == "m" and (before[:1] == "h" or after[:1] == "s")

    def _rounded(self) -> float:
        """Seconds, to as many decimals as the format shows."""
        shows = max((len(p.partition(".")[2]) for p in self._parts if p[:1] == "s"), default=0)
        return round(self._span, shows)

    def _of_time(self, part: str) -> str:
        seconds = self._rounded()
        if part[0] == "s":
            decimals = len(part.partition(".")[2])
            width = 2 if part.startswith("ss") else 1
            whole = f"{seconds % 60:.{decimals}f}"
            return whole.zfill(width + (decimals + 1 if decimals else 0))
        number = int(seconds // 60) % 60 if part[0] == "m" else int(seconds // 3600) % 24
        if part[0] == "h" and self._halves:
            number = number % 12 or 12
        return f"{number:02}" if len(part) > 1 else str(number)

    def _of_day(self, part: str) -> str:
        """A time alone lies on the day before the first, which Excel calls 0 January 1900."""
        year, month, day = (
            (self._day.year, self._day.month, self._day.day) if self._day else (1900, 1, 0)
        )
        length = len(part)
        if part[0] == "y":
            return f"{year % 100:02}" if length < 3 else f"{year:04}"
        number = month if part[0] == "m" else day
        if length < 3:
            return f"{number:0{length}}"
        months, weekdays = self._names
        weekday = self._day.weekday() if self._day else 5
        name, short = months[month - 1] if part[0] == "m" else weekdays[weekday]
        if part[0] == "m" and length == 5:
            return name[0]
        return short if length == 3 else name


_WELSH_NAMES = (_WELSH_MONTHS, _WELSH_DAYS)
