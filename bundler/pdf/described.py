"""Words taken from the page itself: descriptions for links, bookmarks from headings."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from pikepdf import Array, Dictionary, Name, Object, Pdf, String

from bundler.model.converted import Note, NoteKind
from bundler.pdf.bookmarks import Entry
from bundler.pdf.marked_text import Shown, marked_text
from bundler.pdf.navigation import Target
from bundler.pdf.tree import Element, Held, Mark, Place, read_tree, words_in
from bundler.pdf.vocabulary import Roles

_LONGEST = 200


class Tagged:
    """A tagged file that is open, and its tags; ``file`` is the same file as it is on disk."""

    def __init__(self, pdf: Pdf, file: Path | bytes) -> None:
        root = pdf.Root.get("/StructTreeRoot", Dictionary())
        self.elements = read_tree(pdf, root).elements
        self.roles = Roles.of(root.get("/RoleMap"), self.elements)
        self.pages = {page.obj.objgen: number for number, page in enumerate(pdf.pages)}
        self.file = file

    def words_of(self, elements: Iterable[Element]) -> dict[Place, Shown]:
        """What each element shows, by its object: its actual text if it has one."""
        marks: dict[Place, list[tuple[int, int]]] = {}
        for element in elements:
            marks[element.obj.objgen] = [
                (self.pages[kid.holder], kid.mcid)
                for kid in element.inside()
                if isinstance(kid, Mark) and kid.holder in self.pages
            ]
        wanted: dict[int, set[int]] = {}
        for page, mcid in (mark for of_one in marks.values() for mark in of_one):
            wanted.setdefault(page, set()).add(mcid)
        shown = marked_text(self.file, wanted) if wanted else {}
        return {
            place: Shown(
                " ".join("".join(shown[one].text for one in of_one if one in shown).split()),
                max((shown[one].top for one in of_one if one in shown), default=0.0),
            )
            for place, of_one in marks.items()
        }


def describe_links(tagged: Tagged) -> tuple[Note, ...]:
    """Give each link without a description the words that it shows as its description."""
    lacking: dict[Place, tuple[Element, Object]] = {}
    for element in tagged.elements:
        if tagged.roles.standard(element.kind) == "Link":
            for kid in element.kids:
                if isinstance(kid, Held) and _is_bare_link(kid.obj):
                    lacking[kid.obj.objgen] = (element, kid.obj)
    if not lacking:
        return ()
    words = tagged.words_of(element for element, _ in lacking.values())
    mended = 0
    for element, annotation in lacking.values():
        text = words[element.obj.objgen].text[:_LONGEST]
        if text:
            annotation.Contents = String(text)
            mended += 1
    links = "one link was" if mended == 1 else f"{mended} links were"
    what = f"{links} described by the words shown"
    return (Note(NoteKind.REPAIRED, "the whole document", what),) if mended else ()


def bookmarks_from_headings(tagged: Tagged) -> list[Entry]:
    """Bookmarks for a document that has headings and no bookmarks of its own."""
    headings: list[tuple[int, Element]] = []
    for element in tagged.elements:
        kind = tagged.roles.standard(element.kind) or ""
        if len(kind) == 2 and kind[0] == "H" and kind[1].isdigit():
            headings.append((int(kind[1]), element))
    words = tagged.words_of(element for _, element in headings)
    top: list[Entry] = []
    open_levels: list[tuple[int, list[Entry]]] = [(0, top)]
    for level, element in headings:
        shown = words[element.obj.objgen]
        page = _page_of(element, tagged.pages)
        if not shown.text or page is None:
            continue
        while open_levels[-1][0] >= level:
            open_levels.pop()
        target = Target(page, (Name.XYZ, None, round(shown.top, 2), None))
        entry = Entry(shown.text[:_LONGEST], target)
        open_levels[-1][1].append(entry)
        open_levels.append((level, entry.below))
    return top


def _page_of(element: Element, numbers: dict[Place, int]) -> int | None:
    for kid in element.inside():
        if isinstance(kid, Mark) and kid.holder in numbers:
            return numbers[kid.holder]
    return None


def has_bare_links(pdf: Pdf) -> bool:
    """Whether a file has a link without a description, so that its tags are worth reading."""
    return any(
        _is_bare_link(annotation)
        for page in pdf.pages
        for annotation in page.obj.get("/Annots", Array())
    )


def _is_bare_link(annotation: Object) -> bool:
    return annotation.get("/Subtype") == Name.Link and not words_in(annotation, "/Contents")
