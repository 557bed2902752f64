"""Names with spaces between their letters, inside longer words, or spelled otherwise."""

import re
from collections.abc import Iterable, Iterator, Mapping
from operator import add

from bundler.model.identities.capitals import reads_as_name
from bundler.model.identities.ordinary import ABBREVIATIONS, MONTH_WORDS, ORDINARY, SLIP_WORDS

_SPACED = re.compile(r"(?<![^\W_])(?:[^\W\d_][ .\-*_]{1,2}){3,}[^\W\d_](?![^\W_])")
_APART = re.compile(r"(?<![^\W_])(?:[^\W_][ ./\-]{1,3}){5,}[^\W_](?![^\W_])")
_WORD = re.compile(r"[^\W\d_]+")
# A capital; or what a scanner's reading of letters makes of I and O.
_CAPITALISED = re.compile(
    r"(?:[A-Z]|[01|](?=[^\W\d_])|(?<![^\W_])l(?=[b-df-hj-km-np-tv-xz]))[^\W_]{2,}"
)
_LONG = re.compile(r"[^\W\d_]{7,}")
_SHORTEST = 6
_FEWEST = 4
_START = 5


def spaced_letters(folded: str, parts: Mapping[str, str]) -> Iterator[tuple[int, int, str]]:
    """Where a listed name stands as "L e o n o r a": its place, and what it is."""
    for run in _SPACED.finditer(folded):
        letters = re.sub(r"[ .\-*_]", "", run.group())
        for part, what in parts.items():
            if len(part) > 3 and part in letters:
                yield run.start(), run.end(), what
                break


def written_apart(shown: str) -> Iterator[tuple[int, int, str]]:
    """Each run of single letters and figures with spaces between them: its place, and what
    it is with the spaces taken out."""
    for run in _APART.finditer(shown):
        if " " in run.group():
            yield run.start(), run.end(), run.group().replace(" ", "")


class SplitWords:
    """Finds two neighbouring words that make a listed name together, as where a program put a
    space into it or it runs over two cells: "Quill feather"; and one that was drawn from its
    last letter to its first."""

    def __init__(self, parts: Mapping[str, str]) -> None:
        self._parts = {part: what for part, what in parts.items() if len(part) >= _SHORTEST}
        self._turned = {part[::-1]: what for part, what in self._parts.items()}

    def find(self, folded: str) -> Iterator[tuple[int, int, str]]:
        """Where such words stand, and what they make. Most texts have none: that is told first."""
        words = _WORD.findall(folded)
        pairs = map(add, words, words[1:])
        if self._turned.keys().isdisjoint(words) and self._parts.keys().isdisjoint(pairs):
            return
        before: re.Match[str] | None = None
        for word in _WORD.finditer(folded):
            if what := self._turned.get(word.group()):
                yield word.start(), word.end(), what
            near = before is not None and word.start() - before.end() <= 3
            if before is not None and near and before.group() + word.group() in self._parts:
                yield before.start(), word.end(), self._parts[before.group() + word.group()]
            before = word


_INITIALS = re.compile(
    r"(?<![^\W_])(?:(?:[^\W\d_][. ]{1,2}){2,3}[^\W\d_]\.?|(?:[^\W\d_]\.[ ]?){2,4})(?![^\W_])"
)
_CAPITALS = re.compile(r"(?<![^\W_])[A-Z]{3,4}(?![^\W_])")


class Initials:
    """Finds somebody who stands by initials alone: "J. Q.", or three or more without a stop,
    "JQF". Two letters without one, and what offices are called, tell nothing. ``dotted`` leads
    from initials with stops to whose they are."""

    def __init__(self, dotted: Mapping[str, str]) -> None:
        self._dotted = dict(dotted)
        bare = {key.replace(".", ""): what for key, what in dotted.items()}
        self._bare = {
            letters: what
            for letters, what in bare.items()
            if len(letters) > 2 and letters not in ABBREVIATIONS
        }

    def find(self, shown: str, folded: str) -> Iterator[tuple[int, int, str]]:
        """Where initials stand alone, and whose they may be."""
        for run in _INITIALS.finditer(folded) if self._dotted else ():
            letters = "".join(f"{letter}." for letter in run.group() if letter.isalpha())
            written = shown[run.start() : run.end()]
            if letters in self._dotted and written.isupper():
                yield run.start(), run.start() + len(written.rstrip()), self._dotted[letters]
        for word in _CAPITALS.finditer(shown) if self._bare else ():
            if what := self._bare.get(word.group().lower()):
                yield word.start(), word.end(), what


class NamesInside:
    """Finds listed names inside longer words: user names ("jquillfeather"), and words that
    a program ran together ("QuillfeatherMaya").

    Each word is looked at once, and at each of its letters for the names that begin with
    the next five."""

    def __init__(self, parts: Mapping[str, str], initials: frozenset[str]) -> None:
        self._starts: dict[str, list[str]] = {}
        for part in parts:
            if len(part) >= _SHORTEST:
                self._starts.setdefault(part[:_START], []).append(part)
        self._parts = parts
        self._initials = initials
        self._known: dict[str, tuple[int, int, str] | None] = {}

    def find(self, shown: str, folded: str) -> Iterator[tuple[int, int, str, bool]]:
        """Where a name is inside a word: its place, what it is, and whether it may be part of
        another word. It is no other word where a capital sets it apart, or where one of the
        listed people's initials stands before it and nothing after."""
        if not self._starts:
            return
        for word in _LONG.finditer(folded):
            letters = word.group()
            if letters not in self._known:
                self._known[letters] = self._inside(letters)
            if held := self._known[letters]:
                start, end, what = held
                written = shown[word.start() : word.end()]
                user = letters[:start] in self._initials and end == len(letters)
                sure = user or (not written.isupper() and _set_apart(written, start, end))
                yield word.start() + start, word.start() + end, what, not sure

    def _inside(self, word: str) -> tuple[int, int, str] | None:
        for at in range(len(word) - _SHORTEST + 1):
            for part in self._starts.get(word[at : at + _START], ()):
                if word.startswith(part, at) and len(part) < len(word):
                    if at == 0 and word in (part + "s", part + "es"):
                        return None
                    return at, at + len(part), self._parts[part]
        return None


