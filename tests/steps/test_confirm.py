"""Questions for a person, asked so that a tired one stops rather than agrees, and answers
that go into review.toml without touching what else stands there."""

import tomllib
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bundler.errors import InputError
from bundler.model.checklist import (
    AskedBy,
    Checklist,
    Evidence,
    Finding,
    Outcome,
    Weight,
)
from bundler.model.review import Answer, Attestation, Point, Review
from bundler.steps.confirm import (
    About,
    Answers,
    Question,
    ask_all,
    pasteable,
    questions,
    write_answers,
)
from bundler.steps.manifest import read_manifest
from tests.steps.typed import REVIEW, ReviewOnDisk, review_on_disk

TODAY = date(2024, 1, 12)


@pytest.fixture
def review(tmp_path: Path) -> ReviewOnDisk:
    return review_on_disk(tmp_path)


def read(review: ReviewOnDisk) -> Review:
    manifest = read_manifest(review.file)
    assert manifest.problems == ()
    assert manifest.review is not None
    return manifest.review


def finding(rule: str, *, by_hand: bool = False, weight: Weight = Weight.CONFIRM) -> Finding:
    seen = () if by_hand else (Evidence("Overview report, page 3", "a hidden sheet", "k3"),)
    return Finding(
        rule=rule,
        title=f"What {rule} asks",
        weight=weight,
        outcome=Outcome.TO_CONFIRM,
        asked_by=AskedBy.STATUTE,
        stops=("publish",),
        evidence=seen,
        citations=(),
        why="It matters.",
        fix="Mend it.",
        fingerprint="pack-text" if by_hand else "sheets",
        by_hand=by_hand,
    )


CHECKLIST = Checklist(
    judged_on=TODAY,
    findings=(
        finding("PACK-10", by_hand=True),
        finding("PDF-07"),
        finding("REL-02", by_hand=True),
        finding("PDF-01", weight=Weight.STOP),
    ),
    acts=("home-office", "publish"),
    searched_for="",
)
POINT = Point(2, "Explain the acronym IDVA.")
FLAG = Question(
    About.FLAG,
    "PDF-07 What PDF-07 asks",
    ("Overview report, page 3: a hidden sheet",),
    "It matters.",
    ("PDF-07",),
    ("k3",),
    "sheets",
)
OPEN_POINT = Question(
    About.POINT, "Point 2 of the Home Office letter", ("Explain the acronym IDVA.",), point=POINT
)
RELEASE = Question(
    About.RELEASE,
    "Release statement: all of these are so",
    ("PACK-10 What PACK-10 asks", "REL-02 What REL-02 asks"),
    rules=("PACK-10", "REL-02"),
    of="pack-text",
)


def test_one_question_a_flag_one_a_point_and_one_for_all_duties(review: ReviewOnDisk) -> None:
    assert questions(CHECKLIST, read(review)) == (FLAG, OPEN_POINT, RELEASE)


def asked(
    *lines: str,
    search: Callable[[str], tuple[str, ...]] = lambda _: (),
    keep: Callable[[Answers], None] = lambda _: None,
) -> Answers:
    """The answers of a person who types these lines, and then Enter for ever; or who
    presses Ctrl-C where a line says so."""
    typed: Iterator[str] = iter(lines)
    given: list[Answers] = []

    def types(prompt: str) -> str:
        if (line := next(typed, "")) == CTRL_C:
            raise KeyboardInterrupt
        return line

    def keeps(answer: Answers) -> None:
        keep(answer)
        given.append(answer)

    ask_all((FLAG, OPEN_POINT, RELEASE), TODAY, types, lambda _: None, search, keeps)
    assert list(typed) == [], "more was typed than was asked for"
    attestations = tuple(one for answer in given for one in answer.attestations)
    return Answers(attestations, tuple(one for answer in given for one in answer.points))


CTRL_C = "\x03"
ACCEPTED = Attestation(
    ("PDF-07",), "B. Officer", TODAY, "The sheet lists acronyms.", ("k3",), "sheets"
)
RELEASED = Attestation(
    ("PACK-10", "REL-02"), "B. Officer", TODAY, "Met the family.", (), "pack-text"
)
SETTLED = Point(
    2,
    "Explain the acronym IDVA.",
    Answer.NOT_DONE,
    "It is not used in the report.",
    "page 4",
    "Independent chair",
    "B. Officer",
    TODAY,
)


