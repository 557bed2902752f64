"""Looks into a file given as a part before any converter sees it.

A converter that is handed the wrong thing may set pages of garbage and call it a success;
so what a file is, is read from its content, never from its name."""

from pathlib import Path

from bundler.convert.intake.examined import Examined
from bundler.convert.intake.office_package import examine_package, wrong_type
from bundler.convert.intake.pdf import examine_pdf
from bundler.convert.intake.refusals import refused
from bundler.errors import Problem

_HEAD = 4096
_PDF_WITHIN = 1024
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_SIGNS = (
    (b"{\\rtf", "a rich text file (RTF)"),
    (b"\x1f\x8b", "a compressed file (gzip)"),
    (b"\xff\xd8\xff", "a JPEG picture"),
    (b"\x89PNG", "a PNG picture"),
    (b"GIF8", "a GIF picture"),
    (b"II*\x00", "a TIFF picture"),
    (b"MM\x00*", "a TIFF picture"),
    (b"Rar!", "a compressed file (RAR)"),
    (b"7z\xbc\xaf", "a compressed file (7-Zip)"),
    (b"%PDF-", "a PDF"),
    (b"MZ", "a program"),
)
_PACKAGES = (".docx", ".xlsx")
_WORKBOOK = ".xlsx"
_TABLES = {
    ".xlsb": "a binary Excel workbook (.xlsb)",
    ".ods": "an OpenDocument table (.ods)",
    ".csv": "a list of values (.csv)",
    ".tsv": "a list of values (.tsv)",
    ".numbers": "a table of Apple's Numbers",
}
_UNFIT = {
    ".doc": "part-old-word",
    ".xls": "part-old-excel",
    **dict.fromkeys((".xlt", ".xltx"), "part-template"),
    **dict.fromkeys((".docm", ".dotm", ".xlsm", ".xltm"), "part-macros"),
}


def examine(part_path: Path, label: str) -> Examined:
    """What keeps this file from being a part, and what is to be said of it if nothing does.

    ``label`` is what messages call the file. The file is read and never written. It looks
    at form alone: hidden matter is for ``residue``. Strangers' bytes are read here, so call
    it in the worker."""
    try:
        if not part_path.is_file():
            return _no(refused("part-missing", label))
        with part_path.open("rb") as file:
            head = file.read(_HEAD)
    except OSError:
        return _no(refused("part-not-readable", label))
    if not head:
        return _no(refused("part-empty", label))
    suffix = part_path.suffix.lower()
    if suffix == ".pdf":
        return _pdf(part_path, label, head)
    if suffix in _PACKAGES:
        return _package(part_path, label, head)
    code = "part-other-table" if suffix in _TABLES else _UNFIT.get(suffix, "part-type-unknown")
    return _no(refused(code, label, _TABLES.get(suffix, "")))


def _pdf(path: Path, label: str, head: bytes) -> Examined:
    if b"%PDF-" not in head[:_PDF_WITHIN]:
        kind = _kind(head)
        what = f"It is {kind}." if kind else "It does not begin as a PDF does."
        return _no(refused("part-not-pdf", label, what))
    return examine_pdf(path, label)


def _package(path: Path, label: str, head: bytes) -> Examined:
    if head.startswith(b"PK"):
        return examine_package(path, label)
    wrong = wrong_type(path)
    if head.startswith(_OLE):
        code = _ole_code(path) or wrong
        return _no(refused(code, label, "an Outlook message or another old file"))
    maker = "Excel" if path.suffix.lower() == _WORKBOOK else "Word"
    return _no(refused(wrong, label, _kind(head) or f"no file that {maker} would write"))


def _ole_code(path: Path) -> str:
    """Which old container it is, by the names of what is in it; empty for another."""
    content = path.read_bytes()

    def holds(name: str) -> bool:
        return name.encode("utf-16-le") in content

    if holds("DRMEncryptedDataSpace") or holds("DRMEncryptedTransform"):
        return "part-rights-managed"
    if holds("EncryptedPackage"):
        return "part-needs-password"
    if holds("WordDocument"):
        return "part-old-word"
    return "part-old-excel" if holds("Workbook") or holds("Book") else ""


def _kind(head: bytes) -> str:
    for sign, kind in _SIGNS:
        if head.startswith(sign):
            return kind
    if head.startswith(_OLE):
        return "an Outlook message or an old Office file"
    if head.startswith(b"PK"):
        return "a Word, Excel or compressed file"
    start = head.lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    if start.startswith((b"<!doctype html", b"<html")):
        return "a web page"
    if start.startswith(b"<?xml"):
        return "an XML file"
    return ""


def _no(problem: Problem) -> Examined:
    return Examined((problem,))
