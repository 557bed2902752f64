"""Files that review.toml names: is each one there, in the folder, and of a kind we read?"""

import re
from dataclasses import dataclass
from pathlib import Path

from bundler.model.review import Part, PartKind
from bundler.model.toml.spelling import nearest
from bundler.model.toml.table import Table
from bundler.steps.manifest.inner import stands_inside

_SAVE_AS_WORD = (
    'Open it, choose "Save as" and the type "Word document (.docx)", and give that file.'
)
_ENDING_CURES = {
    ".doc": f"This is the Word format of before 2007. {_SAVE_AS_WORD}",
    ".docm": f"This Word file can hold macros. {_SAVE_AS_WORD}",
    ".dot": f"This is a Word template. {_SAVE_AS_WORD}",
    ".dotx": f"This is a Word template. {_SAVE_AS_WORD}",
    ".rtf": _SAVE_AS_WORD,
    ".odt": _SAVE_AS_WORD,
    ".wpd": _SAVE_AS_WORD,
    ".txt": _SAVE_AS_WORD,
    ".pages": 'In Pages choose "Export to" and "Word", and give the .docx file.',
    ".msg": "This is an email. Save its attachment into the folder, and give that file.",
    ".eml": "This is an email. Save its attachment into the folder, and give that file.",
    **dict.fromkeys(
        (".xls", ".xlsm", ".xlsb", ".xlt", ".xltx", ".ods", ".csv", ".tsv"),
        'Open it in Excel, choose "Save as" and the type "Excel workbook (.xlsx)".',
    ),
    ".numbers": 'In Numbers choose "Export to" and "Excel", and give the .xlsx file.',
    ".zip": "Open the zip file, copy the document out of it, and give that file.",
    ".lnk": "This is a shortcut. Copy the document itself into the folder.",
}
_COPY = "Copy the document itself into the review's folder, and give that file."
_UNTOLD = (
    "The file named here cannot be used.",
    "Mend the identities file and build again. Until it can be read, no file is named here.",
)
_DRIVE = re.compile(r"^[A-Za-z]:")
_SLASH = re.compile(r"[/\\]")
_Fault = tuple[str, str, str]
Endings = tuple[str, ...]


@dataclass(frozen=True)
class ReviewFolder:
    """The folder that review.toml stands in, and the folders that the program writes."""

    path: Path
    written: tuple[Path, ...]


def read_parts(table: Table, folder: ReviewFolder) -> tuple[Part, ...]:
    """The parts of ``[parts]`` with a file that is there, in the order of ``PartKind``.

    Opens no part; what is inside is looked at elsewhere."""
    parts: list[Part] = []
    given: list[tuple[str, Path]] = []
    for kind in PartKind:
        value = table.value(kind.value)
        entries = value if kind is PartKind.APPENDIX and isinstance(value, list) else [value]
        for number, entry in enumerate(entries):
            if entry in (None, "") or stands_inside(entry):
                continue
            key = (kind.value, number) if entries is value else (kind.value,)
            named = _named(table, key, entry)
            if named is None:
                continue
            name, title = named
            path = find_file(table, key, name, folder, _endings(kind))
            if path is None:
                continue
            if twin := next((other for other, there in given if _same(path, there)), None):
                what = f"This file is listed twice: it is also given as {twin}."
                table.fault(key, "part-twice", what, "Give each document a file of its own.")
                continue
            given.append((kind.words.lower(), path))
            parts.append(Part(kind, path, name, title or _title(kind, path)))
    return tuple(parts)


def find_file(
    table: Table, key: tuple[str | int, ...], name: str, folder: ReviewFolder, endings: Endings
) -> Path | None:
    """The absolute path of a file named in review.toml, or None with the fault reported.

    Refuses what stands outside the folder, also by way of links, and what is no plain file."""
    path = folder.path / name
    try:
        fault = _misnamed(name) or _unusable(path, name, endings) or _misplaced(path, name, folder)
    except OSError:
        what = "The file named here cannot be looked at."
        fault = "part-unreadable", what, "Check its name, and that you may open it yourself."
    if fault is None:
        return path
    code, what, fix = fault
    table.fault(key, code, *(_UNTOLD if table.secret else (what, fix)))
    return None


