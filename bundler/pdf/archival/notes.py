"""Annotations that may be kept (ISO 19005-2, 6.3 and 6.5)."""

from __future__ import annotations

from pikepdf import Array, Dictionary, Object, Stream

_KINDS = frozenset(
    {
        *("/Text", "/Link", "/FreeText", "/Line", "/Square", "/Circle", "/Polygon", "/PolyLine"),
        *("/Highlight", "/Underline", "/Squiggly", "/StrikeOut", "/Stamp", "/Caret", "/Ink"),
        *("/Popup", "/PrinterMark", "/TrapNet", "/Watermark", "/Redact"),
    }
)
_ACTIONS = frozenset({"/GoTo", "/URI", "/Named"})
_TURNS = frozenset({"/NextPage", "/PrevPage", "/FirstPage", "/LastPage"})
_UNKEPT, _PRINTED = 0b1_0010_0011, 0b100
"""Flags: invisible, hidden, not viewed, viewed in turns; and printed."""


def may_keep_notes(page: Dictionary) -> bool:
    """Whether the annotations of a page are of known kinds, are printed as they are shown,
    and do nothing but lead somewhere."""
    return all(_may_keep(annotation) for annotation in page.get("/Annots", Array()))


def _may_keep(annotation: Object) -> bool:
    kind, flags = str(annotation.get("/Subtype")), annotation.get("/F")
    if kind not in _KINDS or (flags is None and kind != "/Popup"):
        return False
    if flags is not None and (int(flags) & _UNKEPT or not int(flags) & _PRINTED):
        return False
    action = annotation.get("/A")
    if isinstance(action, Dictionary):
        does = str(action.get("/S"))
        if does not in _ACTIONS or (does == "/Named" and str(action.get("/N")) not in _TURNS):
            return False
    return _is_drawn(annotation, kind)


def _is_drawn(annotation: Object, kind: str) -> bool:
    shapes = annotation.get("/AP")
    if isinstance(shapes, Dictionary):
        return set(shapes.keys()) == {"/N"} and isinstance(shapes.N, Stream)
    place = [float(value) for value in annotation.get("/Rect", Array())]
    sizeless = len(place) == 4 and place[0] == place[2] and place[1] == place[3]
    return sizeless or kind in ("/Popup", "/Link")
