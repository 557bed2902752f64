"""Conversions kept for speed, in a private folder beside one review.

Parts may hold names, so a conversion is kept for one review only, until that review is
archived and for 30 days at most.
"""

import hashlib
import json
import os
import re
import shutil
import tempfile
from contextlib import suppress
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

from bundler.convert.engine import Engine, Job
from bundler.convert.outside.installed_fonts import fonts_mark
from bundler.model.converted import Note, NoteKind

FOLDER = ".bundle"
_LONGEST = timedelta(days=30)
_OURS = re.compile(r"[0-9a-f]{32}\.(pdf|json)")
_HALF = re.compile(r"kept-\w+\.part")


@dataclass(frozen=True)
class KeptPart:
    """A conversion: the PDF, what was noticed, the text of each of its pages and what the PDF
    claims to be."""

    pdf: Path
    notes: tuple[Note, ...]
    texts: tuple[str, ...]
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
                texts=tuple(map(str, said["texts"])),
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
            "texts": part.texts,
            "claims": sorted(part.claims),
        }
        with suppress(OSError):
            self.folder.mkdir(mode=0o700, exist_ok=True)
            _write(self.folder / f"{key}.pdf", part.pdf.read_bytes())
            _write(self.folder / f"{key}.json", json.dumps(said).encode("utf-8"))

    def remove_old(self) -> None:
        """Remove what is older than 30 days, what has lost its other half, and what a
        killed build left half written. Other programs' files in the folder are not touched."""
        if not self.folder.is_dir():
            return
        for path in sorted(self.folder.iterdir()):
            if (_OURS.fullmatch(path.name) and self._is_stale(path)) or _HALF.fullmatch(path.name):
                with suppress(OSError):
                    path.unlink()

    def _is_stale(self, path: Path) -> bool:
        try:
            said = json.loads(path.with_suffix(".json").read_text("utf-8"))
            return self._too_old(said["kept"]) or not path.with_suffix(".pdf").exists()
        except (OSError, ValueError, KeyError, TypeError):
            return True

    def _too_old(self, kept: str) -> bool:
        age = self.today - date.fromisoformat(kept)
        return not timedelta(0) <= age <= _LONGEST


def forget_conversions(folder: Path) -> None:
    """Remove every conversion from a ".bundle" folder and nothing else: what the last build
    made can still be judged. Raises OSError where something cannot be removed."""
    for path in sorted(folder.iterdir()) if folder.is_dir() else ():
        if _OURS.fullmatch(path.name) or _HALF.fullmatch(path.name):
            path.unlink()


def clean(folder: Path) -> int:
    """Empty a ".bundle" folder of everything and remove it. Returns how many conversions
    were kept there. Raises OSError where something cannot be removed."""
    if not folder.is_dir():
        return 0
    count = sum(1 for path in folder.iterdir() if _OURS.fullmatch(path.name)) // 2
    shutil.rmtree(folder)
    return count


def _write(path: Path, data: bytes) -> None:
    handle, name = tempfile.mkstemp(prefix="kept-", suffix=".part", dir=path.parent)
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
