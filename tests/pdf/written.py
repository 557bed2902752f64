"""Builds small real PDFs to read back: tagged ones by typst, faults by pikepdf."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pikepdf
import typst
from pikepdf import Array, Dictionary, Name, String


def tagged(folder: Path, body: str, name: str = "tagged.pdf") -> Path:
    """A document that declares PDF/UA-1 and PDF/A-2a. ``body`` is typst markup."""
    source = (
        '#set document(title: "Maya", date: datetime(year: 2024, month: 1, day: 10))\n'
        '#set text(lang: "en", region: "GB")\n' + body
    )
    target = folder / name
    target.write_bytes(typst.compile(source.encode(), pdf_standards=["ua-1", "a-2a"]))
    return target


def plain(folder: Path, body: str, name: str = "plain.pdf") -> Path:
    """A document that declares nothing."""
    target = folder / name
    target.write_bytes(typst.compile(body.encode()))
    return target


def changed(pdf: Path, change: Callable[[pikepdf.Pdf], object]) -> Path:
    """The same file after ``change`` has been at it."""
    target = pdf.with_name(f"changed-{pdf.name}")
    with pikepdf.open(pdf) as opened:
        change(opened)
        opened.save(target)
    return target


def annotated(pdf: pikepdf.Pdf, **entries: Any) -> None:
    """Hang one annotation on the first page."""
    annotation = pdf.make_indirect(
        Dictionary(Type=Name.Annot, Rect=Array([10, 10, 60, 60]), **entries)
    )
    page = pdf.pages[0].obj
    page.Annots = Array([*page.get("/Annots", Array()), annotation])


def attached(pdf: pikepdf.Pdf, name: str) -> None:
    """Hang a file on a note of the first page, where the list of attachments misses it."""
    held = pdf.make_stream(b"secret", Type=Name.EmbeddedFile)
    specification = Dictionary(Type=Name.Filespec, F=String(name), EF=Dictionary(F=held))
    annotated(pdf, Subtype=Name.FileAttachment, FS=specification)


def layered(pdf: pikepdf.Pdf, name: str) -> None:
    """Add a layer that is off when the file opens."""
    group = pdf.make_indirect(Dictionary(Type=Name.OCG, Name=String(name)))
    pdf.Root.OCProperties = Dictionary(
        OCGs=Array([group]), D=Dictionary(OFF=Array([group]), Order=Array([group]))
    )
