"""Whether an ordinary word is used as a name, by its capital and its neighbours."""

import re

from bundler.model.identities.ordinary import BEFORE_MONTH, MONTH_WORDS, TITLES

_PREVIOUS = re.compile(r"([^\W_]+)[.,;]? $")
_FOLLOWING = re.compile(r" ?([^\W_]+)")
_ARTICLES = frozenset({"the", "a", "an", "this", "that"})


def reads_as_name(shown: str, start: int, end: int) -> bool | None:
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
