"""Paragraphs of a document as its reader sees them, and the marks that open list items."""

import re
from collections.abc import Collection, Iterable
from dataclasses import dataclass

_SIGNS = "•●○◦▪■□‣⁃∙·➢➔►▶✓✔❖◆*§»\uf0b7\uf0a7\uf0d8\uf0fc\uf076"
_DASHES = "-–—−"
_SIGN = re.compile(rf"([{re.escape(_SIGNS)}])\s*(?=\S)|(o)\s+(?=\S)")
_DASH = re.compile(rf"([{_DASHES}])\s+(?=\S)")
_NUMBER = re.compile(
    r"(\(?(?:\d{1,2}|[A-Za-z]|[ivx]{1,5})[.)])\s+(?=\S)"
    r"|(\(?\d{1,2}[.)]|\([a-z]{1,4}\))(?=[A-Z\"'“‘£])|(\((?:[a-h]|[ivx]{1,4})\))(?=[a-z\d])"
)
_ENDS = re.compile(r"[.?!:;][\"'”’)\]]*$")
_ROMANS = ("i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi", "xii")
_OFTEN_HYPHENATED = frozenset(
    ("co", "cross", "ex", "half", "high", "long", "low", "multi", "non", "post", "pre", "self")
)


@dataclass(frozen=True)
class Block:
    """One paragraph, heading or list item. ``lines`` are its lines where they are known,
    without ``marker``, which opens a list item ("•", "3.", "(a)") or is a paragraph's own
    number ("12.39"). ``left`` is where it starts and ``inner`` where its words start, in
    points; ``page`` is 1-based, 0 where pages are not known. ``heading`` is what a Word
    file says; a PDF's reader does not know."""

    text: str
    lines: tuple[str, ...] = ()
    marker: str = ""
    left: float = 0.0
    inner: float = 0.0
    page: int = 0
    heading: bool = False

    @property
    def complete(self) -> bool:
        """Whether it ends as a sentence does, and not in the middle of one."""
        return bool(_ENDS.search(self.text))


def sign_of(text: str) -> tuple[str, str]:
    """The bullet that opens a text and the rest of it; ("", text) where there is none."""
    found = _SIGN.match(text)
    return ((found[1] or found[2]), text[found.end() :]) if found else ("", text)


def dash_of(text: str) -> tuple[str, str]:
    """As ``sign_of``, for a dash: it may also stand in the middle of a sentence that was
    broken there, which the caller must know."""
    found = _DASH.match(text)
    return (found[1], text[found.end() :]) if found else ("", text)


def count_of(text: str) -> tuple[str, str]:
    """As ``sign_of``, for a number or letter with a stop or bracket ("3.", "(b)"). The
    caller must know whether it is the next one of a list."""
    found = _NUMBER.match(text)
    return ((found[1] or found[2] or found[3]), text[found.end() :]) if found else ("", text)


def follows(marker: str, before: Collection[str]) -> bool:
    """Whether a counted marker is the next one after one of those before it, of the same
    form, or the first of a list."""
    ranks = _ranks(marker)
    next_ones = {(shape, rank + 1) for one in before for shape, rank in _ranks(one)}
    return bool(ranks & next_ones) or any(rank == 1 for _, rank in ranks)


def is_next(marker: str, before: str) -> bool:
    """Whether a counted marker is the next one after another, of the same form, or the one
    after that: one may have gone unread."""
    after = {(shape, rank + step) for shape, rank in _ranks(before) for step in (1, 2)}
    return bool(_ranks(marker) & after)


def is_counted(marker: str) -> bool:
    """Whether a marker is a number or letter ("3.", "(b)"), and no bullet or dash."""
    return marker != "o" and any(c.isalnum() for c in marker)


def _ranks(marker: str) -> set[tuple[str, int]]:
    """Every way to count a marker: "(i)" is the ninth letter and the first Roman figure."""
    body = marker.strip("().").lower()
    shape = marker.replace(marker.strip("()."), "n")
    if body.isdigit():
        return {(f"{shape}1", int(body))}
    found = {(f"{shape}a", ord(body) - ord("a") + 1)} if len(body) == 1 else set()
    if body in _ROMANS:
        found.add((f"{shape}i", _ROMANS.index(body) + 1))
    return found


def joined(lines: Iterable[str], known: frozenset[str] = frozenset()) -> str:
    """Lines as one text. A word broken at a line's end is put together; its hyphen stays
    where ``known``, the document's own words, has it with one, or it usually has one."""
    text = ""
    for line in lines:
        line = " ".join(line.replace("\u00ad\n", "").split())  # noqa: PLW2901
        if not text or not line:
            text += line
        elif text.endswith("\u00ad"):
            text = text[:-1] + line
        elif text.endswith(("-", "‐")) and text[-2:-1].isalpha() and line[0].islower():
            first, rest = text.rsplit(None, 1)[-1][:-1], line.split(None, 1)[0]
            rest = re.sub(r"\W+$", "", rest)
            keeps = f"{first}-{rest}".lower() in known or (
                f"{first}{rest}".lower() not in known
                and re.split(r"\W", first)[-1].lower() in _OFTEN_HYPHENATED
            )
            text = (text if keeps else text[:-1]) + line
        elif text.endswith(("-", "‐")) and text[-2:-1].isalnum():
            text += line
        else:
            text += f" {line}"
    return text.replace("\u00ad", "")
