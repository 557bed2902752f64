"""veraPDF as a judge in the tests: compiled here from the wheel's classes, run once a call."""

import json
import os
import subprocess
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

from tests import engines

_JAXB = (
    "jaxb-api",
    "jaxb-runtime",
    "jaxb-core",
    "jaxb-impl",
    "istack-commons-runtime",
    "txw2",
    "FastInfoset",
    "stax-ex",
    "javax.activation",
)


@dataclass(frozen=True)
class VeraVerdict:
    """What veraPDF says of one file against one flavour ("ua1", "2a")."""

    file: Path
    flavour: str
    compliant: bool
    failures: tuple[str, ...]


def judge(flavour: str, *files: Path) -> tuple[VeraVerdict, ...]:
    """Validate files. To start Java costs more than to judge a file: give many at once."""
    java, javac = engines.need_java()
    jars = [engines.need_verapdf_jar(), *(Path("/usr/share/java") / f"{j}.jar" for j in _JAXB)]
    if not jars[2].exists():
        engines.lacking("JAXB", "Debian: libjaxb-java")
    scratch = Path(_scratch().name)
    class_path = os.pathsep.join([*map(str, jars), str(scratch)])
    source = Path(__file__).parent / "Judge.java"
    if not (scratch / "Judge.class").exists():
        subprocess.run(
            [javac, "-nowarn", "-cp", class_path, "-d", scratch, source],
            check=True,
            capture_output=True,
        )
    return _parse(_run(java, class_path, flavour, files), flavour)


@cache
def _scratch() -> TemporaryDirectory[str]:
    """A folder for the compiled class, until the tests end."""
    return TemporaryDirectory(prefix="judge-", ignore_cleanup_errors=True)


def _run(java: Path, class_path: str, flavour: str, files: Sequence[Path]) -> str:
    done = subprocess.run(
        [java, "-Xshare:auto", "-cp", class_path, "Judge", flavour, *files],
        check=True,
        capture_output=True,
        encoding="utf-8",
    )
    return done.stdout


def _parse(output: str, flavour: str) -> tuple[VeraVerdict, ...]:
    rows = [json.loads(line) for line in output.splitlines() if line.startswith("{")]
    return tuple(
        VeraVerdict(Path(row["file"]), flavour, row["compliant"], tuple(row["failures"]))
        for row in rows
    )
