"""One way of writing for the list and for the text, with the way back to the text."""

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache
from urllib.parse import unquote

# Letters that look like a Latin letter, or that Unicode does not take apart.
_LOOK_ALIKES = str.maketrans(
    "АВЕКМНОРСТХУІЈЅҮԌԚԜаеорсухіјѕһԁԛԝӏɡɑɩΑΒΕΖΗΙΚΜΝΟΡΤΥΧαονρικυχøØłŁđĐıŧħᴀʙᴄᴅᴇꜰɢʜɪᴊᴋʟᴍɴᴏᴘʀꜱᴛᴜᴠᴡʏᴢ",
    "ABEKMHOPCTXYIJSYGQWaeopcyxijshdqwlgaiABEZHIKMNOPTYXaovpikuxoOlLdDithabcdefghijklmnoprstuvwyz",
)
_SEVERAL = {"ß": "ss", "æ": "ae", "Æ": "AE", "œ": "oe", "Œ": "OE", "þ": "th", "Þ": "Th", "ð": "d"}
_APOSTROPHES = "'’‘‛ʼʹ`´′＇"
_DASHES = "-‐‑‒–—―−﹣－"
_SLASHES = "⁄∕／"

# What is not plain: a hyphen at the end of a line (pdfium writes U+0002 or U+FFFE there),
# a run of spaces, an escaped octet, and everything outside printable ASCII.
_SPECIAL = re.compile(
    r"(?P<join>(?<=[^\W\d_])[-‐‑\u00ad\u0002\ufffe][ \t]*\r?\n[ \t]*(?=[^\W\d_])|[\u0002\ufffe]\s*)"
    r"|(?P<space>\s{2,}|[^\S ])"
    r"|(?P<escape>(?:%[0-9A-Fa-f]{2})+)"
    r"|(?P<domain>(?<![^\W_])xn--[A-Za-z0-9\-]+)"
    r"|(?P<other>[^ -~])"
    r"|(?P<tick>[`])"
)


@dataclass(frozen=True)
class Normal:
    """A text as it is searched. ``shown`` keeps capitals, ``folded`` has none; both have
    the same length, and ``offsets[i]`` is where character i stood in the text given, which
    is ``length`` characters long."""

    shown: str
    folded: str
    offsets: list[int]
    length: int

    def span(self, start: int, end: int) -> tuple[int, int]:
        """The place of ``folded[start:end]`` in the text given, with the accents and other
        signs that follow its last letter there."""
        following = self.offsets[end] if end < len(self.offsets) else self.length
        return self.offsets[start], max(self.offsets[end - 1] + 1, following)


@lru_cache(maxsize=4096)
def _plain(char: str) -> str:
    """One character outside ASCII as plain letters: nothing, one or several."""
    if char in _SEVERAL:
        return _SEVERAL[char]
    if char in _APOSTROPHES:
        return "'"
    if char in _DASHES:
        return "-"
    if char in _SLASHES:
        return "/"
    plain = []
    for part in unicodedata.normalize("NFKD", char):
        category = unicodedata.category(part)
        if category in {"Mn", "Me", "Cf", "Cc"}:
            continue
        plain.append(" " if category[0] == "Z" else part.translate(_LOOK_ALIKES))
    return "".join(plain)


def _domain(label: str) -> str:
    """A part of a web address as its owner wrote it, where that can be told."""
    try:
        return label[4:].encode("ascii").decode("punycode")
    except UnicodeError:
        return label


def normal(text: str) -> Normal:
    """The text without accents, ligatures, soft hyphens, look-alike letters, hyphens at
    the end of lines and escapes, with one plain space for any run of spaces."""
    pieces: list[str] = []
    offsets: list[int] = []
    end = 0
    for special in _SPECIAL.finditer(text):
        start = special.start()
        if start > end:
            pieces.append(text[end:start])
            offsets.extend(range(end, start))
        end = special.end()
        written = special.group()
        match special.lastgroup:
            case "space":
                plain = " "
            case "escape":
                plain = "".join(_plain(c) if c > "~" else c for c in unquote(written))
            case "domain":
                plain = "".join(map(_plain, _domain(written)))
            case "join":
                plain = ""
            case _:
                plain = _plain(written)
        if len(plain) == 1:
            pieces.append(plain)
            offsets.append(start)
        elif plain:
            pieces.append(plain)
            offsets.extend([start] * (len(plain) - 1) + [end - 1])
    pieces.append(text[end:])
    offsets.extend(range(end, len(text)))
    shown = "".join(pieces)
    folded = shown.lower()
    if len(folded) != len(shown):
        folded = "".join(c.lower() if len(c.lower()) == 1 else c for c in shown)
    return Normal(shown, folded, offsets, len(text))
