"""How long the sample takes to build: from cold, and again with unchanged parts.

Run: python tests/benchmarks/bench_build.py
Each figure is the best of three whole runs of the command, start of Python included,
beside a calibration from the same run (see calibration.py).
"""

import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).parent.parent.parent
sys.path.insert(0, str(ROOT))

from tests.benchmarks.calibration import calibration  # noqa: E402


def build(folder: Path) -> float:
    start = time.perf_counter()
    subprocess.run(
        [
            sys.executable,
            "-m",
            "bundler",
            "build",
            folder / "maya" / "review.toml",
            "--engine",
            "embedded",
            "--config",
            ROOT / "bundle.toml",
            "--quiet",
        ],
        check=True,
        cwd=ROOT,
    )
    return time.perf_counter() - start


def main() -> None:
    with tempfile.TemporaryDirectory() as scratch:
        folder = Path(scratch)
        for name in ("maya", "private"):
            shutil.copytree(
                ROOT / "samples" / name,
                folder / name,
                ignore=shutil.ignore_patterns("out", ".bundle", "archive", "record.jsonl"),
            )
        colds, warms = [], []
        for _ in range(3):
            shutil.rmtree(folder / "maya" / ".bundle", ignore_errors=True)
            colds.append(build(folder))
            warms.append(build(folder))
    unit = calibration()
    print(f"calibration           {unit:6.2f} s")
    print(f"build from cold       {min(colds):6.2f} s   {min(colds) / unit:5.1f} x calibration")
    print(f"build, parts kept     {min(warms):6.2f} s   {min(warms) / unit:5.1f} x calibration")


if __name__ == "__main__":
    main()
