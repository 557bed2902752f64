"""The files that make a folder a bag, as RFC 8493 lays them down."""

import hashlib
import os
from pathlib import Path

ALGORITHMS = ("sha256", "sha512")
_READ = 1 << 20


def write_tag_files(bag: Path, info: tuple[tuple[str, str], ...]) -> None:
    """Write bagit.txt, bag-info.txt, the manifests and the tag manifests of ``bag``, whose
    payload stands in ``bag/data``.

    The bagit library would move the payload about in place, change the process's working
    directory and write version 0.97: it only verifies here. Payload names must be safe
    ones, without a per cent sign or a line break, so that no name needs encoding."""
    payload = sorted(
        (path.relative_to(bag).as_posix(), path)
        for path in (bag / "data").rglob("*")
        if path.is_file()
    )
    octets = sum(path.stat().st_size for _, path in payload)
    tags = (*info, ("Payload-Oxum", f"{octets}.{len(payload)}"))
    _write(bag / "bagit.txt", "BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n")
    _write(bag / "bag-info.txt", "".join(f"{name}: {value}\n" for name, value in tags))
    _write_manifests(bag, "manifest", payload)
    tag_files = sorted((path.name, path) for path in bag.iterdir() if path.is_file())
    _write_manifests(bag, "tagmanifest", tag_files)


def digests(path: Path) -> dict[str, str]:
    """Every digest of one file, read once."""
    hashes = {name: hashlib.new(name) for name in ALGORITHMS}
    with path.open("rb") as source:
        while block := source.read(_READ):
            for each in hashes.values():
                each.update(block)
    return {name: each.hexdigest() for name, each in hashes.items()}


def _write_manifests(bag: Path, kind: str, files: list[tuple[str, Path]]) -> None:
    found = {name: digests(path) for name, path in files}
    for algorithm in ALGORITHMS:
        lines = (f"{found[name][algorithm]}  {name}\n" for name, _ in files)
        _write(bag / f"{kind}-{algorithm}.txt", "".join(lines))


def _write(path: Path, text: str) -> None:
    with path.open("wb") as target:
        target.write(text.encode("utf-8"))
        target.flush()
        os.fsync(target.fileno())
