"""Is a path what it seems to be: a plain file or folder, and no door to another place?"""

import os
import stat
from pathlib import Path

_JUNCTION = 0xA0000003
"""The tag of a Windows junction, which Python 3.11 takes for a folder of its own."""


def is_plain_file(path: Path) -> bool:
    """A regular file; not a link, device, pipe or socket, and not missing."""
    found = _looked_at(path)
    return found is not None and stat.S_ISREG(found.st_mode)


def is_plain_folder(path: Path) -> bool:
    """A folder; not a link or a junction to one, and not missing."""
    found = _looked_at(path)
    return (
        found is not None
        and stat.S_ISDIR(found.st_mode)
        and getattr(found, "st_reparse_tag", 0) != _JUNCTION
    )


def _looked_at(path: Path) -> os.stat_result | None:
    try:
        return path.lstat()
    except OSError:
        return None
