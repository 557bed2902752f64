"""Where listed names and places stand in a text, whatever the way they are written."""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from bundler.model.identities.days import DayFinder
from bundler.model.identities.normal import Normal, normal
from bundler.model.identities.ordinary import (
    BEFORE_MONTH,
    COMMON_STREETS,
    MONTH_WORDS,
    ORDINARY,
    PARTICLES,
    STREET_WORDS,
    TITLES,
)


class SightingKind(StrEnum):
    """What kind of listed value was seen."""

    NAME = "name"
    DATE = "date"
    PLACE = "place"


@dataclass(frozen=True)
class Sighting:
    """A listed value seen at ``text[start:end]``. ``what`` says which, never the value.

    ``whole`` is False where only a part of a name or an address was seen (the surname
    alone). ``doubtful`` marks an ordinary word, or a day without its year, that may be
    the listed value and that a person must judge."""

    kind: SightingKind
    what: str
    start: int
    end: int
    whole: bool = True
    doubtful: bool = False


@dataclass(frozen=True)
class _Wanted:
    kind: SightingKind
    what: str
    rest: re.Pattern[str] | None
    whole: bool
    ordinary: bool


_TOKEN = re.compile(r"[^\W\d_]+|\d+")
_BETWEEN = r"[ \-'_.,;:/+]{0,4}"
_AFTER_WORD = r"(?![^\W\d_])"
_PREVIOUS = re.compile(r"([^\W_]+)\.? $")
_FOLLOWING = re.compile(r" ?([^\W_]+)")
_ARTICLES = frozenset({"the", "a", "an", "this", "that"})
_POSTCODE = re.compile(r"\b([a-z]{1,2}\d[a-z\d]?)[ \-]?(\d[a-z]{2})\b")
_STREETS = {
    "avenue": "ave",
    "close": "cl",
    "court": "ct",
    "crescent": "cres",
    "drive": "dr",
    "gardens": "gdns",
    "grove": "gr",
    "lane": "ln",
    "place": "pl",
    "road": "rd",
    "square": "sq",
    "street": "st",
    "terrace": "ter",
}


