"""What is found however it is written, what is let be, and what never shows."""

import copy
import pickle
import time
import unicodedata
from dataclasses import asdict, dataclass
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bundler.model.identities import (
    Identities,
    Person,
    Place,
    ProtectedDate,
    SightingKind,
    find_in_pages,
)

LISTED = Identities(
    people=(
        Person("victim", "Maya", ("Leonora Jane Quillfeather", "Nora"), date(1990, 2, 3)),
        Person("perpetrator", "Ahmed", ("Grace O'Brien-Teal",)),
        Person("child", "Kit", ("May Zsófia Müller",)),
        Person("relative", "Ruth", ("Dr Pieter van der Oosten",)),
    ),
    dates=(ProtectedDate("death", date(2021, 3, 4)), ProtectedDate("trial", date(2021, 11, 19))),
    places=(Place("home", "12 Tern Close, Oldby, OB1 2CD"), Place("school", "Larkspur Primary")),
)
VICTIM = "protected name 1 (victim)"
DEATH = "protected date 1 (death)"
HOME = "protected place 1 (home)"


def seen(text: str) -> list[tuple[str, str]]:
    """What is surely seen, and the letters it was seen in."""
    return [(s.what, text[s.start : s.end]) for s in LISTED.find(text) if not s.doubtful]


def doubted(text: str) -> list[str]:
    return [s.what for s in LISTED.find(text) if s.doubtful]


@pytest.mark.parametrize(
    "written",
    [
        "Leonora Jane Quillfeather",
        "Leonora Quillfeather",
        "LEONORA QUILLFEATHER",
        "leonora  jane\nquillfeather",
        "Leonora\u00a0Quillfeather",
        "Leo\u00adnora Quill\u00adfeather",
        "Leonora Quill-\nfeather",
        "Leonora Quill\u0002\nfeather",
        "Leonora Quill\ufffefeather",
        "Quillfeather, Leonora Jane",
        "Léonora Quillfeather",
        "Le\u0301onora Quillfeather",
        "Lеonоra Quillfeather",
        "Ｌｅｏｎｏｒａ Ｑｕｉｌｌｆｅａｔｈｅｒ",
        "Leonora Quill\u200bfeather",
        "LeonoraQuillfeather",
        "leonora.quillfeather",
        "leonora_quillfeather",
        "Leonora%20Quillfeather",
    ],
)
def test_a_full_name_is_found_however_it_is_written(written: str) -> None:
    assert seen(f"It was {written}, then.") == [(VICTIM, written)]


@pytest.mark.parametrize(
    ("text", "what", "letters"),
    [
        ("Quillfeather was told", VICTIM, "Quillfeather"),
        ("Leonora’s mother", VICTIM, "Leonora"),
        ("the Quillfeathers", VICTIM, "Quillfeathers"),
        ("Nora left", "protected name 2 (victim)", "Nora"),
        ("it was O’Brien", "protected name 3 (perpetrator)", "O’Brien"),
        ("it was OBrien", "protected name 3 (perpetrator)", "OBrien"),
        ("it was OBrien Teal", "protected name 3 (perpetrator)", "OBrien Teal"),
        ("Mu\u0308ller, aged", "protected name 4 (child)", "Mu\u0308ller"),
        ("she told Grace that", "protected name 3 (perpetrator)", "Grace"),
        ("Grace's letter", "protected name 3 (perpetrator)", "Grace"),
        ("and Mrs May left", "protected name 4 (child)", "May"),
        ("Mr Oosten said", "protected name 5 (relative)", "Oosten"),
        ("by ﬁne Leonora", VICTIM, "Leonora"),
    ],
)
def test_a_part_of_a_name_is_enough(text: str, what: str, letters: str) -> None:
    assert seen(text) == [(what, letters)]


