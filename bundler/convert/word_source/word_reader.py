"""From the Word file's parts to blocks to set, and to the flat copy that pandoc reads."""

import re
from collections import Counter
from dataclasses import dataclass, field, replace

from bundler.convert.word_source.accepted import show_final_text, shown_runs
from bundler.convert.word_source.fields import FieldsFound, resolve_fields
from bundler.convert.word_source.flat_copy import marker_run
from bundler.convert.word_source.frames import in_frames
from bundler.convert.word_source.inline_matter import (
    InlineMatter,
    linked_names,
    take_break_from_front,
)
from bundler.convert.word_source.layout import Block, Box, Document, Paragraph, Role, Section
from bundler.convert.word_source.note_matter import lay_flat, take_own_marks
from bundler.convert.word_source.numbering import Numbering
from bundler.convert.word_source.shapes import Lost
from bundler.convert.word_source.table_reader import TableReader
from bundler.convert.word_source.word_file import (
    Element,
    WordFile,
    find,
    number,
    q,
    value,
)
from bundler.convert.word_source.word_sections import fill_of, is_framed, page_of
from bundler.convert.word_source.word_styles import Styles

_HEADING = re.compile(r"^heading ([1-9])$")
_LARGEST_SIZE, _WIDE_SPACE, _LARGEST_SPACE = 30.0, 18.0, 240.0
_INSERTED = {
    q("w:altChunk"): "A file inserted into the Word file",
    q("w:subDoc"): "A subdocument kept in another file",
}


@dataclass
class ReadFile:
    """What was read: the document's blocks, and the paragraphs and notes for pandoc."""

    document: Document = field(default_factory=Document)
    paragraphs: list[Element] = field(default_factory=list)
    stories: dict[str, Element] = field(default_factory=dict)
    fields: FieldsFound = field(default_factory=FieldsFound)


def read_word_file(file: WordFile) -> ReadFile:
    """Read the whole file. Numbers are counted in document order, notes after the body."""
    return _Reader(file).read()


