"""Days, sizes and counts in words, and text made safe to show. Pure."""

import re
import unicodedata
from collections.abc import Sequence
from datetime import date

from bundler.model.review import MONTHS

_COUNTS = (
    "no",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
    "eighteen",
    "nineteen",
    "twenty",
)
_HIDDEN_SIGNS = frozenset("\u00ad\u061c\ufeff")


def day_in_words(day: date) -> str:
    """A day as "5 December 2023", whatever the computer's language is."""
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"


def size_in_words(size: int) -> str:
    """A size in bytes as "3.2 MB" of 1,000,000 bytes, or "84 KB" below a tenth of one.

    Cut, never rounded up, so that a file just under a limit does not read as at it."""
    if size < 100_000:
        return f"{max(1, size // 1000)} KB"
    return f"{size // 100_000 / 10:.1f} MB"


def count_in_words(count: int) -> str:
    """A count in words ("eleven") up to twenty, then in figures."""
    return _COUNTS[count] if 0 <= count < len(_COUNTS) else str(count)


def listed(things: Sequence[str], last: str = "and") -> str:
    """Several things as one phrase: "a, b and c", or with another word before the last."""
    if len(things) < 2:
        return "".join(things)
    return f"{', '.join(things[:-1])} {last} {things[-1]}"


def sentence(text: str) -> str:
    """The text with a full stop at its end, unless it ends in a stop already."""
    return text if text.endswith((".", "!", "?")) or not text else f"{text}."


def plain(text: str) -> str:
    """The text without anything that could steer a terminal, a page or a reader's eye.

    Control characters become spaces; marks that change the direction of writing, zero-width
    signs and soft hyphens go. Runs of white space become one space."""
    kept = []
    for char in text:
        category = unicodedata.category(char)
        if category in ("Cc", "Zl", "Zp"):
            kept.append(" ")
        elif category not in ("Cf", "Cs", "Co") and char not in _HIDDEN_SIGNS:
            kept.append(char)
    return " ".join("".join(kept).split())


_STAMP = re.compile(r"Pack\s+page\s+\d+\s+of\s+\d+")


def unstamped(text: str) -> str:
    """The text of a page without the assembly's own "Pack page n of N"."""
    return _STAMP.sub("", text)
