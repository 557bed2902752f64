"""JPEG 2000 pictures without what a camera or a program wrote into them.

A file of ISO/IEC 15444-1 is a row of boxes: a length, four letters, and what they hold.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

_SIGNATURE = b"\x00\x00\x00\x0cjP  \r\n\x87\n"
_NEEDED = frozenset({b"jP  ", b"ftyp", b"jp2h", b"jp2c", b"rreq", b"jpch", b"jplh"})
_START, _REMARK, _FIRST_TILE = b"\xff\x4f", 0x64, 0x90


def without_boxes(data: bytes) -> bytes:
    """A JPEG 2000 picture without its boxes of EXIF, XMP and other notes, and without the
    remarks before its first tile; the same bytes where it is none that can be followed."""
    if data.startswith(_START):
        return _without_remarks(data)
    if not data.startswith(_SIGNATURE):
        return data
    kept = []
    for kind, content in _boxes(data):
        if kind in _NEEDED:
            held = _without_remarks(content) if kind == b"jp2c" else content
            kept.append((len(held) + 8).to_bytes(4, "big") + kind + held)
    return b"".join(kept)


def _boxes(data: bytes) -> Iterator[tuple[bytes, bytes]]:
    at = 0
    while at + 8 <= len(data):
        size, kind, head = int.from_bytes(data[at : at + 4], "big"), data[at + 4 : at + 8], 8
        if size == 1:
            size, head = int.from_bytes(data[at + 8 : at + 16], "big"), 16
        end = at + size if size >= head else len(data)
        yield kind, data[at + head : end]
        at = end


def _is_whole(row: bytes) -> bool:
    """Whether the boxes of a row fill it, and none is said to be longer than it is."""
    at = 0
    while at + 8 <= len(row):
        at += max(int.from_bytes(row[at : at + 4], "big"), 8)
    return at == len(row)


def _without_remarks(code: bytes) -> bytes:
    kept = [code[:2]]
    at = 2
    while at + 4 <= len(code) and code[at] == 0xFF and code[at + 1] != _FIRST_TILE:
        end = at + 2 + int.from_bytes(code[at + 2 : at + 4], "big")
        if code[at + 1] != _REMARK:
            kept.append(code[at:end])
        at = end
    return b"".join([*kept, code[at:]])


@dataclass(frozen=True)
class Head:
    """What a JPEG 2000 picture says of its colours. ``spaces`` are how many ways it tells
    them in; ``method`` and ``space`` are those of the first. ``differ`` says that its
    channels have different depths, in bits."""

    channels: int
    depth: int
    differ: bool
    spaces: int
    method: int
    space: int


def head_of(data: bytes) -> Head | None:
    """What a picture says of its colours; None where it cannot be told."""
    outer = dict(_boxes(data)) if data.startswith(_SIGNATURE) else {}
    if b"jp2c" not in outer or not _is_whole(outer.get(b"jp2h", b"")):
        return None
    inner = list(_boxes(outer.get(b"jp2h", b"")))
    size = next((held for kind, held in inner if kind == b"ihdr"), b"")
    ways = [held for kind, held in inner if kind == b"colr"]
    if len(size) < 11 or not ways or len(ways[0]) < 3:
        return None
    return Head(
        channels=int.from_bytes(size[8:10], "big"),
        depth=(size[10] & 0x7F) + 1,
        differ=any(kind == b"bpcc" for kind, _ in inner),
        spaces=len(ways),
        method=ways[0][0],
        space=int.from_bytes(ways[0][3:7], "big") if ways[0][0] == 1 else 0,
    )
