"""A pack that is too large is made to fit, and what became of its pictures is said."""

from pathlib import Path

import pytest

from bundler.model.converted import EngineName, NoteKind
from bundler.model.office import SizeLimits
from bundler.model.pack import Pack, PackEntry
from bundler.model.review import PartKind
from bundler.steps.shrinking import fit
from tests.pdf.pictured import jpeg, photo, with_pictures


@pytest.fixture
def pack(tmp_path: Path) -> Pack:
    """Two documents: a page with a photo, and two pages with a photo each."""
    pdf = with_pictures(tmp_path, [jpeg(photo(1200, 900, seed)) for seed in range(3)])
    entries = (
        PackEntry(PartKind.REPORT, "Overview report", "1.docx", 1, 1, EngineName.EMBEDDED),
        PackEntry(PartKind.SUMMARY, "Executive summary", "2.docx", 2, 2, EngineName.EMBEDDED),
    )
    return Pack(pdf, "Maya", entries, frozenset({"PDF/UA-1"}), ())


def limits_of(pack: Pack, share: float, **others: bool | int) -> SizeLimits:
    limit = int(pack.pdf.stat().st_size * share)
    shrink, floor = bool(others.get("shrink", True)), int(others.get("floor_ppi", 120))
    return SizeLimits(limit, limit * 9 // 10, shrink=shrink, floor_ppi=floor)


def test_a_pack_under_the_limit_is_not_touched(pack: Pack) -> None:
    before = pack.pdf.read_bytes()

    fitted = fit(pack, limits_of(pack, 1.001))

    assert fitted == pack
    assert pack.pdf.read_bytes() == before


def test_a_pack_over_the_limit_is_made_to_fit_and_every_picture_changed_is_named(
    pack: Pack,
) -> None:
    limits = limits_of(pack, 0.9)

    fitted = fit(pack, limits)

    assert pack.pdf.stat().st_size <= limits.target
    assert [(note.kind, note.where) for note in fitted.notes] == [
        (NoteKind.PICTURE_MADE_SMALLER, "Overview report, page 1 (pack page 1)"),
        (NoteKind.PICTURE_MADE_SMALLER, "Executive summary, page 1 (pack page 2)"),
        (NoteKind.PICTURE_MADE_SMALLER, "Executive summary, page 2 (pack page 3)"),
    ]
    assert all(" KB to " in note.what or " MB to " in note.what for note in fitted.notes)
    assert [path.name for path in pack.pdf.parent.glob("*.pdf")] == [pack.pdf.name]


def test_where_nothing_helps_the_heaviest_documents_and_pages_are_named(pack: Pack) -> None:
    fitted = fit(pack, limits_of(pack, 0.01))

    heavy = [note.where for note in fitted.notes if note.kind is NoteKind.HEAVY]
    assert heavy[:2] == ["Executive summary", "Overview report"]
    assert all(
        note.what.endswith(" of it pictures")
        for note in fitted.notes
        if note.kind is NoteKind.HEAVY
    )
    assert sorted(heavy[2:]) == [
        "Executive summary, page 1 (pack page 2)",
        "Executive summary, page 2 (pack page 3)",
        "Overview report, page 1 (pack page 1)",
    ]


def test_an_office_may_forbid_it_and_still_learns_what_is_heavy(pack: Pack) -> None:
    before = pack.pdf.read_bytes()

    fitted = fit(pack, limits_of(pack, 0.5, shrink=False))

    assert pack.pdf.read_bytes() == before
    assert {note.kind for note in fitted.notes} == {NoteKind.HEAVY}
