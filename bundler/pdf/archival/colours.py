"""What colours mean, and whether they mean the same on every screen (ISO 19005-2, 6.2.4)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from pikepdf import Array, Dictionary, Name, Object, Stream

_CLASSES = frozenset({b"prtr", b"mntr", b"scnr", b"spac"})
_NEWEST = 5
_MOST_INKS = 32
_COMPONENTS = {b"RGB ": 3, b"CMYK": 4, b"GRAY": 1, b"Lab ": 3}
_KNOWN = frozenset({"/DeviceGray", "/DeviceRGB"})
_MEASURED = frozenset({"/ICCBased", "/CalGray", "/CalRGB"})
_PROCESS = frozenset({"/Cyan", "/Magenta", "/Yellow", "/Black", "/None"})
_DEEPEST = 8


@dataclass
class Inks:
    """The inks met so far, each with what stands in for it on a screen: one name must mean
    one ink in the whole file."""

    meant: dict[str, bytes] = field(default_factory=dict)

    def means_one(self, name: str, alternate: Object, tint: Object) -> bool:
        """Whether an ink means what it meant before."""
        held = tint.read_bytes() if isinstance(tint, Stream) else b""
        stated = tint.stream_dict if isinstance(tint, Stream) else tint
        said = {k: v for k, v in stated.items() if k not in _STORED} if held else stated
        meant = b"|".join([_written(alternate), held, _written(said)])
        return self.meant.setdefault(name, meant) == meant


_STORED = frozenset({"/Length", "/Filter", "/DecodeParms"})


def _written(value: object) -> bytes:
    if isinstance(value, Stream):
        return value.read_bytes()
    if isinstance(value, Dictionary | dict):
        return b"".join(key.encode() + _written(one) for key, one in sorted(value.items()))
    if isinstance(value, Array):
        return b"[" + b" ".join(_written(one) for one in value.as_list()) + b"]"
    return value.unparse() if isinstance(value, Object) else repr(value).encode()


@dataclass(frozen=True)
class Meaning:
    """What a colour space comes to: may it be kept, and does it mix four printing inks by a
    profile (which must not be overprinted in one way)."""

    kept: bool
    printed: bool = False


_FINE, _BARE = Meaning(kept=True), Meaning(kept=False)


def meaning_of(
    space: Object | None, spaces: Mapping[str, Object], inks: Inks, depth: int = 0
) -> Meaning:
    """What a colour space means; ``spaces`` are those that the content may name."""
    if depth > _DEEPEST or not isinstance(space, Name | Array):
        return _BARE
    parts: list[Object] = [space] if isinstance(space, Name) else list(space.as_list())
    below: Object | None = None
    if len(parts) < 2:
        return _named(str(parts[0]), spaces, inks, depth) if parts else _BARE
    match str(parts[0]):
        case "/ICCBased":
            return _profiled(parts[1])
        case "/CalGray" | "/CalRGB" | "/Lab":
            return _FINE
        case "/Indexed":
            below = parts[1]
        case "/Separation" if len(parts) == 4 and inks.means_one(str(parts[1]), *parts[2:]):
            below = parts[2]
        case "/DeviceN" if len(parts) >= 4 and _are_described(parts, spaces, inks, depth):
            below = parts[2]
        case _:
            return _BARE
    return meaning_of(below, spaces, inks, depth + 1)


def _named(name: str, spaces: Mapping[str, Object], inks: Inks, depth: int) -> Meaning:
    stand_in = spaces.get(name.replace("/Device", "/Default")) if "/Device" in name else None
    if stand_in is not None:
        return meaning_of_stand_in(stand_in, inks)
    if name in _KNOWN:
        return _FINE
    return meaning_of(spaces.get(name), spaces, inks, depth + 1)


def meaning_of_stand_in(space: Object, inks: Inks) -> Meaning:
    """What a device's colours mean where content has a colour space stand for them: one that
    is measured, since one built on a device's colours leads back to itself."""
    first = str(space[0]) if isinstance(space, Array) and len(space) == 2 else ""
    return meaning_of(space, {}, inks) if first in _MEASURED else _BARE


def _profiled(profile: object) -> Meaning:
    if not isinstance(profile, Stream):
        return _BARE
    head = profile.read_bytes()[:20]
    kept = (
        len(head) == 20
        and head[8] < _NEWEST
        and head[12:16] in _CLASSES
        and profile.get("/N") == _COMPONENTS.get(head[16:])
    )
    return Meaning(kept, printed=head[16:] == b"CMYK")


def _are_described(
    parts: list[Object], spaces: Mapping[str, Object], inks: Inks, depth: int
) -> bool:
    """Whether each ink of several that are mixed is described."""
    names = [str(name) for name in parts[1].as_list()] if isinstance(parts[1], Array) else []
    stated = parts[4] if len(parts) > 4 else Dictionary()
    held = stated.get("/Colorants") if isinstance(stated, Dictionary) else None
    described = dict(held.items()) if isinstance(held, Dictionary) else {}
    process = stated.get("/Process") if isinstance(stated, Dictionary) else None
    mixed = process.get("/Components") if isinstance(process, Dictionary) else None
    own = {str(name) for name in mixed.as_list()} if isinstance(mixed, Array) else set()
    stands_for = process.get("/ColorSpace") if isinstance(process, Dictionary) else Name.DeviceRGB
    return (
        0 < len(names) <= _MOST_INKS
        and meaning_of(stands_for, spaces, inks, depth + 1).kept
        and set(names) <= _PROCESS | own | described.keys()
        and all(meaning_of(one, spaces, inks, depth + 1).kept for one in described.values())
    )
