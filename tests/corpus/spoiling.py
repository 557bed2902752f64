"""What a case is, and the ways to spoil one thing of what is written or typed."""

import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any

from bundler.model.office import SizeLimits
from bundler.settings import Settings
from bundler.steps.templates import packaged_templates
from tests.corpus.building import Given
from tests.corpus.clean import HEADINGS, PLAN, ROWS

REPORT, SUMMARY, GLOSSARY, ACTIONS, LETTER = (
    f"{name}.docx" for name in ("report", "summary", "glossary", "plan", "letter")
)
POINT = "The front page should show the month of death."
Spoil = Callable[[Given], object]


@dataclass(frozen=True)
class Case:
    """One review folder. ``name`` is rule-outcome-what; ``also`` are rules that the same
    fault must set off too, because they speak of the same thing ("*" where that is most)."""

    name: str
    spoil: Spoil
    also: frozenset[str]

    @property
    def rule(self) -> str:
        """The rule that the case is about."""
        return "-".join(self.name.split("-")[:2])

    @property
    def outcome(self) -> str:
        """Pass, fail or unchecked."""
        return self.name.split("-")[2]


def case(name: str, *spoils: Spoil, also: str = "") -> Case:
    def spoil(given: Given) -> None:
        for each in spoils:
            each(given)

    return Case(name, spoil, frozenset(also.split()))


def says(document: str, text: str) -> Spoil:
    """Words more at the end of a document."""

    def spoil(given: Given) -> None:
        given.documents[document] += f"\n{text}"

    return spoil


def swap(document: str, old: str, new: str) -> Spoil:
    def spoil(given: Given) -> None:
        assert old in given.documents[document], old
        given.documents[document] = given.documents[document].replace(old, new)

    return spoil


def typed(old: str, new: str) -> Spoil:
    """Other words in review.toml; ``new`` stands in the place of each ``old``."""

    def spoil(given: Given) -> None:
        assert old in given.review, old
        given.review = given.review.replace(old, new)

    return spoil


def office(old: str, new: str) -> Spoil:
    """Other words in bundle.toml."""

    def spoil(given: Given) -> None:
        assert old in given.office, old
        given.office = given.office.replace(old, new)

    return spoil


def without(document: str) -> Spoil:
    """A document that [parts] does not name."""

    def spoil(given: Given) -> None:
        lines = given.review.splitlines(keepends=True)
        given.review = "".join(line for line in lines if document not in line)
        del given.documents[document]

    return spoil


def renamed(document: str, name: str) -> Spoil:
    def spoil(given: Given) -> None:
        given.documents[name] = given.documents.pop(document)
        given.review = given.review.replace(f'"{document}"', f'"{name}"')

    return spoil


def unattested(rule: str) -> Spoil:
    """Nobody has said what this rule asks a person."""
    return typed(f'"{rule}"', '"REL-90"')


def plan(*rows: tuple[str, ...]) -> Spoil:
    """An action plan with these rows, headings first."""
    table = "\n".join(f"|{'|'.join(row)}|" for row in rows)
    return lambda given: given.documents.update({ACTIONS: f"{PLAN.partition('|')[0]}{table}"})


def cell(column: str, text: str) -> Spoil:
    """Another text in a cell of the plan's first row."""
    at = HEADINGS.index(column)
    return plan(HEADINGS, (*ROWS[0][:at], text, *ROWS[0][at + 1 :]), ROWS[1])


def no_update(given: Given) -> None:
    plan(HEADINGS, (*ROWS[0][:4], "", ROWS[0][5], ""), ROWS[1])(given)


def without_column(column: str) -> Spoil:
    at = HEADINGS.index(column)
    return plan(*((*row[:at], *row[at + 1 :]) for row in (HEADINGS, *ROWS)))


def limits(**changes: Any) -> Spoil:
    """Other sizes than bundle.toml may ask for."""

    def spoil(given: Given) -> None:
        size = replace(SizeLimits(), **changes)
        given.settings = lambda settings: replace(settings, size=size)

    return spoil


