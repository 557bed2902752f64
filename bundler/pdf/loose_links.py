"""Links that no tag holds, given a tag in the place where they are seen.

LibreOffice makes such links of footnote numbers. The words under the link say where in the
reading order it belongs; nothing is guessed, and a link over no tagged words is left alone."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from pikepdf import Array, Dictionary, Name, Object, Pdf, String

from bundler.model.converted import Note, NoteKind
from bundler.pdf.described import Tagged
from bundler.pdf.marked_text import Under, marks_under
from bundler.pdf.rectangles import sides_of
from bundler.pdf.tree import Element, Held, Mark, Place, words_in, written_kids


@dataclass(frozen=True)
class _Loose:
    """A link annotation without a tag, on a page (0-based)."""

    page: int
    annotation: Dictionary

    @property
    def box(self) -> tuple[float, float, float, float]:
        """Left, bottom, right and top."""
        values = sides_of(self.annotation.get("/Rect"))
        across, up = sorted(values[::2]), sorted(values[1::2])
        return across[0], up[0], across[1], up[1]


def has_loose_links(pdf: Pdf) -> bool:
    """Whether a file has a link that says of itself that no tag holds it."""
    return any(True for _ in _loose(pdf))


def _loose(pdf: Pdf) -> Iterator[_Loose]:
    for number, page in enumerate(pdf.pages):
        for annotation in page.obj.get("/Annots", Array()):
            if (
                isinstance(annotation, Dictionary)
                and annotation.get("/Subtype") == Name.Link
                and "/StructParent" not in annotation
                and sides_of(annotation.get("/Rect"))
            ):
                yield _Loose(number, annotation)


def hold_links(pdf: Pdf, tagged: Tagged) -> Iterator[Note]:
    """Put each link that no tag holds into a Link element among the words it lies over, and
    describe it by them where it has no description."""
    held = {kid.obj.objgen for one in tagged.elements for kid in one.kids if isinstance(kid, Held)}
    loose = [one for one in _loose(pdf) if one.annotation.objgen not in held]
    owners: dict[tuple[int, int], Element] = {
        (tagged.pages[kid.holder], kid.mcid): element
        for element in tagged.elements
        for kid in element.kids
        if isinstance(kid, Mark) and kid.holder in tagged.pages
    }
    seen = marks_under(tagged.file, [(one.page, one.box) for one in loose])
    mended = 0
    for one, under in zip(loose, seen, strict=True):
        owner = owners.get((one.page, under.mark)) if under else None
        if owner is not None and under is not None:
            _hold(pdf, one, under, owner, pdf.pages[one.page].obj)
            mended += 1
    if mended:
        what = (
            "one link stands among the words that it covers now, for a screen reader"
            if mended == 1
            else f"{mended} links stand among the words that they cover now, for a screen reader"
        )
        yield Note(NoteKind.REPAIRED, "the whole document", what)


def _hold(pdf: Pdf, one: _Loose, under: Under, owner: Element, page: Dictionary) -> None:
    reference = Dictionary(Type=Name.OBJR, Obj=one.annotation, Pg=page)
    link = pdf.make_indirect(
        Dictionary(Type=Name.StructElem, S=Name.Link, P=owner.obj, Pg=page, K=Array([reference]))
    )
    kids = list(written_kids(owner.obj))
    at = next(
        (n for n, kid in enumerate(kids) if _is_mark(kid, under.mark, owner, page.objgen)), -1
    )
    if at >= 0 and under.whole:
        mark = Dictionary(Type=Name.MCR, Pg=page, MCID=under.mark)
        link.K = Array([mark, reference])
        kids[at] = link
    else:
        kids.insert(at + 1 if at >= 0 else len(kids), link)
    owner.obj.K = Array(kids)
    if not words_in(one.annotation, "/Contents"):
        one.annotation.Contents = String(under.text)


def _is_mark(kid: object, mark: int, owner: Element, page: Place) -> bool:
    if isinstance(kid, int):
        return kid == mark and owner.obj.get("/Pg", Dictionary()).objgen in (page, (0, 0))
    if not isinstance(kid, Dictionary) or "/Stm" in kid:
        return False
    own: Object | None = kid.get("/Pg")
    return kid.get("/MCID") == mark and (own is None or own.objgen == page)
