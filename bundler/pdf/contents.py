"""What a page's content stream says, and setting it apart from what is drawn after it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

import pikepdf
from pikepdf import Array, Dictionary, Name, Object, Pdf, Stream

from bundler.pdf.tree import Place

_OPENERS = re.compile(rb"(?<![^\s\])>])(?:q|Q|BMC|BDC|EMC)(?![^\s\[(</%])")


def isolate(pdf: Pdf, page: pikepdf.Page) -> None:
    """Set a page's content between q and Q, closing what it leaves open, so that whatever it
    leaves behind cannot move or colour what is drawn next."""
    marks, saves = _left_open(page)
    page.contents_add(pdf.make_stream(b"q\n"), prepend=True)
    page.contents_add(pdf.make_stream(b"\n" + b"EMC " * marks + b"Q " * saves + b"Q\n"))


def _left_open(page: pikepdf.Page) -> tuple[int, int]:
    """How many marked contents and saved states a page's content does not close.

    Where the words in the bytes add up nothing is open; only otherwise is the content
    read properly, which costs a hundred times as much."""
    tally = Counter(_OPENERS.findall(content_bytes(page)))
    if tally[b"q"] == tally[b"Q"] and tally[b"BMC"] + tally[b"BDC"] == tally[b"EMC"]:
        return 0, 0
    marks = saves = 0
    for instruction in pikepdf.parse_content_stream(page, operators="q Q BMC BDC EMC"):
        match str(instruction.operator):
            case "q":
                saves += 1
            case "Q":
                saves = max(saves - 1, 0)
            case "BMC" | "BDC":
                marks += 1
            case "EMC":
                marks = max(marks - 1, 0)
    return marks, saves


def highest_mark(page: pikepdf.Page) -> int:
    """The highest marked-content number in a page's own content, -1 where there is none."""
    properties = marked_properties(page.obj)
    highest = -1
    for instruction in pikepdf.parse_content_stream(page, operators="BDC"):
        given = instruction.operands[1] if len(instruction.operands) > 1 else None
        if isinstance(given, Name):
            given = properties.get(str(given))
        if isinstance(given, Dictionary) and isinstance(given.get("/MCID"), int):
            highest = max(highest, int(given.MCID))
    return highest


def marked_properties(holder: Object) -> Dictionary:
    """The properties that marked content of a page or form XObject may name."""
    resources = holder.get("/Resources")
    properties = resources.get("/Properties") if isinstance(resources, Dictionary) else None
    return properties if isinstance(properties, Dictionary) else Dictionary()


def drawn_objects(holder: Object, seen: set[Place]) -> Iterator[Stream]:
    """Every form and picture that a page draws, also inside its forms, each once for one
    ``seen``."""
    resources = holder.get("/Resources")
    if not isinstance(resources, Dictionary):
        return
    if resources.is_indirect:
        if resources.objgen in seen:
            return
        seen.add(resources.objgen)
    drawn = resources.get("/XObject")
    for obj in drawn.values() if isinstance(drawn, Dictionary) else ():
        if isinstance(obj, Stream) and obj.objgen not in seen:
            seen.add(obj.objgen)
            yield obj
            if obj.get("/Subtype") == Name.Form:
                yield from drawn_objects(obj, seen)


def content_bytes(page: pikepdf.Page) -> bytes:
    """A page's content, decoded and joined."""
    contents = page.obj.get("/Contents")
    streams = contents if isinstance(contents, Array) else [contents]
    return b"\n".join(stream.read_bytes() for stream in streams if isinstance(stream, Stream))
