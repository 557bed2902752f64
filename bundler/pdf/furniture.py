"""The pages that are the pack's own: cover, contents and annex sheets, set by typst."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass
from datetime import UTC, date, datetime, time
from io import BytesIO
from pathlib import Path
from typing import cast

import pikepdf
import typst
from pikepdf import Array, Dictionary, String

from bundler.convert.typesetting.fonts import font_folder
from bundler.errors import InputError, Problem
from bundler.pdf.navigation import Target, as_array

Template = Callable[[str], str]
"""Gives the text of a template by its name: ``pdf/cover.typ``."""

_LINK = "https://pack.invalid/"
"""A link of the contents page is set as this and its line's number, and then made a link to
the page: typst cannot link to a page of another document."""

OURS = frozenset({"PDF/UA-1", "PDF/A-2a"})
"""What the pages of this module say they are."""

_STANDARDS: list[typst.PDFStandard] = ["ua-1", "a-2a"]


@dataclass(frozen=True)
class Cover:
    """The words of a cover."""

    kind: str
    pseudonym: str
    died: str
    partnership: str
    author: str
    completed: str
    version: str


@dataclass(frozen=True)
class Line:
    """A line of the contents. ``level`` is 1 for a document, 2 for a heading in it;
    ``page`` counts the pack's pages from 1; without a ``target`` it leads to the page's top."""

    level: int
    title: str
    page: int
    target: Target | None


@dataclass(frozen=True)
class AnsweredPoint:
    """A point of the letter, and what was done about it."""

    number: int
    asked: str
    answer: str


@dataclass(frozen=True)
class Sheet:
    """The words of a sheet that introduces an annex; ``notes`` stand below the title. The
    answers to the letter's points, if any, follow on pages of their own."""

    label: str
    title: str
    notes: tuple[str, ...]
    answers: tuple[AnsweredPoint, ...] = ()


class Press:
    """Sets pages with typst, our fonts and an office's templates.

    ``template`` gives the text of a template by its name; ``dated`` is the date in each
    PDF; the fonts are laid out in ``work``, a private folder."""

    def __init__(self, template: Template, dated: date, work: Path) -> None:
        self._template = template
        self._dated = dated
        fonts = typst.Fonts(
            include_system_fonts=False,
            include_embedded_fonts=False,
            font_paths=[str(font_folder(work))],
        )
        self._compiler = typst.Compiler(font_paths=fonts)

    def cover(self, cover: Cover, title: str) -> bytes:
        """The cover as a PDF."""
        return self._set("pdf/cover.typ", {"title": title, **asdict(cover)})

    def contents(self, lines: Sequence[Line]) -> bytes:
        """The contents as a PDF. Its links lead nowhere yet: see ``link_contents``."""
        rows = [
            {
                "level": line.level,
                "title": line.title,
                "page": str(line.page),
                "link": f"{_LINK}{number}",
            }
            for number, line in enumerate(lines)
        ]
        return self._set("pdf/contents.typ", {"lines": rows})

    def sheet(self, sheet: Sheet) -> bytes:
        """A sheet before an annex as a PDF."""
        return self._set("pdf/annex.typ", asdict(sheet))

    def _set(self, name: str, values: dict[str, object]) -> bytes:
        try:
            compiled = self._compiler.compile(
                self._template(name).encode(),
                format="pdf",
                sys_inputs={"data": json.dumps(values)},
                pdf_standards=_STANDARDS,
                timestamp=datetime.combine(self._dated, time(), UTC),
            )
        except typst.TypstError as refused:
            raise InputError(_not_set(name, refused.message)) from refused
        return cast(bytes, compiled)


def _not_set(name: str, why: str) -> Problem:
    return Problem(
        "template-failed",
        f"templates/{name}",
        "This page of the pack could not be set from its template.",
        "Compare your copy with the template that came with the program, or delete your "
        "copy to use that one.",
        why,
    )


def count_pages(pdf: bytes) -> int:
    """How many pages a PDF of ours has."""
    with pikepdf.open(BytesIO(pdf)) as opened:
        return len(opened.pages)


def link_contents(
    all_pages: Sequence[pikepdf.Dictionary],
    pages: Sequence[pikepdf.Dictionary],
    lines: Sequence[Line],
    places: Sequence[Target],
) -> None:
    """Make the links of the contents, already on ``pages`` among ``all_pages``, lead to their
    pages, and say so to a screen reader."""
    for page in pages:
        for annotation in page.get("/Annots", Array()):
            address = str(annotation.get("/A", Dictionary()).get("/URI", ""))
            if address.startswith(_LINK):
                number = int(address.removeprefix(_LINK))
                line = lines[number]
                del annotation["/A"]
                annotation.Dest = as_array(all_pages, places[number])
                annotation.Contents = String(f"{line.title}, page {line.page}")
