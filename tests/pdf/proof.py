"""What must hold of every merged file, read back from it by other means than it was made."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pikepdf
from pikepdf import Array, Dictionary, Name, NumberTree, String


def elements(pdf: pikepdf.Pdf) -> list[Any]:
    """Every structure element in reading order."""
    found: list[Any] = []
    pending: list[Any] = [pdf.Root.get("/StructTreeRoot")]
    seen: set[tuple[int, int]] = set()
    while pending:
        node = pending.pop()
        if not isinstance(node, Dictionary) or (node.is_indirect and node.objgen in seen):
            continue
        seen.add(node.objgen)
        if "/S" in node:
            found.append(node)
        kids = node.get("/K")
        if "/Obj" not in node and kids is not None:
            pending.extend(reversed(list(kids) if isinstance(kids, Array) else [kids]))
    return found


def unreachable_marks(pdf: pikepdf.Pdf) -> list[str]:
    """Marked content that the parent tree does not lead back to the element that owns it."""
    tree = _parents(pdf)
    owners = _owners(pdf)
    faults = []
    for number, page in enumerate(pdf.pages, start=1):
        for holder, mcid in _marks(page.obj, page, set()):
            key = holder.get("/StructParents")
            entry = tree.get(int(key)) if key is not None else None
            if entry is None or mcid >= len(entry) or entry[mcid] is None:
                faults.append(f"page {number}: mark {mcid} is in no parent tree entry")
            elif owners.get((holder.objgen, mcid)) != entry[mcid].objgen:
                faults.append(f"page {number}: mark {mcid} leads to an element without it")
    return faults


def lost_annotations(pdf: pikepdf.Pdf) -> list[str]:
    """References from elements to annotations that lead back elsewhere or nowhere."""
    tree = _parents(pdf)
    shown = {a.objgen for page in pdf.pages for a in list(page.obj.get("/Annots", Array()))}
    faults = []
    for element in elements(pdf):
        kids = element.get("/K", Array())
        for kid in kids if isinstance(kids, Array) else [kids]:
            if isinstance(kid, Dictionary) and "/Obj" in kid:
                held = kid.Obj
                key = held.get("/StructParent")
                back = tree.get(int(key)) if key is not None else None
                if back is None or back.objgen != element.objgen:
                    faults.append(f"{element.S}: parent tree entry {key} is not this element")
                if isinstance(held, Dictionary) and held.objgen not in shown:
                    faults.append(f"{element.S}: its annotation is on no page")
    return faults


@dataclass(frozen=True)
class Link:
    page: int
    left: float
    leads_to: str


def links(pdf: pikepdf.Pdf) -> list[Link]:
    """Every link: its page (0-based), its left edge, and "page 3 at /XYZ ..." or an address."""
    numbers = {page.obj.objgen: number for number, page in enumerate(pdf.pages)}
    named = _names(pdf)
    found = []
    for number, page in enumerate(pdf.pages):
        for annotation in page.obj.get("/Annots", Array()):
            if annotation.get("/Subtype") != Name.Link:
                continue
            action = annotation.get("/A", Dictionary())
            target = annotation.get("/Dest", action.get("/D"))
            if isinstance(target, String | Name):
                target = named.get(bytes(target) if isinstance(target, String) else str(target))
            if isinstance(target, Dictionary):
                target = target.get("/D")
            if isinstance(target, Array):
                place = numbers.get(target[0].objgen, "nowhere")
                view = " ".join(_plain(v) for v in list(target)[1:])
                leads = f"page {place} at {view}"
            else:
                leads = str(action.get("/URI", "nowhere"))
            found.append(Link(number, round(float(annotation.Rect[0]), 1), leads))
    return found


def bookmarks(pdf: pikepdf.Pdf) -> list[tuple[int, str, int | None]]:
    """Level, words and 0-based page of every bookmark."""
    numbers = {page.obj.objgen: number for number, page in enumerate(pdf.pages)}
    found: list[tuple[int, str, int | None]] = []

    def below(parent: Any, level: int) -> None:
        item = parent.get("/First")
        while item is not None:
            target = item.get("/Dest")
            page = numbers.get(target[0].objgen) if isinstance(target, Array) else None
            found.append((level, str(item.Title), page))
            below(item, level + 1)
            item = item.get("/Next")

    below(pdf.Root.Outlines, 1)
    return found


def every_text(file: Path) -> str:
    """Every string and every decoded stream of a file, to look for what must be gone."""
    with pikepdf.open(file) as pdf:
        return "\n".join(
            [
                *(repr(obj) for obj in pdf.objects),
                *(
                    obj.read_bytes().decode("latin-1")
                    for obj in pdf.objects
                    if isinstance(obj, pikepdf.Stream) and obj.get("/Subtype") != Name.Image
                ),
            ]
        )


def _plain(value: Any) -> str:
    return (
        "-"
        if value is None
        else f"{float(value):.1f}"
        if not isinstance(value, Name)
        else str(value)
    )


def _parents(pdf: pikepdf.Pdf) -> dict[int, Any]:
    return dict(NumberTree(pdf.Root.StructTreeRoot.ParentTree).items())


def _owners(pdf: pikepdf.Pdf) -> dict[tuple[tuple[int, int], int], tuple[int, int]]:
    owners: dict[tuple[tuple[int, int], int], tuple[int, int]] = {}
    for element in elements(pdf):
        kids = element.get("/K")
        for kid in kids if isinstance(kids, Array) else [kids]:
            if isinstance(kid, int):
                if "/Pg" in element:
                    owners[(element.Pg.objgen, kid)] = element.objgen
            elif isinstance(kid, Dictionary) and "/MCID" in kid:
                holder = kid.get("/Stm", kid.get("/Pg", element.get("/Pg")))
                if holder is not None:
                    owners[(holder.objgen, int(kid.MCID))] = element.objgen
    return owners


def _marks(holder: Any, content: Any, seen: set[tuple[int, int]]) -> Iterator[tuple[Any, int]]:
    resources = holder.get("/Resources", Dictionary())
    properties = resources.get("/Properties", Dictionary())
    for instruction in pikepdf.parse_content_stream(content):
        if str(instruction.operator) == "BDC":
            given = instruction.operands[1]
            if isinstance(given, Name):
                given = properties.get(given)
            if isinstance(given, Dictionary) and "/MCID" in given:
                yield holder, int(given.MCID)
    for form in resources.get("/XObject", Dictionary()).values():
        if form.get("/Subtype") == Name.Form and form.objgen not in seen:
            seen.add(form.objgen)
            yield from _marks(form, form, seen)


def _names(pdf: pikepdf.Pdf) -> dict[Any, Any]:
    names: dict[Any, Any] = {}
    dests = pdf.Root.get("/Names", Dictionary()).get("/Dests")
    if dests is not None:
        names |= {str(key).encode(): value for key, value in pikepdf.NameTree(dests).items()}
    names |= dict(pdf.Root.get("/Dests", Dictionary()).items())
    return names
