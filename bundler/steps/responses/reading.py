"""Reads responses.docx as it comes back: rows moved, split or pasted, columns renamed."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from difflib import SequenceMatcher
from pathlib import Path

from bundler.convert.word_source.ooxml import NotReadableError
from bundler.convert.word_source.word_tables import Row, read_word_tables
from bundler.errors import Problem
from bundler.model.responses import Response, Responses
from bundler.model.review import Answer
from bundler.model.written_days import days_in
from bundler.steps.responses.answers import answer_of
from bundler.steps.responses.columns import Column, columns_in_place, columns_named


@dataclass
class _Answered:
    """The rows about one point, put together."""

    row: int
    cells: dict[Column, list[str]]


def read_responses(path: Path, name: str) -> Responses:
    """The answered points of a Word file, and every fault, which names the point.

    ``name`` is what messages call the file. No fault repeats what somebody wrote. The
    matching of rows with the letter's points is the caller's. To be called in the worker."""
    try:
        tables = read_word_tables(path)
    except NotReadableError:
        what = "This is not a Word file that can be read."
        return Responses((), (Problem("responses-unreadable", name, what, _SAVE),))
    problems: list[Problem] = []
    found = list(_rows(tables, name, problems))
    if not found:
        what = "The table with the answers is not in the file."
        fix = (
            "It needs a row of headings: No., The panel said, What we did, Where, Who decided, "
            "Date. Start again from the table that `bundle new` wrote."
        )
        return Responses((), (Problem("responses-no-table", name, what, fix),))
    rows = [_response(each, name, problems) for each in _together(found)]
    numbered = sorted((r for r in rows if r.number), key=lambda row: row.number or 0)
    return Responses((*numbered, *(r for r in rows if not r.number)), tuple(problems))


_SEVERAL = re.compile(
    r"(?:points? )?\W*\d{1,2}(?:\s*(?:,|&|\+|/|and|(?P<through>to|-|–))\s*\d{1,2})+\W*", re.I
)
_BARE_NUMBER = re.compile(r"\s*\(?\w{1,3}[.)]\s*")
_MOST_AT_ONCE = 20
_TITLE_WORDS = 6
_SAVE = 'Open it in Word, choose "Save as" and the type "Word document (.docx)".'


def _rows(
    tables: Sequence[Sequence[Row]], name: str, problems: list[Problem]
) -> Iterator[_Answered]:
    """The rows of every table that has the headings, or goes on from one that had them."""
    columns: dict[int, Column] = {}
    unread: dict[int, int] = {}
    width = count = 0
    lost = not any(columns_named(cells) for table in tables for cells in table)
    for table in tables:
        headed = False
        if lost and (named := columns_in_place(table)):
            columns, width, headed = named, len(table[0]), True
        for cells in table:
            if named := columns_named(cells):
                columns, width, headed = named, len(cells), True
                count += 1
                continue
            if not columns or (not headed and len(cells) != width):
                continue
            count += 1
            said: dict[Column, list[str]] = {}
            for at, text in enumerate(cells):
                column = columns.get(at)
                if not text.strip() or (column != Column.NUMBER and _BARE_NUMBER.fullmatch(text)):
                    continue
                if column == Column.NUMBER and len(text.split()) > _TITLE_WORDS:
                    unread.setdefault(at, count)
                elif column:
                    said.setdefault(column, []).append(text.strip())
                else:
                    unread.setdefault(at, count)
            if said and not _is_title(said):
                yield from _one_by_one(_Answered(count, said))
    problems += [
        Problem(
            "responses-other-column",
            f"{name}, row {row}, column {at + 1}",
            "Words stand in a column that is not for them. They were not read.",
            'Move what the Home Office should read to "What we did". Then delete them there.',
        )
        for at, row in unread.items()
    ]


def _is_title(said: dict[Column, list[str]]) -> bool:
    """Whether a row is a heading between the points: a few words in its first cell alone."""
    alone = " ".join(said.get(Column.NUMBER, [])) if len(said) == 1 else ""
    return 0 < len(alone.split()) <= _TITLE_WORDS and not any(c.isdigit() for c in alone)


def _one_by_one(row: _Answered) -> Iterator[_Answered]:
    """A row about several points ("2 and 3", "4-6") once for each."""
    said = " ".join(row.cells.get(Column.NUMBER, []))
    if not (several := _SEVERAL.fullmatch(said)):
        yield row
        return
    numbers = [int(figure) for figure in re.findall(r"\d+", said)]
    if several["through"] and numbers[0] < numbers[-1] <= numbers[0] + _MOST_AT_ONCE:
        numbers = list(range(numbers[0], numbers[-1] + 1))
    for one in numbers:
        cells = {column: list(texts) for column, texts in row.cells.items()}
        yield _Answered(row.row, cells | {Column.NUMBER: [str(one)]})


def _together(found: Sequence[_Answered]) -> list[_Answered]:
    """Rows that were split put together again: one without number and panel's words goes
    on from the row above; rows with the same number, or the same words, are one point."""
    points: list[_Answered] = []
    for row in found:
        if not (row.cells.get(Column.NUMBER) or row.cells.get(Column.PANEL)) and points:
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
    said, said_too = (_bare(" ".join(r.cells.get(Column.PANEL, []))) for r in (one, other))
    return bool(said and said_too) and SequenceMatcher(None, said, said_too).ratio() > 0.95


def _add(point: _Answered, row: _Answered) -> None:
    for column, texts in row.cells.items():
        kept = point.cells.setdefault(column, [])
        kept += [text for text in texts if _bare(text) not in map(_bare, kept)]


def _number(row: _Answered) -> int | None:
    for text in row.cells.get(Column.NUMBER, []):
        if found := re.search(r"\d+", text):
            return int(found.group())
    return None


def _response(found: _Answered, name: str, problems: list[Problem]) -> Response:
    number = _number(found)
    place = f"{name}, {f'point {number}' if number else f'row {found.row}'}"
    response = Response(
        row=found.row,
        number=number,
        panel_said=_one(found, Column.PANEL, " "),
        answer=None,
        response="",
        where=_one(found, Column.WHERE, "; "),
        decided_by=_one(found, Column.WHO, "; "),
        on=None,
    )
    answer, said = _answer(found, place, problems)
    days = [d.day for text in found.cells.get(Column.DATE, []) for d in days_in(text)]
    if not days and found.cells.get(Column.DATE):
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
    for text in found.cells.get(Column.ANSWER, []):
        answer, rest = answer_of(text)
        answers += [answer] if answer else []
        said += [rest] if rest else []
    for text in found.cells.get(Column.DID, []):
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


def _one(found: _Answered, column: Column, between: str) -> str:
    return between.join(" ".join(text.split()) for text in found.cells.get(column, []))


def _bare(text: str) -> str:
    return " ".join(re.findall(r"\w+", text.casefold()))
