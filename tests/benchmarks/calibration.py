"""How fast this machine is right now, so that seconds of different runs can be compared."""

import time
import zlib


def calibration() -> float:
    """Seconds for a fixed piece of work of the kind a build does: the best of three.

    Compresses 12 MB and counts words in a loop of Python, so that both a slow disk
    library and a slow interpreter show."""
    data = b"".join(f"{number} of the same machine ".encode() for number in range(480_000))[
        :12_000_000
    ]
    best = float("inf")
    for _ in range(3):
        start = time.perf_counter()
        zlib.compress(data, 6)
        counts: dict[int, int] = {}
        for number in range(1_500_000):
            counts[number % 997] = counts.get(number % 997, 0) + 1
        best = min(best, time.perf_counter() - start)
    return best
