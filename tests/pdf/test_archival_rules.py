"""The rules of PDF/A-2 that a part could break in a pack: no pack claims what is not so, and
what the standard allows keeps the claim."""

from pathlib import Path
from typing import Literal

import pytest
import typst

from tests import verapdf
from tests.pdf.bound import Bound, bound
from tests.pdf.breaking import BODY, Change, made, rules_broken
from tests.pdf.breaking.archival import ARCHIVAL, KEPT
from tests.pdf.breaking.fonts import FONTS, truetype
from tests.pdf.written import tagged

CLAIM = "PDF/A-2a"


@pytest.fixture(scope="module")
def good(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tagged(tmp_path_factory.mktemp("good"), BODY, "good.pdf")


@pytest.mark.parametrize("rule", ARCHIVAL)
def test_a_part_that_breaks_a_rule_takes_the_claim_away_or_leaves_it_behind(
    good: Path, tmp_path: Path, rule: str
) -> None:
    broken = ARCHIVAL[rule]
    part = made(good, tmp_path / "made", broken.change, broken)

    assert (CLAIM in bound(tmp_path, [good, part]).claims) == broken.mended


@pytest.mark.parametrize("name", KEPT)
def test_what_is_allowed_keeps_the_claim(good: Path, tmp_path: Path, name: str) -> None:
    part = made(good, tmp_path / "made", KEPT[name])

    assert CLAIM in bound(tmp_path, [good, part]).claims


def test_verapdf_finds_each_rule_broken_and_every_claim_true(good: Path, tmp_path: Path) -> None:
    packs: dict[str, Bound] = {}
    parts: dict[str, Path] = {}
    for number, (rule, broken) in enumerate(ARCHIVAL.items()):
        folder = tmp_path / str(number)
        parts[rule] = made(good, folder, broken.change, broken)
        if broken.mended:
            packs[rule] = bound(folder, [good, parts[rule]])
    whole: list[Path] = []
    for number, (name, change) in enumerate(KEPT.items()):
        folder = tmp_path / f"kept{number}"
        whole.append(made(good, folder, change))
        packs[name] = bound(folder, [good, whole[-1]])

    files = [*parts.values(), *(pack.file for pack in packs.values()), *whole]
    verdicts = verapdf.judge("2a", *files)
    found = {rule: rules_broken(verdict) for rule, verdict in zip(parts, verdicts, strict=False)}

    assert {rule: ids for rule, ids in found.items() if rule.rstrip("abcdef") not in ids} == {}
    assert {v.file: v.failures for v in verdicts[len(parts) :] if v.failures} == {}


def test_two_parts_whose_inks_differ_under_one_name_make_no_claim(
    good: Path, tmp_path: Path
) -> None:
    first = made(good, tmp_path / "first", KEPT["an ink"])
    second = made(good, tmp_path / "second", KEPT["the same ink, otherwise"])

    assert CLAIM in bound(tmp_path, [first, first]).claims
    assert CLAIM in bound(tmp_path, [good, second]).claims
    assert CLAIM not in bound(tmp_path, [first, second]).claims


@pytest.mark.parametrize(
    ("standard", "letters", "claimed"),
    [
        ("a-2b", truetype(told="E000"), True),
        ("a-2b", FONTS["7.21.7-1"].change, True),
        ("a-2u", truetype(told="E000"), True),
        ("a-2u", FONTS["7.21.7-1"].change, False),
        ("a-2b", FONTS["7.21.5-1"].change, False),
    ],
)
def test_each_level_asks_its_own_of_letters(
    good: Path,
    tmp_path: Path,
    standard: Literal["a-2b", "a-2u"],
    letters: Change,
    claimed: bool,
) -> None:
    base = tmp_path / "base.pdf"
    words = '#set document(title: "Maya", date: datetime(year: 2024, month: 1, day: 10))\nWords'
    base.write_bytes(typst.compile(words.encode(), pdf_standards=[standard]))
    part = made(base, tmp_path / "made", letters)

    pack = bound(tmp_path, [good, part])

    assert (f"PDF/{standard.upper()[:-1]}{standard[-1]}" in pack.claims) == claimed
