"""What a drawing in a Word file is: a stored picture, a box of text, a shape that says
nothing, or something lost."""

import re
from dataclasses import dataclass
from itertools import takewhile
from math import cos, radians, sin

from bundler.convert.word_source.drawing_facts import share_of
from bundler.convert.word_source.shapes import (
    Lost,
    Ornament,
    css_points,
    lines_between,
    old_share,
    style_of,
    without_picture,
)
from bundler.convert.word_source.word_file import (
    Element,
    WordFile,
    find,
    number,
    q,
    value,
)

_EMU = 12700
_GROUP = re.compile(r"\}(?:wgp|grpSp|wpc)$")


@dataclass(frozen=True)
class Crop:
    """How much of each side is cut away, as a share of the picture (0 to 1)."""

    left: float
    top: float
    right: float
    bottom: float


@dataclass(frozen=True)
class Turn:
    """How a picture is mirrored, and then turned clockwise by so many degrees."""

    degrees: float
    sideways: bool = False
    upside_down: bool = False


@dataclass(frozen=True)
class Picture:
    """A stored picture. Sizes are points as it stands on the page, turned; None where Word
    gives none. ``part`` is its name in the file; ``description`` is the officer's
    alternative text."""

    part: str
    width: float | None
    height: float | None
    description: str
    decorative: bool
    crop: Crop | None
    turn: Turn | None = None


@dataclass(frozen=True)
class TextBox:
    """A drawn box with words: the paragraphs and tables inside it."""

    content: Element


Drawing = Picture | TextBox | Lost | Ornament


def drawings_in(element: Element, file: WordFile, part: str) -> list[Drawing]:
    """What one w:drawing, w:pict or w:object of ``part`` shows, in order. A plain rule or
    line shows nothing that could be lost."""
    relations = file.relations(part)
    found: list[Drawing] = []
    for box in element.iter(q("w:txbxContent")):
        if not _in_a_box(box, element):
            found.append(TextBox(box))
    for stored in element.iter(q("a:blip"), q("v:imagedata"), q("v:fill")):
        embedded = stored.get(q("r:embed")) or stored.get(q("r:id"))
        if _in_a_box(stored, element) or (stored.tag == q("v:fill") and not _is_shown(stored)):
            continue
        relation = relations.get(str(embedded)) if embedded else None
        if relation is None or relation.external or file.part(relation.target) is None:
            found.append(Lost("A picture that is kept outside the Word file", ""))
        else:
            found.append(_picture(element, stored, relation.target))
    linked = next((o for o in element.iter(q("o:OLEObject")) if o.get("Type") == "Link"), None)
    if linked is not None:
        found = [Lost("An object linked from another file", "")]
    if not found:
        return list(without_picture(element, file, part))
    return [*found, *lines_between(element)]


def _in_a_box(inner: Element, element: Element) -> bool:
    """Whether it stands in a box of text that the drawing ``element`` holds: what is inside
    a box is read with the box's own paragraphs."""
    ups = takewhile(lambda up: up is not element, inner.iterancestors())
    return any(up.tag == q("w:txbxContent") for up in ups)


def _is_shown(fill: Element) -> bool:
    """Whether an old shape is filled with one picture, and not with a pattern or behind
    words."""
    holds_words = next(fill.getparent().iter(q("w:txbxContent")), None) is not None
    return bool(fill.get(q("r:id"))) and fill.get("type") == "frame" and not holds_words


def _picture(element: Element, stored: Element, part: str) -> Picture:
    inline = next(element.iter(q("wp:inline"), q("wp:anchor")), None)
    if inline is None:
        return _old_picture(stored, part)
    properties = find(inline, "wp:docPr")
    described = stored
    while described is not None and described.tag != q("pic:pic"):
        described = described.getparent()
    own = find(described, "pic:nvPicPr/pic:cNvPr")
    text = value(properties, ".", "descr") or value(own, ".", "descr") or ""
    turn = _turn(find(described, "pic:spPr/a:xfrm"))
    width, height = _size(stored, inline)
    return Picture(
        part,
        *_outline(width, height, turn),
        " ".join(text.split()),
        any(d.get("val") in ("1", "true") for d in inline.iter(q("adec:decorative"))),
        _crop(stored),
        turn,
    )


