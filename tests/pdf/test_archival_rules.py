"""The rules of PDF/A-2 that a part could break in a pack: no pack claims what is not so, and
what the standard allows keeps the claim."""

from pathlib import Path
from typing import Literal

import pikepdf
import pytest
import typst
from pikepdf import Array, Dictionary, Name, Object, String

from bundler.model.converted import NoteKind
from tests import verapdf
from tests.pdf.bound import Bound, bound
from tests.pdf.breaking import BODY, Change, as_it_is, clause, made, of_kind, rules_broken
from tests.pdf.breaking.archival import ARCHIVAL, KEPT, saved
from tests.pdf.breaking.fonts import FONTS, truetype
from tests.pdf.written import attached, tagged

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

    assert {rule: ids for rule, ids in found.items() if clause(rule) not in ids} == {}
    assert {v.file: v.failures for v in verdicts[len(parts) :] if v.failures} == {}


def test_the_state_that_the_pack_saves_around_a_page_counts(good: Path, tmp_path: Path) -> None:
    part = made(good, tmp_path / "made", saved(27))

    pack = bound(tmp_path, [good, part])

    assert CLAIM not in pack.claims
    before, after = verapdf.judge("2a", part, pack.file)
    assert before.compliant
    assert "6.1.13-8" in rules_broken(after)


def test_two_parts_whose_inks_differ_under_one_name_make_no_claim(
    good: Path, tmp_path: Path
) -> None:
    first = made(good, tmp_path / "first", KEPT["an ink"])
    second = made(good, tmp_path / "second", KEPT["the same ink, otherwise"])

    assert CLAIM in bound(tmp_path, [first, first]).claims
    assert CLAIM in bound(tmp_path, [good, second]).claims
    assert CLAIM not in bound(tmp_path, [first, second]).claims


@pytest.mark.parametrize(
    ("stand_in", "claimed"),
    [
        (Array([Name.CalGray, Dictionary(WhitePoint=Array([0.9505, 1, 1.089]))]), True),
        (Array([Name.Indexed, Name.DeviceGray, 0, String(b"\0")]), False),
        (Name.DeviceGray, False),
    ],
)
def test_what_stands_for_grey_is_measured_and_does_not_lead_back_to_it(
    good: Path, tmp_path: Path, stand_in: Object, claimed: bool
) -> None:
    def lead(pdf: pikepdf.Pdf) -> None:
        pdf.pages[0].obj.Resources.ColorSpace.DefaultGray = stand_in

    part = made(good, tmp_path / "made", lead)

    assert (CLAIM in bound(tmp_path, [good, part]).claims) == claimed


def _without_colours(pdf: pikepdf.Pdf) -> None:
    del pdf.Root["/OutputIntents"]


@pytest.mark.parametrize("first", ["colours meant for grey", "colours meant for inks"])
def test_a_pack_says_what_colours_mean_whichever_part_comes_first(
    good: Path, tmp_path: Path, first: str
) -> None:
    parts = [
        made(good, tmp_path / "other", KEPT[first]),
        made(good, tmp_path / "none", _without_colours),
        made(good, tmp_path / "drawn", KEPT["a picture"]),
    ]

    pack = bound(tmp_path, parts)

    assert CLAIM in pack.claims
    assert [verdict.failures for verdict in verapdf.judge("2a", pack.file)] == [()]


def test_a_pack_in_which_nothing_says_what_colours_mean_makes_no_claim(
    good: Path, tmp_path: Path
) -> None:
    pack = bound(tmp_path, [made(good, tmp_path / "none", _without_colours)])

    assert pack.claims == {"PDF/UA-1"}
    assert pack.said(NoteKind.NOT_KEPT) == [
        ("", "no document says in red, green and blue what colours mean")
    ]


def test_what_the_longest_part_leaves_behind_is_not_held_against_it(
    good: Path, tmp_path: Path
) -> None:
    def change(pdf: pikepdf.Pdf) -> None:
        attached(pdf, "list.csv")
        pdf.Root.OpenAction = Dictionary(S=Name.JavaScript, JS=String("x" * 40_000))

    pack = bound(tmp_path, [made(good, tmp_path / "made", change)])

    assert CLAIM in pack.claims
    assert [verdict.failures for verdict in verapdf.judge("2a", pack.file)] == [()]


Standard = Literal["a-2b", "a-2u", "a-2a", "a-3b", "a-3a"]


def _of(standard: Standard, file: Path) -> Path:
    """A document that declares one level of PDF/A-2 and no more."""
    words = '#set document(title: "Maya", date: datetime(year: 2024, month: 1, day: 10))\n= Words'
    file.write_bytes(typst.compile(words.encode(), pdf_standards=[standard]))
    return file


def _picture_without_words(pdf: pikepdf.Pdf) -> None:
    of_kind(pdf, "H1")[0].S = Name.Figure


@pytest.mark.parametrize(
    ("standard", "change", "claimed"),
    [
        ("a-2b", truetype(told="E000"), "PDF/A-2b"),
        ("a-2b", FONTS["7.21.7-1"].change, "PDF/A-2b"),
        ("a-2u", truetype(told="E000"), "PDF/A-2u"),
        ("a-2u", FONTS["7.21.7-1"].change, "PDF/A-2b"),
        ("a-2b", FONTS["7.21.5-1"].change, None),
        ("a-2a", as_it_is, "PDF/A-2a"),
        ("a-3a", as_it_is, "PDF/A-2a"),
        ("a-3b", lambda pdf: attached(pdf, "list.csv"), "PDF/A-2b"),
        ("a-2a", truetype(told="E000"), "PDF/A-2u"),
        ("a-2a", _picture_without_words, "PDF/A-2u"),
    ],
)
def test_a_part_is_taken_at_the_level_that_its_letters_and_tags_bear_out(
    good: Path, tmp_path: Path, standard: Standard, change: Change, claimed: str | None
) -> None:
    part = made(_of(standard, tmp_path / "base.pdf"), tmp_path / "made", change)

    pack = bound(tmp_path, [good, part])

    assert pack.claims == ({claimed} if claimed else set())
    if claimed:
        [verdict] = verapdf.judge(claimed[-2:], pack.file)
        assert verdict.failures == ()
