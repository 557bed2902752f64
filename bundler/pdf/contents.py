"""What a page's content stream says, and setting it apart from what is drawn after it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

import pikepdf
from pikepdf import Array, Dictionary, Name, Object, Pdf, Stream

from bundler.pdf.tree import Place

_WORDS = re.compile(
    rb"\([^()\\]*(?:\\.[^()\\]*)*\)|(?<![^\s\])>])(?:q|Q|BMC|BDC|EMC)(?![^\s\[(</%])", re.DOTALL
)
_PAIRS = {b"q": b"Q", b"BMC": b"EMC", b"BDC": b"EMC"}


def isolate(pdf: Pdf, page: pikepdf.Page) -> None:
    """Set a page's content between q and Q, closing what it leaves open, so that whatever it
    leaves behind cannot move or colour what is drawn next. What closes more than was opened
    goes: readers pass over it, but it would close ours."""
    left = b""
    if not _is_even(content_bytes(page)):
        kept, open_now = _evened(page)
        if kept is not None:
            page.obj.Contents = pdf.make_stream(kept)
        left = b"EMC " * open_now[b"EMC"] + b"Q " * open_now[b"Q"]
    page.contents_add(pdf.make_stream(b"q\n"), prepend=True)
    page.contents_add(pdf.make_stream(b"\n" + left + b"Q\n"))


def _is_even(content: bytes) -> bool:
    """Whether the words in the bytes open as much as they close, and before they close it.
    Only otherwise is the content read properly, which costs a hundred times as much."""
    saves = marks = 0
    for word in _WORDS.findall(content):
        match word:
            case b"q":
                saves += 1
            case b"Q":
                saves -= 1
            case b"BMC" | b"BDC":
                marks += 1
            case b"EMC":
                marks -= 1
        if saves < 0 or marks < 0:
            return False
    return not saves and not marks


def _evened(page: pikepdf.Page) -> tuple[bytes | None, Counter[bytes]]:
    """A page's content without what closes more than was opened (None where nothing does),
    and how much of each kind it leaves to close. What cannot be read is left as it is."""
    open_now: Counter[bytes] = Counter()
    kept: list[pikepdf.ContentStreamInstruction | pikepdf.ContentStreamInlineImage] = []
    too_many = False
    try:
        instructions = pikepdf.parse_content_stream(page)
    except (pikepdf.PdfError, TypeError):
        return None, open_now
    for instruction in instructions:
        operator = bytes(instruction.operator)
        if operator in _PAIRS:
            open_now[_PAIRS[operator]] += 1
        elif operator in (b"Q", b"EMC"):
            if not open_now[operator]:
                too_many = True
                continue
            open_now[operator] -= 1
        kept.append(instruction)
    return pikepdf.unparse_content_stream(kept) if too_many else None, open_now


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
