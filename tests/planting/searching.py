"""Searches bytes for values in every encoding in which somebody might find them."""

import base64
import binascii
import gzip
import html
import io
import quopri
import re
import zipfile
import zlib
from collections.abc import Iterable, Iterator
from functools import lru_cache
from urllib.parse import quote, quote_plus, unquote_to_bytes

_BASE64 = re.compile(rb"(?:[A-Za-z0-9+/_-]{4}\r?\n?){4,}[A-Za-z0-9+/_-]{0,3}={0,2}")
_PICTURE = re.compile(rb"data:image/\w+;base64,([A-Za-z0-9+/=\s]+)")
_PDF_HEX = re.compile(rb"<([0-9A-Fa-f\s]{8,})>")
_HEX = re.compile(rb"(?:[0-9A-Fa-f]{2}[ :]?){5,}")
_STREAM = re.compile(rb"stream\r?\n(.*?)\r?\nendstream", re.DOTALL)
_OCTAL = re.compile(rb"\\([0-7]{3})")
_ESCAPED = re.compile(rb"\\(?:u([0-9A-Fa-f]{4})|x([0-9A-Fa-f]{2}))")
_START_OF_PIXELS = b"\xff\xda"
_DEEPEST = 4
_APART = b"\0\n\0"


def repeated(values: Iterable[str], content: bytes) -> list[str]:
    """Which of the values are in the content, in any case of letters."""
    everything = _everything(content)
    wanted = dict.fromkeys(value.casefold() for value in values)
    return sorted(word for word in wanted if any(form in everything for form in _forms(word)))


@lru_cache(maxsize=32)
def _everything(content: bytes) -> bytes:
    return _APART.join(dict.fromkeys(_unpacked(content, 0))).lower()


@lru_cache(maxsize=4096)
def _forms(word: str) -> tuple[bytes, ...]:
    forms = set()
    for written in (word, word.upper(), word.title()):
        forms |= {written.encode(code) for code in ("utf-8", "utf-16-le", "utf-16-be")}
        forms |= {quote(written).encode(), quote_plus(written).encode()}
        forms |= {written.encode("cp1252", "ignore") if _western(written) else b""}
    return tuple(dict.fromkeys(form.lower() for form in forms if form))


def _western(word: str) -> bool:
    try:
        return bool(word.encode("cp1252"))
    except UnicodeEncodeError:
        return False


def _unpacked(content: bytes, depth: int) -> Iterator[bytes]:
    """The content, and what is packed or coded in it."""
    if content.startswith(b"\xff\xd8"):
        yield from _beside_pixels(content)
        return
    pictures = [found.group(1) for found in _PICTURE.finditer(content)]
    for picture in pictures:
        yield from _beside_pixels(base64.b64decode(picture))
    content = _PICTURE.sub(b" ", content) if pictures else content
    yield content
    if depth >= _DEEPEST:
        return
    if content.startswith(b"PK\x03\x04"):
        with zipfile.ZipFile(io.BytesIO(content)) as package:
            yield package.comment
            for name in package.namelist():
                yield name.encode()
                yield from _unpacked(package.read(name), depth + 1)
        return
    if content.startswith(b"\x1f\x8b"):
        yield from _unpacked(gzip.decompress(content), depth + 1)
        return
    for coded in _decoded(content):
        yield coded
        if coded.startswith((b"PK\x03\x04", b"%PDF-", b"\xff\xd8")):
            yield from _unpacked(coded, depth + 1)


def _beside_pixels(picture: bytes) -> Iterator[bytes]:
    """What a JPEG says beside its pixels, and whatever is after its end."""
    yield picture.partition(_START_OF_PIXELS)[0]
    yield picture.rpartition(b"\xff\xd9")[2]


def _decoded(content: bytes) -> Iterator[bytes]:
    if b"%PDF-" in content[:1024]:
        for stream in _STREAM.finditer(content):
            try:
                inside = zlib.decompressobj().decompress(stream.group(1))
            except zlib.error:
                continue
            yield inside
            yield from _strings(inside)
        yield from _strings(content)
        return
    for run in _BASE64.finditer(content):
        letters = re.sub(rb"\s", b"", run.group()).translate(bytes.maketrans(b"-_", b"+/"))
        for start in range(4):
            part = letters[start:].rstrip(b"=")
            try:
                yield base64.b64decode(part[: len(part) - (len(part) % 4 == 1)] + b"==")
            except binascii.Error:
                continue
    yield from _strings(content)
    if b"%" in content:
        yield unquote_to_bytes(content)
        yield unquote_to_bytes(content.replace(b"+", b" "))
    if b"=" in content:
        yield quopri.decodestring(content)
    if b"&" in content:
        yield html.unescape(content.decode("utf-8", "replace")).encode()


def _strings(content: bytes) -> Iterator[bytes]:
    """Strings in hexadecimal, with octal and with backslashes."""
    for coded in (*_PDF_HEX.finditer(content), *_HEX.finditer(content)):
        digits = re.sub(rb"[^0-9A-Fa-f]", b"", coded.group()).decode()
        for start in (0, 1):
            part = digits[start:]
            yield bytes.fromhex(part[: len(part) // 2 * 2])
    if b"\\" in content:
        yield _OCTAL.sub(lambda m: bytes([int(m.group(1), 8) & 255]), content)
        yield _ESCAPED.sub(lambda m: chr(int(m.group(1) or m.group(2), 16)).encode(
            "utf-8", "replace"), content)  # fmt: skip
