"""Whether Microsoft Word is on this computer, which one, and which of its processes run."""

import importlib.util
import plistlib
import sys
from contextlib import suppress
from pathlib import Path

import psutil

_MAC = Path("/Applications/Microsoft Word.app/Contents/Info.plist")
_PROCESSES = ("winword.exe", "microsoft word")


def word_available() -> bool:
    """Whether Word is installed (Windows or macOS) and docx2pdf is there to drive it."""
    return bool(word_version()) and importlib.util.find_spec("docx2pdf") is not None


def word_version() -> str:
    """Word's version as its installation states it; empty where there is no Word."""
    found = ""
    if sys.platform == "win32":
        found = _registered()
    elif sys.platform == "darwin" and _MAC.is_file():
        with suppress(OSError, plistlib.InvalidFileException), _MAC.open("rb") as info:
            found = str(plistlib.load(info).get("CFBundleShortVersionString", "unknown"))
    return found


def word_processes() -> dict[int, psutil.Process]:
    """Every running Word by process id, whoever started it."""
    return {
        process.pid: process
        for process in psutil.process_iter(["name"])
        if (process.info["name"] or "").lower() in _PROCESSES
    }


if sys.platform == "win32":
    import winreg

    def _registered() -> str:
        """The class that starts Word and, for Microsoft 365, the exact build."""
        try:
            word = winreg.QueryValue(winreg.HKEY_CLASSES_ROOT, r"Word.Application\CurVer")
        except OSError:
            return ""
        with (
            suppress(OSError),
            winreg.OpenKey(
                winreg.HKEY_LOCAL_MACHINE, r"SOFTWARE\Microsoft\Office\ClickToRun\Configuration"
            ) as key,
        ):
            word += f" {winreg.QueryValueEx(key, 'VersionToReport')[0]}"
        return str(word)
