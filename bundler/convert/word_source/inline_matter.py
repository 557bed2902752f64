"""The inside of a Word paragraph, made ready for pandoc: markers for what it would drop."""

import copy
import re
from collections.abc import Iterable
from dataclasses import replace

from bundler.convert.word_source.box_grounds import stands_on_a_ground
from bundler.convert.word_source.drawings import Drawing, Picture, TextBox, drawings_in
from bundler.convert.word_source.flat_copy import CLOSE, END, OPEN, links_of, marker_run
from bundler.convert.word_source.layout import Document
from bundler.convert.word_source.looks import PLAIN, look_of, seen
from bundler.convert.word_source.shapes import Lost, Ornament
from bundler.convert.word_source.symbols import in_symbol_font, is_symbol_font
from bundler.convert.word_source.word_file import Element, WordFile, q, value
from bundler.convert.word_source.word_styles import Styles

_DRAWN = (q("w:drawing"), q("w:pict"), q("w:object"))
_HYPERLINK = re.compile(r'HYPERLINK.*\\l\s+"([^"]+)"', re.DOTALL)
_PRIVATE = str.maketrans({OPEN: "\ufffd", CLOSE: "\ufffd"})


def linked_names(root: Element) -> set[str]:
    """The bookmarks that some link of this tree leads to."""
    names = {str(link.get(q("w:anchor"))) for link in root.iter(q("w:hyperlink"))}
    for instruction in root.iter(q("w:instrText")):
        match = _HYPERLINK.search(instruction.text or "")
        if match:
            names.add(match[1])
    return names


def take_break_from_front(paragraph: Element) -> bool:
    """Take a page break off the front of a paragraph, where it stands before the number."""
    for run in paragraph.iter(q("w:r")):
        for child in list(run):
            if child.tag == q("w:br") and child.get(q("w:type")) == "page":
                run.remove(child)
                return True
            if child.tag not in (q("w:rPr"), q("w:fldChar"), q("w:instrText")):
                return False
    return False


