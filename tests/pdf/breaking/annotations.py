"""Breaking the rules about annotations and forms drawn (ISO 14289-1, 7.18 and 7.20)."""

from typing import Any

import pikepdf
from pikepdf import Array, Dictionary, Name, String

from tests.pdf.breaking import Break, Change, added, annotated, of_kind, placed

_WORDS = String("Words")


def _noted(subtype: str, kind: str | None, **entries: Any) -> Change:
    def change(pdf: pikepdf.Pdf) -> None:
        annotated(pdf, kind, Subtype=Name("/" + subtype), **entries)

    return change


def _field(kind: str | None, **entries: Any) -> Change:
    def change(pdf: pikepdf.Pdf) -> None:
        field = annotated(pdf, kind, Subtype=Name.Widget, FT=Name.Tx, T=_WORDS, F=4, **entries)
        pdf.Root.AcroForm = Dictionary(Fields=Array([field]))

    return change


def _undescribed_form(pdf: pikepdf.Pdf) -> None:
    placed(pdf, of_kind(pdf, "Document")[0], "Form")


def _form_described_otherwise(pdf: pikepdf.Pdf) -> None:
    _undescribed_form(pdf)
    of_kind(pdf, "Form")[0].A = Dictionary(O=Name.Layout, Role=Name.tv)


def _no_order(pdf: pikepdf.Pdf) -> None:
    del pdf.pages[0].obj["/Tabs"]


def _no_language_of(annotation: Change) -> Change:
    from tests.pdf.breaking.document import _no_language

    return _no_language(annotation)


def _link_in(kind: str) -> Change:
    def change(pdf: pikepdf.Pdf) -> None:
        of_kind(pdf, "Link")[0].S = Name("/" + kind)

    return change


def _undescribed_link(pdf: pikepdf.Pdf) -> None:
    del pdf.pages[0].obj.Annots[0]["/Contents"]


def _link_described_by_a_name(pdf: pikepdf.Pdf) -> None:
    pdf.pages[0].obj.Annots[0].Contents = Name.Words


def _drawn(times: int, content: bytes, mark: str, **entries: Any) -> Change:
    """A form drawn so often; ``mark`` is its tag where its content has a number."""

    def change(pdf: pikepdf.Pdf) -> None:
        page = pdf.pages[0]
        form = pdf.make_stream(
            content, Type=Name.XObject, Subtype=Name.Form, BBox=Array([0, 0, 9, 9]), **entries
        )
        name = page.add_resource(form, Name.XObject)
        drawing = f"{name} Do " * times
        added(pdf, drawing if mark else f"/Artifact BMC {drawing} EMC")
        if mark:
            form.StructParents = 901
            element = placed(pdf, of_kind(pdf, "Document")[0], mark)
            element.K = Dictionary(Type=Name.MCR, Pg=page.obj, Stm=form, MCID=0)
            tree = pikepdf.NumberTree(pdf.Root.StructTreeRoot.ParentTree)
            tree[901] = pdf.make_indirect(Array([element]))

    return change


def held_form(content: bytes, drawing: str = "{name} Do") -> Change:
    """A form is drawn that belongs to an element as a whole."""

    def change(pdf: pikepdf.Pdf) -> None:
        page = pdf.pages[0]
        form = pdf.make_stream(
            content,
            Type=Name.XObject,
            Subtype=Name.Form,
            BBox=Array([0, 0, 9, 9]),
            StructParent=901,
        )
        added(pdf, drawing.format(name=page.add_resource(form, Name.XObject)))
        element = placed(pdf, of_kind(pdf, "Document")[0], "P")
        element.K = Dictionary(Type=Name.OBJR, Pg=page.obj, Obj=form)
        pikepdf.NumberTree(pdf.Root.StructTreeRoot.ParentTree)[901] = element

    return change


_MARKED = b"/P <</MCID 0>> BDC 0 0 5 5 re f EMC"

ANNOTATIONS: dict[str, Break] = {
    "7.2-24": Break(_no_language_of(_noted("Text", "Annot", Contents=_WORDS)), mended=True),
    "7.2-25": Break(_no_language_of(_field("Form", TU=_WORDS)), mended=True),
    "7.18.1-1": Break(_noted("Text", "P", Contents=_WORDS)),
    "7.18.1-1b": Break(_noted("Text", None, Contents=_WORDS)),
    "7.18.1-2": Break(_noted("Text", "Annot")),
    "7.18.1-2c": Break(_noted("Text", "Annot", Contents=Name.Words)),
    "7.18.1-2b": Break(_noted("PrinterMark", None)),
    "7.18.1-3": Break(_field("Form"), mended=True),
    "7.18.2-1": Break(_noted("TrapNet", "Annot", Contents=_WORDS)),
    "7.18.3-1": Break(_no_order, mended=True),
    "7.18.4-1": Break(_field("P", TU=_WORDS), mended=True),
    "7.18.4-2": Break(_undescribed_form),
    "7.18.4-2b": Break(_form_described_otherwise),
    "7.18.5-1": Break(_link_in("Span")),
    "7.18.5-2": Break(_undescribed_link, mended=True),
    "7.18.5-2b": Break(_link_described_by_a_name, mended=True),
    "7.18.8-1": Break(_noted("PrinterMark", "Annot", Contents=_WORDS)),
    "7.20-1": Break(_drawn(1, b"0 0 5 5 re f", "", Ref=Dictionary(F=String("a.pdf"), Page=0))),
    "7.20-2": Break(_drawn(2, _MARKED, "P")),
    "7.1-1c": Break(held_form(b"/Artifact BMC 0 0 5 5 re f EMC")),
    "7.1-1d": Break(
        held_form(b"/Artifact BMC 0 0 5 5 re f EMC", "/Artifact BMC {name} Do EMC"),
    ),
}
