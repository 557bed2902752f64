"""Where listed days stand in a text, in any written form."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from bundler.model.identities.told_days import ToldDays


@dataclass(frozen=True)
class DaySighting:
    """A listed day at ``folded[start:end]``. ``doubtful`` where the year is not written
    near it, or where only the American order of day and month makes it the day."""

    what: str
    start: int
    end: int
    doubtful: bool


# In English and, for reviews in Wales, in Welsh, also with its softened first letters.
_MONTHS = {
    name: number
    for number, names in enumerate(
        (
            ("january", "jan", "ionawr"),
            ("february", "feb", "chwefror"),
            ("march", "mar", "mawrth", "fawrth"),
            ("april", "apr", "ebrill"),
            ("may", "mai", "fai"),
            ("june", "jun", "mehefin", "fehefin"),
            ("july", "jul", "gorffennaf", "orffennaf"),
            ("august", "aug", "awst"),
            ("september", "sept", "sep", "medi", "fedi"),
            ("october", "oct", "hydref"),
            ("november", "nov", "tachwedd", "dachwedd"),
            ("december", "dec", "rhagfyr", "ragfyr"),
        ),
        1,
    )
    for name in names
}
_ORDINAL_WORDS = """
    first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth
    fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth twentieth twenty-first
    twenty-second twenty-third twenty-fourth twenty-fifth twenty-sixth twenty-seventh
    twenty-eighth twenty-ninth thirtieth thirty-first
