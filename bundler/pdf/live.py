"""What moves, runs or hides inside a part: taken out before it is bound, and said so.

A published pack is paper: no scripts, no players, no attached files. A page copy would lose
some of these without a word and carry the others along."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from pikepdf import Array, Dictionary, Name, Object, Pdf, Stream

from bundler.model.converted import Note, NoteKind
from bundler.pdf.reached import shown_by
from bundler.pdf.tree import Element

_PLAYERS = {
    b"/FileAttachment": "an attached file",
    b"/RichMedia": "a film, sound or animation",
    b"/Screen": "a film or sound",
    b"/Movie": "a film",
    b"/Sound": "a sound",
    b"/3D": "a three-dimensional model",
}
_FILES = frozenset({"/AF", "/EF"})
_UNSEEN = _FILES | {
    *("/PieceInfo", "/LastModified", "/Thumb", "/SpiderInfo", "/Metadata", "/CIDSet", "/CharSet")
}
"""What no reader shows: attached files, what programs noted for themselves, and lists of a
font's letters, which repeat what the font says and which many programs write wrong."""

_WHOLE = "the whole document"


def take_out_live_content(pdf: Pdf) -> Iterator[Note]:
    """Take scripts and players out of an open file, one note for each.

    Comments stay: they are for a person to see and remove. Forms and layers are dealt with
    by ``forms`` and ``layers``, attached files by ``discard_unseen``."""
    yield from (_note(_WHOLE, what) for what in _of_document(pdf))
    for number, page in enumerate(pdf.pages, start=1):
        yield from (_note(f"page {number}", what) for what in _of_page(pdf, page.obj))


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


def _of_page(pdf: Pdf, page: Dictionary) -> Iterator[str]:
    if "/AA" in page:
        del page["/AA"]
        yield "an action that starts by itself was taken out"
    annotations = page.get("/Annots")
    if isinstance(annotations, Array):
        kept = Array()
        for annotation in annotations:
            if not isinstance(annotation, Dictionary):
                continue
            kind = annotation.get("/Subtype")
            player = _PLAYERS.get(bytes(kind)) if isinstance(kind, Name) else None
            if player is None:
                kept.append(annotation if annotation.is_indirect else pdf.make_indirect(annotation))
            else:
                yield f"{player} was taken out"
        page.Annots = kept
    elif annotations is not None:
        del page["/Annots"]


def _is_script(action: Object | None) -> bool:
    return isinstance(action, Dictionary) and action.get("/S") not in (None, Name.GoTo, Name.Named)


def _note(where: str, what: str) -> Note:
    return Note(NoteKind.LIVE_CONTENT, where, what)


def discard_unseen(pdf: Pdf) -> Iterator[Note]:
    """Take what no reader shows out of all that the pages of an open file are made of, with a
    note for each thing that had files attached."""
    pages = [page.obj for page in pdf.pages]
    above = (page.get("/Parent") for page in pages)
    seen = {one.objgen for one in (*pages, *above) if isinstance(one, Dictionary)}
    for number, page in enumerate(pages, start=1):
        for obj in shown_by([page], seen):
            if _discard_from(obj):
                yield _note(f"page {number}", "an attached file was left out")


def _discard_from(obj: Dictionary | Stream) -> bool:
    """Take entries that no reader shows out of an object; whether they held a file."""
    unseen = _UNSEEN & obj.keys()
    for key in unseen:
        del obj[key]
    return not _FILES.isdisjoint(unseen)


def take_files_off(elements: Iterable[Element], title: str) -> Iterator[Note]:
    """Take attached files (PDF 2.0, 14.13.6) off the elements of a document's tags."""
    for element in elements:
        if not _UNSEEN.isdisjoint(element.said):
            if _discard_from(element.obj):
                yield _note(title, "a file attached to its tags was taken out")
            element.said -= _UNSEEN