def transcript(change: Callable[[str], str]) -> Spoil:
    """A transcript of the letter beside it, with its words changed in this way."""

    def spoil(given: Given) -> None:
        given.documents["transcript.docx"] = change(given.documents[LETTER])
        beside = f'letter = "{LETTER}"\n'
        typed(beside, f'{beside}letter_transcript = "transcript.docx"\n')(given)

    return spoil


LIVE = "This plan is a live document, and subject to change."


def inner_plan(note: str = LIVE, after: str = "") -> Spoil:
    """The action plan as a section of the report, with something of the report behind it.
    Before such a plan the pack has no sheet of its own."""

    def spoil(given: Given) -> None:
        section = given.documents.pop(ACTIONS).replace("The plan of", f"{note} The plan of")
        given.documents[REPORT] += f"\n{section}\n{after}"
        typed(f'"{ACTIONS}"', '{ in = "report", heading = "Action plan" }')(given)

    return spoil


def no_numbers(given: Given) -> None:
    """No recommendation has a number."""
    for document in (REPORT, SUMMARY, ACTIONS):
        for number in (1, 2):
            text = given.documents[document]
            for mark in (f"Recommendation {number}: ", f"Recommendation {number} "):
                text = text.replace(mark, "")
            given.documents[document] = text


def subject(words: str) -> Spoil:
    """The office's own template for one email, with these words for a subject."""

    def spoil(given: Given) -> None:
        template = "emails/home-office.txt.j2"
        own = (packaged_templates() / template).read_text(encoding="utf-8")
        given.templates["emails/own.txt.j2"] = f"Subject: {words}\n{own.partition(chr(10))[2]}"
        office(template, "emails/own.txt.j2")(given)

    return spoil


def no_commissioner(given: Given) -> None:
    head, _, rest = given.office.partition('[[recipients]]\nid = "domestic-abuse-commissioner"')
    given.office = f"{head}[pack]{rest.partition('[pack]')[2]}"


def no_weblinks(given: Given) -> None:
    head, _, rest = given.review.partition("[[weblinks]]")
    given.review = f"{head}[[attestations]]{rest.partition('[[attestations]]')[2]}"


def silent_sheet(given: Given) -> None:
    """The office's own template for the sheet before an annex, without its notes."""
    template = "pdf/annex.typ"
    own = (packaged_templates() / template).read_text(encoding="utf-8")
    given.templates[template] = re.sub(r"#for note in it.notes .*", "", own)


def mistyped(given: Given) -> None:
    """An address that bundle.toml would refuse."""

    def settings(read: Settings) -> Settings:
        board = replace(read.recipients[0], id="board", address="board@northmoor")
        return replace(read, recipients=(*read.recipients, board))

    given.settings = settings


def list_kept(open_to_others: bool | None) -> Spoil:
    """Who may open the list, which some computers do not tell."""
    return lambda given: setattr(given, "listed", lambda listed: listed.kept(None, open_to_others))


def no_list(given: Given) -> None:
    typed('[private]\nidentities = "../private/maya.toml"\n', "")(given)


def no_list_of_points(given: Given) -> None:
    """A letter that asks in one sentence, with no list that could be read."""
    head, _, rest = given.documents[LETTER].partition("# Areas for final development\n")
    _, _, after = rest.partition("# Next steps\n")
    said = "The front page should show the month of death. There is no preface to the report."
    given.documents[LETTER] = f"{head}{said}\n{after}"


def settled(rule: str, note: str = "Settled.") -> Spoil:
    """A named person has answered what a rule asks."""
    said = f'rules = ["{rule}"]\nby = "A. Officer"\non = 2024-01-11\nnote = "{note}"\n'
    return typed("[names]\n", f"[[attestations]]\n{said}[names]\n")


def submitted(text: str) -> Spoil:
    """The version that went to the panel, and a point that cites a paragraph of it."""
    point = "Paragraph 4.2 should say who logged the call."

    def spoil(given: Given) -> None:
        given.documents["submitted.docx"] = text
        beside = f'letter = "{LETTER}"\n'
        typed(beside, f'{beside}submitted_report = "submitted.docx"\n')(given)
        typed(POINT, point)(given)
        swap(LETTER, POINT, point)(given)

    return spoil
