"""The same image or font file, carried once instead of once for each part."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence

from pikepdf import Array, Dictionary, Name, Object, Pdf, Stream

_FONT_FILES = ("/FontFile", "/FontFile2", "/FontFile3")
_MASKS = ("/SMask", "/Mask")
_DEEPEST = 4
"""Lists within lists; a colour space that goes deeper holds itself."""

Id = tuple[int, int]


def share_duplicates(pdf: Pdf) -> None:
    """Let everything that uses one of several identical images or font files use the first.

    Identical means the same bytes and the same entries. An image with a place of its own in
    the structure tree stays what it is. The others are left out when the file is saved."""
    images: list[Stream] = []
    descriptors: list[Object] = []
    holders: list[Object] = []
    for obj in pdf.objects:
        if isinstance(obj, Stream) and obj.get("/Subtype") == Name.Image:
            images.append(obj)
        elif isinstance(obj, Dictionary | Stream):
            if any(key in obj for key in _FONT_FILES):
                descriptors.append(obj)
            inner = obj.get("/FontDescriptor")
            if isinstance(inner, Dictionary) and not inner.is_indirect:
                descriptors.append(inner)
            holders.extend(_image_lists(obj))
    _share(list(_of(descriptors, _FONT_FILES)), descriptors, _FONT_FILES)
    _share(list(_of(images, _MASKS)), images, _MASKS)
    first = _firsts(images)
    for holder in holders:
        for name in list(holder.keys()):
            _swap(holder, name, first)


def _image_lists(obj: Object) -> Iterator[Dictionary]:
    resources = obj.get("/Resources")
    if isinstance(resources, Dictionary):
        listed = resources.get("/XObject")
        if isinstance(listed, Dictionary):
            yield listed


def _of(holders: Sequence[Object], keys: tuple[str, ...]) -> Iterator[Stream]:
    for holder in holders:
        for key in keys:
            stream = holder.get(key)
            if isinstance(stream, Stream):
                yield stream


def _share(streams: list[Stream], holders: Sequence[Object], keys: tuple[str, ...]) -> None:
    first = _firsts(streams)
    for holder in holders:
        for key in keys:
            _swap(holder, key, first)


def _firsts(streams: list[Stream]) -> dict[Id, Stream]:
    """For each stream that is the same as an earlier one, that one."""
    by_content: dict[bytes, Stream] = {}
    found: dict[Id, Stream] = {}
    for stream in streams:
        if "/StructParent" not in stream:
            earlier = by_content.setdefault(_content(stream), stream)
            if earlier.objgen != stream.objgen:
                found[stream.objgen] = earlier
    return found


def _content(stream: Stream, alone: bool = True) -> bytes:
    digest = hashlib.sha256(stream.read_raw_bytes())
    for key in sorted(stream.keys()):
        digest.update(f"{key} {_said(stream[key], alone)}\n".encode())
    return digest.digest()


def _said(value: object, alone: bool, deep: int = _DEEPEST) -> str:
    """A value in words that are the same for equal values, whatever their numbers are. What
    hangs on it one step away is compared too: equal colour profiles are often many objects."""
    if isinstance(value, Array) and deep:
        return f"[{' '.join(_said(one, alone, deep - 1) for one in value)}]"
    if isinstance(value, Stream) and alone and value.get("/Subtype") != Name.Image:
        return _content(value, alone=False).hex()
    if isinstance(value, Object):
        return repr(value.objgen) if value.is_indirect else repr(value.unparse())
    return repr(value)


def _swap(holder: Object, key: str, first: dict[Id, Stream]) -> None:
    value = holder.get(key)
    if isinstance(value, Stream) and value.objgen in first:
        holder[key] = first[value.objgen]
