"""QA-: what was read from the letter's own file, held against review.toml."""

import re
from difflib import SequenceMatcher

from bundler.model.checklist import Evidence, Verdict, Weight
from bundler.model.panel_letter import LetterFacts, LetterKind, LetterPoint
from bundler.model.review import Point
from bundler.model.words import day_in_words
from bundler.rules.registry import Judged, Stops, Submission, rule
from bundler.rules.sources import (
    LETTER_AUGUST_2024,
    LETTER_JANUARY_2020,
    LETTER_JANUARY_2021,
    LETTER_NOVEMBER_2023,
)
from bundler.rules.verdicts import (
    could_not_check,
    met,
    not_applicable,
    not_met,
    to_confirm,
    to_confirm_if,
)
from bundler.rules.wording import quoted

_LETTERS = (LETTER_JANUARY_2020, LETTER_JANUARY_2021, LETTER_NOVEMBER_2023, LETTER_AUGUST_2024)
_POINTS = tuple(letter.at("the areas for final development") for letter in _LETTERS)
_HEAD = tuple(letter.at("the first paragraph") for letter in _LETTERS)
_ADDRESSES = tuple(letter.at("digital copy and weblink") for letter in _LETTERS)
_WHERE = "Home Office letter"
_ALIKE = 0.6
_QUOTED = 160


def _letter(submission: Submission) -> LetterFacts | None:
    """The letter as read, where it has text."""
    letter = submission.letter
    return letter if letter and letter.readable else None


def _unread(submission: Submission) -> Verdict:
    if submission.letter is None:
        return not_applicable(_WHERE, "no letter is given")
    return could_not_check(submission.letter_unread)


@rule(
    "QA-08",
    "review.toml has every point of the letter, each one whole",
    cites=_POINTS,
    fix="Hold review.toml against the letter. Copy what is missing into `text` under "
    "[[letter.points]], or confirm that review.toml has it right.",
    reads="the letter's own file and the points in review.toml",
    weight=Weight.CONFIRM,
    stops=Stops.AFTER_CLEARANCE,
    judged=Judged.FLAGGED,
    always=True,
)
def every_point_is_there(submission: Submission) -> Verdict:
    """Clearance is given on completion of every point. A program reads the letter's list
    and may read it wrongly, so a difference is shown with both texts and settled by you."""
    letter = _letter(submission)
    if letter is None:
        return _unread(submission)
    if not letter.points:
        return could_not_check(Evidence(_WHERE, "no list of points was found in it"))
    declared, mask = list(submission.review.letter.points), submission.mask
    found: list[Evidence] = []
    for point in letter.points:
        twin = _twin(point, declared)
        if twin is None:
            said = f"review.toml has no such point: {quoted(mask(point.text), _QUOTED)}"
            found.append(Evidence(f"{_WHERE}, point {point.number}", said, around=point.text))
            continue
        declared.remove(twin)
        if _bare(twin.text) not in _both(point):
            found.append(_differs(point.number, mask(point.text), mask(twin.text)))
    found += [
        Evidence(
            f"review.toml, point {point.number}",
            f"the letter has no such point: {quoted(mask(point.text), _QUOTED)}",
            around=point.text,
        )
        for point in declared
    ]
    return to_confirm_if(found, Evidence(_WHERE, f"{len(letter.points)} points, word for word"))


def _both(point: LetterPoint) -> tuple[str, str]:
    """The point's words, alone and with the sub-heading that it stands below."""
    return _bare(point.text), _bare(f"{point.under} {point.text}")


def _twin(point: LetterPoint, declared: list[Point]) -> Point | None:
    """The declared point that is this one, the same words before the same number."""
    said = _both(point)
    same = next((p for p in declared if _bare(p.text) in said), None)
    if same:
        return same
    numbered = sorted(declared, key=lambda p: p.number != point.number)
    return next((p for p in numbered if _likeness(p.text, point.text) >= _ALIKE), None)


def _likeness(one: str, other: str) -> float:
    words, words_too = one.casefold().split(), other.casefold().split()
    if not words or not words_too:
        return 0.0
    matcher = SequenceMatcher(None, words, words_too, autojunk=False)
    shared = sum(block.size for block in matcher.get_matching_blocks())
    return shared / min(len(words), len(words_too))


def _differs(number: int, letters_text: str, declared_text: str) -> Evidence:
    """Both texts, from a few words before the first difference. They are masked before
    they are cut: half of a protected value could not be masked any more."""
    words, words_too = letters_text.split(), declared_text.split()
    pairs = zip(words, words_too, strict=False)
    same = next((n for n, (a, b) in enumerate(pairs) if _bare(a) != _bare(b)), None)
    first = max(0, (min(len(words), len(words_too)) if same is None else same) - 4)
    letters, declared = (
        quoted(" ".join(text[first:]), _QUOTED) if text[first:] else "nothing more"
        for text in (words, words_too)
    )
    return Evidence(
        f"{_WHERE}, point {number}",
        f"the letter says {letters}; review.toml says {declared}",
        around=f"{letters_text} {declared_text}",
    )


def _bare(text: str) -> str:
    return "".join(re.findall(r"[^\W_]", text.casefold()))


