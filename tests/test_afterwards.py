"""What an officer does with a package once it is built, from the answers to the release."""

import json
import re
from pathlib import Path

import pytest

from tests import running
from tests.running import Ran, build, bundle, copy_of, files_in

NAME = "Maya - Northmoor - 2021 - DHR"
PACKAGE = Path("out") / "maya-northmoor-2021"
DAY = ("--as-of", running.DAY)
EMAILS = {
    "emails/home-office.eml",
    "emails/home-office.txt",
    "emails/domestic-abuse-commissioner.eml",
    "emails/domestic-abuse-commissioner.txt",
}


@pytest.fixture
def review(tmp_path: Path) -> Path:
    return copy_of("maya", tmp_path)


def change(file: Path, before: str, after: str) -> None:
    text = file.read_text(encoding="utf-8")
    assert before in text
    file.write_text(text.replace(before, after, 1), encoding="utf-8")


def unanswer(review: Path) -> str:
    """Take every attestation and the answer to point 3 out of review.toml; what is left."""
    file = review / "review.toml"
    text = re.sub(r"\[\[attestations\]\]\n(?:.+\n)+", "", file.read_text(encoding="utf-8"))
    points = re.split(r"(?m)^(?=\[\[letter\.points\]\])", text)
    answer = r"(?m)^(?:answer|response|where|decided_by|recorded_by|on) = .*\n"
    points[3] = re.sub(answer, "", points[3])
    left = "# A remark of the officer's own.\n" + "".join(points)
    file.write_text(left, encoding="utf-8")
    return left


def record(review: Path) -> list[dict[str, str]]:
    lines = (review / "record.jsonl").read_text(encoding="utf-8").splitlines()
    return [json.loads(line) for line in lines]


class TestAnswers:
    def test_what_is_typed_lands_in_review_toml_and_makes_it_ready(self, review: Path) -> None:
        before = unanswer(review)
        assert build(review, "--quiet").status == 1
        typed = (
            *("yes", "A. Officer", "The chair explains why in section 19."),
            *("done", "The day was taken out.", "Paragraph 10.1", "Independent chair", ""),
            *("yes", "", "The family's advocate was there."),
        )

        ran = bundle("confirm", review, *DAY, typed="\n".join(typed) + "\n")

        assert "3 answered, in review.toml. Now build again." in ran.output
        after = (review / "review.toml").read_text(encoding="utf-8")
        kept = iter(after.splitlines())
        assert all(line in kept for line in before.splitlines())
        assert after.count("[[attestations]]") == 2
        assert build(review).output.startswith("Ready.")
        assert [event["kind"] for event in record(review)] == ["built", "confirmed", "built"]

    def test_what_is_printed_can_be_pasted_and_filled_in(self, review: Path) -> None:
        unanswer(review)
        printed = build(review).output.split("and fill them in:\n")[1]
        printed = printed.split("\nThe package is in")[0]
        point, _, attestations = printed.partition("\n\n")
        answers = {
            "answer": "done",
            "response": "The day was taken out.",
            "where": "Paragraph 10.1",
            "decided_by": "Independent chair",
            "recorded_by": "A. Officer",
            "by": "A. Officer",
            "note": "The chair explains why in section 19.",
        }
        for key, value in answers.items():
            point = re.sub(rf'(?m)^{key} = ""', f'{key} = "{value}"', point)
            attestations = re.sub(rf'(?m)^{key} = ""', f'{key} = "{value}"', attestations)
        file = review / "review.toml"
        number = "number = 3\n"
        change(file, number, number + point.strip() + "\n")
        text = file.read_text(encoding="utf-8")
        file.write_text(f"{text}\n{attestations}", encoding="utf-8")

        ran = build(review)

        assert ran.status == 0, ran.said
        assert ran.output.startswith("Ready.")


