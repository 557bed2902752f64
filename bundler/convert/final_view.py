"""A working copy of a Word file that shows its final text.

LibreOffice prints tracked deletions, struck through but readable (77 of 80 measured),
unless the document itself asks for the view without mark-up. The copy asks for it.
"""

import re
import shutil
import zipfile
from pathlib import Path

from bundler.convert.ooxml import NotReadableError, Package, opened

_TRACKED = re.compile(rb"<\w+:(ins|del|moveFrom|moveTo)\b")
_VIEW = re.compile(rb"<\w+:revisionView\b[^>]*/>")
_ROOT = re.compile(rb"<(\w+):settings\b[^>]*>")


def copy_showing_final_text(docx: Path, copy: Path) -> None:
    """Copy ``docx`` to ``copy``; where it holds tracked changes, the copy shows its text
    with all of them accepted. The officer's file is never written.

    A file that cannot be read as a package is copied as it is, for the engine to refuse."""
    try:
        with opened(docx) as package:
            main = package.main()
            settings = next(iter(package.related(main, "settings").values()), "")
            if settings and _tracked(package, main):
                _rewrite(package.members, copy, settings, _asking(package.bytes_of(settings)))
                return
    except NotReadableError:
        copy.unlink(missing_ok=True)
    shutil.copyfile(docx, copy)


def _tracked(package: Package, main: str) -> bool:
    notes = (
        part for kind in ("footnotes", "endnotes") for part in package.related(main, kind).values()
    )
    return any(_TRACKED.search(package.bytes_of(part)) for part in (main, *notes))


def _rewrite(members: zipfile.ZipFile, copy: Path, changed: str, data: bytes) -> None:
    with zipfile.ZipFile(copy, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as out:
        for entry in members.infolist():
            try:
                out.writestr(
                    entry.filename, data if entry.filename == changed else members.read(entry)
                )
            except (RuntimeError, NotImplementedError, zipfile.BadZipFile) as error:
                raise NotReadableError(entry.filename) from error


def _asking(settings: bytes) -> bytes:
    root = _ROOT.search(settings)
    if root is None:
        raise NotReadableError("settings")
    view = b'<%s:revisionView %s:markup="0"/>' % (root[1], root[1])
    if root[0].endswith(b"/>"):
        return settings.replace(root[0], root[0][:-2] + b">" + view + b"</%s:settings>" % root[1])
    if _VIEW.search(settings):
        return _VIEW.sub(view, settings)
    return settings[: root.end()] + view + settings[root.end() :]
