"""What a claim may rest on: each kind of tag, right and wrong, judged alone and in a pack."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pikepdf
from pikepdf import Array, Dictionary, Name, String

from tests import verapdf
from tests.pdf.bound import Bound, bound
from tests.pdf.proof import elements
from tests.pdf.written import tagged

BODY = """
= Report
First words.

Second words.

Third words.
== Table
#table(columns: 2, table.header[Action][Due], [One], [May], [Two], [June])
- One
- Two
"""
Change = Callable[[pikepdf.Pdf], None]


def of_kind(pdf: pikepdf.Pdf, kind: str) -> list[Any]:
    return [element for element in elements(pdf) if str(element.S) == f"/{kind}"]


def says(kind: str, **entries: Any) -> Change:
    """The first paragraph is tagged as another kind, and says these things of itself."""

    def change(pdf: pikepdf.Pdf) -> None:
        paragraph = of_kind(pdf, "P")[0]
        paragraph.S = Name("/" + kind)
        for key, value in entries.items():
            paragraph[f"/{key}"] = value

    return change


def wrapped(*kinds: str) -> Change:
    """The first three paragraphs stand below one another's kinds: each kind holds the next,
    and the last holds the paragraph's words."""

    def change(pdf: pikepdf.Pdf) -> None:
        inner = of_kind(pdf, "P")[0]
        parent = inner.P
        kids = list(parent.K)
        at = next(n for n, kid in enumerate(kids) if kid.objgen == inner.objgen)
        inner.S = Name("/" + kinds[-1])
        for kind in reversed(kinds[:-1]):
            outer = pdf.make_indirect(
                Dictionary(Type=Name.StructElem, S=Name("/" + kind), K=Array([inner]))
            )
            inner.P, inner = outer, outer
        inner.P, kids[at] = parent, inner
        parent.K = Array(kids)

    return change


def mapped(to: str) -> Change:
    """The first paragraph has a name of its own, which the role map explains."""

    def change(pdf: pikepdf.Pdf) -> None:
        of_kind(pdf, "P")[0].S = Name.Kopf
        pdf.Root.StructTreeRoot.RoleMap = Dictionary(Kopf=Name("/" + to))

    return change


def unnumbered_headings(pdf: pikepdf.Pdf) -> None:
    """Headings rely on nesting for their level: a section in the document."""
    first, second = of_kind(pdf, "H1")[0], of_kind(pdf, "H2")[0]
    document = first.P
    kids = list(document.K)
    at = next(n for n, kid in enumerate(kids) if kid.objgen == second.objgen)
    section = pdf.make_indirect(
        Dictionary(Type=Name.StructElem, S=Name.Sect, P=document, K=Array(kids[at:]))
    )
    for kid in kids[at:]:
        kid.P = section
    document.K = Array([*kids[:at], section])
    first.S = second.S = Name.H


def both_kinds_of_heading(pdf: pikepdf.Pdf) -> None:
    of_kind(pdf, "H2")[0].S = Name.H


def cells_name_their_headings(pdf: pikepdf.Pdf) -> None:
    for number, head in enumerate(of_kind(pdf, "TH")):
        head.ID = String(f"head{number}")
        head.A = Dictionary(O=Name.Table)
    for number, cell in enumerate(of_kind(pdf, "TD")):
        cell.A = Dictionary(O=Name.Table, Headers=Array([String(f"head{number % 2}")]))


def cells_name_headings_that_are_not_there(pdf: pikepdf.Pdf) -> None:
    cells_name_their_headings(pdf)
    of_kind(pdf, "TD")[0].A.Headers = Array([String("nowhere")])


def no_heading_cells(pdf: pikepdf.Pdf) -> None:
    for head in of_kind(pdf, "TH"):
        head.S = Name.TD
        del head["/A"]


def body_without_rows_of_its_own(pdf: pikepdf.Pdf) -> None:
    of_kind(pdf, "TBody")[0].S = Name.THead


def caption_of_table(at: int) -> Change:
    def change(pdf: pikepdf.Pdf) -> None:
        table, paragraph = of_kind(pdf, "Table")[0], of_kind(pdf, "P")[0]
        paragraph.P.K = Array([k for k in paragraph.P.K if k.objgen != paragraph.objgen])
        paragraph.S, paragraph.P = Name.Caption, table
        kids = list(table.K)
        kids.insert(at, paragraph)
        table.K = Array(kids)

    return change


def cell_that_reaches_too_far(pdf: pikepdf.Pdf) -> None:
    of_kind(pdf, "TD")[0].A = Dictionary(O=Name.Table, ColSpan=2)


def rows_in_a_group_without_meaning(pdf: pikepdf.Pdf) -> None:
    of_kind(pdf, "TBody")[0].S = Name.NonStruct


def annotation(subtype: str, kind: str, **entries: Any) -> Change:
    """A note on the first page, held by an element."""

    def change(pdf: pikepdf.Pdf) -> None:
        page = pdf.pages[0].obj
        note = pdf.make_indirect(
            Dictionary(
                Type=Name.Annot,
                Subtype=Name("/" + subtype),
                Rect=Array([100, 100, 120, 120]),
                StructParent=77,
                **entries,
            )
        )
        page.Annots = Array([*page.get("/Annots", Array()), note])
        page.Tabs = Name.S
        top = of_kind(pdf, "Document")[0]
        holder = pdf.make_indirect(
            Dictionary(Type=Name.StructElem, S=Name("/" + kind), P=top, Pg=page)
        )
        holder.K = Dictionary(Type=Name.OBJR, Obj=note, Pg=page)
        top.K = Array([*top.K, holder])
        tree = pikepdf.NumberTree(pdf.Root.StructTreeRoot.ParentTree)
        tree[77] = holder

    return change


