"""A PDF's bookmarks, and the page that a link or bookmark leads to."""

from collections.abc import Iterator

from bundler.convert.residue.pdf_objects import PdfObjects, Value, is_reference
from bundler.model.page import Bookmark

_MOST = 100_000


def bookmarks(pdf: PdfObjects) -> tuple[Bookmark, ...]:
    """The outline in reading order, cycles and lost ends cut off."""
    destinations = named_destinations(pdf)
    found: list[Bookmark] = []
    seen: set[str] = set()
    stack: list[tuple[int, Value]] = [(1, pdf.dictionary(pdf.root.get("/Outlines")).get("/First"))]
    while stack and len(found) < _MOST:
        level, item = stack.pop()
        entry = pdf.dictionary(item)
        if not entry or not isinstance(item, str) or item in seen:
            continue
        seen.add(item)
        found.append(
            Bookmark(level, pdf.text(entry.get("/Title")), target_page(pdf, entry, destinations))
        )
        stack.append((level, entry.get("/Next")))
        stack.append((level + 1, entry.get("/First")))
    return tuple(found)


def target_page(
    pdf: PdfObjects, entry: dict[str, Value], destinations: dict[str, Value]
) -> int | None:
    """The 1-based page that a bookmark or link leads to; None for anywhere else."""
    goal = pdf.value(entry.get("/Dest"))
    if goal is None:
        action = pdf.dictionary(entry.get("/A"))
        goal = pdf.value(action.get("/D")) if pdf.name(action.get("/S")) == "GoTo" else None
    if isinstance(goal, str):
        goal = pdf.value(destinations.get(pdf.text(goal) or pdf.name(goal)))
    if isinstance(goal, dict):
        goal = pdf.value(goal.get("/D"))
    if not isinstance(goal, list) or not goal:
        return None
    page = goal[0]
    if isinstance(page, int):
        return page + 1 if 0 <= page < len(pdf.page_of) else None
    return pdf.page_of.get(page) if isinstance(page, str) and is_reference(page) else None


def named_destinations(pdf: PdfObjects) -> dict[str, Value]:
    """Every named destination, of the name tree and of the older dictionary."""
    found = {key[1:]: value for key, value in pdf.dictionary(pdf.root.get("/Dests")).items()}
    tree = pdf.dictionary(pdf.root.get("/Names")).get("/Dests")
    found.update(name_tree(pdf, tree))
    return found


def name_tree(pdf: PdfObjects, root: Value) -> Iterator[tuple[str, Value]]:
    """The pairs of a name tree, each node visited once."""
    seen: set[str] = set()
    stack = [root]
    while stack:
        node = stack.pop()
        if isinstance(node, str):
            if node in seen:
                continue
            seen.add(node)
        entries = pdf.dictionary(node)
        names = pdf.array(entries.get("/Names"))
        for key, value in zip(names[::2], names[1::2], strict=False):
            yield pdf.text(key), value
        stack.extend(reversed(pdf.array(entries.get("/Kids"))))
