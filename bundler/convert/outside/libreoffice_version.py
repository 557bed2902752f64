"""Which LibreOffice is installed, and which of the PDF options it knows."""

import re
from dataclasses import dataclass
from pathlib import Path

Version = tuple[int, int]

_FILES = ("versionrc", "version.ini", "bootstraprc", "bootstrap.ini")
_PRODUCT = re.compile(r"^ProductKey=(.*?)\s*$", re.MULTILINE)
_NUMBERS = re.compile(r"\b(\d+)\.(\d+)")

_ALWAYS: dict[str, bool | int] = {
    "SelectPdfVersion": 2,
    "UseTaggedPDF": True,
    "ExportBookmarks": True,
    "ExportNotes": False,
    "ExportFormFields": False,
    "ExportLinksRelativeFsys": False,
    "DisplayPDFDocumentTitle": True,
    "ReduceImageResolution": False,
    "UseLosslessCompression": True,
}
_SINCE: dict[str, tuple[Version, bool | int]] = {
    "PDFUACompliance": ((7, 0), True),
    "ExportNotesInMargin": ((7, 5), False),
    "ExportTrackedChanges": ((26, 2), False),
}
"""Options with the first version that reads them. The last leaves deleted words out of the
PDF, whatever the document asks for."""


@dataclass(frozen=True)
class Installed:
    """One installation: its name ("LibreOffice 7.4"), its numbers where they are known, and
    what its own files say of it, which tells two builds of a version apart."""

    product: str
    numbers: Version | None
    marks: tuple[str, ...]

    @property
    def options(self) -> dict[str, bool | int]:
        """The PDF options for this version, by their names in LibreOffice. One whose version
        is not known gets those of 7.0, the first that writes PDF/UA."""
        numbers = self.numbers or (7, 0)
        newer = {name: what for name, (since, what) in _SINCE.items() if numbers >= since}
        return _ALWAYS | newer


def installed(program: Path) -> Installed:
    """What is installed, read from files beside the program: to ask the program itself
    takes longer than a build that converts nothing."""
    home = program.resolve().parent
    places = [place / name for name in _FILES for place in (home, home.parent / "Resources")]
    marks = tuple(place.read_text("utf-8", "replace") for place in places if place.is_file())
    named = next((found[1] for mark in marks if (found := _PRODUCT.search(mark))), "LibreOffice")
    numbers = _NUMBERS.search(named)
    return Installed(named, (int(numbers[1]), int(numbers[2])) if numbers else None, marks)