def _turn(placed: Element | None) -> Turn | None:
    degrees = (number(value(placed, ".", "rot")) or 0) / 60_000 % 360
    sideways, upside_down = (value(placed, ".", f"flip{axis}") in ("1", "true") for axis in "HV")
    return Turn(degrees, sideways, upside_down) if degrees or sideways or upside_down else None


def _outline(
    width: float | None, height: float | None, turn: Turn | None
) -> tuple[float | None, float | None]:
    """The room that a picture takes when it is turned."""
    if turn is None or width is None or height is None:
        return width, height
    along, across = (abs(f(radians(turn.degrees))) for f in (cos, sin))
    return width * along + height * across, width * across + height * along


def _size(stored: Element, inline: Element) -> tuple[float | None, float | None]:
    """A picture inside a group has its own size, in the group's measure; alone, the
    drawing's counts."""
    picture = next((up for up in stored.iterancestors() if up.tag == q("pic:pic")), None)
    ups = () if picture is None else takewhile(lambda up: up is not inline, picture.iterancestors())
    groups = [find(up, "wpg:grpSpPr/a:xfrm") for up in ups if _GROUP.search(str(up.tag))]
    extent = find(picture, "pic:spPr/a:xfrm/a:ext") if groups else None
    if extent is None:
        extent = find(inline, "wp:extent")
    sides = []
    for side in ("cx", "cy"):
        size = _points(value(extent, ".", side))
        for group in groups if size else ():
            outer = _points(value(group, "a:ext", side))
            inner = _points(value(group, "a:chExt", side))
            size = size * outer / inner if size and outer and inner else size
        sides.append(size)
    return sides[0], sides[1]


def _old_picture(stored: Element, part: str) -> Picture:
    shape = stored.getparent()
    style = style_of(shape)
    text = str(shape.get("alt", ""))
    turn = _old_turn(style)
    return Picture(
        part,
        *_outline(_old_size(shape, 0), _old_size(shape, 1), turn),
        " ".join(text.split()),
        False,
        _old_crop(stored),
        turn,
    )


def _old_size(shape: Element, axis: int) -> float | None:
    """How wide (0) or high (1) an old shape is, in a group by the group's own measure."""
    side = ("width", "height")[axis]
    said = style_of(shape).get(side, "")
    if (points := css_points(said)) is not None or not re.fullmatch(r"\d+(\.\d+)?", said):
        return points
    group = shape.getparent()
    if group is None or group.tag != q("v:group"):
        return None
    outer = _old_size(group, axis)
    measure = re.findall(r"\d+", str(group.get("coordsize", "1000,1000")))
    if outer is None or len(measure) != 2 or not int(measure[axis]):
        return None
    return float(said) * outer / int(measure[axis])


def _old_turn(style: dict[str, str]) -> Turn | None:
    degrees = old_share(style.get("rotation", "")) % 360
    flipped = style.get("flip", "").split()
    sideways, upside_down = "x" in flipped, "y" in flipped
    return Turn(degrees, sideways, upside_down) if degrees or sideways or upside_down else None


def _old_crop(stored: Element) -> Crop | None:
    names = ("cropleft", "croptop", "cropright", "cropbottom")
    return _cut([max(old_share(str(stored.get(name, ""))), 0.0) for name in names])


def _crop(stored: Element) -> Crop | None:
    parent = stored.getparent()
    source = find(parent, "a:srcRect")
    if source is None:
        return None
    return _cut([share_of(source.get(side, "0")) for side in "ltrb"])


def _cut(sides: list[float]) -> Crop | None:
    if not any(sides) or sides[0] + sides[2] >= 1 or sides[1] + sides[3] >= 1:
        return None
    return Crop(*sides)


def _points(emu: str | None) -> float | None:
    size = number(emu)
    return size / _EMU if size else None
