"""What an Excel file hides: sheets, rows, columns, filters, caches, comments, links."""

import re
from pathlib import Path
from typing import Any

from bundler.convert.residue.other_data import read_other_data
from bundler.convert.residue.package import Found, OfficePackage, every_text, read_surroundings
from bundler.convert.residue.word_places import attribute
from bundler.convert.residue.xml import local_name
from bundler.model.converted import ResidueKind

_HIDDEN = ResidueKind.HIDDEN_SHEET_OR_CELLS
_ON = ("1", "true")
_LOOKS = re.compile(r'&(?:"[^"]*"|K[0-9A-Fa-f]{6}|\d+|[A-Za-z])')
"""What sets the place, font and size of the words of a header that follow it: "&CMaya"."""


def read_workbook(path: Path) -> Found:
    """Every XML part of an .xlsx. Raises what OfficePackage raises, and KeyError where
    there is no main part."""
    package = OfficePackage(path)
    found = Found()
    read_surroundings(package, found)
    main = package.main()
    sheets = _read_book(package, main, found)
    for name, tree in package.trees.items():
        match local_name(tree):
            case "worksheet":
                _read_sheet(tree, sheets.get(name, "a sheet"), found)
            case "comments" | "ThreadedComments":
                _read_comments(tree, found)
            case "personList":
                for text in every_text(tree):
                    found.text("people who worked on the file", text)
            case "pivotCacheDefinition":
                found.residue(_HIDDEN, "stored data of a pivot table")
                _keep_all(tree, "stored data of a pivot table", found)
            case "pivotCacheRecords":
                _keep_all(tree, "stored data of a pivot table", found)
            case "externalLink":
                found.residue(ResidueKind.EXTERNAL_LINK, "values stored from another workbook")
                _keep_all(tree, "values stored from another workbook", found)
            case "connections":
                found.residue(ResidueKind.EXTERNAL_LINK, "data connection")
                _keep_all(tree, "data connection", found)
            case "sst":
                _keep_all(tree, "text of a cell", found)
            case "wsDr":
                _read_drawing(tree, found)
    read_other_data(package, (), found)
    return found


def _read_book(package: OfficePackage, main: str, found: Found) -> dict[str, str]:
    """The sheets' names by part, and what the book itself hides."""
    targets = {r.id: r.target for r in package.relations if r.source == main}
    names: dict[str, str] = {}
    for element in package.trees[main].iter():
        match local_name(element):
            case "sheet":
                title = attribute(element, "name")
                names[targets.get(attribute(element, "id"), "")] = f"sheet {title}"
                found.text("name of a sheet", title)
                if attribute(element, "state") in ("hidden", "veryHidden"):
                    found.residue(_HIDDEN, f"sheet {title}")
            case "definedName":
                found.text("defined name", attribute(element, "name"))
                found.text("defined name", element.text)
    return names


def _read_sheet(tree: Any, where: str, found: Found) -> None:
    for element in tree.iter():
        name = local_name(element)
        if name in ("row", "col") and _is_hidden(element):
            words = "hidden rows" if name == "row" else "hidden columns"
            found.residue(_HIDDEN, f"{words} of {where}")
        elif name == "filterColumn":
            found.residue(_HIDDEN, f"filter of {where}")
        elif name in ("oddHeader", "oddFooter", "evenHeader", "evenFooter", "firstHeader"):
            found.text(f"header or footer of {where}", _LOOKS.sub(" ", element.text or ""))
        elif name in ("t", "v", "f") and element.text and not element.text.isdigit():
            found.text(f"a cell of {where}", element.text)
        elif name == "hyperlink":
            found.text(f"link of {where}", attribute(element, "location"))


def _is_hidden(element: Any) -> bool:
    """Marked as hidden, or of no height or width, which looks the same."""
    size = attribute(element, "ht") or attribute(element, "width")
    return attribute(element, "hidden") in _ON or (bool(size) and float(size) == 0)


def _read_comments(tree: Any, found: Found) -> None:
    for element in tree.iter():
        name = local_name(element)
        if name in ("comment", "threadedComment"):
            found.residue(ResidueKind.COMMENT, f"cell {attribute(element, 'ref')}")
        elif name in ("t", "text", "author"):
            found.text("comment", element.text)


def _read_drawing(tree: Any, found: Found) -> None:
    for element in tree.iter():
        if local_name(element) == "cNvPr":
            for key in ("descr", "title", "name"):
                found.text("alternative text of a picture", attribute(element, key))


def _keep_all(tree: Any, where: str, found: Found) -> None:
    for text in every_text(tree):
        found.text(where, text)
