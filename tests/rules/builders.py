"""A complete, clean, invented review to judge, and ways to spoil one thing at a time."""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path
from typing import Any

from bundler.model.checklist import Finding, Outcome
from bundler.model.converted import (
    EngineName,
    Note,
    NoteKind,
    Residue,
    ResidueKind,
    SourceFacts,
    Text,
)
from bundler.model.identities import Identities, Person, Place, ProtectedDate
from bundler.model.office import Receives, Recipient, SizeLimits
from bundler.model.outgoing import Email, Outgoing, WeblinkEntry, WeblinkRecord
from bundler.model.pack import PackEntry, PackFacts
from bundler.model.page import Bookmark, Box, Heading, Page, Run, TableRow
from bundler.model.review import (
    Answer,
    Attestation,
    Kind,
    NamePolicy,
    Nation,
    PanelLetter,
    Part,
    PartKind,
    Point,
    Review,
    TypedText,
    Weblink,
    YearMonth,
)
from bundler.rules.judgement import judge
from bundler.rules.registry import Submission

TODAY = date(2024, 2, 1)
LETTER_DATED = date(2023, 12, 5)

HOME_OFFICE = Recipient(
    "home-office",
    "Home Office",
    "DHREnquiries@homeoffice.gov.uk",
    frozenset({Receives.PACK, Receives.WEBLINKS, Receives.RESPONSES}),
    "emails/home-office.txt.j2",
)
COMMISSIONER = Recipient(
    "domestic-abuse-commissioner",
    "Domestic Abuse Commissioner",
    "DHR@domesticabusecommissioner.independent.gov.uk",
    frozenset({Receives.PACK}),
    "emails/domestic-abuse-commissioner.txt.j2",
)

IDENTITIES = Identities(
    people=(
        Person("victim", "Maya", ("Leonora Jane Quillfeather", "Nora"), date(1990, 2, 3)),
        Person("perpetrator", "Ahmed", ("Grace O'Brien-Teal",)),
        Person("child", "Kit", ("Zsófia Müllerová",)),
    ),
    dates=(
        ProtectedDate("death", date(2021, 3, 4)),
        ProtectedDate("sentence", date(2021, 11, 19)),
    ),
    places=(Place("home", "12 Tern Close, Oldby, OB1 2CD"), Place("school", "Larkspur Primary")),
)

REPORT_FRONT = """Domestic Homicide Review
Maya
died March 2021
Northmoor Community Safety Partnership
Report by Ines Chair, independent chair
Completed January 2024"""
REPORT_BODY = """1. Preface
The panel offers its condolences to Maya's family.
2. Equality and diversity
Sex and disability were relevant protected characteristics. The chair is independent.
Harbour Women's Aid sat on the panel. Domestic abuse was known to two agencies.
Recommendation 1: train staff. Recommendation 2: check that it helped."""
SUMMARY = """Executive summary
The review process. Maya was known to two agencies, and domestic abuse was recorded.
Recommendation 1: train staff. Recommendation 2: check that it helped."""
GLOSSARY = "Glossary\nMARAC: a meeting of agencies about people at high risk."
PLAN_SHEET = """Annex A
Action plan
This action plan is a live document and subject to change as outcomes are delivered."""
PLAN = """Recommendation Action to take Lead agency Target date Progress
Train staff Run two courses Northmoor Council June 2024 First course held
It answers recommendation 1 and recommendation 2."""
LETTER = """Home Office
5 December 2023
Dear chair,
Thank you for submitting the Domestic Homicide Review (DHR) report (Maya) for Northmoor
Community Safety Partnership to the Home Office. The term 'toxic trio' is outdated.
The front page should show the month of death. There is no preface to the report.
The Home Office is content that, on completion of these changes, the DHR may be published.
Please send the digital copy and weblink to DHREnquiries@homeoffice.gov.uk."""

HEADINGS = (
    "Preface",
    "Timescales",
    "Confidentiality",
    "Terms of reference",
    "Methodology",
    "Involvement of family and friends",
    "Contributors",
    "The review panel",
    "The chair",
    "Parallel reviews",
    "Equality and diversity",
    "Dissemination",
    "Background",
    "Chronology",
    "Analysis",
    "Conclusions",
    "Lessons to be learnt",
    "Recommendations",
)
PLAN_ROWS = (
    ("Recommendation", "Action to take", "Lead agency", "Target date", "Progress"),
    ("Train staff", "Run two courses", "Northmoor Council", "June 2024", "First course held"),
)
POINTS = (
    Point(
        1,
        "The front page should show the month of death.",
        Answer.DONE,
        "Month added.",
        "title page",
        "Independent chair",
        "A. Officer",
        date(2024, 1, 10),
    ),
    Point(
        2,
        "There is no preface to the report.",
        Answer.DONE,
        "Preface written.",
        "page 2",
        "Independent chair",
        "A. Officer",
        date(2024, 1, 10),
    ),
)

