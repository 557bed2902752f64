"""An invented review and the pack built of it, for tests of what goes out."""

import hashlib
from dataclasses import replace
from datetime import date
from io import BytesIO
from pathlib import Path

from reportlab.pdfgen.canvas import Canvas

from bundler.model.checklist import (
    PUBLISH,
    AskedBy,
    Checklist,
    Citation,
    Evidence,
    Finding,
    Outcome,
    Source,
    SourceKind,
    Weight,
)
from bundler.model.converted import EngineName
from bundler.model.office import Office, Receives, Recipient
from bundler.model.pack import PackEntry, PackFacts
from bundler.model.page import Page
from bundler.model.review import (
    Answer,
    Kind,
    NamePolicy,
    Nation,
    PanelLetter,
    PartKind,
    Point,
    Review,
    Weblink,
    YearMonth,
)

HOME_OFFICE = Recipient(
    "home-office",
    "Home Office",
    "reviews@home-office.example",
    frozenset({Receives.PACK, Receives.WEBLINKS, Receives.RESPONSES}),
    "emails/home-office.txt.j2",
)
COMMISSIONER = Recipient(
    "domestic-abuse-commissioner",
    "Domestic Abuse Commissioner",
    "reviews@commissioner.example",
    frozenset({Receives.PACK}),
    "emails/domestic-abuse-commissioner.txt.j2",
)
RECIPIENTS = (HOME_OFFICE, COMMISSIONER)
OFFICE = Office(
    name="Northmoor Council",
    contact="Alex Officer",
    role="Community safety manager",
    phone="01632 960001",
    email="safety@northmoor.example",
)
POINTS = (
    Point(
        1,
        "The title page should give the month of death.",
        Answer.DONE,
        "Month added under the pseudonym.",
        "title page",
    ),
    Point(
        2,
        "The report would benefit from a preface.",
        Answer.DONE,
        "Preface written with the family's agreement.",
        "page 3",
    ),
    Point(
        3,
        "The Panel would like to know why no mental health review was held.",
        Answer.NOT_DONE,
        "The trust has been asked and has not replied.",
    ),
)
LETTER_DATED = date(2023, 12, 5)


def a_review(folder: Path = Path("maya"), **changed: object) -> Review:
    review = Review(
        file=folder / "review.toml",
        kind=Kind.DHR,
        pseudonym="Maya",
        partnership="Northmoor Community Safety Partnership",
        partnership_short="Northmoor",
        died=YearMonth(2021, 3),
        submitted=date(2023, 6, 14),
        completed=date(2024, 1, 8),
        author="An Independent Chair",
        officer="A. Officer",
        nation=Nation.ENGLAND,
        name_policy=NamePolicy.PSEUDONYM,
        version=1,
        changes="",
        parts=(),
        submitted_report=None,
        action_plan_position=date(2024, 1, 5),
        letter=PanelLetter(LETTER_DATED, date(2023, 11, 15), POINTS),
        weblinks=(
            Weblink(
                "Northmoor Council",
                "https://www.northmoor.example/dhr/maya",
                planned=date(2024, 2, 1),
            ),
            Weblink(
                "Safer Northmoor", "https://safer.northmoor.example/maya", planned=date(2024, 2, 1)
            ),
        ),
        attestations=(),
        panel_members=(),
        agencies=(),
        allowed_names=(),
        cast=(),
        identities_file=None,
        typed=(),
    )
    return replace(review, **changed)  # type: ignore[arg-type]


ENTRIES = (
    PackEntry(PartKind.REPORT, "Overview report", "1-report.docx", 3, 2, EngineName.EMBEDDED),
    PackEntry(PartKind.SUMMARY, "Executive summary", "2-summary.docx", 5, 1, EngineName.EMBEDDED),
    PackEntry(PartKind.APPENDIX, "Glossary", "5-glossary.docx", 6, 1, EngineName.EMBEDDED),
    PackEntry(
        PartKind.ACTION_PLAN,
        "Action plan",
        "3-plan.docx",
        8,
        1,
        EngineName.EMBEDDED,
        annex="A",
        sheet_page=7,
    ),
    PackEntry(
        PartKind.LETTER,
        "Home Office letter",
        "4-letter.pdf",
        10,
        1,
        EngineName.AS_GIVEN,
        annex="B",
        sheet_page=9,
    ),
)


