"""Honest wordings that look like faults: one review holds them all, and no rule may fire."""

from tests.corpus.clean import HEADINGS, ROWS
from tests.corpus.in_word import at, bare_tables, header
from tests.corpus.spoiling import GLOSSARY, REPORT, SUMMARY, case, office, plan, says, swap, typed

_THE_PLAN = plan(
    ("Learning", "Level", "Actions", "Owner", *HEADINGS[4:]),
    (*ROWS[0][:3], "The CSP", ROWS[0][4], "Q3 2023", "Delayed: new date July 2024"),
    (*ROWS[1][:5], "Immediate", ROWS[1][6]),
)
_ALL = (
    ("PACK-06-pass-header-names-the-review", at(SUMMARY, header("Maya: Executive summary"))),
    ("PACK-09-pass-annex-a-is-there", says(REPORT, "The action plan is Annex A.")),
    ("PACK-11-pass-draughty-name", office("{pseudonym} -", "{pseudonym} - Draftsfield -")),
    ("REP-01-pass-capitals-and-comma", swap(REPORT, "March 2021", "MARCH, 2021")),
    ("REP-03-pass-foreword", swap(REPORT, "# 1 Preface", "# 1 Foreword by the Chair")),
    ("REP-04-pass-only-in-the-letter", says(REPORT, "Three things came together.")),
    ("REP-05-pass-draft-in-a-sentence", says(REPORT, "The family read a draft of it.")),
    (
        "REP-05-pass-the-last-word-of-a-sentence",
        says(REPORT, "In the spring his visits were\n- restricted."),
    ),
    (
        "REP-06-pass-heading-and-quotation",
        lambda given: (
            swap(REPORT, "# 15 Analysis", "# 15 Analysis of Domestic Abuse")(given),
            says(REPORT, "The form has a box “signs of Domestic Abuse” that was empty.")(given),
        ),
    ),
    (
        "REP-06-pass-act-and-forum",
        says(
            REPORT,
            "It is in the Domestic Violence, Crime and Victims Act 2004.\n"
            "It came to the Northmoor Domestic Abuse Forum.\n"
            "Advocacy After Fatal Domestic Abuse helped the family.",
        ),
    ),
    ("REP-07-pass-said-of-him", says(REPORT, "Ahmed did not engage with the course.")),
    (
        "REP-07-pass-quoted-over-sentences",
        says(REPORT, "One record has: “She was told twice. She did not engage. It was closed.”"),
    ),
    ("REP-08-pass-error-as-a-word", says(REPORT, "An error in a reference was put right.")),
    (
        "REP-08-pass-a-name-left-out-of-a-quotation",
        says(REPORT, "Her mother said: “When [name of son] was born she laughed.”"),
    ),
    (
        "REP-08-pass-kisses-in-a-message",
        says(REPORT, "Her last message to him was “Night Mum, love you xxxx”."),
    ),
    ("REP-09-pass-had-had", says(REPORT, "She had had enough.")),
    (
        "REP-09-pass-neighbouring-cells",
        says(SUMMARY, "|Agency|Contact|Referral|\n|Housing|none|none|"),
    ),
    (
        "REP-10-pass-other-words",
        swap(REPORT, "disability were relevant to what", "ethnicity affected what"),
    ),
    (
        "REP-11-pass-never-employed",
        swap(REPORT, "is independent of every agency", "has never worked for any agency"),
    ),
    ("REP-13-pass-tribute", swap(REPORT, "offers its condolences", "pays tribute")),
    ("REP-14-pass-named-once", says(REPORT, "Such reviews are now often called DARDRs.")),
    (
        "REP-07-pass-a-phrase-that-the-office-took-out",
        lambda given: (
            office("blaming = []", 'blaming = ["-lifestyle choice/choices"]')(given),
            says(REPORT, "It was seen as a lifestyle choice.")(given),
        ),
    ),
    (
        "REP-15-pass-known-to-the-office",
        lambda given: (
            office("abbreviations = []", 'abbreviations = ["YOT"]')(given),
            says(SUMMARY, "The YOT met.")(given),
        ),
    ),
    ("REP-15-pass-explained-at-once", says(SUMMARY, "A domestic abuse notice (DAN) was sent.")),
    ("REP-16-pass-other-words", swap(REPORT, "# 14 Chronology", "# 14 What happened")),
    (
        "REP-17-pass-named-in-full",
        lambda given: (
            typed("Northmoor Police" + '" }', 'Northmoor Police", short = "the force" }')(given),
            says(REPORT, "Northmoor Police (the force) was told.")(given),
        ),
    ),
    ("REP-18-pass-themes", swap(SUMMARY, "# Key issues", "# Themes")),
    ("REP-20-pass-restart-in-a-part", swap(REPORT, "# 18 Recommend", "# Recommend")),
    ("PLAN-02-pass-synonyms", _THE_PLAN),
    ("PLAN-05-pass-quarter-and-at-once", _THE_PLAN),
    ("PLAN-09-pass-reason-given", _THE_PLAN),
    ("PLAN-11-pass-the-partnership", _THE_PLAN),
    ("ANON-02-pass-month-and-year", says(REPORT, "It was early in March 2021.")),
    ("ANON-14-pass-month-of-trial", says(REPORT, "The trial was in May 2022.")),
    ("ANON-16-pass-a-numbered-child", says(REPORT, "The school knew Child 1 well.")),
    ("ANON-17-pass-a-cited-author", says(REPORT, "Research agrees (Charlotte Ames, 2019).")),
    (
        "PDF-15-pass-two-columns",
        lambda given: (
            says(GLOSSARY, "|Word|Meaning|\n|DAN|A notice|")(given),
            at(GLOSSARY, bare_tables)(given),
        ),
    ),
    (
        "REL-06-pass-two-sites",
        typed(
            "[[weblinks]]\n",
            '[[weblinks]]\nsite = "Second"\npage = "https://www.second.example/maya"\n'
            "[[weblinks]]\n",
        ),
    ),
)
NEAR_MISSES = tuple(case(name, *(spoil for _, spoil in _ALL)) for name, _ in _ALL)
