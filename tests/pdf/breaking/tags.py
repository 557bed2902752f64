"""Breaking the rules about tags (ISO 14289-1, 7.1 to 7.9)."""

import re
from typing import Any

import pikepdf
from pikepdf import Array, Dictionary, Name, String

from tests.pdf.breaking import Break, Change, added, of_kind, paragraph, placed


def _says(kind: str, **entries: Any) -> Change:
    def change(pdf: pikepdf.Pdf) -> None:
        element = paragraph(pdf)
        element.S = Name("/" + kind)
        for key, value in entries.items():
            element[f"/{key}"] = value

    return change


def _mapped(**roles: Any) -> Change:
    def change(pdf: pikepdf.Pdf) -> None:
        paragraph(pdf).S = Name.Kopf
        pdf.Root.StructTreeRoot.RoleMap = Dictionary(
            {"/" + kind: Name("/" + to) for kind, to in roles.items()}
        )

    return change


def _nested(*kinds: str) -> Change:
    """A paragraph's words below these kinds, the outermost in the document itself."""

    def change(pdf: pikepdf.Pdf) -> None:
        inner = paragraph(pdf)
        parent = inner.P
        inner.S = Name("/" + kinds[-1])
        for kind in kinds[:-1]:
            parent = placed(pdf, parent, kind, *([inner] if parent == inner.P else []))
        held = [kid for kid in inner.P.K if kid != inner]
        if parent != inner.P:
            inner.P.K = Array(held)
            inner.P = parent
            parent.K = Array([inner])

    return change


def _into(kind: str, moved: str, at: int | None = None) -> Change:
    """The first paragraph stands, as a kind, in the first element of a kind."""

    def change(pdf: pikepdf.Pdf) -> None:
        element, home = paragraph(pdf), of_kind(pdf, kind)[0]
        element.P.K = Array([kid for kid in element.P.K if kid != element])
        element.S, element.P = Name("/" + moved), home
        held = list(home.K)
        held.insert(len(held) if at is None else at, element)
        home.K = Array(held)

    return change


def _both(*changes: Change) -> Change:
    def change(pdf: pikepdf.Pdf) -> None:
        for one in changes:
            one(pdf)

    return change


def _renamed(kind: str, to: str, number: int = 0) -> Change:
    def change(pdf: pikepdf.Pdf) -> None:
        of_kind(pdf, kind)[number].S = Name("/" + to)

    return change


def _moved_up(kind: str) -> Change:
    """The kids of the first element of a kind stand in its place."""

    def change(pdf: pikepdf.Pdf) -> None:
        element = of_kind(pdf, kind)[0]
        above, kids = element.P, list(element.K)
        for kid in kids:
            kid.P = above
        held: list[Any] = []
        for kid in above.K:
            held.extend(kids if kid == element else [kid])
        above.K = Array(held)

    return change


def _attributes(kind: str, number: int = 0, **entries: Any) -> Change:
    def change(pdf: pikepdf.Pdf) -> None:
        of_kind(pdf, kind)[number].A = Dictionary(O=Name.Table, **entries)

    return change


def _tagged_artifact(pdf: pikepdf.Pdf) -> None:
    paragraph_marks = pdf.pages[0].Contents.read_bytes()
    at = paragraph_marks.index(b"BDC") + 3
    pdf.pages[0].Contents = pdf.make_stream(
        paragraph_marks[:at] + b" /Artifact BMC 0 0 9 9 re f EMC " + paragraph_marks[at:]
    )


def _rewritten(pattern: bytes, by: bytes) -> Change:
    """The first page's content with one place in it changed."""

    def change(pdf: pikepdf.Pdf) -> None:
        changed, count = re.subn(pattern, by, pdf.pages[0].Contents.read_bytes(), count=1)
        assert count
        pdf.pages[0].Contents = pdf.make_stream(changed)

    return change


def _form_of_nobody(pdf: pikepdf.Pdf) -> None:
    """A form is drawn in marked content of no element, within some of an element."""
    form = pdf.make_stream(
        b"0 0 5 5 re f", Type=Name.XObject, Subtype=Name.Form, BBox=Array([0, 0, 9, 9])
    )
    name = str(pdf.pages[0].add_resource(form, Name.XObject)).encode()
    _rewritten(rb"(/MCID 0\s*>>\s*BDC)", rb"\1 /P <</MCID 999>> BDC %s Do EMC" % name)(pdf)


def _artifact_around(pdf: pikepdf.Pdf) -> None:
    pdf.pages[0].contents_add(pdf.make_stream(b"/Artifact BMC\n"), prepend=True)
    added(pdf, "EMC")


def _no_parent(pdf: pikepdf.Pdf) -> None:
    del paragraph(pdf)["/P"]


