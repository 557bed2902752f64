"""What the last build made, kept privately so that the pack can be judged again."""

import hashlib
from dataclasses import dataclass
from pathlib import Path

from pydantic import TypeAdapter, ValidationError

from bundler.errors import InputError, Problem
from bundler.model.pack import Pack
from bundler.model.review import Part

_FILE = "built.json"


@dataclass(frozen=True)
class Built:
    """One build: the pack as it was assembled (``pack.pdf`` is its place in the package, and
    its notes are as they may be shown), the parts with the sha256 of each one's bytes, and
    that of the pack's. What the parts hide is not kept: it may be somebody's name."""

    pack: Pack
    parts: tuple[tuple[Part, str], ...]
    sha256: str


def remember(private: Path, built: Built) -> None:
    """Keep what a build made in the review's ``.bundle`` folder."""
    data = TypeAdapter(Built).dump_json(built)
    new = private / f"{_FILE}.part"
    new.write_bytes(data)
    new.replace(private / _FILE)


def recall(private: Path) -> Built:
    """What the last build made.

    Raises InputError where there was none, where its pack or a part has changed since, or
    where the kept file is damaged: then only a new build can be judged."""
    try:
        built = TypeAdapter(Built).validate_json((private / _FILE).read_bytes())
    except (OSError, ValidationError):
        raise InputError(_not_built()) from None
    problems = []
    if _sha256(built.pack.pdf) != built.sha256:
        problems.append(_changed(built.pack.pdf.name, "The pack"))
    problems += [
        _changed(part.name, "A part")
        for part, sha256 in built.parts
        if _sha256(part.path) != sha256
    ]
    if problems:
        raise InputError(problems)
    return built


def _sha256(path: Path) -> str:
    try:
        with path.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()
    except OSError:
        return ""


def _not_built() -> Problem:
    return Problem(
        "not-built",
        "the package",
        "There is no package of this review to look at.",
        "Run `bundle build` first.",
    )


def _changed(name: str, which: str) -> Problem:
    return Problem(
        "changed-since-built",
        name,
        f"{which} is not as it was when the package was built.",
        "Run `bundle build` again, so that what is judged is what will be sent.",
    )
