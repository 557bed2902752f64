"""Which letters of which fonts pages show, without drawing them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field
from typing import Any

import pikepdf
from pikepdf import Array, Dictionary, Name, Object, Stream, String

from bundler.pdf.contents import content_bytes
from bundler.pdf.tree import Place

_LITERAL = rb"\((?:[^()\\]++|\\.|\((?:[^()\\]++|\\.)*\))*\)"
_HEX = rb"<[0-9A-Fa-f\s]*>"
_STRING = re.compile(_LITERAL + rb"|" + _HEX, re.DOTALL)
_END = rb"(?![^\s\[\](</%])"
_TOLD = re.compile(
    rb"(?P<array>\[(?:[^\[\]()<>%]++|" + _LITERAL + rb"|" + _HEX + rb")*\])\s*TJ"
    rb"|(?P<one>" + _LITERAL + rb"|" + _HEX + rb")(?:\s*(?:Tj|['\"])" + _END + rb")?+"
    rb"|/(?P<font>[^\s/<>\[\]()%]+)\s+[-+.\d]+\s+Tf"
    + _END
    + rb"|(?P<mode>\d)\s+Tr"
    + _END
    + rb"|/(?P<form>[^\s/<>\[\]()%]+)\s+Do"
    + _END
    + rb"|(?<![^\s\]>)])(?P<save>[qQ])"
    + _END
    + rb"|(?P<odd>[%()]|(?<!<)<(?!<)|(?<!>)>(?!>)|(?<![^\s\]>)])BI"
    + _END
    + rb")",
    re.DOTALL,
)
_ESCAPED = re.compile(rb"\\(?:(?P<code>[0-7]{1,3})|(\r\n|.))", re.DOTALL)
_LETTERS = {
    **{b"n": b"\n", b"r": b"\r", b"t": b"\t", b"b": b"\b", b"f": b"\f"},
    **{b"\n": b"", b"\r": b"", b"\r\n": b""},
}
_NUMBERED = re.compile(r"#([0-9A-Fa-f]{2})")
_NEEDED = "q Q gs Tf Tr Tj TJ ' \" Do"
_STATE = "gs "
"""What is put before the name of a graphics state that sets a font."""

_INVISIBLE = 3
"""The text rendering mode that draws nothing, as the text behind a scan has it."""


@dataclass(frozen=True)
class Shown:
    """A font, and the strings that are shown in it: to the eye, and only to be searched."""

    font: Object
    seen: set[bytes] = field(default_factory=set)
    unseen: set[bytes] = field(default_factory=set)


@dataclass
class _State:
    """How text is shown; an empty name is the font that was set before the content began."""

    font: str = ""
    mode: int = 0


def shown_text(pages: Iterable[Dictionary]) -> list[Shown]:
    """The fonts that pages use, with the strings shown in each: also in forms that the pages
    draw, in patterns, in letters that are drawings themselves and in annotations. A font
    that is there but not used is none of them. An empty font stands for one that cannot be
    found, and for what content shows that cannot be read."""
    reader = _Reader()
    for page in pages:
        reader.read(page, content_bytes(pikepdf.Page(page)), page.get("/Resources"), 0)
        for annotation in page.get("/Annots", Array()):
            for shape in _appearances(annotation.get("/AP")):
                reader.form(shape, page.get("/Resources"), 0)
    return list(reader.fonts.values())


def _appearances(holder: Any) -> Iterator[Stream]:
    for value in holder.values() if isinstance(holder, Dictionary) else ():
        if isinstance(value, Stream):
            yield value
        else:
            yield from _appearances(value)


class _Reader:
    def __init__(self) -> None:
        self.fonts: dict[tuple[Place, Place, str], Shown] = {}
        self._forms: set[tuple[Place, int, Place]] = set()
        self._aside: set[Place] = set()

    def form(
        self, form: Stream, around: Object | None, mode: int, font: Object | None = None
    ) -> None:
        """Read a form once for each way in which it starts to show text."""
        way = (form.objgen, mode, font.objgen if font is not None else (0, 0))
        if way not in self._forms:
            self._forms.add(way)
            try:
                content = form.read_bytes()
            except pikepdf.PdfError:
                self._note(form, "", Dictionary(), mode, {b"?"})
            else:
                self.read(form, content, form.get("/Resources", around), mode, font)

    def read(
        self,
        holder: Object,
        content: bytes,
        resources: Object | None,
        mode: int,
        font: Object | None = None,
    ) -> None:
        if not isinstance(resources, Dictionary):
            return
        fonts, drawn = (_entries(resources, key) for key in ("/Font", "/XObject"))
        set_by_states = dict(_fonts_of_states(resources))
        fonts |= set_by_states | ({"": font} if font is not None else {})
        shown = None if set_by_states else self._quickly(content, mode)
        if shown is None:
            source = holder if isinstance(holder, Stream) else pikepdf.Page(holder)
            try:
                shown = _slowly(source, mode, set_by_states.keys())
            except (pikepdf.PdfError, TypeError, ValueError):
                shown = [("", mode, {b"?"})]
        for name, how, strings in shown:
            if isinstance(strings, str):
                form = drawn.get(name)
                if isinstance(form, Stream) and form.get("/Subtype") == Name.Form:
                    self.form(form, resources, how, fonts.get(strings))
            elif any(strings) or name in fonts:
                self._note(holder, name, fonts.get(name, Dictionary()), how, strings)
        self._read_aside(resources)

    def _quickly(self, content: bytes, mode: int) -> list[tuple[str, int, Any]] | None:
        """What is shown, by fonts and forms, from one look at the bytes: strings, and for a
        form the font that is set before it. None where they say something that needs a reader
        of the whole language."""
        state, saved = _State(mode=mode), list[_State]()
        found: dict[tuple[str, int], set[bytes]] = {}
        forms: dict[tuple[str, int, str], None] = {}
        for told in _TOLD.finditer(content):
            kind = told.lastgroup
            if kind in ("array", "one"):
                found.setdefault((state.font, state.mode), set()).add(told[0])
            elif kind == "font":
                state.font = _name(told["font"])
            elif kind == "mode":
                state.mode = int(told["mode"])
            elif kind == "form":
                forms[_name(told["form"]), state.mode, state.font] = None
            elif kind == "odd":
                return None
            elif told["save"] == b"q":
                saved.append(_State(state.font, state.mode))
            elif saved:
                state = saved.pop()
        return [
            *((name, how, _decoded(raw)) for (name, how), raw in found.items()),
            *forms,
        ]

    def _note(self, holder: Object, name: str, font: Object, how: int, said: set[bytes]) -> None:
        key = (font.objgen, (0, 0) if font.is_indirect else holder.objgen, name)
        if font.is_indirect:
            key = (font.objgen, (0, 0), "")
        shown = self.fonts.setdefault(key, Shown(font))
        (shown.unseen if how == _INVISIBLE else shown.seen).update(said)
        if font.get("/Subtype") == Name.Type3 and font.objgen not in self._aside:
            self._aside.add(font.objgen)
            for shape in _entries(font, "/CharProcs").values():
                if isinstance(shape, Stream):
                    self.form(shape, font.get("/Resources", Dictionary()), 0)

    def _read_aside(self, resources: Dictionary) -> None:
        """Patterns have content of their own."""
        for pattern in _entries(resources, "/Pattern").values():
            if isinstance(pattern, Stream) and pattern.objgen not in self._aside:
                self._aside.add(pattern.objgen)
                self.form(pattern, pattern.get("/Resources", Dictionary()), 0)


def _entries(holder: Object, key: str) -> dict[str, Object]:
    held = holder.get(key)
    items = held.items() if isinstance(held, Dictionary) else ()
    return {name: value for name, value in items if isinstance(value, Dictionary | Stream)}


def _fonts_of_states(resources: Dictionary) -> Iterator[tuple[str, Object]]:
    """The fonts that graphics states set, by what stands for them among the others."""
    for name, state in _entries(resources, "/ExtGState").items():
        font = state.get("/Font") if isinstance(state, Dictionary) else None
        if font is not None:
            known = isinstance(font, Array) and len(font) and isinstance(font[0], Dictionary)
            yield _STATE + name, font[0] if known else Dictionary()


def _name(raw: bytes) -> str:
    return "/" + _NUMBERED.sub(lambda code: chr(int(code[1], 16)), raw.decode("latin-1"))


def _decoded(raw: Iterable[bytes]) -> set[bytes]:
    """The strings in operators that show text; those that stand in a list of properties
    are passed over."""
    return {
        _plain(string[0])
        for operation in raw
        if operation[-1:] not in (b")", b">")
        for string in _STRING.finditer(operation)
    }


def _plain(string: bytes) -> bytes:
    inner = string[1:-1]
    if string[:1] == b"<":
        digits = b"".join(inner.split()).decode()
        return bytes.fromhex(digits + "0" * (len(digits) % 2))
    if b"\\" not in inner:
        return inner
    return _ESCAPED.sub(_unescaped, inner)


def _unescaped(escape: re.Match[bytes]) -> bytes:
    if code := escape["code"]:
        return bytes([int(code, 8) & 0xFF])
    return _LETTERS.get(escape[2], escape[2])


def _slowly(
    source: pikepdf.Page | Object, mode: int, states: AbstractSet[str]
) -> list[tuple[str, int, Any]]:
    """As the quick look, by a reader of the whole language; ``states`` are those that set a
    font. Raises ValueError where something else stands in the place of a string."""
    state, saved = _State(mode=mode), list[_State]()
    found: list[tuple[str, int, Any]] = []
    for instruction in pikepdf.parse_content_stream(source, operators=_NEEDED):
        operands = list(instruction.operands)
        match str(instruction.operator):
            case "q":
                saved.append(_State(state.font, state.mode))
            case "Q" if saved:
                state = saved.pop()
            case "gs" if operands and _STATE + str(operands[0]) in states:
                state.font = _STATE + str(operands[0])
            case "Tf" if operands:
                state.font = str(operands[0])
            case "Tr" if operands:
                state.mode = int(operands[0])
            case "Do" if operands:
                found.append((str(operands[0]), state.mode, state.font))
            case "Tj" | "TJ" | "'" | '"' if operands:
                last = operands[-1]
                if not isinstance(last, Array | String):
                    raise ValueError(last)
                held = list(last) if isinstance(last, Array) else [last]
                strings = {bytes(one) for one in held if isinstance(one, String)}
                found.append((state.font, state.mode, strings))
            case _:
                continue
    return found
