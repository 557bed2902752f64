"""Drawings without a stored picture: charts and diagrams that are lost, and shapes that
say nothing."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from bundler.convert.word_source.word_file import Element, Relation, WordFile, find, number, q

_THIN = 4.0
_EMU = 12700
_SHAPES = tuple(
    q(name)
    for name in (
        *("wps:wsp", "v:shape", "v:rect", "v:roundrect", "v:oval", "v:polyline", "v:curve"),
        *("v:arc", "wps:cxnSp"),
    )
)
_WRAPS = ("square", "topandbottom", "tight", "through")
_FILLS = tuple(q(f"a:{name}Fill") for name in ("solid", "grad", "blip", "patt", "grp"))


@dataclass(frozen=True)
class Lost:
    """A drawing that holds no picture to set: what it is, and the words inside it."""

    what: str
    words: str


@dataclass(frozen=True)
class Ornament:
    """A drawn shape without words that covers none: a box, a coloured bar, an oval. It is
    left out and nothing is lost but looks."""


def without_picture(element: Element, file: WordFile, part: str) -> Iterator[Lost | Ornament]:
    """What a drawing of ``part`` without a picture and without a box of text is. Nothing
    where it is a line: that neither says nor covers a thing."""
    relations = file.relations(part)
    chart = next((c for c in element.iter() if str(c.tag).endswith("}chart")), None)
    diagram = next(element.iter(q("dgm:relIds")), None)
    art = " ".join(str(t.get("string", "")) for t in element.iter(q("v:textpath"))).strip()
    shapes = [shape for shape in element.iter(*_SHAPES) if not _is_line(shape)]
    if chart is not None:
        words = _words(file, relations.get(str(chart.get(q("r:id")))))
        yield Lost("A chart without a stored picture", words)
    elif diagram is not None:
        words = _words(file, relations.get(str(diagram.get(q("r:dm")))))
        yield Lost("A SmartArt drawing without a stored picture", words)
    elif next(element.iter(q("o:OLEObject")), None) is not None:
        yield Lost("An embedded object without a stored picture", "")
    elif art:
        yield Lost("WordArt", art)
    elif shapes and _lies_over_words(element, shapes):
        yield Lost("A drawn shape that may cover words", "")
    elif shapes:
        yield Ornament()


def lines_between(element: Element) -> Iterator[Lost]:
    """The lines of a diagram, where a drawing joins several boxes of text by lines: the
    words are set without them, and a family tree then says less than it did."""
    shapes = list(element.iter(*_SHAPES))
    boxes = [shape for shape in shapes if next(shape.iter(q("w:txbxContent")), None) is not None]
    lines = [*filter(_is_line, shapes), *element.iter(q("v:line"))]
    if len(boxes) > 1 and lines and not _begins_the_document(element):
        yield Lost("The lines between the boxes of a drawing", "")


def css_points(text: str) -> float | None:
    """A length as old drawings give it, in points; None where it is none."""
    units = {"pt": 1.0, "in": 72.0, "cm": 28.35, "mm": 2.835, "px": 0.75}
    for unit, factor in units.items():
        if text.endswith(unit):
            try:
                return float(text[: -len(unit)]) * factor
            except ValueError:
                return None
    return None


def old_share(text: str) -> float:
    """A share or an angle as old drawings give it: "0.25", "16384f" and "5898240fd" (parts
    of 65536); 0 where it is none."""
    try:
        parts = text.removesuffix("fd").removesuffix("f")
        return float(parts) / (65536 if parts != text else 1)
    except ValueError:
        return 0.0


def _is_line(shape: Element) -> bool:
    if shape.tag == q("wps:cxnSp") or shape.get(q("o:connectortype")):
        return True
    if shape.get(q("o:hr")) in ("t", "true", "1"):
        return True
    kinds = [str(kind.get("prst", "")).lower() for kind in shape.iter(q("a:prstGeom"))]
    if any(kind.startswith("line") or "connector" in kind for kind in kinds):
        return True
    extent = next(shape.iter(q("a:ext")), None)
    sides = [] if extent is None else [number(extent.get(side)) for side in ("cx", "cy")]
    style = style_of(shape)
    points = [css_points(style.get(side, "")) for side in ("width", "height")]
    points += [side / _EMU for side in sides if side is not None]
    return any(side is not None and side <= _THIN for side in points)


def _lies_over_words(element: Element, shapes: list[Element]) -> bool:
    """Whether an opaque shape floats before text that does not give way to it, as a black
    box over a name does. Without it the words would be there to read."""
    if not any(_floats(element, shape) and _is_filled(shape) for shape in shapes):
        return False
    return not _begins_the_document(element)


def _floats(element: Element, shape: Element) -> bool:
    anchor = next(element.iter(q("wp:anchor")), None)
    if anchor is not None:
        gives_way = any(str(child.tag).rpartition("}wrap")[2].lower() in _WRAPS for child in anchor)
        return anchor.get("behindDoc") not in ("1", "true") and not gives_way
    ups = (shape, *shape.iterancestors())
    top = next((up for up in ups if style_of(up).get("position")), shape)
    style = style_of(top)
    wraps = (str(wrap.get("type", "")).lower() for wrap in element.iter(q("w10:wrap")))
    return (
        style.get("position") == "absolute"
        and not style.get("z-index", "").startswith("-")
        and not any(wrap in _WRAPS for wrap in wraps)
    )


def _is_filled(shape: Element) -> bool:
    properties = find(shape, "wps:spPr")
    if properties is None:
        return str(shape.get("filled", "t")).lower() not in ("f", "false")
    if find(properties, "a:noFill") is not None:
        return False
    if any(child.tag in _FILLS for child in properties):
        return True
    by_style = find(shape, "wps:style/a:fillRef")
    return by_style is not None and by_style.get("idx") != "0"


def _begins_the_document(element: Element) -> bool:
    """Whether a drawing stands before the first word of the text, as a title page's colours
    do. Words in boxes do not count: a title page may hold nothing else."""
    root = element.getroottree().getroot()
    for one in root.iter(q("w:t"), element.tag):
        if one is element:
            return bool(root.tag == q("w:document"))
        in_a_box = any(True for _ in one.iterancestors(q("w:txbxContent")))
        if one.tag == q("w:t") and not in_a_box and (one.text or "").strip():
            return False
    return False


def style_of(shape: Element) -> dict[str, str]:
    """The look that an old drawing gives a shape, as names and values."""
    entries = (entry.partition(":") for entry in str(shape.get("style", "")).split(";"))
    return {key.strip().lower(): text.strip() for key, _, text in entries if key.strip()}


def _words(file: WordFile, relation: Relation | None) -> str:
    root = file.xml(relation.target) if relation else None
    if root is None:
        return ""
    found = (one.text.strip() for one in root.iter("{*}t", "{*}v", "{*}pt") if one.text)
    return " ".join(dict.fromkeys(_written(text) for text in found if text))


def _written(text: str) -> str:
    """A figure without the last digits of its binary fraction (4.4000000000000004)."""
    return f"{float(text):.12g}" if re.fullmatch(r"-?\d+\.\d{6,}", text) else text