def _no_tree(pdf: pikepdf.Pdf) -> None:
    del pdf.Root["/StructTreeRoot"]


def _second_of(kind: str) -> Change:
    """Another head or foot at the end of a table, with a row of its own."""

    def change(pdf: pikepdf.Pdf) -> None:
        table, row = of_kind(pdf, "Table")[0], of_kind(pdf, "TR")[-1]
        row.P.K = Array([kid for kid in row.P.K if kid != row])
        placed(pdf, table, kind, row)

    return change


def _no_body(kind: str) -> Change:
    def change(pdf: pikepdf.Pdf) -> None:
        _moved_up("TBody")(pdf)
        if kind != "THead":
            of_kind(pdf, "THead")[0].S = Name("/" + kind)

    return change


def _by_stream(pdf: pikepdf.Pdf) -> None:
    """A row with too few cells, but for what a stream says of one of them."""
    row = of_kind(pdf, "TR")[1]
    del row.K[1]
    row.K[0].A = Array([pdf.make_stream(b"", O=Name.Table, ColSpan=2), 0])


def _not_called_an_element(pdf: pikepdf.Pdf) -> None:
    of_kind(pdf, "TD")[0].Type = Name.Other


def _captions(*at: int) -> Change:
    def change(pdf: pikepdf.Pdf) -> None:
        for place in at:
            _into("Table", "Caption", place)(pdf)

    return change


def _same_note_names(pdf: pikepdf.Pdf) -> None:
    of_kind(pdf, "Note")[0].ID = String("note")
    _says("Note", ID=String("note"))(pdf)


def _no_note_name(pdf: pikepdf.Pdf) -> None:
    del of_kind(pdf, "Note")[0]["/ID"]


def _empty_note_name(pdf: pikepdf.Pdf) -> None:
    of_kind(pdf, "Note")[0].ID = String("")


def _no_words(pdf: pikepdf.Pdf) -> None:
    del of_kind(pdf, "Figure")[0]["/Alt"]


def _words_that_are_none(pdf: pikepdf.Pdf) -> None:
    figure = of_kind(pdf, "Figure")[0]
    figure.Alt = figure.ActualText = 5


def _two_unnumbered(pdf: pikepdf.Pdf) -> None:
    for kind in ("H1", "H2"):
        of_kind(pdf, kind)[0].S = Name.H


def _no_heads(pdf: pikepdf.Pdf) -> None:
    for cell in [*of_kind(pdf, "TH"), *of_kind(pdf, "TD")]:
        cell.A = Dictionary(O=Name.Table)
    of_kind(pdf, "TD")[0].S = Name.TH
    of_kind(pdf, "TR")[0].K[0].S = Name.TD


def _unknown_heads(pdf: pikepdf.Pdf) -> None:
    _no_heads(pdf)
    for cell in of_kind(pdf, "TD"):
        cell.A = Dictionary(O=Name.Table, Headers=Array([String("nowhere")]))


def _by_class(kind: str, number: int, **entries: Any) -> Change:
    """A cell that has what it says of itself by a class."""

    def change(pdf: pikepdf.Pdf) -> None:
        _attributes(kind, number)(pdf)
        of_kind(pdf, kind)[number].C = Name.cells
        told = Dictionary(O=Name.Table, **entries)
        pdf.Root.StructTreeRoot.ClassMap = Dictionary(cells=Array([told, 0]))

    return change


def _met_twice(kind: str) -> Change:
    """A paragraph stands in the first element of a kind as well."""

    def change(pdf: pikepdf.Pdf) -> None:
        home = of_kind(pdf, kind)[0]
        home.K = Array([*home.K, paragraph(pdf)])

    return change


def _not_an_element(pdf: pikepdf.Pdf) -> None:
    element = paragraph(pdf)
    held = pdf.make_indirect(Dictionary(Obj=Array([1])))
    element.K = Array([element.K, held])


def _mark(**entries: Any) -> Change:
    """A paragraph's words are referred to in this way."""

    def change(pdf: pikepdf.Pdf) -> None:
        element = paragraph(pdf)
        number = element.K[0] if isinstance(element.K, Array) else element.K
        element.K = Dictionary(Pg=element.Pg, MCID=number, **entries)

    return change


def _said_in_vain(pdf: pikepdf.Pdf) -> None:
    for cell in [*of_kind(pdf, "TH"), *of_kind(pdf, "TD")]:
        cell.A = Dictionary(O=Name.Table, Scope=Array(), Headers=String("none"))


