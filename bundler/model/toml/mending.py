"""What people type that TOML cannot read, each with its cure."""

import re
from dataclasses import dataclass
from datetime import date

from bundler.model.review import MONTHS

SET_ASIDE = "put-aside-line-"
"""How the tables are called that stand in for a heading given twice."""

_CURLY = str.maketrans({"“": '"', "”": '"', "„": '"', "‘": "'", "’": "'", "‚": "'"})
_SLASHED = re.compile(r"=\s*(\d{1,2})([/.-])(\d{1,2})\2(\d{4})\b")
_HYPHENED = re.compile(r"=\s*(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})\b")
_MONTH_ONLY = re.compile(r"=\s*(\d{4}-\d{1,2})\s*(#.*)?$")
_PAIR = re.compile(r"^(\s*[^=#]+?\s*=).*$")
_PLACEHOLDER = r'\1 ""'


@dataclass(frozen=True)
class Hidden:
    """What no cure may repeat: ``everything`` of a file that holds protected values, and
    the day under a key of ``months``, where only month and year may stand."""

    everything: bool = False
    months: frozenset[str] = frozenset()

    def is_month(self, line: str) -> bool:
        """Whether this line gives one of the months."""
        return line.partition("=")[0].strip() in self.months


@dataclass(frozen=True)
class Mended:
    """A fault on one line, and the line as it may be read on with."""

    code: str
    what: str
    fix: str
    line: str


def mend(line: str, number: int, column: int, error: str, hidden: Hidden) -> Mended:
    """Name the fault that the reader found in ``line``, the ``number``th, at ``column``.

    ``error`` is the reader's own message."""
    found = (
        _repeated(line, number, error)
        or _curly(line, column)
        or _backslash(line, error)
        or _numbers(line, hidden)
    )
    if found and found.line != line:
        return found
    put_aside = _PAIR.sub(_PLACEHOLDER, line)
    if put_aside == line:
        put_aside = ""
    if "=" not in line:
        what = "This line is not a heading in square brackets and has no = in it."
        fix = 'Write it as `key = "words"`, or put # in front to make it a remark.'
        return Mended("toml-not-a-line", what, fix, put_aside)
    if "Illegal character" in error or "Unterminated" in error:
        what = "A quotation mark is opened on this line and not closed."
        fix = 'Put a straight quotation mark (") at the end of the words.'
        return Mended("toml-quote-open", what, fix, put_aside)
    what = "What stands after the = cannot be read."
    fix = (
        'Put words between straight quotation marks ("like this"), write a date as '
        "2024-08-07 without them, and put nothing else on the line."
    )
    return Mended("toml-value", what, fix, put_aside)


def _repeated(line: str, number: int, error: str) -> Mended | None:
    if not error.startswith(("Cannot overwrite", "Cannot declare", "Duplicate inline")):
        return None
    if line.lstrip().startswith("["):
        what = "This heading stands in the file twice."
        fix = "Move the lines under it to the first one and take this heading out."
        return Mended("heading-repeated", what, fix, f"[{SET_ASIDE}{number}]")
    what = "This key stands in its table twice."
    return Mended("key-repeated", what, "Keep the line that is right and take out the other.", "")


def _curly(line: str, column: int) -> Mended | None:
    if line[column - 1 : column] not in tuple("“”„‘’‚"):
        return None
    what = "The quotation marks are curly, as Word makes them. They must be straight."
    fix = "Type the quotation marks again in Notepad, not in Word."
    return Mended("curly-quotes", what, fix, line.translate(_CURLY))


def _backslash(line: str, error: str) -> Mended | None:
    if "\\" not in line or not error.startswith(("Unescaped", "Invalid hex")):
        return None
    what = "A backslash (\\) cannot stand in a name or path here."
    fix = 'Write paths with a forward slash: "folder/report.docx".'
    return Mended("backslash", what, fix, line.replace("\\", "/"))


def _numbers(line: str, hidden: Hidden) -> Mended | None:
    if month := _MONTH_ONLY.search(line):
        what = "A month and year needs quotation marks."
        fix = "Write it as " + ('"2024-08".' if hidden.everything else f'"{month[1]}".')
        return Mended("month-unquoted", what, fix, _quoted(line, month))
    if slashed := _SLASHED.search(line):
        day, month_number, year = int(slashed[1]), int(slashed[3]), int(slashed[4])
        what = "The date is not written the way it must be: year, month, day."
    elif hyphened := _HYPHENED.search(line):
        year, month_number, day = (int(hyphened[n]) for n in (1, 2, 3))
        what = "This is not a day of the calendar, or not written with two-figure month and day."
    else:
        return None
    put_aside = _PAIR.sub(_PLACEHOLDER, line)
    try:
        meant = date(year, month_number, day)
    except ValueError:
        what = "This is not a day of the calendar."
        return Mended("date-not-real", what, "Write the date as 2024-08-07.", put_aside)
    fix = "Write year, month and day as in 2024-08-07."
    if hidden.is_month(line):
        fix = f'Only month and year may be given. Write "{meant.year:04}-{meant.month:02}".'
    elif not hidden.everything:
        spelt = f"{meant.day} {MONTHS[meant.month - 1]} {meant.year}"
        fix = f"If you mean {spelt}, write {meant.isoformat()}."
    key = _PAIR.match(line)
    mended = f"{key[1]} {meant.isoformat()}" if key else put_aside
    return Mended("date-form", what, fix, mended)


def _quoted(line: str, found: re.Match[str]) -> str:
    return line[: found.start(1)] + f'"{found[1]}"' + line[found.end(1) :]
