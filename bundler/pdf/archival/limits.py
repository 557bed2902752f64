"""How long and how large what is written in a file may be (ISO 19005-2, 6.1.8 to 6.1.13)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from pikepdf import Array, Dictionary, Object, Pdf, Stream, String

from bundler.pdf.reached import values_of

_LITERAL = re.compile(rb"\((?:[^()\\]++|\\.|\((?:[^()\\]++|\\.)*\))*\)", re.DOTALL)
_HEX = re.compile(rb"<[^<>]*>")
_LONG_NAME = re.compile(rb"/[^\s\[\]<>()/{}%]{128,}")
_ODD_NAME = re.compile(rb"/[^\s\[\]<>()/{}%]*#[89A-Fa-f][0-9A-Fa-f][^\s\[\]<>()/{}%]*")
_NUMBER = re.compile(
    rb"(?<![^\s\[\]<>(){}])[-+]?(?:\d{10,}|\d*\.\d{30,}|\d{30,}\.\d*)(?![^\s\[\]<>()/{}%])"
)
_FILE = re.compile(rb"/EF(?![^\s\[\]<>()/{}%])")
_ESCAPED = re.compile(rb"#([0-9A-Fa-f]{2})")
_LONGEST_NAME, _LONGEST_STRING = 127, 32767
_HIGHEST, _LARGEST, _SMALLEST = 2**31 - 1, 3.403e38, 1.175e-38


def written_objects(pdf: Pdf) -> Iterator[Object]:
    """Every object that a file is written with. What nothing in it leads to any more, such as
    a file that was attached to a part, is not among them."""
    pending: list[Object] = [pdf.trailer]
    seen: set[tuple[int, int]] = set()
    while pending:
        for value in values_of(pending.pop()):
            if not isinstance(value, Object):
                continue
            if value.is_indirect:
                if value.objgen in seen:
                    continue
                seen.add(value.objgen)
                yield value
            if isinstance(value, Array | Dictionary | Stream):
                pending.append(value)


def keeps_limits(obj: Object) -> bool:
    """Whether the names, numbers and strings of an object are within what any reader takes,
    all names are text, and no file is attached to it."""
    held = obj.stream_dict if isinstance(obj, Stream) else obj
    written = held.unparse(resolved=True)
    if len(written) > _LONGEST_STRING and not _keeps_strings(held):
        return False
    bare = _HEX.sub(b" ", _without_brackets(_LITERAL.sub(b" ", written)))
    return (
        _keeps(bare)
        and not _FILE.search(bare)
        and all(_is_text(name) for name in _ODD_NAME.findall(bare))
    )


def _without_brackets(written: bytes) -> bytes:
    """Without the brackets of dictionaries, so that single ones stand around strings."""
    return written.replace(b"<<", b" ").replace(b">>", b" ")


def _keeps(written: bytes) -> bool:
    return all(len(_plain(name)) <= _LONGEST_NAME for name in _LONG_NAME.findall(written)) and all(
        _is_within(number) for number in _NUMBER.findall(written)
    )


def _is_within(number: bytes) -> bool:
    if b"." not in number:
        return abs(int(number)) <= _HIGHEST + (number[:1] == b"-")
    value = abs(float(number))
    return value == 0 or _SMALLEST <= value <= _LARGEST


def _plain(name: bytes) -> bytes:
    return _ESCAPED.sub(lambda code: bytes([int(code[1], 16)]), name[1:])


def _is_text(name: bytes) -> bool:
    try:
        _plain(name).decode()
    except UnicodeDecodeError:
        return False
    return True


def _keeps_strings(value: object) -> bool:
    if isinstance(value, String):
        return len(bytes(value)) <= _LONGEST_STRING
    if isinstance(value, Array):
        return all(_keeps_strings(one) for one in value.as_list() if not _is_own(one))
    if isinstance(value, Dictionary):
        return all(_keeps_strings(one) for one in value.values() if not _is_own(one))
    return True


def _is_own(value: object) -> bool:
    """Whether a value is an object that is looked at by itself."""
    return isinstance(value, Object) and value.is_indirect
