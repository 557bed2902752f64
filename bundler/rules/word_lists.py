"""Lists of words that rules look for or let be: each with its source and its date."""

from dataclasses import dataclass
from datetime import date

from bundler.model.checklist import Citation
from bundler.rules.sources import ACCESSIBLE_DOCUMENTS, GENERAL, LETTER_NOVEMBER_2023


@dataclass(frozen=True)
class WordList:
    """Words with what they rest on and the day on which the list was last gone through."""

    about: str
    source: Citation
    dated: date
    words: frozenset[str]


_DATED = date(2026, 11, 20)


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


KNOWN_ABBREVIATIONS = WordList(
    "abbreviations that readers know",
    ACCESSIBLE_DOCUMENTS.at("abbreviations"),
    _DATED,
    _words(
        """NHS GP UK US EU DHR DARDR QA PDF OK ID TV HM MP MPS BBC AM PM PC DC DS DI DCI PS DNA
        HIV GOV II III IV VI VII VIII IX XI XII XIII CEO PIN SMS URL DVD CCTV A&E USB LGBT LGBTQ
        DRAFT"""
    ),
)
BLAMING = WordList(
    "phrases that can put the burden on the person who was harmed",
    LETTER_NOVEMBER_2023.at("item 1"),
    _DATED,
    frozenset(
        {
            r"did(?: not|n't) engage",
            r"fail(?:ed|s|ing|ure) to (?:engage|attend|leave|disclose|report|keep|protect)",
            r"non-? ?engage(?:ment|d)",
            r"non-? ?complian(?:t|ce)",
            r"disengaged",
            r"refused (?:to|help|support|services)",
            r"chose (?:to (?:stay|return|remain|go back)|not to)",
            r"did(?: not|n't) want (?:any |further |more )*(?:help|support)",
            r"not interested in (?:help|support)",
            r"declined (?:help|support)",
            r"hard[- ]to[- ](?:reach|engage)",
            r"lifestyle choices?",
            r"made (?:poor|bad) choices",
            r"put(?:ting)? (?:herself|himself|themselves) at risk",
            r"(?:stormy|volatile|turbulent|toxic|dysfunctional) relationship",
            r"uncooperative",
            r"allowed (?:him|her|them) (?:back|to)",
            r"resistant to (?:help|support)",
        }
    ),
)
MAY_STAND_TWICE = WordList(
    "words that may stand twice in a row",
    GENERAL.at("English"),
    _DATED,
    frozenset({"had", "that", "very", "no", "is", "who", "do", "blah"}),
)
SMALL_WORDS = WordList(
    "words that no cell of a table ends or starts with",
    GENERAL.at("English"),
    _DATED,
    _words("the and of to in on at by for with from her his their was were be been as an or"),
)
COMMON_NOUNS = WordList(
    'words after "Domestic Abuse" that do not make it a name',
    GENERAL.at("English"),
    _DATED,
    _words(
        """Victim Victims Survivor Survivors Perpetrator Perpetrators Incident Incidents Case
        Cases Offence Offences Relationship Relationships Situation Situations Issue Issues
        Concern Concerns Training"""
    ),
)
