"""Every string of an Office file that no other reading looks at, part by part."""

import posixpath
import re
from collections import Counter
from collections.abc import Iterable, Iterator
from typing import Any

from lxml import etree

from bundler.convert.residue.held_files import words_inside
from bundler.convert.residue.package import Found, OfficePackage

_RUNNING = ("{*}t", "{*}delText", "{*}instrText", "{*}delInstrText")
_FONTS = tuple(
    f"{{*}}{name}"
    for name in ["rFonts", "font", "latin", "ea", "cs", "sym", "buFont", "rFont", "altName"]
)
_OVER_RUNS = ("{*}p", "{*}si", "{*}is", "{*}text")
"""What holds a line of words in pieces, each with a look of its own: they are read together."""
_VALUES = etree.XPath("//@*", smart_strings=False)
_TEXTS = etree.XPath("//text()", smart_strings=False)
_WORDS = re.compile(r"[^\W\d_]{2}")
_NUMBER = re.compile(r"[0-9A-Fa-f]{8}|-?[\d.]+")
_APART = " | "


def read_other_data(package: OfficePackage, stories: Iterable[str], found: Found) -> None:
    """Keep all attributes, texts and remarks of every XML part, the names of the parts, and
    the words inside parts that are not XML: one text a part, its pieces kept apart. What
    was found already is not told twice.

    ``stories`` are the parts whose running text stands on pages. Names of fonts are left
    out: many are people's names. Page text is judged in the pack."""
    running = frozenset(stories)
    known = {text.text for text in found.texts}
    for name, tree in package.trees.items():
        if not name.startswith("docProps/") and not name.endswith(".rels"):
            pieces = _strings(tree, name in running)
            where = f"other data of the file ({posixpath.basename(name)})"
            found.text(where, _joined(pieces, known))
    for name, content in package.others.items():
        found.text(f"data inside {_called(name)}", _joined(words_inside(name, content), known))
    names = (posixpath.basename(name) for name in (*package.trees, *package.others))
    found.text("names of the file's parts", _joined(names, known))


def _called(name: str) -> str:
    folder = posixpath.dirname(name).lower()
    if folder.endswith("media"):
        return "a picture"
    if name.lower().startswith("docprops/thumbnail"):
        return "the small picture of the first page"
    return "a file inside the file"


def _joined(pieces: Iterable[str], known: set[str]) -> str:
    wanted = dict.fromkeys(piece.strip() for piece in pieces)
    return _APART.join(piece for piece in wanted if piece not in known and _worth(piece))


def _worth(piece: str) -> bool:
    """Anything that may be a name, or a number long enough to be somebody's."""
    if _NUMBER.fullmatch(piece):
        return sum(c.isdigit() for c in piece) > 8
    return _WORDS.search(piece) is not None or sum(c.isdigit() for c in piece) >= 6


def _strings(tree: Any, running: bool) -> Iterator[str]:
    """Every text, remark and value of a tree, each once: a part has some ten thousand of them,
    and few that differ."""
    values = Counter(_VALUES(tree))
    values.subtract(value for font in tree.iter(*_FONTS) for value in font.values())
    texts = Counter(_TEXTS(tree))
    if running:
        texts.subtract(words.text for words in tree.iter(*_RUNNING) if words.text)
    yield from (str(text) for text, times in (*texts.items(), *values.items()) if times > 0)
    yield from (str(remark.text) for remark in tree.iter(etree.Comment, etree.PI) if remark.text)
    scattered = tree.iter("{*}Fallback") if running else tree.iter(*_OVER_RUNS)
    for element in scattered:
        if len(pieces := [str(e.text) for e in element.iter("{*}t") if e.text]) > 1 or running:
            yield "".join(pieces)
