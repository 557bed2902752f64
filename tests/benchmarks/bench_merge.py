"""Merging tagged PDFs: against PDFBox, which keeps tags, and qpdf, which keeps none.

Run: python tests/benchmarks/bench_merge.py
"the merge" opens, merges and saves inside one Python process: pages, tags, bookmarks, links,
labels and metadata, which is what a rival does at most. "as bound" is what a build does:
page numbers on free places, and the checks behind the claims, are included. "qpdf's
library" opens the files, copies every object of pages and tags and saves them, with no
work on the tags and no right result: less than that no merge built on it can take. A rival is a
whole run less its run without files; both are printed. Each figure is the best of three;
memory is the peak of a whole process that merges and does nothing else. The larger race has
ten copies of every file, each a file of its own. Growth is told twice: for documents that
are ten times as long, and for ten times as many.
"""

import shutil
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from contextlib import ExitStack
from datetime import date
from pathlib import Path

import pikepdf

ROOT = Path(__file__).parent.parent.parent
sys.path.insert(0, str(ROOT))

from bundler.pdf.merging import merge  # noqa: E402
from bundler.pdf.opening import open_document  # noqa: E402
from bundler.pdf.volume import Piece, bind_volume  # noqa: E402
from tests.benchmarks.calibration import calibration  # noqa: E402
from tests.benchmarks.review_like import tagged_set  # noqa: E402
from tests.benchmarks.rivals import Run, best, find_pdfbox, find_program, run  # noqa: E402

CLAIMS = frozenset({"PDF/UA-1"})
DAY = date(2024, 1, 8)
Work = Callable[[Path, Sequence[Path]], None]


_ALONE = """
import sys
from pathlib import Path
sys.path.insert(0, sys.argv[1])
from bundler.pdf.merging import merge
merge([Path(one) for one in sys.argv[3:]], Path(sys.argv[2]), "Review", "en-GB")
"""


def the_merge(target: Path, files: Sequence[Path]) -> None:
    """What a rival does, and no more."""
    merge(files, target, "Review", "en-GB")


def as_bound(target: Path, files: Sequence[Path]) -> None:
    """What a build does."""
    with ExitStack() as opened:
        pieces = [
            Piece(one.stem, opened.enter_context(open_document(one, one.stem)), CLAIMS)
            for one in files
        ]
        bind_volume(pieces, "Review", DAY, target)


def the_library_alone(target: Path, files: Sequence[Path]) -> None:
    """What copying costs, without merging anything."""
    with ExitStack() as opened:
        pack, roots = opened.enter_context(pikepdf.new()), pikepdf.Array()
        for file in files:
            source = opened.enter_context(pikepdf.open(file))
            pack.pages.extend(source.pages)
            roots.append(pack.copy_foreign(source.make_indirect(source.Root.StructTreeRoot)))
        pack.Root.Roots = roots
        pack.save(target, object_stream_mode=pikepdf.ObjectStreamMode.generate)


def best_of_three(work: Work, target: Path, files: Sequence[Path]) -> float:
    seconds = []
    for _ in range(3):
        start = time.perf_counter()
        work(target, files)
        seconds.append(time.perf_counter() - start)
    return min(seconds)


def race(folder: Path, files: Sequence[Path]) -> float:
    """Print one race; our seconds for the merge."""
    print(f"\n{len(files)} files, {sum(_pages(file) for file in files)} pages")
    target = folder / "ours.pdf"
    bound = best_of_three(as_bound, target, files)
    mine = best_of_three(the_merge, target, files)
    size = target.stat().st_size
    alone = best_of_three(the_library_alone, folder / "library.pdf", files)
    peak = run([sys.executable, "-c", _ALONE, ROOT, target, *files]).peak
    print(f"  as bound   {bound:6.2f} s")
    print(f"  the merge  {mine:6.2f} s  {peak / 1e6:5.0f} MB  file {size / 1e6:6.2f} MB")
    print(f"  library    {alone:6.2f} s  (the merge takes {mine / alone:.1f} x as long)")
    pdfbox = find_pdfbox(folder)
    if pdfbox:
        theirs = folder / "pdfbox.pdf"
        net = _less_empty("PDFBox", best([*pdfbox, theirs, *files]), best([*pdfbox, theirs]))
        print(
            f"             time {mine / net.seconds:.2f} x PDFBox (bar 0.33; "
            f"as bound {bound / net.seconds:.2f} x, "
            f"library alone {alone / net.seconds:.2f} x), "
            f"memory {peak / net.peak:.2f} x (bar 0.50), "
            f"file {size / theirs.stat().st_size:.2f} x (bar 0.80)"
        )
    qpdf = find_program("qpdf", "qpdf")
    if qpdf:
        whole = best([qpdf, "--empty", "--pages", *files, "--", folder / "qpdf.pdf"])
        net = _less_empty("qpdf  ", whole, best([qpdf, "--empty", folder / "empty.pdf"]))
        print(
            f"             time {mine / net.seconds:.2f} x qpdf without tags (bar 1.50; "
            f"as bound {bound / net.seconds:.2f} x)"
        )
    return mine


def _pages(file: Path) -> int:
    with pikepdf.open(file) as pdf:
        return len(pdf.pages)


def _copies(files: Sequence[Path], times: int) -> list[Path]:
    """Files of their own, so that nobody reads one file once for all."""
    made = []
    for number in range(times):
        for file in files:
            made.append(file.with_name(f"{number}-{file.name}"))
            shutil.copyfile(file, made[-1])
    return made


def _longer(files: Sequence[Path], times: int) -> list[Path]:
    """As many files, each of so many copies of one."""
    made = [file.with_name(f"long-{file.name}") for file in files]
    for file, target in zip(files, made, strict=True):
        merge([file] * times, target, file.stem, "en-GB")
    return made


def _less_empty(name: str, whole: Run, empty: Run) -> Run:
    print(
        f"  {name}     {whole.seconds:6.2f} s  {whole.peak / 1e6:5.0f} MB  "
        f"(without files {empty.seconds:.2f} s)"
    )
    return Run(whole.seconds - empty.seconds, whole.peak)


def main() -> None:
    with tempfile.TemporaryDirectory() as scratch:
        folder = Path(scratch)
        engine, files = tagged_set(folder)
        print(f"calibration {calibration():.2f} s; documents set by {engine}")
        once = race(folder, files)
        often = race(folder, _copies(files, 10))
        longer = best_of_three(the_merge, folder / "ours.pdf", _longer(files, 10))
        print(
            f"\ngrowth: 10 x the pages cost {longer / once:.1f} x the time in documents ten times "
            f"as long (bar 11), {often / once:.1f} x in ten times as many"
        )


if __name__ == "__main__":
    main()
