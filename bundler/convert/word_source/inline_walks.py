"""Walks over the inside of a paragraph: its words, its markers, where its pages break."""

from bundler.convert.typesetting.pandoc import Inline, block_inlines
from bundler.convert.word_source.flat_copy import MARKER

WRAPS = {
    "Emph": "emph",
    "Strong": "strong",
    "Underline": "underline",
    "Strikeout": "strike",
    "Superscript": "super",
    "Subscript": "sub",
    "SmallCaps": "smallcaps",
}
"""Pandoc's kinds of emphasis, and the typst functions that show them."""


def split_at_breaks(inlines: list[Inline]) -> list[list[Inline]]:
    """The pieces between page-break markers, which may stand inside emphasis."""
    pieces: list[list[Inline]] = [[]]
    for inline in inlines:
        kind, content = str(inline.get("t")), inline.get("c")
        if kind == "Str" and isinstance(content, str) and "\U000f0000b" in content:
            before = 0
            for match in MARKER.finditer(content):
                if match[1] == "b":
                    pieces[-1].append({"t": "Str", "c": content[before : match.start()]})
                    pieces.append([])
                    before = match.end()
            pieces[-1].append({"t": "Str", "c": content[before:]})
        elif kind in WRAPS and isinstance(content, list):
            first, *rest = split_at_breaks(content)
            pieces[-1].append({"t": kind, "c": first})
            pieces += [[{"t": kind, "c": piece}] for piece in rest]
        else:
            pieces[-1].append(inline)
    return pieces


def plain_text(inlines: list[Inline]) -> str:
    """The words alone, without notes and markers."""
    text = ""
    for inline in inlines:
        match inline.get("t"):
            case "Str":
                text += MARKER.sub("", inline["c"])
            case "Space" | "SoftBreak" | "LineBreak":
                text += " "
            case "Code" | "Math":
                text += inline["c"][1]
            case "Quoted" | "Span" | "Link" | "Image":
                text += plain_text(inline["c"][1])
            case wrap if wrap in WRAPS:
                text += plain_text(inline["c"])
    return text


def markers_in(inlines: list[Inline]) -> list[tuple[str, int]]:
    """Every marker in these inlines, notes included: its kind and number."""
    found: list[tuple[str, int]] = []
    for inline in inlines:
        content = inline.get("c")
        if inline.get("t") == "Str":
            found += [(m[1], int(m[2] or 0)) for m in MARKER.finditer(str(content))]
        elif inline.get("t") == "Note" and isinstance(content, list):
            found += [m for block in content for m in markers_in(block_inlines(block))]
        elif isinstance(content, list):
            inner = content if inline.get("t") in WRAPS else content[1]
            found += markers_in(inner) if isinstance(inner, list) else []
    return found


def leads_elsewhere(inlines: list[Inline]) -> bool:
    """Whether a link or a note stands among these inlines."""
    return any(
        inline.get("t") in ("Link", "Note")
        or (inline.get("t") in WRAPS and leads_elsewhere(inline["c"]))
        for inline in inlines
    )


def balanced(inlines: list[Inline]) -> bool:
    """Whether every look that begins among these inlines ends among them, in order."""
    depth = 0
    for inline in inlines:
        if inline.get("t") == "Str":
            for match in MARKER.finditer(inline["c"]):
                depth += {"h": 1, "e": -1}.get(match[1], 0)
                if depth not in (0, 1):
                    return False
    return depth == 0


def without_looks(inlines: list[Inline]) -> list[Inline]:
    """The same without the markers of looks."""
    return [
        {"t": "Str", "c": MARKER.sub(lambda m: "" if m[1] in "he" else m[0], inline["c"])}
        if inline.get("t") == "Str"
        else inline
        for inline in inlines
    ]


def _unlinked(inlines: list[Inline]) -> list[Inline]:
    """The same without the links in it: a link cannot hold another (Word's can, where a
    cross-reference stands inside a hyperlink), and a screen reader would say both."""
    found: list[Inline] = []
    for inline in inlines:
        kind, content = str(inline.get("t")), inline.get("c")
        if kind == "Link" and content:
            found += _unlinked(content[1])
        elif kind in WRAPS and content:
            found.append({"t": kind, "c": _unlinked(content)})
        else:
            found.append(inline)
    return found


def unlinked(inlines: list[Inline]) -> list[Inline]:
    """The same without the links in it: a link cannot hold another (Word's can, where a
    cross-reference stands inside a hyperlink), and a screen reader would say both."""
    found: list[Inline] = []
    for inline in inlines:
        kind, content = str(inline.get("t")), inline.get("c")
        if kind == "Link" and content:
            found += unlinked(content[1])
        elif kind in WRAPS and content:
            found.append({"t": kind, "c": unlinked(content)})
        else:
            found.append(inline)
    return found
