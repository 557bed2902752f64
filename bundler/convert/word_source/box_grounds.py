"""Whether a box of text has a ground in Word, so that pale words in it can be seen there."""

from bundler.convert.word_source.word_file import Element, find, q

_WHITE = ("ffffff", "#ffffff", "#fff", "white", "window", "bg1", "lt1")
_NO = ("f", "false", "0")
_OLD = ("v:rect", "v:roundrect", "v:shape", "v:oval")
_FILLS = ("a:solidFill", "a:gradFill", "a:blipFill", "a:pattFill")


def stands_on_a_ground(paragraph: Element) -> bool:
    """Whether the nearest box around a paragraph has a fill that is not white, or has none and
    floats beside a picture or a filled shape of the same paragraph, as on covers. Boxes are
    set without their fill, on the paper of the page."""
    content = next(paragraph.iterancestors(q("w:txbxContent")), None)
    if content is None:
        return False
    for shape in content.iterancestors():
        if shape.tag == q("wps:wsp"):
            return _is_filled(shape) or (_is_empty(shape) and _has_company(shape))
        if shape.tag == q("v:textbox"):
            box = shape.getparent()
            return _was_filled(box) or (box.get("filled") in _NO and _has_company(box))
    return False


def _is_empty(shape: Element) -> bool:
    return find(shape, "wps:spPr/a:noFill") is not None


def _has_company(shape: Element) -> bool:
    """Whether something that may be its ground is anchored where an empty box is."""
    around = next(shape.iterancestors(q("w:p")), None)
    if around is None:
        return False
    pictures = (*around.iter(q("pic:pic")), *around.iter(q("v:imagedata")))
    filled = (one for one in around.iter(q("wps:wsp")) if one is not shape and _is_filled(one))
    older = (one for kind in _OLD for one in around.iter(q(kind)) if one is not shape)
    return bool(pictures) or any(True for _ in filled) or any(map(_was_filled, older))


def _is_filled(shape: Element) -> bool:
    if find(shape, "wps:spPr/a:noFill") is not None:
        return False
    for kind in _FILLS:
        fill = find(shape, f"wps:spPr/{kind}")
        if fill is not None:
            return kind != "a:solidFill" or not _is_white(fill)
    by_style = find(shape, "wps:style/a:fillRef")
    return by_style is not None and by_style.get("idx") != "0" and not _is_white(by_style)


def _is_white(fill: Element) -> bool:
    return any(str(colour.get("val")).lower() in _WHITE for colour in fill)


def _was_filled(shape: Element) -> bool:
    """The same of a box as older Words draw it: white where nothing is said."""
    colour = str(shape.get("fillcolor") or "white").split()[0].lower()
    return shape.get("filled") not in _NO and colour not in _WHITE
