"""Pictures, charts, formulas, tables and notes of a Word file, looked for in its PDF."""

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from pathlib import Path

from bundler.convert.word_source.beside_words import BesideWords, Drawn, Formula, read_beside_words
from bundler.convert.word_source.likeness import Likeness, are_alike, likenesses
from bundler.convert.word_source.missing import condensed
from bundler.model.converted import Note, NoteKind
from bundler.pdf.beside_words import Shown, read_shown
from bundler.pdf.reading import read_document

_LISTED = 20
_NEIGHBOURS, _SURE = 16, 12
"""Letters on each side of a formula that tell its place, and how many there must be."""
_MOST_TRIED = 100_000
"""Pairs of pictures that are held against each other. Beyond, they are only counted."""
_DRAWINGS = ("A picture", "A chart", "A SmartArt", "An embedded object", "An object")


def lost_depictions(
    source: Path, pdf: Path, pages: Sequence[str], told: Sequence[Note] = ()
) -> tuple[Note, ...]:
    """A note for each thing that the Word file shows besides words and the PDF does not: 20
    at most, then their number. ``pages`` are the texts of the PDF's pages; ``told`` is what
    the engine has noticed by itself, which is not said again.

    A picture is looked for by what it shows, and what cannot be told by that (charts,
    SmartArt, formats of Windows) by its alternative text, its tag and what is drawn in
    their place; of such without alternative text one may stand in for another. Raises
    NotReadableError."""
    held = read_beside_words(source)
    if not (held.drawn or held.formulas or held.tables or held.notes):
        return ()
    shown = read_shown(pdf, with_images=bool(held.drawn))
    text = condensed("\n".join(pages))
    found = [*_lost_drawings(held.drawn, shown, text, told), *_lost_formulas(held, shown, text)]
    if shown.tagged:
        found += _lost_tables(held, shown, pdf, told)
        if lost := max(held.notes - shown.notes, 0):
            what = f"{lost} of {held.notes} footnotes and endnotes are not notes in the PDF"
            found.append(Note(NoteKind.CONTENT_LOST, "the notes", what))
    if len(found) > _LISTED:
        what = f"and {len(found) - _LISTED} more pictures, tables or formulas"
        found[_LISTED:] = [Note(NoteKind.CONTENT_LOST, "the whole document", what)]
    return tuple(found)


def _lost_drawings(
    drawn: Sequence[Drawn], shown: Shown, text: str, told: Sequence[Note]
) -> Iterator[Note]:
    if any(note.kind is NoteKind.HEADER_OR_FOOTER_LEFT_OUT for note in told):
        drawn = [one for one in drawn if not one.running]
    by_engine = Counter(_group_told(note) for note in told)
    missing: dict[str, list[int]] = defaultdict(list)
    for at in _not_shown(drawn, shown):
        missing[_group(drawn[at].what)].append(at)
    for at, one in enumerate(drawn):
        lost = missing[_group(one.what)]
        if len(lost) <= by_engine[_group(one.what)]:
            lost = []
        if at in lost and not one.linked:
            words = ", ".join((*one.words.said, *one.words.along)[:_LISTED])
            says = f" Its words: {words}." if words else ""
            shows = f" It shows: {one.alt}." if one.alt else ""
            yield _note(one, f"{one.what} is not in the PDF.{shows}{says}")
        elif one.words.said and not by_engine["chart"]:
            said = [words for words in one.words.said if condensed(words) not in text]
            along = [words for words in one.words.along if condensed(words) not in text]
            said += along if 2 * len(along) > len(one.words.along) else []
            if said:
                quoted = ", ".join(said[:_LISTED])
                yield _note(one, f"A chart is in the PDF without these words: {quoted}.")


def _note(one: Drawn, what: str) -> Note:
    return Note(NoteKind.CONTENT_LOST, f'after "{one.near}"' if one.near else "the start", what)


