"""Guessing which of the known words a person meant."""

from collections.abc import Iterable
from difflib import get_close_matches


def nearest(word: str, known: Iterable[str]) -> str:
    """The known word that ``word`` was most likely meant to be, or "" where none is near.

    Capitals, hyphens and spaces in place of underscores do not count as differences."""
    plain = {_plain(candidate): candidate for candidate in known}
    close = get_close_matches(_plain(word), plain, n=1, cutoff=0.7)
    return plain[close[0]] if close else ""


def did_you_mean(word: str, known: Iterable[str]) -> str:
    """A question that ends in the nearest known word, or "" where none is near."""
    guess = nearest(word, known)
    return f"Did you mean `{guess}`?" if guess else ""


def _plain(word: str) -> str:
    return word.strip().casefold().replace("-", "_").replace(" ", "_")
