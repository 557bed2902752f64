"""The words that a reader of a Word file sees."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from lxml import etree

from bundler.convert.word_source.ooxml import Package, attribute_of, name_of, opened
from bundler.convert.word_source.unseen_matter import is_switched_off

_SKIPPED = {
    "del",
    "moveFrom",
    "instrText",
    "delInstrText",
    "delText",
    "sectPr",
    "pPr",
    "tblPr",
    "tcPr",
    "sdtPr",
    "sdtEndPr",
    "rubyPr",
    "oMath",
    "oMathPara",
}
_SPACES = {"tab", "ptab", "br", "cr"}
_CHANGING_FIELDS = {
    "TOC",
    "INDEX",
    "TOA",
    "PAGE",
    "PAGEREF",
    "NUMPAGES",
    "SECTIONPAGES",
    "DATE",
    "TIME",
    "SAVEDATE",
    "PRINTDATE",
    "CREATEDATE",
    "FILENAME",
}
_CONTENTS_TITLES = ("contents", "table of contents", "contents page")
"""What stands above a contents list, which an engine may leave out with it."""
_MARKUP = re.compile(r"<(script|style)\b.*?</\1\s*>|<[^>]*>", re.DOTALL | re.IGNORECASE)


def visible_words(docx: Path) -> str:
    """The running text of a Word file, a line for each paragraph, as its reader sees it
    with tracked changes accepted.

    Body, tables, text boxes, footnotes and endnotes, the words of SmartArt, of WordArt and
    of documents brought in whole (altChunk). Not: deleted and hidden text, headers and
    footers, automatic numbers, contents lists and other fields that change by themselves
    (page numbers, dates) with the title above the list, formulas. A drawing that is
    stored twice for older programs counts once. Raises NotReadableError."""
    with opened(docx) as package:
        return "\n".join(_Reader(package).lines())


@dataclass
class _Reader:
    package: Package
    notes: dict[tuple[str, str], etree._Element] = field(default_factory=dict)
    hidden_styles: frozenset[str] = frozenset()
    passed_styles: frozenset[str] = frozenset()
    fields: list["_Field"] = field(default_factory=list)

    def lines(self) -> Iterator[str]:
        main = self.package.main()
        for kind, tag in (("footnotes", "footnote"), ("endnotes", "endnote")):
            for part in self.package.related(main, kind).values():
                for note in self.package.xml(part):
                    if name_of(note) == tag:
                        self.notes[tag, attribute_of(note, "id")] = note
        for part in self.package.related(main, "styles").values():
            sheet = self.package.xml(part)
            self.hidden_styles = hidden_styles(sheet)
            self.passed_styles = self.hidden_styles | _contents_titles(sheet)
        text = "".join(self._text(self.package.xml(main), main))
        for line in text.split("\n"):
            said = " ".join(line.split())
            if said and said.lower() not in _CONTENTS_TITLES:
                yield said

    def _text(self, element: etree._Element, part: str) -> Iterator[str]:  # noqa: PLR0912
        name = name_of(element)
        if name in _SKIPPED or _row_deleted(element, name) or _is_off(element, name):
            return
        if name == "t":
            if not any(one.skips for one in self.fields):
                yield element.text or ""
        elif name in _SPACES:
            yield " "
        elif name == "noBreakHyphen":
            yield "-"
        elif name == "fldChar":
            yield self._field(element)
        elif name in ("ruby", "rt"):
            yield from ("\n", *self._inside(element, part), "\n")
        elif name in ("footnoteReference", "endnoteReference"):
            note = self.notes.pop(
                (name.removesuffix("Reference"), attribute_of(element, "id")), None
            )
            if note is not None:
                yield from ("\n", *self._inside(note, part), "\n")
        elif name == "AlternateContent":
            yield from self._alternate(element, part)
        elif name == "relIds":
            yield from self._diagram(element, part)
        elif name == "textpath":
            yield from ("\n", attribute_of(element, "string"), "\n")
        elif name == "altChunk":
            yield from self._chunk(attribute_of(element, "id"), part)
        elif name == "r":
            if not self._hidden(element):
                for code in element.iterfind("{*}instrText"):
                    if self.fields:
                        self.fields[-1].code += code.text or ""
                yield from self._inside(element, part)
        elif name == "fldSimple":
            if not _changes(attribute_of(element, "instr")):
                yield from self._inside(element, part)
        elif name == "sdt":
            if not _is_contents(element):
                yield from self._inside(element, part)
        elif name == "p" and self._style(element, "pPr", "pStyle") in self.passed_styles:
            return
        elif name in ("p", "txbxContent", "tc"):
            yield from ("\n", *self._inside(element, part), "\n")
        else:
            yield from self._inside(element, part)

    def _inside(self, element: etree._Element, part: str) -> Iterator[str]:
        for inner in element:
            if isinstance(inner.tag, str):
                yield from self._text(inner, part)

    def _alternate(self, element: etree._Element, part: str) -> Iterator[str]:
        for branch in element:
            said = "".join(self._inside(branch, part))
            if said or next(branch.iter("{*}chart"), None) is not None:
                yield said
                return

    def _field(self, mark: etree._Element) -> str:
        """What a field's mark itself says: where the result does not count, the words
        before it and after it are not neighbours."""
        kind = attribute_of(mark, "fldCharType")
        if kind == "begin":
            self.fields.append(_Field())
            choice = mark.find("{*}ffData/{*}ddList")
            return "" if choice is None else _chosen(choice)
        if kind == "separate" and self.fields:
            self.fields[-1].skips = _changes(self.fields[-1].code)
            return "\n" if self.fields[-1].skips else ""
        if kind == "end" and self.fields:
            self.fields.pop()
        return ""

    def _hidden(self, run: etree._Element) -> bool:
        properties = run.find("{*}rPr")
        if properties is None:
            return False
        vanish = properties.find("{*}vanish")
        if vanish is not None:
            return _on(vanish)
        return self._style(run, "rPr", "rStyle") in self.hidden_styles

    def _style(self, element: etree._Element, properties: str, style: str) -> str:
        named = element.find(f"{{*}}{properties}/{{*}}{style}")
        return "" if named is None else attribute_of(named, "val")

    def _diagram(self, element: etree._Element, part: str) -> Iterator[str]:
        data = self.package.related(part, "diagramData").get(attribute_of(element, "dm"), "")
        if data:
            for paragraph in self.package.xml(data).iter("{*}p"):
                yield from ("\n", *(text.text or "" for text in paragraph.iter("{*}t")), "\n")

    def _chunk(self, relationship: str, part: str) -> Iterator[str]:
        chunk = self.package.related(part, "aFChunk").get(relationship, "")
        if chunk.lower().endswith((".htm", ".html", ".txt", ".xhtml")):
            said = self.package.bytes_of(chunk).decode("utf-8", "replace")
            yield f"\n{_MARKUP.sub(' ', said)}\n"
        elif chunk:
            yield "\n[a document brought in whole]\n"


@dataclass
class _Field:
    code: str = ""
    skips: bool = False


def _on(toggle: etree._Element) -> bool:
    return attribute_of(toggle, "val") not in ("0", "false", "off")


def _changes(code: str) -> bool:
    return (code.split() or [""])[0].upper() in _CHANGING_FIELDS


def _row_deleted(element: etree._Element, name: str) -> bool:
    return name == "tr" and element.find("{*}trPr/{*}del") is not None


def _is_off(element: etree._Element, name: str) -> bool:
    return name in ("drawing", "pict") and is_switched_off(element)


def _is_contents(element: etree._Element) -> bool:
    gallery = element.find("{*}sdtPr/{*}docPartObj/{*}docPartGallery")
    return gallery is not None and attribute_of(gallery, "val") == "Table of Contents"


def _contents_titles(styles: etree._Element) -> frozenset[str]:
    names = {attribute_of(one, "styleId"): one.find("{*}name") for one in styles}
    return frozenset(
        style
        for style, name in names.items()
        if name is not None and attribute_of(name, "val").lower().startswith("toc heading")
    )


def _chosen(choice: etree._Element) -> str:
    """The entry that an old form's list shows."""
    entries = [attribute_of(entry, "val") for entry in choice.iterfind("{*}listEntry")]
    shown = choice.find("{*}result")
    shown = choice.find("{*}default") if shown is None else shown
    at = "0" if shown is None else attribute_of(shown, "val")
    return entries[int(at)] if at.isdigit() and int(at) < len(entries) else ""


def hidden_styles(styles: etree._Element) -> frozenset[str]:
    """Styles that hide what they are given to, themselves or by descent."""
    parents: dict[str, str] = {}
    said: dict[str, bool] = {}
    for style in styles.iterfind("{*}style"):
        name = attribute_of(style, "styleId")
        based_on = style.find("{*}basedOn")
        parents[name] = attribute_of(based_on, "val") if based_on is not None else ""
        vanish = style.find("{*}rPr/{*}vanish")
        if vanish is not None:
            said[name] = _on(vanish)

    def hides(name: str, left: int = 20) -> bool:
        if name in said:
            return said[name]
        return left > 0 and name in parents and hides(parents[name], left - 1)

    return frozenset(name for name in parents if hides(name))