TAGS: dict[str, Break] = {
    "7.1-1": Break(_tagged_artifact),
    "7.1-1b": Break(_rewritten(rb"/\w+\s*(<<\s*/MCID 0)", rb"/Artifact \1")),
    "7.1-2": Break(_artifact_around),
    "7.1-2b": Break(lambda pdf: added(pdf, "/Artifact BMC <</MCID 0>> BDC 0 0 9 9 re f EMC EMC")),
    "7.1-3": Break(lambda pdf: added(pdf, "0 0 9 9 re f")),
    "7.1-3b": Break(_rewritten(rb"/MCID 1\b", rb"/MCID true")),
    "7.1-3d": Break(_form_of_nobody),
    "7.1-3e": Break(
        lambda pdf: added(
            pdf,
            "/Artifact BMC q BI /W 1 /H 1 /BPC 8 /CS /RGB /F /AHx ID 000000> EI "
            "BI /W 1 /H 1 /BPC 8 /CS /G ID a EI Q EMC",
        )
    ),
    "7.1-3f": Break(lambda pdf: added(pdf, "/Artifact BMC 0 0 9 9 re f EMC%\n0 0 9 9 re n")),
    "7.1-3c": Break(lambda pdf: added(pdf, "/Artifact) BMC 0 0 9 9 re f EMC")),
    "7.1-5": Break(_mapped(Else="P")),
    "7.1-5b": Break(_not_an_element),
    "7.1-5c": Break(_mark(), mended=True),
    "7.1-5d": Break(_mark(Type=Name.StructElem)),
    "7.1-6": Break(_mapped(Kopf="Zeile", Zeile="Kopf")),
    "7.1-7": Break(_mapped(Kopf="P", P="Span")),
    "7.1-11": Break(_no_tree),
    "7.1-12": Break(_no_parent, mended=True),
    "7.2-3": Break(_into("Table", "P")),
    "7.2-3b": Break(_met_twice("Table")),
    "7.2-4": Break(_says("TR")),
    "7.2-5": Break(_says("THead")),
    "7.2-6": Break(_says("TBody")),
    "7.2-7": Break(_says("TFoot")),
    "7.2-8": Break(_says("TH")),
    "7.2-9": Break(_says("TD")),
    "7.2-10": Break(_into("TR", "P")),
    "7.2-11": Break(_second_of("THead")),
    "7.2-12": Break(_both(_second_of("TFoot"), _second_of("TFoot"))),
    "7.2-13": Break(_no_body("TFoot")),
    "7.2-14": Break(_no_body("THead")),
    "7.2-15": Break(_both(_attributes("TD", 1, RowSpan=2), _attributes("TD", 2, ColSpan=2))),
    "7.2-16": Break(_captions(1)),
    "7.2-17": Break(_says("LI")),
    "7.2-18": Break(_says("LBody")),
    "7.2-19": Break(_into("L", "P")),
    "7.2-20": Break(_into("LI", "P")),
    "7.2-26": Break(_says("TOCI")),
    "7.2-27": Break(_nested("TOC", "P")),
    "7.2-28": Break(_both(_nested("TOC", "TOCI"), _into("TOC", "Caption"))),
    "7.2-36": Break(_into("THead", "P")),
    "7.2-37": Break(_into("TBody", "P")),
    "7.2-38": Break(_both(_second_of("TFoot"), _into("TFoot", "P"))),
    "7.2-39": Break(_captions(0, 99)),
    "7.2-40": Break(_into("L", "Caption")),
    "7.2-41": Break(_attributes("TD", 3, RowSpan=2)),
    "7.2-42": Break(lambda pdf: placed(pdf, of_kind(pdf, "TR")[1], "TD")),
    "7.2-43d": Break(_not_called_an_element),
    "7.2-42b": Break(_by_class("TD", 3, ColSpan=2)),
    "7.2-43b": Break(_attributes("TD", 3, ColSpan=0)),
    "7.2-43c": Break(_by_stream),
    "7.2-43": Break(lambda pdf: placed(pdf, of_kind(pdf, "TR")[0], "TH")),
    "7.3-1": Break(_no_words),
    "7.3-1b": Break(_words_that_are_none),
    "7.4.2-1": Break(_renamed("H2", "H3")),
    "7.4.4-1": Break(_two_unnumbered, mended=True),
    "7.4.4-2": Break(_renamed("H2", "H")),
    "7.4.4-3": Break(_renamed("H1", "H")),
    "7.5-1": Break(_no_heads),
    "7.5-1b": Break(_said_in_vain),
    "7.5-2": Break(_unknown_heads),
    "7.7-1": Break(_says("Formula")),
    "7.9-1": Break(_no_note_name, mended=True),
    "7.9-1b": Break(_empty_note_name, mended=True),
    "7.9-2": Break(_same_note_names, mended=True),
}
