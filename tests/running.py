"""The command as an officer runs it: a process of its own, on a copy of a sample."""

import os
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parent.parent
DAY = "2024-01-31"


@dataclass(frozen=True)
class Ran:
    """What one run of the command said."""

    status: int
    output: str
    errors: str

    @property
    def said(self) -> str:
        return self.output + self.errors


def bundle(*arguments: str | Path, cwd: Path = ROOT, typed: str = "") -> Ran:
    """Run `bundle` with these arguments; ``typed`` is what the person types."""
    done = subprocess.run(
        [sys.executable, "-m", "bundler", *map(str, arguments)],
        cwd=cwd,
        input=typed,
        capture_output=True,
        encoding="utf-8",
        check=False,
        env={**os.environ, "PYTHONPATH": str(ROOT), "COLUMNS": "80"},
    )
    return Ran(done.returncode, done.stdout, done.stderr)


def build(review: Path, *arguments: str | Path) -> Ran:
    """Build with the engine that is always there, judged by a fixed day."""
    return bundle("build", review, "--engine", "embedded", "--as-of", DAY, *arguments)


def copy_of(sample: str, folder: Path) -> Path:
    """A fresh copy of a sample and its identities; the review's folder."""
    for name in (sample, "private"):
        shutil.copytree(
            ROOT / "samples" / name,
            folder / name,
            ignore=shutil.ignore_patterns("out", ".bundle", "archive", "record.jsonl"),
        )
    shutil.copy2(ROOT / "bundle.toml", folder)
    return folder / sample


def files_in(folder: Path) -> set[str]:
    """Every file below a folder, by its path in it."""
    return {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()}
