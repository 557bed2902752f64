"""What a case is, and the ways to spoil one thing in the clean review."""

from collections.abc import Callable
from dataclasses import dataclass, replace

import pikepdf
from pikepdf import Dictionary, Name

from bundler.model.compared import CitedParagraph, Compared
from bundler.model.converted import NoteKind, ResidueKind
from bundler.model.identities import Identities
from bundler.model.page import Bookmark, Hiding, Unseen
from bundler.model.panel_letter import LetterFacts
from bundler.model.review import PartKind
from bundler.rules.registry import Submission
from tests.corpus.clean import HEADINGS, LETTER_READ, ROWS
from tests.corpus.writing import Change
from tests.pdf.written import annotated
from tests.rules.builders import POINTS, Draft

OVERVIEW, SUMMARY, PLAN, LETTER, GLOSSARY = (
    PartKind.REPORT,
    PartKind.SUMMARY,
    PartKind.ACTION_PLAN,
    PartKind.LETTER,
    PartKind.APPENDIX,
)
Spoil = Callable[[Draft], object]


def nothing(draft: Draft) -> None:
    """Leave the review as it is."""


@dataclass(frozen=True)
class Case:
    """One pack. ``name`` is rule-outcome-what; ``letter`` is what was read from the letter's
    own file, ``change`` is done to the PDF, ``after`` to what is judged."""

    name: str
    spoil: Spoil = nothing
    also: frozenset[str] = frozenset()
    letter: LetterFacts | None = LETTER_READ
    change: Change | None = None
    after: Callable[[Submission], Submission] | None = None

    @property
    def rule(self) -> str:
        """The rule that the case is about."""
        return "-".join(self.name.split("-")[:2])

    @property
    def outcome(self) -> str:
        """Pass, fail or unchecked."""
        return self.name.split("-")[2]


def case(
    name: str,
    spoil: Spoil = nothing,
    *,
    also: str = "",
    letter: LetterFacts | None = LETTER_READ,
    change: Change | None = None,
    after: Callable[[Submission], Submission] | None = None,
) -> Case:
    return Case(name, spoil, frozenset(also.split()), letter, change, after)


def says(kind: PartKind, text: str) -> Spoil:
    return lambda draft: draft.says(kind, text)


def swap(kind: PartKind, old: str, new: str) -> Spoil:
    def spoil(draft: Draft) -> None:
        assert any(old in page for page in draft.pages[kind]), old
        draft.pages[kind] = [page.replace(old, new) for page in draft.pages[kind]]

    return spoil


def cell(column: str, text: str) -> Spoil:
    def spoil(draft: Draft) -> None:
        at = HEADINGS.index(column)
        first = (*ROWS[0][:at], text, *ROWS[0][at + 1 :])
        draft.rows = (HEADINGS, first, *ROWS[1:])

    return spoil


def no_update(draft: Draft) -> None:
    cells = (*ROWS[0][:4], "", ROWS[0][5], "")
    draft.rows = (HEADINGS, cells, *ROWS[1:])


def heads(*headings: str) -> Spoil:
    return lambda draft: setattr(draft, "rows", (headings, *draft.rows[1:]))


def without_column(column: str) -> Spoil:
    at = HEADINGS.index(column)
    rows = tuple((*row[:at], *row[at + 1 :]) for row in (HEADINGS, *ROWS))
    return lambda draft: setattr(draft, "rows", rows)


def file(**facts: object) -> Spoil:
    return lambda draft: draft.facts.update(facts)


def given(**changes: object) -> Spoil:
    return lambda draft: draft.changed(**changes)


def noted(kind: PartKind, note: NoteKind, what: str = "") -> Spoil:
    return lambda draft: draft.noted(kind, note, "page 1", what)


def told_of(note: NoteKind) -> Spoil:
    """A note about the whole report, by its title."""
    return lambda draft: draft.noted(OVERVIEW, note, "Overview report")


def hides(residue: ResidueKind) -> Spoil:
    return lambda draft: draft.hides(OVERVIEW, residue)


def scan(*kinds: PartKind) -> Spoil:
    return lambda draft: setattr(draft, "scans", frozenset(kinds))


def sheet(kind: PartKind, text: str) -> Spoil:
    return lambda draft: draft.sheets.update({kind: text})


