"""Outside programs, run so that nothing of them is left: no process, no window, no output."""

import os
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

import psutil

MEMORY = 4_000_000_000
"""The most bytes that a program and what it started may hold together. A report of a hundred
pages takes a tenth of it; a file made to exhaust the machine takes all that there is."""

_TICK = 0.5
_LAST_WORDS = 2.0
_KEPT = (
    "HOME",
    "LANG",
    "LC_ALL",
    "LC_CTYPE",
    "PATH",
    "APPDATA",
    "COMSPEC",
    "LOCALAPPDATA",
    "PATHEXT",
    "PROGRAMDATA",
    "PROGRAMFILES",
    "PROGRAMFILES(X86)",
    "COMMONPROGRAMFILES",
    "SYSTEMDRIVE",
    "SYSTEMROOT",
    "USERPROFILE",
    "WINDIR",
)
if sys.platform == "win32":
    _UNSEEN = subprocess.CREATE_NEW_PROCESS_GROUP | subprocess.CREATE_NO_WINDOW
else:
    _UNSEEN = 0
_DEAD_PORT = "http://127.0.0.1:9"


@dataclass(frozen=True)
class Ended:
    """How a program ended. ``status`` is what it said, negative for a signal, None where
    it was stopped: because it made no progress in time, or took more memory than it may."""

    status: int | None

    @property
    def hung(self) -> bool:
        """Whether it had to be stopped."""
        return self.status is None


def run(
    command: Sequence[str],
    *,
    folder: Path,
    timeout: float,
    progress: Callable[[], int] = lambda: 0,
    more: Mapping[str, str] | None = None,
    memory: int = MEMORY,
    output: Path | None = None,
) -> Ended:
    """Run a program in ``folder`` until it ends, or until ``progress`` has not risen for
    ``timeout`` seconds or it holds more than ``memory`` bytes; then end it with everything
    that it started.

    The program gets no input, what it prints goes to the file ``output`` or nowhere, and
    its environment is a short list (plus ``more``) with a proxy that leads nowhere.
    Temporary files go to ``folder``. Raises OSError where the program cannot be started. A
    program that another service starts for it, as Windows starts Word, is not its
    descendant and is not ended here."""
    with (output or Path(os.devnull)).open("wb") as printed:
        process = subprocess.Popen(
            list(command),
            cwd=folder,
            env=_environment(folder, more or {}),
            stdin=subprocess.DEVNULL,
            stdout=printed,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
            creationflags=_UNSEEN,
        )
    family: dict[int, psutil.Process] = {}
    try:
        return Ended(_wait(process, timeout, progress, family, memory))
    finally:
        _end(process, family)


def _wait(
    process: "subprocess.Popen[bytes]",
    timeout: float,
    progress: Callable[[], int],
    family: dict[int, psutil.Process],
    memory: int,
) -> int | None:
    # A wait with a timeout looks again every 50 ms; a thread that waits is told at once.
    waiter = threading.Thread(target=process.wait, daemon=True)
    waiter.start()
    seen, deadline = progress(), time.monotonic() + timeout
    while True:
        left = deadline - time.monotonic()
        if left <= 0:
            return None
        waiter.join(min(_TICK, left))
        if not waiter.is_alive():
            return process.returncode
        _note_family(process.pid, family)
        if sum(map(_held, family.values())) > memory:
            return None
        if (done := progress()) > seen:
            seen, deadline = done, time.monotonic() + timeout


def _held(member: psutil.Process) -> int:
    try:
        return int(member.memory_info().rss)
    except psutil.Error:
        return 0


def _note_family(pid: int, family: dict[int, psutil.Process]) -> None:
    with suppress(psutil.Error):
        root = psutil.Process(pid)
        for member in (root, *root.children(recursive=True)):
            family.setdefault(member.pid, member)


def _end(process: "subprocess.Popen[bytes]", family: dict[int, psutil.Process]) -> None:
    """End what is left. A process is known by pid and time of birth, so that a stranger
    who was given a freed pid is safe."""
    if process.poll() is None:
        _note_family(process.pid, family)
    sockets = _sockets(family.values())
    if sys.platform != "win32":
        with suppress(ProcessLookupError, PermissionError):
            os.killpg(process.pid, 9)
    for member in family.values():
        with suppress(psutil.Error):
            member.kill()
    with suppress(ProcessLookupError):
        process.kill()
    process.wait()
    patience = time.monotonic() + _LAST_WORDS
    while any(_runs(member) for member in family.values()) and time.monotonic() < patience:
        time.sleep(0.01)
    for socket in sockets:
        with suppress(OSError):
            socket.unlink()


def _runs(member: psutil.Process) -> bool:
    """Whether it still does anything; who has ended and was not fetched yet does not."""
    try:
        return bool(member.is_running() and member.status() != psutil.STATUS_ZOMBIE)
    except psutil.Error:
        return False


def _sockets(family: Iterable[psutil.Process]) -> list[Path]:
    """Named sockets that these processes hold open. LibreOffice keeps its single-instance
    socket in the machine's temporary folder, and leaves it there when it is killed."""
    found: list[Path] = []
    if sys.platform != "win32":
        for member in family:
            with suppress(psutil.Error):
                held = member.net_connections(kind="unix")
                found += [Path(one.laddr) for one in held if str(one.laddr).startswith("/")]
    return found


def _environment(folder: Path, more: Mapping[str, str]) -> dict[str, str]:
    kept = {key: value for key, value in os.environ.items() if key.upper() in _KEPT}
    temporary = dict.fromkeys(("TMP", "TEMP", "TMPDIR"), str(folder))
    proxy = dict.fromkeys(
        ("http_proxy", "https_proxy", "ftp_proxy", "all_proxy", "HTTP_PROXY", "HTTPS_PROXY"),
        _DEAD_PORT,
    )
    return kept | temporary | proxy | dict(more)
