"""What the sources ask for, each with the rules that judge it or the reason why none does."""

from dataclasses import dataclass

from bundler.model.checklist import NotCovered


@dataclass(frozen=True)
class Requirement:
    """One thing that a letter, statute or guideline asks. ``rules`` are the ids of those
    that judge it; ``left`` is what they leave to people, or why there are none.
    ``known_only`` marks what is generally known and rests on no source that was read: it
    is never more than advice, except that a listed name or place always stops."""

    id: str
    asks: str
    rules: tuple[str, ...] = ()
    left: str = ""
    known_only: bool = False


def _asks(
    id: str, asks: str, rules: str = "", left: str = "", known_only: bool = False
) -> Requirement:
    return Requirement(id, asks, tuple(rules.split()), left, known_only)


PACK = (
    _asks("A1.1", "The pack is a PDF that opens", "PACK-04"),
    _asks("A1.2", "The PDF is smaller than 20 MB", "PACK-03"),
    _asks(
        "A1.3",
        "It holds the report, the summary and the action plan",
        "PACK-01 PACK-02 PACK-07 PACK-14",
    ),
    _asks("A1.4", "The action plan is an annex", "PACK-02 PACK-13 PDF-04"),
    _asks("A1.5", "The action plan has every update", "PLAN-04 PLAN-06 PLAN-09"),
    _asks("A1.6", "The action plan says that it is a live document", "PLAN-01"),
    _asks("A1.7", "The panel's final letter is the last annex", "PACK-02 QA-09"),
    _asks("A1.8", "The letter is published with the report", "PACK-01 PACK-15"),
    _asks("A1.9", "The letter clears the review for publication", "QA-01"),
    _asks(
        "A1.10",
        "Every area for final development is done before publication",
        "QA-04 QA-05 QA-06 QA-13",
        "Whether a change answers its point: the chair and the officer say so.",
    ),
    _asks(
        "A1.11",
        "It is the revised final version, with every attachment",
        "PACK-09 PACK-10 PACK-11 REP-05 PDF-11 PDF-12 PDF-13",
    ),
    _asks("A1.12", "Agencies' own reviews are not in the pack", "PACK-08", known_only=True),
)
DUTIES = (
    _asks(
        "A2.1",
        "The Home Office gets a digital copy and the weblink",
        "REL-03 REL-04 REL-05 REL-06 REL-07 REL-08 QA-12",
    ),
    _asks("A2.2", "The Commissioner gets a digital copy", "REL-01 REL-04 REL-05 REL-08"),
    _asks(
        "A2.3",
        "The Commissioner's copy goes as soon as reasonably practicable",
        left="How long is reasonable is not for a program to say. The draft for the Commissioner "
        "is there as soon as nothing stops it, even where the Home Office's copy still waits.",
    ),
    _asks("A2.4", "The Secretary of State gets a copy, once that duty is in force", "REL-11"),
    _asks(
        "A2.5",
        "The Secretary of State's guidance is had regard to",
        left="It is about how a review is conducted, not about the pack made of it.",
    ),
    _asks(
        "A2.6",
        "The review is published on the partnership's website",
        "REL-06",
        "Whether the live file is the released one: the weblink record holds the fingerprint to "
        "compare it with, after publication.",
    ),
    _asks("A2.7", "Where there are several sites, it is published on each", "REL-06"),
    _asks("A2.8", "The family is spoken to before publication", "REL-02"),
    _asks(
        "A2.9",
        "The Police and Crime Commissioner sees the letter",
        left="The Home Office sent that copy itself, in 2020 only.",
    ),
    _asks(
        "A2.10",
        "The data collection form goes with the first submission",
        "PACK-08",
        "The first submission itself. In the published pack the form has no place.",
    ),
    _asks(
        "A2.11",
        "The Home Office's library holds the published copy",
        left="The Home Office uploads it. No way for a partnership to do so was found.",
    ),
    _asks("A2.12", "A review in Wales is thought of for the Welsh repository", "REL-10"),
    _asks("A2.13", "One name for this kind of review", "REP-14"),
)
REPORT = (
    _asks("A3.1", "The report's front page has the month and year of death", "REP-01"),
    _asks("A3.2", "The day of death stands nowhere", "ANON-02"),
    _asks("A3.3", "The front page has pseudonym, partnership, author and date", "REP-02"),
    _asks("A3.4", "The report has a preface", "REP-03", "Whether the preface says enough."),
    _asks("A3.5", "The report follows the model layout", "REP-16"),
    _asks("A3.6", "The report has the guidance's headings, in its own words", "REP-16"),
    _asks("A3.7", "The summary has the guidance's headings, in its own words", "REP-18", "", True),
    _asks(
        "A3.8",
        "The terms of reference come early, and the analysis answers them",
        "REP-19",
        "Whether a part of the analysis answers its term: a person must read for it.",
    ),
    _asks("A3.9", "The recommendations are together, and the same in all three", "PLAN-08"),
    _asks("A3.10", "The chair and the panel are independent, and it is said", "REP-11"),
    _asks("A3.11", "A specialist domestic abuse service sat on the panel", "REP-12"),
    _asks("A3.12", "Agencies have their full names", "REP-17"),
    _asks("A3.13", "Abbreviations are explained, in the summary again", "REP-15"),
    _asks("A3.14", "A section says which protected characteristics mattered", "REP-10"),
    _asks(
        "A3.15",
        "Family and friends were involved, or it is said why not",
        "REP-16",
        "Whether the reasons given are enough: a person must read for it.",
    ),
    _asks(
        "A3.16",
        "Parallel reviews are explained",
        "REP-16",
        "Whether the explanation is enough: a person must read for it.",
    ),
    _asks("A3.17", "The report offers condolences or a tribute", "REP-13"),
)
ANONYMITY = (
    _asks(
        "A4.1",
        "No real name of the victim, the perpetrator or their families",
        "ANON-01 ANON-04 ANON-05 ANON-06 ANON-07 ANON-08 ANON-10 ANON-11 ANON-17 ANON-18 ANON-20",
    ),
    _asks("A4.2", "No date of birth", "ANON-02 ANON-13"),
    _asks("A4.3", "No exact date of death", "ANON-02 ANON-14"),
    _asks("A4.4", "No date of an arrest, a trial or a sentence", "ANON-02 ANON-14"),
    _asks("A4.5", "One person has one name throughout", "ANON-09 ANON-10 ANON-17"),
    _asks("A4.6", "No address, school or workplace", "ANON-03 ANON-15", known_only=True),
    _asks("A4.7", "Children are not told by sex and age", "ANON-16", known_only=True),
    _asks("A4.8", "Staff are not named", "PLAN-11", "Names in the text.", known_only=True),
    _asks("A4.9", "The family's choice of a name is recorded", "ANON-12"),
    _asks(
        "A4.10",
        "The letter, the documents, the file and the emails use one pseudonym",
        "ANON-09 QA-02 QA-11 REL-08",
    ),
)
LANGUAGE = (
    _asks("A5.1", 'The term "toxic trio" is not used', "REP-04"),
    _asks("A5.2", "No victim-blaming", "REP-07", "Blame in other words than those listed."),
    _asks("A5.3", '"Domestic abuse" has no capitals', "REP-06"),
    _asks(
        "A5.4", "A thorough proofread", "REP-08 REP-09 REP-20", "Spelling: Word does that better."
    ),
    _asks("A5.5", "Concise, and nothing twice", "REP-21", "Whether it could be shorter."),
    _asks(
        "A5.6",
        "Compassionate language about the victim and professionals",
        left="A person must read for it; the chair and the panel did.",
    ),
)
ACCESS_AND_RECORDS = (
    _asks(
        "A6.1",
        "Documents on public sites can be used by everybody (WCAG 2.2 AA)",
        "PDF-01 PDF-02 PDF-03 PDF-04 PDF-08 PDF-09 PDF-10 PDF-15 PDF-17",
        "Contrast, reading order, plain English, and whether a text for a picture helps.",
    ),
    _asks(
        "A6.2",
        "Title, language, tags, headings, texts for pictures, table headings, bookmarks",
        "PDF-01 PDF-02 PDF-03 PDF-04 PDF-08 PDF-09 PDF-15",
    ),
    _asks(
        "A6.3",
        "A web page is better than a PDF",
        left="The Home Office asks for a PDF. A web page as well is the publisher's choice.",
    ),
    _asks("A6.4", "The file is fit to keep (PDF/A)", "PDF-05 PDF-10 PDF-16"),
    _asks(
        "A6.5",
        "Nothing is hidden in the files, and a second person has looked",
        "PDF-06 PDF-07 PDF-11 PDF-12 PDF-13 PDF-14 PDF-18 PDF-19 PDF-20 REL-09 ANON-20",
    ),
    _asks(
        "A6.6",
        "Retention and disposal are recorded",
        left="There is no national period. The office declares its own in bundle.toml, and the "
        "archive records it.",
    ),
)
ACTION_PLAN = (
    _asks("A7.1", "Columns for recommendation, action, lead and date", "PLAN-02"),
    _asks("A7.2", "Columns for scope, milestones and outcome", "PLAN-13", "", True),
    _asks("A7.3", "Every row is filled in", "PLAN-03"),
    _asks("A7.4", "Target dates are dates, and completions are past", "PLAN-05 PLAN-10"),
    _asks("A7.5", "The lead is an agency of the review", "PLAN-11"),
    _asks("A7.6", "Actions can be measured", "PLAN-12"),
    _asks("A7.7", "The day of the plan's position is told", "PLAN-07"),
)
FAITHFUL = (
    _asks("A8.1", "Nothing is lost on the way into the PDF", "PACK-05 PACK-06 PACK-12"),
    _asks(
        "A8.2",
        "What review.toml says of the letter is what the letter says",
        "QA-03 QA-07 QA-08 QA-10 QA-11",
    ),
    _asks(
        "A8.3",
        "Answers written for the panel are published only once they were read for it",
        "REL-12",
    ),
)
COVERAGE = (
    *PACK,
    *DUTIES,
    *REPORT,
    *ANONYMITY,
    *LANGUAGE,
    *ACCESS_AND_RECORDS,
    *ACTION_PLAN,
    *FAITHFUL,
)
NOT_COVERED = tuple(NotCovered(row.asks, row.left) for row in COVERAGE if not row.rules)
"""What no rule judges, each with the reason why not."""
