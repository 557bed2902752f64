"""Word's automatic paragraph numbers, worked out as the text that a reader sees.

Word stores no number with a paragraph: it stores which list and level the paragraph
belongs to, directly or through its style, and counts while it lays the page out. The
panel's letters cite those numbers, so they are counted here by the same rules."""

from dataclasses import dataclass, field

from bundler.convert.word_source.figures import written
from bundler.convert.word_source.symbols import in_symbol_font
from bundler.convert.word_source.word_file import (
    Element,
    find,
    find_all,
    number,
    q,
    switched_on,
    value,
)
from bundler.convert.word_source.word_styles import Styles


@dataclass(frozen=True)
class Label:
    """A paragraph's number as text. ``level`` is 0 at the top; ``hanging`` and ``left``
    are the level's own indents in points, None where it sets none."""

    text: str
    bullet: bool
    level: int
    left: float | None
    hanging: float | None
    list_id: str
    bold: bool = False


@dataclass(frozen=True)
class _Level:
    start: int
    format: str
    text: str
    restart_after: int | None
    legal: bool
    style: str | None
    left: float | None
    hanging: float | None
    symbol_font: str
    bold: bool | None


@dataclass
class _Counter:
    values: dict[int, int] = field(default_factory=dict)
    overridden: set[tuple[str, int]] = field(default_factory=set)


