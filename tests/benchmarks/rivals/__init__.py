"""Other people's programs that do a part of the same work, to race against."""

import os
import shutil
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

_JARS = Path("/usr/share/java")
_PDFBOX = ("pdfbox2.jar", "fontbox2.jar", "commons-logging.jar")


@dataclass(frozen=True)
class Run:
    """What one run of a program cost: seconds, and bytes of memory at its peak (0 where the
    system does not tell)."""

    seconds: float
    peak: int


_LAUNCHER = """
import os, subprocess, sys, time
start = time.perf_counter()
process = subprocess.Popen(sys.argv[1:], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
if sys.platform == "win32":
    status, peak = process.wait(), 0
else:
    _, raw, usage = os.wait4(process.pid, 0)
    status = os.waitstatus_to_exitcode(raw)
    peak = usage.ru_maxrss * (1 if sys.platform == "darwin" else 1024)
print(status, time.perf_counter() - start, peak)
"""


def run(command: Sequence[str | Path]) -> Run:
    """Run a program to its end; it must succeed.

    A bare interpreter starts it: the system counts the memory of whatever starts a program
    as the program's own, until it is larger."""
    done = subprocess.run(
        [sys.executable, "-I", "-S", "-c", _LAUNCHER, *command],
        stdout=subprocess.PIPE,
        encoding="ascii",
        check=True,
    )
    status, seconds, peak = done.stdout.split()
    if status != "0":
        raise SystemExit(f"{Path(command[0]).name} failed with status {status}")
    return Run(float(seconds), int(peak))


def best(command: Sequence[str | Path], times: int = 3) -> Run:
    """The quickest of several runs, with the lowest peak."""
    runs = [run(command) for _ in range(times)]
    return Run(min(one.seconds for one in runs), min(one.peak for one in runs))


def lacking(rival: str, package: str) -> None:
    """Say that a rival is not here, or stop where every one is required."""
    message = f"{rival} is not on this machine (Debian: {package})"
    if os.environ.get("BUNDLER_REQUIRE_ENGINES") == "1":
        raise SystemExit(message)
    print(message)


def find_program(name: str, package: str) -> Path | None:
    """A program by its name."""
    found = shutil.which(name)
    if found is None:
        lacking(name, package)
        return None
    return Path(found)


def find_pdfbox(scratch: Path) -> list[str | Path] | None:
    """The command that merges with PDFBox: the target and the files are still to be added."""
    java, javac = shutil.which("java"), shutil.which("javac")
    jars = [_JARS / name for name in _PDFBOX]
    if java is None or javac is None or not all(jar.exists() for jar in jars):
        lacking("PDFBox", "libpdfbox2-java default-jdk-headless")
        return None
    path = os.pathsep.join(map(str, [*jars, scratch]))
    source = Path(__file__).parent / "MergeTagged.java"
    subprocess.run([javac, "-nowarn", "-cp", path, "-d", scratch, source], check=True)
    return [java, "-Xshare:auto", "-cp", path, "MergeTagged"]
