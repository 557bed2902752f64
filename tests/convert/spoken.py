"""What a screen reader is told: a PDF's structure tree as a list of blocks with their words."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pikepdf
from pikepdf import Array, Dictionary

from bundler.pdf.page_text import read_pages

_BLOCKS = ("H1", "H2", "H3", "H4", "H5", "H6", "P", "LI", "TR", "Note", "Figure", "Caption")
_INSIDE = ("Note", "Figure")
_SPACED = frozenset({"Lbl", "LBody", "TD", "TH", "P", "LI", "L", "TR", "BlockQuote", "Div"})


@dataclass(frozen=True)
class Spoken:
    """One block: "H2", "P", "LI", "TR" ... and its words; a table row's cells and a list
    entry's label are apart by " | ". A note and a picture stand in blocks of their own."""

    role: str
    text: str


@dataclass(frozen=True)
class SpokenLink:
    """A link: its words, and the address or "inside" where it leads within the file."""

    text: str
    leads_to: str


def spoken(pdf: Path) -> tuple[list[Spoken], list[SpokenLink]]:
    """Every block and every link, in reading order."""
    marked = [read.marked for read in read_pages(pdf)]
    with pikepdf.open(pdf) as opened:
        reader = _Reader(opened, marked)
        reader.walk(opened.Root.StructTreeRoot, None)
        return reader.blocks, reader.links


class _Reader:
    def __init__(self, pdf: pikepdf.Pdf, marked: list[dict[int, str]]) -> None:
        self._marked = marked
        self._pages = {page.obj.objgen: at for at, page in enumerate(pdf.pages)}
        self._roles = pdf.Root.StructTreeRoot.get("/RoleMap", Dictionary())
        self.blocks: list[Spoken] = []
        self.links: list[SpokenLink] = []

    def walk(self, element: Any, page: Any) -> None:
        for kid in _kids(element):
            if not isinstance(kid, Dictionary) or "/S" not in kid:
                continue
            own = kid.get("/Pg", page)
            role = self._role(kid)
            if role == "TOC":
                continue
            if role == "Link":
                self.links.append(SpokenLink(self._words(kid, own), _target(kid)))
            if role == "TR":
                cells = [self._words(cell, own) for cell in _kids(kid)]
                self.blocks.append(Spoken(role, " | ".join(cells)))
            elif role == "LI":
                pieces = [p for p in _kids(kid) if isinstance(p, Dictionary)]
                said = [self._words(piece, own, nested=False) for piece in pieces]
                self.blocks.append(Spoken(role, " | ".join(one for one in said if one)))
            elif role == "Figure":
                self.blocks.append(Spoken(role, str(kid.get("/Alt", ""))))
            elif role in _BLOCKS and (text := self._words(kid, own)):
                self.blocks.append(Spoken(role, text))
            self._below(kid, role, own)

    def _below(self, element: Any, role: str, page: Any) -> None:
        """Inside a row or a list entry only what is a block of its own is still to come."""
        before = len(self.blocks)
        self.walk(element, page)
        if role in ("TR", "LI", "Note", "Figure"):
            kept = ("Note", "Figure", *(("LI",) if role == "LI" else ()))
            self.blocks[before:] = [b for b in self.blocks[before:] if b.role in kept]

    def _words(self, element: Any, page: Any, nested: bool = True) -> str:
        return " ".join("".join(self._pieces(element, page, nested)).split())

    def _pieces(self, element: Any, page: Any, nested: bool) -> Iterator[str]:
        page = element.get("/Pg", page)
        for kid in _kids(element):
            if isinstance(kid, int):
                yield self._marked[self._pages[page.objgen]].get(kid, "")
            elif "/MCID" in kid:
                at = kid.get("/Pg", page)
                yield self._marked[self._pages[at.objgen]].get(int(kid.MCID), "")
            elif "/S" in kid:
                role = self._role(kid)
                if role in _INSIDE or (role == "L" and not nested):
                    continue
                yield from (" ",) if role in _SPACED else ()
                yield from self._pieces(kid, page, nested)
                yield from (" ",) if role in _SPACED else ()

    def _role(self, element: Any) -> str:
        role = str(element.S)
        for _ in range(5):
            role = str(self._roles.get(role, role))
        return role[1:]


def _kids(element: Any) -> list[Any]:
    kids = element.get("/K", Array())
    return list(kids) if isinstance(kids, Array) else [kids]


def _target(link: Any) -> str:
    for kid in _kids(link):
        if isinstance(kid, Dictionary) and "/Obj" in kid:
            action = kid.Obj.get("/A", Dictionary())
            return str(action.get("/URI", "inside"))
    return "nowhere"
