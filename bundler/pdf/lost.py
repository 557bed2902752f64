"""What a part's tags have lost, and its own index still gives to one of them."""

from __future__ import annotations

from collections.abc import Sequence

from pikepdf import Array, Dictionary, Name, Object, Stream

from bundler.pdf.tree import Element, Held, Mark, Place, written_kids


class Lost:
    """Puts lost things back into their elements, after what those still hold. Some programs
    leave them out of the tree, and a screen reader that follows it never meets them.
    ``found`` is how many they are."""

    def __init__(self, elements: Sequence[Element], pages: Sequence[Dictionary]) -> None:
        self.found = 0
        self._all, self._pages = elements, pages
        self._elements: dict[Place, Element] = {}

    def marked(self, holder: Object, mcid: int, owner: Object) -> None:
        """Put back marked content of a page or a form."""
        element = self._element(owner)
        if element is None:
            return
        entry, page = Dictionary(Type=Name.MCR, MCID=mcid), holder
        if isinstance(holder, Stream):
            page = element.obj.get("/Pg", self._pages[0])
            entry.Stm = holder
        entry.Pg = page
        self._put(element, Mark(page.objgen, holder.objgen, mcid), entry)

    def held(self, annotation: Object, owner: Object | None) -> Dictionary | None:
        """Put back an annotation; returns its element, None where it has none."""
        element = self._element(owner)
        if element is None or not isinstance(annotation, Dictionary):
            return None
        page = annotation.get("/P", element.obj.get("/Pg", self._pages[0]))
        entry = Dictionary(Type=Name.OBJR, Obj=annotation, Pg=page)
        self._put(element, Held(page.objgen, annotation), entry)
        return element.obj

    def _element(self, owner: Object | None) -> Element | None:
        if not isinstance(owner, Dictionary):
            return None
        if not self._elements:
            self._elements = {one.obj.objgen: one for one in self._all}
        return self._elements.get(owner.objgen)

    def _put(self, element: Element, kid: Mark | Held, entry: Dictionary) -> None:
        element.kids.append(kid)
        element.obj.K = Array([*written_kids(element.obj), entry])
        self.found += 1
