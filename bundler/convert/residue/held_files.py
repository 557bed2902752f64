"""The words inside files that are held in a file: pictures' data, objects, attachments.

Nothing is opened by the program that made it; words are read off the bytes. Pictures are
read up to where their pixels begin.
"""

import io
import re
import struct
import zipfile
import zlib
from collections.abc import Iterator

from bundler.convert.residue.readings import plain_reading

_LARGEST = 32_000_000
_DEEPEST = 2
_MOST_MEMBERS = 500
_PLAIN = re.compile(rb"[\x20-\x7e\x80-\xff]{4,}")
_WIDE = re.compile(rb"(?:[\x20-\x7e\xa0-\xff]\x00|[\x01-\xff][\x01-\x04]|[\x10-\x27]\x20){4,}")
_TAG = re.compile(r"</?[\w:.-]+|/?>")
_READ_AS_TEXT = (".htm", ".html", ".mht", ".txt", ".csv", ".json", ".vml", ".rtf", ".xml", ".rels")
_FONTS = (".odttf", ".ttf", ".otf", ".fntdata")
_TEXT_CHUNKS = (b"tEXt", b"zTXt", b"iTXt", b"eXIf")
_JPEG_2000 = b"\x00\x00\x00\x0cjP  "
_PIXELS = (b"jp2c", b"jp2h")
_TIFF = (b"II*\x00", b"MM\x00*")
_CAMERA_TAGS = (0x8769, 0x8825)
_START_OF_SCAN = 0xDA
_FIRST_APPLICATION, _LAST_APPLICATION, _REMARK = 0xE0, 0xEF, 0xFE
_OFFICE_PROGRAMS = (b"Adobe", b"JFIF", b"ICC_PROFILE")


def words_inside(name: str, data: bytes, depth: int = 0) -> Iterator[str]:
    """Every text in a file that is held in another, by its name's ending or first bytes.

    Looks into zip files two deep. What is encrypted or compressed in another way is not
    read; neither are pixels, fonts and what is past 32 MB."""
    lower = name.lower()
    data = data[:_LARGEST]
    if lower.endswith(_FONTS):
        return
    if data.startswith(b"PK\x03\x04") and depth < _DEEPEST:
        yield from _members(data, depth)
    elif data.startswith((b"\xff\xd8", b"\x89PNG", _JPEG_2000)):
        yield from picture_words(data)
    elif lower.endswith(_READ_AS_TEXT):
        text = data.decode(
            "utf-16" if data[:2] in (b"\xff\xfe", b"\xfe\xff") else "utf-8", "replace"
        )
        yield " ".join(_TAG.sub(" ", text).split())
        yield plain_reading(text)
    else:
        yield from _strings(data)


def picture_words(data: bytes) -> Iterator[str]:
    """What cameras and programs wrote into a JPEG, JPEG 2000 or PNG picture beside its
    pixels."""
    if data.startswith(b"\x89PNG"):
        blocks = _png_blocks(data)
    else:
        blocks = _boxes(data) if data.startswith(_JPEG_2000) else _jpeg_blocks(data)
    for block in blocks:
        yield from _strings(block)


def has_camera_data(data: bytes) -> bool:
    """Whether a JPEG, PNG or TIFF picture carries EXIF data: when, where and by whom."""
    if data.startswith(b"\x89PNG"):
        return b"eXIf" in data
    if data.startswith(_TIFF):
        order = "<" if data.startswith(b"II") else ">"
        tags = (struct.pack(f"{order}HH", tag, 4) for tag in _CAMERA_TAGS)
        return any(tag in data for tag in tags)
    return any(block.startswith(b"Exif\x00") for block in _jpeg_blocks(data))


def _jpeg_blocks(data: bytes) -> Iterator[bytes]:
    at = 2
    while at + 4 <= len(data) and data[at] == 0xFF:
        kind, size = data[at + 1], struct.unpack(">H", data[at + 2 : at + 4])[0]
        if kind == _START_OF_SCAN:
            return
        block = data[at + 4 : at + 2 + size]
        told = kind == _REMARK or _FIRST_APPLICATION <= kind <= _LAST_APPLICATION
        if told and not block.startswith(_OFFICE_PROGRAMS):
            yield block
        at += 2 + size


def _boxes(data: bytes) -> Iterator[bytes]:
    """The boxes of a JPEG 2000 picture, but for its pixels and how they are to be read."""
    at = 0
    while at + 8 <= len(data):
        size, kind = struct.unpack(">I4s", data[at : at + 8])
        end = at + size if size >= 8 else len(data)
        if kind not in _PIXELS:
            yield data[at + 8 : end]
        at = end


def _png_blocks(data: bytes) -> Iterator[bytes]:
    at = 8
    while at + 12 <= len(data):
        size, kind = struct.unpack(">I4s", data[at : at + 8])
        if kind in _TEXT_CHUNKS:
            block = data[at + 8 : at + 8 + size]
            yield block
            _, _, packed = block.partition(b"\0")
            for skip in (1, 4):
                yield _inflated(packed[skip:])
        at += 12 + size


def _inflated(packed: bytes) -> bytes:
    try:
        return zlib.decompressobj().decompress(packed, _LARGEST)
    except zlib.error:
        return b""


def _members(data: bytes, depth: int) -> Iterator[str]:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            yield package.comment.decode("utf-8", "replace")
            for member in package.infolist()[:_MOST_MEMBERS]:
                yield member.filename
                if not member.is_dir():
                    with package.open(member) as stream:
                        yield from words_inside(member.filename, stream.read(_LARGEST), depth + 1)
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError, OSError):
        yield from _strings(data)


def _strings(data: bytes) -> Iterator[str]:
    for run in _PLAIN.finditer(data):
        try:
            yield run.group().decode("utf-8")
        except UnicodeDecodeError:
            yield run.group().decode("latin-1")
    for start in (0, 1):
        for run in _WIDE.finditer(data[start:]):
            if run.start() % 2 == 0:
                yield run.group().decode("utf-16-le", "replace")
