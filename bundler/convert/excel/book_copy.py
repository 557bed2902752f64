"""The copy of a workbook that is read: what can be seen of it, and no more.

A sheet may be formatted down to its last row and be a million empty cells; a chart that the
reader does not know stops it. Neither says anything in a table, so neither is in the copy."""

import io
import zipfile
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from lxml import etree

from bundler.convert.excel.book_styles import filled_styles
from bundler.convert.excel.sheet_copy import MOST_CELLS, SheetCopy, as_usual
from bundler.convert.word_source.ooxml import Package
from bundler.errors import InputError, Problem

_SAME_TIME = (1980, 1, 1, 0, 0, 0)
_HIDDEN = ("hidden", "veryHidden")
_PRINT_AREA = "_xlnm.Print_Area"
_OF_THE_BOOK = ("workbookPr", "sheets")
_LINK = "/hyperlink"
_LEFT_OUT = ("docprops/", "customxml/", "xl/pivot", "xl/externallinks/", "xl/querytables/")


@dataclass(frozen=True)
class SheetTold:
    """What the copy of a visible sheet does not say. ``uncalculated`` are the cells whose
    formula has no stored result ("G4"), ``said`` the others that hold something.
    ``newer_rules`` is whether a rule for colours is of a kind that the reader does not know,
    ``tables`` are ranges with a style of their own, ``print_area`` the ranges that Excel
    prints, empty for all."""

    uncalculated: frozenset[str]
    said: frozenset[str]
    newer_rules: bool
    tables: tuple[str, ...]
    print_area: tuple[str, ...]


@dataclass(frozen=True)
class BookCopy:
    """The copy, what it does not say of each visible sheet, by name, and the theme, whatever
    its part is called; empty where there is none."""

    file: io.BytesIO
    sheets: dict[str, SheetTold]
    theme: bytes


@dataclass(frozen=True)
class _Listed:
    name: str
    part: str
    hidden: bool
    print_area: tuple[str, ...]


def copy_to_read(path: Path) -> BookCopy:
    """A copy with the cells that say something or are coloured, sheet by visible sheet; what
    floats over the sheets, comments and the cells of hidden sheets are not in it.

    Raises InputError where visible cells say more than a plan ever does, NotReadableError
    where the file is no workbook. Memory is bounded by that limit, not by the file."""
    made = io.BytesIO()
    copies: dict[str, SheetCopy] = {}
    with zipfile.ZipFile(path) as members, zipfile.ZipFile(made, "w", zipfile.ZIP_STORED) as out:
        package = Package(members)
        main = package.main()
        book = package.xml(main)
        listed = {sheet.part: sheet for sheet in _sheets(package, main, book)}
        styles = next(iter(package.related(main, "styles").values()), "")
        names = members.namelist()
        filled = filled_styles(members.read(styles)) if styles in names else set()
        for name in names:
            info = zipfile.ZipInfo(name, _SAME_TIME)
            if name in listed:
                sheet = copies[name] = SheetCopy(filled, wanted=not listed[name].hidden)
                with members.open(name) as given, out.open(info, "w") as taken:
                    for piece in sheet.copy(given):
                        taken.write(piece)
                _bound(copies.values())
            elif name == main:
                out.writestr(info, as_usual(_bare(book, _OF_THE_BOOK)))
            elif name.lower().startswith(_LEFT_OUT):
                continue
            elif name.lower().endswith(".rels") and "sheets/_rels/" in name:
                out.writestr(info, as_usual(_links_alone(package, name)))
            elif name.lower().endswith((".xml", ".rels")):
                out.writestr(info, as_usual(members.read(name)))
        told = {
            listed[part].name: SheetTold(
                frozenset(copy.uncalculated),
                frozenset(copy.said),
                copy.newer_rules,
                tuple(_tables(package, part)),
                listed[part].print_area,
            )
            for part, copy in copies.items()
            if copy.wanted
        }
        themes = package.related(main, "theme").values()
        theme = next((as_usual(members.read(one)) for one in themes if one in names), b"")
    return BookCopy(io.BytesIO(made.getvalue()), told, theme)


def _sheets(package: Package, main: str, book: etree._Element) -> Iterator[_Listed]:
    parts = package.related(main, "worksheet")
    areas = {
        one.get("localSheetId", ""): one.text or ""
        for one in book.iterfind("{*}definedNames/{*}definedName")
        if one.get("name") == _PRINT_AREA
    }
    for number, sheet in enumerate(book.iterfind("{*}sheets/{*}sheet")):
        key = next((v for k, v in sheet.attrib.items() if etree.QName(k).localname == "id"), "")
        if str(key) in parts:
            ranges = (one.rpartition("!")[2] for one in areas.get(str(number), "").split(","))
            yield _Listed(
                str(sheet.get("name", "")),
                parts[str(key)],
                sheet.get("state") in _HIDDEN,
                tuple(one for one in ranges if one),
            )


def _tables(package: Package, part: str) -> Iterator[str]:
    for table in package.related(part, "table").values():
        yield str(package.xml(table).get("ref", ""))


def _bare(root: etree._Element, kept: tuple[str, ...]) -> bytes:
    for child in list(root):
        if not isinstance(child.tag, str) or etree.QName(child).localname not in kept:
            root.remove(child)
    return bytes(etree.tostring(root, xml_declaration=True, encoding="UTF-8"))


def _links_alone(package: Package, name: str) -> bytes:
    root = package.xml(name)
    for relation in list(root):
        if not str(relation.get("Type", "")).endswith(_LINK):
            root.remove(relation)
    return bytes(etree.tostring(root, xml_declaration=True, encoding="UTF-8"))


def _bound(copies: Iterable[SheetCopy]) -> None:
    if sum(copy.cells for copy in copies) > MOST_CELLS:
        raise InputError(
            Problem(
                "plan-too-large",
                "",
                "The Excel file holds far more than an action plan.",
                why=f"More than {MOST_CELLS:,} cells of its visible sheets are filled in.",
                fix="Copy the action plan into a new workbook, save it as an Excel Workbook "
                "(.xlsx), and give that file.",
            )
        )