_TITLES = {
    PartKind.REPORT: ("Overview report", "1-report.docx"),
    PartKind.SUMMARY: ("Executive summary", "2-summary.docx"),
    PartKind.APPENDIX: ("Glossary", "5-glossary.docx"),
    PartKind.ACTION_PLAN: ("Action plan", "3-plan.docx"),
    PartKind.LETTER: ("Home Office letter", "4-letter.pdf"),
    PartKind.TRANSCRIPT: ("Transcript of the Home Office letter", "4-letter.docx"),
}
_ANNEXES = {PartKind.ACTION_PLAN: "A", PartKind.LETTER: "B", PartKind.TRANSCRIPT: "B"}


def _review() -> Review:
    return Review(
        file=Path("reviews/maya/review.toml"),
        kind=Kind.DHR,
        pseudonym="Maya",
        partnership="Northmoor Community Safety Partnership",
        partnership_short="Northmoor",
        died=YearMonth(2021, 3),
        submitted=date(2023, 6, 14),
        completed=date(2024, 1, 8),
        author="Ines Chair",
        officer="A. Officer",
        nation=Nation.ENGLAND,
        name_policy=NamePolicy.PSEUDONYM,
        version=1,
        changes="",
        parts=tuple(
            Part(kind, Path("reviews/maya") / name, name, title)
            for kind, (title, name) in _TITLES.items()
            if kind is not PartKind.TRANSCRIPT
        ),
        submitted_report=None,
        action_plan_position=date(2024, 1, 5),
        letter=PanelLetter(LETTER_DATED, date(2023, 11, 15), POINTS),
        weblinks=(Weblink("Northmoor Council", "https://www.northmoor.example/dhr/maya"),),
        attestations=(),
        panel_members=("Tern Panelmember",),
        agencies=(),
        allowed_names=(),
        cast=(),
        identities_file=None,
        typed=(TypedText("review.pseudonym", "Maya"),),
    )


