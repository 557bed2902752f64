"""What may be a listed name or day, though it is not written out: a flag, and few of them."""

from datetime import date

import pytest

from bundler.model.identities import Identities, Person, ProtectedDate

LISTED = Identities(
    people=(
        Person("victim", "Maya", ("Zephyrine Kate Farthingale", "Ruth")),
        Person("perpetrator", "Ahmed", ("Emma Quist", "Brian Lodd")),
        Person("child", "Alan", ("Gerald van der Allan",)),
        Person("relative", "Kit", ("Simon Ian Orr", "Paul Peter Neck")),
    ),
    dates=(ProtectedDate("death", date(2021, 3, 4)),),
)
SAID = "died in 2021"


def doubted(text: str) -> list[str]:
    return [text[s.start : s.end] for s in LISTED.find(text) if s.doubtful]


@pytest.mark.parametrize("written", ["ZKF", "Z.K.F.", "Z K F", "Z. K. F", "PPN"])
def test_three_initials_may_be_somebody(written: str) -> None:
    assert doubted(f"It was {written} who said so.") == [written]


@pytest.mark.parametrize("written", ["ZF", "zkf", "ZKFX", "SIO", "EQ", "Z K"])
def test_two_initials_and_what_offices_are_called_tell_nothing(written: str) -> None:
    assert doubted(f"It was {written} who said so.") == []


@pytest.mark.parametrize(
    "written", ["Ruht", "Rutth", "RUHT", "Ema", "Emmma", "Qiust", "Quisst", "Biran", "Loddd"]
)
def test_a_short_name_with_one_slip_is_doubtful(written: str) -> None:
    assert doubted(f"Then {written} left.") == [written]
    assert doubted(f"{written} left.") == [written]


@pytest.mark.parametrize(
    "text", ["ruht", "Truth", "Rush", "Emmy", "Brain injury was found.", "Quit", "Alan", "Lord"]
)
def test_other_short_words_are_no_slip(text: str) -> None:
    assert doubted(text) == []


def test_a_slip_that_makes_a_word_counts_where_it_reads_as_a_name() -> None:
    assert doubted("He said Brain had left.") == ["Brain"]


@pytest.mark.parametrize(
    "written",
    [
        "3-5 March 2021",
        "3rd to 5th March",
        "3 to 5 March 2021",
        "1 and 6 March 2021",
        "March 3-5, 2021",
        "March 3rd to 5th 2021",
        "3 March to 5 March 2021",
        "2 March 2021 until Friday 5 March 2021",
        "28 February - 6 March 2021",
        "3-5/3/2021",
        "03.-05.03.21",
    ],
)
def test_a_short_range_tells_of_the_days_inside_it(written: str) -> None:
    assert len(doubted(f"From {written} she was away.")) == 1


@pytest.mark.parametrize(
    "written",
    [
        "1-28 March 2021",
        "5-7 March 2021",
        "3-5 March 2020",
        "3 March 2020 to 5 March 2020",
        "1 January to 5 March 2021",
        "3-5/4/2021",
    ],
)
def test_a_long_range_or_another_one_tells_nothing(written: str) -> None:
    assert doubted(f"From {written} she was away.") == []


@pytest.mark.parametrize(
    "written", ["4-6 March 2021", "2-4 March 2021", "March 2-4, 2021", "4-6.3.21"]
)
def test_the_ends_of_a_range_are_days_like_others(written: str) -> None:
    assert [s.doubtful for s in LISTED.find(f"She died on {written}.")] == [False]


@pytest.mark.parametrize(
    "written",
    [
        "the day before 5 March",
        "the eve of 5 March 2021",
        "3 March 2021, and one day later",
        "3 March; no: 3 March 2021 and the day after",
        "the fourth of March",
        "March the fourth",
        "a Thursday in March",
        "Thursday the fourth",
    ],
)
def test_a_day_told_by_its_neighbour_or_in_words_is_doubtful(written: str) -> None:
    assert len(doubted(f"It was {written}.")) == 1


def test_a_day_in_two_figures_counts_beside_a_telling_word_alone() -> None:
    assert doubted("She died on 4/3 at home.") == ["4/3"]
    assert doubted("Recommendation 4/3 was met.") == []


@pytest.mark.parametrize(
    "text",
    [
        "SisterBrian Lodd",
        "NameEmma Quist: x",
        "from 2Brian Lodd",
        "Emma QuistMaya",
        "NameBrian LoddRole",
    ],
)
def test_a_whole_name_that_another_word_runs_into_is_found(text: str) -> None:
    assert [s.doubtful for s in LISTED.find(text) if s.whole] == [False]
