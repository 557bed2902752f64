"""What an outside program wrote: looked into before it is believed, then given the job's
title, language and date in place of whatever the program put there."""

import struct
from collections.abc import Callable
from pathlib import Path

import pikepdf

from bundler.convert.engine import Job

_DESCRIBED = (
    "dc:creator",
    "dc:description",
    "dc:subject",
    "pdf:Keywords",
    "xmp:CreatorTool",
    "xmp:MetadataDate",
)

_MADE = slice(24, 36)
"""Where an ICC profile states when it was made."""


class NotReceivedError(Exception):
    """There is no file, or it is no whole PDF with pages."""


def receive(
    produced: Path, job: Job, repair: Callable[[pikepdf.Pdf], None] = lambda pdf: None
) -> None:
    """Check ``produced`` and write it to ``job.target`` with the job's metadata.

    A damaged file is refused and never repaired: an engine that wrote half a file has
    failed. The author, the clock and the Word file's own description go; the title is
    shown in the window's bar. The language is the job's where the program named none or
    only another region of it ("en-US" is what Word files made on many computers say of
    British English); another language, such as Welsh, stays. Raises NotReceivedError.

    ``repair`` mends what this program is known to get wrong. Nothing else is repaired, and
    the program's own claims (PDF/UA, PDF/A) are taken over as they are; whether they hold
    is for the assembly to settle."""
    if not produced.is_file():
        raise NotReceivedError("nothing was written")
    try:
        with pikepdf.open(produced, attempt_recovery=False) as pdf:
            if not pdf.pages:
                raise NotReceivedError("no pages")
            repair(pdf)
            _describe(pdf, job)
            _forget_the_clock(pdf, job)
            pdf.save(job.target, deterministic_id=True)
    except pikepdf.PdfError as error:
        raise NotReceivedError("not a whole PDF") from error


def _describe(pdf: pikepdf.Pdf, job: Job) -> None:
    if "/Info" in pdf.trailer:
        del pdf.trailer["/Info"]
    day = f"{job.dated:%Y%m%d}"
    pdf.docinfo["/Title"] = job.title
    pdf.docinfo["/CreationDate"] = f"D:{day}000000Z"
    with pdf.open_metadata(set_pikepdf_as_editor=False, update_docinfo=False) as described:
        for key in _DESCRIBED:
            if key in described:
                del described[key]
        described["dc:title"] = job.title
        described["xmp:CreateDate"] = described["xmp:ModifyDate"] = f"{job.dated}T00:00:00Z"
    if "/ViewerPreferences" not in pdf.Root:
        pdf.Root.ViewerPreferences = pikepdf.Dictionary()
    pdf.Root.ViewerPreferences.DisplayDocTitle = True
    said = str(pdf.Root.get("/Lang", ""))
    if said.partition("-")[0].lower() in ("", job.language.partition("-")[0].lower()):
        pdf.Root.Lang = pikepdf.String(job.language)


def _forget_the_clock(pdf: pikepdf.Pdf, job: Job) -> None:
    """LibreOffice makes file ids, a checksum and a colour profile that differ each time."""
    for key in ("/ID", "/DocChecksum"):
        if key in pdf.trailer:
            del pdf.trailer[key]
    day = job.dated
    made = struct.pack(">6H", day.year, day.month, day.day, 0, 0, 0)
    intents = pdf.Root.get("/OutputIntents", pikepdf.Array())
    for intent in intents if isinstance(intents, pikepdf.Array) else ():
        profile = intent.get("/DestOutputProfile")
        if isinstance(profile, pikepdf.Stream):
            colours = profile.read_bytes()
            profile.write(colours[: _MADE.start] + made + colours[_MADE.stop :])
