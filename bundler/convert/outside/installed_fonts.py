"""Which fonts this computer has, as far as a change must be noticed."""

import hashlib
import os
import sys
from functools import cache
from pathlib import Path


@cache
def fonts_mark() -> str:
    """A short text that changes when a font is installed or removed: the font folders with
    the time of their last change. Fonts replaced under their old name are not noticed."""
    seen = []
    for place in _places():
        for folder, _, _ in os.walk(place):
            seen.append(f"{folder} {Path(folder).stat().st_mtime_ns}")
    return hashlib.sha256("\n".join(sorted(seen)).encode("utf-8")).hexdigest()[:16]


def _places() -> tuple[Path, ...]:
    home = Path.home()
    if sys.platform == "win32":
        return (
            Path(os.environ.get("WINDIR", r"C:\Windows")) / "Fonts",
            Path(os.environ.get("LOCALAPPDATA", home)) / "Microsoft/Windows/Fonts",
        )
    elif sys.platform == "darwin":
        return (Path("/System/Library/Fonts"), Path("/Library/Fonts"), home / "Library/Fonts")
    else:
        return (
            Path("/usr/share/fonts"),
            Path("/usr/local/share/fonts"),
            home / ".fonts",
            home / ".local/share/fonts",
        )