def test_every_question_is_answered_by_name() -> None:
    assert asked(
        *("yes", "B. Officer", "The sheet lists acronyms."),
        *("not done", "It is not used in the report.", "page 4", "Independent chair", ""),
        *("YES", "", "Met the family."),
    ) == Answers((ACCEPTED, RELEASED), (SETTLED,))


@pytest.mark.parametrize(
    "lines",
    [
        (),
        ("",),
        ("y", "y", "y"),
        ("yes", ""),
        ("yes", "B. Officer", ""),
        ("yes", "B. Officer", "ok", "yes", "aaaaaaaaaa"),
    ],
)
def test_whoever_only_presses_keys_accepts_nothing(lines: tuple[str, ...]) -> None:
    assert asked(*lines) == Answers()


def test_no_leaves_one_question_open_and_goes_on() -> None:
    assert asked("no", "no", "yes", "B. Officer", "Met the family.") == Answers((RELEASED,), ())


def test_a_reason_is_asked_for_again_and_what_was_answered_before_a_stop_is_kept() -> None:
    answers = asked("yes", "B. Officer", "fine", "The sheet lists acronyms.", "")
    assert answers == Answers((ACCEPTED,), ())


def test_what_was_answered_before_ctrl_c_is_in_the_file_already(review: ReviewOnDisk) -> None:
    answers = asked(
        *("yes", "B. Officer", "The sheet lists acronyms."),
        *("not done", "It is not used in the report.", CTRL_C),
        keep=lambda answer: write_answers(review.file, answer),
    )
    assert answers == Answers((ACCEPTED,), ())
    assert ACCEPTED in read(review).attestations
    assert [path.name for path in review.folder.glob(".review-*")] == []


def test_an_answer_is_kept_before_the_next_question_is_put(review: ReviewOnDisk) -> None:
    def search(text: str) -> tuple[str, ...]:
        if text == "It is not used in the report.":
            assert ACCEPTED in read(review).attestations
            raise RuntimeError("the window was closed")
        return ()

    with pytest.raises(RuntimeError):
        asked(
            *("yes", "B. Officer", "The sheet lists acronyms."),
            *("not done", "It is not used in the report."),
            search=search,
            keep=lambda answer: write_answers(review.file, answer),
        )
    assert ACCEPTED in read(review).attestations


def test_a_protected_value_is_not_taken_as_an_answer() -> None:
    def search(text: str) -> tuple[str, ...]:
        return ("protected name 1 (victim)",) if "Zephyrine" in text else ()

    answers = asked(
        "yes", "B. Officer", "Zephyrine is not in it", "The sheet lists acronyms.", search=search
    )
    assert answers == Answers((ACCEPTED,), ())


def test_what_a_terminal_puts_among_the_words_is_left_out() -> None:
    answers = asked("yes", "B.\x1b Officer\u202e", "The sheet\tlists acronyms.\x00")
    assert answers == Answers((ACCEPTED,), ())


def test_the_answers_stand_in_review_toml_and_nothing_else_moved(review: ReviewOnDisk) -> None:
    write_answers(review.file, Answers((ACCEPTED, RELEASED), (SETTLED,)))

    text = review.file.read_text(encoding="utf-8")
    point = (
        'answer = "not done"\n'
        'response = "It is not used in the report."\n'
        'where = "page 4"\n'
        'decided_by = "Independent chair"\n'
        'recorded_by = "B. Officer"\n'
        "on = 2024-01-12\n"
    )
    accepted = (
        '\n[[attestations]]\nrules = ["PDF-07"]\nby = "B. Officer"\non = 2024-01-12\n'
        'note = "The sheet lists acronyms."\nkeys = ["k3"]\nof = "sheets"\n'
    )
    released = (
        '\n[[attestations]]\nrules = ["PACK-10", "REL-02"]\nby = "B. Officer"\n'
        'on = 2024-01-12\nnote = "Met the family."\nof = "pack-text"\n'
    )
    above = REVIEW.replace('IDVA."\n', 'IDVA."\n' + point)
    assert text == above.replace('final."\n', 'final."\n' + accepted + released)
    found = read(review)
    assert found.attestations[1:] == (ACCEPTED, RELEASED)
    assert found.letter.points[1] == SETTLED
    assert questions(replace(CHECKLIST, findings=()), found) == ()


