"""The package arrives whole or not at all, and never over a pack that was released."""

import hashlib
from pathlib import Path

import pytest

from bundler.errors import InputError
from bundler.steps.package import keep_released, new_package, unwritable, work_folder


def listing(folder: Path) -> set[str]:
    return {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()}


def test_a_package_takes_the_place_of_the_old_one(tmp_path: Path) -> None:
    target = tmp_path / "out" / "maya-northmoor-2021"
    target.mkdir(parents=True)
    (target / "old.pdf").write_bytes(b"old")

    with new_package(target) as new:
        (new / "new.pdf").write_bytes(b"new")
        assert listing(target) == {"old.pdf"}

    assert listing(tmp_path / "out") == {"maya-northmoor-2021/new.pdf"}


def test_a_failure_leaves_what_was_there(tmp_path: Path) -> None:
    target = tmp_path / "out" / "maya"
    target.mkdir(parents=True)
    (target / "old.pdf").write_bytes(b"old")

    with pytest.raises(RuntimeError), new_package(target) as new:
        (new / "half.pdf").write_bytes(b"half")
        raise RuntimeError

    assert listing(tmp_path / "out") == {"maya/old.pdf"}
    assert [path.name for path in (tmp_path / "out").iterdir()] == ["maya"]


def test_a_swap_that_was_cut_short_is_undone_by_the_next_build(tmp_path: Path) -> None:
    target = tmp_path / "out" / "maya"
    moved = tmp_path / "out" / ".old-maya"
    moved.mkdir(parents=True)
    (moved / "good.pdf").write_bytes(b"good")
    left = tmp_path / "out" / ".new-maya-abc"
    left.mkdir()

    with pytest.raises(RuntimeError), new_package(target):
        assert listing(target) == {"good.pdf"}
        raise RuntimeError

    assert listing(tmp_path / "out") == {"maya/good.pdf"}
    assert not left.exists()


def test_an_output_folder_that_cannot_be_written_is_a_sentence(tmp_path: Path) -> None:
    (tmp_path / "out").write_text("a file stands where the folder should be", encoding="utf-8")

    with pytest.raises(InputError) as refused, new_package(tmp_path / "out" / "maya"):
        pass

    (problem,) = refused.value.problems
    assert problem.code == "cannot-write"
    assert (problem.where, problem.what) == ("out", "The folder could not be written.")


def test_the_work_folder_is_private_and_gone_afterwards(tmp_path: Path) -> None:
    private = tmp_path / ".bundle"
    (private / "work-left-by-a-killed-build").mkdir(parents=True)

    with work_folder(private) as work:
        (work / "part.pdf").write_bytes(b"%PDF")
        assert work.parent == private
        assert [path.name for path in private.iterdir()] == [work.name]

    assert list(private.iterdir()) == []


def test_a_released_pack_keeps_its_place_when_the_new_one_is_not_ready(tmp_path: Path) -> None:
    old, new = tmp_path / "old", tmp_path / "new"
    (old / "emails").mkdir(parents=True)
    (old / "Maya.pdf").write_bytes(b"released")
    (old / "emails" / "home-office.eml").write_bytes(b"mail")
    new.mkdir()
    (new / "NOT READY - Maya.pdf").write_bytes(b"not ready")
    released = hashlib.sha256(b"released").hexdigest()
    code = f"{released[:4]}-{released[4:8]}".upper()

    keep_released(old, new, "Maya.pdf", frozenset({released}))

    assert (new / "Maya.pdf").read_bytes() == b"released"
    assert listing(new) == {
        "Maya.pdf",
        "NOT READY - Maya.pdf",
        f"released {code}/Maya.pdf",
        f"released {code}/emails/home-office.eml",
    }


def test_a_released_pack_is_kept_when_a_new_ready_one_has_its_name(tmp_path: Path) -> None:
    old, new = tmp_path / "old", tmp_path / "new"
    old.mkdir()
    new.mkdir()
    (old / "Maya.pdf").write_bytes(b"version 1")
    (new / "Maya.pdf").write_bytes(b"version 2")
    released = hashlib.sha256(b"version 1").hexdigest()

    keep_released(old, new, "Maya.pdf", frozenset({released}))

    assert (new / "Maya.pdf").read_bytes() == b"version 2"
    (kept,) = new.glob("released */Maya.pdf")
    assert kept.read_bytes() == b"version 1"


def test_a_pack_that_nobody_released_gives_way(tmp_path: Path) -> None:
    old, new = tmp_path / "old", tmp_path / "new"
    old.mkdir()
    new.mkdir()
    (old / "Maya.pdf").write_bytes(b"never sent")

    keep_released(old, new, "Maya.pdf", frozenset())

    assert listing(new) == set()


def test_a_folder_is_tried_without_a_trace(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way", encoding="utf-8")

    assert unwritable(tmp_path / "not" / "there yet") == ()
    (problem,) = unwritable(tmp_path / "file" / "below")

    assert (problem.code, problem.where) == ("cannot-write", "below")
    assert [path.name for path in tmp_path.iterdir()] == ["file"]
