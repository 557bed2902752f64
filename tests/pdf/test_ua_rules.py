"""Every rule of PDF/UA-1 that veraPDF knows, broken by a part that carries the claim: the
pack claims nothing, or what broke is not in it any more."""

import zipfile
from pathlib import Path

import pytest
from lxml import etree

from bundler.pdf.claims import PDF_UA, claims_of
from tests import engines, verapdf
from tests.pdf.bound import Bound, bound
from tests.pdf.breaking import BODY, clause, made, rules_broken
from tests.pdf.breaking.annotations import ANNOTATIONS, held_form
from tests.pdf.breaking.document import DOCUMENT
from tests.pdf.breaking.fonts import FONTS, GOOD
from tests.pdf.breaking.tags import TAGS
from tests.pdf.written import tagged

RULES = TAGS | DOCUMENT | ANNOTATIONS | FONTS
"""By clause and number, with a letter where one rule is broken in several ways."""


KEPT = GOOD | {"form of one element": held_form(b"0 0 5 5 re f")}
"""What breaks no rule."""


@pytest.fixture(scope="module")
def good(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tagged(tmp_path_factory.mktemp("good"), BODY, "good.pdf")


@pytest.mark.parametrize("rule", RULES)
def test_a_part_that_breaks_a_rule_takes_the_claim_away_or_is_mended(
    good: Path, tmp_path: Path, rule: str
) -> None:
    broken = RULES[rule]
    part = made(good, tmp_path / "made", broken.change, broken)

    pack = bound(tmp_path, [good, part])

    assert (PDF_UA in pack.claims) == broken.mended
    assert claims_of(pack.file) == pack.claims


@pytest.mark.parametrize("name", KEPT)
def test_what_breaks_no_rule_keeps_the_claim(good: Path, tmp_path: Path, name: str) -> None:
    part = made(good, tmp_path / "made", KEPT[name])

    assert PDF_UA in bound(tmp_path, [good, part]).claims


def test_verapdf_finds_each_rule_broken_and_every_claim_true(good: Path, tmp_path: Path) -> None:
    packs: dict[str, Bound] = {}
    parts: dict[str, Path] = {}
    for number, (rule, broken) in enumerate(RULES.items()):
        folder = tmp_path / str(number)
        parts[rule] = made(good, folder, broken.change, broken)
        if broken.mended:
            packs[rule] = bound(folder, [good, parts[rule]])
    whole: list[Path] = []
    for number, (name, change) in enumerate(KEPT.items()):
        folder = tmp_path / f"good{number}"
        whole.append(made(good, folder, change))
        packs[name] = bound(folder, [good, whole[-1]])

    files = [*parts.values(), *(pack.file for pack in packs.values()), *whole]
    verdicts = verapdf.judge("ua1", *files)
    alone = dict(zip(parts, verdicts, strict=False))
    together = dict(zip(packs, verdicts[len(parts) :], strict=False))

    found = {rule: rules_broken(verdict) for rule, verdict in alone.items()}
    assert {rule: ids for rule, ids in found.items() if clause(rule) not in ids} == {}
    assert {name: v.failures for name, v in together.items() if v.failures} == {}
    assert {v.file: v.failures for v in verdicts[-len(whole) :] if v.failures} == {}


def test_no_rule_that_verapdf_knows_is_left_out() -> None:
    with zipfile.ZipFile(engines.need_verapdf_jar()) as jar:
        profile = etree.fromstring(jar.read("org/verapdf/pdfa/validation/PDFUA-1.xml"))
    known = {
        f"{one.get('clause')}-{one.get('testNumber')}"
        for one in profile.iter("{*}id")
        if len(one.attrib) > 2
    }

    assert known - {clause(rule) for rule in RULES} == set()
    assert len(known) > 100
