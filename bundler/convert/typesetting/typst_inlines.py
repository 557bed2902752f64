"""The inside of a paragraph, from pandoc's syntax tree to typst markup."""

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import lru_cache

from bundler.convert.typesetting.pandoc import Inline, block_inlines, take_key
from bundler.convert.typesetting.settable import Characters
from bundler.convert.typesetting.typst_text import string
from bundler.convert.word_source.flat_copy import MARKER, may_link
from bundler.convert.word_source.inline_walks import (
    WRAPS,
    balanced,
    plain_text,
    unlinked,
    without_looks,
)
from bundler.convert.word_source.looks import Look, ink_on, seen

_QUOTES = {"SingleQuote": ("‘", "’"), "DoubleQuote": ("“", "”")}


@dataclass
class Inlines:
    """Writes inlines. ``drawn`` sets the picture or loss behind a marker, ``number`` gives
    the automatic number of a note's paragraph, ``anchors`` the places that exist. ``room`` is how
    many letters surely fit on a line, ``ground`` the colour behind the words, ``own_marks``
    the signs of notes that are not numbered."""

    characters: Characters
    drawn: Callable[[str, int], str]
    number: Callable[[int], str]
    anchors: dict[str, int]
    looks: list[Look]
    room: int = 60
    ground: str = ""
    in_table: bool = False
    colours: bool = True
    known_formulas: dict[str, str] = field(default_factory=dict)
    own_marks: dict[int, str] = field(default_factory=dict)
    formulas: list[str] = field(default_factory=list)
    _placed: set[int] = field(default_factory=set)

    def markup(self, inlines: list[Inline]) -> str:
        """Markup for a content block: ``#"..."`` strings and function calls only."""
        out: list[str] = []
        text = ""
        if not balanced(inlines):
            inlines = without_looks(inlines)
        for inline in inlines:
            plain = self._plain(inline)
            if plain is not None:
                text += plain
                continue
            out += self._text(text)
            text = ""
            out.append(self._call(inline))
        return "".join(out + self._text(text))

    def text(self, text: str) -> str:
        """A text without markers."""
        return "".join(self._text(text))

    @staticmethod
    def _plain(inline: Inline) -> str | None:
        match inline.get("t"):
            case "Str":
                return str(inline["c"])
            case "Space" | "SoftBreak":
                return " "
        return None

    def _text(self, text: str) -> list[str]:
        out, before = [], 0
        for match in MARKER.finditer(text):
            out += self._literal(text[before : match.start()])
            out.append(self._marker(match[1], int(match[2] or 0)))
            before = match.end()
        return out + self._literal(text[before:])

    def _literal(self, text: str) -> list[str]:
        if not text:
            return []
        shown = self.characters.settable(text)
        if len(shown) <= self.room or not (long := _longer_than(self.room).search(shown)):
            return [f"#{string(shown)}"]
        # A word wider than the line may break, with nothing that a search would stumble over.
        pieces: list[str] = []
        while long:
            cut = long.start() + self.room
            pieces.append(shown[:cut])
            shown = shown[cut:]
            long = _longer_than(self.room).search(shown)
        return ["#h(0.01pt)".join(f"#{string(piece)}" for piece in [*pieces, shown])]

    def _marker(self, kind: str, number: int) -> str:
        match kind:
            case "a":
                if number in self._placed or number not in self.anchors.values():
                    return ""
                self._placed.add(number)
                return f"#metadata(none)<a{number}>"
            case "i" | "x":
                return self.drawn(kind, number)
            case "h":
                return f"#shown({self._look(self.looks[number])})["
            case "e":
                return "]"
        return ""

    def _look(self, look: Look) -> str:
        options = []
        if look.fill and look.fill != self.ground:
            options.append(f"fill: rgb({string(look.fill)})")
        ground = look.fill or self.ground
        ink = ink_on(ground, look.colour if self.colours else "")
        # In a table the ground may be the table style's, which is not set.
        hidden = ink == look.colour and self.in_table and not ground and not seen(ink)
        if ink and not hidden:
            options.append(f"ink: rgb({string(ink)})")
        elif look.fill:
            options.append("ink: ink")
        options += ["capitals: true"] if look.capitals else []
        return ", ".join(options)

    def _call(self, inline: Inline) -> str:
        kind, content = inline.get("t"), inline.get("c")
        made = ""
        match kind, content:
            case wrap, _ if wrap in WRAPS:
                inner = self.markup(content or [])
                made = f"#{WRAPS[wrap]}[{inner}]" if inner else ""
            case "LineBreak", _:
                made = "#linebreak()"
            case "Quoted", [quotes, inner]:
                opening, closing = _QUOTES[quotes["t"]]
                made = f"{self.text(opening)}{self.markup(inner)}{self.text(closing)}"
            case "Code", [_, code]:
                made = f"#raw({string(self.characters.settable(code))})"
            case "Math", [_, formula]:
                made = self._formula(formula)
            case "Link", [_, inner, [target, _]]:
                made = self._link(inner, target)
            case "Note", blocks:
                made = self._note(blocks or [])
            case (("Span" | "Image" | "Cite"), [_, inner, *_]):
                made = self.markup(inner)
        return made

    def _formula(self, formula: str) -> str:
        shown = string(self.characters.settable(formula))
        if formula in self.known_formulas:
            return f"#math.equation(alt: {shown}, {self.known_formulas[formula]})"
        self.formulas.append(formula)
        return f"#raw({shown})"

    def _link(self, inner: list[Inline], target: str) -> str:
        inner = unlinked(inner)
        shown = self.markup(inner)
        if not plain_text(inner).strip():
            return shown
        if target.startswith("#"):
            anchor = self.anchors.get(target[1:])
            return shown if anchor is None else f"#link(<a{anchor}>)[{shown}]"
        return f"#link({string(target.strip())})[{shown}]" if may_link(target) else shown

    def _note(self, blocks: list[Inline]) -> str:
        pieces, mark = [], ""
        for block in blocks:
            inlines = block_inlines(block)
            key = take_key(inlines)
            label = "" if key is None else self.number(key)
            mark = mark or self.own_marks.get(-1 if key is None else key, "")
            pieces.append(
                (self.text(f"{label} ") if label else "") + self.markup(_trimmed(inlines))
            )
        inside = "#parbreak()".join(piece for piece in pieces if piece)
        if not mark:
            return f"#footnote[{inside}]"
        sign = string(self.characters.settable(mark))
        uncounted = "#counter(footnote).update(n => n - 1)"
        return f"#footnote(numbering: _ => {sign})[{inside}]{uncounted}"


@lru_cache(maxsize=64)
def _longer_than(letters: int) -> re.Pattern[str]:
    return re.compile(rf"\S{{{letters + 1},}}")


def _trimmed(inlines: list[Inline]) -> list[Inline]:
    while inlines and inlines[0].get("t") in ("Space", "SoftBreak"):
        inlines = inlines[1:]
    return inlines
