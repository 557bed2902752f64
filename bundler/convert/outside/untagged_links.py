"""Links that LibreOffice adds by itself, outside its tags."""

import pikepdf


def drop_untagged_links(pdf: pikepdf.Pdf) -> None:
    """Take out links within the document that belong to no tag.

    LibreOffice (7.4) lays a second link over the number inside a linked cross-reference,
    and one from each footnote's number back to the text. The tagged links stay: every
    link that the Word file has still leads where it led, and a screen reader meets no link
    that it cannot place. Links to the web are never touched, nor is a file without tags."""
    if "/StructTreeRoot" not in pdf.Root:
        return
    for page in pdf.pages:
        annotations = page.obj.get("/Annots")
        if isinstance(annotations, pikepdf.Array):
            kept = [one for one in annotations if not _is_untagged_and_internal(one)]
            if not kept:
                del page.obj["/Annots"]
            elif len(kept) < len(annotations):
                page.obj["/Annots"] = pikepdf.Array(kept)


def _is_untagged_and_internal(annotation: pikepdf.Object) -> bool:
    if annotation.get("/Subtype") != "/Link" or "/StructParent" in annotation:
        return False
    action = annotation.get("/A")
    return "/Dest" in annotation or (action is not None and action.get("/S") == "/GoTo")