class InlineMatter:
    """Prepares paragraphs of one part of the file, and notes what the markers stand for."""

    def __init__(
        self, file: WordFile, part: str, document: Document, linked: set[str], styles: Styles
    ) -> None:
        self._file = file
        self._part = part
        self._document = document
        self._linked = linked
        self._styles = styles
        self._numbers = {look: number for number, look in enumerate(document.looks)}
        self._links = links_of(file, part)

    def plain(self, paragraph: Element, key: int) -> tuple[Element, list[TextBox]]:
        """A plain copy of a paragraph that begins with its key, and the boxes in it."""
        made = paragraph.makeelement(q("w:p"), {})
        made.append(marker_run(made, "p", key))
        shown_here = [child for child in paragraph if child.tag != q("w:pPr")]
        made.extend(copy.deepcopy(child) for child in shown_here)
        for mark in list(made.iter(q("w:footnoteRef"), q("w:endnoteRef"))):
            mark.getparent().remove(mark)
        boxes: list[TextBox] = []
        originals = _outermost(shown_here, _DRAWN)
        for drawn, original in zip(_outermost(made, _DRAWN), originals, strict=True):
            shown = drawings_in(original, self._file, self._part)
            boxes += [drawing for drawing in shown if isinstance(drawing, TextBox)]
            self._replace(drawn, shown)
        self._bookmarks(made)
        self._breaks(made)
        self._symbols(made)
        self._links_that_stay(made)
        self._looks(made, boxed=stands_on_a_ground(paragraph))
        for lost in list(made.iter(q("w:subDoc"))):
            number = self.lose(Lost("A subdocument kept in another file", ""))
            lost.getparent().replace(lost, marker_run(made, "x", number))
        return made, boxes

    def lose(self, lost: Lost) -> int:
        """Note something that cannot be set; its number for the marker."""
        self._document.lost.append(lost)
        return len(self._document.lost) - 1

    def _looks(self, made: Element, *, boxed: bool) -> None:
        """Markers around runs with a look of their own, which pandoc would drop. Pale words
        of a box with a ground (``boxed``) are set in the usual ink, for the ground is not."""
        for run in made.iter(q("w:r")):
            texts = run.findall(q("w:t"))
            look = look_of(run, self._styles)
            if boxed and not look.fill and not seen(look.colour):
                look = replace(look, colour="")
            if look == PLAIN or not any((text.text or "").strip() for text in texts):
                continue
            if look not in self._numbers:
                self._numbers[look] = len(self._document.looks)
                self._document.looks.append(look)
            for at, marker in ((texts[0], f"{OPEN}h{self._numbers[look]}{CLOSE}"), (None, END)):
                mark = run.makeelement(q("w:t"), {})
                mark.text = marker
                run.insert(len(run) if at is None else run.index(at), mark)

    def _replace(self, drawn: Element, shown: list[Drawing]) -> None:
        run = drawn.getparent()
        at = run.index(drawn)
        for drawing in reversed(shown):
            if isinstance(drawing, TextBox):
                continue
            if isinstance(drawing, Ornament):
                self._document.ornaments += 1
                continue
            if isinstance(drawing, Picture):
                self._document.pictures.append(drawing)
                marker = f"{OPEN}i{len(self._document.pictures) - 1}{CLOSE}"
            else:
                marker = f"{OPEN}x{self.lose(drawing)}{CLOSE}"
            text = run.makeelement(q("w:t"), {})
            text.text = marker
            run.insert(at, text)
        run.remove(drawn)

    def _bookmarks(self, made: Element) -> None:
        for bookmark in list(made.iter(q("w:bookmarkStart"))):
            name = str(bookmark.get(q("w:name")))
            parent = bookmark.getparent()
            if name in self._linked and name not in self._document.anchors:
                number = self._document.anchors[name] = len(self._document.anchors)
                parent.replace(bookmark, marker_run(made, "a", number))
            else:
                parent.remove(bookmark)

    def _breaks(self, made: Element) -> None:
        for line_break in list(made.iter(q("w:br"))):
            if line_break.get(q("w:type")) == "page":
                text = made.makeelement(q("w:t"), {})
                text.text = f"{OPEN}b0{CLOSE}"
                line_break.getparent().replace(line_break, text)

    def _symbols(self, made: Element) -> None:
        for text in made.iter(q("w:t")):
            if text.text and not text.text.startswith(OPEN):
                text.text = text.text.translate(_PRIVATE)
        for symbol in list(made.iter(q("w:sym"))):
            text = made.makeelement(q("w:t"), {})
            try:
                char = chr(int(symbol.get(q("w:char"), ""), 16))
            except ValueError:
                char = "\ufffd"
            text.text = in_symbol_font(char, str(symbol.get(q("w:font"), "")))
            symbol.getparent().replace(symbol, text)
        for fonts in list(made.iter(q("w:rFonts"))):
            font = value(fonts, ".", "w:ascii") or value(fonts, ".", "w:hAnsi") or ""
            run = fonts.getparent().getparent()
            if is_symbol_font(font) and run.tag == q("w:r"):
                fonts.getparent().remove(fonts)
                for text in run.findall(q("w:t")):
                    if not (text.text or "").startswith(OPEN):
                        text.text = in_symbol_font(text.text or "", font)

    def _links_that_stay(self, made: Element) -> None:
        for link in list(made.iter(q("w:hyperlink"))):
            if link.get(q("r:id")) in self._links or link.get(q("w:anchor")):
                continue
            parent = link.getparent()
            at = parent.index(link)
            for child in reversed(list(link)):
                parent.insert(at, child)
            parent.remove(link)


def _outermost(root: Iterable[Element], tags: tuple[str, ...]) -> list[Element]:
    """Elements with these tags that are not inside another such element."""
    found: list[Element] = []
    for element in root:
        if element.tag in tags:
            found.append(element)
        elif next(element.iter(*tags), None) is not None:
            found += _outermost(element, tags)
    return found
