"""The table of words by which listed names and places are found."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from bundler.model.identities.normal import normal
from bundler.model.identities.ordinary import (
    COMMON_STREETS,
    MIDDLE_NAMES,
    ORDINARY,
    PARTICLES,
    STREET_WORDS,
    TITLES,
)
from bundler.model.identities.sightings import SightingKind


@dataclass(frozen=True)
class Wanted:
    """What follows a first word to make it a listed value: ``rest``, None where the word
    is enough. ``ordinary`` where only its use as a name counts, ``doubtful`` where many bear
    it: a middle name alone."""

    kind: SightingKind
    what: str
    rest: re.Pattern[str] | None
    whole: bool
    ordinary: bool
    doubtful: bool = False


_TOKEN = re.compile(r"[^\W\d_]+|\d+")
_BETWEEN = r"[ \-'_.,;:/+]{0,4}"
_AFTER_WORD = r"(?![^\W\d_])"
_POSTCODE = re.compile(r"\b([a-z]{1,2}\d[a-z\d]?)[ \-]?(\d[a-z]{2})\b")
_HOUSES = frozenset({"school", "academy", "college", "nursery", "hospital", "surgery", "hospice"})
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


class Vocabulary:
    """Grows by one listed name or place at a time.

    ``wanted`` leads from a first word to what it may begin; ``parts`` holds names and
    parts of names run together that are no ordinary words; ``initials`` of first names, as in
    user names; ``dotted`` initials of whole names; ``numbers`` finds telephone and
    other personal numbers however they are spaced; ``postcodes``, each with its second half,
    also what other words run into."""

    def __init__(self, spared: frozenset[str]) -> None:
        self.wanted: dict[str, list[Wanted]] = {}
        self.parts: dict[str, str] = {}
        self.initials: set[str] = set()
        self.dotted: dict[str, str] = {}
        self.numbers: list[tuple[str, re.Pattern[str]]] = []
        self.postcodes: list[tuple[str, str, re.Pattern[str]]] = []
        self._spared = spared

    def _add(
        self,
        kind: SightingKind,
        what: str,
        words: list[str],
        *,
        whole: bool,
        ordinary: bool = False,
        doubtful: bool = False,
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
            wanted = Wanted(kind, what, pattern, whole, ordinary, doubtful)
            self.wanted.setdefault(first, []).append(wanted)

    def add_name(self, what: str, name: str) -> None:
        """Look for a name in full, turned round, without its middle, and in its parts. A
        part that is somebody's pseudonym is not looked for alone."""
        pieces = [piece for piece in normal(name).folded.split() if piece.strip(".") not in TITLES]
        words = _TOKEN.findall(" ".join(pieces))
        if not words:
            return
        if " ".join(words) not in self._spared:
            only_word = len(words) == 1 and _is_ordinary(words[0])
            self._add(SightingKind.NAME, what, words, whole=True, ordinary=only_word)
            if not only_word:
                self.parts.setdefault("".join(words), what)
        if len(words) > 1:
            self.initials |= {words[0][0], "".join(word[0] for word in words[:-1])}
            self.initials.add(words[0][0] + "".join(w for w in words[1:-1] if w in PARTICLES))
            self.dotted.setdefault(".".join(word[0] for word in words) + ".", what)
        if len(pieces) > 2:
            self._add(SightingKind.NAME, what, [words[0], words[-1]], whole=True)
        if len(pieces) > 1:
            self._add(SightingKind.NAME, what, [words[-1], *words[:-1]], whole=True)
        if len(words) == 1:
            return
        self._add(SightingKind.NAME, what, [*words[:-1], words[-1] + "s"], whole=True)
        proper = [piece for piece in pieces if piece not in PARTICLES] or pieces
        for part in dict.fromkeys(proper[1:-1]):
            common = part in MIDDLE_NAMES or part in self._spared
            if len(part) > 3 and part.isalpha() and not common:
                ordinary = _is_ordinary(part)
                self._add(
                    SightingKind.NAME, what, [part], whole=False, ordinary=ordinary, doubtful=True
                )
        for part in dict.fromkeys((*_halves(proper[0]), *_halves(proper[-1]))):
            of_part = _TOKEN.findall(part)
            if len("".join(of_part)) < 2 or part in PARTICLES or " ".join(of_part) in self._spared:
                continue
            ordinary = len(of_part) == 1 and _is_ordinary(part)
            self._add(SightingKind.NAME, what, of_part, whole=False, ordinary=ordinary)
            if not ordinary:
                plural = [*of_part[:-1], of_part[-1] + "s"]
                self._add(SightingKind.NAME, what, plural, whole=False)
                self.parts.setdefault("".join(of_part), what)

    def add_place(self, what: str, place: str) -> None:
        """Look for an address whole, by each of its lines that has a number, by its postcode
        and by its street alone; or for a number, however it is spaced."""
        folded = normal(place).folded
        if len(figures := re.sub(r"\D", "", folded)) >= 6 and not re.search(r"[a-z]{3}", folded):
            self.numbers.append((what, _spaced_out(re.sub(r"\W", "", folded))))
            if figures == re.sub(r"[\s+()\-.]", "", folded):
                return
        pieces = [folded]
        if "," in folded or "\n" in place:
            pieces += [piece for piece in re.split(r"[,\n]", folded) if re.search(r"\d", piece)]
        for postcode in _POSTCODE.finditer(folded):
            pieces.append(postcode.group())
            run_together = rf"(?<!\d){postcode[1]}[ \-]?{postcode[2]}(?!\d)"
            self.postcodes.append((what, postcode[2], re.compile(run_together)))
        for piece in dict.fromkeys(pieces):
            if piece.strip().isdigit():
                continue
            for words in _ways_of_writing(_TOKEN.findall(piece)):
                whole = piece == folded
                self._add(SightingKind.PLACE, what, words, whole=whole, spell=_spell_street)
        self._add_street(what, re.split(r"[,\n]", folded)[0])

    def _add_street(self, what: str, line: str) -> None:
        """The street without its number, unless half the towns of England have one."""
        words = _TOKEN.findall(line)
        street = words[1:] if len(words) > 2 and words[0].isdigit() else []
        named_street = street and (street[-1] in _STREETS or street[-1] in STREET_WORDS)
        if named_street and street[0] not in COMMON_STREETS:
            self._add(SightingKind.PLACE, what, street, whole=False, spell=_spell_street)


