"""Blocks to typst source: the one place that decides how a part is set."""

from dataclasses import dataclass, replace
from pathlib import Path

from bundler.convert.typesetting.fonts import FALLBACKS, FAMILY
from bundler.convert.typesetting.pandoc import Inline
from bundler.convert.typesetting.settable import Characters
from bundler.convert.typesetting.typst_drawings import Drawings
from bundler.convert.typesetting.typst_inlines import Inlines
from bundler.convert.typesetting.typst_paragraphs import HeadingSeen, ParagraphWriter
from bundler.convert.typesetting.typst_tables import TableWriter
from bundler.convert.typesetting.typst_text import array, points, string
from bundler.convert.word_source.anchors import living_anchors
from bundler.convert.word_source.block_runs import in_runs
from bundler.convert.word_source.captions import kept_together
from bundler.convert.word_source.layout import (
    Block,
    Box,
    Document,
    Page,
    Paragraph,
    Role,
    Section,
    Table,
    is_frame,
)
from bundler.convert.word_source.lists import Entry, is_list_entry, nested
from bundler.convert.word_source.looks import ink_on

_FREE_FOOT = 51.0
_LETTER, _CELL_LETTER = 7.0, 5.6
# typst takes minutes over tables in tables in tables: the innermost become boxes.
_DEEPEST_TABLE = 2
_DEEPEST_BOX = 4
_BOX_PADDING = 18.0

PREAMBLE = Path(__file__).with_name("page.typ")


@dataclass(frozen=True)
class Setting:
    """What the document as a whole is given: title, language (BCP 47) and date."""

    title: str
    language: str
    dated: tuple[int, int, int]


