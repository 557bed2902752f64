"""Invented people whose names, days and places are planted, and how to cast one."""

import contextlib
import os
import random
import unicodedata
from calendar import month_name
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from urllib.parse import quote

_SOUNDS: tuple[str, ...] = (
    *"bcdfghjklmnprstvwz",
    "br",
    "dr",
    "fl",
    "gr",
    "pr",
    "qu",
    "sk",
    "st",
    "tr",
)
_VOWELS: tuple[str, ...] = (*"aeiou", "ea", "ia", "ou")
_ENDS: tuple[str, ...] = (*"lnrs", "th", "rd", "lt", "mp", "ss", "ck")
_WORDS = (("Grace", "Hunter"), ("Mark", "Young"), ("Hope", "Marsh"), ("May", "Waters"))
_HEBREW, _ARABIC = "אבגדהוזחטיכלמנסעפצקרשת", "ابتثجحخدذرزسشصضطظعغفقكلمنهوي"
_ACCENTS = str.maketrans("aeioucnszl", "áéîöüčñšžł")
KINDS = (
    *("plain", "accented", "apostrophe", "hyphen", "initial", "words", "long", "particle"),
    "to-the-left",
)


ROUND = os.environ.get("BUNDLE_PLANTING", "")
"""Empty in an ordinary run. Another word here casts other people, hides other kinds of names in
each place, and tries more."""


@dataclass(frozen=True)
class Somebody:
    """A victim as listed and as planted. ``listed_name`` is typed with straight apostrophes,
    ``name`` stands in the documents with curly ones. ``everywhere`` where a name of this
    kind is found in every hiding place: what no font of this program can set is not on a page,
    and stops the pack for that."""

    kind: str
    first: str
    last: str
    died: date
    born: date
    street: str
    town: str
    postcode: str
    phone: str

    @property
    def name(self) -> str:
        return f"{self.first} {self.last}"

    @property
    def listed_name(self) -> str:
        return self.name.replace("’", "'")

    @property
    def everywhere(self) -> bool:
        return self.kind != "to-the-left"

    @property
    def glued(self) -> str:
        """The name as one word."""
        return "".join(char for char in self.name if char.isalnum())

    @property
    def slug(self) -> str:
        """The name as in an address of the web, without what would have to be escaped."""
        return "-".join("".join(c for c in w if c.isalnum()) for w in self.name.lower().split())

    @property
    def user(self) -> str:
        """A user name: an initial and the surname; of two ordinary words both in full, for
        "ghunter" might be anything."""
        if self.kind == "words":
            return self.glued.lower()
        return (self.first[0] + "".join(c for c in self.last if c.isalnum())).lower()

    @property
    def escaped(self) -> str:
        return quote(self.name)

    @property
    def day(self) -> str:
        return f"{self.died.day} {_month(self.died)} {self.died.year}"

    @property
    def numeric_day(self) -> str:
        return f"{self.died:%d/%m/%Y}"

    @property
    def iso_day(self) -> str:
        return self.died.isoformat()

    @property
    def american_day(self) -> str:
        return f"{_month(self.died)} {self.died.day}, {self.died.year}"

    @property
    def short_birth(self) -> str:
        return f"{self.born.day}.{self.born.month}.{self.born:%y}"

    @property
    def home(self) -> str:
        """The first line of the address."""
        return self.street

    def toml(self) -> str:
        """The identities file."""
        return (
            f'[[people]]\nrole = "victim"\npseudonym = "Maya"\nnames = ["{self.listed_name}"]\n'
            f'born = {self.born}\n[[dates]]\nwhat = "death"\ndate = {self.died}\n'
            f'[[places]]\nwhat = "home"\ntext = "{self.street}, {self.town}, {self.postcode}"\n'
            f'[[places]]\nwhat = "phone"\ntext = "{self.phone}"\n'
        )

    def giveaways(self) -> tuple[str, ...]:
        """What nobody may be able to search for: the listed values and their usual forms. Of
        a name that is two ordinary words only the whole."""
        whole = [self.name, self.listed_name, f"{self.last}, {self.first}", self.glued, self.slug]
        whole += [self.escaped, f"{self.first}.{self.last}", f"{self.first}_{self.last}"]
        parts = [p for p in (self.first, self.last) if len(p) > 4 and self.kind != "words"]
        parts += [part.replace("’", "'") for part in parts]
        for accented in (*whole, *parts):
            parts.append(unicodedata.normalize("NFD", accented))
        places = [self.street.partition(" ")[2].rpartition(" ")[0], self.postcode]
        places += [self.postcode.replace(" ", ""), self.phone, self.phone.replace(" ", "")]
        days = [form for day in (self.died, self.born) for form in _written(day)]
        days.append(f"{self.died.day} {_month(self.died)}")
        return tuple(dict.fromkeys((*whole, *parts, *places, *days)))


