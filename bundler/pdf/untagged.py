"""Pages without tags, kept readable: each page's content becomes one tagged element.

Nothing is claimed and nothing guessed: there is no heading, no order and no alternative text
in such an element, but a screen reader reads the words. Calling the page an artifact, as
some programs do, would hide it from a blind reader altogether."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress
from dataclasses import replace
from typing import TypeGuard

import pikepdf
from pikepdf import Array, Dictionary, Name, Object, Operator, Pdf, Stream, String

from bundler.pdf.contents import content_bytes, drawn_objects, isolate, marked_properties
from bundler.pdf.page_checks import Owned, shows_untagged
from bundler.pdf.structure import Branch
from bundler.pdf.tree import Element, Held, Mark, Place, Tree, read_tree, written_kids

_UNNUMBERED = (Name.Artifact, Name.OC)


def tag_whole_pages(pack: Pdf, pages: Sequence[Dictionary], title: str, language: str) -> Tree:
    """Tags for an untagged document: a Part named ``title`` with one element for each page.

    Marks left over from tags that were lost are taken out of the content first; those of
    decoration stay, unless they say so of all that a page shows."""
    part = pack.make_indirect(Dictionary(Type=Name.StructElem, S=Name.Part, T=String(title)))
    if language:
        part.Lang = String(language)
    seen: set[Place] = set()
    for page in pages:
        view = pikepdf.Page(page)
        if b"/Artifact" in content_bytes(view) and not shows_untagged(page, Owned()):
            page.Contents = pack.make_stream(_without_artifacts(view))
        _unmark_forms(page, seen)
    part.K = Array([_whole_page(pack, page, part) for page in pages])
    return read_tree(pack, pack.make_indirect(Dictionary(K=Array([part]))))


def tag_loose_pages(pack: Pdf, branch: Branch) -> tuple[Branch, list[int]]:
    """Tags for those pages of a tagged document that its tags forget, such as a scan that
    was put in later, or a page that is in the file twice.

    Returns the branch with them, and which of its pages they are (1-based). A page that
    shows nothing, or only what is marked as decoration, is not one of them."""
    known = {
        kid.page for element in branch.tree.elements for kid in element.kids if _is_on_page(kid)
    }
    loose = [
        number
        for number, page in enumerate(branch.pages, start=1)
        if page.objgen not in known and shows_untagged(page, Owned())
    ]
    if not loose or branch.root is None:
        return branch, []
    top = [element.obj for element in branch.tree.top]
    if len(top) == 1 and branch.tree.top[0].kind in ("Document", "Part"):
        part = top[0]
    else:
        part = pack.make_indirect(Dictionary(Type=Name.StructElem, S=Name.Part))
        branch.root.K = Array([*top, part])
    added = [_whole_page(pack, branch.pages[number - 1], part) for number in loose]
    part.K = Array([*written_kids(part), *added])
    return replace(branch, tree=read_tree(pack, branch.root)), loose


def _is_on_page(kid: Element | Mark | Held) -> TypeGuard[Mark | Held]:
    """Whether a kid is something on a page."""
    return not isinstance(kid, Element)


def _whole_page(pack: Pdf, page: Dictionary, parent: Object) -> Object:
    """Mark all that a page shows as one element and return the element."""
    view = pikepdf.Page(page)
    if b"MCID" in content_bytes(view) or _is_marked(page):
        page.Contents = pack.make_stream(_without_numbers(view))
    isolate(pack, view)
    view.contents_add(pack.make_stream(b"/P <</MCID 0>> BDC\n"), prepend=True)
    view.contents_add(pack.make_stream(b"EMC\n"))
    kids = Array([0])
    for annotation in page.get("/Annots", Array()):
        if annotation.get("/Subtype") == Name.Link:
            kids.append(Dictionary(Type=Name.OBJR, Obj=annotation, Pg=page))
    return pack.make_indirect(Dictionary(Type=Name.StructElem, S=Name.P, P=parent, Pg=page, K=kids))


def _without_artifacts(page: pikepdf.Page) -> bytes:
    """The content with nothing in it marked as decoration."""
    kept: list[pikepdf.ContentStreamInstruction | pikepdf.ContentStreamInlineImage] = []
    for instruction in pikepdf.parse_content_stream(page):
        operator, operands = bytes(instruction.operator), instruction.operands
        if operator in (b"BMC", b"BDC") and operands and str(operands[0]) == "/Artifact":
            kept.append(pikepdf.ContentStreamInstruction([Name.Span], Operator("BMC")))
        else:
            kept.append(instruction)
    return pikepdf.unparse_content_stream(kept)


def _unmark_forms(holder: Object, seen: set[Place]) -> None:
    """Take marked-content numbers out of the form XObjects that a page draws, where any
    reader could see them."""
    for drawn in drawn_objects(holder, seen):
        if drawn.get("/Subtype") == Name.Form:
            with suppress(pikepdf.PdfError):
                if b"MCID" in drawn.read_bytes() or _is_marked(drawn):
                    drawn.write(_without_numbers(drawn))


def _is_marked(holder: Object) -> bool:
    return any(
        isinstance(value, Dictionary) and "/MCID" in value
        for value in marked_properties(holder).values()
    )


def _without_numbers(holder: pikepdf.Page | Stream) -> bytes:
    """The content with every mark's number gone. What else a mark says, such as the words
    that a ligature stands for, stays where it is written in the content itself."""
    kept: list[pikepdf.ContentStreamInstruction | pikepdf.ContentStreamInlineImage] = []
    for instruction in pikepdf.parse_content_stream(holder):
        operator, operands = bytes(instruction.operator), instruction.operands
        if operator == b"BDC" and len(operands) == 2 and operands[0] not in _UNNUMBERED:
            said = operands[1]
            if isinstance(said, Dictionary) and "/MCID" in said:
                del said["/MCID"]
            elif isinstance(said, Name):
                kept.append(pikepdf.ContentStreamInstruction([operands[0]], Operator("BMC")))
                continue
        kept.append(instruction)
    return pikepdf.unparse_content_stream(kept)
