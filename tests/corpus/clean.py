"""A short, complete, clean review: every file that its officer has, before anything is wrong.

Documents are marked lines, as ``tests.marked_word`` writes them. Everybody is invented."""

REPORT = """! Domestic Homicide Review
Maya
died March 2021
Northmoor Community Safety Partnership
Report by Ines Chair, independent chair
Completed January 2024
---
# 1 Preface
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
The report goes to every agency on the panel.
# 13 Background
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
Recommendation 2: the police should check every quarter that it helped."""
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
GLOSSARY = """# Glossary
MARAC: a meeting of agencies about people at high risk."""
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
PLAN = "# Action plan\nThe plan of the Northmoor partnership.\n" + "\n".join(
    f"|{'|'.join(row)}|" for row in (HEADINGS, *ROWS)
)
LETTER = """Home Office
5 December 2023
Dear Northmoor Community Safety Partnership,
Thank you for submitting the Domestic Homicide Review (DHR) report (Maya) for Northmoor \
Community Safety Partnership to the Home Office Quality Assurance (QA) Panel. The report was \
considered at the QA Panel meeting on 15 November 2023.
The QA Panel praised the report, which spoke of a toxic trio once. The Home Office is content \
that, on completion of these changes, the DHR may be published.
# Areas for final development
- The front page should show the month of death.
- There is no preface to the report.
# Next steps
Once completed the Home Office would be grateful if you could provide us with a digital copy \
of the revised final version of the report with all finalised attachments and appendices and \
the weblink to the site where the report will be published. Please ensure this letter is \
published alongside the report.
Please send the digital copy and weblink to DHREnquiries@homeoffice.gov.uk. The report should \
be converted to a PDF document and be smaller than 20 MB in size; this letter should be attached \
to the end of the report as an annex, and the action plan should be an annex with all \
implementation updates, which notes that it is a live document.
Please also send a digital copy to the Domestic Abuse Commissioner at \
DHR@domesticabusecommissioner.independent.gov.uk.
Yours sincerely,
The QA Panel"""
TITLES = {
    "report.docx": "Overview report",
    "summary.docx": "Executive summary",
    "glossary.docx": "Glossary",
    "plan.docx": "Action plan",
    "letter.docx": "Home Office letter",
}
DOCUMENTS = dict(zip(TITLES, (REPORT, SUMMARY, GLOSSARY, PLAN, LETTER), strict=True))
REVIEW = """[review]
kind = "DHR"
pseudonym = "Maya"
partnership = "Northmoor Community Safety Partnership"
partnership_short = "Northmoor"
died = "2021-03"
submitted = 2023-06-14
completed = 2024-01-08
author = "Ines Chair"
officer = "A. Officer"
nation = "england"
name_policy = "pseudonym"
[parts]
report = "report.docx"
summary = "summary.docx"
appendices = [{ file = "glossary.docx", title = "Glossary" }]
action_plan = "plan.docx"
letter = "letter.docx"
[action_plan]
position = 2024-01-05
[letter]
dated = 2023-12-05
panel = 2023-11-15
[[letter.points]]
number = 1
text = "The front page should show the month of death."
answer = "done"
response = "Month added."
where = "title page"
decided_by = "Ines Chair"
recorded_by = "A. Officer"
on = 2024-01-10
[[letter.points]]
number = 2
text = "There is no preface to the report."
answer = "done"
response = "Preface written."
where = "page 2"
decided_by = "Ines Chair"
recorded_by = "A. Officer"
on = 2024-01-10
[[weblinks]]
site = "Northmoor Council"
page = "https://www.northmoor.example/dhr/maya"
planned = 2024-02-20
[[attestations]]
rules = ["PACK-10", "PLAN-06", "REL-02", "REL-09"]
by = "A. Officer"
on = 2024-01-11
note = "Settled."
[names]
panel = ["Ines Chair"]
agencies = [{ name = "Northmoor Police" }, { name = "Northmoor Council" }]
[[cast]]
role = "victim"
pseudonym = "Maya"
[[cast]]
role = "perpetrator"
pseudonym = "Ahmed"
[private]
identities = "../private/maya.toml"
"""
IDENTITIES = """[[people]]
role = "victim"
pseudonym = "Maya"
names = ["Leonora Jane Quillfeather", "Nora"]
born = 1990-02-03
[[people]]
role = "perpetrator"
pseudonym = "Ahmed"
names = ["Grace O'Brien-Teal"]
[[people]]
role = "child"
pseudonym = "Kit"
names = ["Zsófia Müllerová"]
[[dates]]
what = "death"
date = 2021-03-04
[[dates]]
what = "sentence"
date = 2021-11-19
[[places]]
what = "home"
text = "12 Tern Close, Oldby, OB1 2CD"
[[places]]
what = "school"
text = "Larkspur Primary"
"""
