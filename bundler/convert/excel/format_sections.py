"""A number format of Excel in its sections, and each section in its pieces."""

import operator
import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache

_SECTION = re.compile(r'(?:"[^"]*"?|\\.|[^;"\\])*', re.DOTALL)
_BRACKETS = re.compile(
    r"\[(?:(?P<sign><=|>=|<>|=|<|>)\s*(?P<than>-?\d+(?:\.\d+)?)"
    r"|\$(?P<currency>[^\]-]*)(?:-(?P<locale>[^\]]*))?"
    r"|(?P<colour>black|blue|cyan|green|magenta|red|white|yellow|colou?r *\d+)"
    r"|(?P<elapsed>h+|m+|s+)|[^\]]*)\]",
    re.IGNORECASE,
)
_PIECE = re.compile(
    r'"(?P<quoted>[^"]*)"?|\\(?P<escaped>.)|_(?P<gap>.)|\*(?P<fill>.)'
    r"|(?P<brackets>\[[^\]]*\])|(?P<general>General)|(?P<noon>AM/PM|A/P)"
    r"|(?P<power>E[+-])|(?P<moment>y+|m+|d+|h+|s+(?:\.0+)?)|(?P<place>[0#?.,%@/])|(?P<other>.)",
    re.IGNORECASE | re.DOTALL,
)
_TESTS: dict[str, Callable[[float, float], bool]] = {
    "<": operator.lt,
    ">": operator.gt,
    "<=": operator.le,
    ">=": operator.ge,
    "=": operator.eq,
    "<>": operator.ne,
}


@dataclass(frozen=True)
class Piece:
    """A piece of a section: a ``place`` for a figure ("0", ".", "%", "@", "General", "E+"), a
    part of a moment ("yyyy", "[h]", "AM/PM"), or (both empty) a literal text."""

    literal: str = ""
    place: str = ""
    moment: str = ""


@dataclass(frozen=True)
class Section:
    """One section. ``condition`` says which numbers it is for, where it names them.
    ``locale`` is the code of a language, in capitals ("809", "F800"), or empty. ``written`` is
    whether there is anything in it, be it only a colour."""

    pieces: tuple[Piece, ...]
    condition: Callable[[float], bool] | None = None
    locale: str = ""
    coloured: bool = False
    written: bool = False

    @property
    def has_figures(self) -> bool:
        """Whether it says where figures go."""
        return any(piece.place in ("0", "#", "?", "General") for piece in self.pieces)

    @property
    def has_text_place(self) -> bool:
        """Whether it says where a text goes."""
        return any(piece.place == "@" for piece in self.pieces)


@lru_cache(maxsize=512)
def sections_of(number_format: str) -> tuple[Section, ...]:
    """The sections of a format, one at least."""
    found: list[str] = []
    at = 0
    while at <= len(number_format):
        section = _SECTION.match(number_format, at)
        end = section.end() if section else at
        found.append(number_format[at:end])
        at = end + 1
    return tuple(_section(one) for one in found)


def _section(text: str) -> Section:
    pieces: list[Piece] = []
    condition: Callable[[float], bool] | None = None
    locale, coloured = "", False
    for found in _PIECE.finditer(text):
        if not found["brackets"]:
            pieces.append(_piece(found))
            continue
        inside = _BRACKETS.fullmatch(found["brackets"])
        if inside is None:
            continue
        if inside["sign"]:
            condition = _tested(inside["sign"], float(inside["than"]))
        elif inside["elapsed"]:
            pieces.append(Piece(moment=found["brackets"].lower()))
        elif inside["currency"]:
            pieces.append(Piece(inside["currency"]))
        coloured |= bool(inside["colour"])
        locale = (inside["locale"] or locale).upper()
    return Section(tuple(pieces), condition, locale, coloured, bool(text))


def _tested(sign: str, than: float) -> Callable[[float], bool]:
    return lambda value: _TESTS[sign](value, than)


def _piece(found: re.Match[str]) -> Piece:
    if found["general"]:
        return Piece(place="General")
    for name in ("noon", "moment"):
        if found[name]:
            return Piece(found[0] if name == "moment" else "", moment=found[name].lower())
    if found["power"]:
        return Piece(place=found["power"].upper())
    if found["place"]:
        return Piece(place=found["place"])
    if found["gap"]:
        return Piece(" ")
    return Piece(
        "" if found["fill"] else found["quoted"] or found["escaped"] or found["other"] or ""
    )
