"""The names that tagged parts use for themselves: roles, classes and identifiers.

Two files may use one name for two things. In the pack each name has one meaning; a name
that would get a second one is written differently, and everything that uses it follows."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from pikepdf import Array, Dictionary, Name, Object, Stream, String

from bundler.model.standard_tags import STANDARD_TAGS
from bundler.pdf.tree import Element, keyed, named


@dataclass
class Roles:
    """What each structure type means in the pack: the type it maps to, or None where it
    stands for itself. ``misused`` are the standard types to which a part gave another
    meaning, which none may have, by the names that they have now."""

    meanings: dict[str, str | None] = field(default_factory=dict)
    misused: dict[str, str] = field(default_factory=dict)
    _standard: dict[str, str | None] = field(default_factory=dict)

    def reserve(self, role_map: Object | None, elements: Iterable[Element]) -> None:
        """Keep the names of those elements of a part that have their meaning from a namespace
        (PDF 2.0) alone: under another name they would have none."""
        mapped = _mapped(role_map)
        for element in elements:
            if "/NS" in element.said and element.kind not in mapped:
                self.meanings[element.kind] = None

    def adopt(self, role_map: Object | None, elements: Iterable[Element]) -> None:
        """Take a part's types into the pack, renaming those with another meaning here, and
        the standard ones with another meaning than their own."""
        self._standard.clear()
        own = _meanings(role_map, elements)
        renamed = self._renamed(own)
        self.misused |= {renamed[kind]: kind for kind in renamed.keys() & STANDARD_TAGS}
        for kind, meaning in own.items():
            target = renamed.get(meaning, meaning) if meaning else None
            self.meanings[renamed.get(kind, kind)] = target
        if renamed:
            for element in elements:
                if element.kind in renamed:
                    element.kind = renamed[element.kind]
                    element.obj.S = Name("/" + element.kind)
                    if "/NS" in element.said:
                        del element.obj["/NS"]

    def _renamed(self, own: dict[str, str | None]) -> dict[str, str]:
        """The new names of a part's types. One that stands for a renamed type has another
        meaning here than it had, even where both parts explain it by the same name."""
        renamed: dict[str, str] = {}
        known = -1
        while known < len(renamed):
            known = len(renamed)
            for kind, meaning in own.items():
                to = renamed.get(meaning, meaning) if meaning else None
                misused = bool(meaning) and kind in STANDARD_TAGS
                if kind not in renamed and (misused or self.meanings.get(kind, to) != to):
                    renamed[kind] = _unused(kind, self.meanings.keys() | own.keys())
        return renamed

    @classmethod
    def of(cls, role_map: Object | None, elements: Iterable[Element]) -> Roles:
        """What the types of one file mean, as the file has them."""
        return cls(_meanings(role_map, elements))

    def standard(self, kind: str) -> str | None:
        """The standard type that a type comes down to, or None where it is unknown."""
        if kind not in self._standard:
            self._standard[kind] = self._followed(kind)
        return self._standard[kind]

    def _followed(self, kind: str) -> str | None:
        seen = set()
        while kind not in seen:
            seen.add(kind)
            meaning = self.meanings.get(kind)
            if meaning is None:
                return kind if kind in STANDARD_TAGS else None
            kind = meaning
        return None

    def written(self) -> Dictionary:
        """The pack's /RoleMap."""
        return Dictionary(
            {"/" + kind: Name("/" + to) for kind, to in sorted(self.meanings.items()) if to}
        )


def _meanings(role_map: Object | None, elements: Iterable[Element]) -> dict[str, str | None]:
    mapped = _mapped(role_map)
    own: dict[str, str | None] = {element.kind: None for element in elements}
    own |= dict.fromkeys(mapped.values())
    return own | mapped


def _mapped(role_map: Object | None) -> dict[str, str]:
    if not isinstance(role_map, Dictionary):
        return {}
    return {
        keyed(key)[1:]: named(value)[1:]
        for key, value in role_map.items()
        if isinstance(value, Name) and keyed(key) != named(value)
    }


