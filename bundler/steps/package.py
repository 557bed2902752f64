"""The finished package: made in a private work folder, moved into place in one rename."""

import contextlib
import hashlib
import os
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

from bundler.errors import InputError, Problem
from bundler.model.pack import PackFacts

_WORK = "work-"
_NEW = ".new-"
_OLD = ".old-"


def pack_file_name(facts: PackFacts, ready: bool) -> str:
    """The pack's file name: its own only while nothing is stopped, so that an unfinished
    pack cannot be sent by mistake."""
    return f"{facts.name}.pdf" if ready else f"NOT READY - {facts.name}.pdf"


def unwritable(folder: Path) -> tuple[Problem, ...]:
    """What keeps packages from being written in a folder, which need not be there yet.

    Tried by making a folder and removing it again; nothing stays behind."""
    nearest = next(place for place in (folder, *folder.parents) if place.exists())
    try:
        with tempfile.TemporaryDirectory(prefix=_NEW, dir=nearest):
            return ()
    except OSError as refused:
        return (_cannot_write(folder, refused),)


@contextlib.contextmanager
def work_folder(private: Path) -> Iterator[Path]:
    """A private folder for one build, on the same disk as the review, gone afterwards.

    ``private`` is the review's ``.bundle`` folder. What a killed build left there is
    removed first. The system's temporary folder is never used: parts may hold names."""
    try:
        private.mkdir(parents=True, exist_ok=True)
        private.chmod(0o700)
        for left in private.glob(f"{_WORK}*"):
            shutil.rmtree(left, ignore_errors=True)
        work = Path(tempfile.mkdtemp(prefix=_WORK, dir=private))
    except OSError as refused:
        raise InputError(_cannot_write(private, refused)) from None
    try:
        yield work
    finally:
        shutil.rmtree(work, ignore_errors=True)


@contextlib.contextmanager
def new_package(target: Path) -> Iterator[Path]:
    """A folder beside ``target`` to write a package in. It takes the target's place when
    the block ends well; otherwise the target is left as it was.

    Raises InputError where the output folder cannot be written or a file of the old
    package is open in another program (Windows refuses the rename)."""
    parent = target.parent
    try:
        parent.mkdir(parents=True, exist_ok=True)
        for left in parent.glob(f"{_NEW}{target.name}-*"):
            shutil.rmtree(left, ignore_errors=True)
        _restore(target)
        new = Path(tempfile.mkdtemp(prefix=f"{_NEW}{target.name}-", dir=parent))
        new.chmod(parent.stat().st_mode)
    except OSError as refused:
        raise InputError(_cannot_write(parent, refused)) from None
    try:
        yield new
        _swap(new, target)
    except OSError as refused:
        raise InputError(_cannot_write(target, refused)) from None
    finally:
        shutil.rmtree(new, ignore_errors=True)


def keep_released(old: Path, new: Path, pack_name: str, released: frozenset[str]) -> None:
    """Carry a pack that was approved or sent over into the new package.

    ``released`` holds the sha256 of every pack that record.jsonl says was approved or
    sent, ``pack_name`` the old pack's file name. The pack itself keeps its place and
    name unless the new package brings a pack of that name; its emails, checklist and
    weblink record are kept with it in a folder named by its code."""
    pack = old / pack_name
    for kept in sorted(old.glob("released *")):
        if kept.is_dir():
            shutil.copytree(kept, new / kept.name, dirs_exist_ok=True)
    if not pack.is_file():
        return
    with pack.open("rb") as file:
        sha256 = hashlib.file_digest(file, "sha256").hexdigest()
    if sha256 not in released:
        return
    if not (new / pack_name).exists():
        shutil.copy2(pack, new / pack_name)
    code = f"{sha256[:4]}-{sha256[4:8]}".upper()
    shutil.copytree(
        old,
        new / f"released {code}",
        dirs_exist_ok=True,
        ignore=shutil.ignore_patterns("released *", "NOT READY - *"),
    )


def _restore(target: Path) -> None:
    """Undo a swap that was cut short between its two renames, and clear its leavings."""
    for old in sorted(target.parent.glob(f"{_OLD}{target.name}")):
        if target.exists():
            shutil.rmtree(old, ignore_errors=True)
        else:
            old.rename(target)


def _swap(new: Path, target: Path) -> None:
    old = target.parent / f"{_OLD}{target.name}"
    if target.exists():
        target.rename(old)
    try:
        new.rename(target)
    except OSError:
        if old.exists():
            old.rename(target)
        raise
    shutil.rmtree(old, ignore_errors=True)


def _cannot_write(folder: Path, refused: OSError) -> Problem:
    return Problem(
        code="cannot-write",
        where=folder.name,
        what="The folder could not be written.",
        why=os.strerror(refused.errno) if refused.errno else type(refused).__name__,
        fix="Close any file of the package that is open in another program, check that you may "
        "write in this folder and that the disk is not full, and build again. "
        "What was there before is unchanged.",
    )