class TestRelease:
    def test_the_emails_wait_for_a_second_person_where_the_office_says_so(
        self, review: Path
    ) -> None:
        change(review.parent / "bundle.toml", "second_person = false", "second_person = true")
        assert build(review, "--quiet").status == 0
        assert not EMAILS & files_in(review / PACKAGE)

        refused = bundle("approve", review, "--by", "Hannah  WHITMORE", *DAY)
        assert refused.status == 2
        assert "error: same-person" in refused.errors
        assert not EMAILS & files_in(review / PACKAGE)

        ran = bundle("approve", review, "--by", "Second Person", *DAY)
        assert ran.status == 0, ran.said
        assert files_in(review / PACKAGE) >= EMAILS
        assert [event["kind"] for event in record(review)] == ["built", "approved"]
        assert record(review)[1]["by"] == "Second Person"

    def test_a_listed_name_cannot_release_and_is_not_repeated(self, review: Path) -> None:
        assert build(review, "--quiet").status == 0
        ran = bundle("approve", review, "--by", "Ysolde Marchbanks", *DAY)
        assert ran.status == 2
        assert "error: protected-value-typed" in ran.errors
        assert "marchbanks" not in ran.said.casefold()
        assert "approved" not in (review / "record.jsonl").read_text(encoding="utf-8")

    def test_a_released_pack_outlives_a_build_that_is_not_ready(self, review: Path) -> None:
        assert build(review, "--quiet").status == 0
        assert bundle("approve", review, "--by", "Second Person", *DAY).status == 0
        released = (review / PACKAGE / f"{NAME}.pdf").read_bytes()
        unanswer(review)

        assert build(review, "--quiet").status == 1

        assert (review / PACKAGE / f"{NAME}.pdf").read_bytes() == released
        assert (review / PACKAGE / f"NOT READY - {NAME}.pdf").is_file()
        assert not EMAILS & files_in(review / PACKAGE)

    def test_nothing_is_released_or_archived_that_is_not_ready(self, tmp_path: Path) -> None:
        review = copy_of("unready", tmp_path)
        assert build(review, "--quiet").status == 1
        for command in (("approve", review, "--by", "Second Person"), ("archive", review)):
            ran = bundle(*command, *DAY)
            assert ran.status == 2
            assert "error: nothing-may-be-done" in ran.errors
        assert not (tmp_path / "archive").exists()


class TestWithoutAList:
    @pytest.mark.parametrize(
        ("before", "after", "told"),
        [
            (
                'identities = "../private/maya.identities.toml"',
                'identities = ""',
                "there is no identities file: nothing was searched for: 9 checks could not run",
            ),
            (
                "maya.identities.toml",
                "short.toml",
                "it does not hold the day of death",
            ),
        ],
    )
    def test_nothing_may_go_and_the_cure_is_the_list_s_own(
        self, review: Path, before: str, after: str, told: str
    ) -> None:
        listed = (review.parent / "private" / "maya.identities.toml").read_text(encoding="utf-8")
        short = listed.replace('what = "death"', 'what = "funeral"')
        (review.parent / "private" / "short.toml").write_text(short, encoding="utf-8")
        change(review / "review.toml", before, after)

        ran = build(review)

        said = " ".join(ran.output.split())
        assert ran.status == 1
        assert "You can:" not in said
        assert told in said
        assert "identities" in said.partition("could not run")[2].partition("[ANON")[0]
        assert "OCR" not in said


class TestOtherCommands:
    def test_the_preview_page_is_written_without_being_opened(self, review: Path) -> None:
        assert build(review, "--quiet").status == 0
        (review / PACKAGE / "preview.html").unlink()
        ran = bundle("preview", review, "--no-open", *DAY)
        assert ran == Ran(0, "out/maya-northmoor-2021/preview.html\n", "")
        assert (review / PACKAGE / "preview.html").is_file()

    def test_clean_takes_the_kept_parts_and_leaves_the_package(self, review: Path) -> None:
        assert build(review, "--quiet").status == 0
        package = files_in(review / "out")
        assert bundle("clean", review) == Ran(0, "Kept parts removed: 4\n", "")
        assert files_in(review / "out") == package
        assert not (review / ".bundle").exists()

    def test_clean_says_where_no_review_is(self, tmp_path: Path) -> None:
        ran = bundle("clean", tmp_path / "mya")
        assert ran.status == 2
        assert ran.errors.startswith(
            "error: review-unreadable\n  the review: There is no review.toml"
        )

    @pytest.mark.parametrize("command", ["check", "confirm", "preview", "archive"])
    def test_what_needs_a_package_says_that_none_was_built(
        self, review: Path, command: str
    ) -> None:
        ran = bundle(command, review)
        assert ran.status == 2
        assert "error: not-built" in ran.errors
        assert "bundle build" in ran.errors

    def test_the_readme_and_the_help_name_the_same_commands(self) -> None:
        helped = re.findall(
            r"(?m)^  ([a-z]+) {2,}\S", bundle("--help").output.split("Commands:")[1]
        )
        readme = (running.ROOT / "README.md").read_text(encoding="utf-8")
        assert set(helped) == set(re.findall(r"(?m)^\| `bundle ([a-z]+)", readme))