@dataclass
class Classes:
    """The attribute classes of the pack, by name."""

    attributes: dict[str, Object | None] = field(default_factory=dict)

    def adopt(self, class_map: Object | None, elements: Iterable[Element]) -> None:
        """Take a part's classes into the pack, renaming those that differ from ours."""
        given = dict(class_map.items()) if isinstance(class_map, Dictionary) else {}
        own = {keyed(name): value for name, value in given.items()}
        renamed = {
            name: "/" + _unused(name[1:], {n[1:] for n in self.attributes.keys() | own.keys()})
            for name, value in own.items()
            if name in self.attributes and self.attributes[name] != value
        }
        for name, value in own.items():
            self.attributes[renamed.get(name, name)] = value
        for element in elements if own else ():
            if "/C" in element.said:
                classes = [one for one in _listed(element.obj.C) if isinstance(one, Name)]
                held = (own.get(named(name)) for name in classes)
                element.by_class = [one for value in held for one in _objects(value)]
                _follow_class(element, renamed)

    def written(self) -> Dictionary:
        """The pack's /ClassMap."""
        return Dictionary(dict(sorted(self.attributes.items())))


@dataclass
class Identifiers:
    """The /ID of every element in the pack."""

    owners: dict[bytes, Dictionary] = field(default_factory=dict)

    def adopt(self, elements: Iterable[Element], roles: Roles) -> int:
        """Take a part's identifiers into the pack; table cells that name a renamed
        heading cell follow it.

        Returns how many elements got one because they had none, or the same as another of
        their own document: PDF/UA wants every note to have its own."""
        given = 0
        renamed: dict[bytes, bytes] = {}
        own: set[bytes] = set()
        for element in elements:
            raw = element.obj.get("/ID") if "/ID" in element.said else None
            wanted = bytes(raw) if isinstance(raw, String) else b""
            if not wanted:
                if roles.standard(element.kind) != "Note":
                    continue
                wanted = b"note"
                given += 1
            elif wanted in own:
                given += 1
            fresh = self._unused(wanted) if wanted in self.owners else wanted
            if fresh != wanted and wanted not in own:
                renamed[wanted] = fresh
            own.add(wanted)
            self.owners[fresh] = element.obj
            if not isinstance(raw, String) or bytes(raw) != fresh:
                element.obj.ID = String(fresh)
        if renamed:
            for element in elements:
                for attributes in attributes_of(element):
                    _follow_headers(attributes, renamed)
        return given

    def _unused(self, wanted: bytes) -> bytes:
        number = len(self.owners)
        while (fresh := b"%s-%d" % (wanted, number)) in self.owners:
            number += 1
        return fresh

    def written(self) -> Iterator[tuple[bytes, Dictionary]]:
        """Every identifier with its element, sorted as a name tree wants it."""
        yield from sorted(self.owners.items(), key=lambda pair: pair[0])


def attributes_of(element: Element) -> Iterator[Dictionary | Stream]:
    """The attribute objects that stand on an element itself."""
    if "/A" in element.said:
        yield from _objects(element.obj.get("/A"))


def _objects(held: object) -> Iterator[Dictionary | Stream]:
    """Attribute objects, past the numbers of their revisions."""
    return (one for one in _listed(held) if isinstance(one, Dictionary | Stream))


def _listed(held: object) -> Iterable[object]:
    return held.as_list() if isinstance(held, Array) else [held]


def _follow_headers(attributes: Dictionary | Stream, renamed: dict[bytes, bytes]) -> None:
    headers = attributes.get("/Headers")
    if isinstance(headers, Array):
        attributes.Headers = Array(
            [
                String(renamed.get(bytes(h), bytes(h))) if isinstance(h, String) else h
                for h in headers
            ]
        )


def _follow_class(element: Element, renamed: dict[str, str]) -> None:
    raw = element.obj.get("/C") if "/C" in element.said else None
    if isinstance(raw, Name):
        element.obj.C = _followed(raw, renamed)
    elif isinstance(raw, Array):
        element.obj.C = Array(
            [_followed(one, renamed) if isinstance(one, Name) else one for one in raw]
        )


def _followed(name: Name, renamed: dict[str, str]) -> Name:
    return Name(renamed.get(named(name), named(name)))


def _unused(name: str, taken: Iterable[str]) -> str:
    number = 2
    while f"{name}.{number}" in taken:
        number += 1
    return f"{name}.{number}"
