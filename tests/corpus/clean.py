"""A short, complete, clean review, as pages. A line that starts with # is a heading."""

from dataclasses import replace
from datetime import date

from bundler.model.panel_letter import Found, LetterFacts, LetterKind, LetterPoint
from bundler.model.review import Agency, CastMember, PartKind
from tests.rules.builders import IDENTITIES, POINTS, REPORT_FRONT, Draft

REPORT = (
    REPORT_FRONT,
    """# 1 Preface
The panel offers its condolences to Maya's family.
# 2 Timescales
The review began in May 2021 and was completed in January 2024.
# 3 Confidentiality
Pseudonyms are used throughout. The family chose them.
# 4 Terms of reference
Term of reference 1: what agencies knew.
Term of reference 2: what they did.
# 5 Methodology
The panel read the records and spoke to family and friends.
# 6 Involvement of family and friends
Her mother and her sister took part.
# 7 Contributors
Northmoor Police and Northmoor Council wrote reports for the review.
# 8 The review panel
Harbour Women's Aid, a specialist domestic abuse service, sat on the panel.
No member had any direct involvement in the case.
# 9 Author of the report
Ines Chair is independent of every agency.
# 10 Parallel reviews
No other review was held, because no other threshold was met.
# 11 Equality and diversity
Sex and disability were relevant to what happened.
# 12 Dissemination
The report goes to every agency on the panel.""",
    """# 13 Background
Maya worked in a nursery and loved her garden.
# 14 Chronology
In March 2019 Maya spoke to a nurse. Domestic abuse was recorded.
# 15 Analysis
Term of reference 1 is answered here: two agencies knew.
Term of reference 2 is answered here: neither told the other.
# 16 Conclusions
More was known than was shared.
# 17 Lessons to be learnt
Ask again, and ask alone.
# 18 Recommendations
Recommendation 1: the council should train all front line staff in asking.
Recommendation 2: the police should check every quarter that it helped.""",
)
SUMMARY = """# The review process
This summary of the review was written with the report. Maya was known to two agencies.
# Contributors and panel
Northmoor Police and Northmoor Council took part.
# The author
Ines Chair is independent.
# Terms of reference
The panel asked what agencies knew and what they did.
# Chronology
In March 2019 Maya spoke to a nurse.
# Key issues
More was known than was shared.
# Conclusions and lessons
Ask again, and ask alone.
# Recommendations
Recommendation 1: the council should train all front line staff in asking.
Recommendation 2: the police should check every quarter that it helped."""
HEADINGS = (
    "Recommendation",
    "Scope",
    "Action to take",
    "Lead agency",
    "Milestones",
    "Target date",
    "Completion and outcome",
)
ROWS = (
    (
        "Recommendation 1 The council should train all front line staff in asking.",
        "Local",
        "Run two courses a year",
        "Northmoor Council",
        "First course held",
        "June 2023",
        "Completed June 2023; 40 people trained.",
    ),
    (
        "Recommendation 2 The police should check every quarter that it helped.",
        "Local",
        "Check 20 records a quarter",
        "Northmoor Police",
        "Two checks done",
        "June 2024",
        "In progress and on course for June 2024.",
    ),
)
LETTER_READ = LetterFacts(
    readable=True,
    kind=Found(LetterKind.CLEARS, "the DHR may be published"),
    dated=Found(date(2023, 12, 5), "5 December 2023"),
    panel=Found(date(2023, 11, 15), "met on 15 November 2023"),
    pseudonym=Found("Maya", "the report (Maya)"),
    partnership=Found("Northmoor CSP", "for Northmoor CSP"),
    points=tuple(LetterPoint(point.number, point.text) for point in POINTS),
    addresses=(
        "DHREnquiries@homeoffice.gov.uk",
        "DHR@domesticabusecommissioner.independent.gov.uk",
    ),
)
BY_HAND = ("PACK-10", "PLAN-06", "REL-02", "REL-09")


def clean() -> Draft:
    """The review with its by-hand duties answered."""
    draft = Draft(identities=IDENTITIES.kept(None, False))
    draft.pages[PartKind.REPORT] = list(REPORT)
    draft.pages[PartKind.SUMMARY] = [SUMMARY]
    draft.pages[PartKind.ACTION_PLAN] = ["The plan of the Northmoor partnership."]
    draft.rows = (HEADINGS, *ROWS)
    draft.changed(
        agencies=(Agency("Northmoor Police"), Agency("Northmoor Council")),
        cast=(CastMember("victim", "Maya"), CastMember("perpetrator", "Ahmed")),
        letter=replace(draft.review.letter, panel=date(2023, 11, 15)),
    )
    return draft.attested(*BY_HAND)
