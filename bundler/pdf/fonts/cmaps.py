"""Reading CMaps: which code is which letter of a font, and which text it stands for."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass, field

from pikepdf import Stream

_HEX = rb"<([0-9A-Fa-f\s]*)>"
_BLOCK = re.compile(
    rb"(?:(\d+)\s+)?begin"
    rb"(codespacerange|bfchar|bfrange|cidchar|cidrange|notdefchar|notdefrange)\b(.*?)\bend",
    re.DOTALL,
)
_PAIR = re.compile(_HEX + rb"\s*" + _HEX)
_RANGE = re.compile(_HEX + rb"\s*" + _HEX + rb"\s*(?:" + _HEX + rb"|\[([^\]]*)\])")
_NUMBER = re.compile(_HEX + rb"\s*(\d+)")
_NUMBERS = re.compile(_HEX + rb"\s*" + _HEX + rb"\s*(\d+)")
_ENTRIES = {
    **{b"codespacerange": _PAIR, b"bfchar": _PAIR, b"bfrange": _RANGE},
    **{b"cidchar": _NUMBER, b"notdefchar": _NUMBER},
    **{b"cidrange": _NUMBERS, b"notdefrange": _NUMBERS},
}
_ONE = re.compile(_HEX)
_COMMENT = re.compile(rb"%[^\r\n]*")
_MODE = re.compile(rb"/WMode\s+(\d+)\s+def\b")
_WIDEST = 0x10000
"""No range reaches further than this: a forged one must not cost time."""


@dataclass
class CMap:
    """What a CMap says. ``spaces`` are the ranges of codes by their length in bytes. It is
    ``sound`` where nothing had to be passed over, which other readers may not do."""

    spaces: list[tuple[int, bytes, bytes]] = field(default_factory=list)
    texts: dict[int, str] = field(default_factory=dict)
    cids: dict[int, int] = field(default_factory=dict)
    mode: int = 0
    uses: bool = False
    sound: bool = True
    _text_ranges: list[tuple[int, int, str]] = field(default_factory=list)
    _cid_ranges: list[tuple[int, int, int]] = field(default_factory=list)

    def text(self, code: int) -> str | None:
        """What a code stands for; None where this does not say."""
        found = self.texts.get(code)
        if found is None:
            at = bisect_right(self._text_ranges, code, key=lambda held: held[0]) - 1
            first, last, start = self._text_ranges[at] if at >= 0 else (1, 0, "")
            if first <= code <= last:
                return start[:-1] + chr(min(ord(start[-1]) + code - first, 0x10FFFF))
        return found

    def cid(self, code: int) -> int | None:
        """Which letter of the font a code is; None where this does not say."""
        found = self.cids.get(code)
        if found is None:
            for first, last, start in reversed(self._cid_ranges):
                if first <= code <= last:
                    return start + code - first
        return found

    @property
    def highest(self) -> int:
        """The highest letter that it leads to; -1 where it leads to none."""
        reached = [start + last - first for first, last, start in self._cid_ranges]
        return max([-1, *self.cids.values(), *reached])

    def codes(self, string: bytes) -> list[int] | None:
        """A shown string as codes; None where some of it is in none of the ranges."""
        codes, at = list[int](), 0
        while at < len(string):
            for length, low, high in self.spaces:
                part = string[at : at + length]
                if len(part) == length and all(
                    a <= b <= c for a, b, c in zip(low, part, high, strict=True)
                ):
                    codes.append(int.from_bytes(part, "big"))
                    at += length
                    break
            else:
                return None
        return codes


def read_cmap(stream: Stream) -> CMap:
    """Read an embedded CMap. What cannot be read is passed over. Does not follow the CMap
    that it builds upon, only says that there is one."""
    raw = _COMMENT.sub(b"", stream.read_bytes())
    told = _MODE.search(raw)
    cmap = CMap(mode=int(told[1]) if told else 0, uses=b"usecmap" in raw)
    for count, kind, block in _BLOCK.findall(raw):
        _read(cmap, kind, _entries(cmap, kind, block, int(count or 0)))
    cmap.spaces.sort()
    cmap._text_ranges.sort()
    return cmap


def _entries(cmap: CMap, kind: bytes, block: bytes, count: int) -> list[tuple[bytes, ...]]:
    """The entries of a block, as many as it says that it has: readers stop there."""
    entry = _ENTRIES[kind]
    found = entry.findall(block)
    if len(found) < count or entry.sub(b"", block).strip():
        cmap.sound = False
    return found[:count]


def _read(cmap: CMap, kind: bytes, entries: Iterable[tuple[bytes, ...]]) -> None:
    match kind:
        case b"codespacerange":
            for low, high in entries:
                first, last = _bytes(low), _bytes(high)
                if first and len(first) == len(last):
                    cmap.spaces.append((len(first), first, last))
        case b"bfchar":
            for code, text in entries:
                cmap.texts[_code(code)] = _text(text)
        case b"bfrange":
            for low, high, start, listed in entries:
                _spread(cmap, _code(low), _code(high), start, listed)
        case b"cidchar":
            for code, cid in entries:
                cmap.cids[_code(code)] = int(cid)
        case b"cidrange":
            for low, high, cid in entries:
                cmap._cid_ranges.append((_code(low), _code(high), int(cid)))
        case _:
            return


def _spread(cmap: CMap, low: int, high: int, start: bytes, listed: bytes) -> None:
    high = min(high, low + _WIDEST)
    if listed:
        for code, text in zip(range(low, high + 1), _ONE.findall(listed), strict=False):
            cmap.texts[code] = _text(text)
    elif text := _text(start):
        cmap._text_ranges.append((low, high, text))


def _bytes(digits: bytes) -> bytes:
    plain = b"".join(digits.split()).decode()
    return bytes.fromhex(plain + "0" * (len(plain) % 2))


def _code(digits: bytes) -> int:
    return int.from_bytes(_bytes(digits), "big")


def _text(digits: bytes) -> str:
    raw = _bytes(digits)
    if len(raw) == 1:
        return chr(raw[0])
    return raw.decode("utf-16-be", "replace")
