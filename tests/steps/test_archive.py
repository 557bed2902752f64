"""A bag holds exactly what was judged, or there is no bag."""

import hashlib
import json
import os
import shutil
import unicodedata
from dataclasses import replace
from datetime import date
from pathlib import Path

import bagit
import pytest

from bundler.errors import InputError
from bundler.model.office import ArchiveSettings, Retention
from bundler.model.record import ArchivedBag
from bundler.model.review import Part, PartKind, Review
from bundler.steps.archive import archive_package, verify_bag
from tests.steps.northmoor import OFFICE, a_pdf, a_review

PDF = a_pdf(2)
SHA = hashlib.sha256(PDF).hexdigest()
CODE = f"{SHA[:4]}-{SHA[4:8]}".upper()
NAME = f"maya-northmoor-2021-v1-{CODE}"
DAY = date(2024, 1, 20)


class Office:
    """A review folder, its built package and an empty archive, on disk."""

    def __init__(self, folder: Path) -> None:
        self.review_folder = folder / "maya"
        self.package = folder / "out" / "maya-northmoor-2021"
        self.archive = folder / "archive"
        self.private = folder / "private" / "maya.identities.toml"
        for made in (self.review_folder, self.package / "emails", self.private.parent):
            made.mkdir(parents=True)
        self.pack = self.package / "Maya - Northmoor - 2021 - DHR.pdf"
        self.pack.write_bytes(PDF)
        self.write_checklist()
        for name in ("preview.html", "weblink-record.json", "weblink-record.html"):
            (self.package / name).write_text(f"{name}\n", encoding="utf-8")
        for name in ("home-office.eml", "home-office.txt"):
            (self.package / "emails" / name).write_text(f"{name}\n", encoding="utf-8")
        self.record = self.review_folder / "record.jsonl"
        self.record.write_text("{}\n", encoding="utf-8")
        self.private.write_text("canary-name\n", encoding="utf-8")
        (self.review_folder / "1-report.docx").write_bytes(b"the report as given")
        self.review = self.reviewed("1-report.docx")

    def reviewed(self, *names: str) -> Review:
        return a_review(
            self.review_folder,
            identities_file=self.private,
            parts=tuple(
                Part(PartKind.REPORT, self.review_folder / name, name, "Overview report")
                for name in names
            ),
        )

    def write_checklist(self, **changed: str) -> None:
        pack = {"path": self.pack.name, "sha256": SHA, "code": CODE} | changed
        (self.package / "checklist.json").write_text(json.dumps({"pack": pack}), encoding="utf-8")

    def archived(self, **settings: object) -> ArchivedBag:
        chosen = replace(ArchiveSettings(self.archive), **settings)  # type: ignore[arg-type]
        return archive_package(self.package, self.review, OFFICE, chosen, DAY)

    def bags(self) -> list[str]:
        return sorted(path.name for path in self.archive.iterdir()) if self.archive.exists() else []


@pytest.fixture
def office(tmp_path: Path) -> Office:
    return Office(tmp_path)


