"""Places to go to: where the destinations of a part lead, and those of the pack."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from pikepdf import Array, Dictionary, Name, Object, Pdf, String

from bundler.pdf.tree import Place

_AS_SHOWN = (Name.XYZ, None, None, None)
"""A view that keeps the place on the page, and the zoom, that the reader has."""


@dataclass(frozen=True, slots=True)
class Target:
    """A place to go to: a page (0-based) and how to show it, as in a PDF destination
    (``("/XYZ", left, top, zoom)`` and the like)."""

    page: int
    view: tuple[object, ...] = (Name.XYZ, 0, None, None)

    def moved(self, pages: int) -> Target:
        """The same place where the document starts so many pages later."""
        return Target(self.page + pages, self.view)


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
            return self.named.get(bytes(destination)[1:])
        return self._explicit(destination)

    def of_action(self, action: Dictionary) -> Target | None:
        """Where an action leads that goes to a place of the file, to an element of its tags
        (ISO 32000-2, 12.3.2.3), or to its first or last page."""
        if action.get("/S") == Name.GoTo:
            return self.find(action.get("/D")) or self.find(action.get("/SD"))
        if action.get("/N") == Name.FirstPage:
            return Target(0, _AS_SHOWN)
        return Target(self._length - 1, _AS_SHOWN) if action.get("/N") == Name.LastPage else None

    def of_element(self, element: object) -> Target | None:
        """The page on which an element of the tags begins."""
        seen: set[Place] = set()
        while isinstance(element, Dictionary) and element.objgen not in seen:
            seen.add(element.objgen)
            page = element.get("/Pg")
            if isinstance(page, Dictionary) and page.objgen in self._pages:
                return Target(self._pages[page.objgen], (Name.Fit,))
            kids: object = element.get("/K")
            element = kids[0] if isinstance(kids, Array) and len(kids) else kids
        return None

    def _explicit(self, destination: object) -> Target | None:
        if not isinstance(destination, Array) or not len(destination):
            return None
        page, *view = _plain(destination)
        if isinstance(page, Dictionary) and "/S" in page:
            on = self.of_element(page)
            number = on.page if on else None
        elif isinstance(page, Dictionary):
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
            yield name[1:].encode("utf-8", "surrogateescape"), value
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