def untagged(draft: Draft) -> None:
    draft.facts.update(headings=(), bookmarks=(), rows=())


def unattested(rule: str) -> Spoil:
    def spoil(draft: Draft) -> None:
        kept = tuple(a for a in draft.review.attestations if rule not in a.rules)
        others = [r for a in draft.review.attestations for r in a.rules if r != rule]
        draft.changed(attestations=kept)
        draft.attested(*others)

    return spoil


def point(**changes: object) -> Spoil:
    return lambda draft: draft.points(replace(POINTS[0], **changes), POINTS[1])  # type: ignore[arg-type]


def listing(identities: Identities | None) -> Spoil:
    return lambda draft: setattr(draft, "identities", identities)


def sent_to(*recipients: object) -> Spoil:
    return lambda draft: setattr(draft, "recipients", recipients)


def drop(kind: PartKind) -> Spoil:
    return lambda draft: draft.pages.pop(kind)


def transcribed(change: Callable[[str], str]) -> Spoil:
    """A transcript of the letter stands before it, with its words changed in this way."""

    def spoil(draft: Draft) -> None:
        letter = draft.pages.pop(LETTER)
        transcript = [change(page) for page in letter]
        draft.pages |= {PartKind.TRANSCRIPT: transcript, LETTER: letter}

    return spoil


def letter_first(draft: Draft) -> None:
    draft.pages = {LETTER: draft.pages.pop(LETTER), **draft.pages}


def root(**entries: object) -> Change:
    def change(pdf: pikepdf.Pdf) -> None:
        for name, value in entries.items():
            if value is None:
                del pdf.Root[f"/{name}"]
            else:
                pdf.Root[f"/{name}"] = value

    return change


def no_title(pdf: pikepdf.Pdf) -> None:
    del pdf.docinfo["/Title"]
    with pdf.open_metadata() as metadata:
        del metadata["dc:title"]


def scripted(pdf: pikepdf.Pdf) -> None:
    pdf.Root.OpenAction = Dictionary(S=Name.JavaScript, JS=pikepdf.String("app.alert(1)"))


def linked(address: str) -> Change:
    action = Dictionary(S=Name.URI, URI=pikepdf.String(address))
    return lambda pdf: annotated(pdf, Subtype=Name.Link, A=action)


def commented(pdf: pikepdf.Pdf) -> None:
    annotated(pdf, Subtype=Name.Text, Contents=pikepdf.String("Is this right?"))


def covered(submission: Submission) -> Submission:
    page = submission.pack.pages[2]
    words = Unseen(3, page.runs[0].box, "Under a box", Hiding.COVERED)
    return replace(submission, pack=replace(submission.pack, unseen=(words,)))


def agencys_own(submission: Submission) -> Submission:
    pack = submission.pack
    entries = tuple(
        replace(entry, name="police_IMR.docx") if entry.kind is GLOSSARY else entry
        for entry in pack.entries
    )
    return replace(submission, pack=replace(pack, entries=entries))


def unchanged_paragraph(submission: Submission) -> Submission:
    cited = CitedParagraph(1, "4.2", "The call was logged.", "4.3", "The call was logged.", True)
    return replace(submission, compared=Compared(True, (cited,)))


def unread_paragraphs(submission: Submission) -> Submission:
    return replace(submission, compared=Compared(False))


def answers_published(submission: Submission) -> Submission:
    """The answers to the letter's points stand in the pack, before the letter."""
    pack = submission.pack
    entries = (*pack.entries[:-1], replace(pack.entries[-1], answers=2))
    return replace(submission, pack=replace(pack, entries=entries))


def inner_plan(submission: Submission) -> Submission:
    """The plan as a part of the report, with a section of the report after it."""
    pack = submission.pack
    plan, letter = pack.entries[-2], pack.entries[-1]
    report = replace(pack.entries[0], pages=letter.first_page - pack.entries[0].first_page - 1)
    after = Bookmark(1, "Conclusions", plan.last_page)
    plan = replace(
        plan,
        inside=OVERVIEW,
        first_page=plan.first_page - 1,
        pages=2,
        shared=frozenset({plan.last_page}),
    )
    entries = (report, *pack.entries[1:-2], plan, letter)
    return replace(
        submission, pack=replace(pack, entries=entries, bookmarks=(*pack.bookmarks, after))
    )
