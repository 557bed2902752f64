"""How long the engines take for the sample's four Word files, as ratios.

Run: python tests/benchmarks/bench_engines.py
The yardstick is one bare soffice call over the same files, with a profile that was used
before. Each figure is the best of five.
"""

import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import date
from pathlib import Path

ROOT = Path(__file__).parent.parent.parent
sys.path.insert(0, str(ROOT))

from bundler.convert.embedded import EmbeddedEngine  # noqa: E402
from bundler.convert.engine import Engine, Job  # noqa: E402
from bundler.convert.libreoffice import LibreOfficeEngine, find_libreoffice  # noqa: E402
from tests.benchmarks.calibration import calibration  # noqa: E402

SOURCES = sorted((ROOT / "samples" / "maya").glob("*.docx"))
FILTER = 'pdf:writer_pdf_Export:{"PDFUACompliance":{"type":"boolean","value":"true"}}'


Run = Callable[[Path], object]


def best_of_five(*runs: Run) -> list[float]:
    """Seconds for each of these, taken in turns, so that all meet the same machine."""
    best = [float("inf")] * len(runs)
    for _ in range(5):
        for at, run in enumerate(runs):
            with tempfile.TemporaryDirectory() as folder:
                start = time.perf_counter()
                run(Path(folder))
                best[at] = min(best[at], time.perf_counter() - start)
    return best


def by(engine: Engine) -> Run:
    return lambda folder: engine.convert(
        [
            Job(one, folder / f"{one.stem}.pdf", one.name, one.stem, "en-GB", date(2024, 1, 8))
            for one in SOURCES
        ],
        timeout=120,
    )


def bare(program: Path, profile: Path) -> Run:
    return lambda folder: subprocess.run(
        [
            program,
            f"-env:UserInstallation={profile.as_uri()}",
            "--headless",
            "--convert-to",
            FILTER,
            "--outdir",
            folder,
            *SOURCES,
        ],
        check=True,
        capture_output=True,
    )


def main() -> None:
    program = find_libreoffice()
    if program is None:
        print("LibreOffice is not on this machine: no ratios")
        return
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as profile:
        yardstick, ours, embedded = best_of_five(
            bare(program, Path(profile)), by(LibreOfficeEngine(program)), by(EmbeddedEngine())
        )
    print(f"calibration             {calibration():6.2f} s")
    print(f"one bare soffice call   {yardstick:6.2f} s")
    print(f"LibreOffice engine      {ours:6.2f} s   {ours / yardstick:5.2f} x the bare call")
    print(
        f"embedded engine         {embedded:6.2f} s   {embedded / yardstick:5.2f} x the bare call"
    )


if __name__ == "__main__":
    main()
