"""How long judging takes once a pack is read: 65 and 300 pages, 50 listed people.

Run: python tests/benchmarks/bench_judgement.py
Each figure is the best of three, beside a calibration from the same run (see
calibration.py). The words of the pages are invented.
"""

import sys
import time
from datetime import date
from pathlib import Path

ROOT = Path(__file__).parent.parent.parent
sys.path.insert(0, str(ROOT))

from bundler.model.identities import Identities, Person, Place, ProtectedDate  # noqa: E402
from bundler.model.review import PartKind  # noqa: E402
from bundler.rules.judgement import judge  # noqa: E402
from tests.benchmarks.calibration import calibration  # noqa: E402
from tests.rules.builders import TODAY, Draft  # noqa: E402

_SENTENCE = (
    "16.{0}.{1} On {1} May 2019 Maya told the practice nurse that she was worried. The nurse "
    "wrote it down, asked about the children’s safety, and rang the service that Friday.\n"
)


def listed(people: int) -> Identities:
    names = [
        f"Ferelith{chr(97 + n // 26)}{chr(97 + n % 26)} Oswaldthwaite{n}x" for n in range(people)
    ]
    return Identities(
        (
            Person("victim", "Maya", ("Leonora Quillfeather",), date(1990, 2, 3)),
            *(Person("relative", "", (name,)) for name in names),
        ),
        tuple(ProtectedDate("death", date(2021, 3, day)) for day in range(1, 11)),
        tuple(Place("home", f"{number} Tern Close, Oldby") for number in range(1, 11)),
    )


def taken(pages: int, people: int) -> float:
    """Seconds to judge a pack of that many pages, about 2,700 characters each."""
    best = float("inf")
    for _ in range(3):
        draft = Draft(identities=listed(people))
        for number in range(pages - 9):
            draft.says(PartKind.REPORT, "".join(_SENTENCE.format(number, n) for n in range(1, 17)))
        submission = draft.submission()
        start = time.perf_counter()
        judge(submission, TODAY)
        best = min(best, time.perf_counter() - start)
    return best


def main() -> None:
    unit = calibration()
    print(f"calibration                 {unit:6.2f} s")
    for pages, people in ((65, 15), (300, 50), (300, 500)):
        seconds = taken(pages, people)
        print(
            f"{pages:4} pages, {people:3} people      {seconds:6.2f} s   "
            f"{seconds / unit:5.1f} x calibration"
        )


if __name__ == "__main__":
    main()