@pytest.mark.parametrize(
    "text",
    [
        "an honorary title",
        "with good grace they may march",
        "in May 2021 and on 7 May",
        "by May the panel",
        "the van der Valk case",
        "Jane was a friend",
        "Dr Smith agreed",
        "a teal coat",
    ],
)
def test_other_words_are_let_be(text: str) -> None:
    assert LISTED.find(text) == ()


def test_a_word_that_may_be_a_name_is_doubtful() -> None:
    assert doubted("Grace was asked") == ["protected name 3 (perpetrator)"]
    assert doubted("the GRACE project") == ["protected name 3 (perpetrator)"]


@pytest.mark.parametrize(
    "written",
    [
        "4 March 2021",
        "04 March 2021",
        "4th March, 2021",
        "4th of March 2021",
        "the fourth of March 2021",
        "March 4, 2021",
        "March 4th 2021",
        "4 Mar 2021",
        "4-Mar-21",
        "4 MARCH '21",
        "04/03/2021",
        "4/3/21",
        "4.3.21",
        "4 . 3 . 2021",
        "04-03-2021",
        "2021-03-04",
        "2021/3/4",
        "20210304",
        "04032021",
        "Thursday 4 March 2021",
        "4\nMarch\n2021",
        "4\u00a0March\u00a02021",
        "3-4 March 2021",
        "4 and 5 March 2021",
        "4 to 6 March 2021",
    ],
)
def test_a_day_is_found_in_every_written_form(written: str) -> None:
    found = seen(f"On {written} it rained.")

    assert [what for what, _ in found] == [DEATH]
    assert found[0][1] in written


def test_an_american_day_is_sure_where_it_can_be_no_other() -> None:
    assert doubted("on 03/04/2021") == [DEATH]
    assert seen("on 11/19/2021") == [("protected date 2 (trial)", "11/19/2021")]


def test_a_day_without_its_year_counts_beside_the_year_or_a_telling_word() -> None:
    assert seen("She died on 4 March.") == [(DEATH, "4 March")]
    assert seen("In 2021 they met on 4 March again.") == [(DEATH, "4 March")]
    assert doubted("They met on 4 March again.") == [DEATH]


@pytest.mark.parametrize(
    "text",
    [
        "14 March 2021",
        "4 March 2020",
        "March 2021",
        "40 March 2021",
        "4.3.210",
        "in 2021, 4 people",
        "1.4.3.21",
        "£4 March",
    ],
)
def test_other_days_are_let_be(text: str) -> None:
    assert LISTED.find(text) == ()


def test_a_date_of_birth_is_listed_with_its_owner() -> None:
    assert seen("DOB 03/02/1990") == [("protected date 3 (birth of the victim)", "03/02/1990")]


@pytest.mark.parametrize(
    "written",
    ["12 Tern Close", "12, Tern Cl", "12 tern close\nOldby", "OB1 2CD", "ob12cd", "Tern Close"],
)
def test_a_place_is_found_with_and_without_its_number_and_spaces(written: str) -> None:
    found = seen(f"at {written} again")

    assert [what for what, _ in found] == [HOME]


def test_a_name_over_the_turn_of_a_page_is_found_past_running_lines() -> None:
    pages = [
        "Review of Maya\nOne.\nPack page 1 of 4",
        "Review of Maya\nIt was Leonora Jane\nPack page 2 of 4",
        "Review of Maya\nQuillfeather who said\nPack page 3 of 4",
        "Review of Maya\nFour.\nPack page 4 of 4",
    ]
    listed = Identities((Person("victim", "Maya", ("Jane Q", "Leonora Jane Quillfeather")),))
    turns = [s for s in find_in_pages(listed, pages) if s.over_turn]

    assert [(s.index, pages[s.index][s.sighting.start : s.sighting.end]) for s in turns] == [
        (1, "Leonora Jane"),
        (2, "Quillfeather"),
    ]


@pytest.mark.parametrize("written", ["L e o n o r a", "Q U I L L F E A T H E R", "l.e.o.n.o.r.a"])
def test_a_name_in_spaced_letters_is_found(written: str) -> None:
    assert seen(f"the heading {written} was set wide") == [(VICTIM, written)]