def drawn_twice(pdf: pikepdf.Pdf) -> None:
    """A form with tagged content of its own is drawn two times."""
    page = pdf.pages[0].obj
    top = of_kind(pdf, "Document")[0]
    form = pdf.make_stream(
        b"/P <</MCID 0>> BDC 0 0 5 5 re f EMC",
        Type=Name.XObject,
        Subtype=Name.Form,
        BBox=Array([0, 0, 9, 9]),
        StructParents=78,
    )
    name = pdf.pages[0].add_resource(form, Name.XObject)
    pdf.pages[0].contents_add(pdf.make_stream(f"\n{name} Do {name} Do".encode()))
    element = pdf.make_indirect(Dictionary(Type=Name.StructElem, S=Name.P, P=top, Pg=page))
    element.K = Dictionary(Type=Name.MCR, Pg=page, Stm=form, MCID=0)
    top.K = Array([*top.K, element])
    tree = pikepdf.NumberTree(pdf.Root.StructTreeRoot.ParentTree)
    tree[78] = pdf.make_indirect(Array([element]))


CONSTRUCTS: dict[str, Change] = {
    **{
        kind: says(kind)
        for kind in (
            *("Art", "Sect", "Div", "BlockQuote", "Quote", "Reference", "BibEntry", "Code"),
            *("Index", "NonStruct", "Private", "Span", "Caption", "Lbl", "LI", "TOC", "TOCI"),
            *("TR", "TH", "LBody", "Figure", "Formula", "Form", "Note", "H", "H3", "Annot"),
            *("Ruby", "RB", "Warichu", "WT", "Absatz", "Artifact"),
        )
    },
    "figure with words": says("Figure", Alt=String("A square")),
    "figure with empty words": says("Figure", Alt=String("")),
    "figure with text instead": says("Figure", ActualText=String("")),
    "formula with words": says("Formula", Alt=String("a plus b")),
    "figure in a figure": wrapped("Figure", "Figure"),
    "note with a name": says("Note", ID=String("n1")),
    "printed form field": says("Form", A=Dictionary(O=Name.PrintField, Role=Name.tv)),
    "span with text": says("Span", ActualText=String("Words")),
    "another language": says("P", Lang=String("fr")),
    "language that is none": says("P", Lang=String("no such language")),
    "toc": wrapped("TOC", "TOCI", "Reference"),
    "toc in toc": wrapped("TOC", "TOC", "TOCI"),
    "list": wrapped("L", "LI", "LBody"),
    "list with caption": wrapped("L", "Caption"),
    "list with a group": wrapped("L", "NonStruct", "LI", "LBody"),
    "list with a division": wrapped("L", "Div", "LI", "LBody"),
    "ruby": wrapped("Ruby", "RB"),
    "warichu": wrapped("Warichu", "WT"),
    "index": wrapped("Index", "Sect", "P"),
    "private": wrapped("Private", "P"),
    "mapped": mapped("P"),
    "mapped to nothing known": mapped("Absatz"),
    "mapped to heading": mapped("H1"),
    "unnumbered headings": unnumbered_headings,
    "both kinds of heading": both_kinds_of_heading,
    "cells name headings": cells_name_their_headings,
    "cells name no headings": cells_name_headings_that_are_not_there,
    "no heading cells": no_heading_cells,
    "two heads": body_without_rows_of_its_own,
    "caption first": caption_of_table(0),
    "caption last": caption_of_table(2),
    "caption between": caption_of_table(1),
    "cell reaches too far": cell_that_reaches_too_far,
    "rows in a group": rows_in_a_group_without_meaning,
    "note held": annotation("Text", "Annot", Contents=String("A note")),
    "note without words": annotation("Text", "Annot"),
    "note in a paragraph": annotation("Text", "P", Contents=String("A note")),
    "hidden note": annotation("Text", "P", F=2),
    "stamp": annotation("Stamp", "Annot", Contents=String("A stamp")),
    "form drawn twice": drawn_twice,
}


def test_what_passes_alone_is_claimed_and_what_is_claimed_passes(tmp_path: Path) -> None:
    base = tagged(tmp_path, BODY, "base.pdf")
    sources: dict[str, Path] = {}
    packs: dict[str, Bound] = {}
    for number, (name, change) in enumerate(CONSTRUCTS.items()):
        folder = tmp_path / str(number)
        folder.mkdir()
        sources[name] = folder / "part.pdf"
        with pikepdf.open(base) as pdf:
            change(pdf)
            pdf.save(sources[name])
        packs[name] = bound(folder, [base, sources[name]])

    claimed = {name for name, pack in packs.items() if "PDF/UA-1" in pack.claims}
    files = [*sources.values(), *(packs[name].file for name in sorted(claimed))]
    verdicts = verapdf.judge("ua1", *files)
    alone = dict(zip(sources, verdicts, strict=False))
    together = dict(zip(sorted(claimed), verdicts[len(sources) :], strict=True))

    assert {name for name, verdict in alone.items() if verdict.compliant} - claimed == set()
    assert {name: together[name].failures for name in claimed if together[name].failures} == {}
    assert len(claimed) > 30
    assert len(claimed) < len(packs) - 15
