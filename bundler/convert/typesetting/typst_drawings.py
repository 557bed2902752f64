"""Pictures, and words in place of what cannot be set."""

from pathlib import Path
from typing import Protocol

from bundler.convert.typesetting.settable import Characters
from bundler.convert.typesetting.typst_text import points, string
from bundler.convert.word_source.drawings import Picture
from bundler.convert.word_source.layout import Document
from bundler.convert.word_source.pictures import make_ready
from bundler.model.converted import Note, NoteKind


class Pictured(Protocol):
    """A file that holds pictures: the bytes of a part by its name."""

    def part(self, name: str) -> bytes | None:
        """None where there is no such part."""
        ...


class Drawings:
    """Sets what a marker stands for, and notes what is missing."""

    def __init__(self, file: Pictured, document: Document, folder: Path) -> None:
        self._file = file
        self._document = document
        self._folder = folder
        self._characters = Characters()
        self.widest = 450.0
        self.tallest = 700.0
        self.notes: list[Note] = []

    def limit(self, widest: float, tallest: float) -> None:
        """The room that a picture has, in points."""
        self.widest, self.tallest = max(widest, 10.0), max(tallest, 10.0)

    def drawn(self, kind: str, number: int) -> str:
        """The markup for a picture ("i") or a loss ("x")."""
        if kind == "x":
            return self._lost(number)
        picture = self._document.pictures[number]
        where = f"picture {number + 1}"
        data = self._file.part(picture.part) or b""
        ready = make_ready(data, picture.crop, picture.turn, self._folder, f"picture-{number}")
        if ready is None:
            kind_of_file = picture.part.rpartition(".")[2].upper()
            article = "an" if kind_of_file == "EMF" else "a"
            told = f" It shows: {picture.description}" if picture.description else ""
            self.notes.append(
                Note(
                    NoteKind.PICTURE_NOT_SETTABLE,
                    where,
                    f"{article} {kind_of_file} picture.{told}",
                )
            )
            return self._missing(f"[Picture {number + 1} could not be set.{told}]")
        width, height = self._size(picture, ready.width, ready.height)
        size = f'width: {points(width)}, height: {points(height)}, fit: "stretch"'
        if picture.decorative:
            return f"#box(pdf.artifact(image({string(ready.name)}, {size})))"
        if not picture.description:
            self.notes.append(
                Note(NoteKind.ALTERNATIVE_TEXT_MISSING, where, "the picture has no description")
            )
            return f"#box(image({string(ready.name)}, {size}))"
        return f"#box(image({string(ready.name)}, {size}, alt: {string(picture.description)}))"

    def _size(self, picture: Picture, across: int, down: int) -> tuple[float, float]:
        width, height = picture.width, picture.height
        if width is None and height is None:
            width, height = across * 0.75, down * 0.75
        elif width is None:
            width = (height or 0.0) * across / max(down, 1)
        elif height is None:
            height = width * down / max(across, 1)
        width, height = max(width, 1.0), max(height or 1.0, 1.0)
        shrink = min(1.0, self.widest / width, self.tallest / height)
        return width * shrink, height * shrink

    def _lost(self, number: int) -> str:
        lost = self._document.lost[number]
        words = f" Its words: {lost.words}" if lost.words else ""
        self.notes.append(
            Note(NoteKind.CONTENT_LOST, f"drawing {number + 1}", f"{lost.what}.{words}")
        )
        return self._missing(f"[{lost.what} could not be set.{words}]")

    def _missing(self, words: str) -> str:
        return f"#missing({string(self._characters.settable(words))})"
