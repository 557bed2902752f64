"""Paragraphs and headings to typst source."""

from dataclasses import dataclass, replace

from bundler.convert.typesetting.pandoc import Inline
from bundler.convert.typesetting.settable import Characters
from bundler.convert.typesetting.typst_inlines import Inlines
from bundler.convert.typesetting.typst_text import points, string
from bundler.convert.word_source.inline_walks import leads_elsewhere, plain_text, split_at_breaks
from bundler.convert.word_source.layout import Paragraph, Role
from bundler.convert.word_source.numbering import Label

_LETTER = 6.2
_WIDEST_NUMBER = 74.0
# In a paragraph that runs from right to left Word's "right" is the left, its end.
_ALIGN = {"center": "center", "right": "end", "end": "end"}
_DEEPEST_HEADING = 6


@dataclass(frozen=True)
class HeadingSeen:
    """A heading as set: its level and its words."""

    level: int
    text: str


class ParagraphWriter:
    """Writes paragraphs one by one; ``headings`` are those met on the way."""

    def __init__(
        self, words: dict[int, list[Inline]], inlines: Inlines, characters: Characters
    ) -> None:
        self._words = words
        self._inlines = inlines
        self._characters = characters
        self.headings: list[HeadingSeen] = []

    def paragraph(self, paragraph: Paragraph, in_cell: bool) -> str:
        """A paragraph or heading. ``in_cell`` where it may not break the page."""
        pieces = self.pieces(paragraph)
        heading = paragraph.role is Role.HEADING and paragraph.level <= _DEEPEST_HEADING
        text = self.text_of(paragraph)
        out = ["#pagebreak(weak: true)\n"] if paragraph.break_before and not in_cell else []
        for index, piece in enumerate(pieces):
            if index and not in_cell:
                out.append("#pagebreak(weak: true)\n")
            label = paragraph.label if index == 0 else None
            if not piece and label is None:
                continue
            name = "" if label is None else self._characters.settable(label.text)
            if heading and text.strip():
                self.headings.append(HeadingSeen(paragraph.level, f"{name} {text}".strip()))
                heading = False
                shown = f"#{string(name + ' ')}#h(0.4em){piece}" if name else piece
                out.append(f"#heading(level: {paragraph.level})[{shown}]\n")
            else:
                if paragraph.before and index == 0 and not in_cell:
                    out.append(f"#v({points(paragraph.before)})\n")
                out.append(self._plain_paragraph(paragraph, name, piece, in_cell))
        return "".join(out)

    def _plain_paragraph(self, paragraph: Paragraph, name: str, piece: str, in_cell: bool) -> str:
        options = []
        left = 0.0 if in_cell else min(paragraph.left, 150.0)
        if name:
            width = max(
                len(name) * _LETTER + 8.0,
                paragraph.label.hanging or 0.0 if paragraph.label else 0.0,
            )
            shown = self.label(replace(paragraph.label, text=name)) if paragraph.label else ""
            if in_cell or width > _WIDEST_NUMBER:
                piece = f"#{shown}#{string(' ')}{piece}"
                left = max(left - (paragraph.label.hanging or 0.0 if paragraph.label else 0.0), 0.0)
            else:
                width = max(width, 32.0)
                piece = f"#number({points(width)}, {shown}){piece}"
                options.append(f"hang: {points(width)}")
                left = max(left - width, 0.0)
        if left:
            options.append(f"left: {points(left)}")
        if paragraph.align in _ALIGN:
            options.append(f"to: {_ALIGN[paragraph.align]}")
        options += self._look(paragraph, in_cell)
        return f"#p({', '.join([*options, ''])}[{piece}])\n"

    def _look(self, paragraph: Paragraph, in_cell: bool) -> list[str]:
        size = None if in_cell else paragraph.size
        bold, close = paragraph.bold, ""
        if paragraph.role is Role.TITLE:
            size, bold = max(size or 0.0, 28.0), True
        elif paragraph.role is Role.SUBTITLE:
            size = max(size or 0.0, 17.0)
        elif paragraph.role is Role.CAPTION:
            size, bold, close = 11.0, True, "bottom" if paragraph.keep_next else "top"
        elif paragraph.role is Role.HEADING:
            bold = True
        options = [] if size is None else [f"size: {points(size)}"]
        if paragraph.role in (Role.TITLE, Role.SUBTITLE):
            options.append("fill: accent")
        options += [f"close: {close}"] if close and not in_cell else []
        options += ["bold: true"] if bold else []
        options += ["slanted: true"] if paragraph.italic else []
        options += ["sticky: true"] if paragraph.keep_next and not in_cell else []
        options += ["rtl: true"] if paragraph.right_to_left else []
        return options

    def pieces(self, paragraph: Paragraph) -> list[str]:
        """The paragraph's markup, in pieces between page breaks."""
        headed = paragraph.role in (Role.HEADING, Role.TITLE, Role.SUBTITLE)
        self._inlines.colours = not headed
        inlines = self._words.get(paragraph.key, [])
        return [self._inlines.markup(piece) for piece in split_at_breaks(inlines)]

    def text_of(self, paragraph: Paragraph) -> str:
        """The paragraph's words alone."""
        return plain_text(self._words.get(paragraph.key, []))

    def leads(self, paragraph: Paragraph) -> bool:
        """Whether the paragraph holds a link or a note."""
        return leads_elsewhere(self._words.get(paragraph.key, []))

    def label(self, label: Label) -> str:
        """A number as code."""
        name = string(self._characters.settable(label.text))
        return f"strong({name})" if label.bold else name
