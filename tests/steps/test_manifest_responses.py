"""The chair's answers joined with the points of review.toml."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from bundler.errors import Problem
from bundler.model.responses import Response, Responses
from bundler.model.review import Answer, Point
from bundler.steps.manifest import Manifest, read_manifest, with_responses
from tests.steps.typed import ReviewOnDisk, review_on_disk

NAME = "responses.docx"
FIRST = "The title page should give the month of death."
SECOND = "Explain the acronym IDVA."


@pytest.fixture
def typed(tmp_path: Path) -> ReviewOnDisk:
    review = review_on_disk(tmp_path)
    (review.folder / NAME).write_bytes(b"")
    review.typed("panel = 2023-11-15", f'panel = 2023-11-15\nresponses = "{NAME}"')
    return review


def row(number: int | None = 2, **changed: object) -> Response:
    answered = Response(
        row=3,
        number=number,
        panel_said=SECOND,
        answer=Answer.DONE,
        response="Explained at first use.",
        where="page 4",
        decided_by="Independent chair",
        on=date(2024, 1, 11),
    )
    return replace(answered, **changed)  # type: ignore[arg-type]


def joined(typed: ReviewOnDisk, *rows: Response) -> Manifest:
    manifest = read_manifest(typed.file)
    assert manifest.problems == ()
    assert manifest.review
    assert manifest.review.letter.responses == typed.folder / NAME
    return with_responses(manifest, Responses(rows), NAME)


def points(manifest: Manifest) -> tuple[Point, ...]:
    assert manifest.problems == ()
    assert manifest.review
    return manifest.review.letter.points


def faults(manifest: Manifest) -> list[tuple[str, str]]:
    return [(problem.code, problem.where) for problem in manifest.problems]


@pytest.mark.parametrize(
    "given",
    [
        row(),
        row(None),
        row(panel_said=""),
        row(panel_said="Explain the acronym  “IDVA”"),
    ],
)
def test_an_answer_goes_to_its_point(typed: ReviewOnDisk, given: Response) -> None:
    second = points(joined(typed, given))[1]

    assert second == Point(
        2,
        SECOND,
        Answer.DONE,
        "Explained at first use.",
        "page 4",
        "Independent chair",
        on=date(2024, 1, 11),
    )


def test_an_empty_row_changes_nothing(typed: ReviewOnDisk) -> None:
    empty = row(answer=None, response="", where="", decided_by="", on=None)

    assert points(joined(typed, empty)) == points(read_manifest(typed.file))


def test_both_may_say_the_same(typed: ReviewOnDisk) -> None:
    same = row(1, panel_said=FIRST, response="month added under the pseudonym", where="", on=None)

    assert points(joined(typed, same))[0].response == "Month added under the pseudonym."


def test_what_two_files_say_differently_is_a_fault_that_names_the_point(
    typed: ReviewOnDisk,
) -> None:
    other = row(1, panel_said=FIRST, answer=Answer.NOT_DONE, response="", where="", on=None)

    assert joined(typed, other).problems == (
        Problem(
            "responses-conflict",
            f"{NAME}, point 1",
            "review.toml has another `answer` for this point.",
            "Make the two say the same, or take the line out of review.toml.",
        ),
    )


def test_rows_that_belong_to_no_point_are_faults(typed: ReviewOnDisk) -> None:
    manifest = joined(
        typed,
        row(7, panel_said=""),
        row(None, panel_said=""),
        row(1),
    )

    assert faults(manifest) == [
        ("responses-unplaced", f"{NAME}, point 7"),
        ("responses-unplaced", f"{NAME}, row 3"),
        ("responses-other-point", f"{NAME}, point 1"),
    ]


def test_points_that_stand_in_the_table_alone_are_the_reviews_too(typed: ReviewOnDisk) -> None:
    third = row(3, panel_said="Say why no mental health review was held.")

    assert [p.number for p in points(joined(typed, third))] == [1, 2, 3]


def test_the_table_alone_can_hold_the_points(typed: ReviewOnDisk) -> None:
    text = typed.file.read_text(encoding="utf-8")
    start, end = text.index("[[letter.points]]"), text.index("[[weblinks]]")
    typed.file.write_text(text[:start] + text[end:], encoding="utf-8")

    read = points(joined(typed, row(2), row(1, panel_said=FIRST)))

    assert [(p.number, p.text, p.answer) for p in read] == [
        (1, FIRST, Answer.DONE),
        (2, SECOND, Answer.DONE),
    ]


def test_a_protected_name_in_the_table_is_found_and_not_repeated(typed: ReviewOnDisk) -> None:
    manifest = joined(typed, row(response="Zephyrine Quillfeather's mother agreed."))

    assert faults(manifest) == [("protected-value-typed", f"{NAME}, point 2")]
    assert "Quillfeather" not in repr(manifest.problems)
    assert manifest.review
    assert any(each.key == f"{NAME}, point 2" for each in manifest.review.typed)


def test_the_faults_of_the_table_are_passed_on(typed: ReviewOnDisk) -> None:
    fault = Problem("responses-date", f"{NAME}, point 2", "No day.", "Write one.")

    manifest = with_responses(read_manifest(typed.file), Responses((), (fault,)), NAME)

    assert manifest.problems == (fault,)