def _set_apart(written: str, start: int, end: int) -> bool:
    """Whether capitals set a name apart on both its sides: "iFarthingaleMaya"."""
    before = start == 0 or (written[start].isupper() and written[start - 1].islower())
    after = end == len(written) or written[end].isupper()
    return before and after


_SOUNDS = (
    (re.compile(r"ph"), "f"),
    (re.compile(r"gh(?=[^aeiou]|$)"), ""),
    (re.compile(r"sch|sh|tch|ch"), "x"),
    (re.compile(r"c(?=[eiy])|z"), "s"),
    (re.compile(r"ck|c|q"), "k"),
    (re.compile(r"j|g(?=[eiy])"), "g"),
    (re.compile(r"w|v"), "v"),
    (re.compile(r"(?<!^)[aeiouyh]"), ""),
    (re.compile(r"(.)\1+"), r"\1"),
)
_FEWEST_SOUNDS = 5


def sound(word: str) -> str:
    """How an English ear would take a word down: its first letter and its consonants. Empty
    where too few are left to know a name by."""
    for written, heard in _SOUNDS:
        word = written.sub(heard, word)
    return word if len(word) >= _FEWEST_SOUNDS else ""


class NearSpellings:
    """Finds words that differ from a listed name by one letter: put in, left out, changed,
    or two neighbours swapped; and words that sound like a long one.

    Both the listed name and the word of the text are shortened by each of their letters
    in turn; a form in common makes them neighbours. So a word costs its own length,
    whatever the length of the list. Of a name of four or five letters only slips of the hand
    are found, where they read as names: two neighbours swapped, one letter twice or once."""

    def __init__(self, parts: Mapping[str, str], spared: frozenset[str] = frozenset()) -> None:
        known = {*parts, *spared, *ORDINARY, *MONTH_WORDS}
        self._slips = {
            slip: what
            for part, what in parts.items()
            if _FEWEST <= len(part) < _SHORTEST
            for slip in _slips_of(part)
            if slip not in known
        }
        self._names = {part: what for part, what in parts.items() if len(part) >= _SHORTEST}
        self._forms: dict[str, list[str]] = {}
        for part in self._names:
            for form in _shortened(part):
                self._forms.setdefault(form, []).append(part)
        self._sounds = {key: part for part in self._names if (key := sound(part))}
        self._known: dict[str, str | None] = {}

    def find(self, shown: str, folded: str) -> Iterator[tuple[int, int, str]]:
        """Words with a capital that are one letter away from a listed name."""
        if not self._names and not self._slips:
            return
        if not any(map(self._meant, set(_CAPITALISED.findall(shown)))):
            return
        for word in _CAPITALISED.finditer(shown):
            if what := self._meant(word.group()):
                slip = folded[word.start() : word.end()] in SLIP_WORDS
                if not slip or reads_as_name(shown, *word.span()):
                    yield word.start(), word.end(), what

    def _meant(self, written: str) -> str | None:
        if written not in self._known:
            letters = written.lower()
            near = self._neighbour(letters) if len(letters) >= _SHORTEST else None
            self._known[written] = self._slips.get(letters) or near
        return self._known[written]

    def _neighbour(self, word: str) -> str | None:
        if word in self._names or word.removesuffix("s") in self._names:
            return None
        for form in _shortened(word):
            for part in self._forms.get(form, ()):
                if _one_apart(word, part):
                    return self._names[part]
        alike = self._sounds.get(sound(word)) if self._sounds else None
        return self._names[alike] if alike else None


def _slips_of(name: str) -> Iterable[str]:
    """What a hurried hand makes of a short name: "Ruht", "Rutth", and "Ana" of "Anna"."""
    for at in range(1, len(name)):
        if name[at - 1] != name[at]:
            yield name[: at - 1] + name[at] + name[at - 1] + name[at + 1 :]
        else:
            yield name[:at] + name[at + 1 :]
    for at in range(len(name)):
        yield name[:at] + name[at] + name[at:]


def _shortened(word: str) -> set[str]:
    return {word, *(word[:at] + word[at + 1 :] for at in range(len(word)))}


def _one_apart(one: str, other: str) -> bool:
    """Whether one change of a letter, or a swap of two neighbours, makes the other."""
    if len(one) != len(other):
        shorter, longer = sorted((one, other), key=len)
        return len(longer) - len(shorter) == 1 and shorter in _shortened(longer)
    apart = [at for at, pair in enumerate(zip(one, other, strict=True)) if pair[0] != pair[1]]
    if len(apart) == 1:
        return True
    if len(apart) != 2 or apart[1] - apart[0] != 1:
        return False
    first, second = apart
    return one[first] == other[second] and one[second] == other[first]