def _month(day: date) -> str:
    return str(month_name[day.month])


def _written(day: date) -> Iterator[str]:
    month = _month(day)
    yield from (day.isoformat(), f"{day:%d/%m/%Y}", f"{day:%d.%m.%Y}", f"{day:%Y%m%d}")
    yield from (f"{day.day} {month} {day.year}", f"{month} {day.day}, {day.year}")
    yield f"{day.day} {month[:3]} {day.year}"


ISOLDE = Somebody(
    "plain",
    "Isolde",
    "Farthingale",
    date(2020, 10, 23),
    date(1987, 5, 9),
    "7 Merrow Lane",
    "Oldby",
    "ZZ7 3QX",
    "01632 960123",
)


def somebody(seed: str, kind: str = "") -> Somebody:
    """One of the people that a seed makes up; the same for the same seed."""
    chance = random.Random(seed)
    kind = kind or chance.choice(KINDS)
    first, last = _named(chance, kind)
    return Somebody(
        kind,
        first,
        last,
        date(2020, 10, 13) + timedelta(chance.randrange(19)),
        date(1960, 1, 13) + timedelta(chance.randrange(14_000)),
        f"{chance.randrange(2, 300)} {_word(chance, 3)} Lane",
        _word(chance, 2),
        f"ZZ{chance.randrange(1, 100)} {chance.randrange(1, 10)}Q{chance.choice('XYZ')}",
        f"01632 960{chance.randrange(100, 1000)}",
    )


def cast(number: int, name: str = "") -> Somebody:
    """Whom the test of this number hides: each kind of name in its turn."""
    kind = KINDS[(number + sum(ROUND.encode())) % len(KINDS)]
    return somebody(f"{name}{kind} {ROUND} {number % 2}", kind)


def _named(chance: random.Random, kind: str) -> tuple[str, str]:
    first, last, more = _word(chance, 2), _word(chance, 3), _word(chance, 2)
    letters = chance.choice((_HEBREW, _ARABIC))
    return {
        "plain": (first, last),
        "accented": (first.translate(_ACCENTS), last.translate(_ACCENTS)),
        "apostrophe": (first, f"{chance.choice('OD')}’{last}"),
        "hyphen": (f"{first}-{more}", f"{last}-{_word(chance, 2)}"),
        "initial": (chance.choice("BJKQZ"), last),
        "words": chance.choice(_WORDS),
        "long": (_word(chance, 12), _word(chance, 16)),
        "particle": (first, f"{chance.choice(('van der', 'de la', 'bin'))} {last}"),
        "to-the-left": (
            "".join(chance.choices(letters, k=5)),
            "".join(chance.choices(letters, k=7)),
        ),
    }[kind]


def _letters(chance: random.Random, letters: str, count: int) -> str:
    return "".join(chance.choices(letters, k=count))


def _word(chance: random.Random, syllables: int) -> str:
    """A word that is in no dictionary and not in what this program says."""
    pairs = (chance.choice(_SOUNDS) + chance.choice(_VOWELS) for _ in range(syllables))
    return ("".join(pairs) + chance.choice(_ENDS)).capitalize()


class Her:
    """Whoever is planted just now: ``HER.name``, ``HER.day``."""

    def __init__(self) -> None:
        self._cast = ISOLDE

    def __getattr__(self, key: str) -> str:
        value: object = getattr(self._cast, key)
        if not isinstance(value, str):
            raise AttributeError(key)
        return str(value)

    @contextlib.contextmanager
    def played_by(self, person: Somebody) -> Iterator[None]:
        """Cast somebody for a while."""
        before, self._cast = self._cast, person
        try:
            yield
        finally:
            self._cast = before


HER = Her()
