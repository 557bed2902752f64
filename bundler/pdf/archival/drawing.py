"""What content draws with: operators, states, pictures, forms (ISO 19005-2, 6.2)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

import pikepdf
from pikepdf import Array, Dictionary, Name, Object, Stream

from bundler.pdf.archival.colours import Inks, Meaning, meaning_of, meaning_of_stand_in
from bundler.pdf.archival.pictures import INTENTS, may_keep_inline, may_keep_picture
from bundler.pdf.contents import content_bytes
from bundler.pdf.grammar import is_plain
from bundler.pdf.tree import Place

_BLENDS = frozenset(
    {
        *("/Normal", "/Compatible", "/Multiply", "/Screen", "/Overlay", "/Darken", "/Lighten"),
        *("/ColorDodge", "/ColorBurn", "/HardLight", "/SoftLight", "/Difference"),
        *("/Exclusion", "/Hue", "/Saturation", "/Color", "/Luminosity"),
    }
)
_HELD = {
    **{"gs": "/ExtGState", "cs": "/ColorSpace", "CS": "/ColorSpace", "Do": "/XObject"},
    **{"sh": "/Shading", "scn": "/Pattern", "SCN": "/Pattern", "Tf": "/Font"},
}
_DEVICE = {"k": "/DeviceCMYK", "K": "/DeviceCMYK", "rg": "/DeviceRGB", "RG": "/DeviceRGB"}
_DEEPEST = 27
"""How many saved states may stand within each other: the pack adds one around a page."""


@dataclass
class Drawing:
    """Content of one part, looked through; ``inks`` are those of the whole pack."""

    inks: Inks
    _seen: set[Place] = field(default_factory=set)
    _printed: bool = False
    _overprints: bool = False
    _by_ink: bool = False

    def may_keep(self, pages: list[Dictionary]) -> bool:
        """Whether all that these pages draw, their annotations as well, may be kept."""
        kept = all(self._content(page, page.get("/Resources")) for page in pages)
        shapes = (shape for page in pages for shape in _shapes(page))
        kept = kept and all(self._form(shape) for shape in shapes)
        kept = kept and all(self._grouped(page, {}) for page in pages)
        return kept and not (self._printed and self._overprints and self._by_ink)

    def _content(self, holder: Object, own: Object | None) -> bool:
        if isinstance(holder, Stream):
            source: pikepdf.Page | Stream = holder
            raw = holder.read_bytes()
        else:
            source = pikepdf.Page(holder)
            raw = content_bytes(source)
        return is_plain(raw) and all(self._drawn(source, own))

    def _drawn(self, source: pikepdf.Page | Object, own: Object | None) -> Iterator[bool]:
        spaces, depth, seen = _entries(own, "/ColorSpace"), 0, set[tuple[str, str]]()
        for stand_in in _stand_ins(own).values():
            yield meaning_of_stand_in(stand_in, self.inks).kept
        for instruction in pikepdf.parse_content_stream(source):
            operator = str(instruction.operator)
            if isinstance(instruction, pikepdf.ContentStreamInlineImage):
                meant = meaning_of(_space_of(instruction.iimage), spaces, self.inks)
                yield may_keep_inline(instruction.iimage.obj, self._note(meant).kept)
            elif operator == "q":
                depth += 1
                yield depth <= _DEEPEST
            elif operator == "Q":
                depth = max(depth - 1, 0)
            elif operator in _DEVICE:
                if (operator, "") not in seen:
                    seen.add((operator, ""))
                    yield self._means(Name(_DEVICE[operator]), spaces)
            elif operator == "ri":
                yield str(instruction.operands[0]) in INTENTS
            elif operator in _HELD and instruction.operands:
                name = instruction.operands[-1]
                if isinstance(name, Name) or operator == "Tf":
                    named = str(instruction.operands[0] if operator == "Tf" else name)
                    if (operator, named) not in seen:
                        seen.add((operator, named))
                        yield self._used(operator, named, own)

    def _used(self, operator: str, name: str, own: Object | None) -> bool:
        """Whether what content names may be kept; it must have it itself (6.2.2)."""
        key = _HELD[operator]
        held, spaces = _entries(own, key).get(name), _entries(own, "/ColorSpace")
        if key == "/ColorSpace":
            return self._paints(Name(name) if held is None else held, spaces)
        if held is None:
            return False
        asked = {
            "/ExtGState": lambda: self._state(held),
            "/Shading": lambda: self._shading(held, spaces),
            "/Pattern": lambda: self._pattern(held, spaces),
            "/XObject": lambda: self._object(held, own),
            "/Font": lambda: self._letters(held),
        }
        return asked[key]()

    def _paints(self, space: Object, spaces: dict[str, Object]) -> bool:
        """As ``_means``, where patterns may be painted with as well as colours."""
        if isinstance(space, Array) and len(space) and space[0] == Name.Pattern:
            return len(space) == 1 or self._means(space[1], spaces)
        return space == Name.Pattern or self._means(space, spaces)

    def _note(self, meant: Meaning) -> Meaning:
        self._printed = self._printed or meant.printed
        return meant

    def _means(self, space: Object | None, spaces: dict[str, Object]) -> bool:
        return self._note(meaning_of(space, spaces, self.inks)).kept

    def _object(self, held: Object, own: Object | None) -> bool:
        if not isinstance(held, Stream):
            return False
        match str(held.get("/Subtype")):
            case "/Form":
                return self._form(held)
            case "/Image":
                return self._picture(held, _stand_ins(own))
            case _:
                return False

    def _form(self, form: Stream) -> bool:
        if form.objgen in self._seen:
            return True
        self._seen.add(form.objgen)
        if {"/OPI", "/PS", "/Ref"} & form.keys() or form.get("/Subtype2") == Name.PS:
            return False
        own = form.get("/Resources")
        return self._grouped(form, _stand_ins(own)) and self._content(form, own)

    def _grouped(self, holder: Object, spaces: dict[str, Object]) -> bool:
        group = holder.get("/Group")
        space = group.get("/CS") if isinstance(group, Dictionary) else None
        return space is None or self._means(space, spaces)

    def _picture(self, picture: Stream, spaces: dict[str, Object]) -> bool:
        if picture.objgen in self._seen:
            return True
        self._seen.add(picture.objgen)
        space, intent = picture.get("/ColorSpace"), picture.get("/Intent")
        masks = [picture.get(key) for key in ("/SMask", "/Mask")]
        return (
            (space is None or self._means(space, spaces))
            and (intent is None or str(intent) in INTENTS)
            and may_keep_picture(picture)
            and all(self._picture(mask, spaces) for mask in masks if isinstance(mask, Stream))
        )

    def _state(self, state: Object) -> bool:
        tone, second = state.get("/HT"), state.get("/TR2", Name.Default)
        self._overprints = self._overprints or bool(state.get("/OP") or state.get("/op"))
        self._by_ink = self._by_ink or int(state.get("/OPM", 0)) != 0
        blends = state.get("/BM", Name.Normal)
        mask = state.get("/SMask")
        shape = mask.get("/G") if isinstance(mask, Dictionary) else None
        return (
            not {"/TR", "/HTP", "/Font"} & state.keys()
            and second == Name.Default
            and (tone is None or _may_keep_tone(tone))
            and ("/RI" not in state or str(state.RI) in INTENTS)
            and all(
                str(one) in _BLENDS
                for one in (blends.as_list() if isinstance(blends, Array) else [blends])
            )
            and (not isinstance(shape, Stream) or self._form(shape))
        )

    def _shading(self, shading: Object, spaces: dict[str, Object]) -> bool:
        return self._means(shading.get("/ColorSpace"), spaces)

    def _pattern(self, pattern: Object, spaces: dict[str, Object]) -> bool:
        if isinstance(pattern, Stream):
            if pattern.objgen in self._seen:
                return True
            self._seen.add(pattern.objgen)
            return self._content(pattern, pattern.get("/Resources"))
        state, shading = pattern.get("/ExtGState"), pattern.get("/Shading")
        return (state is None or self._state(state)) and (
            shading is not None and self._shading(shading, spaces)
        )

    def _letters(self, font: Object) -> bool:
        """Letters that are drawings are content as well; other fonts are asked elsewhere."""
        if font.get("/Subtype") != Name.Type3 or font.objgen in self._seen:
            return True
        if font.is_indirect:
            self._seen.add(font.objgen)
        return all(
            self._content(shape, font.get("/Resources"))
            for shape in _entries(font, "/CharProcs").values()
            if isinstance(shape, Stream)
        )


def _may_keep_tone(tone: Object) -> bool:
    """Whether a screen of dots is of a kind that may be kept: simple, unnamed, untransferred."""
    if isinstance(tone, Name):
        return tone == Name.Default
    stated = tone.stream_dict if isinstance(tone, Stream) else tone
    return int(stated.get("/HalftoneType", 0)) == 1 and not (
        {"/HalftoneName", "/TransferFunction"} & stated.keys()
    )


def _space_of(image: pikepdf.PdfInlineImage) -> Object:
    held = image.obj
    return held.get("/CS", held.get("/ColorSpace", Name.DeviceGray))


def _shapes(page: Dictionary) -> Iterator[Stream]:
    """How the annotations of a page look."""
    for annotation in page.get("/Annots", Array()):
        shape = annotation.get("/AP", Dictionary()).get("/N")
        if isinstance(shape, Stream):
            yield shape


def _stand_ins(own: Object | None) -> dict[str, Object]:
    """The colour spaces that content has a device's colours stand for."""
    spaces = _entries(own, "/ColorSpace")
    return {key: value for key, value in spaces.items() if key.startswith("/Default")}


def _entries(holder: Object | None, key: str) -> dict[str, Object]:
    held = holder.get(key) if isinstance(holder, Dictionary) else None
    return dict(held.items()) if isinstance(held, Dictionary) else {}
