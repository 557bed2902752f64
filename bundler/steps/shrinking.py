"""Makes a pack fit the size that may be sent, and says what became of its pictures."""

from collections.abc import Sequence
from dataclasses import replace
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING

from bundler.model.converted import Note, NoteKind
from bundler.model.office import SizeLimits
from bundler.model.pack import Pack, PackEntry
from bundler.model.words import size_in_words

if TYPE_CHECKING:
    from bundler.pdf.images import ImageChange

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
    what = f"{sharpness}, from {before} to {after}"
    return Note(NoteKind.PICTURE_MADE_SMALLER, _place(change.page, entries), what)


def _heaviest(pdf: Path, entries: Sequence[PackEntry]) -> list[Note]:
    """The heaviest documents first, then the heaviest pages."""
    from bundler.pdf.images import page_weights  # noqa: PLC0415

    weights = page_weights(pdf)
    parts = [
        (sum(weights[entry.first_page - 1 : entry.last_page]), entry.title) for entry in entries
    ]
    pages = [(weight, _place(number, entries)) for number, weight in enumerate(weights, start=1)]
    return [
        Note(NoteKind.HEAVY, where, f"{size_in_words(weight)} of pictures and page contents")
        for heavy in (parts, pages)
        for weight, where in islice(sorted(heavy, key=lambda one: -one[0]), _HEAVIEST)
        if weight
    ]


def _place(page: int, entries: Sequence[PackEntry]) -> str:
    entry = next((one for one in entries if one.first_page <= page <= one.last_page), None)
    return entry.place(page) if entry else f"pack page {page}"
