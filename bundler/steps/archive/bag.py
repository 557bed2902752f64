"""A copy of one submitted package as a BagIt bag, verified before it gets its name."""

import contextlib
import os
import shutil
from collections.abc import Iterator
from datetime import date
from pathlib import Path

from bundler.errors import BundleError, InputError, Problem
from bundler.model.office import ArchiveSettings, Office, Retention
from bundler.model.record import ArchivedBag
from bundler.model.review import Review
from bundler.model.words import plain
from bundler.steps.archive.manifests import digests, write_tag_files
from bundler.steps.archive.payload import RECORD, Item, Judged, judged_pack, payload
from bundler.steps.archive.verify import verify_bag

_MANIFEST = "manifest-sha512.txt"
_SEAL = "tagmanifest-sha256.txt"


def archive_package(
    package: Path, review: Review, office: Office, settings: ArchiveSettings, on: date
) -> ArchivedBag:
    """Archive the package in ``package`` as it was judged, into ``settings.folder``.

    The package is copied and never touched. The bag is built under another name beside its
    place, verified from disk, then renamed: a failure leaves no half bag. Its name is the
    review's, the version and the pack code. The same package archived again is found and
    not rewritten, whatever was added to the record since; a package that differs in
    anything else gets a bag of its own, numbered from 2.

    Raises InputError where the pack is not the one that was judged, a file is missing or is
    a link, the identities file is among them, a bag of that name is damaged, or the archive
    cannot be written."""
    judged = judged_pack(package)
    items = payload(package, judged, review, sources=settings.sources)
    name = f"{review.folder_name}-v{review.version}-{judged.code}"
    with _unfinished(settings.folder, name) as bag:
        _copy(items, bag)
        _compare(items[0], judged, bag)
        info = _info(review, office, settings.retention, judged, on)
        write_tag_files(bag, (*info, ("External-Identifier", name)))
        place, already = _place(settings.folder, name, bag)
        if not already:
            wrong = verify_bag(bag)
            if wrong:
                raise BundleError(wrong)
            bag.rename(place)
    seal = digests(place / _SEAL)["sha256"]
    return ArchivedBag(place, judged.code, seal, judged.sha256, already)


@contextlib.contextmanager
def _unfinished(folder: Path, name: str) -> Iterator[Path]:
    """A folder beside the bags to build one in; what a killed run left there goes first."""
    bag = folder / f".{name}.unfinished"
    try:
        folder.mkdir(parents=True, exist_ok=True)
        if bag.exists():
            shutil.rmtree(bag)
        (bag / "data").mkdir(parents=True)
        yield bag
    except OSError as refused:
        raise InputError(
            Problem(
                "archive-not-written",
                folder.name,
                "The bag could not be written. Nothing half-made was left in the archive.",
                "Check that the archive folder can be written and that the disk has room, then "
                "run the command again.",
                why=refused.strerror or type(refused).__name__,
            )
        ) from None
    finally:
        shutil.rmtree(bag, ignore_errors=True)


def _copy(items: list[Item], bag: Path) -> None:
    for item in items:
        target = bag / "data" / item.name
        target.parent.mkdir(parents=True, exist_ok=True)
        with item.source.open("rb") as source, target.open("xb") as copy:
            shutil.copyfileobj(source, copy)
            copy.flush()
            os.fsync(copy.fileno())


def _compare(pack: Item, judged: Judged, bag: Path) -> None:
    if digests(bag / "data" / pack.name)["sha256"] != judged.sha256:
        raise InputError(
            Problem(
                "pack-changed",
                judged.file_name,
                "The pack is not the file that was judged: it has changed since the build.",
                "Build the review again and look at the checklist, then archive it.",
            )
        )


def _place(folder: Path, name: str, bag: Path) -> tuple[Path, bool]:
    """Where the bag goes, and whether the same bag stands there already."""
    number = 1
    while True:
        place = folder / (name if number == 1 else f"{name}-{number}")
        if not place.exists():
            return place, False
        damaged = verify_bag(place)
        if damaged:
            raise InputError(damaged)
        if _listed(place) == _listed(bag):
            return place, True
        number += 1


def _listed(bag: Path) -> list[str]:
    """The payload's manifest without the record, which grows with every event."""
    lines = (bag / _MANIFEST).read_text(encoding="utf-8").splitlines()
    return [line for line in lines if not line.endswith(f"  data/{RECORD}")]


def _info(
    review: Review, office: Office, retention: Retention, judged: Judged, on: date
) -> tuple[tuple[str, str], ...]:
    pairs = (
        ("Source-Organization", office.name or review.partnership),
        ("Contact-Name", office.contact or review.officer),
        ("Contact-Email", office.email),
        (
            "External-Description",
            f"{review.kind.full_name}, {review.pseudonym}, {review.partnership}: "
            f"the package of version {review.version}",
        ),
        ("Bagging-Date", on.isoformat()),
        ("Bag-Group-Identifier", review.folder_name),
        ("Bag-Software-Agent", "bundler"),
        ("Pack-Code", judged.code),
        ("Pack-SHA256", judged.sha256),
        ("Retention-Period", retention.period),
        ("Retention-Trigger", retention.trigger),
        ("Retention-Basis", retention.basis),
        ("Disposal-Hold", "yes" if retention.hold else ""),
    )
    return tuple((key, plain(value)) for key, value in pairs if value)