@pytest.mark.parametrize(
    "written", ["Quilfeather", "Quillfeathr", "Quillfaether", "Leonara", "Leonorah"]
)
def test_a_name_one_letter_off_is_doubtful(written: str) -> None:
    assert doubted(f"then {written} left") == [VICTIM]
    assert seen(f"then {written} left") == []


def test_small_letters_and_short_names_are_not_compared_by_spelling() -> None:
    assert LISTED.find("a quilfeather; Norah; Noras") == ()


@pytest.mark.parametrize(
    ("listed", "written"),
    [
        ("07700 900123", "07700900123"),
        ("07700900123", "077 00 90 01 23"),
        ("07700 900123", "(07700) 900-123"),
        ("QQ 12 34 56 C", "QQ123456C"),
        ("943 476 5919", "9434765919"),
    ],
)
def test_a_listed_number_is_found_however_it_is_spaced(listed: str, written: str) -> None:
    numbers = Identities(places=(Place("telephone", listed),))
    text = f"rang {written} twice"

    assert [text[s.start : s.end].strip("()") for s in numbers.find(text)] == [written.strip("()")]
    assert numbers.find("rang 07700 900124 and 94347659190 twice") == ()


def test_overlapping_sightings_are_masked_as_one() -> None:
    listed = Identities(
        (Person("victim", "", ("Ada Bee Crane",)), Person("aunt", "", ("Bee Crane Dunn",)))
    )

    assert listed.mask("It was Ada Bee Crane Dunn.") == "It was [protected name 2 (aunt)]."


def test_masking_says_what_was_there() -> None:
    masked = LISTED.mask("Nora of 12 Tern Close died on 4 March 2021, Grace said.")

    assert masked == (
        f"[protected name 2 (victim)] of [{HOME}] died on [{DEATH}], "
        "[protected name 3 (perpetrator)] said."
    )


def test_the_family_may_choose_the_victims_own_name_and_the_numbers_stay() -> None:
    spared = LISTED.sparing_victims_name()

    assert spared.find("Leonora Quillfeather, Nora") == ()
    assert [s.what for s in spared.find("O'Brien-Teal")] == ["protected name 3 (perpetrator)"]
    assert spared.has_victim_name


def test_a_pseudonym_that_is_part_of_another_name_is_not_searched_for_alone() -> None:
    listed = Identities(
        (Person("victim", "Leah", ("Ines Hale",)), Person("friend", "Pip", ("Leah Marsh-Tolland",)))
    )

    assert listed.find("Leah was known to two agencies") == ()
    assert [s.what for s in listed.find("Leah Marsh-Tolland")] == ["protected name 2 (friend)"]
    assert listed.names_used_as_pseudonym("Leah") == ("protected name 2 (friend)",)
    assert listed.names_used_as_pseudonym("Maya") == ()


def test_an_officers_own_word_for_a_value_is_shown_unless_it_gives_something_away() -> None:
    listed = Identities(
        (Person("victim", "", ("Ada Crane",)),),
        (ProtectedDate("sentence 3.12.21", date(2021, 12, 3)),),
        (Place("Ada's mother's house", "4 Tern Row"), Place("work", "Oldby Mill Yard")),
    )
    shown = listed.mask("4 Tern Row, 3 December 2021, Oldby Mill Yard")

    assert shown == (
        "[protected place 1 (listed)], [protected date 1 (listed)], [protected place 2 (work)]"
    )


def test_it_says_how_much_is_listed_and_what_is_missing() -> None:
    assert LISTED.counts() == "5 names, 3 dates, 2 places"
    assert Identities(places=(Place("home", "x 1"),)).counts() == "0 names, 0 dates, 1 place"
    assert (LISTED.has_victim_name, LISTED.has_day_of_death) == (True, True)
    assert not Identities((Person("victim", "Maya", ("  ",)),)).has_victim_name
    assert not Identities(dates=LISTED.dates[1:]).has_day_of_death


