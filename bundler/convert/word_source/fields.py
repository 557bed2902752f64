"""Word's fields: results stay, cross-references become links, contents lists go."""

import re
from dataclasses import dataclass, field

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

_REFERENCE = re.compile(r"^\s*(REF|PAGEREF|NOTEREF)\s+(\S+)(.*)$", re.IGNORECASE | re.DOTALL)
_HYPERLINK = re.compile(r"^\s*HYPERLINK\b", re.IGNORECASE)
_CONTENTS = re.compile(r"^\s*TO[CA]\b", re.IGNORECASE)
_CONTENTS_TITLES = ("contents", "table of contents", "contents page")


@dataclass
class _Field:
    begin: Element
    in_contents: bool
    code: str = ""
    in_result: bool = False
    parts: list[Element] = field(default_factory=list)

    @property
    def contents(self) -> bool:
        return self.in_contents or bool(_CONTENTS.match(self.code))

    def instructions(self) -> list[Element]:
        return [part for part in self.parts if part.tag == q("w:instrText")]

    def close(self) -> None:
        """Take the field's own marks out unless it is a hyperlink that the reader needs."""
        if not self.contents and _HYPERLINK.match(self.code):
            return
        for part in self.parts:
            if part.getparent() is not None:
                part.getparent().remove(part)


@dataclass(frozen=True)
class FieldsFound:
    """How many contents lists were left out, and whether the text quotes page numbers of
    the Word file's own layout."""

    contents_lists: int = 0
    page_references: int = 0


def resolve_fields(root: Element, styles: Styles) -> FieldsFound:
    """Rewrite the tree in place so that only hyperlink fields and results are left."""
    contents = _drop_contents_controls(root)
    for simple in list(root.iter(q("w:fldSimple"))):
        _spell_out(simple)
    reader = _FieldReader()
    for element in list(root.iter(q("w:p"), q("w:r"))):
        if element.tag == q("w:p"):
            reader.paragraph(element)
        else:
            for child in list(element):
                reader.piece(element, child)
    for unclosed in reader.open_fields:
        unclosed.close()
    _drop_emptied(reader.emptied, styles)
    return FieldsFound(contents + reader.contents, reader.pages)


class _FieldReader:
    """Goes through the runs in document order; a field may span paragraphs."""

    def __init__(self) -> None:
        self.open_fields: list[_Field] = []
        self.emptied: list[Element] = []
        self.contents = 0
        self.pages = 0

    def _in_contents(self) -> bool:
        return any(f.contents and f.in_result for f in self.open_fields)

    def paragraph(self, paragraph: Element) -> None:
        if self._in_contents():
            self.emptied.append(paragraph)

    def piece(self, run: Element, child: Element) -> None:
        if child.tag == q("w:fldChar"):
            self._mark(run, child)
        elif child.tag == q("w:instrText"):
            if self.open_fields:
                self.open_fields[-1].code += child.text or ""
                self.open_fields[-1].parts.append(child)
        elif child.tag != q("w:rPr") and self._in_contents():
            run.remove(child)

    def _mark(self, run: Element, char: Element) -> None:
        kind = char.get(q("w:fldCharType"))
        if kind == "begin":
            self.open_fields.append(_Field(char, self._in_contents(), parts=[char]))
            return
        if not self.open_fields:
            run.remove(char)
            return
        current = self.open_fields[-1]
        current.parts.append(char)
        if kind == "separate":
            current.in_result = True
            if current.contents and not current.in_contents:
                self.contents += 1
                self.emptied.append(_paragraph_of(run))
            elif not current.contents:
                self.pages += _finish_code(current)
        elif kind == "end":
            self.open_fields.pop()
            _answer(current, run)
            current.close()


def _drop_contents_controls(root: Element) -> int:
    found = 0
    for control in list(root.iter(q("w:sdt"))):
        gallery = value(control, "w:sdtPr/w:docPartObj/w:docPartGallery") or ""
        if gallery == "Table of Contents" and control.getparent() is not None:
            control.getparent().remove(control)
            found += 1
    return found


def _paragraph_of(element: Element) -> Element:
    while element.tag != q("w:p"):
        element = element.getparent()
    return element


def _spell_out(simple: Element) -> None:
    """A simple field as the runs of a complex one."""
    code = simple.get(q("w:instr"), "")
    parent = simple.getparent()
    if parent is None:
        return
    at = parent.index(simple)
    content = list(simple)
    parent.remove(simple)
    for piece in reversed(
        [
            _char(parent, "begin"),
            _code(parent, code),
            _char(parent, "separate"),
            *content,
            _char(parent, "end"),
        ]
    ):
        parent.insert(at, piece)


def _char(near: Element, kind: str) -> Element:
    run = near.makeelement(q("w:r"), {})
    run.append(near.makeelement(q("w:fldChar"), {q("w:fldCharType"): kind}))
    return run


def _code(near: Element, code: str) -> Element:
    run = near.makeelement(q("w:r"), {})
    instruction = near.makeelement(q("w:instrText"), {})
    instruction.text = code
    run.append(instruction)
    return run


def _finish_code(found: _Field) -> int:
    """Turn a clickable cross-reference into a hyperlink field, which the reader knows.
    Returns 1 where it quotes a page number."""
    match = _REFERENCE.match(found.code)
    if not match:
        return 0
    if "\\h" in match[3]:
        found.code = f' HYPERLINK \\l "{match[2]}" '
        first, *rest = found.instructions()
        first.text = found.code
        for more in rest:
            more.text = ""
    return int(match[1].upper() == "PAGEREF")


def _answer(found: _Field, run: Element) -> None:
    """What an old form's box or list shows: its field has no result."""
    box, choice = (find(found.begin, f"w:ffData/w:{kind}") for kind in ("checkBox", "ddList"))
    if box is not None:
        checked = switched_on(box, "w:checked")
        if checked is None:
            checked = bool(switched_on(box, "w:default"))
        said = "☒" if checked else "☐"
    elif choice is not None:
        said = chosen(choice)
    else:
        return
    sign = run.makeelement(q("w:t"), {})
    sign.text = said
    run.append(sign)


def chosen(choice: Element) -> str:
    """The entry that an old form's list (w:ddList) shows."""
    entries = [value(entry) or "" for entry in find_all(choice, "w:listEntry")]
    at = number(value(choice, "w:result")) or number(value(choice, "w:default")) or 0
    return entries[at] if 0 <= at < len(entries) else ""


def _drop_emptied(paragraphs: list[Element], styles: Styles) -> None:
    for paragraph in paragraphs:
        parent = paragraph.getparent()
        if parent is None or "".join(t.text or "" for t in paragraph.iter(q("w:t"))).strip():
            continue
        _drop_title_before(paragraph, styles)
        if (
            find(paragraph, "w:pPr/w:sectPr") is None
            and next((b for b in paragraph.iter(q("w:br")) if b.get(q("w:type")) == "page"), None)
            is None
            and not any(True for _ in paragraph.iter(q("w:drawing"), q("w:pict")))
        ):
            parent.remove(paragraph)


def _drop_title_before(paragraph: Element, styles: Styles) -> None:
    before = paragraph.getprevious()
    if before is None or before.tag != q("w:p"):
        return
    words = "".join(t.text or "" for t in before.iter(q("w:t"))).strip().lower()
    named = any(name.startswith("toc heading") for name in styles.names(styles.style_of(before)))
    if words in _CONTENTS_TITLES or (named and words):
        before.getparent().remove(before)
