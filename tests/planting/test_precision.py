"""On ordinary English nothing is surely found, whatever common words the names are."""

import pydoc_data.topics
import time
from datetime import date

from bundler.model.identities import Identities, Person, Place, ProtectedDate
from tests.running import ROOT

LISTED = Identities(
    (
        Person("victim", "Maya", ("Grace May Hunter", "Gracie"), date(1990, 2, 3)),
        Person("perpetrator", "Ellis", ("Mark Young", "Will")),
        Person("child", "Robin", ("Hope Green",)),
        Person("relative", "Ruth", ("Isolde Farthingale", "Robin Banks", "Joy Rose")),
    ),
    (ProtectedDate("death", date(2021, 3, 4)), ProtectedDate("sentence", date(2019, 6, 29))),
    (
        Place("home", "7 High Street, Oldby, ZZ7 3QX"),
        Place("NHS number", "943 476 5919"),
        Place("phone", "01632 960123"),
        Place("National Insurance number", "QQ 12 34 56 C"),
        Place("crime reference", "42/12345/21"),
    ),
)


def ordinary() -> list[str]:
    samples = (ROOT / "samples" / "text").rglob("*.txt")
    return [*pydoc_data.topics.topics.values(), *(p.read_text(encoding="utf-8") for p in samples)]


def test_ordinary_english_has_no_sure_sighting_and_few_doubtful_ones() -> None:
    texts = ordinary()
    found = [seen for text in texts for seen in LISTED.find(text)]

    assert sum(len(text.split()) for text in texts) > 80_000
    assert [seen.what for seen in found if not seen.doubtful] == []
    assert len(found) <= 12


def test_the_time_of_a_search_grows_with_its_text_and_hardly_with_the_list() -> None:
    text = "\n".join(ordinary())[:400_000]
    many = Identities(
        tuple(Person("relative", "", (f"Ferelith{n:c}{m:c} Oswald{m:c}{n:c}thwaite",))
              for n in range(97, 122) for m in range(97, 107))
    )  # fmt: skip

    def seconds(listed: Identities, part: str) -> float:
        listed.find("once")
        best = 9.0
        for _ in range(3):
            start = time.process_time()
            listed.find(part)
            best = min(best, time.process_time() - start)
        return best

    whole = seconds(LISTED, text)
    assert whole < 5 * seconds(LISTED, text[:100_000]) + 0.1
    assert seconds(many, text) < 6 * whole + 0.2
