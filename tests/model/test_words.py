"""Days, sizes and counts as people write them; text that steers nothing."""

import unicodedata
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bundler.model.words import (
    count_in_words,
    day_in_words,
    listed,
    plain,
    sentence,
    size_in_words,
)


def test_a_day_is_written_out() -> None:
    assert day_in_words(date(2023, 12, 5)) == "5 December 2023"


@pytest.mark.parametrize(
    ("size", "words"),
    [
        (0, "1 KB"),
        (84_999, "84 KB"),
        (99_999, "99 KB"),
        (100_000, "0.1 MB"),
        (3_240_000, "3.2 MB"),
        (19_999_999, "19.9 MB"),
        (20_000_000, "20.0 MB"),
    ],
)
def test_a_size_just_under_a_limit_never_reads_as_at_it(size: int, words: str) -> None:
    assert size_in_words(size) == words


def test_counts_lists_and_sentences() -> None:
    assert [count_in_words(n) for n in (0, 1, 11, 20, 21)] == [
        "no",
        "one",
        "eleven",
        "twenty",
        "21",
    ]
    assert [listed([]), listed(["a"]), listed(["a", "b"]), listed(["a", "b", "c"])] == [
        "",
        "a",
        "a and b",
        "a, b and c",
    ]
    assert [sentence("Done"), sentence("Done."), sentence("Why?"), sentence("")] == [
        "Done.",
        "Done.",
        "Why?",
        "",
    ]


@given(st.text())
def test_plain_text_is_one_printable_line(text: str) -> None:
    made = plain(text)

    assert plain(made) == made
    assert "\n" not in made
    assert not any(unicodedata.category(char) in ("Cc", "Cf", "Zl", "Zp") for char in made)
