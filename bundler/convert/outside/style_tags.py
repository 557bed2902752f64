"""Tags that LibreOffice calls by the name of a Word style, which may be a tag's own name."""

import pikepdf
from pikepdf import Dictionary, Name

from bundler.model.standard_tags import STANDARD_TAGS


def settle_style_tags(pdf: pikepdf.Pdf) -> None:
    """Give each element whose tag has the name of a standard one, and another meaning, the
    tag that it means.

    LibreOffice (7.4) tags a paragraph in Word's style "Quote" as Quote and maps that to P. A
    standard tag must not be given another meaning (ISO 14289-1, 7.1). Tags with names of
    their own stay as they are, and so does a file without a map."""
    root = pdf.Root.get("/StructTreeRoot")
    roles = root.get("/RoleMap") if isinstance(root, Dictionary) else None
    if not isinstance(roles, Dictionary):
        return
    meant = {
        name: meaning
        for name, meaning in roles.items()
        if name[1:] in STANDARD_TAGS and isinstance(meaning, Name) and str(meaning) != name
    }
    if not meant:
        return
    for obj in pdf.objects:
        if isinstance(obj, Dictionary) and "/P" in obj and isinstance(obj.get("/S"), Name):
            obj.S = meant.get(str(obj.S), obj.S)
    for name in meant:
        del roles[name]
