"""Paragraphs of words, bold, italics and links, which need no other program to be read."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from bundler.convert.typesetting.pandoc import Inline
from bundler.convert.word_source.flat_copy import MARKER
from bundler.convert.word_source.word_file import Element, q, switched_on

# What a run may have beside; raised or struck-out words are for pandoc.
_LOOKS = {
    q(f"w:{name}")
    for name in (
        *("rFonts", "sz", "szCs", "lang", "color", "highlight", "shd", "caps", "noProof"),
        *("bCs", "iCs", "kern", "spacing", "w", "bdr", "webHidden", "fitText", "eastAsianLayout"),
        *("b", "i"),
    )
}
_WRAPS = (("w:i", "Emph"), ("w:b", "Strong"))
_SPACES = re.compile(" {2,}")
_WITHIN = re.compile(r'\s*HYPERLINK\s+\\l\s+"([^"]+)"\s*')
_LINK_STYLES = ("Hyperlink", "InternetLink")


class _NotPlain(Exception):  # noqa: N818  a way out, not an error
    """The paragraph holds something that is not read here."""


def read_plain(
    paragraphs: list[Element], links: Mapping[str, str]
) -> tuple[dict[int, list[Inline]], list[Element]]:
    """The inlines of each such paragraph by its key, and the paragraphs left for pandoc.
    The paragraphs are those of the flat copy: each begins with its key. ``links`` are the
    addresses that relationships stand for."""
    found: dict[int, list[Inline]] = {}
    left: list[Element] = []
    for paragraph in paragraphs:
        reader = _Reader(links)
        try:
            inlines = reader.read(paragraph)
        except _NotPlain:
            left.append(paragraph)
            continue
        found[reader.key] = inlines
    return found, left


@dataclass
class _Reader:
    """Reads one paragraph. Spaces that follow one another are one, also across runs."""

    links: Mapping[str, str]
    key: int = -1
    _out: list[Inline] = field(default_factory=list)
    _spaced: bool = True
    _codes: list[str | None] = field(default_factory=list)
    _outer: list[list[Inline]] = field(default_factory=list)

    def read(self, paragraph: Element) -> list[Inline]:
        self._take(paragraph)
        if self._codes or self.key < 0:
            raise _NotPlain
        if self._out and self._out[-1]["t"] == "Str":
            self._out[-1]["c"] = self._out[-1]["c"].rstrip(" ")
        return [one for one in self._out if one["c"]]

    def _take(self, parent: Element) -> None:
        for child in parent:
            if child.tag == q("w:r"):
                self._run(child)
            elif child.tag == q("w:hyperlink"):
                self._link(child)
            elif child.tag != q("w:bookmarkEnd"):
                raise _NotPlain

    def _link(self, link: Element) -> None:
        anchor = link.get(q("w:anchor"))
        target = self.links.get(link.get(q("r:id"), ""), "") + (f"#{anchor}" if anchor else "")
        before, self._out = self._out, []
        fields = len(self._codes)
        self._take(link)
        if not target or len(self._codes) != fields:
            raise _NotPlain
        self._out = [*before, {"t": "Link", "c": [["", [], []], self._out, [target, ""]]}]

    def _run(self, run: Element) -> None:
        before, self._out = self._out, []
        wraps: list[str] = []
        for piece in run:
            if piece.tag == q("w:t"):
                self._words(" ".join((piece.text or "").split("\n")))
            elif piece.tag == q("w:tab"):
                self._words(" ")
            elif piece.tag == q("w:rPr"):
                if not all(_is_plain(look) for look in piece):
                    raise _NotPlain
                wraps = [wrap for name, wrap in _WRAPS if switched_on(piece, name)]
            elif len(run) == 1 or (len(run) == 2 and run[0].tag == q("w:rPr")):
                self._out = before
                self._field(piece)
                return
            else:
                raise _NotPlain
        made = self._out
        for wrap in wraps if made else ():
            made = [{"t": wrap, "c": made}]
        self._out = before
        if made and not wraps and before and before[-1]["t"] == "Str":
            before[-1]["c"] += made[0]["c"]
        else:
            before += made

    def _words(self, text: str) -> None:
        """Text to the end of what the run has so far."""
        if self.key < 0:
            key = MARKER.match(text)
            if key is None or key[1] != "p":
                raise _NotPlain
            self.key, text = int(key[2]), text[key.end() :]
        text = _SPACES.sub(" ", text)
        text = text[1:] if self._spaced and text.startswith(" ") else text
        if text:
            self._spaced = text.endswith(" ")
            if self._out:
                self._out[-1]["c"] += text
            else:
                self._out.append({"t": "Str", "c": text})

    def _field(self, piece: Element) -> None:
        """A field that links to a place in the document; its words are what it shows."""
        kind = piece.get(q("w:fldCharType")) if piece.tag == q("w:fldChar") else None
        if piece.tag == q("w:instrText") and self._codes and self._codes[-1] is not None:
            self._codes[-1] += piece.text or ""
        elif kind == "begin" and not any(code is not None for code in self._codes):
            self._codes.append("")
        elif kind == "separate" and self._codes and self._codes[-1] is not None:
            place = _WITHIN.fullmatch(self._codes[-1])
            if place is None:
                raise _NotPlain
            self._codes[-1] = None
            self._outer.append(self._out)
            self._out = [{"t": "Link", "c": [["", [], []], [], [f"#{place[1]}", ""]]}]
        elif kind == "end" and self._codes and self._codes[-1] is None:
            self._codes.pop()
            link, *shown = self._out
            link["c"][1] = shown
            self._out = [*self._outer.pop(), link]
        else:
            raise _NotPlain


def _is_plain(look: Element) -> bool:
    if look.tag == q("w:rStyle"):
        return look.get(q("w:val")) in _LINK_STYLES
    return look.tag in _LOOKS
