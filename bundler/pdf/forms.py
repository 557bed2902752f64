"""Form fields become what they show: ink on the page, still read aloud in its place."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pikepdf
from pikepdf import (
    AcroForm,
    AcroFormField,
    Annotation,
    Array,
    Dictionary,
    Name,
    Object,
    Pdf,
    Stream,
)

from bundler.model.converted import Note, NoteKind
from bundler.pdf.contents import highest_mark, isolate
from bundler.pdf.drawn_fields import draw_fields
from bundler.pdf.rectangles import sides_of
from bundler.pdf.tree import Element, Held, Tree, read_tree, written_kids

_HIDDEN = 0b100010
"""Annotation flags Hidden and NoView."""


def flatten_forms(pdf: Pdf, file: Path | bytes) -> Iterator[Note]:
    """Draw every form field on its page and take the field away, in an open file, which
    ``file`` is as well.

    The element that held a field holds the words that the field showed, as plain text. An
    empty field leaves nothing. A signature leaves its picture and is void, since the pack
    is another file than the one that was signed. Says so, once for each page."""
    form = pdf.Root.get("/AcroForm")
    if isinstance(form, Dictionary) and "/XFA" in form:
        yield Note(
            NoteKind.LIVE_CONTENT,
            "the whole document",
            "a form that only Adobe's programs can show (XFA): check that its pages are right",
        )
    forms = pdf.acroform
    on_pages = [list(_fields(page, forms)) for page in pdf.pages]
    left = [
        (number, one.widget)
        for number, fields in enumerate(on_pages, start=1)
        for one in fields
        if one.is_left
    ]
    if left:
        draw_fields(pdf, file, left)
    tree: Tree | None = None
    for number, (page, fields) in enumerate(zip(pdf.pages, on_pages, strict=True), start=1):
        if not fields:
            continue
        tree = tree or read_tree(pdf, pdf.Root.get("/StructTreeRoot"))
        page.obj.Annots = Array(
            [one for one in page.obj.Annots if one.get("/Subtype") != Name.Widget]
        )
        shown = _draw(pdf, page, [one.widget for one in fields], tree)
        signed = any(one.field.field_type == Name.Sig for one in fields)
        anew = sum(one.is_left and bool(one.words) for one in fields)
        for what in _said(shown, len(fields) - shown, anew, signed=signed):
            yield Note(NoteKind.LIVE_CONTENT, f"page {number}", what)
    if "/AcroForm" in pdf.Root:
        del pdf.Root["/AcroForm"]


@dataclass(frozen=True)
class _Field:
    """A form field where it stands on a page. ``is_left`` is whether its file leaves it to
    the reader's program to draw it; ``words`` are those of a field that holds words."""

    widget: Object
    field: AcroFormField
    is_left: bool
    words: str


def _fields(page: pikepdf.Page, forms: AcroForm) -> Iterator[_Field]:
    for widget in page.obj.get("/Annots", Array()):
        if widget.get("/Subtype") == Name.Widget:
            field = forms.get_field_for_annotation(Annotation(widget))
            words = field.value_as_string if field.is_text or field.is_choice else ""
            bare = "/N" not in widget.get("/AP", Dictionary())
            yield _Field(widget, field, bare or bool(forms.needs_appearances and words), words)


def _said(shown: int, unseen: int, anew: int, *, signed: bool) -> Iterator[str]:
    """What happened to the fields of a page: how many were shown, and how many were not."""
    if shown:
        yield f"{_counted(shown, 'a form field was', 'form fields were')} made part of the page"
    if unseen:
        fields = _counted(unseen, "a form field", "form fields")
        yield f"{fields} that showed nothing {'was' if unseen == 1 else 'were'} left out"
    if signed:
        yield "its digital signature does not hold for the pack"
    if anew:
        words = _counted(anew, "a form field", "form fields")
        yield f"the words of {words} were drawn anew: check that all of them are on the page"


def _counted(count: int, one: str, many: str) -> str:
    return one if count == 1 else f"{count} {many}"


def _draw(pdf: Pdf, page: pikepdf.Page, fields: list[Object], tree: Tree) -> int:
    """Put what fields show into a page's content; returns how many show something."""
    holders = {
        kid.obj.objgen: (element, kid)
        for element in tree.elements
        for kid in element.kids
        if isinstance(kid, Held)
    }
    drawn = []
    mark = highest_mark(page) + 1
    isolate(pdf, page)
    for field in fields:
        appearance = _appearance(field)
        holder = holders.get(field.objgen)
        if holder is not None and _is_form(pdf, holder[0]):
            holder[0].obj.S = Name.Span
        if appearance is None or int(field.get("/F", 0)) & _HIDDEN:
            continue
        name = page.add_resource(appearance, Name.XObject)
        matrix = _placed(field, appearance)
        ink = f"q {matrix} cm {name} Do Q"
        if holder is not None:
            _hand_over(page, *holder, mark)
            ink = f"/Span <</MCID {mark}>> BDC {ink} EMC"
            mark += 1
        drawn.append(ink)
    page.contents_add(pdf.make_stream("\n".join(drawn).encode()))
    return len(drawn)


def _is_form(pdf: Pdf, element: Element) -> bool:
    """Whether an element says that it is a form field, by its own type or the role map."""
    roles = pdf.Root.StructTreeRoot.get("/RoleMap", Dictionary())
    return element.kind == "Form" or roles.get("/" + element.kind) == Name.Form


def _appearance(field: Object) -> Stream | None:
    shown = field.get("/AP", Dictionary()).get("/N") if sides_of(field.get("/Rect")) else None
    if isinstance(shown, Dictionary):
        state = field.get("/AS")
        shown = shown.get(state if isinstance(state, Name) else Name.Off)
    return shown if isinstance(shown, Stream) and shown.read_bytes().strip() else None


def _placed(field: Object, appearance: Stream) -> str:
    """The matrix that puts an appearance into its field's rectangle (ISO 32000-1, 12.5.5)."""
    a, b, c, d, e, f = (float(v) for v in appearance.get("/Matrix", [1, 0, 0, 1, 0, 0]))
    box = [float(v) for v in appearance.get("/BBox", [0, 0, 1, 1])]
    corners = [(a * x + c * y + e, b * x + d * y + f) for x in box[::2] for y in box[1::2]]
    left, right = min(x for x, _ in corners), max(x for x, _ in corners)
    low, high = min(y for _, y in corners), max(y for _, y in corners)
    rect = [float(v) for v in field.Rect]
    x0, x1 = sorted(rect[::2])
    y0, y1 = sorted(rect[1::2])
    across = (x1 - x0) / (right - left) if right > left else 1.0
    up = (y1 - y0) / (high - low) if high > low else 1.0
    return f"{across:.5f} 0 0 {up:.5f} {x0 - left * across:.3f} {y0 - low * up:.3f}"


def _hand_over(page: pikepdf.Page, element: Element, held: Held, mark: int) -> None:
    """Let an element that held a field hold the field's words instead."""
    element.obj.K = Array(
        [
            Dictionary(Type=Name.MCR, Pg=page.obj, MCID=mark)
            if isinstance(kid, Dictionary) and kid.get("/Obj") == held.obj
            else kid
            for kid in written_kids(element.obj)
        ]
    )