class _Reader:
    def __init__(self, file: WordFile) -> None:
        self._file = file
        self._styles = Styles(file.related_xml("styles"))
        self._numbering = Numbering(file.related_xml("numbering"), self._styles)
        self._result = ReadFile()
        self._next_key = 0
        self._tables = TableReader(self._styles, self._blocks)
        self._plain_size = self._style_size(self._styles.default) or 11.0

    def read(self) -> ReadFile:
        roots = {"document": self._file.main}
        for kind in ("footnotes", "endnotes"):
            story = self._file.related_xml(kind)
            if story is not None:
                roots[kind] = story
        found = []
        for root in roots.values():
            show_final_text(root, self._styles)
            found.append(resolve_fields(root, self._styles))
        self._result.fields = FieldsFound(
            sum(f.contents_lists for f in found), sum(f.page_references for f in found)
        )
        self._own_marks = take_own_marks(self._file.main, self._file.related_xml("settings"))
        self._linked = set().union(*(linked_names(root) for root in roots.values()))
        self._matter = self._inline_matter(self._file.main_name)
        self._sections(find(self._file.main, "w:body"))
        for kind, root in roots.items():
            if kind != "document":
                self._story(kind, root)
        return self._result

    def _inline_matter(self, part: str) -> InlineMatter:
        document = self._result.document
        return InlineMatter(self._file, part, document, self._linked, self._styles)

    def _sections(self, body: Element | None) -> None:
        blocks: list[Block] = []
        for child in [] if body is None else body:
            if child.tag == q("w:sectPr"):
                self._end_section(blocks, child)
                return
            blocks += self._blocks([child])
            properties = find(child, "w:pPr/w:sectPr")
            if properties is not None:
                self._end_section(blocks, properties)
                blocks = []
        self._end_section(blocks, None)

    def _end_section(self, blocks: list[Block], properties: Element | None) -> None:
        sections = self._result.document.sections
        page = page_of(properties)
        on_new_page = value(properties, "w:type") not in ("continuous", "nextColumn")
        last = sections[-1] if sections else None
        if last and last.page == page and not on_new_page:
            sections[-1] = replace(last, blocks=last.blocks + tuple(blocks))
        elif blocks or not sections:
            sections.append(Section(page, tuple(blocks), on_new_page))

    def _blocks(self, elements: list[Element]) -> list[Block]:
        blocks: list[Block] = []
        for element in elements:
            if element.tag == q("w:p"):
                blocks += self._paragraph(element)
            elif element.tag == q("w:tbl"):
                blocks.append(self._tables.read(element))
            elif element.tag in _INSERTED:
                blocks.append(self._inserted_file(element))
        return in_frames(blocks)

    def _inserted_file(self, element: Element) -> Paragraph:
        """A file that Word shows in place: a placeholder stands for it, and it is noted."""
        holder = element.makeelement(q("w:p"), {})
        made, _ = self._matter.plain(holder, self._key())
        number = self._matter.lose(Lost(_INSERTED[element.tag], ""))
        made.append(marker_run(made, "x", number))
        self._result.paragraphs.append(made)
        return Paragraph(self._next_key - 1)

    def _key(self) -> int:
        self._next_key += 1
        return self._next_key - 1

    def _paragraph(self, element: Element) -> list[Block]:
        breaks = take_break_from_front(element)
        described = self._describe(element, self._key())
        described = replace(described, break_before=described.break_before or breaks)
        if described.empty:
            return [described]
        made, boxes = self._matter.plain(element, described.key)
        self._result.paragraphs.append(made)
        inside = [Box(tuple(self._blocks(list(box.content)))) for box in boxes]
        has_words = described.label is not None or any(
            (t.text or "").strip() for t in list(made.iter(q("w:t")))[1:]
        )
        math_or_note = any(
            True for _ in made.iter(q("m:oMath"), q("w:footnoteReference"), q("w:endnoteReference"))
        )
        if not has_words and not math_or_note:
            self._result.paragraphs.remove(made)
            described = replace(described, empty=True)
            return [*inside] if inside else [described]
        return [described, *inside]

    def _describe(self, element: Element, key: int) -> Paragraph:
        styles = self._styles
        style = styles.style_of(element)
        label = self._numbering.label(element)
        shows = shown_runs(element) or any(True for _ in element.iter(q("m:oMath"), q("w:subDoc")))
        empty = not shows and label is None
        role, level = self._role(element, style)
        left = number(
            styles.attribute(element, "w:ind", "w:left")
            or styles.attribute(element, "w:ind", "w:start")
        )
        if label is not None and find(element, "w:pPr/w:ind") is None and label.left is not None:
            indent = label.left
        else:
            indent = (left or 0) / 20
        return Paragraph(
            key,
            role,
            level,
            label,
            align=value(styles.paragraph_property(element, "w:jc")) or "",
            left=max(indent, 0.0),
            before=self._space_before(element, role),
            size=None if role is Role.HEADING else self._size(element, style),
            bold=styles.style_text_switch(style, "w:b"),
            italic=styles.style_text_switch(style, "w:i"),
            keep_next=styles.paragraph_switch(element, "w:keepNext"),
            right_to_left=styles.paragraph_switch(element, "w:bidi"),
            break_before=styles.paragraph_switch(element, "w:pageBreakBefore"),
            empty=empty,
            fill=fill_of(styles.paragraph_property(element, "w:shd")),
            framed=is_framed(styles.paragraph_property(element, "w:pBdr")),
        )

    def _role(self, element: Element, style: str | None) -> tuple[Role, int]:
        names = self._styles.names(style)
        first = names[0] if names else ""
        outline = number(value(self._styles.paragraph_property(element, "w:outlineLvl")))
        by_name = next((m for m in map(_HEADING.match, names) if m), None)
        if first in ("title", "subtitle"):
            return (Role.TITLE if first == "title" else Role.SUBTITLE), 0
        if outline is not None and 0 <= outline <= 8:
            return Role.HEADING, outline + 1
        if outline is None and by_name:
            return Role.HEADING, int(by_name[1])
        if "caption" in names:
            return Role.CAPTION, 0
        if any("quote" in name or name == "block text" for name in names):
            return Role.QUOTE, 0
        return Role.BODY, 0

    def _space_before(self, element: Element, role: Role) -> float:
        space = number(self._styles.attribute(element, "w:spacing", "w:before")) or 0
        wide = role is not Role.HEADING and space / 20 >= _WIDE_SPACE
        return min(space / 20, _LARGEST_SPACE) if wide else 0.0

    def _style_size(self, style: str | None) -> float | None:
        half_points = number(value(self._styles.style_text_property(style, "w:sz")))
        return None if half_points is None else half_points / 2

    def _size(self, element: Element, style: str | None) -> float | None:
        """The paragraph's size where it is plainly larger than the body's."""
        inherited = self._style_size(style) or self._plain_size
        letters: Counter[float] = Counter()
        for run in element.iter(q("w:r")):
            own = number(value(run, "w:rPr/w:sz"))
            letters[own / 2 if own else inherited] += sum(
                len(t.text or "") for t in run.findall(q("w:t"))
            )
        common = letters.most_common(1)
        size = common[0][0] if common else inherited
        return min(size, _LARGEST_SIZE) if size >= max(self._plain_size + 2.5, 14) else None

    def _story(self, kind: str, root: Element) -> None:
        matter = self._inline_matter(self._file.related(kind)[0])
        lay_flat(root)
        for paragraph in list(root.iter(q("w:p"))):
            described = self._describe(paragraph, self._key())
            self._result.document.notes[described.key] = described
            note = next(paragraph.iterancestors(q("w:footnote"), q("w:endnote")), root)
            if mark := self._own_marks.pop((kind, str(note.get(q("w:id")))), ""):
                self._result.document.own_marks[described.key] = mark
            made, _ = matter.plain(paragraph, described.key)
            paragraph.getparent().replace(paragraph, made)
        self._result.stories[kind] = root