def _misnamed(name: str) -> _Fault | None:
    if (
        _DRIVE.match(name)
        or name.startswith(("/", "\\", "~/", "~\\"))
        or ".." in _SLASH.split(name)
    ):
        what = f"The path {name} leads out of the review's folder."
        fix = "Copy the file into the folder that review.toml stands in, and write its name."
        return "part-outside", what, fix
    if "\\" in name:
        fix = f'Use a forward slash: "{name.replace(chr(92), "/")}".'
        return "backslash", f"The path {name} is written with a backslash.", fix
    last = _SLASH.split(name)[-1]
    if last.startswith("~$"):
        what = f"The file {name} is the mark that Word makes while a document is open."
        return "part-lock", what, f"Write the document's own name: {last[2:]}."
    return None


def _unusable(path: Path, name: str, endings: Endings) -> _Fault | None:
    if path.is_dir():
        fix = f'Write the name of the document in it, after a /: "{name.rstrip("/")}/report.docx".'
        return "part-folder", f"{name} is a folder, not a document.", fix
    ending = path.suffix.lower()
    if ending not in endings:
        what = f"The file {name} is of a kind that cannot be used here."
        usable = f"Use a file that ends in {' or '.join(endings)}."
        return "part-kind", what, _ENDING_CURES.get(ending, usable)
    return None


def _misplaced(path: Path, name: str, folder: ReviewFolder) -> _Fault | None:
    if not path.exists():
        what = f"There is no file {name} in the review's folder."
        return "part-not-found", what, _where_it_may_be(path, name)
    if not path.is_file():
        return "part-not-plain", f"{name} is not a plain file.", _COPY
    real = path.resolve()
    if not real.is_relative_to(folder.path.resolve()) or _linked(path, folder.path):
        return "part-outside", f"{name} is a link to a file somewhere else.", _COPY
    if any(real.is_relative_to(place) for place in folder.written):
        what = f"The file {name} stands in a folder that this program writes to."
        return "part-in-output", what, "Move it beside review.toml."
    return None


def _named(table: Table, key: tuple[str | int, ...], entry: object) -> tuple[str, str] | None:
    """The file's name and its title, from either way of writing a part."""
    if isinstance(entry, dict):
        inner = table.inner(key, entry)
        name, title = inner.text("file", required=True), inner.text("title")
        inner.done()
        return (name, title) if name else None
    return (name, "") if (name := table.words(key, entry, "1-overview-report.docx")) else None


def _endings(kind: PartKind) -> tuple[str, ...]:
    return (".docx", ".pdf", ".xlsx") if kind is PartKind.ACTION_PLAN else (".docx", ".pdf")


def _title(kind: PartKind, path: Path) -> str:
    """ "5-glossary-of-terms.docx" is called "Glossary of terms" in the contents."""
    if kind is not PartKind.APPENDIX:
        return kind.words
    words = re.sub(r"^[\d.]+[\s_.-]*", "", path.stem)
    words = " ".join(re.split(r"[\s_-]+", words)).strip()
    return words[:1].upper() + words[1:] if words else kind.words


def _same(one: Path, other: Path) -> bool:
    return str(one).casefold() == str(other).casefold() or one.samefile(other)


def _linked(path: Path, folder: Path) -> bool:
    """Whether the file, or a folder on the way to it, is a link."""
    steps = [path, *path.parents]
    return any(step.is_symlink() for step in steps[: steps.index(folder)])


def _where_it_may_be(path: Path, name: str) -> str:
    try:
        there = [entry.name for entry in path.parent.iterdir() if not entry.name.startswith("~$")]
    except OSError:
        return f"There is no folder {Path(name).parent.as_posix()} beside review.toml either."
    same_letters = [entry for entry in there if entry.casefold() == path.name.casefold()]
    guess = same_letters[0] if same_letters else nearest(path.name, there)
    if guess:
        parent = Path(name).parent
        return f"Did you mean {(parent / guess).as_posix()}?"
    return "Copy the file into the folder that review.toml stands in, or mend the name."
