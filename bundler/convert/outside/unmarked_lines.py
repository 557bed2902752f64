"""Lines that LibreOffice draws outside its tags: the rules of headers, footers, borders."""

import re
from collections.abc import Callable, Iterable

import pikepdf

from bundler.convert.outside.flat_paths import draws_only_rules

_MARK = re.compile(rb"(?<![^\s>\])])(BDC|BMC|EMC)(?=[\s/]|$)")
_OPENING = re.compile(rb"/[^\s/<>\[\]()]+\s*(?:<<[^<>]*>>|/[^\s/<>\[\]()]+)?\s*$")
STRING = re.compile(rb"\((?:[^()\\]|\\.)*\)", re.DOTALL)
"""A string of a page's content without brackets inside."""

_PAINTS = re.compile(rb"(?<!\S)(?:S|s|f|F|f\*|B|B\*|b|b\*)(?!\S)")
_SHOWS = re.compile(rb"(?<!\S)(?:BT|Do|sh|BI|INLINE|Tj|TJ)(?!\S)")


def mark_as_decoration(pdf: pikepdf.Pdf) -> None:
    """Mark as artifacts the lines and areas that stand outside every tag.

    PDF/UA wants each thing on a page tagged or marked as decoration. Only paths are
    marked: text, pictures and shadings outside a tag stay as they are, to be found as the
    faults they are. A page whose text is written in a way that could be mistaken for an
    operator is left alone."""
    _mark_pages((page.obj for page in pdf.pages), lambda drawn: True)


def mark_rules_as_decoration(pages: Iterable[pikepdf.Dictionary]) -> int:
    """As ``mark_as_decoration``, of pages that another made: only thin straight lines, such
    as the border below a title, since an area or a curve could be a drawing that says
    something. Returns how many pages had such lines."""
    return _mark_pages(pages, draws_only_rules)


def _mark_pages(pages: Iterable[pikepdf.Object], decorates: Callable[[bytes], bool]) -> int:
    mended = 0
    for page in pages:
        contents = page.get("/Contents")
        if isinstance(contents, pikepdf.Stream):
            drawn = contents.read_bytes()
            marked = _marked(drawn, decorates)
            if marked != drawn:
                contents.write(marked)
                mended += 1
    return mended


def _marked(drawn: bytes, decorates: Callable[[bytes], bool]) -> bytes:
    bare = STRING.sub(lambda string: b" " * len(string[0]), drawn)
    if any(sign in bare for sign in (b"(", b")", b"%")):
        return drawn
    out: list[bytes] = []
    depth = at = 0
    for mark in (*_MARK.finditer(bare), None):
        end = mark.start() if mark else len(bare)
        if depth == 0 and _PAINTS.search(bare, at, end) and not _SHOWS.search(bare, at, end):
            opening = _OPENING.search(bare[at:end]) if mark else None
            if mark and opening is None:
                return drawn
            stop = at + opening.start() if opening else end
            if decorates(bare[at:stop]):
                out += [b"\n/Artifact BMC\n", drawn[at:stop].strip(), b"\nEMC\n"]
                at = stop
        out.append(drawn[at:end])
        if mark:
            depth += -1 if mark[0] == b"EMC" else 1
            out.append(mark[0])
            at = mark.end()
    return drawn if depth else b"".join(out)
