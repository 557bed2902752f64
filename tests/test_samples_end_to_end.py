"""The samples, built by the command as an officer would, and everything that comes out."""

import email
import email.policy
import hashlib
import json
import re
import tomllib
from datetime import date
from pathlib import Path

import pikepdf
import pytest

from tests import running, verapdf
from tests.planting.searching import repeated
from tests.running import Ran, build, bundle, copy_of, files_in

NAME = "Maya - Northmoor - 2021 - DHR"
PACKAGE = Path("out") / "maya-northmoor-2021"


@pytest.fixture(scope="module")
def maya(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Ran]:
    review = copy_of("maya", tmp_path_factory.mktemp("ready"))
    return review, build(review / "review.toml")


@pytest.fixture(scope="module")
def unready(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Ran]:
    review = copy_of("unready", tmp_path_factory.mktemp("unready"))
    return review, build(review / "review.toml")


def checklist(review: Path) -> dict[str, object]:
    text = (review / PACKAGE / "checklist.json").read_text(encoding="utf-8")
    content: dict[str, object] = json.loads(text)
    return content


def identities() -> list[str]:
    """Every listed value in the spellings in which a search would find it."""
    file = running.ROOT / "samples" / "private" / "maya.identities.toml"
    listed = tomllib.loads(file.read_text(encoding="utf-8"))
    names = [name for person in listed["people"] for name in person["names"]]
    places = [place["text"] for place in listed["places"]]
    days = [entry["date"] for entry in listed["dates"]]
    days += [person["born"] for person in listed["people"] if "born" in person]
    return [*names, *places, *(form for day in days for form in written(day))]


def written(day: date) -> tuple[str, ...]:
    return (day.isoformat(), f"{day.day} {day:%B %Y}", f"{day:%d/%m/%Y}")


def repeating(folder: Path) -> dict[str, list[str]]:
    """The files below a folder that hold a listed value, in whatever encoding."""
    held = {name: repeated(identities(), (folder / name).read_bytes()) for name in files_in(folder)}
    return {name: values for name, values in held.items() if values}


class TestReady:
    def test_it_is_ready_and_says_so_first(self, maya: tuple[Path, Ran]) -> None:
        review, ran = maya
        assert ran.status == 0, ran.said
        assert ran.output.splitlines()[0] == "Ready."
        assert checklist(review)["may"] == {
            "home-office": True,
            "domestic-abuse-commissioner": True,
            "publish": True,
        }

    def test_it_asks_nothing(self, maya: tuple[Path, Ran]) -> None:
        assert "only you can confirm" not in maya[1].output
        assert "[[attestations]]" not in maya[1].output

    def test_no_line_is_wider_than_the_terminal(self, maya: tuple[Path, Ran]) -> None:
        lines = [line for line in maya[1].output.splitlines() if "The package is in" not in line]
        assert max(map(len, lines)) <= 80

    def test_the_package_holds_what_the_readme_says(self, maya: tuple[Path, Ran]) -> None:
        review, _ = maya
        assert files_in(review / PACKAGE) == {
            f"{NAME}.pdf",
            "checklist.json",
            "preview.html",
            "emails/home-office.eml",
            "emails/home-office.txt",
            "emails/domestic-abuse-commissioner.eml",
            "emails/domestic-abuse-commissioner.txt",
            "weblink-record.json",
            "weblink-record.html",
        }

    def test_the_pack_is_whole_in_order_and_of_real_length(self, maya: tuple[Path, Ran]) -> None:
        said = checklist(maya[0])["pack"]
        assert isinstance(said, dict)
        parts = said["parts"]
        assert [part["kind"] for part in parts] == [
            "report",
            "summary",
            "appendices",
            "action_plan",
            "letter",
        ]
        assert said["pages"] >= 60
        assert parts[0]["pages"] >= 40
        assert parts[-1]["first_page"] + parts[-1]["pages"] - 1 == said["pages"]
        assert said["claims"] == ["PDF/A-2a", "PDF/UA-1"]

    def test_verapdf_agrees_with_both_claims(self, maya: tuple[Path, Ran], tmp_path: Path) -> None:
        pack = maya[0] / PACKAGE / f"{NAME}.pdf"
        for flavour in ("ua1", "2a"):
            (verdict,) = verapdf.judge(flavour, pack)
            assert (verdict.compliant, verdict.failures) == (True, ())

    def test_each_email_carries_the_very_pack_that_was_judged(self, maya: tuple[Path, Ran]) -> None:
        review, _ = maya
        pack = (review / PACKAGE / f"{NAME}.pdf").read_bytes()
        sha256 = hashlib.sha256(pack).hexdigest()
        said = checklist(review)["pack"]
        assert isinstance(said, dict)
        assert said["sha256"] == sha256
        for file in sorted((review / PACKAGE / "emails").glob("*.eml")):
            message = email.message_from_bytes(file.read_bytes(), policy=email.policy.default)
            (attachment,) = message.iter_attachments()
            assert attachment.get_payload(decode=True) == pack
            assert attachment.get_filename() == f"{NAME}.pdf"
            body = message.get_body(("plain",))
            assert body is not None
            assert sha256 in body.get_content()

    def test_the_same_inputs_give_the_same_bytes(
        self, maya: tuple[Path, Ran], tmp_path: Path
    ) -> None:
        again = copy_of("maya", tmp_path)
        assert build(again / "review.toml", "--no-cache", "--quiet").status == 0
        for name in files_in(maya[0] / PACKAGE):
            assert (again / PACKAGE / name).read_bytes() == (maya[0] / PACKAGE / name).read_bytes()

    def test_the_source_files_are_as_they_were(self, maya: tuple[Path, Ran]) -> None:
        for name in sorted(files_in(running.ROOT / "samples" / "maya")):
            if not name.startswith(("out/", ".bundle/", "record.jsonl", "archive/")):
                before = (running.ROOT / "samples" / "maya" / name).read_bytes()
                assert (maya[0] / name).read_bytes() == before

    def test_check_judges_the_same_again(self, maya: tuple[Path, Ran]) -> None:
        ran = bundle("check", maya[0], "--as-of", running.DAY, "--json")
        assert ran.status == 0, ran.said
        assert json.loads(ran.output) == checklist(maya[0])

    def test_a_changed_part_is_told_from_the_one_that_was_built(self, tmp_path: Path) -> None:
        review = copy_of("maya", tmp_path)
        assert build(review / "review.toml", "--quiet").status == 0
        with (review / "5-glossary.docx").open("ab") as file:
            file.write(b"\0")
        ran = bundle("check", review)
        assert ran.status == 2
        assert "error: changed-since-built\n  5-glossary.docx: " in ran.errors

    def test_the_archive_is_a_bag_of_a_copy(self, maya: tuple[Path, Ran]) -> None:
        review, _ = maya
        before = files_in(review / PACKAGE)
        ran = bundle("archive", review, "--as-of", running.DAY)
        assert ran.status == 0, ran.said
        (bag,) = (review.parent / "archive").iterdir()
        assert (bag / "bagit.txt").read_text(encoding="utf-8") == (
            "BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n"
        )
        assert any(name.endswith(f"{NAME}.pdf") for name in files_in(bag / "data"))
        assert not any("identities" in name for name in files_in(bag))
        assert repeating(bag) == {}
        assert files_in(review / PACKAGE) == before
        assert not list((review / ".bundle").glob("*.pdf"))
        assert bundle("check", review, "--as-of", running.DAY).status == 0


