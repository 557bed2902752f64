"""A first look at a page's content, which settles the plain cases at a tenth of the cost."""

from __future__ import annotations

import re
from collections.abc import Set as AbstractSet

_PLAIN = rb"[^()\\]|\\."
_STRING = re.compile(
    rb"\((?:" + _PLAIN + rb"|\((?:" + _PLAIN + rb")*\))*\)|<[0-9A-Fa-f\s]*>", re.DOTALL
)
"""A string, also with brackets in it that hold none themselves."""

_ODD = re.compile(rb"[()%]|(?<!<)<(?!<)|(?<!>)>(?!>)")
"""What is left of a string or a comment that this does not know."""

_BEFORE = rb"(?<![^\s\]>)])"
_AFTER = rb"(?![^\s\[(</])"
_TOLD = re.compile(
    rb"/(?!Artifact\b)[A-Za-z0-9]+\s*<<\s*/MCID\s+(?P<mark>\d{1,6})\s*(?:/(?:Alt|ActualText|E|Lang)\s+)*>>"
    rb"\s*BDC"
    + _AFTER
    + rb"|(?P<artifact>/Artifact\s*(?:<<(?:(?!/MCID)[^<>#])*>>\s*BDC|BMC))"
    + _AFTER
    + rb"|"
    + _BEFORE
    + rb"(?:(?P<end>EMC)|(?P<paint>[fFBb]\*?|[Ss]|sh|T[jJ]|['\"])|(?P<other>BDC|BMC|BI|ID|EI|Do))"
    + _AFTER
)


def is_plainly_tagged(content: bytes, marks: AbstractSet[int]) -> bool:
    """Whether all that a page's decoded content paints stands in marked content with one of
    these numbers, or is marked as decoration, with nothing nested.

    False says only that this look does not settle it: comments, brackets three deep in a
    string, pictures, forms and properties by name need a reader of the whole language."""
    bare = _STRING.sub(b" ", content)
    if _ODD.search(bare):
        return False
    inside = False
    for told in _TOLD.finditer(bare):
        match told.lastgroup:
            case "mark" if not inside and int(told["mark"]) in marks:
                inside = True
            case "artifact" if not inside:
                inside = True
            case "end" if inside:
                inside = False
            case "paint" if inside:
                continue
            case _:
                return False
    return not inside