def everything(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def test_a_package_becomes_a_valid_bag_and_stays_where_it_is(office: Office) -> None:
    before = everything(office.package)

    bag = office.archived(
        retention=Retention("six years", "closure of the review", "business decision", hold=True)
    )

    assert bag == ArchivedBag(
        office.archive / NAME,
        CODE,
        hashlib.sha256((bag.folder / "tagmanifest-sha256.txt").read_bytes()).hexdigest(),
        SHA,
        already=False,
    )
    assert bagit.Bag(str(bag.folder)).validate()
    assert verify_bag(bag.folder) == ()
    assert everything(office.package) == before
    files = everything(bag.folder)
    assert sorted(files) == [
        "bag-info.txt",
        "bagit.txt",
        "data/Maya - Northmoor - 2021 - DHR.pdf",
        "data/checklist.json",
        "data/emails/home-office.eml",
        "data/emails/home-office.txt",
        "data/parts/01-1-report.docx",
        "data/preview.html",
        "data/record.jsonl",
        "data/weblink-record.html",
        "data/weblink-record.json",
        "manifest-sha256.txt",
        "manifest-sha512.txt",
        "tagmanifest-sha256.txt",
        "tagmanifest-sha512.txt",
    ]
    payload = {name: data for name, data in files.items() if name.startswith("data/")}
    assert files["bagit.txt"] == b"BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n"
    assert files["bag-info.txt"].decode("utf-8") == (
        "Source-Organization: Northmoor Council\n"
        "Contact-Name: Alex Officer\n"
        "Contact-Email: safety@northmoor.example\n"
        "External-Description: Domestic Homicide Review, Maya, Northmoor Community Safety "
        "Partnership: the package of version 1\n"
        "Bagging-Date: 2024-01-20\n"
        "Bag-Group-Identifier: maya-northmoor-2021\n"
        "Bag-Software-Agent: bundler\n"
        f"Pack-Code: {CODE}\n"
        f"Pack-SHA256: {SHA}\n"
        "Retention-Period: six years\n"
        "Retention-Trigger: closure of the review\n"
        "Retention-Basis: business decision\n"
        "Disposal-Hold: yes\n"
        f"External-Identifier: {NAME}\n"
        f"Payload-Oxum: {sum(map(len, payload.values()))}.{len(payload)}\n"
    )


def test_the_same_package_is_not_archived_twice_though_the_record_grew(office: Office) -> None:
    first = office.archived()
    before = everything(office.archive)
    with office.record.open("a", encoding="utf-8") as record:
        record.write("{}\n")

    again = office.archived()

    assert again == replace(first, already=True)
    assert everything(office.archive) == before


def test_a_package_that_differs_gets_a_bag_of_its_own(office: Office) -> None:
    office.archived()
    (office.package / "emails" / "home-office.txt").write_text("reworded\n", encoding="utf-8")

    assert office.archived().folder == office.archive / f"{NAME}-2"
    assert office.archived().already
    assert office.bags() == [NAME, f"{NAME}-2"]


def test_parts_stay_out_where_the_office_wants_that(office: Office) -> None:
    bag = office.archived(sources=False)

    assert not (bag.folder / "data" / "parts").exists()


def refused(office: Office) -> set[str]:
    with pytest.raises(InputError) as error:
        office.archived()
    return {problem.code for problem in error.value.problems}


def test_a_pack_that_is_not_the_judged_one_is_not_archived(office: Office) -> None:
    office.pack.write_bytes(PDF + b"\n% edited")

    assert refused(office) == {"pack-changed"}
    assert office.bags() == []


def test_the_identities_file_never_goes_in(office: Office) -> None:
    shutil.copy(office.private, office.review_folder / "6-names.docx")
    shutil.copy(office.private, office.package / "notes.toml")
    office.review = office.reviewed("1-report.docx", "6-names.docx")

    assert refused(office) == {"identities-in-package"}
    assert office.bags() == []

    office.review = office.reviewed("1-report.docx")
    bag = office.archived()
    assert all(b"canary-name" not in data for data in everything(bag.folder).values())


def test_links_and_special_files_are_refused(office: Office) -> None:
    target = office.package / "preview.html"
    target.unlink()
    try:
        target.symlink_to(office.private)
    except OSError:
        pytest.skip("this computer does not let us make links")

    assert refused(office) == {"not-archivable"}
    target.unlink()
    if hasattr(os, "mkfifo"):
        os.mkfifo(target)
        assert refused(office) == {"not-archivable"}
    assert office.bags() == []


@pytest.mark.parametrize("path", ["../maya/1-report.docx", "/etc/hostname", "a/b.pdf", ""])
def test_a_checklist_cannot_point_outside_the_package(office: Office, path: str) -> None:
    office.write_checklist(path=path)

    assert refused(office) == {"not-archivable"}


def test_a_package_without_a_checklist_is_refused(office: Office) -> None:
    (office.package / "checklist.json").write_text("[]", encoding="utf-8")

    assert refused(office) == {"package-not-complete"}


@pytest.mark.parametrize("call", range(1, 14))
def test_a_disk_that_refuses_leaves_nothing_half_made(
    office: Office, monkeypatch: pytest.MonkeyPatch, call: int
) -> None:
    calls = iter(range(1, 100))
    real = os.fsync

    def refuse(descriptor: int) -> None:
        if next(calls) == call:
            raise OSError(28, "No space left on device")
        real(descriptor)

    monkeypatch.setattr(os, "fsync", refuse)

    assert refused(office) == {"archive-not-written"}
    assert office.bags() == []
    monkeypatch.undo()
    assert verify_bag(office.archived().folder) == ()


def test_what_a_killed_run_left_is_cleared_away(office: Office) -> None:
    left = office.archive / f".{NAME}.unfinished" / "data"
    left.mkdir(parents=True)
    (left / "half.pdf").write_bytes(b"%PDF")

    office.archived()

    assert office.bags() == [NAME]


def test_a_damaged_bag_is_not_overwritten(office: Office) -> None:
    bag = office.archived().folder
    (bag / "data" / "preview.html").write_text("changed", encoding="utf-8")
    before = everything(office.archive)

    assert refused(office) == {"bag-file-changed"}
    assert everything(office.archive) == before


def codes(bag: Path) -> set[str]:
    return {problem.code for problem in verify_bag(bag)}


@pytest.mark.parametrize(
    ("damage", "found"),
    [
        ("flip", {"bag-file-changed"}),
        ("missing", {"bag-file-missing"}),
        ("extra", {"bag-file-extra"}),
        ("no manifest", {"bag-without-manifest"}),
        ("tag file", {"bag-file-changed"}),
        ("fetch", {"bag-incomplete"}),
        ("no bagit.txt", {"bag-file-missing"}),
        ("two spellings", {"bag-name-twice"}),
        ("two cases", {"bag-name-twice"}),
    ],
)
def test_damage_is_named(office: Office, damage: str, found: set[str]) -> None:
    bag = office.archived().folder
    page = bag / "data" / "preview.html"
    match damage:
        case "flip":
            data = bytearray(page.read_bytes())
            data[3] ^= 1
            page.write_bytes(bytes(data))
        case "missing":
            page.unlink()
        case "extra":
            (bag / "data" / "more.txt").write_text("more", encoding="utf-8")
        case "no manifest":
            for manifest in bag.glob("manifest-*"):
                manifest.unlink()
        case "tag file":
            (bag / "bag-info.txt").write_text("Bagging-Date: 2030-01-01\n", encoding="utf-8")
        case "fetch":
            (bag / "fetch.txt").write_text("https://a.example/x 1 data/x\n", encoding="utf-8")
        case "no bagit.txt":
            (bag / "bagit.txt").unlink()
        case "two spellings":
            _twin(page, unicodedata.normalize("NFC", "zoë"), unicodedata.normalize("NFD", "zoë"))
        case "two cases":
            _twin(page, "page", "PAGE")

    assert codes(bag) == found


def _twin(page: Path, one: str, other: str) -> None:
    for name in (one, other):
        (page.parent / name).write_text(name, encoding="utf-8")
    if len({path.name for path in page.parent.iterdir()} & {one, other}) < 2:
        pytest.skip("this disk does not tell the two names apart")


@pytest.mark.parametrize(
    "name",
    [
        "../outside.txt",
        "data/../../outside.txt",
        "/etc/passwd",
        "~/outside.txt",
        "~root/x",
        "C:/Windows/x",
        "C:x",
        "data\\..\\..\\x",
        "\\\\server\\share\\x",
        "\\\\?\\C:\\x",
        "data/con",
        "data/LPT1.txt",
        "data/name. ",
        "data/name.",
        "data/a%0Ab",
        "data/a%0db",
        "data//x",
        "data/./x",
        "data/a\x00b",
        "data/x:stream",
    ],
)
def test_names_that_lead_out_are_refused_on_every_system(office: Office, name: str) -> None:
    bag = office.archived().folder
    for manifest in ("manifest-sha512.txt", "tagmanifest-sha512.txt"):
        file = bag / manifest
        text = file.read_text(encoding="utf-8")
        file.write_text(text + f"{'0' * 128}  {name}\n", encoding="utf-8", newline="\n")

        assert codes(bag) == {"bag-unsafe-name"}
        file.write_text(text, encoding="utf-8", newline="\n")
    assert verify_bag(bag) == ()


def test_a_link_inside_a_bag_is_refused(office: Office) -> None:
    bag = office.archived().folder
    try:
        (bag / "data" / "link").symlink_to(office.private)
    except OSError:
        pytest.skip("this computer does not let us make links")

    assert codes(bag) == {"bag-special-file"}


def test_no_bag_is_said_as_such(tmp_path: Path) -> None:
    assert codes(tmp_path / "nowhere") == {"bag-not-found"}
