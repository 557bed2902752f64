"""Where the images of a file are drawn, and how large at most."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from decimal import Decimal

import pikepdf
from pikepdf import Array, Dictionary, Name, Object, Pdf, Stream

_DEEPEST = 24
"""Forms within forms; a deeper nest is a loop or an attack."""

Scale = tuple[float, float, float, float]
"""The part of a matrix that says how large: a, b, c and d."""

_DAMAGED = (pikepdf.PdfError, TypeError, ValueError)

_AS_IT_IS: Scale = (1.0, 0.0, 0.0, 1.0)
Id = tuple[int, int]
Owned = tuple[Id, Object]
"""Resources, after the object that they belong to."""


@dataclass
class Picture:
    """An image and its largest drawn size in points. ``pages`` are 1-based. An image that is
    the ``mask`` of others is drawn as large as the largest of them."""

    image: Stream
    width: float = 0.0
    height: float = 0.0
    pages: list[int] = field(default_factory=list)
    mask: bool = False

    def drawn_at(self, width: float, height: float, pages: Sequence[int]) -> None:
        """It is drawn at one more size, in points."""
        self.width, self.height = max(self.width, width), max(self.height, height)
        self.pages.extend(number for number in pages if number not in self.pages)

    @property
    def ppi(self) -> int:
        """Pixels an inch where it is drawn largest, the lower of across and down."""
        across = int(self.image.Width) / max(self.width, 0.01)
        down = int(self.image.Height) / max(self.height, 0.01)
        return round(72 * min(across, down))


def find_pictures(pdf: Pdf) -> list[Picture]:
    """Every image whose drawn size is known, in the order of the pages.

    Follows page contents, forms, tiling patterns and the appearances of annotations. An image
    that is also used elsewhere (in a soft mask's group, a glyph, contents that cannot be
    parsed) is left out, for its drawn size is not known. Inline images are not found."""
    return list(_Search(pdf).run())


class _Search:
    """One walk over a file. ``_unread`` holds what draws at a size that is not worked out:
    glyphs, groups of soft masks, what cannot be parsed."""

    def __init__(self, pdf: Pdf) -> None:
        self._pdf = pdf
        self._found: dict[Id, Picture] = {}
        self._placed: dict[tuple[Id, Id], list[tuple[Stream, Scale]]] = {}
        self._unread: list[Object] = []

    def run(self) -> Iterator[Picture]:
        for number, page in enumerate(self._pdf.pages, start=1):
            unit = _unit(page.obj.get("/UserUnit", 1))
            for image, scale in self._on_page(page.obj):
                self._note(image, number, scale, unit)
        unknown = self._drawn_elsewhere()
        masks: dict[Id, Picture] = {}
        for picture in self._found.values():
            mask = picture.image.get("/SMask")
            if isinstance(mask, Stream):
                of_all = masks.setdefault(mask.objgen, Picture(mask, mask=True))
                of_all.drawn_at(picture.width, picture.height, picture.pages)
        unknown |= masks.keys() & self._found.keys()
        for identity, picture in self._found.items():
            mask = picture.image.get("/SMask")
            if identity in unknown or (isinstance(mask, Stream) and "/Matte" in mask):
                continue
            yield picture
            if isinstance(mask, Stream) and mask.objgen not in unknown:
                unknown.add(mask.objgen)
                yield masks[mask.objgen]

    def _note(self, image: Stream, number: int, scale: Scale, unit: float) -> None:
        a, b, c, d = scale
        picture = self._found.setdefault(image.objgen, Picture(image))
        picture.drawn_at(unit * math.hypot(a, b), unit * math.hypot(c, d), [number])

    def _on_page(self, page: Object) -> Iterator[tuple[Stream, Scale]]:
        resources = page.objgen, _inherited(page, "/Resources")
        try:
            yield from self._drawn_by(page, resources, 0)
        except _DAMAGED:
            self._unread.append(Dictionary(Resources=resources[1]))
        for annotation in _list(page.get("/Annots")):
            for form in _appearances(annotation):
                placed = self._of_form(form, resources, 0)
                try:
                    fitted = _fitted(form, annotation)
                except _DAMAGED:
                    self._unread.append(form)
                    continue
                for image, scale in placed:
                    yield image, _times(scale, fitted)

    def _drawn_by(self, holder: Object, owned: Owned, depth: int) -> list[tuple[Stream, Scale]]:
        """Every image that the holder's contents draw, scaled to the holder's own space."""
        resources = owned[1]
        objects = _dictionary(resources, "/XObject")
        drawn: list[tuple[Stream, Scale]] = []
        now, kept = _AS_IT_IS, list[Scale]()
        for step in pikepdf.parse_content_stream(holder, "q Q cm Do"):
            operands = step.operands
            match str(step.operator):
                case "q":
                    kept.append(now)
                case "Q" if kept:
                    now = kept.pop()
                case "cm" if len(operands) == 6:
                    a, b, c, d = (float(operands[at]) for at in range(4))
                    now = _times((a, b, c, d), now)
                case "Do" if operands:
                    what = objects.get(str(operands[0]))
                    for image, scale in self._of_object(what, owned, depth):
                        drawn.append((image, _times(scale, now)))
        for pattern in _dictionary(resources, "/Pattern").values():
            if isinstance(pattern, Stream):
                drawn.extend(self._of_form(pattern, owned, depth))
        self._unread.extend(_drawing_unseen(resources))
        return drawn

    def _of_object(
        self, what: Object | None, owned: Owned, depth: int
    ) -> list[tuple[Stream, Scale]]:
        if not isinstance(what, Stream):
            return []
        if what.get("/Subtype") == Name.Image:
            return [(what, _AS_IT_IS)]
        return self._of_form(what, owned, depth)

    def _of_form(self, form: Stream, owned: Owned, depth: int) -> list[tuple[Stream, Scale]]:
        """A form's images, scaled to the space of what draws it. Without resources of its
        own it uses those of its user, which may differ from one to the next. One that draws
        itself draws nothing there."""
        own = form.get("/Resources")
        inner = owned if own is None else (form.objgen, own)
        key = form.objgen, inner[0]
        if key in self._placed:
            return self._placed[key]
        if depth > _DEEPEST:
            self._unread.append(form)
            return []
        self._placed[key] = []
        try:
            matrix = _scale(form.get("/Matrix"))
            inside = self._drawn_by(form, inner, depth + 1)
        except _DAMAGED:
            self._unread.append(Dictionary(Resources=inner[1]))
            return []
        self._placed[key] = [(image, _times(scale, matrix)) for image, scale in inside]
        return self._placed[key]

    def _drawn_elsewhere(self) -> set[Id]:
        """Images that are drawn, or may be, at a size that is not known, and their masks."""
        images: set[Id] = set()
        pending, met = list(self._unread), set[Id]()
        while pending:
            resources = pending.pop().get("/Resources")
            drawing = list(_drawing_unseen(resources))
            for key in ("/XObject", "/Pattern"):
                drawing += _dictionary(resources, key).values()
            for drawn in drawing:
                if not isinstance(drawn, Dictionary | Stream) or drawn.objgen in met:
                    continue
                if drawn.is_indirect:
                    met.add(drawn.objgen)
                mask = drawn.get("/SMask")
                images |= {one.objgen for one in (drawn, mask) if isinstance(one, Stream)}
                pending.append(drawn)
        return images


def _drawing_unseen(resources: object) -> Iterator[Object]:
    """Glyphs and groups of soft masks: they draw, and how large is not worked out."""
    for font in _dictionary(resources, "/Font").values():
        if isinstance(font, Dictionary) and font.get("/Subtype") == Name.Type3:
            yield font
    for state in _dictionary(resources, "/ExtGState").values():
        group = _dictionary(state, "/SMask").get("/G")
        if isinstance(group, Stream):
            yield group


def _unit(stated: object) -> float:
    """How many points one unit of a page is."""
    unit = float(stated) if isinstance(stated, int | float | Decimal) else 1.0
    return unit if unit > 0 else 1.0


def _times(first: Scale, then: Scale) -> Scale:
    a, b, c, d = first
    e, f, g, h = then
    return (a * e + b * g, a * f + b * h, c * e + d * g, c * f + d * h)


def _scale(matrix: object) -> Scale:
    if isinstance(matrix, Array) and len(matrix) == 6:
        a, b, c, d = (float(matrix[at]) for at in range(4))
        return (a, b, c, d)
    return _AS_IT_IS


def _inherited(page: Object, key: str) -> Object:
    node: Object = page
    for _ in range(_DEEPEST):
        if key in node:
            return node[key]
        parent = node.get("/Parent")
        if not isinstance(parent, Dictionary):
            break
        node = parent
    return Dictionary()


def _dictionary(holder: object, key: str) -> Dictionary:
    found = holder.get(key) if isinstance(holder, Dictionary) else None
    return found if isinstance(found, Dictionary) else Dictionary()


def _list(value: object) -> list[Object]:
    return list(value) if isinstance(value, Array) else []


def _appearances(annotation: object) -> Iterator[Stream]:
    """Those that are shown at rest, under the pointer, and when pressed."""
    for shown in _dictionary(annotation, "/AP").values():
        states = shown.values() if isinstance(shown, Dictionary) else [shown]
        yield from (state for state in states if isinstance(state, Stream))


def _fitted(form: Stream, annotation: Object) -> Scale:
    """How an appearance is stretched from its own box to the annotation's rectangle."""
    box, place = _list(form.get("/BBox")), _list(annotation.get("/Rect"))
    if len(box) != 4 or len(place) != 4:
        return _AS_IT_IS
    a, b, c, d = _scale(form.get("/Matrix"))
    width, height = abs(float(box[2] - box[0])), abs(float(box[3] - box[1]))
    across = abs(a) * width + abs(c) * height
    down = abs(b) * width + abs(d) * height
    if not across or not down:
        return _AS_IT_IS
    wide = abs(float(place[2] - place[0])) / across
    high = abs(float(place[3] - place[1])) / down
    return (wide, 0.0, 0.0, high)
