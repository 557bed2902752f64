"""Whether a drawn letter is the one that a program reads."""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import closing
from functools import cache

import pypdfium2
import pypdfium2.raw as pdfium

from bundler.pdf.sight.specimen import GRID, Bench, Drawn

LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789"

_FACES = (
    *("Helvetica", "Times-Roman", "Helvetica-Bold", "Times-Italic", "Times-Bold"),
    *("Helvetica-Oblique", "Courier", "Helvetica-BoldOblique", "Times-BoldItalic"),
    "Courier-Bold",
)
_ALIKE = 55.0
_FAIRLY_ALIKE = 70.0
_UNLIKE = 26.0
_FAINTLY_UNLIKE = 20.0
_SLIMNESS = 25.0
_HEIGHT = 60.0
_PLAIN_SHAPES = frozenset("Il1iOo0")
"""Bars and rings, which bullets and boxes are drawn as too."""


def drawn_as_others(letters: Mapping[str, Sequence[Drawn]]) -> frozenset[str]:
    """Those of a font's letters that are drawn, in at least one of the ways given, like
    another letter far more than like themselves in either case. Held against ten common
    faces; a strange face looks like none of them and passes. Nothing where it would be one
    letter alone, for some faces have one that is shaped like another's."""
    doubtful = [(letter, way) for letter, ways in letters.items() for way in ways]
    for is_another in (_is_unlike, _is_faintly_another, _is_plainly_another):
        doubtful = [(letter, way) for letter, way in doubtful if is_another(letter, way)]
        if len({letter for letter, _ in doubtful}) < 2:
            return frozenset()
    return frozenset(letter for letter, _ in doubtful)


def _is_unlike(letter: str, drawn: Drawn) -> bool:
    return _distance(drawn, letter, _FACES[:1]) > _ALIKE


def _is_faintly_another(letter: str, drawn: Drawn) -> bool:
    """Asked before the last question, for which all faces must be drawn."""
    nearest, other = min(_all_distances(drawn, _FACES[:2]))
    far = _distance(drawn, letter, _FACES[:2]) - nearest > _FAINTLY_UNLIKE
    return far and other not in _PLAIN_SHAPES


def _is_plainly_another(letter: str, drawn: Drawn) -> bool:
    nearest, other = min(_all_distances(drawn, _FACES))
    far = _distance(drawn, letter, _FACES) - nearest > _UNLIKE
    return far and nearest <= _FAIRLY_ALIKE and other not in _PLAIN_SHAPES


def _distance(drawn: Drawn, letter: str, faces: Sequence[str]) -> float:
    cases = {letter.lower(), letter.upper()}
    return min(_between(drawn, _forms(face)[case]) for face in faces for case in cases)


def _between(one: Drawn, other: Drawn) -> float:
    from PIL import ImageChops  # noqa: PLC0415

    apart = ImageChops.difference(one.picture, other.picture).reduce(GRID)
    return float(apart.getpixel((0, 0))) + _unlike_measures(one, other)  # type: ignore[arg-type]


def _unlike_measures(one: Drawn, other: Drawn) -> float:
    return _SLIMNESS * abs(one.slimness - other.slimness) + _HEIGHT * (
        abs(one.top - other.top) + abs(one.foot - other.foot)
    )


def _all_distances(drawn: Drawn, faces: Sequence[str]) -> Iterator[tuple[float, str]]:
    """How far a drawn letter is from every one: all pictures compared in one go."""
    from PIL import Image, ImageChops  # noqa: PLC0415

    for face in faces:
        forms = _forms(face)
        size = (GRID, GRID * len(forms))
        mine = Image.frombytes("L", size, drawn.pixels * len(forms))
        theirs = Image.frombytes("L", size, b"".join(form.pixels for form in forms.values()))
        apart = ImageChops.difference(mine, theirs).reduce(GRID).tobytes()
        for (letter, form), mean in zip(forms.items(), apart, strict=True):
            yield mean + _unlike_measures(drawn, form), letter


@cache
def _forms(face: str) -> dict[str, Drawn]:
    with closing(pypdfium2.PdfDocument.new()) as document:
        font = pdfium.FPDFText_LoadStandardFont(document.raw, face.encode())
        with closing(Bench(document)) as bench:
            letters = bench.drawn(font, [ord(letter) for letter in LETTERS])
            return {let: drawn for let, drawn in zip(LETTERS, letters, strict=True) if drawn}
