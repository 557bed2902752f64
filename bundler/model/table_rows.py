"""The rows of a table that is a list: one item to a row."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

_NUMBER = re.compile(r"\(?(\d{1,3}(?:\.\d{1,3})*)[.)]?")
_NAMES = re.compile(
    r"(?:no|number|ref|reference|item|point|page|para|paragraph|section|part|area|aspect|topic"
    r"|theme|issue|subject|heading|document|comment|feedback|observation|recommendation|change"
    r"|amendment|action|response|detail|development|improvement|revision)s?"
)
_BESIDE_NAMES = re.compile(
    r"the|qa|panels?|home|office|our|your|csp|chairs?|authors?|partnership|and|or|of|for|from|by"
    r"|in|to|report|raised|required|needed|identified|made|taken|final|suggested|date|status|lead"
    r"|update"
)
_MOST_WORDS = 7
_TITLE_WORDS = 6
_FEWEST = 2
_ENDS = re.compile(r"[.?!:;][\"'”’)\]]*$")
_BULLET = "•"


@dataclass(frozen=True)
class RowItem:
    """What one row of a table says, its cells parted by colons. ``row`` counts from 0;
    ``number`` is the item's own number, or a bullet. ``heading`` is a row with words in one
    cell alone, above the items that follow."""

    row: int
    number: str
    text: str
    heading: bool = False


def list_of_rows(rows: Sequence[Sequence[str]]) -> tuple[RowItem, ...]:
    """The items of a table that is a list; () where it is none.

    It is one where every row begins with a number, where its first row names its columns
    ("Section", "Comment"), or where every row is a short title and then a sentence. The
    row that names the columns is no item. A row without a number among numbered ones goes on
    with the item above; an empty first cell among others repeats the cell above. A number
    that does not count the rows (a paragraph's) is part of the text."""
    table = [[" ".join(cell.split()) for cell in row] for row in rows]
    named = _names_columns(table[0]) if table else False
    body = [n for n, row in enumerate(table) if _filled(row) > 1 and not (named and n == 0)]
    titled = not named and _is_titled(table)
    if body and not (named or titled) and not _NUMBER.fullmatch(table[body[0]][0]):
        body = body[1:]
    firsts = [table[n][0] for n in body]
    figures = [first for first in firsts if _NUMBER.fullmatch(first)]
    numbered = bool(figures) and all(not first or first in figures for first in firsts)
    if not body or not (numbered or named or titled):
        return ()
    counting = numbered and _count(figures)
    made: list[RowItem] = []
    above = ""
    for n in range(1 if named else _head(table, body), len(table)):
        row = table[n]
        if _filled(row) == 0:
            continue
        if n not in body and row[0]:
            made.append(RowItem(n, "", row[0], heading=True))
        elif counting and not row[0] and made and not made[-1].heading:
            made[-1] = RowItem(made[-1].row, made[-1].number, _parted([made[-1].text, *row], " "))
        elif counting:
            made.append(RowItem(n, row[0], _parted(row[1:])))
        else:
            above = row[0] or above
            made.append(RowItem(n, _BULLET, _parted([above, *row[1:]])))
    return tuple(made)


def _filled(row: Sequence[str]) -> int:
    return sum(bool(cell) for cell in row)


def _names_columns(row: Sequence[str]) -> bool:
    said = [re.findall(r"[a-z]+", re.sub(r"['’]", "", cell.lower())) for cell in row if cell]
    return len(said) > 1 and all(map(_is_head, said))


def _is_head(words: Sequence[str]) -> bool:
    names = [word for word in words if _NAMES.fullmatch(word)]
    known = all(word in names or _BESIDE_NAMES.fullmatch(word) for word in words)
    return 0 < len(words) <= _MOST_WORDS and known and bool(names or len(words) == 1)


def _is_titled(table: Sequence[Sequence[str]]) -> bool:
    """Whether every row is a few words and then a sentence about them."""
    rows = [[cell for cell in row if cell] for row in table]
    return len(rows) >= _FEWEST and all(
        len(row) > 1
        and len(row[0].split()) <= _TITLE_WORDS
        and not _ENDS.search(row[0])
        and _ENDS.search(row[-1])
        and len(row[-1].split()) >= _FEWEST
        for row in rows
    )


def _head(table: Sequence[Sequence[str]], body: Sequence[int]) -> int:
    """The first row that is an item or a heading of items; a first row with words in several
    cells and no number names the columns."""
    return 0 if 0 in body or _filled(table[0]) < 2 else 1


def _count(figures: Sequence[str]) -> bool:
    numbers = [found[1] for figure in figures if (found := _NUMBER.fullmatch(figure))]
    return all(number.isdigit() for number in numbers) and (
        [int(number) for number in numbers]
        == list(range(int(numbers[0]), int(numbers[0]) + len(numbers)))
    )


def _parted(cells: Sequence[str], between: str = ": ") -> str:
    text = ""
    for cell in filter(None, cells):
        text += (" " if text[-1] in ".:;?!" else between) + cell if text else cell
    return text
