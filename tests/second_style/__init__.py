"""A second invented review, of another house style: a short DARDR in Word, written here.

Chapters in place of numbered sections, headings in plain English, one small table for each
action, a letter in Word with a numbered list. Every person, place and agency is invented."""

import shutil
from pathlib import Path

from tests.marked_word import PAGE_BREAK, write_word

_HERE = Path(__file__).parent
POINTS = (
    "The title page should say in which month Iris died.",
    "The acronym MARAC is used in the summary and is not explained there.",
    "The Panel would like to know how the learning will reach care homes.",
)

_REVIEW = """
[review]
kind = "DARDR"
pseudonym = "Iris"
partnership = "Calderbrook Safer Together Partnership"
partnership_short = "Calderbrook"
died = "2022-07"
submitted = 2024-02-01
completed = 2024-10-14
author = "Rowena Astley"
officer = "P. Lowther"

[parts]
report = "report.docx"
summary = "summary.docx"
action_plan = "plan.docx"
letter = "letter.docx"

[action_plan]
position = 2024-10-01

[letter]
dated = 2024-09-03
panel = 2024-07-24

{points}
[[weblinks]]
site = "Calderbrook Council"
page = "https://www.calderbrook.example/reviews/iris"
planned = 2024-11-20

[names]
panel = ["Rowena Astley"]
agencies = [
    {{ name = "Calderbrook Council", short = "the council" }},
    {{ name = "Calder Valley Constabulary", short = "CVC" }},
    {{ name = "Moorside Hospital" }},
    {{ name = "Lighthouse Domestic Abuse Service", short = "Lighthouse" }},
]

[[cast]]
role = "victim"
pseudonym = "Iris"
[[cast]]
role = "perpetrator"
pseudonym = "Leonard"
[[cast]]
role = "relative"
pseudonym = "Heather"

[private]
identities = "../private/iris.toml"
"""
_POINT = """[[letter.points]]
number = {number}
text = "{text}"
answer = "{answer}"
response = "The report has been changed as the Panel asked."
where = "throughout"
decided_by = "Rowena Astley"
recorded_by = "P. Lowther"
on = 2024-10-10

"""
_ACTIONS = (
    (
        ("Recommendation", "R1. The council should make sure that every care assessment is done "
         "with the person alone."),
        ("Level", "Local"),
        ("What we will do: action", "Rewrite the form and brief all 60 assessors"),
        ("Who is responsible", "Calderbrook Council"),
        ("By when", "31/03/2024"),
        ("Milestones", "Form rewritten in January 2024"),
        ("Status and outcome", "Complete, March 2024: 58 assessors briefed."),
    ),
    (
        ("Recommendation", "R2. Moorside Hospital should train its ward staff to ask older "
         "patients about abuse."),
        ("Level", "Local"),
        ("What we will do: action", "Run a course on each of four wards"),
        ("Who is responsible", "Moorside Hospital"),
        ("By when", "Q1 2025"),
        ("Milestones", "Two wards done by September 2024"),
        ("Status and outcome", "Two of four wards trained; the rest are booked for January 2025."),
    ),
)  # fmt: skip


_LETTER = """Home Office
Interpersonal Abuse Unit
3 September 2024
Dear P. Lowther,
Thank you for submitting the domestic abuse related death review (DARDR) report (Iris) for \
Calderbrook Safer Together Partnership to the Home Office Quality Assurance (QA) Panel. The \
report was considered at the QA Panel meeting on 24 July 2024.
The Panel thought this a thoughtful report. There are some aspects that would benefit from \
further revision, but the Home Office is content that on completion of these changes, the \
DARDR may be published.
# Areas for final development
{points}
Once completed the Home Office would be grateful if you could provide us with a digital copy \
of the revised final version of the report with all finalised attachments and appendices and \
the weblink to the site where the report will be published. Please ensure this letter is \
published alongside the report.
Please send the digital copy and weblink to DHREnquiries@homeoffice.gov.uk. The report should \
be converted to a PDF document and be smaller than 20 MB in size. This letter should be attached \
to the end of the report as an annex, and the action plan should be added as an annex with all \
implementation updates and a note that it is a live document.
Please also send a digital copy to the Domestic Abuse Commissioner at \
DHR@domesticabusecommissioner.independent.gov.uk.
Yours sincerely,
The QA Panel"""


def write(folder: Path) -> Path:
    """The review's folder and its identities, written below ``folder``; its review.toml."""
    review = folder / "iris"
    private = folder / "private"
    review.mkdir(parents=True)
    private.mkdir()
    shutil.copyfile(_HERE / "identities.toml", private / "iris.toml")
    (private / "iris.toml").chmod(0o600)
    _front(review / "report.docx", "Overview report")
    _front(review / "summary.docx", "Executive summary")
    _plan(review / "plan.docx")
    _letter(review / "letter.docx")
    answers = ("done", "done", "answered")
    points = "".join(
        _POINT.format(number=n, text=text, answer=answer)
        for n, (text, answer) in enumerate(zip(POINTS, answers, strict=True), 1)
    )
    file = review / "review.toml"
    file.write_text(_REVIEW.format(points=points), encoding="utf-8")
    return file


def _front(path: Path, what: str) -> None:
    text = (_HERE / f"{path.stem}.txt").read_text(encoding="utf-8")
    front = (
        "Calderbrook Safer Together Partnership",
        "! Domestic Abuse Related Death Review",
        *(what, "Iris, who died in July 2022", "Author: Rowena Astley", "October 2024"),
        PAGE_BREAK,
    )
    write_word(path, f"Iris: {what}", "\n".join((*front, text)))


def _plan(path: Path) -> None:
    lines = [
        "# Action plan",
        "This is a living document. It will be updated as outcomes are delivered.",
    ]
    for number, action in enumerate(_ACTIONS, 1):
        lines += [f"## Action {number}", *(f"|{label}|{text}|" for label, text in action)]
    write_word(path, "Iris: Action plan", "\n".join(lines), header_rows=False)


def _letter(path: Path) -> None:
    points = "\n".join(f"+ {point}" for point in POINTS)
    write_word(path, "Letter", _LETTER.format(points=points))