def _group(what: str) -> str:
    return "chart" if "chart" in what else "diagram" if "SmartArt" in what else "picture"


def _group_told(note: Note) -> str:
    """What kind of drawing the engine says is lost; empty where its note is of other things."""
    if note.kind is NoteKind.PICTURE_NOT_SETTABLE:
        return "picture"
    of_drawing = note.kind is NoteKind.CONTENT_LOST and note.what.startswith(_DRAWINGS)
    return _group(note.what) if of_drawing else ""


def _not_shown(drawn: Sequence[Drawn], shown: Shown) -> list[int]:
    """The numbers of the drawings that are found nowhere in the PDF."""
    looks: dict[tuple[object, ...], frozenset[Likeness]] = {}
    free = [number for number, image in enumerate(shown.images) if image.likeness is not None]
    used: set[int] = set()
    left: list[int] = []
    tried = 0
    for at, one in enumerate(drawn):
        key = (one.stored, one.crop)
        if key not in looks:
            looks[key] = likenesses(*key) if one.stored else frozenset()
        for number in free if looks[key] and tried < _MOST_TRIED else ():
            tried += 1
            if are_alike(looks[key], shown.images[number].likeness or b""):
                used.add(number)
                free.remove(number)
                break
        else:
            left.append(at)
    others = [one for one in shown.figures if one.is_drawn and not used.intersection(one.images)]
    in_others = {image for one in others for image in one.images}
    images = len(shown.images) - len(used | in_others)
    missing = []
    for at in sorted(left, key=lambda at: not drawn[at].alt):
        one = drawn[at]
        named = next((f for alt in (one.alt, "") for f in others if f.alt == alt), None)
        spare = next((f for f in others if (f.images if one.stored else not one.alt)), None)
        if one.linked or one.broken:
            missing.append(at)
        elif figure := named or spare:
            others.remove(figure)
        elif images > 0:
            images -= 1
        elif looks[one.stored, one.crop] or (shown.tagged and not one.decorative):
            missing.append(at)
    return missing


def _lost_formulas(held: BesideWords, shown: Shown, text: str) -> Iterator[Note]:
    if shown.formulas >= len(held.formulas):
        return
    for formula in held.formulas:
        if _is_gone(formula, text):
            where = f'after "{formula.near}"'
            yield Note(NoteKind.CONTENT_LOST, where, "A formula is not in the PDF.")


def _is_gone(formula: Formula, text: str) -> bool:
    """Whether the words before and after a formula stand side by side in the PDF, or
    neither stands beside anything of the formula."""
    before, after = formula.before[-_NEIGHBOURS:], formula.after[:_NEIGHBOURS]
    if before and after and len(before + after) >= _SURE and before + after in text:
        return True
    end, start = text.find(before) + len(before), text.find(after)
    if min(len(before), len(after)) < _SURE or end < len(before) or start < 0:
        return False
    return not {text[end : end + 1], text[max(start - 1, 0) : start]} & set(formula.letters)


def _lost_tables(
    held: BesideWords, shown: Shown, pdf: Path, told: Sequence[Note]
) -> Iterator[Note]:
    lost = len(held.tables) - sum(1 for cells in shown.cells if cells > 1)
    if lost <= 0 or any(note.kind is NoteKind.STANDARD_NOT_MET for note in told):
        return
    said = {condensed(cell) for row in read_document(pdf).rows for cell in row.cells}
    for cells in [table for table in held.tables if not _held_in(table, said)][:lost]:
        what = f"A table is not a table in the PDF. It begins: {' | '.join(cells[:4])}"
        yield Note(NoteKind.CONTENT_LOST, "a table", what)
        lost -= 1
    if lost:
        what = f"{lost} of {len(held.tables)} tables are not tables in the PDF"
        yield Note(NoteKind.CONTENT_LOST, "the tables", what)


def _held_in(table: Sequence[str], said: set[str]) -> bool:
    return all(condensed(cell) in said for cell in table[:4])
