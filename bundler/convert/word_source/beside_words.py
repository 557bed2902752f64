"""What the reader of a Word file sees besides its running words: pictures, charts, drawings,
formulas, tables and notes.

Like the words, they are read apart from the engine that sets them, so that what checks an
engine does not share its mistakes."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from lxml import etree

from bundler.convert.word_source.charts import ChartWords, chart_words
from bundler.convert.word_source.drawing_facts import UNCUT, Crop, crop_of, described
from bundler.convert.word_source.missing import condensed
from bundler.convert.word_source.ooxml import (
    NotReadableError,
    Package,
    attribute_of,
    name_of,
    opened,
)
from bundler.convert.word_source.unseen_matter import drop_unseen
from bundler.convert.word_source.words import hidden_styles

_QUOTED = 60
_NEIGHBOURS = 40
_OF_INTEREST = (
    *("{*}p", "{*}t", "{*}oMath", "{*}blip", "{*}imagedata", "{*}fill", "{*}chart"),
    *("{*}relIds", "{*}OLEObject", "{*}tbl"),
)
_OFFICE = (
    "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
    "http://purl.oclc.org/ooxml/officeDocument/relationships",
)
_SILENT = ChartWords((), ())
_REFERENCES = ("footnoteReference", "endnoteReference")


@dataclass(frozen=True)
class Drawn:
    """Something drawn. ``what`` begins a sentence ("A picture"), ``near`` are the words
    before it, ``stored`` the bytes of its picture (none for a chart), ``alt`` its
    alternative text, ``words`` what a chart says. ``running`` where it is in a header or
    footer, ``linked`` where it is kept outside the file, ``broken`` where its part is gone
    or cannot be read."""

    what: str
    near: str
    stored: bytes = b""
    crop: Crop = UNCUT
    alt: str = ""
    decorative: bool = False
    words: ChartWords = _SILENT
    running: bool = False
    linked: bool = False
    broken: bool = False


@dataclass(frozen=True)
class Formula:
    """A formula by the letters and figures around it and in it."""

    near: str
    before: str
    letters: str
    after: str


@dataclass
class BesideWords:
    """All of it in reading order. ``tables`` holds the words of each table's cells; a table
    of one cell is a frame and does not count, nor does one without words or one that goes
    on from another.
    ``notes`` counts those that are referred to."""

    drawn: list[Drawn] = field(default_factory=list)
    formulas: list[Formula] = field(default_factory=list)
    tables: list[tuple[str, ...]] = field(default_factory=list)
    notes: int = 0


def read_beside_words(docx: Path) -> BesideWords:
    """Read the body, the notes that it refers to, and the header of its first section.

    Not: what is deleted, hidden or switched off; pictures that are only linked, which the
    engine names itself; bullets that are pictures; shapes without words. Raises
    NotReadableError."""
    found = BesideWords()
    with opened(docx) as package:
        main = package.main()
        styles: frozenset[str] = frozenset()
        for part in package.related(main, "styles").values():
            styles = hidden_styles(package.xml(part))
        body = package.xml(main)
        drop_unseen(body, styles)
        _Reader(package, main, found).read(body)
        referred = [*_references(body)]
        found.notes = len(referred)
        for kind in ("footnote", "endnote"):
            for part in package.related(main, f"{kind}s").values():
                notes = package.xml(part)
                drop_unseen(notes, styles)
                for note in notes:
                    if (kind, attribute_of(note, "id")) in referred:
                        _Reader(package, part, found).read(note)
        for part in _headers(package, main, body):
            header = package.xml(part)
            drop_unseen(header, styles)
            _Reader(package, part, found, running=True).read(header)
    return found


@dataclass
class _Reader:
    """Walks one part in reading order."""

    package: Package
    part: str
    found: BesideWords
    running: bool = False
    _said: list[str] = field(default_factory=list)
    _paragraph: str = ""
    _before: str = ""
    _formulas: list[tuple[str, str, int]] = field(default_factory=list)

    def read(self, root: etree._Element) -> None:
        stored = self.package.related(self.part, "image")
        for element in root.iter(*_OF_INTEREST):
            name = name_of(element)
            of_word = "wordprocessingml" in element.tag
            if name == "p" and of_word:
                self._before, self._paragraph = self._near(), ""
            elif name == "t" and of_word:
                self._paragraph += element.text or ""
                self._said.append(element.text or "")
            elif name == "oMath" and (letters := _letters(element)):
                self._formulas.append((self._near(), letters, len("".join(self._said))))
            elif name in ("blip", "imagedata") or (name == "fill" and element.get("type")):
                self._picture(element, stored)
            elif name == "chart" and attribute_of(element, "id"):
                self._chart(element)
            elif name == "relIds":
                self._add("A SmartArt drawing", element)
            elif name == "OLEObject":
                self._object(element)
            elif name == "tbl" and not self.running:
                self._table(element)
        text = "".join(self._said)
        for near, letters, at in self._formulas:
            before = condensed(text[max(at - 3 * _NEIGHBOURS, 0) : at])[-_NEIGHBOURS:]
            after = condensed(text[at : at + 3 * _NEIGHBOURS])[:_NEIGHBOURS]
            self.found.formulas.append(Formula(near, before, letters, after))

    def _near(self) -> str:
        words = " ".join(self._paragraph.split())
        return words[:_QUOTED] if words else self._before

    def _picture(self, element: etree._Element, stored: dict[str, str]) -> None:
        named = [str(value) for value in element.attrib.values()]
        part = next((stored[name] for name in named if name in stored), "")
        links = any(etree.QName(key).namespace in _OFFICE for key in element.attrib)
        if not part and not links:
            return
        try:
            data = self.package.bytes_of(part) if part else b""
        except NotReadableError:
            data = b""
        in_object = next(element.iterancestors("{*}object"), None) is not None
        self._add(
            "An embedded object" if in_object else "A picture",
            element,
            stored=data,
            crop=crop_of(element),
            linked=not part,
            broken=not data,
        )

    def _object(self, element: etree._Element) -> None:
        holder = element.getparent()
        if holder is not None and next(holder.iter("{*}imagedata"), None) is None:
            linked = attribute_of(element, "Type") == "Link"
            self._add("An embedded object", element, linked=linked)

    def _chart(self, element: etree._Element) -> None:
        relation = attribute_of(element, "id")
        parts = (self.package.related(self.part, kind) for kind in ("chart", "chartEx"))
        part = next((found[relation] for found in parts if relation in found), "")
        try:
            words = chart_words(self.package.xml(part))
        except NotReadableError:
            self._add("A chart", element, broken=True)
        else:
            self._add("A chart", element, words=words)

    def _add(self, what: str, element: etree._Element, **more: Any) -> None:
        alt, decorative = described(element)
        self.found.drawn.append(
            Drawn(what, self._near(), alt=alt, decorative=decorative, running=self.running, **more)
        )

    def _table(self, table: etree._Element) -> None:
        cells = [
            *table.iterfind("{*}tr/{*}tc"),
            *table.iterfind("{*}tr/{*}sdt/{*}sdtContent/{*}tc"),
        ]
        above = next(table.itersiblings("{*}p", "{*}tbl", preceding=True), None)
        if len(cells) > 1 and (above is None or name_of(above) == "p"):
            said = ("".join(t.text or "" for t in cell.iter("{*}t")) for cell in cells)
            if words := tuple(filter(None, (" ".join(one.split()) for one in said))):
                self.found.tables.append(words)


def _letters(formula: etree._Element) -> str:
    """The letters and figures of a formula; none of what is only a piece of another."""
    if next(formula.iterancestors("{*}oMath"), None) is not None:
        return ""
    return condensed("".join(text.text or "" for text in formula.iter("{*}t")))


def _references(body: etree._Element) -> Iterator[tuple[str, str]]:
    found = (
        (name.removesuffix("Reference"), attribute_of(one, "id"))
        for one in body.iter(*(f"{{*}}{reference}" for reference in _REFERENCES))
        if (name := name_of(one))
    )
    yield from dict.fromkeys(found)


def _headers(package: Package, main: str, body: etree._Element) -> Iterator[str]:
    """The header and footer that the first page surely shows."""
    section = next(body.iter("{*}sectPr"), None)
    if section is None:
        return
    first = section.find("{*}titlePg")
    kind = "default" if first is None or attribute_of(first, "val") in ("0", "false") else "first"
    for name in ("header", "footer"):
        parts = package.related(main, name)
        for reference in section.iterfind(f"{{*}}{name}Reference"):
            if attribute_of(reference, "type") == kind and attribute_of(reference, "id") in parts:
                yield parts[attribute_of(reference, "id")]
