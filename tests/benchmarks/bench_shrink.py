"""Making a file smaller by its pictures: against Ghostscript, and towards targets.

Run: python tests/benchmarks/bench_shrink.py
Ours is opening, searching and saving inside one Python process; the rival is a whole run less
its run without a file. Pages are compared as pdfium draws them at 150 dpi.
"""

import sys
import tempfile
import time
from pathlib import Path

import pikepdf
from PIL import Image

ROOT = Path(__file__).parent.parent.parent
sys.path.insert(0, str(ROOT))

from bundler.pdf.images import shrink  # noqa: E402
from tests.benchmarks.calibration import calibration  # noqa: E402
from tests.benchmarks.likeness import worst_likeness  # noqa: E402
from tests.benchmarks.rivals import best, find_program  # noqa: E402
from tests.pdf.pictured import jpeg, photo, scan, with_pictures  # noqa: E402
from tests.pdf.proof import elements  # noqa: E402

FLOOR_PPI = 120
BARE = ("-q", "-dNOPAUSE", "-dBATCH", "-sDEVICE=pdfwrite", "-dPDFSETTINGS=/printer")


def pictures() -> list[Image.Image]:
    """Six photos and six scans, drawn 5.5 inches wide: 545 and 451 pixels an inch."""
    photos = [photo(3000, 2250, seed) for seed in range(6)]
    return photos + [scan(2480, 3300, seed) for seed in range(6)]


def against_ghostscript(folder: Path, pdf: Path) -> None:
    ghostscript = find_program("gs", "ghostscript")
    theirs = folder / "ghostscript.pdf"
    target = 9_000_000
    print(f"\n12 photos and scans, {pdf.stat().st_size / 1e6:.1f} MB, {tags(pdf)} tags")
    if ghostscript:
        whole = best([ghostscript, *BARE, f"-sOutputFile={theirs}", pdf], times=2)
        empty = best([ghostscript, *BARE, "-sOutputFile=" + str(folder / "empty.pdf"), "-c", ""])
        target = min(target, theirs.stat().st_size)
        print(
            f"  Ghostscript /printer  {whole.seconds:6.2f} s (without a file {empty.seconds:.2f} s)"
            f"  {theirs.stat().st_size / 1e6:5.2f} MB  worst SSIM {worst_likeness(pdf, theirs):.4f}"
            f"  {tags(theirs)} tags"
        )
    mine = folder / "ours.pdf"
    seconds = min(timed(pdf, mine, target)[0] for _ in range(2))
    print(
        f"  bundler               {seconds:6.2f} s{'':23}"
        f"  {mine.stat().st_size / 1e6:5.2f} MB  worst SSIM {worst_likeness(pdf, mine):.4f}"
        f" (bar 0.985)  {tags(mine)} tags"
    )
    if ghostscript:
        print(
            f"  time {seconds / (whole.seconds - empty.seconds):.2f} x Ghostscript (bar 0.50), "
            f"file {mine.stat().st_size / theirs.stat().st_size:.2f} x (bar below 1)"
        )


def towards_targets(folder: Path, pdf: Path) -> None:
    print(f"\n24 photos and scans, {pdf.stat().st_size / 1e6:.1f} MB (bar 90-100 % of the target)")
    for target in (20_000_000, 10_000_000, 5_000_000):
        seconds, size, ppi = timed(pdf, folder / "target.pdf", target)
        print(
            f"  target {target / 1e6:4.0f} MB: {size / 1e6:5.2f} MB, {size / target:6.1%}, "
            f"at most {ppi} pixels an inch, {seconds:.2f} s"
        )


def timed(pdf: Path, small: Path, target: int) -> tuple[float, int, int]:
    """Seconds, the size that was reached, and the most pixels an inch that are left."""
    start = time.perf_counter()
    done = shrink(pdf, small, limit=target, target=target, floor_ppi=FLOOR_PPI)
    seconds = time.perf_counter() - start
    return seconds, done.after, max(change.new_ppi for change in done.changes)


def tags(pdf: Path) -> int:
    with pikepdf.open(pdf) as opened:
        return len(elements(opened))


def main() -> None:
    with tempfile.TemporaryDirectory() as scratch:
        folder = Path(scratch)
        twelve = pictures()
        print(f"calibration {calibration():.2f} s")
        once = [jpeg(one, 96) for one in twelve]
        against_ghostscript(folder, with_pictures(folder, once, name="twelve.pdf"))
        mirrored = [jpeg(one.transpose(Image.Transpose.FLIP_LEFT_RIGHT), 96) for one in twelve]
        both = with_pictures(folder, once + mirrored, name="twenty-four.pdf")
        towards_targets(folder, both)


if __name__ == "__main__":
    main()
