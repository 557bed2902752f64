"""What a Word file hides: tracked changes, comments, hidden text, links, names."""

from pathlib import Path
from typing import Any

from bundler.convert.residue.hidden_styles import HiddenStyles, switched_on
from bundler.convert.residue.other_data import read_other_data
from bundler.convert.residue.package import Found, OfficePackage, every_text, read_surroundings
from bundler.convert.residue.word_places import Placed, attribute, stories, walk
from bundler.convert.residue.xml import local_name
from bundler.model.converted import RUNNING, ResidueKind

_REVISIONS = {
    "ins": ResidueKind.INSERTION,
    "cellIns": ResidueKind.INSERTION,
    "conflictIns": ResidueKind.INSERTION,
    "customXmlInsRangeStart": ResidueKind.INSERTION,
    "del": ResidueKind.DELETION,
    "cellDel": ResidueKind.DELETION,
    "conflictDel": ResidueKind.DELETION,
    "customXmlDelRangeStart": ResidueKind.DELETION,
    "moveFrom": ResidueKind.MOVE,
    "moveTo": ResidueKind.MOVE,
    "moveFromRangeStart": ResidueKind.MOVE,
    "moveToRangeStart": ResidueKind.MOVE,
    "customXmlMoveFromRangeStart": ResidueKind.MOVE,
    "customXmlMoveToRangeStart": ResidueKind.MOVE,
    "cellMerge": ResidueKind.FORMAT_CHANGE,
    "numberingChange": ResidueKind.FORMAT_CHANGE,
    "rPrChange": ResidueKind.FORMAT_CHANGE,
    "pPrChange": ResidueKind.FORMAT_CHANGE,
    "sectPrChange": ResidueKind.FORMAT_CHANGE,
    "tblPrChange": ResidueKind.FORMAT_CHANGE,
    "tblPrExChange": ResidueKind.FORMAT_CHANGE,
    "tblGridChange": ResidueKind.FORMAT_CHANGE,
    "trPrChange": ResidueKind.FORMAT_CHANGE,
    "tcPrChange": ResidueKind.FORMAT_CHANGE,
}
_CHANGED_TEXT = {
    "ins": "inserted text",
    "del": "deleted text",
    "moveFrom": "text moved away",
    "moveTo": "text moved here",
}
_NAMED = {
    "bookmarkStart": ("name", "name of a Word bookmark"),
    "alias": ("val", "name of a content control"),
    "tag": ("val", "tag of a content control"),
}
_PICTURE_TEXTS = ("descr", "title", "name", "alt")
_PICTURES = ("docPr", "cNvPr", "shape", "imagedata", "rect")
_FETCHING = (
    "INCLUDETEXT",
    "INCLUDEPICTURE",
    "LINK",
    "DDE",
    "DDEAUTO",
    "DATABASE",
    "IMPORT",
    "INCLUDE",
    "RD",
)


def read_word_file(path: Path) -> Found:
    """Every XML part of a .docx, by local names, so that Strict files are read too. Raises
    what OfficePackage raises, and KeyError where there is no main part."""
    package = OfficePackage(path)
    found = Found()
    read_surroundings(package, found)
    called = stories(package)
    hidden = HiddenStyles(tree for tree in package.trees.values() if local_name(tree) == "styles")
    anchors: dict[str, str] = {}
    for name, where in sorted(called.items(), key=lambda item: _holds_comments(package, item[0])):
        fields = _Fields(found)
        for placed in walk(package.trees[name], where):
            if placed.name == "commentReference":
                anchors[attribute(placed.element, "id")] = placed.where
            elif placed.name == "comment":
                _read_comment(placed, found, anchors)
            _read_element(placed, found, hidden)
            fields.read(placed)
            if placed.name == "p" and where != "a building block":
                found.text(f"{RUNNING} {placed.where}", shown_text(placed.element))
        if where == "a building block":
            for element in package.trees[name].iter():
                if local_name(element) == "t":
                    found.text(where, element.text)
    _read_other_parts(package, called, found)
    read_other_data(package, called, found)
    return found


def _holds_comments(package: OfficePackage, name: str) -> bool:
    return local_name(package.trees[name]) == "comments"


def _read_comment(placed: Placed, found: Found, anchors: dict[str, str]) -> None:
    """A comment is found by the place it is about; one about nothing, by its number."""
    anchor = anchors.get(attribute(placed.element, "id"))
    found.residue(ResidueKind.COMMENT, anchor or placed.where)
    for key in ("author", "initials"):
        found.text(f"author of {placed.where}", attribute(placed.element, key))
    found.text(placed.where, text_of(placed.element))


