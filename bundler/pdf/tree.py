"""Reading a structure tree once, into values that merging, checks and bookmarks share."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from pikepdf import Array, Dictionary, Name, Object, Pdf, Stream, String

Place = tuple[int, int]
"""The object and generation number of a page, a form XObject or an annotation."""

HIGHEST_MARK = 1_000_000

_OF_THE_TREE = frozenset({"/Type", "/S", "/P", "/K", "/Pg"})
_NOTHING: frozenset[str] = frozenset()
_OF_REFERENCES = frozenset({"/Obj", "/MCID"})


@dataclass(slots=True)
class Mark:
    """Marked content that belongs to an element: number ``mcid`` in the content of
    ``holder``, which is a page or a form XObject. ``page`` is where it is shown."""

    page: Place | None
    holder: Place | None
    mcid: int


@dataclass(slots=True)
class Held:
    """A whole object (a link, a picture) that belongs to an element."""

    page: Place | None
    obj: Dictionary | Stream


@dataclass(slots=True)
class Element:
    """One structure element. ``kind`` is its /S without the slash, as written; ``said`` are
    the keys that say more about it than its place in the tree. To look there first costs a
    tenth of asking the object for what it does not have. ``by_class`` are the attribute
    objects that it has by its classes."""

    obj: Dictionary
    kind: str
    parent: Element | None
    said: frozenset[str] = _NOTHING
    kids: list[Element | Mark | Held] = field(default_factory=list)
    by_class: Sequence[Dictionary | Stream] = ()

    def inside(self) -> Iterator[Element | Mark | Held]:
        """Everything below this element, in reading order."""
        stack: list[Element | Mark | Held] = self.kids[::-1]
        while stack:
            kid = stack.pop()
            yield kid
            if isinstance(kid, Element):
                stack.extend(reversed(kid.kids))

    def ancestors(self) -> Iterator[Element]:
        """The element above this one, and so on up."""
        above = self.parent
        while above is not None:
            yield above
            above = above.parent

    def text(self, key: str) -> str:
        """What the element says under a key, such as /Alt; empty where it says nothing."""
        return words_in(self.obj, key) if key in self.said else ""


def named(name: Name) -> str:
    """A name as text, with its slash. It should be UTF-8; what older programs wrote
    otherwise is taken for Latin-1, in which every name can be read."""
    try:
        return str(name)
    except UnicodeDecodeError:
        return bytes(name).decode("latin-1")


def keyed(key: str) -> str:
    """A key of a dictionary, which is a name too, as text in the same way."""
    raw = key.encode("utf-8", "surrogateescape")
    try:
        return raw.decode("utf-8")
    except UnicodeDecodeError:
        return raw.decode("latin-1")


def words_in(holder: Object, key: str) -> str:
    """The words under a key; empty where there are none, or something that is not text."""
    said = holder.get(key)
    return str(said).strip() if isinstance(said, String) else ""


@dataclass(slots=True)
class Tree:
    """A structure tree as read: its top elements, and every element in reading order. It is
    ``odd`` where something in it had to be passed over, which other readers may not do."""

    top: list[Element]
    elements: list[Element]
    odd: bool = False

    def let_go(self) -> None:
        """Forget what stands above each element. Elements that know each other both ways
        wait for a search for garbage, which takes as long as a tenth of a merge."""
        for element in self.elements:
            element.parent = None


def read_tree(pdf: Pdf, root: Object | None) -> Tree:
    """Read the tree under a structure tree root that belongs to ``pdf``.

    Elements that are written inside their parent, instead of being objects of their own,
    are made so, since the parent tree must be able to point at them, and one that does not
    say what it stands in is told. What is not an
    element, a mark or an object reference is passed over, and an element that is met
    twice is kept where it is met first, so that no tree can hang the program."""
    tree = Tree([], [])
    if not isinstance(root, Dictionary):
        return tree
    reader = _Reader(pdf)
    pending = reader.below(root, None, [], root)
    tree.top.extend(element for element, _ in pending)
    pending.reverse()
    while pending:
        element, paged = pending.pop()
        tree.elements.append(element)
        nested = reader.below(element.obj, element, element.kids, paged)
        nested.reverse()
        pending += nested
    tree.odd = reader.odd
    return tree


class _Shape(NamedTuple):
    """What the keys of a dictionary in the tree tell before it is looked into."""

    is_element: bool
    is_paged: bool
    is_placed: bool
    said: frozenset[str]


class _Shapes(dict[frozenset[str], _Shape]):
    """The shapes that were met: a long tree has tens of thousands of elements in a few."""

    def __missing__(self, keys: frozenset[str]) -> _Shape:
        shape = self[keys] = _Shape(
            is_element="/S" in keys and keys.isdisjoint(_OF_REFERENCES),
            is_paged="/Pg" in keys,
            is_placed="/P" in keys,
            said=keys - _OF_THE_TREE,
        )
        return shape


class _Reader:
    """Reads one element's kids at a time. Equal places are kept once: a long document has
    tens of thousands of marks on a few hundred pages."""

    def __init__(self, pdf: Pdf) -> None:
        self.odd = False
        self._pdf = pdf
        self._seen: set[Place] = set()
        self._places: dict[Place, Place] = {}
        self._shapes = _Shapes()

    def below(
        self,
        holder: Dictionary,
        parent: Element | None,
        into: list[Element | Mark | Held],
        paged: Dictionary,
    ) -> list[tuple[Element, Dictionary]]:
        """Put what stands directly in an element ``into`` its kids; returns the elements
        among it. ``paged`` is what says the page it is on, in both cases: the element itself
        or the closest above it, asked only where something stands that is on a page."""
        nested = []
        for at, kid in enumerate(written_kids(holder)):
            if isinstance(kid, int):
                if 0 <= kid <= HIGHEST_MARK:
                    page = self._page(paged)
                    into.append(Mark(page, page, kid))
                else:
                    self.odd = True
            elif isinstance(kid, Dictionary):
                shape = self._shapes[frozenset(kid.keys())]
                if not shape.is_element:
                    into.extend(self._reference(kid, kid if shape.is_paged else paged))
                    continue
                obj = kid if kid.is_indirect else self._own(kid, holder, at)
                place, kind = obj.objgen, obj.get("/S")
                if place not in self._seen and isinstance(kind, Name):
                    self._seen.add(place)
                    if not shape.is_placed:
                        obj.P = holder
                    word = named(kind)
                    if not word.isascii():
                        obj.S = Name(word)
                    element = Element(obj, sys.intern(word[1:]), parent, shape.said)
                    into.append(element)
                    nested.append((element, obj if shape.is_paged else paged))
                else:
                    self.odd = True
            elif kid is not None:
                self.odd = True
        return nested

    def _own(self, kid: Dictionary, holder: Object, at: int) -> Dictionary:
        """An element as an object of its own, which the parent tree can point at."""
        made = self._pdf.make_indirect(kid)
        if isinstance(holder.K, Array):
            holder.K[at] = made
        else:
            holder.K = made
        return made

    def _reference(self, kid: Dictionary, paged: Dictionary) -> Iterator[Mark | Held]:
        held: object = kid.get("/Obj")
        mcid: object = kid.get("/MCID")
        if isinstance(held, Dictionary | Stream) and held.is_indirect:
            self._call(kid, Name.OBJR)
            yield Held(self._page(paged), held)
        elif isinstance(mcid, int) and 0 <= mcid <= HIGHEST_MARK:
            self._call(kid, Name.MCR)
            page = self._page(paged)
            yield Mark(page, self._place(kid.get("/Stm")) or page, mcid)
        elif held is not None or "/Obj" not in kid:
            self.odd = True

    def _call(self, kid: Dictionary, kind: Name) -> None:
        """Let a reference say what it is, where it says nothing."""
        if "/Type" not in kid:
            kid.Type = kind
        elif kid.Type != kind:
            self.odd = True

    def _page(self, paged: Dictionary) -> Place | None:
        return self._place(paged.get("/Pg"))

    def _place(self, holder: Object | None) -> Place | None:
        if not isinstance(holder, Dictionary | Stream):
            return None
        place = holder.objgen
        return self._places.setdefault(place, place)


def written_kids(element: Object) -> Iterable[object]:
    """The raw kids of an element, as the file has them, whatever shape that is."""
    raw = element.get("/K")
    if isinstance(raw, Array):
        return raw.as_list()
    return [] if raw is None else [raw]
