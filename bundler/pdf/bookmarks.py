"""Bookmarks: those of a part as they are read, and those of the pack as they are written."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal
from itertools import pairwise

from pikepdf import Array, Dictionary, Name, Pdf, String

from bundler.model.converted import Note, NoteKind
from bundler.pdf.links import address_of, start_of_addresses, what_is
from bundler.pdf.navigation import Destinations, Target, as_array
from bundler.pdf.tree import Place

_MOST = 20_000
"""More than this in one part is a fault in the file, not a table of contents."""


@dataclass(slots=True)
class Entry:
    """A bookmark: its words, where it leads (None: nowhere), the bookmarks below it, the
    ``address`` on the web that it opens instead, and the ``look`` of its words: their
    colour, and whether they are bold or slanted."""

    title: str
    target: Target | None
    below: list[Entry] = field(default_factory=list)
    address: bytes = b""
    look: Mapping[str, object] = field(default_factory=dict)

    @property
    def leads(self) -> bool:
        """Whether this bookmark, or one below it, leads anywhere."""
        opens = self.target is not None or bool(self.address)
        return opens or any(entry.leads for entry in self.below)

    def moved(self, pages: int) -> Entry:
        """The same bookmark where the document starts so many pages later."""
        return replace(
            self,
            target=self.target.moved(pages) if self.target else None,
            below=[entry.moved(pages) for entry in self.below],
        )


def read_bookmarks(pdf: Pdf, destinations: Destinations) -> tuple[list[Entry], list[Note]]:
    """A file's bookmarks with their destinations resolved, and what was taken out of them:
    actions other than going to a place in the file or on the web. Their words are kept."""
    outlines = pdf.Root.get("/Outlines")
    start = start_of_addresses(pdf)
    top: list[Entry] = []
    lost: dict[str, None] = {}
    seen: set[Place] = set()
    pending: list[tuple[object, list[Entry]]] = [
        (outlines.get("/First") if isinstance(outlines, Dictionary) else None, top)
    ]
    while pending and len(seen) < _MOST:
        item, into = pending.pop()
        if not isinstance(item, Dictionary) or item.objgen in seen:
            continue
        seen.add(item.objgen)
        action = item.get("/A")
        kind = action.get("/S") if isinstance(action, Dictionary) else None
        entry = Entry(
            _words(item.get("/Title")),
            _target(item, destinations),
            address=address_of(action, start),
            look=_look(item),
        )
        into.append(entry)
        if action is not None and kind != Name.GoTo and not (entry.target or entry.address):
            lost[f"{what_is(kind)} was taken out of a bookmark"] = None
        pending.append((item.get("/Next"), into))
        pending.append((item.get("/First"), entry.below))
    if pending and len(seen) >= _MOST:
        lost[f"bookmarks after the first {_MOST} were left out"] = None
    return top, [Note(NoteKind.LIVE_CONTENT, "the whole document", what) for what in lost]


def _target(item: Dictionary, destinations: Destinations) -> Target | None:
    if "/Dest" in item:
        return destinations.find(item.get("/Dest"))
    action = item.get("/A")
    if isinstance(action, Dictionary):
        return destinations.of_action(action)
    return destinations.of_element(item.get("/SE"))


def _look(item: Dictionary) -> dict[str, object]:
    look: dict[str, object] = {}
    colour: object = item.get("/C")
    style: object = item.get("/F")
    parts: list[object] = list(colour) if isinstance(colour, Array) else []
    if len(parts) == 3 and all(isinstance(part, int | Decimal) for part in parts):
        look["/C"] = parts
    if isinstance(style, int):
        look["/F"] = style
    return look


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
            pack.make_indirect(
                Dictionary({"/Title": String(entry.title), "/Parent": parent, **entry.look})
            )
            for entry in level
        ]
        for item, entry in zip(items, level, strict=True):
            if entry.target is not None:
                item.Dest = as_array(pages, entry.target)
            elif entry.address:
                item.A = Dictionary(S=Name.URI, URI=String(entry.address))
            if entry.below:
                pending.append((item, entry.below))
        for before, after in pairwise(items):
            before.Next, after.Prev = after, before
        if items:
            parent.First, parent.Last = items[0], items[-1]
            parent.Count = len(items) if parent is root else -len(items)
    pack.Root.Outlines = root
    pack.Root.PageMode = Name.UseOutlines
