"""How long it takes to hold a page's text against what the page shows.

Run: python tests/benchmarks/bench_sight.py
For pages that hide nothing, and look so (a report's); pages that must be drawn to be judged
(watermarks, scans, dark tables); and pages that hide something. Each figure is the best of
three, for 40 pages of a kind, beside a calibration of the same run.
"""

import sys
import tempfile
import time
from pathlib import Path
from typing import Any
from unittest.mock import patch

import pikepdf

ROOT = Path(__file__).parent.parent.parent
sys.path.insert(0, str(ROOT))

from bundler.model.page import Unseen  # noqa: E402
from bundler.pdf import page_text  # noqa: E402
from bundler.pdf.sight.unseen import find_unseen  # noqa: E402
from tests.benchmarks.calibration import calibration  # noqa: E402
from tests.pdf.hidden_words import AREA, LINES, NAME, Sheet, body, line, scan  # noqa: E402

COUNT = 40
WATERMARK = "q 0.85 g BT /F1 120 Tf .707 .707 -.707 .707 120 250 Tm (DRAFT) Tj ET Q\n"
PAGE = body(lines=LINES * 10)
KINDS = {
    "plain report page": Sheet(PAGE),
    "watermark behind": Sheet(WATERMARK + PAGE),
    "scan, read by a program": scan(),
    "heading white on an oval": Sheet(
        ".1 .2 .5 rg 40 800 m 40 850 400 850 400 800 c 400 750 40 750 40 800 c f\n"
        + line("Overview report", 100, 800, 24, "1 g")
        + body(740, lines=LINES * 9)
    ),
    "name under a box": Sheet(f"{PAGE}0 g {AREA} re f"),
    "name in white": Sheet(PAGE + line(NAME, 60, 30, before="1 g")),
}


def pages_of(sheet: Sheet, folder: Path) -> Path:
    """A file of many such pages."""
    one, many = sheet.saved(folder / "one.pdf"), folder / "many.pdf"
    with pikepdf.open(one) as source, pikepdf.new() as pdf:
        for _ in range(COUNT):
            pdf.pages.append(source.pages[0])
        pdf.save(many)
    return many


def seconds(pdf: Path) -> float:
    """For finding what is hidden, without the rest of the reading."""
    spent: list[float] = []

    def timed(*given: Any) -> tuple[Unseen, ...]:
        start = time.perf_counter()
        found = find_unseen(*given)
        spent.append(time.perf_counter() - start)
        return found

    with patch.object(page_text, "find_unseen", timed):
        page_text.read_pages(pdf)
    return sum(spent)


def main() -> None:
    unit = calibration()
    print(f"calibration                 {unit:6.2f} s")
    for name, sheet in KINDS.items():
        with tempfile.TemporaryDirectory() as folder:
            pdf = pages_of(sheet, Path(folder))
            best = min(seconds(pdf) for _ in range(3))
        each = 1000 * best / COUNT
        print(f"{name:26}  {each:6.2f} ms a page   {each / unit:6.1f} ms per s of calibration")


if __name__ == "__main__":
    main()