class Matcher:
    """Finds listed names, days and places.

    The text is cut into words once; each word is looked up in a table of the first words
    of everything listed, so that the time hardly grows with the length of the list."""

    def __init__(
        self,
        names: Iterable[tuple[str, str]],
        pseudonyms: Iterable[str] = (),
        days: Iterable[tuple[str, date]] = (),
        places: Iterable[tuple[str, str]] = (),
    ) -> None:
        self._wanted: dict[str, list[_Wanted]] = {}
        self._days = DayFinder(days)
        spared = {normal(pseudonym).folded.strip() for pseudonym in pseudonyms}
        for what, name in names:
            self._add_name(what, name, spared)
        for what, place in places:
            self._add_place(what, place)

    def find(self, text: str) -> tuple[Sighting, ...]:
        """Every sighting, in order, none overlapping; the longest wins."""
        searched = normal(text)
        found = [
            *self._find_words(searched),
            *(
                Sighting(SightingKind.DATE, day.what, day.start, day.end, doubtful=day.doubtful)
                for day in self._days.find(searched.folded)
            ),
        ]
        if not found:
            return ()
        found.sort(key=lambda s: (s.start, -s.end, s.doubtful, not s.whole))
        kept: list[Sighting] = []
        for sighting in found:
            if not kept or sighting.start >= kept[-1].end:
                kept.append(sighting)
            elif sighting.end - sighting.start > kept[-1].end - kept[-1].start:
                kept[-1] = sighting
        return tuple(
            Sighting(s.kind, s.what, *searched.span(s.start, s.end), s.whole, s.doubtful)
            for s in kept
        )

    def _find_words(self, searched: Normal) -> Iterable[Sighting]:
        folded, wanted = searched.folded, self._wanted
        if not wanted:
            return
        for token in _TOKEN.finditer(folded):
            for candidate in wanted.get(token.group(), ()):
                end = token.end()
                if candidate.rest is not None:
                    more = candidate.rest.match(folded, end)
                    if more is None:
                        continue
                    end = more.end()
                doubtful = False
                if candidate.ordinary:
                    reading = _reads_as_name(searched.shown, token.start(), end)
                    if reading is None:
                        continue
                    doubtful = not reading
                yield Sighting(
                    candidate.kind, candidate.what, token.start(), end, candidate.whole, doubtful
                )

    def _add(
        self,
        kind: SightingKind,
        what: str,
        words: list[str],
        *,
        whole: bool,
        ordinary: bool = False,
        spell: Callable[[str], str] = re.escape,
    ) -> None:
        """Look for these words in order; also where the first ones are run together."""
        for glued in range(1, len(words) + 1):
            first, rest = "".join(words[:glued]), words[glued:]
            if not first.isalpha() and not first.isdigit():
                continue
            pattern = (
                re.compile("".join(_BETWEEN + spell(word) for word in rest) + _AFTER_WORD)
                if rest
                else None
            )
            self._wanted.setdefault(first, []).append(_Wanted(kind, what, pattern, whole, ordinary))

    def _add_name(self, what: str, name: str, spared: set[str]) -> None:
        pieces = [piece for piece in normal(name).folded.split() if piece.strip(".") not in TITLES]
        words = _TOKEN.findall(" ".join(pieces))
        if not words:
            return
        if " ".join(words) not in spared:
            only_word = len(words) == 1 and _is_ordinary(words[0])
            self._add(SightingKind.NAME, what, words, whole=True, ordinary=only_word)
        if len(pieces) > 2:
            self._add(SightingKind.NAME, what, [words[0], words[-1]], whole=True)
        if len(pieces) > 1:
            self._add(SightingKind.NAME, what, [words[-1], *words[:-1]], whole=True)
        if len(words) == 1:
            return
        proper = [piece for piece in pieces if piece not in PARTICLES] or pieces
        for part in dict.fromkeys((*_halves(proper[0]), *_halves(proper[-1]))):
            of_part = _TOKEN.findall(part)
            if len("".join(of_part)) < 2 or part in PARTICLES or " ".join(of_part) in spared:
                continue
            ordinary = len(of_part) == 1 and _is_ordinary(part)
            self._add(SightingKind.NAME, what, of_part, whole=False, ordinary=ordinary)
            if not ordinary:
                plural = [*of_part[:-1], of_part[-1] + "s"]
                self._add(SightingKind.NAME, what, plural, whole=False)

    def _add_place(self, what: str, place: str) -> None:
        folded = normal(place).folded
        pieces = [folded]
        if "," in folded or "\n" in place:
            pieces += [piece for piece in re.split(r"[,\n]", folded) if re.search(r"\d", piece)]
        for postcode in _POSTCODE.finditer(folded):
            pieces.append(postcode.group())
        for piece in dict.fromkeys(pieces):
            words = _TOKEN.findall(piece)
            if not words or piece.strip().isdigit():
                continue
            self._add(SightingKind.PLACE, what, words, whole=piece == folded, spell=_spell_street)
        self._add_street(what, re.split(r"[,\n]", folded)[0])

    def _add_street(self, what: str, line: str) -> None:
        """The street without its number, unless half the towns of England have one."""
        words = _TOKEN.findall(line)
        street = words[1:] if len(words) > 2 and words[0].isdigit() else []
        named_street = street and (street[-1] in _STREETS or street[-1] in STREET_WORDS)
        if named_street and street[0] not in COMMON_STREETS:
            self._add(SightingKind.PLACE, what, street, whole=False, spell=_spell_street)


def _spell_street(word: str) -> str:
    short = _STREETS.get(word)
    return rf"(?:{word}|{short}\b)" if short else re.escape(word)


def _is_ordinary(word: str) -> bool:
    return word in ORDINARY or len(word) <= 2


def _halves(part: str) -> tuple[str, ...]:
    """A part of a name and, where it has a hyphen, each half of it."""
    return (part, *part.split("-"))


def _reads_as_name(shown: str, start: int, end: int) -> bool | None:
    """Whether an ordinary word is used as a name here: yes, perhaps (False), or no (None).

    Yes in the middle of a sentence with a capital, after a title, or with "'s"; perhaps at
    the start of a sentence or within other capitals ("White British", "Park Lane"); no
    without a capital or as a month."""
    word, after = shown[start:end], shown[end : end + 24]
    before = _PREVIOUS.search(shown, max(0, start - 24), start)
    previous = before.group(1) if before else ""
    following = found.group(1) if (found := _FOLLOWING.match(after)) else ""
    month = word.lower() in MONTH_WORDS and (
        previous[:1].isdigit() or following[:1].isdigit() or previous.lower() in BEFORE_MONTH
    )
    if not word[0].isupper() or month:
        return None
    if previous.lower() in TITLES or after.startswith("'s"):
        return True
    starts = before is None or before.group().endswith(". ")
    capitals = any(near[:1].isupper() or near[:1].isdigit() for near in (previous, following))
    shouted = word.isupper() and len(word) > 2
    return not (starts or capitals or shouted or previous.lower() in _ARTICLES)
