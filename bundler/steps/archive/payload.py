"""Which files of a package go into its bag, under which names."""

import hashlib
import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from bundler.errors import InputError, Problem
from bundler.model.review import Review, safe_file_name
from bundler.steps.archive.plain_files import is_plain_file, is_plain_folder

RECORD = "record.jsonl"
_CHECKLIST = "checklist.json"
_BESIDE = ("preview.html", "weblink-record.json", "weblink-record.html")
_EMAILS = (".eml", ".txt")


@dataclass(frozen=True)
class Judged:
    """The pack that checklist.json judged: its file name, sha256 and code."""

    file_name: str
    sha256: str
    code: str


@dataclass(frozen=True)
class Item:
    """One file to archive, and its name below ``data/``, with ``/``."""

    name: str
    source: Path


def judged_pack(package: Path) -> Judged:
    """Which bytes were judged. Raises InputError where the package holds no checklist."""
    try:
        pack = json.loads((package / _CHECKLIST).read_text(encoding="utf-8"))["pack"]
        judged = Judged(str(pack["path"]), str(pack["sha256"]), str(pack["code"]))
    except (OSError, ValueError, KeyError, TypeError):
        raise InputError(
            Problem(
                "package-not-complete",
                f"{package.name}/{_CHECKLIST}",
                "The package has no checklist that can be read, so it is not known which pack "
                "was judged.",
                "Build the review again, then archive it.",
            )
        ) from None
    if safe_file_name(judged.file_name) != judged.file_name:
        raise InputError(_not_plain(f"{package.name}/{_CHECKLIST}"))
    return judged


def payload(package: Path, judged: Judged, review: Review, *, sources: bool) -> list[Item]:
    """Everything to archive, in a fixed order: only what is known to belong to a package.

    The identities file is never among it, nor a file with the same content. Raises
    InputError, with every problem at once, for a file that is missing, is a link or a
    special file, or is the identities file."""
    items = [
        Item(_in_bag(judged.file_name), package / judged.file_name),
        Item(_CHECKLIST, package / _CHECKLIST),
        *(Item(name, package / name) for name in _BESIDE if _is_there(package / name)),
        *_emails(package),
    ]
    if _is_there(review.folder / RECORD):
        items.append(Item(RECORD, review.folder / RECORD))
    if sources:
        items += [
            Item(f"parts/{number:02}-{_in_bag(part.path.name)}", part.path)
            for number, part in enumerate(review.parts, 1)
        ]
    folders = [package] + ([package / "emails"] if _is_there(package / "emails") else [])
    problems = [_not_plain(folder.name) for folder in folders if not is_plain_folder(folder)]
    problems += [_not_plain(item.source.name) for item in items if not is_plain_file(item.source)]
    problems = problems or list(_protected(items, review))
    if problems:
        raise InputError(problems)
    return items


def _emails(package: Path) -> Iterator[Item]:
    for path in sorted(package.glob("emails/*")):
        if path.suffix in _EMAILS:
            yield Item(f"emails/{_in_bag(path.name)}", path)


def _protected(items: list[Item], review: Review) -> Iterator[Problem]:
    if review.identities_file is None or not review.identities_file.is_file():
        return
    protected = hashlib.sha256(review.identities_file.read_bytes()).digest()
    size = review.identities_file.stat().st_size
    for item in items:
        if item.source.stat().st_size == size and (
            hashlib.sha256(item.source.read_bytes()).digest() == protected
        ):
            yield Problem(
                "identities-in-package",
                item.source.name,
                "This file is the list of protected identities, which is never archived.",
                "Take it out of [parts] in review.toml, and out of the package.",
            )


def _in_bag(name: str) -> str:
    """A file name that needs no encoding in a manifest and leads nowhere."""
    return safe_file_name(name).replace("%", "-").lstrip("~ ") or "file"


def _is_there(path: Path) -> bool:
    return path.exists() or path.is_symlink()


def _not_plain(name: str) -> Problem:
    return Problem(
        "not-archivable",
        name,
        "It is missing, or is a link or a special file: only plain files are archived.",
        "Put the file itself in its place, build the review again, then archive it.",
    )
