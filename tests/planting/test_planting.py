"""A protected value put into every hiding place that is known, one at a time.

Each must be found and named, must stop every act, and must be repeated nowhere."""

import base64
import sys
import zlib
from collections.abc import Callable
from pathlib import Path

import pytest

from bundler.convert.worker import Worker
from bundler.model.review import PartKind
from tests.planting import pdfs, sheets, word
from tests.planting.anywhere import CHANNELS, channels
from tests.planting.people import HER, ISOLDE, cast
from tests.planting.review import Planted, judged_alone, leaks, ran, unbuilt
from tests.planting.searching import repeated

STOPPED, REFUSED = 1, 2
BY_THE_COMMAND = 24


def same(one: Path, other: Path) -> bool:
    return other.is_file() and one.read_bytes() == other.read_bytes()


PARTS = {
    sheets.PLAN: PartKind.ACTION_PLAN,
    word.REPORT: PartKind.REPORT,
    pdfs.PART: PartKind.LETTER,
}


def alone(review: Path, clean: Path, number: int) -> Planted | None:
    """What a part hides, judged without a build, which is quicker; but every
    twenty-fourth by the command all the same."""
    if number % BY_THE_COMMAND == 0:
        return None
    changed = [
        (review / name, kind)
        for name, kind in PARTS.items()
        if (review / name).is_file() and not same(review / name, clean / "review" / name)
    ]
    return judged_alone(*changed[0]) if changed else None


@pytest.mark.parametrize(("number", "name"), list(enumerate(CHANNELS)), ids=CHANNELS)
def test_a_planted_value_is_found_stops_every_act_and_is_repeated_nowhere(
    number: int, name: str, built: Path, worker: Worker, tmp_path: Path
) -> None:
    person = cast(number)
    review = unbuilt(built, tmp_path, person)
    channel = channels(person)[name]
    with HER.played_by(person):
        channel.plant(review)

    planted = alone(review, built, number)
    if planted is None or not planted.names(channel.where, channel.what):
        planted = ran(review / "review.toml", worker)

    assert planted.status in (STOPPED, REFUSED), planted.said
    if planted.status == REFUSED:
        said = " ".join(planted.said.split())
        assert channel.what in said
        assert channel.where in said
        assert planted.written == {}
    else:
        seen = planted.names(channel.where, channel.what)
        assert seen or not person.everywhere, planted.said
        assert not any(name.startswith("emails/") for name in planted.written)
    assert leaks(person, planted, review) == []


def test_the_headline_number(record_property: Callable[[str, object], None]) -> None:
    record_property("channels", len(CHANNELS))
    sys.stdout.write(f"\nprotected values planted in {len(CHANNELS)} places\n")
    assert len(CHANNELS) >= 200


def test_a_review_with_nothing_planted_has_no_finding_of_anonymity(
    built: Path, worker: Worker, tmp_path: Path
) -> None:
    review = unbuilt(built, tmp_path)
    clean = ran(review / "review.toml", worker)

    assert [
        (finding["rule"], finding["evidence"])
        for finding in clean.findings
        if finding["rule"].startswith("ANON-")
        and finding["outcome"] not in ("met", "not_applicable")
    ] == []


@pytest.mark.parametrize(
    "hidden",
    [
        b"x ISOLDE",
        "Isolde".encode("utf-16-le"),
        "Isolde".encode("utf-16-be"),
        b"%PDF-1.7 <2049736f6c6465>",
        b"%PDF-1.7 (I\\163olde)",
        b"%PDF-1.7\nstream\n" + zlib.compress(b"Isolde") + b"\nendstream",
        base64.b64encode(b"%PDF-1.7\nstream\n" + zlib.compress(b"Isolde") + b"\nendstream"),
        *(base64.b64encode(b"x" * n + b"Isolde, and more") for n in range(3)),
        b"Is=6Flde",
        b"I%73olde",
        b"I&#115;olde",
        b"I\\u0073olde",
        b"I\\x73olde",
        b"49736f6c6465",
    ],
)
def test_the_search_for_repeated_values_can_fail(hidden: bytes) -> None:
    assert "isolde" in repeated(ISOLDE.giveaways(), hidden)