def test_an_empty_value_is_filled_in_and_its_remark_stays(review: ReviewOnDisk) -> None:
    review.typed(
        'IDVA."\n',
        'IDVA."\nanswer = ""  # not yet\nresponse = ""\nwhere = "page 1"\n'
        'decided_by = """\nThe chair\nand the panel"""\n# still to do\n',
    )
    given = replace(SETTLED, where="page 1", decided_by="The chair")

    write_answers(review.file, Answers(points=(given,)))

    text = review.file.read_text(encoding="utf-8")
    assert (
        'answer = "not done"  # not yet\nresponse = "It is not used in the report."\n'
        'where = "page 1"\ndecided_by = """\nThe chair\nand the panel"""\n'
        'recorded_by = "B. Officer"\non = 2024-01-12\n# still to do\n'
    ) in text


def test_the_first_attestation_goes_at_the_end_also_without_a_last_line_end(
    review: ReviewOnDisk,
) -> None:
    start, end = REVIEW.index("[[attestations]]"), REVIEW.index("[names]")
    review.file.write_bytes((REVIEW[:start] + REVIEW[end:]).rstrip("\n").encode("utf-8"))
    write_answers(review.file, Answers((RELEASED,)))
    assert read(review).attestations == (RELEASED,)


def test_a_point_of_the_chairs_table_alone_is_added_at_the_end(review: ReviewOnDisk) -> None:
    third = replace(SETTLED, number=3, text="Say why.")
    write_answers(review.file, Answers(points=(third,)))
    assert review.file.read_text(encoding="utf-8").startswith(REVIEW)
    found = read_manifest(review.file).review
    assert found
    assert found.letter.points[2] == third


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("number = 1", "number = 2"),
        ("[[attestations]]", "attestations = []\n[old]"),
        ('IDVA."\n', 'IDVA."\n"answer" = ""\n'),
        ("number = 2", "number = “2”"),
    ],
)
def test_a_file_that_cannot_be_added_to_stays_as_it_was(
    review: ReviewOnDisk, old: str, new: str
) -> None:
    text = REVIEW if old != "[[attestations]]" else "attestations = []\n"
    before = text.replace(old, new).encode("utf-8")
    review.file.write_bytes(before)
    answers = Answers((RELEASED,)) if text != REVIEW else Answers(points=(SETTLED,))
    with pytest.raises(InputError):
        write_answers(review.file, answers)
    assert review.file.read_bytes() == before
    assert [path.name for path in review.folder.glob(".review-*")] == []