class TestUnready:
    def test_every_planted_fault_is_named(self, unready: tuple[Path, Ran]) -> None:
        review, ran = unready
        assert ran.status == 1, ran.said
        planted = tomllib.loads((review / "faults.toml").read_text(encoding="utf-8"))["faults"]
        findings = checklist(review)["findings"]
        assert isinstance(findings, list)
        found = {
            finding["rule"]
            for finding in findings
            if finding["outcome"] in ("not_met", "to_confirm", "could_not_check")
        }
        assert {fault["rule"] for fault in planted} <= found
        assert len(planted) >= 12

    def test_nothing_that_looks_finished_is_written(self, unready: tuple[Path, Ran]) -> None:
        review, ran = unready
        assert ran.output.startswith("Not ready. ")
        assert files_in(review / PACKAGE) == {
            f"NOT READY - {NAME}.pdf",
            "checklist.json",
            "preview.html",
            "weblink-record.json",
            "weblink-record.html",
        }

    def test_the_cover_does_not_cure_the_report(self, unready: tuple[Path, Ran]) -> None:
        with pikepdf.open(unready[0] / PACKAGE / f"NOT READY - {NAME}.pdf") as pack:
            assert len(pack.pages) > 1
        assert "the month of death is missing" in unready[1].output

    def test_no_listed_value_is_repeated_anywhere(self, unready: tuple[Path, Ran]) -> None:
        review, ran = unready
        written = [ran.said]
        for name in files_in(review / PACKAGE) - {f"NOT READY - {NAME}.pdf"}:
            text = (review / PACKAGE / name).read_text(encoding="utf-8")
            written.append(re.sub(r"data:image/[a-z]+;base64,[A-Za-z0-9+/=]+", "", text))
        written.append((review / "record.jsonl").read_text(encoding="utf-8"))
        everything = "\n".join(written).casefold()
        values = identities()
        assert len(values) > 20
        assert [value for value in values if value.casefold() in everything] == []
        assert repeating(review / ".bundle") == {}

    def test_the_missing_answers_can_be_pasted(self, unready: tuple[Path, Ran]) -> None:
        pasted = unready[1].output.split("and fill them in:\n")[1].split("\nThe package is in")[0]
        blocks = pasted[pasted.index("[[attestations]]") :]
        assert tomllib.loads(blocks)["attestations"]
        assert "Point 4 of the Home Office letter" in pasted


def test_a_fresh_review_asks_at_most_twelve_questions(tmp_path: Path) -> None:
    review = copy_of("maya", tmp_path)
    typed = (review / "review.toml").read_text(encoding="utf-8")
    fresh = re.sub(r"(?m)^\[\[attestations\]\]\n(?:(?!\[).+\n)*", "", typed)
    fresh = re.sub(r"(?m)^(answer|response|where|decided_by|recorded_by|on) = .*\n", "", fresh)
    (review / "review.toml").write_text(fresh, encoding="utf-8")
    assert build(review / "review.toml", "--quiet").status == 1

    ran = bundle("confirm", review, "--as-of", running.DAY, typed="no\n" * 60)

    questions = re.findall(r"Question \d+ of \d+\. (.*)", ran.output)
    beside_points = [text for text in questions if not text.startswith("Point ")]
    assert len(questions) - len(beside_points) == 11
    assert 1 <= len(beside_points) <= 12
