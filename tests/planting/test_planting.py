"""A protected value put into every hiding place that is known, one at a time.

Each must be found and named, must stop every act, and must be repeated nowhere."""

import base64
import shutil
import sys
import zlib
from collections.abc import Callable
from pathlib import Path

import pytest

from bundler.convert.worker import Worker
from bundler.model.review import PartKind
from tests.planting import pdfs, sheets, typed, word
from tests.planting.channel import Channel
from tests.planting.review import VALUES, Planted, judged_alone, ran
from tests.planting.searching import repeated

CHANNELS = {
    f"{kind}: {channel.name}": channel
    for kind, module in (("docx", word), ("xlsx", sheets), ("pdf", pdfs), ("typed", typed))
    for channel in module.channels()
}
STOPPED, REFUSED = 1, 2
BY_THE_COMMAND = 5


def same(one: Path, other: Path) -> bool:
    return other.is_file() and one.read_bytes() == other.read_bytes()


PARTS = {
    sheets.PLAN: PartKind.ACTION_PLAN,
    word.REPORT: PartKind.REPORT,
    pdfs.PART: PartKind.LETTER,
}


def alone(review: Path, clean: Path, number: int) -> Planted | None:
    """What a part hides, judged without a build, which is quicker; but every
    fifth by the command all the same."""
    if number % BY_THE_COMMAND == 0:
        return None
    changed = [
        (review / name, kind)
        for name, kind in PARTS.items()
        if (review / name).is_file() and not same(review / name, clean / "review" / name)
    ]
    return judged_alone(*changed[0]) if changed else None


@pytest.mark.parametrize(
    ("number", "channel"), list(enumerate(CHANNELS.values())), ids=CHANNELS.keys()
)
def test_a_planted_value_is_found_stops_every_act_and_is_repeated_nowhere(
    number: int, channel: Channel, built: Path, worker: Worker, tmp_path: Path
) -> None:
    review = shutil.copytree(built, tmp_path / "case") / "review"
    shutil.rmtree(review / "out")
    (review / "record.jsonl").unlink()
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
        assert planted.names(channel.where, channel.what), planted.said
        assert not any(name.startswith("emails/") for name in planted.written)
    assert repeated(VALUES, planted.said.encode()) == []
    for name, content in planted.written.items():
        assert (name, repeated(VALUES, name.encode() + b"\n" + content)) == (name, [])


def test_the_headline_number(record_property: Callable[[str, object], None]) -> None:
    record_property("channels", len(CHANNELS))
    sys.stdout.write(f"\nprotected values planted in {len(CHANNELS)} places\n")
    assert len(CHANNELS) >= 200


def test_a_review_with_nothing_planted_has_no_finding_of_anonymity(
    built: Path, worker: Worker, tmp_path: Path
) -> None:
    review = shutil.copytree(built, tmp_path / "case") / "review"
    clean = ran(review / "review.toml", worker)

    assert [
        (finding["rule"], finding["evidence"])
        for finding in clean.findings
        if finding["rule"].startswith("ANON-")
        and finding["outcome"] not in ("met", "not_applicable")
    ] == []


def test_the_search_for_repeated_values_can_fail() -> None:
    hidden = base64.b64encode(b"%PDF-1.7\nstream\n" + zlib.compress(b"Isolde") + b"\nendstream")
    for content in (
        b"x ISOLDE",
        "Isolde".encode("utf-16-be"),
        b"%PDF-1.7 <2049736f6c6465>",
        hidden,
    ):
        assert repeated(VALUES, content) == ["isolde"]
