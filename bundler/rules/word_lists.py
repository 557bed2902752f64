"""Lists of words that rules look for or leave alone: each with its source and its date."""

import re
from collections.abc import Iterable
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

    def with_own(self, own: Iterable[str]) -> frozenset[str]:
        """The list as an office has changed it: with its own words, and without those that
        have a hyphen before them."""
        changes = tuple(own)
        gone = {word[1:].strip().casefold() for word in changes if word.startswith("-")}
        added = {word for word in changes if not word.startswith("-")}
        return frozenset(w for w in self.words | added if w.casefold() not in gone)


def phrase_pattern(phrases: Iterable[str]) -> re.Pattern[str]:
    """Any of these phrases, in any case, whatever stands between its words. A stroke
    between words stands for "or"."""
    either = sorted(
        r"[\s-]+".join(
            "(?:" + "|".join(re.escape(word) for word in words.split("/")) + ")"
            for words in re.split(r"[\s-]+", phrase)
        )
        for phrase in phrases
    )
    return re.compile(rf"\b(?:{'|'.join(either)})\b", re.IGNORECASE)


_DATED = date(2026, 11, 20)


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


KNOWN_ABBREVIATIONS = WordList(
    "abbreviations that readers know",
    ACCESSIBLE_DOCUMENTS.at("abbreviations"),
    _DATED,
    _words(
        """NHS GP UK US EU DHR DARDR QA PDF OK ID TV HM MP MPS BBC AM PM PC DC DS DI DCI PS DNA
        HIV GOV II III IV VI VII VIII IX XI XII XIII MBE OBE CBE QPM KC QC CEO PIN SMS
        URL DVD CCTV A&E USB LGBT LGBTQ DRAFT"""
    ),
)
BLAMING = WordList(
    "phrases that can put the burden on the person who was harmed",
    LETTER_NOVEMBER_2023.at("item 1"),
    _DATED,
    frozenset(
        {
            "did not engage",
            "didn't engage",
            "failed/fails/failing/failure to engage/attend/leave/disclose/report/keep/protect",
            "non-engagement/engaged",
            "nonengagement",
            "non-compliant/compliance",
            "noncompliant/noncompliance",
            "disengaged",
            "refused to",
            "refused help/support/services",
            "chose to stay/return/remain",
            "chose to go back",
            "chose not to",
            "did not want help/support",
            "did not want any/further/more help/support",
            "did not want any further/more help/support",
            "didn't want help/support",
            "didn't want any/further/more help/support",
            "didn't want any further/more help/support",
            "not interested in help/support",
            "declined help/support",
            "hard to reach/engage",
            "lifestyle choice/choices",
            "made poor/bad choices",
            "put/putting herself/himself/themselves at risk",
            "stormy/volatile/turbulent/toxic/dysfunctional relationship",
            "uncooperative",
            "allowed him/her/them back/to",
            "resistant to help/support",
        }
    ),
)
"""A stroke between words stands for "or"."""
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
USED_BY = {
    "REP-06": COMMON_NOUNS,
    "REP-07": BLAMING,
    "REP-09": MAY_STAND_TWICE,
    "REP-15": KNOWN_ABBREVIATIONS,
}
"""The list behind a rule, to be shown with it."""
