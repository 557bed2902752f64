"""The words between the marks of a page's drawing: replacement texts, notes and remarks."""

import re
from collections.abc import Iterator

import pikepdf

from bundler.convert.residue.pdf_objects import decoded

_MARKED = re.compile(
    rb"<<((?:[^<>()]|<[0-9A-Fa-f\s]*>|\((?:[^()\\]|\\.|\([^()]*\))*\)){1,4000})>>\s*(?:BDC|DP)\b",
    re.DOTALL,
)
_REMARK = re.compile(rb"(?m)^[ \t]*%([^\r\n]{4,})")


def marked_words(content: bytes) -> Iterator[str]:
    """What the marked content of a page or form says beside its text, as ``/ActualText``, and
    the remarks of whoever wrote it. What is nested deeper is not read."""
    if b"BDC" in content or b"DP" in content:
        for found in _MARKED.finditer(content):
            inside = found.group(1)
            if b"(" in inside or b"<" in inside:
                yield from _strings(inside)
    for remark in _REMARK.finditer(content):
        yield decoded(remark.group(1))


def _strings(inside: bytes) -> Iterator[str]:
    try:
        held = pikepdf.Object.parse(b"<<" + inside + b">>")
    except (pikepdf.PdfError, RuntimeError, ValueError):
        return
    if isinstance(held, pikepdf.Dictionary):
        for value in held.values():
            if isinstance(value, pikepdf.String):
                yield decoded(bytes(value))
