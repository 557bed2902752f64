"""The panel's letter as a tagged PDF, set with typst."""

import json
import tomllib
from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import typst

from samples.writing.fonts import FONT_FOLDER


def write_letter(
    texts: Path, review: Mapping[str, Any], path: Path, *, instead: Mapping[str, str] | None = None
) -> None:
    """Write the letter with the points that ``review`` declares. ``instead`` gives other
    words for some of its own, to make the letter that an unready review has."""
    words = (texts / "letter.toml").read_text(encoding="utf-8")
    for old, new in (instead or {}).items():
        if old not in words:
            raise ValueError("the letter does not say that")
        words = words.replace(old, new)
    letter = tomllib.loads(words.replace("'", "’"))
    declared = review["letter"]
    day = declared["dated"]
    letter["date"] = {"year": day.year, "month": day.month, "day": day.day}
    letter["points"] = [point["text"].replace("'", "’") for point in declared["points"]]
    typst.compile(
        str(texts / "letter.typ"),
        output=str(path),
        font_paths=[str(FONT_FOLDER)],
        ignore_system_fonts=True,
        format="pdf",
        sys_inputs={"letter": json.dumps(letter)},
        pdf_standards=["ua-1", "a-2a"],
        timestamp=int(datetime(day.year, day.month, day.day, tzinfo=UTC).timestamp()),
    )