class TypstWriter:
    """Writes one document. After ``source`` the lists say what was met on the way.

    ``simply`` sets tables and lists as plain paragraphs: for a document that is too much
    for the typesetter otherwise. ``formulas`` is typst markup for LaTeX formulas; one that
    is not among them is set as plain characters."""

    def __init__(
        self,
        document: Document,
        words: dict[int, list[Inline]],
        drawings: Drawings,
        simply: bool = False,
        formulas: dict[str, str] | None = None,
    ) -> None:
        self._document = document
        self._words = words
        self._drawings = drawings
        self._simply = simply
        self.characters = Characters()
        self.inlines = Inlines(
            self.characters,
            drawings.drawn,
            self._note_number,
            living_anchors(document, words),
            document.looks,
            known_formulas={} if simply else formulas or {},
            own_marks=document.own_marks,
        )
        self._paragraphs = ParagraphWriter(words, self.inlines, self.characters)
        self._boxes = 0
        self._page = Page()
        self._tables = TableWriter(
            self._cell_blocks, self._paragraphs.text_of, self._paragraphs.leads
        )

    @property
    def headings(self) -> list[HeadingSeen]:
        """The headings as set, in order."""
        return self._paragraphs.headings

    def source(self, setting: Setting) -> str:
        """The whole typst file."""
        language, _, region = setting.language.partition("-")
        year, month, day = setting.dated
        fonts = array([string(name) for name in (FAMILY, *FALLBACKS)])
        out = [
            PREAMBLE.read_text(encoding="utf-8"),
            f"#set document(title: {string(self.characters.settable(setting.title))}, "
            f"date: datetime(year: {year}, month: {month}, day: {day}))\n",
            f"#set text(font: {fonts}, lang: {string(language.lower())}"
            + (f", region: {string(region.upper())}" if len(region) == 2 else "")
            + ")\n#show: conventions\n",
        ]
        last: Page | None = None
        for section in self._document.sections:
            if section.page != last:
                out.append(_page_setup(section.page))
            elif section.new_page:
                out.append("#pagebreak(weak: true)\n")
            last = section.page
            out.append(self._section(section))
        return "".join(out)

    def _section(self, section: Section) -> str:
        self._measure(section.page)
        return self._blocks(section.blocks)

    def _measure(self, page: Page) -> None:
        """Take the room for words, tables and pictures from the page."""
        self._page = page
        self._drawings.limit(page.width - page.left - page.right, page.height - page.top - 110)
        self._tables.text_width = page.width - page.left - page.right
        self._tables.page_height = page.height - page.top - max(page.bottom, _FREE_FOOT)
        self.inlines.room = max(int(self._tables.text_width / _LETTER), 2)

    def _cell_blocks(self, blocks: tuple[Block, ...], width: float, fill: str) -> str:
        looked = self.inlines.ground, self.inlines.in_table, self.inlines.room
        self.inlines.ground, self.inlines.in_table = fill, True
        self.inlines.room = max(int(width / _CELL_LETTER), 2)
        outer = self._tables.text_width, self._tables.depth
        self._tables.text_width, self._tables.depth = width, outer[1] + 1
        self._drawings.limit(width, self._drawings.tallest)
        written = self._blocks(blocks, in_cell=True)
        self._tables.text_width, self._tables.depth = outer
        self.inlines.ground, self.inlines.in_table, self.inlines.room = looked
        self._drawings.limit(outer[0], self._drawings.tallest)
        return written

    def _blocks(self, blocks: tuple[Block, ...], in_cell: bool = False) -> str:
        out: list[str] = []
        empties = 0
        for run in in_runs(kept_together(blocks, self._words)):
            first = run[0]
            if isinstance(first, Paragraph) and first.empty:
                empties += 1
                if first.break_before and not in_cell:
                    out.append("#pagebreak(weak: true)\n")
                continue
            if empties > 1 and not in_cell:
                out.append(f"#v({points(min(empties, 8) * 13.0)})\n")
            empties = 0
            if isinstance(first, Table):
                out.append(self._table(first, in_cell))
            elif isinstance(first, Box):
                out.append(self._box(first.blocks, first.fill, first.framed))
            else:
                paragraphs = [block for block in run if isinstance(block, Paragraph)]
                out.append(self._run(paragraphs, in_cell))
        return "".join(out)

    def _table(self, table: Table, in_cell: bool) -> str:
        if is_frame(table):
            cell = table.rows[0].cells[0]
            return self._box(cell.blocks, cell.fill)
        if self._tables.depth >= _DEEPEST_TABLE or self._simply:
            blocks = (block for row in table.rows for cell in row.cells for block in cell.blocks)
            return self._box(tuple(blocks))
        if not in_cell and self._tables.is_cramped(table) and self._page.width < self._page.height:
            return self._sideways(table)
        return self._tables.write(table)

    def _sideways(self, table: Table) -> str:
        """A table that is too wide for the page, on landscape pages of its own."""
        page = self._page
        turned = replace(page, width=page.height, height=page.width)
        self._measure(turned)
        written = self._tables.write(table)
        self._measure(page)
        return f"{_page_setup(turned)}{written}{_page_setup(page)}"

    def _box(self, blocks: tuple[Block, ...], fill: str = "", framed: bool = True) -> str:
        if self._simply or self._boxes >= _DEEPEST_BOX:
            return self._blocks(blocks, in_cell=True)
        options = [f"fill: rgb({string(fill)})"] if fill else []
        options += [] if framed else ["framed: false"]
        outer, room = self.inlines.ground, self._tables.text_width
        self.inlines.ground, self._tables.text_width = fill or outer, room - _BOX_PADDING
        self._drawings.limit(room - _BOX_PADDING, self._drawings.tallest)
        self._boxes += 1
        inside = self._blocks(blocks, in_cell=True)
        self._boxes -= 1
        self.inlines.ground, self._tables.text_width = outer, room
        self._drawings.limit(room, self._drawings.tallest)
        if not inside.strip():
            return ""
        ink = ink_on(fill, "")
        look = f"#set text(fill: rgb({string(ink)}))\n" if ink else ""
        return f"#boxed({', '.join(options)})[\n{look}{inside}]\n"

    def _run(self, run: list[Paragraph], in_cell: bool) -> str:
        if is_list_entry(run[0]) and self._simply:
            return "".join(self._paragraphs.paragraph(paragraph, in_cell) for paragraph in run)
        if is_list_entry(run[0]):
            turned = "#pagebreak(weak: true)\n" if run[0].break_before and not in_cell else ""
            return turned + "".join(self._list(group, 0.0, in_cell) for group in nested(run))
        if run[0].role is Role.QUOTE:
            inside = "".join(
                self._paragraphs.paragraph(replace(p, left=0.0, role=Role.BODY), in_cell)
                for p in run
            )
            return f"#quote(block: true)[\n{inside}]\n"
        return self._paragraphs.paragraph(run[0], in_cell)

    def _list(self, entries: list[Entry], outer: float, in_cell: bool) -> str:
        first = entries[0]
        hanging = 18.0 if first.label.hanging is None else first.label.hanging
        indent = 0.0 if in_cell else min(max(first.paragraph.left - hanging - outer, 0.0), 110.0)
        items = []
        for entry in entries:
            inside = "".join(self._paragraphs.pieces(entry.paragraph))
            for group in entry.groups:
                inside += "\n" + self._list(group, entry.paragraph.left, in_cell)
            items.append(f"[{inside}]")
        body = ",\n".join(items)
        labels = [self._paragraphs.label(entry.label) for entry in entries]
        if first.label.bullet:
            return f"#list(indent: {points(indent)}, marker: {_bullet(labels[0])},\n{body})\n"
        return (
            f"#enum(indent: {points(indent)}, numbering: n => {array(labels)}.at(n - 1),\n{body})\n"
        )

    def _note_number(self, key: int) -> str:
        paragraph = self._document.notes.get(key)
        return paragraph.label.text if paragraph and paragraph.label else ""


def _page_setup(page: Page) -> str:
    bottom = max(page.bottom, _FREE_FOOT)
    return (
        f"#set page(width: {points(page.width)}, height: {points(page.height)}, margin: "
        f"(top: {points(page.top)}, right: {points(page.right)}, "
        f"bottom: {points(bottom)}, left: {points(page.left)}))\n"
    )


def _bullet(label: str) -> str:
    return "[–]" if label in ('"-"', '"–"') else "[◦]" if label == '"o"' else f"[#{label}]"
