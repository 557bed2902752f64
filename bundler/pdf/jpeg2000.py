"""JPEG 2000 pictures without what a camera or a program wrote into them.

A file of ISO/IEC 15444-1 is a row of boxes: a length, four letters, and what they hold.
"""

from __future__ import annotations

from collections.abc import Iterator

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


def _without_remarks(code: bytes) -> bytes:
    kept = [code[:2]]
    at = 2
    while at + 4 <= len(code) and code[at] == 0xFF and code[at + 1] != _FIRST_TILE:
        end = at + 2 + int.from_bytes(code[at + 2 : at + 4], "big")
        if code[at + 1] != _REMARK:
            kept.append(code[at:end])
        at = end
    return b"".join([*kept, code[at:]])
