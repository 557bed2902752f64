"""Tagged PDFs written by hand, so that a test can put one exact fault into one."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pikepdf
from pikepdf import Array, Dictionary, Name, String

Said = tuple[str, str]
"""A tag and the words in it."""


def hand_made(pages: Sequence[Sequence[Said]], **catalogue: Any) -> pikepdf.Pdf:
    """A tagged file: on each page one line for each element. It has a language, carries a
    PDF/UA claim in words only where a test writes one, and its font is not embedded."""
    pdf = pikepdf.new()
    font = pdf.make_indirect(
        Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.Helvetica)
    )
    document = pdf.make_indirect(Dictionary(Type=Name.StructElem, S=Name.Document, K=Array()))
    nums = Array()
    for number, said in enumerate(pages):
        page = pdf.add_blank_page(page_size=(400, 400)).obj
        page.Resources = Dictionary(Font=Dictionary(F1=font))
        page.StructParents = number
        page.Tabs = Name.S
        owners = Array()
        lines = []
        for mcid, (tag, words) in enumerate(said):
            height = 340 - 20 * mcid
            lines.append(
                f"/{tag} <</MCID {mcid}>> BDC BT /F1 12 Tf 40 {height} Td ({words}) Tj ET EMC"
            )
            element = pdf.make_indirect(
                Dictionary(Type=Name.StructElem, S=Name("/" + tag), P=document, Pg=page, K=mcid)
            )
            document.K.append(element)
            owners.append(element)
        page.Contents = pdf.make_stream("\n".join(lines).encode())
        nums.append(number)
        nums.append(pdf.make_indirect(owners))
    pdf.Root.StructTreeRoot = pdf.make_indirect(
        Dictionary(
            Type=Name.StructTreeRoot,
            K=document,
            ParentTree=pdf.make_indirect(Dictionary(Nums=nums)),
            ParentTreeNextKey=len(pages),
        )
    )
    document.P = pdf.Root.StructTreeRoot
    pdf.Root.MarkInfo = Dictionary(Marked=True)
    pdf.Root.Lang = String("en-GB")
    for key, value in catalogue.items():
        pdf.Root[f"/{key}"] = value
    return pdf


def document_of(pdf: pikepdf.Pdf) -> Any:
    return pdf.Root.StructTreeRoot.K


def link(pdf: pikepdf.Pdf, page: int, left: float, tag: bool = True, **entries: Any) -> Any:
    """Put a link on a page; ``tag`` puts it into a Link element as well."""
    annotation = pdf.make_indirect(
        Dictionary(
            Type=Name.Annot,
            Subtype=Name.Link,
            Rect=Array([left, 100, left + 30, 120]),
            Contents=String("a link"),
            **entries,
        )
    )
    holder = pdf.pages[page].obj
    holder.Annots = Array([*holder.get("/Annots", Array()), annotation])
    if tag:
        root = pdf.Root.StructTreeRoot
        key = int(root.ParentTreeNextKey)
        root.ParentTreeNextKey = key + 1
        annotation.StructParent = key
        element = pdf.make_indirect(
            Dictionary(Type=Name.StructElem, S=Name.Link, P=root.K, Pg=holder)
        )
        element.K = Array([Dictionary(Type=Name.OBJR, Obj=annotation, Pg=holder)])
        root.K.K.append(element)
        root.ParentTree.Nums.append(key)
        root.ParentTree.Nums.append(element)
    return annotation


def name_destinations(pdf: pikepdf.Pdf, names: dict[str, int]) -> None:
    """Named destinations: each name and the page (0-based) it leads to."""
    flat = Array()
    for name in sorted(names):
        flat.append(String(name))
        flat.append(Array([pdf.pages[names[name]].obj, Name.XYZ, 0, 300 + len(name), None]))
    pdf.Root.Names = Dictionary(Dests=Dictionary(Names=flat))


def saved(pdf: pikepdf.Pdf, path: Path) -> Path:
    pdf.save(path)
    pdf.close()
    return path
