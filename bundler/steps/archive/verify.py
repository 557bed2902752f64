"""Is a bag whole, unchanged and safe to open, on every operating system?"""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path

import bagit

from bundler.errors import Problem
from bundler.steps.archive.manifests import ALGORITHMS, digests
from bundler.steps.archive.plain_files import is_plain_file, is_plain_folder

_RESERVED = re.compile(r"(con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³])(\..*)?$", re.IGNORECASE)
_ENCODED = re.compile("%(0d|0a|25)", re.IGNORECASE)
_LINE = re.compile(r"([0-9a-fA-F]+)[ \t]+\*?(.+)$")


def verify_bag(folder: Path) -> tuple[Problem, ...]:
    """Everything that is wrong with a bag; nothing where every file is there, unchanged and
    listed, by sha256 or sha512.

    Names in the manifests are judged before any of them is opened: one that would lead out
    of the bag on Linux, macOS or Windows is refused on all of them. Nothing is ever
    fetched, links are not followed, nothing is written. A bag proves that it has not
    changed since its manifests were written, not that it is the bag that was archived:
    compare its tag manifest's sha256 with the register for that."""
    if not is_plain_folder(folder):
        return (_problem(folder, "bag-not-found", "There is no bag of this name."),)
    found = tuple(_unsafe(folder))
    return found or tuple(_broken(folder))


def _unsafe(folder: Path) -> Iterator[Problem]:
    if (folder / "fetch.txt").exists():
        yield _problem(folder, "bag-incomplete", "It asks for files to be fetched from elsewhere.")
    for path in sorted(folder.rglob("*")):
        if not (is_plain_file(path) or is_plain_folder(path)):
            yield _problem(folder, "bag-special-file", "It holds a link or a special file.")
    names = [path.relative_to(folder).as_posix() for path in folder.rglob("*")]
    if _twice(names):
        yield _problem(
            folder, "bag-name-twice", "Two of its files differ only in how their names are written."
        )
    strong = False
    for manifest in sorted(folder.glob("*manifest-*.txt")):
        strong |= manifest.name in {f"manifest-{name}.txt" for name in ALGORITHMS}
        yield from _unsafe_lines(folder, manifest)
    if not strong:
        yield _problem(folder, "bag-without-manifest", "It has no sha256 or sha512 manifest.")


def _unsafe_lines(folder: Path, manifest: Path) -> Iterator[Problem]:
    try:
        lines = manifest.read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeDecodeError):
        yield _problem(folder, "bag-not-readable", f"{manifest.name} could not be read.")
        return
    names = []
    for number, line in enumerate(lines, 1):
        entry = _LINE.fullmatch(line)
        if entry is None or not _is_safe(entry[2]):
            yield _problem(
                folder,
                "bag-unsafe-name",
                f"{manifest.name}, line {number} names a file that could lie outside the bag, "
                "or is not a line of a manifest.",
            )
        else:
            names.append(entry[2])
    if _twice(names):
        yield _problem(folder, "bag-name-twice", f"{manifest.name} lists a file twice.")


def _is_safe(name: str) -> bool:
    """Whether a name stays inside the bag wherever it is opened."""
    parts = name.split("/")
    return not (
        name != name.strip()
        or "\\" in name
        or ":" in name
        or name.startswith(("/", "~"))
        or _ENCODED.search(name)
        or any(unicodedata.category(char)[0] == "C" for char in name)
        or any(_is_unsafe_part(part) for part in parts)
    )


def _is_unsafe_part(part: str) -> bool:
    return part in ("", ".", "..") or part.endswith((".", " ")) or bool(_RESERVED.match(part))


def _twice(names: Iterable[str]) -> bool:
    seen = Counter(unicodedata.normalize("NFC", name).casefold() for name in names)
    return any(count > 1 for count in seen.values())


def _broken(folder: Path) -> Iterator[Problem]:
    """Every file that is missing, changed or extra, by our own count; then the bagit
    library's judgement, so that no single reader's mistake passes a bag."""
    payload = {
        path.relative_to(folder).as_posix()
        for path in (folder / "data").rglob("*")
        if path.is_file()
    }
    of_payload, of_tags = _listed(folder, "manifest"), _listed(folder, "tagmanifest")
    names = payload.union(*of_payload.values(), *of_tags.values())
    whole = True
    for name in sorted(names):
        lists = of_payload if name.startswith("data/") else of_tags
        expected = {algorithm: entries.get(name, "") for algorithm, entries in lists.items()}
        wrong = _compare(folder, name, expected)
        if wrong:
            whole = False
            yield wrong
    if whole:
        yield from _second_opinion(folder)


def _listed(folder: Path, kind: str) -> dict[str, dict[str, str]]:
    """For each algorithm that has a manifest of this kind, the digest of each file."""
    found = {}
    for algorithm in ALGORITHMS:
        manifest = folder / f"{kind}-{algorithm}.txt"
        if manifest.is_file():
            lines = manifest.read_text(encoding="utf-8").splitlines()
            entries = (_LINE.fullmatch(line) for line in lines)
            found[algorithm] = {entry[2]: entry[1].lower() for entry in entries if entry}
    return found


def _compare(folder: Path, name: str, expected: dict[str, str]) -> Problem | None:
    """One file against its digest in every manifest; each must list it."""
    if not all(expected.values()):
        return _problem(folder, "bag-file-extra", f"{name} is not one of the archived files.")
    if not (folder / name).is_file():
        return _problem(folder, "bag-file-missing", f"{name} is missing.")
    try:
        found = digests(folder / name)
    except OSError:
        return _problem(folder, "bag-not-readable", f"{name} could not be read.")
    if all(found[algorithm] == digest for algorithm, digest in expected.items()):
        return None
    return _problem(folder, "bag-file-changed", f"{name} has changed since it was archived.")


def _second_opinion(folder: Path) -> Iterator[Problem]:
    bagit.LOGGER.disabled = True
    try:
        bagit.Bag(str(folder)).validate()
    except (bagit.BagError, OSError, UnicodeError, ValueError):
        yield _problem(folder, "bag-not-valid", "It is not a complete bag.")


def _problem(folder: Path, code: str, what: str) -> Problem:
    return Problem(
        code,
        folder.name,
        what,
        "Do not rely on this bag. Take it from a backup and verify that one.",
    )
