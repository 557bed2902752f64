"""Searches bytes for a value in every encoding in which somebody might find it."""

import base64
import binascii
import io
import quopri
import re
import zipfile
import zlib
from collections.abc import Iterable, Iterator
from urllib.parse import quote, unquote_to_bytes

_BASE64 = re.compile(rb"(?:[A-Za-z0-9+/][\r\n ]*){32,}")
_HEX = re.compile(rb"<([0-9A-Fa-f\s]{8,})>")
_STREAM = re.compile(rb"stream\r?\n(.*?)\r?\nendstream", re.DOTALL)
_OCTAL = re.compile(rb"\\([0-7]{3})")
_DEEPEST = 4


def repeated(values: Iterable[str], content: bytes) -> list[str]:
    """Which of the values are in the content, in any case of letters."""
    wanted = {value.casefold() for value in values}
    found = set()
    for plain in _unpacked(content, 0):
        low = plain.lower()
        for word in wanted:
            if any(form in low for form in _forms(word)):
                found.add(word)
    return sorted(found)


def _forms(word: str) -> set[bytes]:
    forms = {word.encode(code) for code in ("utf-8", "utf-16-le", "utf-16-be")}
    forms.add(quote(word).lower().encode())
    forms.add(word.encode("latin-1", "ignore"))
    return {form for form in forms if form}


def _unpacked(content: bytes, depth: int) -> Iterator[bytes]:
    """The content, and what is packed or coded in it."""
    yield content
    if depth >= _DEEPEST:
        return
    if content.startswith(b"PK\x03\x04"):
        with zipfile.ZipFile(io.BytesIO(content)) as package:
            for name in package.namelist():
                yield name.encode()
                yield from _unpacked(package.read(name), depth + 1)
        return
    if b"%PDF-" in content[:1024]:
        for stream in _STREAM.finditer(content):
            try:
                yield from _unpacked(zlib.decompress(stream.group(1)), depth + 1)
            except zlib.error:
                continue
        for coded in _HEX.finditer(content):
            digits = re.sub(rb"\s", b"", coded.group(1)).decode()
            yield bytes.fromhex(digits[: len(digits) // 2 * 2])
        yield _OCTAL.sub(lambda m: bytes([int(m.group(1), 8) & 255]), content)
        return
    if content.startswith(b"\xff\xd8"):
        return
    for coded in _BASE64.finditer(content):
        try:
            letters = re.sub(rb"\s", b"", coded.group())
            plain = base64.b64decode(letters + b"=" * (-len(letters) % 4))
        except binascii.Error:
            continue
        yield from _unpacked(plain, depth + 1)
    if b"%" in content:
        yield unquote_to_bytes(content)
    if b"=" in content and b"MIME" in content:
        yield quopri.decodestring(content)
