"""LibreOffice as an engine: one process for all parts, in a profile that is thrown away."""

import hashlib
import json
import os
import shutil
import sys
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import pikepdf

from bundler.convert.engine import Conversion, Job
from bundler.convert.outside import child
from bundler.convert.outside.kept_elsewhere import notes_on_what_is_elsewhere
from bundler.convert.outside.libreoffice_profile import instance_socket, write_profile
from bundler.convert.outside.libreoffice_version import installed
from bundler.convert.outside.picture_tags import join_pictures_and_tags
from bundler.convert.outside.received import NotReceivedError, receive
from bundler.convert.outside.style_tags import settle_style_tags
from bundler.convert.outside.unmarked_lines import mark_as_decoration
from bundler.convert.outside.untagged_links import drop_untagged_links
from bundler.convert.outside.working_copy import copy_for_libreoffice
from bundler.convert.word_source.ooxml import NotReadableError
from bundler.errors import Problem, ToolError
from bundler.model.converted import EngineName

_READS = "MS Word 2007 XML"
"""The one filter that may read a part. Left to guess, LibreOffice sets anything as text: a
gzip file named .docx became 19 pages of garbage."""
_USUAL_PLACES = (
    "/Applications/LibreOffice.app/Contents/MacOS/soffice",
    r"C:\Program Files\LibreOffice\program\soffice.com",
    r"C:\Program Files (x86)\LibreOffice\program\soffice.com",
)
_UNREADABLE = "It could not be read as a Word file."
_INSTEAD = (
    "Use another engine (`--engine embedded`), or open {label} in Word, save it as PDF, "
    "and name the PDF in review.toml."
)


def find_libreoffice() -> Path | None:
    """LibreOffice's command, on the PATH or in the usual places of Windows and macOS."""
    on_path = shutil.which("soffice") or shutil.which("libreoffice")
    places = (Path(place) for place in (on_path, *_USUAL_PLACES) if place)
    return next((place for place in places if place.is_file()), None)


@dataclass(frozen=True)
class LibreOfficeEngine:
    """Sets Word files with LibreOffice, tagged, as PDF/UA-1 and PDF/A-2 (its own claims).

    The title, date and author in the PDF are the job's, the language as ``receive`` says:
    LibreOffice itself writes the default language of the Word file's styles, and marks
    runs in another language. Text is as with all tracked changes accepted; comments are
    left out; pictures are not compressed again."""

    program: Path

    @property
    def name(self) -> EngineName:
        """Which engine this is."""
        return EngineName.LIBREOFFICE

    def version(self) -> str:
        """What identifies this installation, and the options."""
        found, build = installed(self.program), self.program.stat()
        marks = (
            f"{self.program.resolve()}",
            json.dumps(found.options, sort_keys=True),
            *found.marks,
            f"{build.st_size} {build.st_mtime_ns}",
        )
        return f"{found.product} {hashlib.sha256(chr(0).join(marks).encode()).hexdigest()[:16]}"

    def convert(self, jobs: Sequence[Job], timeout: float) -> tuple[Conversion, ...]:
        """Set every job in one LibreOffice process; ``timeout`` is seconds for each part.

        LibreOffice ends with status 0 when it fails, so each PDF is looked into before it
        counts. Raises ToolError that names every part that did not come out."""
        if not jobs:
            return ()
        with tempfile.TemporaryDirectory(
            prefix="lo-", dir=jobs[0].target.parent, ignore_cleanup_errors=True
        ) as folder:
            return self._convert(jobs, timeout, Path(folder).resolve())

    def _convert(self, jobs: Sequence[Job], timeout: float, folder: Path) -> tuple[Conversion, ...]:
        out = folder / "out"
        out.mkdir()
        write_profile(folder / "profile", jobs[0].language)
        copies = [folder / f"part{n}{job.source.suffix.lower()}" for n, job in enumerate(jobs, 1)]
        unreadable: list[Problem] = []
        for job, copy in zip(jobs, copies, strict=True):
            try:
                copy_for_libreoffice(job.source, copy)
            except NotReadableError:
                unreadable.append(_failed(job, "word-file-not-read", _UNREADABLE))
        if unreadable:
            raise ToolError(unreadable)
        produced = [out / f"{copy.stem}.pdf" for copy in copies]
        try:
            ended = child.run(
                self._command(folder, out, copies),
                folder=folder,
                timeout=timeout,
                progress=lambda: sum(1 for pdf in produced if pdf.exists()),
                more={"SAL_USE_VCLPLUGIN": "svp"} if sys.platform == "linux" else {},
            )
        except OSError as error:
            raise ToolError(_not_started(jobs[0], error)) from error
        finally:
            if socket := instance_socket(folder / "profile"):
                socket.unlink(missing_ok=True)
        problems = _receive_all(jobs, produced, ended, timeout)
        if problems:
            raise ToolError(problems)
        return tuple(Conversion(job, notes_on_what_is_elsewhere(job.source)) for job in jobs)

    def _command(self, folder: Path, out: Path, copies: Sequence[Path]) -> list[str]:
        options = {
            key: {"type": "long" if type(value) is int else "boolean", "value": json.dumps(value)}
            for key, value in installed(self.program).options.items()
        }
        return [
            os.fspath(self.program),
            f"-env:UserInstallation={(folder / 'profile').as_uri()}",
            "--headless",
            "--invisible",
            "--norestore",
            "--nologo",
            "--nodefault",
            "--nofirststartwizard",
            f"--infilter={_READS}",
            "--convert-to",
            f"pdf:writer_pdf_Export:{json.dumps(options, separators=(',', ':'))}",
            "--outdir",
            os.fspath(out),
            *map(os.fspath, copies),
        ]


def _receive_all(
    jobs: Sequence[Job], produced: Sequence[Path], ended: child.Ended, timeout: float
) -> list[Problem]:
    """Take over every PDF. Where the program hung or died, only the part that it was at
    is to blame: it works through them in order."""
    problems: list[Problem] = []
    for job, pdf in zip(jobs, produced, strict=True):
        try:
            receive(pdf, job, _repair)
        except NotReceivedError:
            problems.append(_problem(job, wrote=pdf.exists(), ended=ended, timeout=timeout))
            if ended.hung or ended.status:
                break
    return problems


def _repair(pdf: pikepdf.Pdf) -> None:
    settle_style_tags(pdf)
    join_pictures_and_tags(pdf)
    mark_as_decoration(pdf)
    drop_untagged_links(pdf)


def _problem(job: Job, *, wrote: bool, ended: child.Ended, timeout: float) -> Problem:
    if ended.hung:
        code, why = "libreoffice-hung", f"It took over {timeout:g} seconds, or too much memory."
    elif ended.status:
        code, why = "libreoffice-died", "LibreOffice stopped before it had finished."
    elif wrote:
        code, why = "libreoffice-half-written", "What LibreOffice wrote is not a whole PDF."
    else:
        code, why = "libreoffice-no-output", "LibreOffice could not read the file."
    return _failed(job, code, why)


def _not_started(job: Job, error: OSError) -> Problem:
    why = f"LibreOffice could not be started ({error.strerror or 'no reason given'})."
    return _failed(job, "libreoffice-not-started", why)


def _failed(job: Job, code: str, why: str) -> Problem:
    return Problem(
        code=code,
        where=job.label,
        what="This part could not be turned into a PDF.",
        why=why,
        fix=_INSTEAD.format(label=job.label),
    )
