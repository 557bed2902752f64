"""Pages without tags, kept readable: each page's content becomes one tagged element.

Nothing is claimed and nothing guessed: there is no heading, no order and no alternative text
in such an element, but a screen reader reads the words. Calling the page an artifact, as
some programs do, would hide it from a blind reader altogether."""

from __future__ import annotations

from collections.abc import Sequence

import pikepdf
from pikepdf import Array, Dictionary, Name, Object, Operator, Pdf, Stream, String

from bundler.pdf.contents import content_bytes, isolate, marked_properties
from bundler.pdf.tree import Place, Tree, read_tree


def tag_whole_pages(pack: Pdf, pages: Sequence[pikepdf.Page], title: str, language: str) -> Tree:
    """Tags for untagged pages: a Part named ``title`` with one element for each page.

    Marks left over from tags that were lost are taken out of the content first."""
    part = pack.make_indirect(Dictionary(Type=Name.StructElem, S=Name.Part, T=String(title)))
    if language:
        part.Lang = String(language)
    part.K = Array([whole_page(pack, page, part) for page in pages])
    return read_tree(pack, pack.make_indirect(Dictionary(K=Array([part]))))


def whole_page(pack: Pdf, page: pikepdf.Page, parent: Dictionary) -> Dictionary:
    """Mark all that a page shows as one element and return the element."""
    unmark(pack, page.obj, set())
    isolate(pack, page)
    page.contents_add(pack.make_stream(b"/P <</MCID 0>> BDC\n"), prepend=True)
    page.contents_add(pack.make_stream(b"EMC\n"))
    kids = Array([0])
    element = pack.make_indirect(
        Dictionary(Type=Name.StructElem, S=Name.P, P=parent, Pg=page.obj, K=kids)
    )
    for annotation in page.obj.get("/Annots", Array()):
        if isinstance(annotation, Dictionary) and annotation.get("/Subtype") == Name.Link:
            kids.append(Dictionary(Type=Name.OBJR, Obj=annotation, Pg=page.obj))
    return element


def unmark(pack: Pdf, holder: Dictionary | Stream, seen: set[Place]) -> None:
    """Take marked-content numbers out of a page or form XObject and those it draws."""
    for key in ("/StructParents", "/StructParent"):
        if key in holder:
            del holder[key]
    if isinstance(holder, Stream):
        if b"MCID" in holder.read_bytes() or _is_marked(holder):
            holder.write(_without_numbers(holder))
    elif "/Contents" in holder:
        page = pikepdf.Page(holder)
        if b"MCID" in content_bytes(page) or _is_marked(holder):
            holder.Contents = pack.make_stream(_without_numbers(page))
    resources = holder.get("/Resources")
    forms = resources.get("/XObject") if isinstance(resources, Dictionary) else None
    for form in forms.values() if isinstance(forms, Dictionary) else ():
        if (
            isinstance(form, Stream)
            and form.get("/Subtype") == Name.Form
            and form.objgen not in seen
        ):
            seen.add(form.objgen)
            unmark(pack, form, seen)


def _is_marked(holder: Object) -> bool:
    return any(
        isinstance(value, Dictionary) and "/MCID" in value
        for value in marked_properties(holder).values()
    )


def _without_numbers(holder: pikepdf.Page | Stream) -> bytes:
    kept = [
        pikepdf.ContentStreamInstruction([instruction.operands[0]], Operator("BMC"))
        if str(instruction.operator) == "BDC"
        and str(instruction.operands[0]) not in ("/Artifact", "/OC")
        else instruction
        for instruction in pikepdf.parse_content_stream(holder)
    ]
    return pikepdf.unparse_content_stream(kept)