def test_a_failure_while_writing_leaves_the_file_as_it_was(
    review: ReviewOnDisk, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(self: Path, target: Path) -> Path:
        raise PermissionError

    monkeypatch.setattr(Path, "replace", full)
    with pytest.raises(InputError) as refused:
        write_answers(review.file, Answers((RELEASED,)))
    assert [problem.code for problem in refused.value.problems] == ["answers-not-written"]
    assert review.file.read_text(encoding="utf-8") == REVIEW
    assert [path.name for path in review.folder.glob(".review-*")] == []


def test_no_answers_leave_the_file_alone(tmp_path: Path) -> None:
    write_answers(tmp_path / "review.toml", Answers())
    assert list(tmp_path.iterdir()) == []


def test_the_missing_answers_can_be_pasted(review: ReviewOnDisk) -> None:
    text = pasteable(CHECKLIST, read(review), TODAY)
    assert text == (
        "# Point 2 of the Home Office letter\n"
        "# Explain the acronym IDVA.\n"
        "# Put these lines under its [[letter.points]], where number = 2 stands:\n"
        'answer = ""  # done, partly done, answered, not done, not applicable\n'
        'response = ""  # what was done, or the answer, or why not\n'
        'where = ""  # the place in the report\n'
        'decided_by = ""  # who decided, such as the independent chair\n'
        'recorded_by = ""  # your name\n'
        "on = 2024-01-12\n"
        "\n"
        "# PDF-07 What PDF-07 asks\n"
        "# Overview report, page 3: a hidden sheet\n"
        "[[attestations]]\n"
        'rules = ["PDF-07"]\n'
        'by = ""  # your name\n'
        "on = 2024-01-12\n"
        'note = ""  # why this may stand\n'
        'keys = ["k3"]\n'
        'of = "sheets"\n'
        "\n"
        "# Release statement: all of these are so\n"
        "# PACK-10 What PACK-10 asks\n"
        "# REL-02 What REL-02 asks\n"
        "[[attestations]]\n"
        'rules = ["PACK-10", "REL-02"]\n'
        'by = ""  # your name\n'
        "on = 2024-01-12\n"
        'note = ""  # what was done, if you like\n'
        'of = "pack-text"\n'
    )
    attestations = tomllib.loads(text[text.index("# PDF-07") :])["attestations"]
    assert [each["rules"] for each in attestations] == [["PDF-07"], ["PACK-10", "REL-02"]]
    assert pasteable(replace(CHECKLIST, findings=()), answered(read(review)), TODAY) == ""


def answered(found: Review) -> Review:
    points = (found.letter.points[0], SETTLED)
    return replace(found, letter=replace(found.letter, points=points))


def test_lines_pasted_without_a_name_are_refused(review: ReviewOnDisk) -> None:
    lines = pasteable(replace(CHECKLIST, findings=CHECKLIST.findings[1:2]),
                      answered(read(review)), TODAY)  # fmt: skip
    review.file.write_text(REVIEW + lines, encoding="utf-8")
    problems = read_manifest(review.file).problems
    assert [(p.code, p.where.rpartition("key ")[2]) for p in problems] == [
        ("key-missing", "[[attestations]] 2 by")
    ]


_words = st.text(
    st.characters(exclude_categories=("Cc", "Cf", "Cs", "Zl", "Zp")), min_size=1, max_size=30
).filter(lambda text: text == text.strip())
_texts = st.text(
    st.characters(exclude_categories=("Cc", "Cf", "Cs", "Zl", "Zp"), include_characters="\n"),
    max_size=30,
).map(str.strip)
_days = st.dates(date(2000, 1, 1), date(2099, 12, 31))
_attestations = st.builds(
    Attestation,
    rules=st.lists(_words, min_size=1, max_size=3).map(tuple),
    by=_words,
    on=_days,
    note=_texts,
    keys=st.lists(_words, max_size=3).map(tuple),
    of=_words,
)
_points = st.builds(
    Point,
    number=st.just(2),
    text=st.just("Explain the acronym IDVA."),
    answer=st.sampled_from(Answer),
    response=_texts,
    where=_words,
    decided_by=_words,
    recorded_by=_words,
    on=_days,
)


@settings(
    max_examples=150,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(
    attestations=st.lists(_attestations, max_size=3).map(tuple),
    points=st.lists(_points, max_size=1).map(tuple),
    mark=st.booleans(),
    line_end=st.sampled_from(["\n", "\r\n"]),
)
def test_what_was_written_is_read_back_and_no_other_line_is_touched(
    review: ReviewOnDisk,
    *,
    attestations: tuple[Attestation, ...],
    points: tuple[Point, ...],
    mark: bool,
    line_end: str,
) -> None:
    before = b"\xef\xbb\xbf" * mark + REVIEW.replace("\n", line_end).encode("utf-8")
    review.file.write_bytes(before)

    write_answers(review.file, Answers(attestations, points))

    after = review.file.read_bytes()
    manifest = read_manifest(review.file)
    assert manifest.review is not None
    assert manifest.review.attestations[1:] == attestations
    assert manifest.review.letter.points[1] == (points or (POINT,))[0]
    kept = iter(after.split(b"\n"))
    assert all(line in kept for line in before.split(b"\n"))
    assert after.count(b"\r\n") == (after.count(b"\n") if line_end == "\r\n" else 0)
