"""Whether a box of text is filled in Word, so that pale words in it can be seen there."""

from bundler.convert.word_source.word_file import Element, find, q

_WHITE = ("ffffff", "#ffffff", "#fff", "white", "window", "bg1", "lt1")
_NO = ("f", "false", "0")
_FILLS = ("a:solidFill", "a:gradFill", "a:blipFill", "a:pattFill")


def stands_in_a_filled_box(paragraph: Element) -> bool:
    """Whether the nearest box around a paragraph has a fill that is not white. Boxes are set
    without their fill, on the paper of the page."""
    content = next(paragraph.iterancestors(q("w:txbxContent")), None)
    if content is None:
        return False
    for shape in content.iterancestors():
        if shape.tag == q("wps:wsp"):
            return _is_filled(shape)
        if shape.tag == q("v:textbox"):
            return _was_filled(shape.getparent())
    return False


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