@dataclass
class Draft:
    """A review in the making. Clean as it starts; each test spoils what it is about."""

    review: Review = field(default_factory=_review)
    pages: dict[PartKind, list[str]] = field(
        default_factory=lambda: {
            PartKind.REPORT: [REPORT_FRONT, REPORT_BODY],
            PartKind.SUMMARY: [SUMMARY],
            PartKind.APPENDIX: [GLOSSARY],
            PartKind.ACTION_PLAN: [PLAN],
            PartKind.LETTER: [LETTER],
        }
    )
    sheets: dict[PartKind, str] = field(
        default_factory=lambda: {
            PartKind.ACTION_PLAN: PLAN_SHEET,
            PartKind.LETTER: "Annex B\nHome Office letter",
        }
    )
    rows: tuple[tuple[str, ...], ...] = PLAN_ROWS
    identities: Identities | None = IDENTITIES
    recipients: tuple[Recipient, ...] = (HOME_OFFICE, COMMISSIONER)
    limits: SizeLimits = field(default_factory=SizeLimits)
    subject: str = "Maya, Northmoor: final Domestic Homicide Review"
    body: str = "Please find the pack attached."
    notes: dict[PartKind, tuple[Note, ...]] = field(default_factory=dict)
    residues: dict[PartKind, tuple[Residue, ...]] = field(default_factory=dict)
    unread: frozenset[PartKind] = frozenset()
    scans: frozenset[PartKind] = frozenset()
    source_texts: tuple[Text, ...] = ()
    facts: dict[str, Any] = field(default_factory=dict)

    def says(self, kind: PartKind, text: str) -> "Draft":
        """Add a page with this text to a document."""
        self.pages[kind].append(text)
        return self

    def noted(
        self, kind: PartKind, note: NoteKind, where: str = "page 1", what: str = ""
    ) -> "Draft":
        self.notes[kind] = (*self.notes.get(kind, ()), Note(note, where, what))
        return self

    def hides(self, kind: PartKind, residue: ResidueKind, count: int = 1) -> "Draft":
        self.residues[kind] = (*self.residues.get(kind, ()), Residue(residue, "the text", count))
        return self

    def changed(self, **changes: Any) -> "Draft":
        """Change fields of the review."""
        self.review = replace(self.review, **changes)
        return self

    def attested(self, *rules: str, keys: tuple[str, ...] = (), of: str = "") -> "Draft":
        given = Attestation(rules, "A. Officer", date(2024, 1, 11), "Settled.", keys, of)
        return self.changed(attestations=(*self.review.attestations, given))

    def points(self, *points: Point) -> "Draft":
        return self.changed(letter=replace(self.review.letter, points=points))

    def letter_dated(self, day: date) -> "Draft":
        return self.changed(letter=replace(self.review.letter, dated=day))

    def submission(self) -> Submission:
        facts = self._facts()
        return Submission(
            self.review, facts, self._outgoing(facts), self.identities, self.recipients, self.limits
        )

    def judged(self, on: date = TODAY) -> Mapping[str, Finding]:
        return {finding.rule: finding for finding in judge(self.submission(), on).findings}

    def _facts(self) -> PackFacts:
        entries, pages, marks = [], [_page(1, "Maya\nDomestic Homicide Review\nMarch 2021")], []
        rows: list[TableRow] = []
        for kind, texts in self.pages.items():
            title, name = _TITLES[kind]
            sheet = None
            if kind in self.sheets:
                pages.append(_page(len(pages) + 1, self.sheets[kind]))
                sheet = len(pages)
            first = len(pages) + 1
            for text in texts:
                shown = "" if kind in self.scans else text
                pages.append(_page(len(pages) + 1, shown, searchable=kind not in self.scans))
            if kind is PartKind.ACTION_PLAN:
                rows = [
                    TableRow(cells, header=number == 0, page=first, table=1)
                    for number, cells in enumerate(self.rows)
                ]
            entries.append(
                PackEntry(
                    kind,
                    title,
                    name,
                    first,
                    len(texts),
                    EngineName.EMBEDDED,
                    frozenset({"PDF/UA-1", "PDF/A-2a"}),
                    self.notes.get(kind, ()),
                    _ANNEXES.get(kind, ""),
                    sheet,
                )
            )
            marks.append(Bookmark(1, title, sheet or first))
        report = next((e.first_page for e in entries if e.kind is PartKind.REPORT), 1)
        facts = PackFacts(
            name="Maya - Northmoor - 2021 - DHR",
            sha256=hashlib.sha256(repr(pages).encode()).hexdigest(),
            size=3_000_000,
            entries=tuple(entries),
            pages=tuple(pages),
            title="Maya: Domestic Homicide Review",
            language="en-GB",
            tagged=True,
            suspect=False,
            display_title=True,
            encrypted=False,
            claims=frozenset({"PDF/UA-1", "PDF/A-2a"}),
            bookmarks=tuple(marks),
            headings=tuple(Heading(1, heading, report) for heading in HEADINGS),
            rows=tuple(rows),
            texts=(Text("title", "Maya: Domestic Homicide Review"),),
            unembedded_fonts=(),
            scripts=(),
            attachments=(),
            live_forms=(),
            hidden_layers=(),
            comments=(),
            figures_without_text=(),
            notes=(),
            sources=tuple(
                SourceFacts(
                    part,
                    "0" * 64,
                    part.kind not in self.unread,
                    self.residues.get(part.kind, ()),
                    self.source_texts if part.kind is PartKind.REPORT else (),
                )
                for part in self.review.parts
            ),
        )
        return replace(facts, **self.facts)

    def _outgoing(self, facts: PackFacts) -> Outgoing:
        emails = tuple(
            Email(recipient, self.subject, self.body, f"{facts.name}.pdf", facts.size * 4 // 3)
            for recipient in self.recipients
        )
        entries = tuple(
            WeblinkEntry(link.site, link.page, link.file, link.planned)
            for link in self.review.weblinks
        )
        record = WeblinkRecord(
            facts.title, f"{facts.name}.pdf", facts.size, facts.sha256, facts.code, 1, entries
        )
        return Outgoing(emails, record)


def _page(number: int, text: str, searchable: bool = True) -> Page:
    """A page whose words are drawn one below another."""
    runs, start = [], 0
    for line, word in enumerate(text.split()):
        at = text.index(word, start)
        top = 800.0 - 12 * line
        runs.append(Run(at, at + len(word), Box(72, top - 10, 72 + 6.0 * len(word), top)))
        start = at + len(word)
    return Page(number, 595, 842, text, tuple(runs), searchable)


def fired(draft: Draft) -> dict[str, tuple[Outcome, tuple[str, ...]]]:
    """Every rule that says something else than of the clean review: its outcome, and each
    place with what was seen there."""
    clean = Draft().judged()
    return {
        rule: (finding.outcome, tuple(f"{e.where}: {e.saw}" for e in finding.evidence))
        for rule, finding in draft.judged().items()
        if finding.outcome is not clean[rule].outcome
    }
