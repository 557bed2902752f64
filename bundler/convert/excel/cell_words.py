"""What a cell of a spreadsheet shows: its value in its number format, as Excel set to
British English shows it. A column's width never cuts anything off."""

import re
from datetime import date, datetime, time, timedelta

from bundler.convert.excel.format_sections import Section, sections_of
from bundler.convert.excel.moment_words import moment_words
from bundler.convert.excel.number_words import general_words, number_words

Value = str | bool | int | float | date | datetime | time | timedelta | None
_TEXT_SECTION = 4
_NOT_DIGITS = re.compile(r"[-(]")


def shown(value: Value, number_format: str) -> str:
    """The text that the cell shows.

    Dates, times, decimals, fractions, thousands, per cent, currency, conditions and text
    beside the figures are shown as their format says; calendars other than the usual one
    come out as the usual one. A figure that its format shows as negative by a colour alone
    has a minus here. A cell that its format (";;;") shows empty gives an empty text."""
    sections = sections_of(number_format)
    match value:
        case None:
            return ""
        case bool():
            return "TRUE" if value else "FALSE"
        case str():
            return _text(value, sections)
        case datetime() | date() | time() | timedelta():
            return moment_words(value, sections[0])
        case _:
            return _number(value, sections)


def _text(value: str, sections: tuple[Section, ...]) -> str:
    last = sections[-1]
    if len(sections) < _TEXT_SECTION and not last.has_text_place:
        return value
    said = (value if piece.place == "@" else piece.literal for piece in last.pieces)
    return "".join(said).strip(" ")


def _number(value: float, sections: tuple[Section, ...]) -> str:
    numeric = sections[:-1] if len(sections) > 1 and sections[-1].has_text_place else sections
    numeric = numeric[: _TEXT_SECTION - 1]
    section, negative = _chosen(value, numeric)
    if section is None:
        return general_words(value)
    if not section.pieces:
        return "" if section.written or len(sections) > 1 else general_words(value)
    by_colour = section.coloured and not negative and value < 0
    if by_colour and not any(_NOT_DIGITS.search(piece.literal) for piece in section.pieces):
        negative = True
    return number_words(abs(value), section, negative)


def _chosen(value: float, sections: tuple[Section, ...]) -> tuple[Section | None, bool]:
    """The section for a number, and whether a minus goes before what it shows: the second
    of plain sections is for negative numbers and says so itself."""
    if any(section.condition for section in sections):
        for section in sections:
            if section.condition is None or section.condition(value):
                return section, value < 0 and section.has_figures
        return None, False
    if len(sections) > 2 and value == 0:
        return sections[2], False
    if len(sections) > 1 and value < 0:
        return sections[1], False
    return sections[0], value < 0
