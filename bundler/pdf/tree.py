"""Reading a structure tree once, into values that merging, checks and bookmarks share."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from dataclasses import dataclass, field

from pikepdf import Array, Dictionary, Name, Object, Pdf, Stream

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
    tenth of asking the object for what it does not have."""

    obj: Dictionary
    kind: str
    parent: Element | None
    said: frozenset[str] = _NOTHING
    kids: list[Element | Mark | Held] = field(default_factory=list)

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
        return str(self.obj.get(key)).strip() if key in self.said else ""


@dataclass(slots=True)
class Tree:
    """A structure tree as read: its top elements, and every element in reading order."""

    top: list[Element]
    elements: list[Element]

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
    pending = reader.below(root, None, [], None)[::-1]
    tree.top.extend(element for element, _ in reversed(pending))
    while pending:
        element, page = pending.pop()
        tree.elements.append(element)
        pending.extend(reversed(reader.below(element.obj, element, element.kids, page)))
    return tree


class _Reader:
    """Reads one element's kids at a time. Equal values are kept once: a long document has
    tens of thousands of marks on a few hundred pages."""

    def __init__(self, pdf: Pdf) -> None:
        self._pdf = pdf
        self._seen: set[Place] = set()
        self._places: dict[Place, Place] = {}
        self._said: dict[frozenset[str], frozenset[str]] = {}

    def below(
        self,
        holder: Object,
        parent: Element | None,
        into: list[Element | Mark | Held],
        page: Place | None,
    ) -> list[tuple[Element, Place | None]]:
        """Put what stands directly in an element ``into`` its kids; returns the elements
        among it, with the page that each is on."""
        nested = []
        for at, kid in enumerate(written_kids(holder)):
            if isinstance(kid, int):
                if 0 <= kid <= HIGHEST_MARK:
                    into.append(Mark(page, page, kid))
            elif isinstance(kid, Dictionary):
                keys = kid.keys()
                there = self._place(kid.get("/Pg")) if "/Pg" in keys else page
                if "/S" in keys and not keys & _OF_REFERENCES:
                    element = self._element(self._own(kid, holder, at), keys, parent)
                    if element is not None:
                        if "/P" not in keys:
                            element.obj.P = holder
                        into.append(element)
                        nested.append((element, there))
                else:
                    into.extend(self._reference(kid, keys, there))
        return nested

    def _own(self, kid: Dictionary, holder: Object, at: int) -> Dictionary:
        """An element as an object of its own, which the parent tree can point at."""
        if kid.is_indirect:
            return kid
        made = self._pdf.make_indirect(kid)
        if isinstance(holder.K, Array):
            holder.K[at] = made
        else:
            holder.K = made
        return made

    def _element(self, obj: Dictionary, keys: set[str], parent: Element | None) -> Element | None:
        place, kind = obj.objgen, obj.get("/S")
        if place in self._seen or not isinstance(kind, Name):
            return None
        self._seen.add(place)
        said = frozenset(keys - _OF_THE_TREE)
        return Element(obj, sys.intern(str(kind)[1:]), parent, self._said.setdefault(said, said))

    def _reference(
        self, kid: Dictionary, keys: set[str], page: Place | None
    ) -> Iterator[Mark | Held]:
        if "/Obj" in keys:
            held = kid.get("/Obj")
            if isinstance(held, Dictionary | Stream) and held.is_indirect:
                yield Held(page, held)
        elif "/MCID" in keys:
            mcid: object = kid.get("/MCID")
            if isinstance(mcid, int) and 0 <= mcid <= HIGHEST_MARK:
                inside = self._place(kid.get("/Stm")) if "/Stm" in keys else None
                yield Mark(page, inside or page, mcid)

    def _place(self, holder: Object | None) -> Place | None:
        if not isinstance(holder, Dictionary | Stream):
            return None
        place = holder.objgen
        return self._places.setdefault(place, place)


def written_kids(element: Object) -> list[object]:
    """The raw kids of an element, as the file has them, whatever shape that is."""
    raw = element.get("/K")
    if isinstance(raw, Array):
        return list(raw.as_list())
    return [] if raw is None else [raw]
