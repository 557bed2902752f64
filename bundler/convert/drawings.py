"""What a drawing in a Word file is: a stored picture, a box of text, or something lost."""

from dataclasses import dataclass

from bundler.convert.word_file import Element, Relation, WordFile, find, number, q, value

_EMU = 12700


@dataclass(frozen=True)
class Crop:
    """How much of each side is cut away, as a share of the picture (0 to 1)."""

    left: float
    top: float
    right: float
    bottom: float


@dataclass(frozen=True)
class Picture:
    """A stored picture. Sizes are points, None where Word gives none; ``part`` is its
    name in the file; ``description`` is the officer's alternative text."""

    part: str
    width: float | None
    height: float | None
    description: str
    decorative: bool
    crop: Crop | None


@dataclass(frozen=True)
class TextBox:
    """A drawn box with words: the paragraphs and tables inside it."""

    content: Element


@dataclass(frozen=True)
class Lost:
    """A drawing that holds no picture to set: what it is, and the words inside it."""

    what: str
    words: str


Drawing = Picture | TextBox | Lost


def drawings_in(element: Element, file: WordFile, part: str) -> list[Drawing]:
    """What one w:drawing, w:pict or w:object of ``part`` shows, in order. A plain rule,
    line or empty shape shows nothing that words or a picture could be lost from."""
    relations = file.relations(part)
    found: list[Drawing] = []
    for box in element.iter(q("w:txbxContent")):
        if not any(up.tag == q("w:txbxContent") for up in box.iterancestors()):
            found.append(TextBox(box))
    for stored in element.iter(q("a:blip"), q("v:imagedata")):
        if any(up.tag == q("w:txbxContent") for up in stored.iterancestors()):
            continue
        embedded = stored.get(q("r:embed")) or stored.get(q("r:id"))
        relation = relations.get(str(embedded)) if embedded else None
        if relation is None or relation.external or file.part(relation.target) is None:
            found.append(Lost("A picture that is kept outside the Word file", ""))
        else:
            found.append(_picture(element, stored, relation.target))
    linked = next((o for o in element.iter(q("o:OLEObject")) if o.get("Type") == "Link"), None)
    if linked is not None:
        found = [Lost("An object linked from another file", "")]
    if not found:
        found += _lost(element, file, part)
    return found


def _picture(element: Element, stored: Element, part: str) -> Picture:
    inline = next(element.iter(q("wp:inline"), q("wp:anchor")), None)
    if inline is None:
        return _old_picture(stored, part)
    properties = find(inline, "wp:docPr")
    extent = _own_extent(stored) or find(inline, "wp:extent")
    described = stored
    while described is not None and described.tag != q("pic:pic"):
        described = described.getparent()
    own = find(described, "pic:nvPicPr/pic:cNvPr")
    text = value(properties, ".", "descr") or value(own, ".", "descr") or ""
    return Picture(
        part,
        _points(value(extent, ".", "cx")),
        _points(value(extent, ".", "cy")),
        " ".join(text.split()),
        any(d.get("val") in ("1", "true") for d in inline.iter(q("adec:decorative"))),
        _crop(stored),
    )


def _own_extent(stored: Element) -> Element | None:
    """A picture inside a group has its own size; alone, the drawing's counts."""
    picture = next((up for up in stored.iterancestors() if up.tag == q("pic:pic")), None)
    if picture is None or not any("Group" in str(up.tag) for up in picture.iterancestors()):
        return None
    return find(picture, "pic:spPr/a:xfrm/a:ext")


def _old_picture(stored: Element, part: str) -> Picture:
    shape = stored.getparent()
    entries = (entry.partition(":") for entry in str(shape.get("style", "")).split(";"))
    style = {key.strip().lower(): text.strip() for key, _, text in entries}
    text = str(shape.get("alt", ""))
    return Picture(
        part,
        _css_points(style.get("width", "")),
        _css_points(style.get("height", "")),
        " ".join(text.split()),
        False,
        None,
    )


def _crop(stored: Element) -> Crop | None:
    parent = stored.getparent()
    source = find(parent, "a:srcRect")
    if source is None:
        return None
    sides = [max((number(source.get(side)) or 0) / 100_000, 0.0) for side in "ltrb"]
    if not any(sides) or sides[0] + sides[2] >= 1 or sides[1] + sides[3] >= 1:
        return None
    return Crop(*sides)


def _points(emu: str | None) -> float | None:
    size = number(emu)
    return size / _EMU if size else None


def _css_points(text: str) -> float | None:
    units = {"pt": 1.0, "in": 72.0, "cm": 28.35, "mm": 2.835, "px": 0.75}
    for unit, factor in units.items():
        if text.endswith(unit):
            try:
                return float(text[: -len(unit)]) * factor
            except ValueError:
                return None
    return None


def _lost(element: Element, file: WordFile, part: str) -> list[Drawing]:
    relations = file.relations(part)
    chart = next((c for c in element.iter() if str(c.tag).endswith("}chart")), None)
    if chart is not None:
        relation = relations.get(str(chart.get(q("r:id"))))
        return [Lost("A chart without a stored picture", _words(file, relation))]
    diagram = next(element.iter(q("dgm:relIds")), None)
    if diagram is not None:
        relation = relations.get(str(diagram.get(q("r:dm"))))
        return [
            Lost(
                "A SmartArt drawing without a stored picture",
                _words(file, relation),
            )
        ]
    if next(element.iter(q("o:OLEObject")), None) is not None:
        return [Lost("An embedded object without a stored picture", "")]
    art = " ".join(str(t.get("string", "")) for t in element.iter(q("v:textpath"))).strip()
    if art:
        return [Lost("WordArt", art)]
    shapes = [s for s in element.iter() if str(s.tag).endswith(("}wsp", "}shape"))]
    if len(shapes) > 1:
        return [Lost("A drawing made of shapes", "")]
    return []


def _words(file: WordFile, relation: Relation | None) -> str:
    root = file.xml(relation.target) if relation else None
    if root is None:
        return ""
    texts = [t.text.strip() for t in root.iter(q("a:t"), q("c:v")) if t.text and t.text.strip()]
    return " ".join(dict.fromkeys(texts))
