"""Which level of PDF/A-2 a pack may claim, where every part claims one."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

from pikepdf import Object

from bundler.model.converted import Note, NoteKind
from bundler.pdf.fonts.fault import Fault

if TYPE_CHECKING:
    from bundler.pdf.claims import Witness

_LEVELS = ("b", "u", "a")
"""PDF/A-2 conformance levels, the lowest first: each asks all that those before it ask."""


def archival_level(claims: Iterable[frozenset[str]]) -> str | None:
    """The PDF/A-2 claim that holds for all of these documents together: the lowest, or None
    where one of them makes none. PDF/A-3 is PDF/A-2 with files of any kind attached, which
    stay behind."""
    lowest = len(_LEVELS) - 1
    for of_one in claims:
        levels = [
            at for at, level in enumerate(_LEVELS) if of_one & {f"PDF/A-{n}{level}" for n in (2, 3)}
        ]
        if not levels:
            return None
        lowest = min(lowest, *levels)
    return f"PDF/A-2{_LEVELS[lowest]}"


def level_borne_out(claim: str, witnesses: Iterable[Witness], faulty: Collection[str]) -> str:
    """The claim, or a lower one, which it holds as well, where the letters or the tags of a
    document do not bear it out. ``faulty`` are the titles of those in whose tags something
    is wrong."""
    highest = (_highest(witness, tagged=witness.title not in faulty) for witness in witnesses)
    return claim[:-1] + min((claim[-1], *highest), key=_LEVELS.index)


def _highest(witness: Witness, *, tagged: bool) -> str:
    if Fault.NOT_TOLD in witness.letters:
        return "b"
    return "a" if tagged and Fault.PRIVATE not in witness.letters else "u"


def unkept(
    witnesses: Sequence[Witness], objects: Iterable[Object], *, declared: bool
) -> Iterator[Note]:
    """What is in the way of a claim to be fit to keep, at every level. ``objects`` are all
    those of the pack, and ``declared`` is whether it can say what its colours mean."""
    if not declared:
        yield Note(
            NoteKind.NOT_KEPT, "", "no document says in red, green and blue what colours mean"
        )
    outside = [witness for witness in witnesses if not witness.typeset]
    if not outside:
        return
    from bundler.pdf.archival.colours import Inks  # noqa: PLC0415  for outside parts
    from bundler.pdf.archival.keeping import keeping_faults, keeps_all_limits  # noqa: PLC0415

    inks = Inks()
    for one in outside:
        for fault in keeping_faults(one.branch.pages, one.shown, one.letters, inks):
            yield Note(NoteKind.NOT_KEPT, one.title, fault)
    if not keeps_all_limits(objects):
        yield Note(
            NoteKind.NOT_KEPT, "", "something in it is written in a way that PDF/A-2 does not allow"
        )
