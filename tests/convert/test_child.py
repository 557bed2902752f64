"""An outside program is held to its time and its memory, with all that it started."""

import sys
import time
from pathlib import Path

import psutil

from bundler.convert.outside import child

GREEDY = "held = []\nwhile True: held.append(bytearray(20_000_000))"
GREEDY_GRANDCHILD = f"import subprocess, sys\nsubprocess.run([sys.executable, '-c', {GREEDY!r}])"


def test_a_program_that_takes_too_much_memory_is_ended(tmp_path: Path) -> None:
    for script in (GREEDY, GREEDY_GRANDCHILD):
        started = time.monotonic()
        ended = child.run(
            [sys.executable, "-c", script], folder=tmp_path, timeout=60, memory=400_000_000
        )
        assert ended.hung
        assert time.monotonic() - started < 50
        assert not [p for p in psutil.Process().children(recursive=True) if p.is_running()]


def test_a_modest_program_is_left_to_finish(tmp_path: Path) -> None:
    ended = child.run([sys.executable, "-c", "raise SystemExit(7)"], folder=tmp_path, timeout=60)
    assert ended == child.Ended(7)
