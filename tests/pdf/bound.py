"""Binds files into one, as the assembly does, without cover and contents."""

from collections.abc import Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import pikepdf

from bundler.model.converted import Note, NoteKind
from bundler.pdf.claims import claims_of
from bundler.pdf.opening import open_document
from bundler.pdf.volume import Piece, bind_volume


@dataclass(frozen=True)
class Bound:
    file: Path
    claims: frozenset[str]
    notes: tuple[Note, ...]

    def open(self) -> pikepdf.Pdf:
        return pikepdf.open(self.file)

    def said(self, kind: NoteKind) -> list[tuple[str, str]]:
        """Where and what of each note of a kind."""
        return [(note.where, note.what) for note in self.notes if note.kind is kind]


def bound(folder: Path, files: Sequence[Path]) -> Bound:
    """Bind files in order; each is called by its file name without the ending."""
    target = folder / "bound.pdf"
    with ExitStack() as opened:
        pieces = [
            Piece(
                file.stem,
                opened.enter_context(open_document(file, file.stem)),
                claims_of(file),
            )
            for file in files
        ]
        claims, notes = bind_volume(pieces, "Maya", date(2024, 1, 11), target)
    return Bound(target, claims, notes)
