"""Reads responses.docx as it comes back: rows moved, split or pasted, columns renamed."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from difflib import SequenceMatcher
from enum import StrEnum
from pathlib import Path

from bundler.convert.word_source.ooxml import NotReadableError
from bundler.convert.word_source.word_tables import Row, read_word_tables
from bundler.errors import Problem
from bundler.model.responses import Response, Responses
from bundler.model.review import Answer
from bundler.model.written_days import days_in
from bundler.steps.responses.answers import answer_of


class _Column(StrEnum):
    NUMBER = r"no|nos|number|num|point|point no|point number|ref|item|area no"
    ANSWER = r"answer|status|outcome|done|answer word|progress"
    PANEL = (
        r"(?:what )?(?:the )?(?:qa |home office )?panels? (?:said|says|comments?|feedback|points?)"
        r"|feedback|comments?|areas? (?:for|of) .*|points? raised|the letter said"
    )
    DID = (
        r"what (?:we|was|has been|you|i|have we|did we)(?: have)?(?: done| did)?(?: and why)?"
        r"|(?:our |chairs? )?(?:response|reply|action|actions)(?: taken)?|changes? made"
    )
    WHERE = (
        r"where(?: in the (?:revised )?report)?|place|page|paragraph|section|location|reference"
        r"|page or paragraph"
    )
    WHO = r"who(?: decided)?|decided by|decision(?: by| maker)?|by whom|who agreed|agreed by|owner"
    DATE = r"date|when|on|dated|date (?:decided|done|of decision|agreed|completed)"


@dataclass
class _Answered:
    """The rows about one point, put together."""

    row: int
    cells: dict[_Column, list[str]]


def read_responses(path: Path, name: str) -> Responses:
    """The answered points of a Word file, and every fault, which names the point.

    ``name`` is what messages call the file. No fault repeats what somebody wrote. The
    matching of rows with the letter's points is the caller's. To be called in the worker."""
    try:
        tables = read_word_tables(path)
    except NotReadableError:
        what = "This is not a Word file that can be read."
        return Responses((), (Problem("responses-unreadable", name, what, _SAVE),))
    found = list(_rows(tables))
    if not found:
        what = "The table with the answers is not in the file."
        fix = (
            "It needs a row of headings: No., The panel said, What we did, Where, Who decided, "
            "Date. Start again from the table that `bundle new` wrote."
        )
        return Responses((), (Problem("responses-no-table", name, what, fix),))
    problems: list[Problem] = []
    rows = [_response(each, name, problems) for each in _together(found)]
    numbered = sorted((r for r in rows if r.number), key=lambda row: row.number or 0)
    return Responses((*numbered, *(r for r in rows if not r.number)), tuple(problems))


_SAVE = 'Open it in Word, choose "Save as" and the type "Word document (.docx)".'


def _rows(tables: Sequence[Sequence[Row]]) -> Iterator[_Answered]:
    """The rows of every table that has the headings, or goes on from one that had them."""
    columns: dict[int, _Column] = {}
    width = count = 0
    for table in tables:
        if not table:
            continue
        headed = False
        for cells in table:
            named = _headings(cells)
            if named:
                columns, width, headed = named, len(cells), True
                count += 1
                continue
            if not columns or (not headed and len(cells) != width):
                break
            count += 1
            said: dict[_Column, list[str]] = {}
            for at, text in enumerate(cells):
                if at in columns and text.strip():
                    said.setdefault(columns[at], []).append(text.strip())
            if said:
                yield _Answered(count, said)


def _headings(cells: Row) -> dict[int, _Column]:
    """Which column is which, where a row is the row of headings; {} where it is not."""
    named: dict[int, _Column] = {}
    for at, text in enumerate(cells):
        plain = " ".join(
            re.sub(r"[^a-z ]", " ", text.lower().replace("'", "").replace("’", "")).split()
        )
        column = next((c for c in _Column if re.fullmatch(c.value, plain)), None)
        if column and column not in named.values():
            named[at] = column
    enough = len(named) >= 3 and _Column.DID in named.values()
    return named if enough else {}


def _together(found: Sequence[_Answered]) -> list[_Answered]:
    """Rows that were split put together again: one without number and panel's words goes
    on from the row above; rows with the same number, or the same words, are one point."""
    points: list[_Answered] = []
    for row in found:
        if not (row.cells.get(_Column.NUMBER) or row.cells.get(_Column.PANEL)) and points:
            _add(points[-1], row)
            continue
        twin = next((p for p in points if _same(p, row)), None)
        if twin:
            _add(twin, row)
        else:
            points.append(row)
    return points


def _same(one: _Answered, other: _Answered) -> bool:
    numbers = _number(one), _number(other)
    if None not in numbers:
        return numbers[0] == numbers[1]
    said, said_too = (_bare(" ".join(r.cells.get(_Column.PANEL, []))) for r in (one, other))
    return bool(said and said_too) and SequenceMatcher(None, said, said_too).ratio() > 0.95


def _add(point: _Answered, row: _Answered) -> None:
    for column, texts in row.cells.items():
        kept = point.cells.setdefault(column, [])
        kept += [text for text in texts if _bare(text) not in map(_bare, kept)]


def _number(row: _Answered) -> int | None:
    for text in row.cells.get(_Column.NUMBER, []):
        if found := re.search(r"\d+", text):
            return int(found.group())
    return None


def _response(found: _Answered, name: str, problems: list[Problem]) -> Response:
    number = _number(found)
    place = f"{name}, {f'point {number}' if number else f'row {found.row}'}"
    response = Response(
        row=found.row,
        number=number,
        panel_said=_one(found, _Column.PANEL, " "),
        answer=None,
        response="",
        where=_one(found, _Column.WHERE, "; "),
        decided_by=_one(found, _Column.WHO, "; "),
        on=None,
    )
    answer, said = _answer(found, place, problems)
    days = [d.day for text in found.cells.get(_Column.DATE, []) for d in days_in(text)]
    if not days and found.cells.get(_Column.DATE):
        problems.append(
            Problem(
                "responses-date",
                place,
                "The date cannot be read.",
                "Write one day in the Date column, such as 10 January 2024.",
            )
        )
    return replace(response, answer=answer, response=said, on=max(days, default=None))


def _answer(found: _Answered, place: str, problems: list[Problem]) -> tuple[Answer | None, str]:
    answers: list[Answer] = []
    said: list[str] = []
    for text in found.cells.get(_Column.ANSWER, []):
        answer, rest = answer_of(text)
        answers += [answer] if answer else []
        said += [rest] if rest else []
    for text in found.cells.get(_Column.DID, []):
        answer, rest = answer_of(text)
        answers += [answer] if answer else []
        said += [rest] if rest else []
    if len(set(answers)) > 1:
        problems.append(
            Problem(
                "responses-conflict",
                place,
                "The point has two different answers.",
                'Leave one answer at the start of "What we did", such as Done or Not done.',
            )
        )
        return None, " ".join(said)
    return (answers[0] if answers else None), " ".join(" ".join(text.split()) for text in said)


def _one(found: _Answered, column: _Column, between: str) -> str:
    return between.join(" ".join(text.split()) for text in found.cells.get(column, []))


def _bare(text: str) -> str:
    return " ".join(re.findall(r"\w+", text.casefold()))
