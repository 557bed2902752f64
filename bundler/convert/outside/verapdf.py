"""veraPDF, where it is on the computer, as one more judge of what a PDF says that it is."""

import os
import shutil
import tempfile
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from bundler.convert.outside.child import run
from bundler.convert.residue.xml import UnsafeXmlError, local_name, parse
from bundler.errors import Problem, ToolError
from bundler.model.pack import Ruling

TIMEOUT = 300.0
"""Seconds for one claim. A pack of a hundred pages takes five."""

_FLAVOURS = {"PDF/UA-1": "ua1", "PDF/A-2a": "2a", "PDF/A-2b": "2b", "PDF/A-2u": "2u"}
_MOST = 5


def find_verapdf() -> Path:
    """veraPDF's command on the PATH. Raises ToolError where there is none."""
    found = shutil.which("verapdf")
    if found is None:
        raise ToolError(
            Problem(
                "verapdf-not-found",
                "veraPDF",
                "veraPDF was not found on this computer.",
                "Install it from verapdf.org and put its folder on the PATH, or check "
                "without `--verapdf`: this program's own checks need nothing else.",
            )
        )
    return Path(found)


def rulings_on(program: Path, pdf: Path, claims: Iterable[str]) -> tuple[Ruling, ...]:
    """What veraPDF says of each claim that it knows. Writes only in a folder of its own,
    which goes. Raises ToolError where veraPDF does not answer."""
    known = sorted(claim for claim in claims if claim in _FLAVOURS)
    with tempfile.TemporaryDirectory(prefix="verapdf-", ignore_cleanup_errors=True) as folder:
        return tuple(_ruling(program, pdf, claim, Path(folder)) for claim in known)


def _ruling(program: Path, pdf: Path, claim: str, folder: Path) -> Ruling:
    report = folder / "report.xml"
    command = [str(program), "--format", "xml", "--flavour", _FLAVOURS[claim], str(pdf.resolve())]
    java = {key: os.environ[key] for key in ("JAVA_HOME",) if key in os.environ}
    try:
        ended = run(command, folder=folder, timeout=TIMEOUT, more=java, output=report)
        answer = _answer(parse(report.read_bytes()))
    except (OSError, UnsafeXmlError) as failed:
        raise ToolError(_no_answer(pdf)) from failed
    if ended.hung or answer is None:
        raise ToolError(_no_answer(pdf))
    holds, against = answer
    return Ruling(claim, holds, against[:_MOST])


def _answer(report: Any) -> tuple[bool, tuple[str, ...]] | None:
    """Whether the file complies, and the clauses it breaks; None where it was not judged."""
    judged = [one for one in report.iter() if local_name(one) == "validationReport"]
    if len(judged) != 1 or judged[0].get("isCompliant") not in ("true", "false"):
        return None
    broken = tuple(
        f"clause {rule.get('clause')}, test {rule.get('testNumber')}"
        for rule in judged[0].iter()
        if local_name(rule) == "rule" and rule.get("status") == "failed"
    )
    return judged[0].get("isCompliant") == "true", broken


def _no_answer(pdf: Path) -> Problem:
    return Problem(
        "verapdf-failed",
        pdf.name,
        "veraPDF started and did not say whether this file meets the standard.",
        "Run `verapdf` on the file by hand to see why, or check without `--verapdf`.",
    )
