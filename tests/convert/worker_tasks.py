"""What the worker's tests have it do, well and badly. Imported by the child process."""

import ctypes
import os
import sys
import time
from pathlib import Path

from bundler.errors import InputError, Problem


def double(number: int) -> int:
    return 2 * number


def own_pid() -> int:
    return os.getpid()


def sleep(seconds: float) -> None:
    time.sleep(seconds)


def crash() -> None:
    ctypes.string_at(0)


def hoard(size: int) -> int:
    return len(bytearray(size))


def shout() -> str:
    sys.stdout.write("noise\n")
    sys.stderr.write("noise")
    os.write(1, b"noise")
    return "done"


def refuse() -> None:
    raise InputError(Problem("too-odd", "report.docx", "It is odd.", "Make it even."))


def fail(secret: str) -> None:
    raise ValueError(secret)


def environment() -> dict[str, str]:
    return dict(os.environ)


def main_module() -> str:
    return str(getattr(sys.modules["__main__"], "__file__", ""))


class Gadget:
    """Would run a function in the parent, were it allowed to."""

    def __init__(self, path: Path) -> None:
        self.path = path

    def __reduce__(self) -> tuple[object, tuple[str]]:
        return os.mkdir, (str(self.path),)
