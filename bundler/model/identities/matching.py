"""Where listed names, days and places stand in a text, whatever the way they are written."""

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date
from itertools import pairwise

from bundler.model.identities.capitals import reads_as_name
from bundler.model.identities.days import DayFinder
from bundler.model.identities.normal import Normal, normal
from bundler.model.identities.sightings import Sighting, SightingKind
from bundler.model.identities.variants import (
    Initials,
    NamesInside,
    NearSpellings,
    SplitWords,
    spaced_letters,
    written_apart,
)
from bundler.model.identities.vocabulary import Vocabulary

_TOKEN = re.compile(r"[^\W\d_]+|\d+")
_RUN_ON = re.compile(r"[a-z](?=[A-Z])")


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
        self._days = DayFinder(days)
        spared = frozenset(normal(one).folded.strip() for one in pseudonyms)
        self._words = Vocabulary(spared)
        for what, name in names:
            self._words.add_name(what, name)
        for what, place in places:
            self._words.add_place(what, place)
        self._near = NearSpellings(self._words.parts, spared)
        self._split = SplitWords(self._words.parts)
        self._initials = Initials(self._words.dotted)
        self._inside = NamesInside(self._words.parts, frozenset(self._words.initials))

    def find(self, text: str) -> tuple[Sighting, ...]:
        """Every sighting, in order, none overlapping. Of two that overlap the longer gives
        its name to both."""
        searched = normal(text)
        found = [
            *self._find_words(searched),
            *self._find_days(searched),
            *self._find_numbers(searched),
            *self._find_variants(searched),
            *self._find_apart(searched),
            *self._find_run_on(searched),
        ]
        found.sort(key=lambda s: (s.start, s.doubtful, -s.end, not s.whole))
        kept: list[Sighting] = []
        for sighting in found:
            if not kept or sighting.start >= kept[-1].end:
                kept.append(sighting)
            else:
                kept[-1] = _joined(kept[-1], sighting)
        return tuple(
            replace(s, start=start, end=end)
            for s in kept
            for start, end in (searched.span(s.start, s.end),)
        )

    def _find_words(self, searched: Normal) -> Iterator[Sighting]:
        folded, wanted = searched.folded, self._words.wanted
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
                reading: bool | None = True
                if candidate.ordinary:
                    reading = reads_as_name(searched.shown, token.start(), end)
                if reading is not None:
                    yield Sighting(
                        candidate.kind,
                        candidate.what,
                        token.start(),
                        end,
                        candidate.whole,
                        doubtful=not reading or candidate.doubtful,
                    )

    def _find_apart(self, searched: Normal) -> Iterator[Sighting]:
        """What stands with a space between all its letters and figures, "4 M a r c h"."""
        for start, end, together in written_apart(searched.shown):
            inside = Normal(together, together.lower(), [], 0)
            for seen in (*self._find_words(inside), *self._find_days(inside)):
                yield replace(seen, start=start, end=end)

    def _find_run_on(self, searched: Normal) -> Iterator[Sighting]:
        """Whole names that other words run into: "SisterGrace HunterMaya", from three cells."""
        turns = [turn.end() for turn in _RUN_ON.finditer(searched.shown)]
        if not turns or not self._words.wanted:
            return
        pieces = [slice(*ends) for ends in pairwise((0, *turns, len(searched.shown)))]
        shown = " ".join(searched.shown[piece] for piece in pieces)
        folded = " ".join(searched.folded[piece] for piece in pieces)
        put_in = [turn + number for number, turn in enumerate(turns)]
        for seen in self._find_words(Normal(shown, folded, [], 0)):
            if seen.whole and " " in shown[seen.start : seen.end]:
                start, end = (at - bisect_left(put_in, at) for at in (seen.start, seen.end))
                yield replace(seen, start=start, end=end)

    def _find_days(self, searched: Normal) -> Iterator[Sighting]:
        for day in self._days.find(searched.folded):
            yield Sighting(SightingKind.DATE, day.what, day.start, day.end, doubtful=day.doubtful)

    def _find_numbers(self, searched: Normal) -> Iterator[Sighting]:
        for what, number in self._words.numbers:
            for seen in number.finditer(searched.folded):
                yield Sighting(SightingKind.PLACE, what, seen.start(), seen.end())
        for what, half, postcode in self._words.postcodes:
            if half in searched.folded:
                for seen in postcode.finditer(searched.folded):
                    yield Sighting(SightingKind.PLACE, what, *seen.span(), whole=False)

    def _find_variants(self, searched: Normal) -> Iterator[Sighting]:
        for start, end, what in spaced_letters(searched.folded, self._words.parts):
            yield Sighting(SightingKind.NAME, what, start, end, whole=False)
        for start, end, what in self._split.find(searched.folded):
            yield Sighting(SightingKind.NAME, what, start, end, whole=False, doubtful=True)
        for start, end, what in self._initials.find(searched.shown, searched.folded):
            yield Sighting(SightingKind.NAME, what, start, end, whole=False, doubtful=True)
        for start, end, what, doubtful in self._inside.find(searched.shown, searched.folded):
            yield Sighting(SightingKind.NAME, what, start, end, whole=False, doubtful=doubtful)
        for start, end, what in self._near.find(searched.shown, searched.folded):
            yield Sighting(SightingKind.NAME, what, start, end, whole=False, doubtful=True)


def _joined(one: Sighting, other: Sighting) -> Sighting:
    """Two overlapping sightings as one over both, called by the surer and longer of them."""
    best = max(one, other, key=lambda s: (not s.doubtful, s.end - s.start))
    return replace(best, start=min(one.start, other.start), end=max(one.end, other.end))