@dataclass(frozen=True)
class _Holder:
    held: Identities


VALUES = [LISTED, LISTED.people[0], LISTED.dates[0], LISTED.places[0]]


@pytest.mark.parametrize("value", VALUES, ids=lambda value: type(value).__name__)
def test_a_value_cannot_be_shown_sent_copied_or_formatted(value: Identities) -> None:
    shown = repr(value) + str(value)

    for secret in ("Leonora", "Quill", "2021", "Tern"):
        assert secret not in shown
    for leak in (pickle.dumps, copy.copy, copy.deepcopy, format, asdict):
        with pytest.raises(TypeError):
            leak(value)
    with pytest.raises(TypeError):
        asdict(_Holder(LISTED))


@settings(max_examples=60, deadline=None)
@given(
    before=st.text(alphabet="abc \n.", max_size=20),
    after=st.text(alphabet="abc \n.", max_size=20),
    upper=st.booleans(),
    apart=st.sampled_from([" ", "\n", "\u00a0", "  ", " \n "]),
    form=st.sampled_from(["NFC", "NFD", "NFKD"]),
)
def test_offsets_are_those_of_the_text_given(
    before: str, after: str, upper: bool, apart: str, form: str
) -> None:
    name = f"Zsófia{apart}Müllerová"
    name = unicodedata.normalize(form, name.upper() if upper else name)  # type: ignore[arg-type]
    listed = Identities((Person("child", "Kit", ("Zsófia Müllerová",)),))
    text = f"{before} {name}. {after}"

    (sighting,) = listed.find(text)

    assert sighting.kind is SightingKind.NAME
    assert unicodedata.normalize("NFC", text[sighting.start : sighting.end]).strip() in (
        unicodedata.normalize("NFC", name)
    )
    assert listed.find(listed.mask(text)) == ()


@settings(max_examples=60, deadline=None)
@given(text=st.text(max_size=200))
def test_any_text_can_be_searched(text: str) -> None:
    for sighting in LISTED.find(text):
        assert 0 <= sighting.start < sighting.end <= len(text)


def test_the_time_hardly_grows_with_the_length_of_the_list() -> None:
    words = "the panel heard on 12 May 2020 that Maya had been in touch with the service "
    pages = [words * 40] * 100

    def taken(people: int) -> float:
        names = [f"Name{chr(97 + i % 26)}{chr(97 + i // 26)} Sur{i}name" for i in range(people)]
        listed = Identities(tuple(Person("friend", "", (name,)) for name in names))
        listed.find("warm")
        start = time.perf_counter()
        find_in_pages(listed, pages)
        return time.perf_counter() - start

    assert taken(200) < 3 * taken(5) + 0.2


@pytest.mark.parametrize(
    ("written", "what"),
    [
        ("on a Thursday in March 2021", "protected date 1 (death)"),
        ("one Thursday morning, March 2021", "protected date 1 (death)"),
        ("the day before 5 March 2021", "protected date 1 (death)"),
        ("two days after the 2nd of March 2021", "protected date 1 (death)"),
        ("on Good Friday 2022", "protected date 2 (sentence)"),
        ("on Christmas Eve", "protected date 3 (arrest)"),
    ],
)
def test_a_day_told_without_its_number_is_doubtful(written: str, what: str) -> None:
    days = (
        ProtectedDate("death", date(2021, 3, 4)),
        ProtectedDate("sentence", date(2022, 4, 15)),
        ProtectedDate("arrest", date(2020, 12, 24)),
    )
    (seen,) = Identities(dates=days).find(written)

    assert (seen.what, seen.doubtful) == (what, True)


@pytest.mark.parametrize(
    "written",
    [
        "a Friday in March 2021",
        "Thursday in March 2022",
        "the day before 6 March 2021",
        "Easter 2022",
    ],
)
def test_other_days_told_without_their_number_are_none(written: str) -> None:
    assert Identities(dates=(ProtectedDate("death", date(2021, 3, 4)),)).find(written) == ()


