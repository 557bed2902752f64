"""Every string of an Office file that no other reading looks at, part by part."""

import posixpath
import re
from collections.abc import Iterable, Iterator
from typing import Any

from bundler.convert.residue.held_files import words_inside
from bundler.convert.residue.package import Found, OfficePackage
from bundler.convert.residue.xml import local_name

_RUNNING = frozenset({"t", "delText", "instrText", "delInstrText"})
_FONTS = frozenset({"rFonts", "font", "latin", "ea", "cs", "sym", "buFont", "rFont", "altName"})
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
    for element in tree.iter():
        name = local_name(element)
        if element.text and not (running and name in _RUNNING):
            yield str(element.text)
        if element.tail:
            yield str(element.tail)
        if name not in _FONTS:
            yield from (str(value) for value in element.attrib.values())
        if running and name == "Fallback":
            yield _older_twin(element)


def _older_twin(fallback: Any) -> str:
    """The words that only old programs show in place of a drawing, which no page may show."""
    return "".join(str(e.text or "") for e in fallback.iter() if local_name(e) in _RUNNING)
