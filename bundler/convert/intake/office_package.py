"""Whether a Word or Excel file is whole, honest in size and of the kind its name says."""

import posixpath
import zipfile
import zlib
from pathlib import Path

from bundler.convert.intake.examined import Examined
from bundler.convert.intake.refusals import refused
from bundler.convert.residue.xml import UnsafeXmlError, local_name, parse

_MOST_MEMBERS = 5_000
_MOST_BYTES = 500_000_000
_MOST_RATIO = 100
_RATIO_FROM = 1_000_000
_PIECE = 1 << 20
_ENCRYPTED = 0x1
_DOCTYPES = tuple(
    "<!DOCTYPE".encode(code) for code in ("ascii", "utf-16-le", "utf-16-be", "utf-32-le")
)
_LONGEST_SIGN = 64
_WRONG = "part-wrong-type"
_TYPES = "[Content_Types].xml"
_OPEN_DOCUMENT = "mimetype"
_MAIN = {
    ".docx": "wordprocessingml.document.main+xml",
    ".xlsx": "spreadsheetml.sheet.main+xml",
}


class _RefusedError(Exception):
    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


def examine_package(path: Path, label: str) -> Examined:
    """Every member is unpacked once, piece by piece, its bytes counted and its checksum
    verified; nothing is kept. What the file's own directory says of sizes is not believed."""
    try:
        with zipfile.ZipFile(path) as package:
            _measure(package)
            _unpack(package)
            _main_part(package, path.suffix.lower())
    except _RefusedError as refusal:
        code = wrong_type(path) if refusal.code == _WRONG else refusal.code
        return Examined((refused(code, label, "another kind of Office file"),))
    except UnsafeXmlError as error:
        code = "part-doctype" if str(error) == "doctype" else "part-damaged"
        return Examined((refused(code, label),))
    except (
        zipfile.BadZipFile,
        zlib.error,
        EOFError,
        KeyError,
        NotImplementedError,
        OSError,
        RuntimeError,
        ValueError,
    ):
        return Examined((refused("part-damaged", label),))
    return Examined()


def wrong_type(path: Path) -> str:
    """The code for a file that is not what its name says, by what it says."""
    return "part-wrong-workbook" if path.suffix.lower() == ".xlsx" else _WRONG


def _measure(package: zipfile.ZipFile) -> None:
    members = package.infolist()
    if len(members) > _MOST_MEMBERS or sum(m.file_size for m in members) > _MOST_BYTES:
        raise _RefusedError("part-bomb")
    if any(member.flag_bits & _ENCRYPTED for member in members):
        raise _RefusedError("part-needs-password")
    names = [member.filename.lower() for member in members]
    if len(set(names)) < len(names):
        raise _RefusedError("part-damaged")


def _unpack(package: zipfile.ZipFile) -> None:
    total = 0
    for member in package.infolist():
        is_xml = member.filename.lower().endswith((".xml", ".rels", ".vml"))
        size = 0
        tail = b""
        with package.open(member) as stream:
            while piece := stream.read(_PIECE):
                size += len(piece)
                total += len(piece)
                packed = max(1, member.compress_size)
                if total > _MOST_BYTES or (size > _RATIO_FROM and size > _MOST_RATIO * packed):
                    raise _RefusedError("part-bomb")
                if is_xml and any(sign in tail + piece for sign in _DOCTYPES):
                    raise _RefusedError("part-doctype")
                tail = piece[-_LONGEST_SIGN:]


def _main_part(package: zipfile.ZipFile, suffix: str) -> None:
    """Follow the relationship to the main part, wherever it is called, and see that it is
    declared as what the file's name says."""
    if _OPEN_DOCUMENT in package.namelist() and _TYPES not in package.namelist():
        raise _RefusedError(_WRONG)
    types = parse(package.read(_TYPES))
    declared = {
        "/" + str(entry.get("PartName", "")).lstrip("/").lower(): str(entry.get("ContentType", ""))
        for entry in types
        if local_name(entry) == "Override"
    }
    defaults = {
        str(entry.get("Extension", "")).lower(): str(entry.get("ContentType", ""))
        for entry in types
        if local_name(entry) == "Default"
    }
    main = next(
        (
            posixpath.normpath(posixpath.join("/", str(entry.get("Target", ""))))
            for entry in parse(package.read("_rels/.rels"))
            if str(entry.get("Type", "")).endswith("/officeDocument")
        ),
        None,
    )
    if main is None:
        raise _RefusedError("part-damaged")
    kind = declared.get(main.lower()) or defaults.get(main.rpartition(".")[2].lower(), "")
    names = {name.lower(): name for name in package.namelist()}
    if any("macroenabled" in t.lower() for t in (kind, *declared.values())) or any(
        name.endswith("vbaproject.bin") for name in names
    ):
        raise _RefusedError("part-macros")
    if "template" in kind:
        raise _RefusedError("part-template")
    if not kind.endswith(_MAIN[suffix]):
        raise _RefusedError(_WRONG)
    parse(package.read(names[main.lstrip("/").lower()]))
