"""Makes a pack fit the size that may be sent, and says what became of its pictures."""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from bundler.model.converted import Note, NoteKind
from bundler.model.office import SizeLimits
from bundler.model.pack import Pack, PackEntry
from bundler.model.words import size_in_words

if TYPE_CHECKING:
    from bundler.pdf.images import ImageChange
    from bundler.pdf.weights import Weight

_HEAVIEST = 5


def fit(pack: Pack, limits: SizeLimits) -> Pack:
    """The pack, with its pictures made smaller where it is not smaller than the limit.

    A pack under the limit is returned untouched, whatever its size as an email: that is for
    the officer to know and decide. Every picture changed is a note, and where the pack does
    not fit even so, the heaviest documents and pages are notes too. Raises pikepdf.PdfError
    where the pack cannot be read."""
    if pack.pdf.stat().st_size < limits.limit:
        return pack
    from bundler.pdf.images import shrink  # noqa: PLC0415  nearly every pack is small enough

    notes: list[Note] = []
    if limits.shrink:
        small = pack.pdf.with_name(f"{pack.pdf.stem}-small.pdf")
        done = shrink(
            pack.pdf,
            small,
            limit=limits.limit,
            target=limits.target,
            floor_ppi=limits.floor_ppi,
        )
        small.replace(pack.pdf)
        notes += [_changed(change, pack.entries) for change in done.changes]
    if pack.pdf.stat().st_size >= limits.limit:
        notes += _heaviest(pack.pdf, pack.entries)
    return replace(pack, notes=(*pack.notes, *notes))


def _changed(change: "ImageChange", entries: Sequence[PackEntry]) -> Note:
    before, after = size_in_words(change.size), size_in_words(change.new_size)
    sharpness = f"{change.ppi} pixels an inch"
    if change.new_ppi != change.ppi:
        sharpness = f"from {change.ppi} to {change.new_ppi} pixels an inch"
    mask = "the part of it that says where it is seen through, " if change.mask else ""
    what = f"{mask}{sharpness}, from {before} to {after}"
    return Note(NoteKind.PICTURE_MADE_SMALLER, _place(change.page, entries), what)


def _heaviest(pdf: Path, entries: Sequence[PackEntry]) -> list[Note]:
    """The heaviest documents first, then the heaviest pages."""
    from bundler.pdf.weights import weigh  # noqa: PLC0415

    last = max((entry.last_page for entry in entries), default=0)
    documents = [(entry.title, entry.first_page, entry.last_page) for entry in entries]
    pages = [(_place(number, entries), number, number) for number in range(1, last + 1)]
    notes: list[Note] = []
    for named in (documents, pages):
        weights = weigh(pdf, [(first, last) for _, first, last in named])
        heavy = sorted(zip(weights, named, strict=True), key=lambda one: -one[0].all)
        notes += [
            Note(NoteKind.HEAVY, where, _heaviness(weight))
            for weight, (where, *_) in heavy[:_HEAVIEST]
        ]
    return notes


def _heaviness(weight: "Weight") -> str:
    pictures = size_in_words(weight.pictures) if weight.pictures else "none"
    return f"{size_in_words(weight.all)}, {pictures} of it pictures"


def _place(page: int, entries: Sequence[PackEntry]) -> str:
    entry = next((one for one in entries if one.first_page <= page <= one.last_page), None)
    return entry.place(page) if entry else f"pack page {page}"
