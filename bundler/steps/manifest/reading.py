"""From the path that the officer gave to a Review, its identities and every fault."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from pathlib import Path

from bundler.errors import Problem
from bundler.model.identities import Identities
from bundler.model.review import NamePolicy, Part, Review
from bundler.model.toml.mending import Hidden
from bundler.model.toml.reading import Sheet, read_toml
from bundler.model.toml.spelling import nearest
from bundler.model.toml.table import Table
from bundler.steps.manifest.files import ReviewFolder
from bundler.steps.manifest.protected import read_identities
from bundler.steps.manifest.review import read_review, texts

_NAME = "review.toml"


@dataclass(frozen=True)
class Manifest:
    """What was typed. ``review`` is None where too little of it could be read; ``parts``
    are those that could be resolved all the same. ``identities`` is None where none are
    given or could be read. All faults are in ``problems``, masked. ``untold`` where the
    identities cannot be read in full: then nothing that quotes what was typed, or the name
    of a file, can be masked, and must not be said."""

    review: Review | None
    identities: Identities | None
    problems: tuple[Problem, ...]
    parts: tuple[Part, ...] = ()
    untold: bool = False


def read_manifest(path: Path, outputs: tuple[Path, ...] = ()) -> Manifest:
    """Read review.toml (for a folder, the one in it) and the identities file it names.

    ``outputs`` are further folders that the program writes, such as the archive: neither
    a part nor the identities may stand in them, and their names are searched. Finds every
    fault at once and raises nothing; what is inside the parts is not looked at. The
    identities are read first, so that no problem repeats a protected value (where they
    cannot be read, no problem repeats anything typed), and every text in review.toml, the
    file's name and its folder's name are searched with them."""
    file = (path / _NAME if path.is_dir() else path).absolute()
    data = _bytes(file)
    if data is None:
        return Manifest(None, None, (_unreadable(file),), untold=True)
    months = frozenset({"died"})
    sheet = read_toml(data, _NAME, Hidden(months=months))
    hidden = Hidden(everything=True, months=months)
    if not sheet.readable:
        return Manifest(None, None, read_toml(data, _NAME, hidden).problems, untold=True)
    places = (file.parent / "out", file.parent / ".bundle", file.parent / "archive", *outputs)
    folder = ReviewFolder(file.parent, tuple(place.resolve() for place in places))
    about_identities: list[Problem] = []
    private = Table(sheet, about_identities).table("private")
    identities_file, identities = _identities(private, folder, about_identities)
    untold = identities_file is not None and bool(about_identities or identities is None)
    if untold:
        sheet = read_toml(data, _NAME, hidden)
    found = [*sheet.problems, *about_identities]
    top = Table(sheet, found, secret=untold)
    top.value("private")
    review, parts = read_review(top, file, identities_file, folder)
    top.done()
    if identities:
        agreed = ""
        searched = identities
        if review and review.name_policy is NamePolicy.FAMILY_AGREED:
            agreed, searched = review.pseudonym, identities.sparing_victims_name()
        found = [*mask_problems(found, searched), *_hits(sheet, file, outputs, searched, agreed)]
    return Manifest(review, identities, tuple(found), parts, untold)


def mask_problems(
    problems: Iterable[Problem], identities: Identities | None
) -> tuple[Problem, ...]:
    """The problems with every protected value replaced by what it is."""
    if identities is None:
        return tuple(problems)
    mask = identities.mask
    return tuple(
        replace(p, where=mask(p.where), what=mask(p.what), fix=mask(p.fix), why=mask(p.why))
        for p in problems
    )


def protected_in(text: str, identities: Identities) -> tuple[str, ...]:
    """What a text holds of the protected values: "protected name 2 (child)", each once.

    A word that is also an ordinary word is left to the judgement."""
    sure = (sighting.what for sighting in identities.find(text) if not sighting.doubtful)
    return tuple(dict.fromkeys(sure))


def _bytes(file: Path) -> bytes | None:
    try:
        return file.read_bytes() if file.is_file() else None
    except OSError:
        return None


def _unreadable(file: Path) -> Problem:
    if not file.parent.is_dir():
        what, fix = "The folder is not there.", "Check how its name is written."
    elif not file.exists():
        what = "There is no such file in the folder."
        near = nearest(_NAME, [entry.name for entry in file.parent.iterdir()])
        fix = "Start one with `bundle new` and the folder."
        if near:
            almost = "A file there is called almost that: call it review.toml."
            fix = f"Did you mean {_NAME}?" if near == _NAME else almost
    else:
        what, fix = "The file cannot be opened.", "Close it in other programs and try again."
    where = file.name if file.name == _NAME else "the file given as review.toml"
    return Problem("review-unreadable", where, what, fix)


def _identities(
    private: Table, folder: ReviewFolder, found: list[Problem]
) -> tuple[Path | None, Identities | None]:
    name = private.text("identities")
    private.done()
    if not name:
        return None, None
    key = "identities"
    try:
        path = (folder.path / name.replace("\\", "/")).resolve()
        there = path.is_file()
    except (OSError, RuntimeError):
        path, there = folder.path / _NAME, False
    if not there:
        private.fault(
            key,
            "identities-not-found",
            "The identities file is not there.",
            "Check the path. It counts from the folder that review.toml stands in.",
        )
        return path, None
    if any(path.is_relative_to(place) for place in folder.written):
        private.fault(
            key,
            "identities-in-output",
            "The identities file stands in a folder that goes out or is archived.",
            "Move it to a folder of its own, such as ../private, and mend the path.",
        )
    identities, problems = read_identities(path)
    found += problems
    return path, identities


def _hits(
    sheet: Sheet, file: Path, outputs: Iterable[Path], identities: Identities, agreed: str
) -> Iterable[Problem]:
    """The texts that hold a protected value. ``agreed`` is the name that the family agreed
    to, which may stand anywhere, also where a relative has the same surname."""
    places = [(sheet.where(path), text) for path, text in texts(sheet)]
    places.append(("the name of the review's folder", file.parent.name))
    places.append(("the name of the file given as review.toml", file.name))
    places += [("the name of a folder to write to", folder.name) for folder in outputs]
    for where, text in places:
        for what in protected_in(text.replace(agreed, "") if agreed else text, identities):
            yield Problem(
                "protected-value-typed",
                identities.mask(where),
                f"Here stands {what}.",
                "Write the pseudonym, or month and year, in its place.",
                "What stands here goes into file names, emails and the record.",
            )
