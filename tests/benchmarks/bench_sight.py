"""How long it takes to hold a page's text against what the page shows.

Run: python tests/benchmarks/bench_sight.py
For pages that hide nothing, and look so (a report's); pages that must be drawn to be judged
(watermarks, scans, dark tables); and pages that hide something. Each figure is the best of
three, for 40 pages of a kind, beside a calibration of the same run.
"""

import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any
from unittest.mock import patch

import pikepdf

ROOT = Path(__file__).parent.parent.parent
sys.path.insert(0, str(ROOT))

from bundler.pdf import page_text  # noqa: E402
from bundler.pdf.sight.pictured import shows_writing  # noqa: E402
from bundler.pdf.sight.unseen import find_unseen  # noqa: E402
from tests.benchmarks.calibration import calibration  # noqa: E402
from tests.pdf.hidden_words import (  # noqa: E402
    AREA,
    LINES,
    NAME,
    Sheet,
    body,
    line,
    noise,
    scan,
)
from tests.pdf.test_pictured import table  # noqa: E402

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
    "picture of a table": Sheet(
        f"{body(lines=LINES * 5)}q 400 0 0 280 60 60 cm /I Do Q\n", pictures={"I": table()}
    ),
    "photograph": Sheet(
        f"{body(lines=LINES * 5)}q 400 0 0 280 60 60 cm /I Do Q\n",
        pictures={"I": noise(1600, 1120)},
    ),
    "words under others' letters": Sheet(
        f"{PAGE}/Span <</ActualText (somebody)>> BDC {line(NAME, 60, 30)} EMC"
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

    def timed(look: Callable[..., Any]) -> Callable[..., Any]:
        def looking(*given: Any) -> Any:
            start = time.perf_counter()
            found = look(*given)
            spent.append(time.perf_counter() - start)
            return found

        return looking

    with (
        patch.object(page_text, "find_unseen", timed(find_unseen)),
        patch.object(page_text, "shows_writing", timed(shows_writing)),
    ):
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
