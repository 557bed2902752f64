"""Which column of the chair's table is which, whatever it is called when it comes back."""

import re
from collections.abc import Sequence
from enum import StrEnum

_WHOSE = r"(?:our |your |the |chairs? |authors? |csps? |partnerships? |panels? )*"
_PLACE = r"(?:where|place|page|pages|para|paras|paragraph|paragraphs|section|sections|location)"


class Column(StrEnum):
    """The columns by the words that name them, in small letters without signs."""

    NUMBER = r"no|nos|number|num|point|point no|point number|ref|item|area no|area number"
    ANSWER = r"answer|status|outcome|done|answer word|progress|done or not"
    PANEL = (
        r"(?:what )?(?:the )?(?:qa |home office )?panels? (?:said|says|comments?|feedback|points?)"
        r"|(?:home office |qa )?(?:feedback|comments?)|areas? (?:for|of) .*|points? raised"
        r"|the letter said|recommended changes?|suggested changes?"
    )
    DID = (
        r"what (?:we|was|has been|have been|you|i|have we|did we|is)"
        r"(?: have)?(?: done| did| changed)?(?: and why)?"
        rf"|{_WHOSE}(?:response|reply|action|actions)(?: taken)?(?: (?:by|from|of) .*)?"
        r"|(?:changes?|amendments?)(?: made)?|how (?:this )?(?:was )?addressed"
    )
    WHERE = (
        rf"{_PLACE}(?: (?:and|or|in|no|number|ref|reference|the|revised|report|{_PLACE}))*"
        r"|reference|report reference|evidence"
    )
    WHO = (
        r"who(?: decided)?|decided by|decision(?: by| maker)?|by whom|who agreed|agreed by|owner"
        r"|(?:approved|completed|signed off|actioned|done) by|lead|responsible"
    )
    DATE = (
        r"date|when|on|dated|date (?:decided|done|of decision|agreed|completed|actioned)"
        r"|(?:completion|decision) date"
    )


AS_WRITTEN = (Column.NUMBER, Column.PANEL, Column.DID, Column.WHERE, Column.WHO, Column.DATE)
_NUMBERED = 0.6


def columns_named(cells: Sequence[str]) -> dict[int, Column]:
    """Which column is which, where a row is the row of headings; {} where it is not."""
    named: dict[int, Column] = {}
    for at, text in enumerate(cells):
        plain = " ".join(re.sub(r"[^a-z ]", " ", re.sub(r"['’]", "", text.lower())).split())
        column = next((c for c in Column if re.fullmatch(c.value, plain)), None)
        if column and column not in named.values():
            named[at] = column
    enough = len(named) >= 3 and Column.DID in named.values()
    return named if enough else {}


def columns_in_place(table: Sequence[Sequence[str]]) -> dict[int, Column]:
    """The columns as this program writes them, for a table whose headings are gone: it has
    as many, and numbers stand in the first; {} for another table."""
    rows = [row for row in table if any(row)]
    numbered = [row for row in rows if re.fullmatch(r"\W*\d{1,2}\W*", row[0])]
    if not rows or any(len(row) != len(AS_WRITTEN) for row in rows):
        return {}
    return dict(enumerate(AS_WRITTEN)) if len(numbered) >= _NUMBERED * len(rows) else {}