class Numbering:
    """Counts the numbered paragraphs of one document; ask in document order, once each."""

    def __init__(self, root: Element | None, styles: Styles) -> None:
        self._styles = styles
        self._abstract = {a.get(q("w:abstractNumId")): a for a in find_all(root, "w:abstractNum")}
        self._nums = {n.get(q("w:numId")): n for n in find_all(root, "w:num")}
        self._levels: dict[tuple[str, int], _Level | None] = {}
        self._counters: dict[str, _Counter] = {}

    def label(self, paragraph: Element) -> Label | None:
        """The number of the next paragraph, or None where it has none."""
        place = self._place(paragraph)
        if place is None:
            return None
        num_id, depth = place
        level = self._level(num_id, depth)
        if level is None:
            return None
        list_id = self._abstract_id(num_id) or num_id
        counter = self._counters.setdefault(list_id, _Counter())
        self._count(counter, num_id, depth, level)
        bullet = level.format == "bullet"
        text = (
            in_symbol_font(level.text, level.symbol_font)
            if bullet
            else self._text(counter, num_id, depth, level)
        )
        if not text.strip():
            return None
        bold = not bullet and self._bold(paragraph, level)
        return Label(text.strip(), bullet, depth, level.left, level.hanging, list_id, bold)

    def _bold(self, paragraph: Element, level: "_Level") -> bool:
        """Whether the number is bold: by its level, else as the paragraph's own mark is."""
        for own in (level.bold, switched_on(paragraph, "w:pPr/w:rPr/w:b")):
            if own is not None:
                return own
        return self._styles.style_text_switch(self._styles.style_of(paragraph), "w:b")

    def _place(self, paragraph: Element) -> tuple[str, int] | None:
        own = find(paragraph, "w:pPr/w:numPr")
        own_id, own_level = value(own, "w:numId"), number(value(own, "w:ilvl"))
        num_id, depth = own_id, own_level
        if num_id is None:
            for style_id, style in self._styles.chain(self._styles.style_of(paragraph)):
                numbered = find(style, "w:pPr/w:numPr")
                if numbered is None:
                    continue
                num_id = num_id or value(numbered, "w:numId")
                if depth is None:
                    depth = number(value(numbered, "w:ilvl"))
                if depth is None and num_id is not None:
                    depth = self._level_of_style(num_id, style_id)
                if num_id is not None:
                    break
        if num_id in (None, "0") or num_id not in self._nums:
            return None
        return str(num_id), min(max(depth or 0, 0), 8)

    def _level_of_style(self, num_id: str, style_id: str) -> int | None:
        for depth in range(9):
            level = self._level(num_id, depth)
            if level is not None and level.style == style_id:
                return depth
        return None

    def _abstract_id(self, num_id: str) -> str | None:
        """The list definition behind a number, followed through list styles."""
        for _ in range(8):
            abstract_id = value(self._nums.get(num_id), "w:abstractNumId")
            linked = value(self._abstract.get(abstract_id), "w:numStyleLink")
            if linked is None:
                return abstract_id
            found = next(
                (value(s, "w:pPr/w:numPr/w:numId") for _, s in self._styles.chain(linked)), None
            )
            if found is None or found == num_id:
                return abstract_id
            num_id = found
        return None

    def _override(self, num_id: str, depth: int) -> Element | None:
        return next(
            (
                o
                for o in find_all(self._nums.get(num_id), "w:lvlOverride")
                if o.get(q("w:ilvl")) == str(depth)
            ),
            None,
        )

    def _level(self, num_id: str, depth: int) -> _Level | None:
        key = (num_id, depth)
        if key not in self._levels:
            element = find(self._override(num_id, depth), "w:lvl")
            if element is None:
                element = next(
                    (
                        lvl
                        for lvl in find_all(self._abstract.get(self._abstract_id(num_id)), "w:lvl")
                        if lvl.get(q("w:ilvl")) == str(depth)
                    ),
                    None,
                )
            self._levels[key] = None if element is None else _read_level(element)
        return self._levels[key]

    def _start(self, num_id: str, depth: int) -> int:
        level = self._level(num_id, depth)
        override = number(value(self._override(num_id, depth), "w:startOverride"))
        return override if override is not None else (level.start if level else 1)

    def _count(self, counter: _Counter, num_id: str, depth: int, level: _Level) -> None:
        override = find(self._override(num_id, depth), "w:startOverride")
        first_use = (num_id, depth) not in counter.overridden
        if override is not None and first_use:
            counter.overridden.add((num_id, depth))
            counter.values.pop(depth, None)
        for above in range(depth):
            counter.values.setdefault(above, self._start(num_id, above))
        if depth in counter.values:
            counter.values[depth] += 1
        else:
            counter.values[depth] = self._start(num_id, depth)
        for below in [d for d in counter.values if d > depth]:
            deeper = self._level(num_id, below)
            restart = None if deeper is None else deeper.restart_after
            if restart == 0 or (restart is not None and depth >= restart):
                continue
            del counter.values[below]

    def _text(self, counter: _Counter, num_id: str, depth: int, level: _Level) -> str:
        text = level.text
        for above in range(9):
            mark = f"%{above + 1}"
            if mark not in text:
                continue
            source = level if above == depth else self._level(num_id, above)
            style = "decimal" if source is None else source.format
            if level.legal and style not in ("none", "decimalZero"):
                style = "decimal"
            count = counter.values.get(above, self._start(num_id, above))
            text = text.replace(mark, "" if above > depth else written(count, style))
        return text


def _read_level(element: Element) -> _Level:
    indent = find(element, "w:pPr/w:ind")
    left = number(value(indent, ".", "w:left") or value(indent, ".", "w:start"))
    hanging = number(value(indent, ".", "w:hanging"))
    start = number(value(element, "w:start"))
    fonts = find(element, "w:rPr/w:rFonts")
    return _Level(
        start=0 if start is None else start,
        format=value(element, "w:numFmt") or "decimal",
        text=value(element, "w:lvlText") or "",
        restart_after=number(value(element, "w:lvlRestart")),
        legal=bool(switched_on(element, "w:isLgl")),
        style=value(element, "w:pStyle"),
        left=None if left is None else left / 20,
        hanging=None if hanging is None else hanging / 20,
        symbol_font=value(fonts, ".", "w:ascii") or value(fonts, ".", "w:hAnsi") or "",
        bold=switched_on(element, "w:rPr/w:b"),
    )