@rule(
    "QA-09",
    "The letter is a final one, and no draft",
    cites=_HEAD,
    fix="Give the letter that the Home Office sent under [parts] in review.toml, or confirm "
    "that this is it.",
    reads="the letter's own file",
    weight=Weight.CONFIRM,
    stops=Stops.AFTER_CLEARANCE,
    judged=Judged.FLAGGED,
    always=True,
)
def the_letter_is_no_draft(submission: Submission) -> Verdict:
    """Drafts of the letter go round for comment, with the same heading and other points."""
    letter = _letter(submission)
    if letter is None:
        return _unread(submission)
    if letter.kind.value is LetterKind.DRAFT:
        return not_met(
            Evidence(
                _WHERE,
                f"it says {quoted(submission.mask(letter.kind.said))}",
                around=letter.kind.said,
            )
        )
    return met(Evidence(_WHERE, "nothing in it says draft"))


@rule(
    "QA-10",
    "The panel's day in review.toml is the one in the letter",
    cites=_HEAD,
    fix="Correct `panel` under [letter] in review.toml, or confirm that it is right.",
    reads="the letter's own file",
    weight=Weight.CONFIRM,
    stops=Stops.AFTER_CLEARANCE,
    judged=Judged.FLAGGED,
    always=True,
)
def the_panels_day(submission: Submission) -> Verdict:
    """Pseudonyms are not unique, and a review can go to the panel twice. The day tells
    whether this letter is about this submission."""
    day = submission.review.letter.panel
    if day is None:
        return not_applicable("review.toml", "no day of the panel is given")
    letter = _letter(submission)
    if letter is None:
        return _unread(submission)
    if letter.panel is None:
        return could_not_check(Evidence(_WHERE, "no day of the panel was found in it"))
    if letter.panel.value == day:
        return met(Evidence(_WHERE, "the day is there"))
    said = (
        f"it gives {day_in_words(letter.panel.value)} for the panel; "
        f"review.toml gives {day_in_words(day)}"
    )
    return to_confirm(Evidence(_WHERE, said, around=said))


@rule(
    "QA-11",
    "The letter names the review and the partnership of review.toml",
    cites=_HEAD,
    fix="Check that the letter belongs to this review. Give the right letter under [parts] in "
    "review.toml, correct `pseudonym` or `partnership`, or confirm that this is it.",
    reads="the letter's own file",
    weight=Weight.CONFIRM,
    judged=Judged.FLAGGED,
    always=True,
)
def the_letter_names_them(submission: Submission) -> Verdict:
    """Two reviews can share a pseudonym. The partnership that the letter thanks for the
    report tells them apart, however it is written: "and", "&", "CSP"."""
    letter, review = _letter(submission), submission.review
    if letter is None:
        return _unread(submission)
    found: list[Evidence] = []
    if letter.pseudonym and _bare(letter.pseudonym.value) != _bare(review.pseudonym):
        said = f"it calls the review {letter.pseudonym.value}; review.toml says {review.pseudonym}"
        found.append(Evidence(_WHERE, said, around=letter.pseudonym.said))
    if letter.partnership and not _same_partnership(
        letter.partnership.value, (review.partnership, review.partnership_short)
    ):
        said = (
            f"its partnership is {letter.partnership.value}; review.toml says {review.partnership}"
        )
        found.append(Evidence(_WHERE, said, around=letter.partnership.said))
    if not (letter.pseudonym or letter.partnership):
        return could_not_check(Evidence(_WHERE, "it names no review and no partnership"))
    return to_confirm_if(found, Evidence(_WHERE, "the same names"))


def _same_partnership(named: str, declared: tuple[str, ...]) -> bool:
    """Whether the words that tell partnerships apart are the same ones."""
    return any(_area(named) == _area(one) for one in declared)


def _area(partnership: str) -> frozenset[str]:
    words = re.findall(r"[^\W_]+", partnership.casefold().replace("&", " and "))
    return frozenset(words) - {"and", "the", "of", "csp", "community", "safety", "partnership"}


@rule(
    "QA-12",
    "The emails go to the addresses that the letter prints",
    cites=_ADDRESSES,
    fix="Correct `address` under [[recipients]] in bundle.toml, or confirm that yours is right.",
    reads="the letter's own file and bundle.toml",
    weight=Weight.CONFIRM,
    stops=Stops.SENDING,
    judged=Judged.FLAGGED,
    always=True,
)
def the_printed_addresses(submission: Submission) -> Verdict:
    """Mailboxes change, and the newest letter knows first. A difference is shown, and
    nothing is replaced."""
    letter = _letter(submission)
    if letter is None:
        return _unread(submission)
    found: list[Evidence] = []
    for recipient, ours in (("home-office", False), ("domestic-abuse-commissioner", True)):
        printed = [a for a in letter.addresses if ("commissioner" in a.casefold()) is ours]
        used = [r.address for r in submission.recipients if r.id == recipient]
        known = {address.casefold() for address in printed}
        if printed and used and not any(address.casefold() in known for address in used):
            said = f"the letter prints {', '.join(printed)}; bundle.toml has {', '.join(used)}"
            found.append(Evidence(f"bundle.toml, {recipient}", said, around=said))
    return to_confirm_if(found, Evidence(_WHERE, f"{len(letter.addresses)} addresses compared"))