"""
_ORDINALS = {
    word: number
    for number, words in enumerate(_ORDINAL_WORDS.split(), 1)
    for word in (words, words.replace("-", " "), words.replace("-", ""))
}
_MONTH = "|".join(sorted(_MONTHS, key=len, reverse=True))
_WORDS = "|".join(sorted(_ORDINALS, key=len, reverse=True))
_DAY = rf"(?:\d{{1,2}}|{_WORDS})"
_TH = r"(?: ?(?:st|nd|rd|th|af|ail|ydd|fed|eg|ain)(?![^\W_]))?"
_YEAR = r"(?:\d{4}|'?\d{2})(?!\d)"
_GAP = r"[ .,\-/_\\]{0,3}"
_END = r"(?![^\W\d_])"
_ROMAN = ("i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi", "xii")

_DAY_FIRST = re.compile(
    rf"(?<![\d£$])(?=[\dfsten])(?:(?P<from>{_DAY}){_TH} ?(?:-|/|,|&|to|and|or|until) ?(?:the )?)?"
    rf"(?P<day>{_DAY}){_TH}(?: day)?(?: of| in| o)?{_GAP}(?P<month>{_MONTH}){_END}\.?"
    rf"(?:(?:,? of)?{_GAP}(?P<year>{_YEAR}))?"
)
_MONTH_FIRST = re.compile(
    rf"(?<![^\W_])(?P<month>{_MONTH}){_END}\.?(?: the)?[ ,\-/_]{{0,2}}"
    rf"(?P<day>{_DAY})(?P<th>{_TH})(?!\d)(?!:)"
    rf"(?: ?(?:-|&|to|and|until) ?(?:the )?(?P<to>{_DAY}){_TH}(?!\d)(?!:))?"
    rf"(?:[ ,\-/_]{{1,3}}(?P<year>{_YEAR}))?"
)
_NUMERIC = re.compile(
    r"(?<![\d.])(?P<a>\d{1,2}) ?(?P<s>[./\-_\\|]| ) ?(?P<b>\d{1,2}) ?(?P=s) ?'?"
    r"(?P<y>\d{4}|\d{2})(?!\d)"
)
_NUMERIC_RANGE = re.compile(
    r"(?<![\d./])(?P<from>\d{1,2})\.? ?(?:-|to|and|&) ?(?P<to>\d{1,2})(?P<s>[./])(?P<m>\d{1,2})"
    r"(?P=s)(?P<y>\d{4}|\d{2})(?!\d)"
)
_UNTIL = re.compile(r",? ?(?:-|to|until|and|&) ?(?:the )?(?:[a-z]{3,6}day,? )?")
_LONGEST_RANGE = 7
_YEAR_FIRST = re.compile(
    r"(?<!\d)(?P<y>\d{4})(?P<s>[./\-_: ]?)(?P<m>\d{2})(?P=s)(?P<d>\d{2})(?!\d)"
)
_YEAR_FIRST_SHORT = re.compile(
    r"(?<!\d)(?P<y>\d{4})(?P<s>[./\-_])(?P<m>\d{1,2})(?P=s)(?P<d>\d{1,2})(?!\d)"
)
_RUN_TOGETHER = re.compile(r"(?<!\d)(?P<d>\d{2})(?P<m>\d{2})(?P<y>\d{4})(?!\d)")
_ROMAN_MONTH = re.compile(
    r"(?<!\d)(?P<d>\d{1,2}) ?(?P<s>[./\-]) ?(?P<m>x?i{1,3}|iv|vi{0,3}|ix|x)"
    r" ?(?P=s) ?'?(?P<y>\d{4}|\d{2})(?!\d)"
)
_SIX_FIGURES = re.compile(r"(?<![\w.\-/])(?P<d>\d{2})(?P<m>\d{2})(?P<y>\d{2})(?![\w/\-])")
_WITHOUT_YEAR = re.compile(r"(?<![\w.\-/£$])(?P<d>\d{1,2})/(?P<m>\d{1,2})(?![\w/\-%])")
_TELLING = re.compile(
    r"\b(?:died|death|dead|kill|murder|manslaughter|homicide|stabb|attack|fatal|arrest|charg|trial"
    r"|convict|sentenc|inquest|funeral|buried|cremat|born|birth|dob)"
)
_AROUND = 80


_A_FIGURE = re.compile(r"\d")


class DayFinder:
    """Finds the listed days. Every date of a text is read once and looked up."""

    def __init__(self, days: Iterable[tuple[str, date]]) -> None:
        self._listed: dict[tuple[int, int], list[tuple[int, str]]] = {}
        listed = tuple(days)
        self._told = ToldDays(listed, _MONTHS, _ORDINALS)
        for what, day in listed:
            self._listed.setdefault((day.day, day.month), []).append((day.year, what))

    def find(self, folded: str) -> Iterator[DaySighting]:
        """Every sighting in a text that was made normal; they may overlap."""
        if not self._listed:
            return
        for what, start, end in self._told.find(folded):
            yield DaySighting(what, start, end, doubtful=True)
        yield from self._in_words(folded)
        if _A_FIGURE.search(folded):
            yield from self._in_figures(folded)

    def _in_words(self, folded: str) -> Iterator[DaySighting]:
        before: re.Match[str] | None = None
        for written in _DAY_FIRST.finditer(folded):
            month, day, start = _MONTHS[written["month"]], written["day"], written["from"]
            for named in filter(None, (day, start)):
                yield from self._named(folded, written, _number(named), month, sure=True)
            if start:
                yield from self._between(written, _number(start), _number(day), month)
            if before and _UNTIL.fullmatch(folded, before.end(), written.start()):
                yield from self._from_one_to_other(before, written)
            before = written
        for written in _MONTH_FIRST.finditer(folded):
            month, day, to = _MONTHS[written["month"]], written["day"], written["to"]
            sure = bool(written["th"] or written["year"])
            for named in filter(None, (day, to)):
                yield from self._named(folded, written, _number(named), month, sure=sure)
            if to:
                yield from self._between(written, _number(day), _number(to), month)

    def _between(
        self, written: re.Match[str], first: int, last: int, month: int
    ) -> Iterator[DaySighting]:
        """Listed days that a short range passes over: "3 to 5 March" tells of the 4th."""
        year = written.group("year" if "year" in written.re.groupindex else "y")
        for day in range(first + 1, last if last - first <= _LONGEST_RANGE else first):
            for listed, what in self._listed.get((day, month), ()):
                if not year or not _is_a_year(year) or _same_year(year, listed):
                    yield DaySighting(what, *written.span(), doubtful=True)

    def _from_one_to_other(self, one: re.Match[str], other: re.Match[str]) -> Iterator[DaySighting]:
        """Listed days between two that are both written with their months."""
        for (day, month), found in self._listed.items():
            for listed, what in found:
                ends = []
                for end in (one, other):
                    year = end["year"] or other["year"]
                    if year and _is_a_year(year) and not _same_year(year, listed):
                        break
                    ends.append((_MONTHS[end["month"]], _number(end["day"])))
                if len(ends) == 2 and _within(listed, ends[0], (month, day), ends[1]):
                    yield DaySighting(what, one.start(), other.end(), doubtful=True)

    def _in_figures(self, folded: str) -> Iterator[DaySighting]:
        for written in _NUMERIC.finditer(folded):
            a, b, y = int(written["a"]), int(written["b"]), written["y"]
            yield from self._exact(written, a, b, y, doubtful=False)
            if a != b:
                yield from self._exact(written, b, a, y, doubtful=b <= 12)
        for written in _NUMERIC_RANGE.finditer(folded):
            first, last, month = int(written["from"]), int(written["to"]), int(written["m"])
            yield from self._exact(written, first, month, written["y"], doubtful=False)
            yield from self._between(written, first, last, month)
        for pattern in (_YEAR_FIRST, _YEAR_FIRST_SHORT, _RUN_TOGETHER):
            for written in pattern.finditer(folded):
                yield from self._exact(
                    written, int(written["d"]), int(written["m"]), written["y"], doubtful=False
                )

        for written in _ROMAN_MONTH.finditer(folded):
            month = _ROMAN.index(written["m"]) + 1
            yield from self._exact(written, int(written["d"]), month, written["y"], doubtful=False)
        for pattern in (_SIX_FIGURES, _WITHOUT_YEAR):
            for written in pattern.finditer(folded):
                yield from self._bare(folded, written)

    def _bare(self, folded: str, written: re.Match[str]) -> Iterator[DaySighting]:
        """Figures that are a day only beside words that tell one: "died on 4/3"."""
        short = written.groupdict().get("y")
        for listed, what in self._listed.get((int(written["d"]), int(written["m"])), ()):
            around = folded[max(0, written.start() - _AROUND) : written.end() + _AROUND]
            same = short is None or _same_year(short, listed)
            if same and (str(listed) in around or _TELLING.search(around)):
                yield DaySighting(what, written.start(), written.end(), doubtful=True)

    def _exact(
        self, written: re.Match[str], day: int, month: int, year: str, doubtful: bool
    ) -> Iterator[DaySighting]:
        for listed, what in self._listed.get((day, month), ()):
            if _same_year(year, listed):
                yield DaySighting(what, written.start(), written.end(), doubtful)

    def _named(
        self, folded: str, written: re.Match[str], day: int, month: int, sure: bool
    ) -> Iterator[DaySighting]:
        year = written["year"]
        full = int(year) if year and len(year) == 4 else None
        for what in self._told.beside(folded, written.span(), day, month, full):
            yield DaySighting(what, written.start(), written.end(), doubtful=True)
        for listed, what in self._listed.get((day, month), ()):
            if year and _same_year(year, listed):
                yield DaySighting(what, written.start(), written.end(), doubtful=False)
            elif not year or not _is_a_year(year):
                end = written.end("th" if "th" in written.re.groupindex else "month")
                around = folded[max(0, written.start() - _AROUND) : end + _AROUND]
                near = str(listed) in around or _TELLING.search(around) is not None
                yield DaySighting(what, written.start(), end, doubtful=not (near and sure))


def _within(year: int, first: tuple[int, int], day: tuple[int, int], last: tuple[int, int]) -> bool:
    """Whether a day lies inside a range of one week at most, all as (month, day)."""
    try:
        start, meant, end = (date(year, *each) for each in (first, day, last))
    except ValueError:
        return False
    return start < meant < end and (end - start).days <= _LONGEST_RANGE


def _number(day: str) -> int:
    return int(day) if day.isdigit() else _ORDINALS[day]


def _same_year(written: str, listed: int) -> bool:
    digits = written.strip("'")
    return int(digits) == (listed if len(digits) == 4 else listed % 100)


def _is_a_year(written: str) -> bool:
    """Whether these digits after a month are its year, not the next number of the line."""
    return len(written.strip("'")) == 4 and 1900 <= int(written) <= 2100
