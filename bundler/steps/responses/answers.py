"""Which of the five answers a chair's words begin with."""

import re

from bundler.model.review import Answer

_WORDS = (
    (
        Answer.PARTLY_DONE,
        r"part(?:ly|ially)?[ -](?:done|completed?|met|actioned|addressed)"
        r"|(?:done|completed?|actioned|addressed) (?:in part|partly|partially)|in part\b|partly\b"
        r"|partially\b",
    ),
    (
        Answer.NOT_DONE,
        r"not (?:yet |been )?(?:done|completed?|actioned|addressed|made|changed)"
        r"|no change(?: was)?(?: made)?\b|declined\b|not agreed\b",
    ),
    (Answer.NOT_APPLICABLE, r"not (?:applicable|relevant)\b|n/a\b|does not apply\b"),
    (Answer.ANSWERED, r"answer(?:ed)?\b"),
    (
        Answer.DONE,
        r"done\b|completed?\b|actioned\b|addressed\b|agreed and (?:done|actioned|completed?)\b",
    ),
)
_UNDECIDED = re.compile(
    r"(?:to be|will be|being|in progress|ongoing|tbc|tbd)\b"
    r"|(?:done|completed?|actioned)\s*(?:\?|/|or\b)",
    re.IGNORECASE,
)


def answer_of(text: str) -> tuple[Answer | None, str]:
    """The answer that a text begins with, and the words after it; (None, text) where none
    can be told. "Done?" and "To be done" are no answers."""
    line = text.lstrip(" \t\n*\"'“‘([☑✓✔-–—")
    if _UNDECIDED.match(line):
        return None, text.strip()
    for answer, wording in _WORDS:
        found = re.match(rf"(?:{wording})", line, re.IGNORECASE)
        if found:
            return answer, _rest(line[found.end() :])
    return None, text.strip()


def _rest(text: str) -> str:
    rest = text.lstrip(" \t\n.:;,*\"'”’)]-–—")
    return rest[:1].upper() + rest[1:]