def _read_element(placed: Placed, found: Found, hidden: HiddenStyles) -> None:
    element, name, where = placed.element, placed.name, placed.where
    if kind := _REVISIONS.get(name):
        if not name.endswith("RangeStart") or name.startswith("customXml"):
            found.residue(kind, where)
        found.text(f"author of a tracked change, {where}", attribute(element, "author"))
        if label := _CHANGED_TEXT.get(name):
            found.text(f"{label} in {where}", text_of(element))
    elif name == "r" and hidden.hides(element):
        text = text_of(element)
        if text.strip() or any(local_name(e) in ("drawing", "pict") for e in element):
            found.residue(ResidueKind.HIDDEN_TEXT, where)
            found.text(f"hidden text in {where}", text)
    elif name == "hidden" and local_name(element.getparent()) == "trPr" and switched_on(element):
        found.residue(ResidueKind.HIDDEN_SHEET_OR_CELLS, where)
    elif name in _PICTURES:
        for key in _PICTURE_TEXTS:
            found.text(f"alternative text of a picture, {where}", attribute(element, key))
        if name == "docPr" and attribute(element, "hidden") in ("1", "true"):
            found.residue(ResidueKind.HIDDEN_TEXT, f"hidden picture, {where}")
    elif name in _NAMED:
        key, label = _NAMED[name]
        found.text(label, attribute(element, key))


class _Fields:
    """Puts a field's instruction together from the runs that Word scatters it over."""

    def __init__(self, found: Found) -> None:
        self._found = found
        self._open: list[list[str]] = []

    def read(self, placed: Placed) -> None:
        match placed.name:
            case "fldSimple":
                self._judge(attribute(placed.element, "instr"), placed.where)
            case "fldChar" if attribute(placed.element, "fldCharType") == "begin":
                self._open.append([])
            case "fldChar" if self._open:
                self._judge("".join(self._open[-1]), placed.where)
                self._open[-1].clear()
                if attribute(placed.element, "fldCharType") == "end":
                    self._open.pop()
            case "instrText" | "delInstrText":
                instruction = str(placed.element.text or "")
                if self._open:
                    self._open[-1].append(instruction)
                else:
                    self._judge(instruction, placed.where)

    def _judge(self, instruction: str, where: str) -> None:
        self._found.text(f"field instruction in {where}", instruction)
        words = instruction.split()
        command = words[0].upper() if words else ""
        if command in _FETCHING:
            self._found.residue(ResidueKind.EXTERNAL_LINK, f"field in {where}")
        elif command == "MACROBUTTON":
            self._found.residue(ResidueKind.MACRO, f"field in {where}")


def _read_other_parts(package: OfficePackage, called: dict[str, str], found: Found) -> None:
    for name, tree in package.trees.items():
        if name in called or name.endswith(".rels"):
            continue
        match local_name(tree):
            case "styles":
                for element in tree.iter():
                    if local_name(element) in ("name", "aliases"):
                        found.text("name of a style", attribute(element, "val"))
            case "settings" | "webSettings":
                for element in tree.iter():
                    _read_setting(element, found)
            case "people":
                for text in every_text(tree):
                    found.text("people who worked on the file", text)
            case "recipients":
                found.residue(ResidueKind.EXTERNAL_LINK, "mail merge source")


def _read_setting(element: Any, found: Found) -> None:
    match local_name(element):
        case "mailMerge":
            found.residue(ResidueKind.EXTERNAL_LINK, "mail merge source")
            for text in every_text(element):
                found.text("mail merge source", text)
        case "docVar":
            for text in every_text(element):
                found.text("document variable", text)
        case "sourceFileName":
            found.residue(ResidueKind.EXTERNAL_LINK, "linked frame")
            found.text("target of a linked frame", attribute(element, "val"))


def text_of(element: Any) -> str:
    """The words below an element, deleted ones too, paragraphs apart."""
    pieces: list[str] = []
    for item in element.iter():
        name = local_name(item)
        if name in ("t", "delText"):
            pieces.append(str(item.text or ""))
        elif name in ("p", "tab", "br", "cr"):
            pieces.append(" ")
    return " ".join("".join(pieces).split())


def shown_text(paragraph: Any) -> str:
    """The words of a paragraph as they stand on the page, those of its text boxes left to
    their own paragraphs."""
    pieces: list[str] = []
    stack = [paragraph]
    while stack:
        item = stack.pop()
        match local_name(item):
            case "t":
                pieces.append(str(item.text or ""))
            case "tab" | "br" | "cr":
                pieces.append(" ")
            case "noBreakHyphen":
                pieces.append("-")
        if item is paragraph or local_name(item) not in ("p", "Fallback"):
            stack.extend(reversed(item))
    return "".join(pieces)
