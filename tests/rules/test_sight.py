"""Words that cannot be seen, as the officer is told of them."""

from dataclasses import replace

from bundler.model.checklist import Outcome, Weight
from bundler.model.page import Box, Hiding, Page, Run, Runs, Unseen
from bundler.model.review import PartKind
from bundler.rules.covering import undrawn_pages
from tests.rules.builders import Draft

PAGE = "Overview report, page 3 (pack page 4)"
RULE = "ANON-20"


def hiding(words: str, why: Hiding, bottom: float = 700, text: str = "") -> Draft:
    """A report whose third page hides some of its words, or words that are not in its text."""
    draft = Draft().says(PartKind.REPORT, text or f"The panel heard of {words} in May.")
    page = draft.submission().pack.pages[3]
    start = page.text.find(words)
    found = Unseen(4, Box(60, bottom, 160, bottom + 10), words, why, start, start + len(words))
    draft.facts["unseen"] = (found,)
    return draft


def test_a_pack_that_hides_nothing_meets_the_rule() -> None:
    finding = Draft().judged()[RULE]

    assert finding.outcome is Outcome.MET
    assert finding.evidence[0].saw == "nothing hidden"


def test_hidden_words_stop_every_act_and_are_quoted_with_their_place() -> None:
    finding = hiding("the second call", Hiding.COVERED).judged()[RULE]

    assert (finding.outcome, finding.weight) == (Outcome.NOT_MET, Weight.STOP)
    assert finding.stops == ("home-office", "domestic-abuse-commissioner", "publish")
    (evidence,) = finding.evidence
    assert evidence.where == f"{PAGE}, top of the page"
    assert evidence.saw == 'words covered by something drawn over them: "the second call"'


def test_a_long_text_is_quoted_shortly() -> None:
    words = "every one of the many things that the neighbours told the police that night"

    (evidence,) = hiding(words, Hiding.LIKE_THE_GROUND).judged()[RULE].evidence

    assert evidence.saw == (
        "words in the colour of what is behind them: "
        '"every one of the many things that the neighbours told the..."'
    )


def test_a_listed_name_is_never_repeated() -> None:
    (evidence,) = hiding("Leonora Quillfeather", Hiding.COVERED).judged()[RULE].evidence

    assert evidence.saw == (
        'words covered by something drawn over them: "[protected name 1 (victim)]"'
    )


def test_nor_is_a_half_of_one_whose_other_half_is_seen() -> None:
    text = "The panel heard of Leonora Quill-\nfeather in May."

    (evidence,) = hiding("Quill-", Hiding.COVERED, text=text).judged()[RULE].evidence

    assert evidence.saw == (
        'words covered by something drawn over them: "[protected name 1 (victim)]"'
    )


def test_words_that_the_pages_text_lacks_are_told_and_masked() -> None:
    draft = Draft()
    lost = "sister of Leonora Quillfeather"
    draft.facts["unseen"] = (Unseen(4, Box(0, 0, 0, 0), lost, Hiding.TOO_SMALL),)

    (evidence,) = draft.judged()[RULE].evidence

    assert evidence.saw == ('words too small to be seen: "sister of [protected name 1 (victim)]"')


def test_words_outside_the_page_have_no_place_on_it() -> None:
    (evidence,) = hiding("the second call", Hiding.OUTSIDE, bottom=-40).judged()[RULE].evidence

    assert evidence.where == PAGE
    assert "outside the visible part of the page" in evidence.saw


def test_a_header_that_is_seen_at_its_place_on_another_page_is_not_hidden() -> None:
    draft = hiding("the second call", Hiding.COVERED)
    pack = draft.submission().pack
    box = Box(60, 700, 160, 710)
    words = draft.facts["unseen"][0]

    def standing(number: int, box: Box) -> Page:
        text = pack.pages[3].text
        runs = Runs.of([Run(words.start, words.end, box)])
        return replace(pack.pages[number - 1], text=text, runs=runs)

    def judged(other: Box) -> Outcome:
        pages = (pack.pages[0], pack.pages[1], standing(3, other), standing(4, box))
        draft.facts["pages"] = (*pages, *pack.pages[4:])
        return draft.judged()[RULE].outcome

    assert judged(box) is Outcome.MET
    assert judged(Box(60, 300, 160, 310)) is Outcome.NOT_MET
    draft.facts["unseen"] = (words, replace(words, page=3))
    assert judged(box) is Outcome.NOT_MET
    draft.facts["unseen"] = (replace(words, why=Hiding.OTHER_LETTERS),)
    assert judged(box) is Outcome.NOT_MET


def test_a_page_with_print_in_a_picture_is_to_confirm_and_not_drawn() -> None:
    draft = Draft()
    pages = list(draft.submission().pack.pages)
    pages[3] = replace(pages[3], pictured=True)
    draft.facts["pages"] = tuple(pages)

    finding = draft.judged()["ANON-11"]

    assert finding.outcome is Outcome.TO_CONFIRM
    (evidence,) = finding.evidence
    place = "Executive summary, page 1 (pack page 4)"
    assert (evidence.where, evidence.saw) == (place, "the text of a picture on it cannot be read")
    assert undrawn_pages(pages, listed=True) == (4,)
