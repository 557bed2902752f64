"""Bookmarks, named destinations and page labels of the pack."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from pikepdf import Array, Dictionary, Name, Object, Pdf, String

from bundler.pdf.tree import Place

MOST_BOOKMARKS = 20_000
"""More than this in one part is a fault in the file, not a table of contents."""


@dataclass(frozen=True, slots=True)
class Target:
    """A place to go to: a page (0-based) and how to show it, as in a PDF destination
    (``("/XYZ", left, top, zoom)`` and the like)."""

    page: int
    view: tuple[object, ...] = (Name.XYZ, 0, None, None)

    def moved(self, pages: int) -> Target:
        """The same place where the document starts so many pages later."""
        return Target(self.page + pages, self.view)


@dataclass(slots=True)
class Entry:
    """A bookmark: its words, where it leads (None: nowhere) and the bookmarks below it."""

    title: str
    target: Target | None
    below: list[Entry] = field(default_factory=list)

    @property
    def leads(self) -> bool:
        """Whether this bookmark, or one below it, leads anywhere."""
        return self.target is not None or any(entry.leads for entry in self.below)

    def moved(self, pages: int) -> Entry:
        """The same bookmark where the document starts so many pages later."""
        return Entry(
            self.title,
            self.target.moved(pages) if self.target else None,
            [entry.moved(pages) for entry in self.below],
        )


class Destinations:
    """Where the destinations of one file lead, named or written out.

    Names are the bytes in the file: they need not be text in any encoding."""

    def __init__(self, pdf: Pdf) -> None:
        self._length = len(pdf.pages)
        self._pages: dict[Place, int] = {}
        for number, page in enumerate(pdf.pages):
            self._pages.setdefault(page.obj.objgen, number)
        self.named: dict[bytes, Target] = {}
        for name, value in _named(pdf):
            raw = value.get("/D") if isinstance(value, Dictionary) else value
            target = self._explicit(raw)
            if target is not None:
                self.named[name] = target

    def find(self, destination: object) -> Target | None:
        """Where a destination leads, or None where it leads nowhere in this file."""
        if isinstance(destination, String):
            return self.named.get(bytes(destination))
        if isinstance(destination, Name):
            return self.named.get(str(destination)[1:].encode())
        return self._explicit(destination)

    def _explicit(self, destination: object) -> Target | None:
        if not isinstance(destination, Array) or not len(destination):
            return None
        page, *view = _plain(destination)
        if isinstance(page, Dictionary):
            number = self._pages.get(page.objgen)
        else:
            number = page if isinstance(page, int) and 0 <= page < self._length else None
        if number is None:
            return None
        plain = tuple(None if isinstance(v, Array | Dictionary) else v for v in view)
        return Target(number, plain or (Name.Fit,))


def _plain(values: Array) -> list[object]:
    return list(values)


def _named(pdf: Pdf) -> Iterator[tuple[bytes, Object]]:
    old = pdf.Root.get("/Dests")
    if isinstance(old, Dictionary):
        for name, value in old.items():
            yield name[1:].encode(), value
    names = pdf.Root.get("/Names")
    pending: list[object] = [names.get("/Dests") if isinstance(names, Dictionary) else None]
    seen: set[Place] = set()
    while pending:
        node = pending.pop()
        if not isinstance(node, Dictionary) or node.objgen in seen:
            continue
        if node.is_indirect:
            seen.add(node.objgen)
        kids, flat = node.get("/Kids"), node.get("/Names")
        pending.extend(reversed(list(kids)) if isinstance(kids, Array) else ())
        pairs = list(flat) if isinstance(flat, Array) else []
        for key, value in zip(pairs[::2], pairs[1::2], strict=False):
            if isinstance(key, String) and value is not None:
                yield bytes(key), value


def read_bookmarks(pdf: Pdf, destinations: Destinations) -> list[Entry]:
    """A file's bookmarks with their destinations resolved. Actions other than going to a
    place in the file are left out, the words are kept."""
    outlines = pdf.Root.get("/Outlines")
    top: list[Entry] = []
    seen: set[Place] = set()
    pending: list[tuple[object, list[Entry]]] = [
        (outlines.get("/First") if isinstance(outlines, Dictionary) else None, top)
    ]
    while pending and len(seen) < MOST_BOOKMARKS:
        item, into = pending.pop()
        if not isinstance(item, Dictionary) or item.objgen in seen:
            continue
        seen.add(item.objgen)
        entry = Entry(_words(item.get("/Title")), destinations.find(_destination(item)))
        into.append(entry)
        pending.append((item.get("/Next"), into))
        pending.append((item.get("/First"), entry.below))
    return top


def _destination(item: Dictionary) -> object:
    if "/Dest" in item:
        return item.get("/Dest")
    action = item.get("/A")
    if isinstance(action, Dictionary) and action.get("/S") == Name.GoTo:
        return action.get("/D")
    return None


def _words(title: object) -> str:
    text = str(title) if isinstance(title, String) else ""
    shown = "".join(" " if unicodedata.category(char)[0] == "C" else char for char in text)
    return " ".join(shown.split()) or "Untitled"


def write_bookmarks(pack: Pdf, entries: Sequence[Entry], pages: Sequence[Dictionary]) -> None:
    """Make these the pack's bookmarks: the first level open, what lies below closed. They
    lead to ``pages``, which are all of the pack's."""
    root = pack.make_indirect(Dictionary(Type=Name.Outlines))
    pending: list[tuple[Dictionary, Sequence[Entry]]] = [(root, entries)]
    while pending:
        parent, level = pending.pop()
        items = [
            pack.make_indirect(Dictionary(Title=String(entry.title), Parent=parent))
            for entry in level
        ]
        for item, entry in zip(items, level, strict=True):
            if entry.target is not None:
                item.Dest = as_array(pages, entry.target)
            if entry.below:
                pending.append((item, entry.below))
        for before, after in pairwise(items):
            before.Next, after.Prev = after, before
        if items:
            parent.First, parent.Last = items[0], items[-1]
            parent.Count = len(items) if parent is root else -len(items)
    pack.Root.Outlines = root
    pack.Root.PageMode = Name.UseOutlines


def write_named_destinations(
    pack: Pdf, parts: Sequence[Mapping[bytes, Target]], pages: Sequence[Dictionary]
) -> None:
    """Keep every part's named destinations, so that a link from outside can still point at
    one. A name that an earlier part has already taken gets a number."""
    taken: dict[bytes, Target] = {}
    for part in parts:
        for name, target in part.items():
            fresh, number = name, 2
            while fresh in taken:
                fresh, number = b"%s.%d" % (name, number), number + 1
            taken[fresh] = target
    if not taken:
        return
    flat = Array()
    for name in sorted(taken):
        flat.append(String(name))
        flat.append(as_array(pages, taken[name]))
    pack.Root.Names = Dictionary(Dests=pack.make_indirect(Dictionary(Names=flat)))


def write_page_labels(pack: Pdf) -> None:
    """Label the pages 1, 2, 3...: what a reader's program shows equals what is printed."""
    pack.Root.PageLabels = Dictionary(Nums=Array([0, Dictionary(S=Name.D)]))


def as_array(pages: Sequence[Dictionary], target: Target) -> Array:
    """A target as a destination array of the file that has these pages."""
    return Array([pages[target.page], *target.view])
