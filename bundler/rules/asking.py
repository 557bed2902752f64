"""How a panel's letter words what it asks of every review, to know whether this one does."""

import re

ONE_PDF = re.compile(
    r"\b(?:converted? (?:in)?to|as) (?:a|one|a single) PDF\b|\bPDF document\b", re.I
)
SMALL_ENOUGH = re.compile(
    r"\b(?:smaller|less|under|no more|larger) than \d+ ?(?:MB|megabytes)\b", re.I
)
ANNEXES = re.compile(r"\b(?:as|in) an annex\b|\battached to the end of the report\b", re.I)
UPDATES = re.compile(r"\bimplementation updates?\b", re.I)
FINAL_VERSION = re.compile(r"\brevised final version\b|\bfinalised attachments\b", re.I)
COMPLETION = re.compile(
    r"\bon,? completion of (?:these|the) changes\b|\bareas? (?:for|of) final development\b", re.I
)
DIGITAL_COPY = re.compile(r"\bdigital copy\b", re.I)
WEBLINK = re.compile(r"\bweb ?link\b", re.I)
TO_THE_COMMISSIONER = re.compile(
    r"\bcopy\b.{0,60}\bdomestic abuse commissioner\b|@domesticabusecommissioner\.", re.I
)