@pytest.mark.parametrize(
    ("written", "doubtful"),
    [
        ("C:/Users/zquillfeather/x", False),
        ("QuillfeatherMaya", False),
        ("quillfeatherings", True),
    ],
)
def test_a_name_inside_a_longer_word_is_found(written: str, doubtful: bool) -> None:
    listed = Identities((Person("victim", "Maya", ("Zephyrine Quillfeather",)),))
    (seen,) = listed.find(written)

    assert (seen.what, seen.doubtful) == ("protected name 1 (victim)", doubtful)
    assert "quillfeather" not in listed.mask(written).casefold()


@pytest.mark.parametrize("written", ["Farthingail", "Phartingale", "Z. F.", "Z.F. said so"])
def test_a_name_by_its_sound_or_initials_is_doubtful(written: str) -> None:
    listed = Identities((Person("victim", "Maya", ("Zephyrine Farthingale",)),))
    (seen,) = listed.find(written)

    assert (seen.what, seen.doubtful) == ("protected name 1 (victim)", True)


def test_a_telephone_number_is_found_with_the_countrys_own() -> None:
    listed = Identities(places=(Place("phone", "01632 960123"),))

    for written in ("01632960123", "+44 1632 960 123", "0044 (0)1632-960123"):
        assert [s.what for s in listed.find(written)] == ["protected place 1 (phone)"]


SPELLED = Identities(
    (
        Person("victim", "Maya", ("Isolde Farthingale",), date(1987, 5, 9)),
        Person("relative", "Ruth", ("José García Márquez", "Zoë Müller", "李娜")),
    ),
    (ProtectedDate("death", date(2021, 3, 4)),),
    (
        Place("mobile telephone", "+44 7700 900123"),
        Place("school", "St Oswald's Primary School"),
        Place("home", "7 Merrow Lane, ZZ7 3QX"),
    ),
)


@pytest.mark.parametrize(
    "written",
    [
        *("04MAR2021", "4mar21", "4March2021", "4_March_2021", "2021_03_04", "04_03_2021"),
        *("4⁄3⁄2021", "4∕3∕2021", "4/3/’21", "04\\03\\2021", "4.iii.2021", "4/III/21"),
        *("4 Mawrth 2021", "4ydd Mawrth 2021", "4ydd o Fawrth 2021", "4th day in March 2021"),
        *("07700 900123", "0044 7700 900123", "+44(0)7700900123", "0 7 7 0 0 9 0 0 1 2 3"),
        *("St Oswalds Primary", "Saint Oswald’s Primary School", "St. Oswald's Primary"),
        *("Z Z 7 3 Q X", "李娜", "https://xn--mller-kva.example", "I-s-o-l-d-e"),
    ],
)
def test_what_files_forms_and_offices_write_is_found(written: str) -> None:
    assert [s for s in SPELLED.find(f"see {written} there") if not s.doubtful]


@pytest.mark.parametrize(
    "written",
    [
        *("Thursday the fourth", "on Thursday 4th he", "3 March 2021. The next morning"),
        *("5 March 2021 and the previous evening", "she died on 4/3", "DOB: 090587"),
        *(
            "Farthing ale",
            "Far | thingale",
            "elagnihtraF",
            "lsolde",
            "1solde",
            "Farth1ngale",
            "the García family",
        ),
    ],
)
def test_what_may_be_meant_is_doubtful(written: str) -> None:
    found = SPELLED.find(written.replace("\n", " "))
    assert found
    assert all(s.doubtful for s in found)


@pytest.mark.parametrize(
    "written",
    [
        *("3/4 of them", "see 4/3", "Thursday 5th", "090587", "on 3 March 2021 the next meeting"),
        *("a farthing for ale", "Friday the fourth", "St Oswald", "the listed letter"),
    ],
)
def test_what_only_looks_like_them_is_let_be(written: str) -> None:
    assert SPELLED.find(written) == ()
