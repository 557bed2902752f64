"""Reading a structure tree once, into values that merging, checks and bookmarks share."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from pikepdf import Array, Dictionary, Name, Object, Pdf, Stream

Place = tuple[int, int]
"""The object and generation number of a page, a form XObject or an annotation."""

HIGHEST_MARK = 1_000_000


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
    """One structure element. ``kind`` is its /S without the slash, as written."""

    obj: Dictionary
    kind: str
    parent: Element | None
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


@dataclass(slots=True)
class Tree:
    """A structure tree as read: its top elements, and every element in reading order."""

    top: list[Element]
    elements: list[Element]


def read_tree(pdf: Pdf, root: Object | None) -> Tree:
    """Read the tree under a structure tree root that belongs to ``pdf``.

    Elements that are written inside their parent, instead of being objects of their own,
    are made so, since the parent tree must be able to point at them. What is not an
    element, a mark or an object reference is passed over, and an element that is met
    twice is kept where it is met first, so that no tree can hang the program."""
    tree = Tree([], [])
    if not isinstance(root, Dictionary):
        return tree
    seen: set[Place] = set()
    pending: list[tuple[Object, Element | None, Object | None]] = [(root, None, None)]
    while pending:
        holder, parent, page = pending.pop()
        nested: list[tuple[Object, Element | None, Object | None]] = []
        for kid in _kids(pdf, holder):
            if not isinstance(kid, Dictionary):
                _add_mark(parent, page, None, kid)
                continue
            kid_page = kid.get("/Pg", page)
            kind = kid.get("/Type")
            if kind == Name.MCR or (kind is None and "/MCID" in kid):
                _add_mark(parent, kid_page, kid.get("/Stm"), kid.get("/MCID"))
            elif kind == Name.OBJR or (kind is None and "/Obj" in kid):
                _add_held(parent, kid_page, kid.get("/Obj"))
            elif kid.objgen not in seen and isinstance(kid.get("/S"), Name):
                seen.add(kid.objgen)
                element = Element(kid, str(kid.S)[1:], parent)
                (parent.kids if parent else tree.top).append(element)
                nested.append((kid, element, kid_page))
        pending.extend(reversed(nested))
    for element in tree.top:
        tree.elements.append(element)
        tree.elements.extend(kid for kid in element.inside() if isinstance(kid, Element))
    return tree


def _kids(pdf: Pdf, holder: Object) -> list[object]:
    raw = holder.get("/K")
    if raw is None:
        return []
    if not isinstance(raw, Array):
        raw = holder.K = Array([raw])
    kids: list[object] = list(raw)
    for index, kid in enumerate(kids):
        if isinstance(kid, Dictionary) and not kid.is_indirect and "/S" in kid:
            kids[index] = raw[index] = pdf.make_indirect(kid)
    return kids


def _add_mark(
    parent: Element | None, page: Object | None, stream: Object | None, mcid: object
) -> None:
    if parent is None or not isinstance(mcid, int) or not 0 <= mcid <= HIGHEST_MARK:
        return
    shown = page.objgen if isinstance(page, Dictionary) else None
    inside = stream.objgen if isinstance(stream, Stream) else shown
    parent.kids.append(Mark(shown, inside, mcid))


def _add_held(parent: Element | None, page: Object | None, obj: object) -> None:
    if parent is not None and isinstance(obj, Dictionary | Stream) and obj.is_indirect:
        shown = page.objgen if isinstance(page, Dictionary) else None
        parent.kids.append(Held(shown, obj))
