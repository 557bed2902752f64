"""The words of a paragraph as Word runs: bold, links, cross-references and footnotes."""

import re
from dataclasses import dataclass, field
from xml.sax.saxutils import escape

from samples.writing.package import NAMESPACES, Package

_TOKEN = re.compile(
    r"\*\*(?P<bold>.+?)\*\*"
    r"|\^\[(?P<note>[^\[\]]+)\]"
    r"|\[\[(?P<ref>[a-z0-9-]+)\]\]"
    r"|\[(?P<label>(?:[^\[\]]|\[\[[a-z0-9-]+\]\])+)\]\((?P<target>[^)]+)\)"
)


def run(text: str, properties: str = "") -> str:
    """One run. Straight apostrophes become typographic ones."""
    marks = f"<w:rPr>{properties}</w:rPr>" if properties else ""
    words = escape(text.replace("'", "’"))
    return f'<w:r>{marks}<w:t xml:space="preserve">{words}</w:t></w:r>'


def field_runs(instruction: str, result: str, properties: str = "") -> str:
    """A Word field with its stored result."""
    marks = f"<w:rPr>{properties}</w:rPr>" if properties else ""

    def mark(kind: str) -> str:
        return f'<w:r>{marks}<w:fldChar w:fldCharType="{kind}"/></w:r>'

    code = f'<w:r>{marks}<w:instrText xml:space="preserve"> {instruction} </w:instrText></w:r>'
    return mark("begin") + code + mark("separate") + run(result, properties) + mark("end")


def bookmark_name(anchor: str) -> str:
    """A place's name as Word allows it."""
    return anchor.replace("-", "_")


@dataclass
class Inline:
    """Sets marked-up words. ``numbers`` gives the number that each named place has."""

    package: Package
    numbers: dict[str, str]
    notes: list[str] = field(default_factory=list)

    def runs(self, text: str, properties: str = "") -> str:
        """The runs of a marked-up text."""
        return self._set(text, properties, in_note=False)

    def footnotes_xml(self) -> str:
        """The footnotes part: the two separators that Word wants, then the notes."""
        separators = (
            '<w:footnote w:type="separator" w:id="-1"><w:p><w:r><w:separator/></w:r></w:p>'
            '</w:footnote><w:footnote w:type="continuationSeparator" w:id="0"><w:p><w:r>'
            "<w:continuationSeparator/></w:r></w:p></w:footnote>"
        )
        mark = '<w:r><w:rPr><w:rStyle w:val="FootnoteReference"/></w:rPr><w:footnoteRef/></w:r>'
        notes = "".join(
            f'<w:footnote w:id="{number}"><w:p><w:pPr><w:pStyle w:val="FootnoteText"/></w:pPr>'
            f"{mark}{run(' ')}{note}</w:p></w:footnote>"
            for number, note in enumerate(self.notes, start=1)
        )
        return f"<w:footnotes {NAMESPACES}>{separators}{notes}</w:footnotes>"

    def _set(self, text: str, properties: str, *, in_note: bool) -> str:
        made, position = [], 0
        for token in _TOKEN.finditer(text):
            if token.start() > position:
                made.append(run(text[position : token.start()], properties))
            made.append(self._token(token, properties, in_note=in_note))
            position = token.end()
        if position < len(text):
            made.append(run(text[position:], properties))
        return "".join(made)

    def _token(self, token: re.Match[str], properties: str, *, in_note: bool) -> str:
        if token["bold"]:
            return self._set(token["bold"], "<w:b/>" + properties, in_note=in_note)
        if token["note"]:
            self.notes.append(self._set(token["note"], "", in_note=True))
            return (
                '<w:r><w:rPr><w:rStyle w:val="FootnoteReference"/></w:rPr>'
                f'<w:footnoteReference w:id="{len(self.notes)}"/></w:r>'
            )
        if token["ref"]:
            return self._reference(token["ref"], properties)
        return self._link(token["label"], token["target"], in_note=in_note)

    def _reference(self, anchor: str, properties: str) -> str:
        number = self.numbers[anchor]
        return field_runs(f"REF {bookmark_name(anchor)} \\r \\h", number, properties)

    def _link(self, label: str, target: str, *, in_note: bool) -> str:
        style = '<w:rStyle w:val="Hyperlink"/>'
        if target.startswith("#"):
            if target[1:] not in self.numbers:
                raise ValueError(f"nothing is named {target}")
            where = f'w:anchor="{bookmark_name(target[1:])}"'
        else:
            links = self.package.note_links if in_note else self.package.body_links
            where = f'r:id="{links.to("hyperlink", target)}"'
        inner = self._set(label, style, in_note=in_note)
        return f'<w:hyperlink {where} w:history="1">{inner}</w:hyperlink>'
