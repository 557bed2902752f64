"""Microsoft Word as an engine, driven by docx2pdf in a child process (Windows and macOS)."""

import os
import sys
import tempfile
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

import psutil

from bundler.convert.engine import Conversion, Job
from bundler.convert.outside import child, word_child
from bundler.convert.outside.kept_elsewhere import notes_on_what_is_elsewhere
from bundler.convert.outside.received import NotReceivedError, receive
from bundler.convert.outside.word_found import word_processes, word_version
from bundler.convert.outside.working_copy import copy_showing_final_text
from bundler.convert.word_source.ooxml import NotReadableError
from bundler.errors import Problem, ToolError
from bundler.model.converted import EngineName

_INSTEAD = (
    "Use another engine (`--engine embedded`), or open {label} in Word, save it as PDF, "
    "and name the PDF in review.toml."
)


@dataclass(frozen=True)
class WordEngine:
    """Sets Word files with Microsoft Word itself.

    Works on copies with plain names, so Word never opens, locks or asks about the
    officer's own file. Whether Word was running beforehand decides what happens to it:
    then it is left alone, whatever happens; otherwise it is closed at the end, and ended
    if it hangs. ``processes`` says which Words run."""

    processes: Callable[[], Mapping[int, psutil.Process]] = field(default=word_processes)

    @property
    def name(self) -> EngineName:
        """Which engine this is."""
        return EngineName.WORD

    def version(self) -> str:
        """Word's version and docx2pdf's; docx2pdf takes no options that shape the PDF."""
        try:
            driver = version("docx2pdf")
        except PackageNotFoundError:
            driver = "none"
        return f"Word {word_version() or 'unknown'}, docx2pdf {driver}"

    def convert(self, jobs: Sequence[Job], timeout: float) -> tuple[Conversion, ...]:
        """Set every job, one child process each; ``timeout`` is seconds for each part.

        Raises ToolError for the first part that did not come out: a Word that asked a
        question for one file would ask it again for the next."""
        if not jobs:
            return ()
        before = self.processes()
        try:
            with tempfile.TemporaryDirectory(
                prefix="word-", dir=jobs[0].target.parent, ignore_cleanup_errors=True
            ) as folder:
                for number, job in enumerate(jobs, 1):
                    last = number == len(jobs)
                    self._convert(
                        job,
                        Path(folder).resolve() / f"part{number}.docx",
                        "quit" if last and not before else "keep",
                        timeout,
                        was_open=bool(before),
                    )
        except ToolError:
            if not before:
                self._end_ours()
            raise
        return tuple(Conversion(job, notes_on_what_is_elsewhere(job.source)) for job in jobs)

    def _convert(
        self, job: Job, copy: Path, afterwards: str, timeout: float, *, was_open: bool
    ) -> None:
        try:
            copy_showing_final_text(job.source, copy)
        except NotReadableError as error:
            why = "It could not be read as a Word file."
            raise _failed(job, "word-file-not-read", why) from error
        produced = copy.with_suffix(".pdf")
        command = [
            sys.executable,
            "-P",
            os.fspath(Path(word_child.__file__).resolve()),
            os.fspath(copy),
            os.fspath(produced),
            afterwards,
        ]
        path = {key: value for key, value in os.environ.items() if key == "PYTHONPATH"}
        ended = child.run(command, folder=copy.parent, timeout=timeout, more=path)
        if ended.status == word_child.DONE:
            with suppress(NotReceivedError):
                receive(produced, job)
                return
        code, why = _cause(ended, wrote=produced.exists(), timeout=timeout, was_open=was_open)
        raise _failed(job, code, why)

    def _end_ours(self) -> None:
        """End the Words that were not there before we asked for one. On Windows only
        those that were started for a program and not by a person."""
        for process in self.processes().values():
            with suppress(psutil.Error):
                if sys.platform != "win32" or "-embedding" in " ".join(process.cmdline()).lower():
                    process.kill()


def _failed(job: Job, code: str, why: str) -> ToolError:
    return ToolError(
        Problem(
            code=code,
            where=job.label,
            what="This part could not be turned into a PDF.",
            why=why,
            fix=_INSTEAD.format(label=job.label),
        )
    )


def _cause(ended: child.Ended, *, wrote: bool, timeout: float, was_open: bool) -> tuple[str, str]:
    if ended.hung and was_open:
        return (
            "word-hung",
            f"Word was already open and did not answer within {timeout:g} seconds; it may be "
            "asking a question in one of its windows. Your open documents were left alone.",
        )
    if ended.hung:
        return (
            "word-hung",
            f"Word did not finish within {timeout:g} seconds, perhaps because it asked a "
            "question that nobody could see. It was closed.",
        )
    if ended.status in (word_child.NO_DOCX2PDF, word_child.NOT_HERE):
        return (
            "word-not-found",
            "docx2pdf works by driving Microsoft Word on Windows or macOS, and it cannot do "
            "that on this computer.",
        )
    if ended.status:
        return "word-failed", "Word could not be started, or could not open the file."
    if wrote:
        return "word-half-written", "What Word wrote is not a whole PDF."
    return "word-no-output", "Word said that it had finished, but wrote no PDF."
