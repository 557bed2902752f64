"""The engine that is always there: pandoc reads the Word file, typst sets it."""

import hashlib
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path

from bundler.convert.engine import Conversion, Job
from bundler.model.converted import EngineName

_WHEELS = ("pypandoc_binary", "typst", "font-source-sans-pro")
_AT_ONCE = 2


@dataclass(frozen=True)
class EmbeddedEngine:
    """Sets .docx files with what the wheels bring. Pages are set anew, so they break
    elsewhere than in Word; endnotes become footnotes; columns become one column."""

    @property
    def name(self) -> EngineName:
        """This engine, as the checklist names it."""
        return EngineName.EMBEDDED

    def version(self) -> str:
        """The wheels of pandoc, typst and the font, and a fingerprint of our own code. Read
        from what is installed: to ask pandoc itself would take longer than all the rest."""
        own = hashlib.sha256()
        for path in sorted(Path(__file__).parent.rglob("*.*")):
            if path.suffix in (".py", ".typ"):
                own.update(path.read_bytes())
        wheels = (f"{wheel} {version(wheel)}" for wheel in _WHEELS)
        return ", ".join((*wheels, own.hexdigest()[:12]))

    def convert(self, jobs: Sequence[Job], timeout: float) -> tuple[Conversion, ...]:
        """Set every job, two at a time; ``timeout`` is seconds for each program run.

        Raises ToolError where a file cannot be read as Word, or a program fails."""
        # Loaded where it is needed: a build that finds every part kept converts nothing.
        from bundler.convert.typesetting.word_setting import set_word_file  # noqa: PLC0415

        with ThreadPoolExecutor(max_workers=_AT_ONCE) as pool:
            return tuple(pool.map(lambda job: set_word_file(job, timeout), jobs))
