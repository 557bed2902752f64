import sys
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from pathlib import Path

import pytest

from bundler.convert.engine import Conversion, Job
from bundler.convert.kept import Kept, KeptPart, clean, forget_conversions
from bundler.model.converted import EngineName, Note, NoteKind
from tests.convert.fakes import pdf_bytes
from tests.convert.jobs import job, word_file

TODAY = date(2024, 3, 1)
KEY = "0123456789abcdef" * 2
ANOTHER = "f" * 32
NOTES = (Note(NoteKind.CONTENT_LOST, "a whole paragraph", "Geiriau \u00f4l"),)


@dataclass(frozen=True)
class StandIn:
    name: EngineName = EngineName.EMBEDDED
    says: str = "1"

    def version(self) -> str:
        return self.says

    def convert(self, jobs: Sequence[Job], timeout: float) -> tuple[Conversion, ...]:
        raise NotImplementedError


@pytest.fixture
def kept(tmp_path: Path) -> Kept:
    return Kept(tmp_path / ".bundle", TODAY, "0.1")


@pytest.fixture
def part(tmp_path: Path) -> KeptPart:
    pdf = tmp_path / "made.pdf"
    pdf.write_bytes(pdf_bytes())
    return KeptPart(pdf, NOTES, ("Page one", "Page two"), frozenset({"PDF/UA-1"}))


def test_what_was_kept_comes_back_whole(kept: Kept, part: KeptPart) -> None:
    kept.put(KEY, part)
    part.pdf.unlink()

    assert kept.get(KEY) == replace(part, pdf=kept.folder / f"{KEY}.pdf")
    assert (kept.folder / f"{KEY}.pdf").read_bytes() == pdf_bytes()
    assert sorted(path.name for path in kept.folder.iterdir()) == [f"{KEY}.json", f"{KEY}.pdf"]
    assert kept.get("another") is None


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such permissions")
def test_nobody_else_can_look_into_the_folder(kept: Kept, part: KeptPart) -> None:
    kept.put(KEY, part)

    assert kept.folder.stat().st_mode & 0o777 == 0o700
    assert {path.stat().st_mode & 0o777 for path in kept.folder.iterdir()} == {0o600}


def test_whatever_shapes_the_outcome_is_part_of_the_key(tmp_path: Path, kept: Kept) -> None:
    one = job(word_file(tmp_path / "a.docx"), tmp_path / "work")
    keys = {
        kept.key(one, StandIn(), "sha"),
        kept.key(one, StandIn(), "another sha"),
        kept.key(one, StandIn(says="2"), "sha"),
        kept.key(one, StandIn(EngineName.WORD), "sha"),
        kept.key(replace(one, title="Another"), StandIn(), "sha"),
        kept.key(replace(one, language="cy-GB"), StandIn(), "sha"),
        kept.key(replace(one, dated=TODAY), StandIn(), "sha"),
        replace(kept, program="0.2").key(one, StandIn(), "sha"),
    }

    assert len(keys) == 8
    again = replace(one, label="renamed.docx", target=tmp_path / "elsewhere.pdf")
    assert replace(kept, today=date(2030, 1, 1)).key(again, StandIn(), "sha") in keys


@pytest.mark.parametrize("name", [f"{KEY}.json", f"{KEY}.pdf"])
@pytest.mark.parametrize("damage", [b"", b"{", b"{}", b"[]", b"\xff\xfe", None])
def test_a_damaged_entry_is_as_if_it_were_not_there_and_is_written_anew(
    kept: Kept, part: KeptPart, name: str, damage: bytes | None
) -> None:
    kept.put(KEY, part)
    if damage is None:
        (kept.folder / name).unlink()
    else:
        (kept.folder / name).write_bytes(damage)

    assert kept.get(KEY) is None
    kept.put(KEY, part)
    assert kept.get(KEY) == replace(part, pdf=kept.folder / f"{KEY}.pdf")


def test_after_thirty_days_it_is_neither_used_nor_left(kept: Kept, part: KeptPart) -> None:
    kept.put(KEY, part)
    last_day = replace(kept, today=TODAY + timedelta(days=30))
    too_late = replace(kept, today=TODAY + timedelta(days=31))

    last_day.remove_old()
    assert last_day.get(KEY) is not None
    assert too_late.get(KEY) is None
    (kept.folder / f"{ANOTHER}.pdf").write_bytes(b"")
    (kept.folder / "kept-half.part").write_bytes(b"")
    (kept.folder / "built.json").write_text("of another step")
    too_late.remove_old()
    assert [path.name for path in kept.folder.iterdir()] == ["built.json"]


def test_a_folder_that_cannot_be_written_costs_nothing(tmp_path: Path, part: KeptPart) -> None:
    in_the_way = tmp_path / ".bundle"
    in_the_way.write_text("a file")
    kept = Kept(in_the_way, TODAY, "0.1")

    kept.put(KEY, part)
    kept.remove_old()

    assert kept.get(KEY) is None
    assert in_the_way.read_text() == "a file"


def test_forgotten_conversions_leave_what_the_last_build_made(kept: Kept, part: KeptPart) -> None:
    forget_conversions(kept.folder)
    kept.put(KEY, part)
    (kept.folder / "kept-half.part").write_bytes(b"")
    (kept.folder / "built.json").write_text("of another step")

    forget_conversions(kept.folder)

    assert [path.name for path in kept.folder.iterdir()] == ["built.json"]


def test_clean_empties_the_folder(kept: Kept, part: KeptPart) -> None:
    assert clean(kept.folder) == 0
    kept.put(KEY, part)
    kept.put(ANOTHER, part)
    (kept.folder / "work-left").mkdir()
    (kept.folder / "work-left" / "part1.docx").write_bytes(b"")

    assert clean(kept.folder) == 2
    assert not kept.folder.exists()
