"""What the officer listed as protected."""

import hmac
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from bundler.model.identities.matching import Matcher
from bundler.model.identities.sealed import Sealed, sealed
from bundler.model.identities.sightings import Sighting


@sealed
@dataclass(frozen=True, repr=False)
class Person(Sealed):
    """A person, every name they go by, the pseudonym, and the day they were born."""

    role: str
    pseudonym: str
    names: tuple[str, ...]
    born: date | None = None


@sealed
@dataclass(frozen=True, repr=False)
class ProtectedDate(Sealed):
    """A day that leads a searcher to the press report: death, arrest, sentence..."""

    what: str
    date: date


@sealed
@dataclass(frozen=True, repr=False)
class Place(Sealed):
    """An address, a postcode or another place that gives somebody away."""

    what: str
    text: str


@sealed
@dataclass(frozen=True, repr=False)
class Identities(Sealed):
    """Everything that must not be found. It travels inside a submission to the judgement
    and nowhere else, and shows counts only. ``victim_is_named`` where the family chose the
    real name: then the victim's names stay listed and are not searched for. ``dated`` is the
    day on which the list was last saved; ``open_to_others`` whether other people with an
    account on the computer can read it (None where that cannot be told)."""

    people: tuple[Person, ...] = ()
    dates: tuple[ProtectedDate, ...] = ()
    places: tuple[Place, ...] = ()
    victim_is_named: bool = False
    dated: date | None = None
    open_to_others: bool | None = None

    def __repr__(self) -> str:
        return f"<Identities: {self.counts()}>"

    def find(self, text: str) -> tuple[Sighting, ...]:
        """Every listed name, day and place in this text, in order, none overlapping."""
        return self._matcher.find(text)

    def mask(self, text: str) -> str:
        """The text with each sighting replaced by what it is: "[protected name 3 (victim)]".
        Doubtful sightings are replaced as well."""
        pieces, end = [], 0
        for sighting in self.find(text):
            pieces += [text[end : sighting.start], f"[{sighting.what}]"]
            end = sighting.end
        return "".join([*pieces, text[end:]])

    def counts(self) -> str:
        """How much is listed, and nothing of it: "14 names, 5 dates, 3 places"."""
        names = sum(len(person.names) for person in self.people)
        days = len(self.dates) + sum(person.born is not None for person in self.people)
        return ", ".join(
            f"{number} {word}{'' if number == 1 else 's'}"
            for number, word in ((names, "name"), (days, "date"), (len(self.places), "place"))
        )

    @property
    def has_victim_name(self) -> bool:
        """Whether a name of the victim is listed."""
        return any(
            _is_victim(person) and any(name.strip() for name in person.names)
            for person in self.people
        )

    @property
    def has_day_of_death(self) -> bool:
        """Whether the day of the death is listed."""
        return any(listed.what.strip().casefold() == "death" for listed in self.dates)

    def sparing_victims_name(self) -> "Identities":
        """The list for a review in which, as the family chose, the victim is named."""
        return Identities(
            self.people,
            self.dates,
            self.places,
            victim_is_named=True,
            dated=self.dated,
            open_to_others=self.open_to_others,
        )

    def kept(self, dated: date | None, open_to_others: bool | None) -> "Identities":
        """The same list, with what is known of the file that it is in."""
        return Identities(
            self.people, self.dates, self.places, self.victim_is_named, dated, open_to_others
        )

    def counts_by_role(self) -> str:
        """How many names of whom are listed: "3 of the victim, 2 of the perpetrator"."""
        names: Counter[str] = Counter()
        for person in self.people:
            names[self._shown(person.role) or "somebody"] += len(person.names)
        return ", ".join(f"{number} of the {role}" for role, number in names.items())

    def fingerprint(self, key: bytes) -> str:
        """What tells this list from another, and says nothing of it without the key."""
        listed = [
            *(repr((p.role, p.pseudonym, p.names, p.born)) for p in self.people),
            *(repr((d.what, d.date)) for d in self.dates),
            *(repr((place.what, place.text)) for place in self.places),
        ]
        return hmac.new(key, "\n".join(listed).encode(), "sha256").hexdigest()[:32]

    @property
    def pseudonyms(self) -> tuple[str, ...]:
        """The names under which the listed people may appear."""
        return tuple(person.pseudonym for person in self.people if person.pseudonym.strip())

    def names_used_as_pseudonym(self, pseudonym: str) -> tuple[str, ...]:
        """Which listed names ("protected name 3 (victim)") equal this pseudonym."""
        bare = Matcher(self._listed_names())
        return tuple(s.what for s in bare.find(pseudonym) if s.end - s.start == len(pseudonym))

    def _listed_names(self) -> Iterator[tuple[str, str]]:
        number = 0
        for person in self.people:
            searched = not (self.victim_is_named and _is_victim(person))
            for name in person.names:
                number += 1
                if searched:
                    yield f"protected name {number} ({self._shown(person.role)})", name

    def _listed_days(self) -> Iterator[tuple[str, date]]:
        days = [(listed.what, listed.date) for listed in self.dates]
        days += [(f"birth of the {p.role}", p.born) for p in self.people if p.born]
        for number, (what, day) in enumerate(days, 1):
            yield f"protected date {number} ({self._shown(what)})", day

    def _shown(self, what: str) -> str:
        """The officer's own word for a listed value, unless it gives a name or number away."""
        words = set(re.findall(r"[^\W_]+", what.casefold()))
        names = {
            word
            for person in self.people
            for name in person.names
            for word in re.findall(r"[^\W_]+", name.casefold())
        }
        return "listed" if words & names or re.search(r"\d", what) else what

    @cached_property
    def _matcher(self) -> Matcher:
        return Matcher(
            names=self._listed_names(),
            pseudonyms=self.pseudonyms,
            days=self._listed_days(),
            places=(
                (f"protected place {number} ({self._shown(place.what)})", place.text)
                for number, place in enumerate(self.places, 1)
            ),
        )


def _is_victim(person: Person) -> bool:
    return person.role.strip().casefold() == "victim"