def a_pdf(pages: int = 10) -> bytes:
    """A real PDF of A4 pages, each with one line of text."""
    made = BytesIO()
    canvas = Canvas(made, pagesize=(595, 842), invariant=1)
    for number in range(1, pages + 1):
        canvas.setFont("Helvetica", 24)
        canvas.drawString(72, 720, f"Page {number} of the invented review")
        canvas.setFont("Helvetica", 11)
        for line in range(30):
            canvas.drawString(72, 680 - 18 * line, "Agencies met on several days that spring. " * 2)
        canvas.showPage()
    canvas.save()
    return made.getvalue()


def facts_of(pdf: bytes, pages: int = 10, **changed: object) -> PackFacts:
    facts = PackFacts(
        name="Maya - Northmoor - 2021 - DHR",
        sha256=hashlib.sha256(pdf).hexdigest(),
        size=len(pdf),
        entries=ENTRIES,
        pages=tuple(Page(n, 595, 842, f"Page {n}", (), True) for n in range(1, pages + 1)),
        title="Maya: Domestic Homicide Review",
        language="en-GB",
        tagged=True,
        suspect=False,
        display_title=True,
        encrypted=False,
        claims=frozenset({"PDF/UA-1", "PDF/A-2a"}),
        bookmarks=(),
        headings=(),
        rows=(),
        texts=(),
        unembedded_fonts=(),
        scripts=(),
        attachments=(),
        live_forms=(),
        hidden_layers=(),
        comments=(),
        figures_without_text=(),
        notes=(),
        sources=(),
    )
    return replace(facts, **changed)  # type: ignore[arg-type]


LETTERS = Source(
    "letter-2023",
    "Panel letter of November 2023",
    SourceKind.LETTER,
    date(2023, 11, 27),
    date(2026, 11, 1),
    "https://letters.example/2023",
)
STATUTE = Source(
    "dvcva-2004",
    "Domestic Violence, Crime and Victims Act 2004",
    SourceKind.STATUTE,
    date(2021, 11, 1),
    date(2026, 11, 1),
)


def a_finding(rule: str, title: str, **changed: object) -> Finding:
    finding = Finding(
        rule=rule,
        title=title,
        weight=Weight.STOP,
        outcome=Outcome.MET,
        asked_by=AskedBy.CURRENT_PRACTICE,
        stops=(),
        evidence=(),
        citations=(Citation(LETTERS, "item 4"),),
        why="Readers and the panel look for it first.",
        fix="In Word: put it right and build again.",
    )
    return replace(finding, **changed)  # type: ignore[arg-type]


MONTH_MISSING = a_finding(
    "REP-01",
    "The front page gives the month and year of death",
    outcome=Outcome.NOT_MET,
    asked_by=AskedBy.THIS_LETTER,
    stops=("home-office", PUBLISH),
    evidence=(Evidence("Overview report, front page", "the month of death is missing"),),
    points=(2,),
    fix="In Word: write the month and year under the pseudonym.",
)
FAMILY_TOLD = a_finding(
    "REL-02",
    "The family has been told when it will be published",
    weight=Weight.CONFIRM,
    outcome=Outcome.TO_CONFIRM,
    stops=(PUBLISH,),
    by_hand=True,
    fix="Say who told them, and on which day.",
)
LONG_SENTENCES = a_finding(
    "REP-20",
    "Sentences are short",
    weight=Weight.ADVICE,
    outcome=Outcome.NOT_MET,
    asked_by=AskedBy.ADVICE,
    evidence=tuple(Evidence(f"Overview report, page {n}", "a long sentence") for n in range(1, 9)),
)
LETTER_LAST = a_finding("PACK-03", "The panel's letter is the last annex", outcome=Outcome.MET)


def a_checklist(*findings: Finding, **changed: object) -> Checklist:
    checklist = Checklist(
        judged_on=date(2024, 1, 12),
        findings=findings,
        acts=("home-office", "domestic-abuse-commissioner", PUBLISH),
        searched_for="14 names, 5 dates, 3 places",
    )
    return replace(checklist, **changed)  # type: ignore[arg-type]
