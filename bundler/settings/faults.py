"""What the form refused, as problems with line, key and cure."""

import os
from collections.abc import Iterable
from typing import Any, get_args

from pydantic import BaseModel
from pydantic_core import ErrorDetails

from bundler.errors import Problem
from bundler.model.toml.positions import KeyPath
from bundler.model.toml.reading import Sheet
from bundler.model.toml.spelling import did_you_mean, nearest
from bundler.settings.form import BETWEEN, PREFIX, OfficeFile

_WANTED = {
    "string": ("words", 'Write it between quotation marks: "like this".'),
    "bool": ("true or false", "Write true or false, without quotation marks."),
    "int": ("a whole number", "Write the number in figures, without quotation marks."),
    "tuple": ("a list", 'Write it in square brackets: ["one", "two"].'),
    "frozen": ("a list", 'Write it in square brackets: ["one", "two"].'),
    "model": ("a table", "Put its name in square brackets on a line of its own."),
}


def problems(errors: Iterable[ErrorDetails], sheet: Sheet) -> tuple[Problem, ...]:
    """Each fault once, in the order of the file and in the officer's words.

    Left out are lines that were reported already, and a missing key where another key of
    its table is a misspelling of it."""
    ordered = sorted(errors, key=lambda error: sheet.positions.line(error["loc"]) or 0)
    meant = {_meant(error["loc"]) for error in ordered if error["type"] == "extra_forbidden"}
    return tuple(
        _problem(error, sheet)
        for error in ordered
        if not sheet.reported(error["loc"])
        and not (error["type"] == "missing" and error["loc"] in meant)
    )


def _problem(error: ErrorDetails, sheet: Sheet) -> Problem:
    path = error["loc"]
    variable = PREFIX + BETWEEN.join(str(part) for part in path).upper()
    given = {name.upper() for name in os.environ}
    where = f"environment variable {variable}" if variable in given else sheet.where(path)
    code, what, fix = _words(error, path)
    return Problem(code, where, what, fix)


def _words(error: ErrorDetails, path: KeyPath) -> tuple[str, str, str]:
    about = error.get("ctx", {})
    key = str(path[-1]) if path else ""
    match error["type"]:
        case "extra_forbidden":
            known = list(_keys(path[:-1]))
            listed = f"Take the line out, or write one of: {', '.join(known)}."
            fix = did_you_mean(key, known) or listed
            words = "key-unknown", f"The key `{key}` is not known here.", fix
        case "missing":
            words = "key-missing", "This key is missing.", f"Add a line `{key} = ...`."
        case "enum" | "literal_error":
            listed = str(about["expected"]).replace("'", '"')
            what = "These words are not one of the list."
            words = "not-in-list", what, f"Write one of: {listed}."
        case "string_too_short" | "too_short":
            words = "key-empty", "Nothing is given here.", f'Write `{key} = "..."`.'
        case "greater_than_equal" | "less_than_equal" | "less_than":
            words = "number-out-of-range", "The number is out of range.", _range(about)
        case "office":
            words = "not-usable", str(about["what"]), str(about["fix"])
        case other:
            wanted, fix = _WANTED.get(other.split("_")[0], _WANTED["string"])
            if path == ("recipients",):
                fix = "Write the heading with two brackets: [[recipients]]."
            words = "wrong-type", f"This must be {wanted}.", fix
    return words


def _meant(path: KeyPath) -> KeyPath:
    """The path of the key that an unknown key was likely meant to be."""
    return (*path[:-1], nearest(str(path[-1]), _keys(path[:-1])))


def _range(about: dict[str, Any]) -> str:
    if "ge" in about:
        return f"Write {about['ge']:_} or more."
    if "le" in about:
        return f"Write {about['le']:_} or less."
    return f"Write less than {about['lt']:_}."


def _keys(path: KeyPath) -> Iterable[str]:
    """The keys of the table at a path of the form."""
    form: type[BaseModel] = OfficeFile
    for part in path:
        if isinstance(part, str):
            annotation: Any = form.model_fields[part].annotation
            inner = get_args(annotation)
            form = inner[0] if inner else annotation
    return form.model_fields