def _ways_of_writing(words: list[str]) -> Iterator[list[str]]:
    """An address or the name of a house as listed; with St or Saint; with or without an
    apostrophe; and without "School" at its end."""
    if not words:
        return
    yield words
    ways = [words]
    if words[0] in ("st", "saint") and len(words) > 1:
        ways.append(["saint" if words[0] == "st" else "st", *words[1:]])
        yield ways[-1]
    for way in ways:
        joined = _without_apostrophe(way)
        if joined != way:
            yield joined
        if way[-1] in _HOUSES and len(way) > 2:
            yield way[:-1]
            if joined != way:
                yield joined[:-1]


def _without_apostrophe(words: list[str]) -> list[str]:
    joined: list[str] = []
    for word in words:
        if word == "s" and joined:
            joined[-1] += "s"
        else:
            joined.append(word)
    return joined


def _spell_street(word: str) -> str:
    short = _STREETS.get(word)
    return rf"(?:{word}|{short}\b)" if short else re.escape(word)


def _is_ordinary(word: str) -> bool:
    return word in ORDINARY or (len(word) <= 2 and word.isascii())


def _halves(part: str) -> tuple[str, ...]:
    """A part of a name and, where it has a hyphen, each half of it."""
    return (part, *part.split("-"))


def _spaced_out(number: str) -> re.Pattern[str]:
    """A number with spaces, hyphens or brackets anywhere between its figures; a telephone
    number also with the country's own."""
    between = r"[ \-.()/_]{0,2}"
    start = ""
    if number.startswith(("44", "0044")) and len(number.removeprefix("00")) in (11, 12):
        number = "0" + number.removeprefix("00").removeprefix("44").removeprefix("0")
    if number.startswith("0") and len(number) in (10, 11):
        start = r"(?:0[ ]?|(?:\+|00)?44[ \-.()]{0,2}(?:0[ \-.()]{0,2})?)"
        number = number[1:]
    before = r"(?<!\d)" if (start or number)[0] in "(0123456789" else r"(?<![a-z\d])"
    after = r"(?!\d)" if number[-1].isdigit() else r"(?![a-z\d])"
    return re.compile(rf"{before}{start}{between.join(map(re.escape, number))}{after}")
