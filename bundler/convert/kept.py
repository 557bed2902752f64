"""Conversions kept for speed, in a private folder beside one review.

Parts may hold names, so a conversion is kept for one review only, for 30 days at most.
"""

import hashlib
import json
import os
import tempfile
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

from bundler.convert.engine import Engine, Job
from bundler.convert.installed_fonts import fonts_mark
from bundler.model.pack import Note, NoteKind

FOLDER = ".bundle"
_LONGEST = timedelta(days=30)


@dataclass(frozen=True)
class KeptPart:
    """A conversion: the PDF, what was noticed, the source's running text (None where it
    could not be read) and what the PDF claims to be."""

    pdf: Path
    notes: tuple[Note, ...]
    words: str | None
    claims: frozenset[str]


@dataclass(frozen=True)
class Kept:
    """The conversions kept in ``folder`` (".bundle" beside review.toml). ``today`` dates
    what is kept and decides what is too old; ``program`` is this program's version."""

    folder: Path
    today: date
    program: str

    def key(self, job: Job, engine: Engine, source_sha256: str) -> str:
        """Everything that shapes the outcome: the source's bytes, the engine with its
        version and options, the fonts on this computer, the job's words and date."""
        parts = (
            source_sha256,
            job.source.suffix.lower(),
            engine.name.value,
            engine.version(),
            self.program,
            fonts_mark(),
            job.title,
            job.language,
            job.dated.isoformat(),
        )
        return hashlib.sha256(json.dumps(parts).encode("utf-8")).hexdigest()[:32]

    def get(self, key: str) -> KeptPart | None:
        """What is kept under a key; None where nothing is, or where it is damaged or too
        old. The PDF stays in the folder and must not be changed."""
        try:
            said = json.loads((self.folder / f"{key}.json").read_text("utf-8"))
            pdf = self.folder / f"{key}.pdf"
            if self._too_old(said["kept"]) or said["sha256"] != _sha256(pdf):
                return None
            return KeptPart(
                pdf=pdf,
                notes=tuple(Note(NoteKind(k), str(w), str(t)) for k, w, t in said["notes"]),
                words=None if said["words"] is None else str(said["words"]),
                claims=frozenset(map(str, said["claims"])),
            )
        except (OSError, ValueError, KeyError, TypeError):
            return None

    def put(self, key: str, part: KeptPart) -> None:
        """Keep a conversion. What stands under the key is replaced as a whole; where the
        folder cannot be written nothing is kept, which costs time and nothing else."""
        said = {
            "kept": self.today.isoformat(),
            "sha256": _sha256(part.pdf),
            "notes": [[note.kind.value, note.where, note.what] for note in part.notes],
            "words": part.words,
            "claims": sorted(part.claims),
        }
        with suppress(OSError):
            self.folder.mkdir(mode=0o700, exist_ok=True)
            _write(self.folder / f"{key}.pdf", part.pdf.read_bytes())
            _write(self.folder / f"{key}.json", json.dumps(said).encode("utf-8"))

    def remove_old(self) -> None:
        """Remove what is older than 30 days, or whose age cannot be told."""
        for description in _files(self.folder, ".json"):
            try:
                old = self._too_old(json.loads(description.read_text("utf-8"))["kept"])
            except (OSError, ValueError, KeyError, TypeError):
                old = True
            if old:
                _remove(description, description.with_suffix(".pdf"))
        for pdf in _files(self.folder, ".pdf"):
            if not pdf.with_suffix(".json").exists():
                _remove(pdf)

    def _too_old(self, kept: str) -> bool:
        age = self.today - date.fromisoformat(kept)
        return not timedelta(0) <= age <= _LONGEST


def clean(folder: Path) -> int:
    """Remove every kept conversion and then the folder, if nothing else is in it. Returns
    how many conversions there were. Raises OSError where a file cannot be removed."""
    count = 0
    for path in (*_files(folder, ".pdf"), *_files(folder, ".json"), *_files(folder, ".part")):
        count += path.suffix == ".pdf"
        path.unlink()
    with suppress(OSError):
        folder.rmdir()
    return count


def _files(folder: Path, suffix: str) -> Iterator[Path]:
    if folder.is_dir():
        yield from sorted(path for path in folder.iterdir() if path.suffix == suffix)


def _remove(*paths: Path) -> None:
    for path in paths:
        with suppress(OSError):
            path.unlink()


def _write(path: Path, data: bytes) -> None:
    handle, name = tempfile.mkstemp(suffix=".part", dir=path.parent)
    temporary = Path(name)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        temporary.replace(path)
    finally:
        temporary.unlink(missing_ok=True)


def _sha256(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
