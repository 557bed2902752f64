"""What a Word file only points at: an outside program leaves a gap for it and says nothing."""

from collections.abc import Iterator
from pathlib import Path

from lxml import etree

from bundler.convert.word_source.ooxml import NotReadableError, Package, opened
from bundler.model.converted import Note, NoteKind

_NOTES = ("footnotes", "endnotes")
_PICTURES = ("{*}blip", "{*}imagedata")


def notes_on_what_is_elsewhere(docx: Path) -> tuple[Note, ...]:
    """A note for each picture, object or subdocument of the text that is linked and of which
    the file stores no picture: links are not followed, so it is not in the PDF.

    The words of a part that the engine left out are found missing by themselves; these have
    none. Nothing is said of a file that cannot be read: the engine has failed then."""
    try:
        with opened(docx) as package:
            main = package.main()
            notes = [part for kind in _NOTES for part in package.related(main, kind).values()]
            found = [what for part in (main, *notes) for what in _elsewhere(package, part)]
    except NotReadableError:
        return ()
    return tuple(
        Note(NoteKind.CONTENT_LOST, f"linked matter {number}", what)
        for number, what in enumerate(found, 1)
    )


def _elsewhere(package: Package, part: str) -> Iterator[str]:
    stored = package.related(part, "image")
    for element in package.xml(part).iter(*_PICTURES, "{*}subDoc", "{*}OLEObject"):
        name = etree.QName(element).localname
        if _is_second_form(element):
            continue
        if name == "subDoc":
            yield "A subdocument kept in another file."
        elif name == "OLEObject":
            drawn = element.getparent()
            if element.get("Type") == "Link" and not _shows_stored(drawn, stored):
                yield "An object linked from another file."
        elif not _is_stored(element, stored):
            yield "A picture that is kept outside the Word file."


def _shows_stored(drawn: etree._Element | None, stored: dict[str, str]) -> bool:
    pictures = [] if drawn is None else drawn.iter(*_PICTURES)
    return any(_is_stored(picture, stored) for picture in pictures)


def _is_stored(picture: etree._Element, stored: dict[str, str]) -> bool:
    """Whether a picture's id, whatever its attribute is called, leads into the file."""
    return any(str(value) in stored for value in picture.attrib.values())


def _is_second_form(element: etree._Element) -> bool:
    """Whether it is what programs show that do not know the first form of a drawing."""
    return next(element.iterancestors("{*}Fallback"), None) is not None
