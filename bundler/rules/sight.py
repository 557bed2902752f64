"""ANON-: nothing can be read on a page that cannot be seen on it."""

from bundler.model.checklist import Evidence, Verdict
from bundler.model.pack import PackFacts
from bundler.model.page import Hiding, Page, Unseen
from bundler.rules.registry import Submission, rule
from bundler.rules.sources import HIDDEN_INFORMATION, LETTER_MARCH_2023
from bundler.rules.verdicts import not_met_if
from bundler.rules.wording import around, quoted

_LONGEST = 60


@rule(
    "ANON-20",
    "Every word that a program can read on a page can also be seen there",
    cites=(
        HIDDEN_INFORMATION.at("ineffective redaction"),
        LETTER_MARCH_2023.at("real names in the terms of reference"),
    ),
    fix="A box, a white letter or a picture does not take words out: whoever copies the page "
    "gets them. Delete the words themselves in the Word document, write what may be said in "
    "their place, and build again. Where the document came as PDF, ask whoever made it for a "
    "copy with the words taken out. Where the page shows other letters than a program reads, "
    "its fonts are at fault: ask for the document that the PDF was made from.",
    reads="every page as drawn, the panel's letter included",
    always=True,
)
def no_word_is_hidden(submission: Submission) -> Verdict:
    """Names under black bars are how secrets of published reports most often come out. Each
    page is drawn, and held against what a program reads on it."""
    pack = submission.pack
    found = []
    for unseen in pack.unseen:
        if _is_seen_elsewhere(pack, unseen):
            continue
        text = pack.pages[unseen.page - 1].text
        where = f"{pack.place(unseen.page)}{_part_of_page(submission, unseen)}"
        saw = f"{unseen.why.value}: {quoted(_masked(submission, unseen, text), _LONGEST)}"
        found.append(Evidence(where, f"words {saw}", around=around(text, unseen.start, unseen.end)))
    return not_met_if(found, Evidence(f"{len(pack.pages)} pages", "nothing hidden"))


def _is_seen_elsewhere(pack: PackFacts, unseen: Unseen) -> bool:
    """Whether the same words stand at the same place of another page and can be seen there,
    as watermarks and headers do that a picture covers on one page."""
    if unseen.why is Hiding.OTHER_LETTERS:
        return False
    own = _placed(pack.pages[unseen.page - 1], unseen.start, unseen.end)
    first = next(iter(own), ("", 0, 0))[0]
    others = (page for page in pack.pages if page.number != unseen.page and first in page.text)
    return bool(own) and any(
        own <= _placed(page, 0, len(page.text)) - _hidden(pack, page) for page in others
    )


def _hidden(pack: PackFacts, page: Page) -> set[tuple[str, int, int]]:
    return {
        word
        for unseen in pack.unseen
        if unseen.page == page.number
        for word in _placed(page, unseen.start, unseen.end)
    }


def _placed(page: Page, start: int, end: int) -> set[tuple[str, int, int]]:
    """The words between two places of a page's text, each with where it stands."""
    return {
        (page.text[run.start : run.end], round(run.box.left), round(run.box.bottom))
        for run in page.runs
        if start <= run.start and run.end <= end
    }


def _part_of_page(submission: Submission, unseen: Unseen) -> str:
    """Roughly where to look; nothing for what is not on the page at all."""
    height = submission.pack.pages[unseen.page - 1].height
    middle = (unseen.box.bottom + unseen.box.top) / 2
    if unseen.why is Hiding.OUTSIDE or not 0 <= middle <= height:
        return ""
    third = ("foot", "middle", "top")[min(2, int(3 * middle / max(1.0, height)))]
    return f", {third} of the page"


def _masked(submission: Submission, unseen: Unseen, page: str) -> str:
    """The hidden words, a listed value named by what it is even where a part of it alone is
    hidden, which no search would know again."""
    if not unseen.end:
        return submission.mask(unseen.text)
    pieces, at, end = [], unseen.start, unseen.end
    for one in submission.page_sightings:
        seen = one.sighting
        if one.index == unseen.page - 1 and seen.start < end and seen.end > at:
            pieces += [page[at : seen.start], f"[{seen.what}]"]
            at = seen.end
    return "".join((*pieces, page[at:end]))
