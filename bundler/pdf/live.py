"""What moves, runs or hides inside a part: taken out before it is bound, and said so.

A published pack is paper: no scripts, no players, no attached files. A page copy would lose
some of these without a word and carry the others along."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from pikepdf import Array, Dictionary, Name, Object, Pdf, Stream

from bundler.model.converted import Note, NoteKind
from bundler.pdf.contents import drawn_objects, marked_properties
from bundler.pdf.tree import Element, Place

_PLAYERS = {
    b"/FileAttachment": "an attached file",
    b"/RichMedia": "a film, sound or animation",
    b"/Screen": "a film or sound",
    b"/Movie": "a film",
    b"/Sound": "a sound",
    b"/3D": "a three-dimensional model",
}
_UNSEEN = frozenset(
    {
        *("/PieceInfo", "/LastModified", "/Thumb", "/AF", "/SpiderInfo", "/Metadata"),
        *("/CIDSet", "/CharSet", "/EF"),
    }
)
"""What no reader shows: what programs noted for themselves, attached files, and lists of a
font's letters, which repeat what the font says and which many programs write wrong."""

_WHOLE = "the whole document"


def take_out_live_content(pdf: Pdf) -> Iterator[Note]:
    """Take scripts, players and attached files out of an open file, one note for each.

    Comments stay: they are for a person to see and remove. Forms and layers are dealt with
    by ``forms`` and ``layers``."""
    yield from (_note(_WHOLE, what) for what in _of_document(pdf))
    seen: set[Place] = set()
    for number, page in enumerate(pdf.pages, start=1):
        where = f"page {number}"
        if any(map(_has_files, (page.obj, *drawn_objects(page.obj, seen)))):
            yield _note(where, "an attached file was left out")
        if "/AA" in page.obj:
            del page.obj["/AA"]
            yield _note(where, "an action that starts by itself was taken out")
        annotations = page.obj.get("/Annots")
        if not isinstance(annotations, Array):
            if annotations is not None:
                del page.obj["/Annots"]
            continue
        kept = Array()
        for annotation in annotations:
            if not isinstance(annotation, Dictionary):
                continue
            kind = annotation.get("/Subtype")
            player = _PLAYERS.get(bytes(kind)) if isinstance(kind, Name) else None
            if player is None:
                if "/AF" in annotation:
                    yield _note(where, "an attached file was left out")
                kept.append(_settled(pdf, annotation))
            else:
                yield _note(where, f"{player} was taken out")
        page.obj.Annots = kept


def _of_document(pdf: Pdf) -> Iterator[str]:
    root = pdf.Root
    names = root.get("/Names")
    trees = names if isinstance(names, Dictionary) else Dictionary()
    if "/JavaScript" in trees or _is_script(root.get("/OpenAction")) or "/AA" in root:
        yield "a script that runs when the file opens was left out"
    if "/Collection" in root:
        yield "this is a portfolio: the files inside it are not in the pack"
    elif "/EmbeddedFiles" in trees or "/AF" in root:
        yield "attached files were left out"


def _has_files(holder: Object) -> bool:
    """Whether files are attached to a page or a drawing, or to marked content of it."""
    return "/AF" in holder or any(
        isinstance(one, Dictionary) and "/EF" in one
        for named in marked_properties(holder).values()
        for one in (named if isinstance(named, Array) else [named])
    )


def _is_script(action: Object | None) -> bool:
    return isinstance(action, Dictionary) and action.get("/S") not in (None, Name.GoTo, Name.Named)


def _settled(pdf: Pdf, annotation: Dictionary) -> Object:
    """An annotation as an object of its own, without what it carries unseen."""
    for key in ("/AF", "/PieceInfo"):
        if key in annotation:
            del annotation[key]
    return annotation if annotation.is_indirect else pdf.make_indirect(annotation)


def _note(where: str, what: str) -> Note:
    return Note(NoteKind.LIVE_CONTENT, where, what)


def discard_unseen(obj: object) -> None:
    """Take entries that no reader shows out of an object that is bound."""
    if isinstance(obj, Dictionary | Stream):
        for key in _UNSEEN & obj.keys():
            del obj[key]


def discard_unseen_within(obj: object) -> None:
    """As ``discard_unseen``, also out of the dictionaries that an object is written with."""
    pending = [obj]
    while pending:
        one = pending.pop()
        if isinstance(one, Array | Dictionary | Stream):
            discard_unseen(one)
            pending.extend(
                value
                for value in _values(one)
                if isinstance(value, Array | Dictionary) and not value.is_indirect
            )


def shown_by(pages: Iterable[Dictionary]) -> Iterator[Dictionary | Stream]:
    """Every dictionary and stream that pages are made of, each once. The tags are not among
    them: elements know their pages, and not the other way round."""
    seen: set[Place] = set()
    pending: list[Object] = list(pages)
    while pending:
        obj = pending.pop()
        if isinstance(obj, Dictionary | Stream):
            yield obj
        for value in _values(obj):
            if isinstance(value, Array | Dictionary | Stream):
                if value.is_indirect:
                    if value.objgen in seen:
                        continue
                    seen.add(value.objgen)
                pending.append(value)


def _values(obj: Object) -> Iterable[object]:
    match obj:
        case Array():
            return obj.as_list()
        case Stream():
            return obj.stream_dict.as_dict().values()
        case _:
            return obj.as_dict().values()


def take_files_off(elements: Iterable[Element], title: str) -> Iterator[Note]:
    """Take attached files (PDF 2.0, 14.13.6) off the elements of a document's tags."""
    for element in elements:
        if not _UNSEEN.isdisjoint(element.said):
            if "/AF" in element.said:
                yield _note(title, "a file attached to its tags was taken out")
            discard_unseen(element.obj)
            element.said -= _UNSEEN
