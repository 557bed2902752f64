"""A page's text as one line of plain words, to look for phrases in."""

import re
import unicodedata

_AT_LINE_END = re.compile(r"(?<=[^\W\d_])[-‐‑\u00ad\u0002\ufffe][ \t]*\r?\n[ \t]*(?=[^\W\d_])")
_OTHER_SIGN = re.compile("[’‘“”‐‑–—\u00ad]")
_SIGNS = {
    "’": "'",
    "‘": "'",
    "“": '"',
    "”": '"',
    "‐": "-",
    "‑": "-",
    "–": "-",
    "—": "-",
    "\u00ad": "",
}


def flat(text: str) -> str:
    """One line: hyphens at line ends joined, ligatures taken apart, quotes and dashes
    straight, one space between words. Capitals stay."""
    joined = _AT_LINE_END.sub("", text) if "\n" in text else text
    if not joined.isascii():
        straight = _OTHER_SIGN.sub(lambda sign: _SIGNS[sign.group()], joined)
        joined = unicodedata.normalize("NFKC", straight)
    return " ".join(joined.split())


def bare(text: str) -> str:
    """Letters and digits alone, all small: the same of a word that a narrow cell broke."""
    return "".join(re.findall(r"[^\W_]", flat(text).casefold()))


def around(text: str, start: int, end: int, reach: int = 60) -> str:
    """The text at a place, wide enough to know the place again."""
    return flat(text[max(0, start - reach) : end + reach])


_OPENED, _CLOSED, _COUNTED = "\ue000", "\ue001", "\ue002"
_QUOTATION = re.compile(f"{_OPENED}(\\d+){_COUNTED}([^{_OPENED}{_CLOSED}]*){_CLOSED}")
_KEPT_LONGER = 400


def quoted(text: str, longest: int = 80) -> str:
    """A short quotation, to be cut at a word. It is cut by ``cut_quotations`` once listed
    values are masked: half an address would escape the mask."""
    line = re.sub(f"[{_OPENED}-{_COUNTED}]", "", flat(text))
    if len(line) > longest:
        line = f"{_OPENED}{longest}{_COUNTED}{line[: longest + _KEPT_LONGER]}{_CLOSED}"
    return f'"{line}"'


def cut_quotations(masked: str) -> str:
    """The text with each of its quotations as long as it may be."""
    return _QUOTATION.sub(lambda seen: _cut(seen[2], int(seen[1])), masked)


def _cut(line: str, longest: int) -> str:
    return line if len(line) <= longest else line[:longest].rsplit(" ", 1)[0] + "..."


def of_phrase(words: str) -> re.Pattern[str]:
    """A phrase in any case, with hyphens, spaces or line breaks between its words."""
    return re.compile(
        r"\b" + r"[\s\-‐‑–]+".join(map(re.escape, words.split())) + r"\b", re.IGNORECASE
    )


def sentence_start(text: str, at: int) -> int:
    """Where the sentence starts, or the first word of the 160 characters before the place."""
    stop = text.rfind(". ", max(0, at - 160), at)
    if stop >= 0:
        return stop + 2
    return 0 if at <= 160 else text.find(" ", at - 160) + 1


_MARK = re.compile(r"(?P<opens>(?:(?<=[ (])|^)[\"'](?=\S))|[\"'](?=[ ).,;:!?])")
_LONGEST_QUOTATION = 600


def is_quoted(text: str, at: int) -> bool:
    """Whether the last quotation mark before the place is one that opens."""
    marks = list(_MARK.finditer(text, max(0, at - _LONGEST_QUOTATION), at + 1))
    return bool(marks) and marks[-1]["opens"] is not None
