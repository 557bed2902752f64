"""The arguments and options that commands share, each with its one line of help."""

from datetime import date
from pathlib import Path
from typing import Annotated

import typer

from bundler.model.office import EngineChoice


def _day_typed(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise typer.BadParameter("Write a day as year, month, day: 2024-01-31.") from None


Review = Annotated[Path, typer.Argument(metavar="REVIEW.toml", help="The review, or its folder.")]
Reviews = Annotated[
    list[Path], typer.Argument(metavar="REVIEW.toml", help="The reviews, or their folders.")
]


AsOf = Annotated[
    date | None,
    typer.Option("--as-of", parser=_day_typed, metavar="DATE", help="Judge by this day."),
]
ByEngine = Annotated[
    EngineChoice | None, typer.Option("--engine", help="What sets Word files as PDF.")
]
Out = Annotated[
    Path | None, typer.Option("--out", metavar="FOLDER", help="Where packages are, if elsewhere.")
]
Config = Annotated[
    Path | None, typer.Option("--config", metavar="FILE", help="The office's bundle.toml.")
]
NoCache = Annotated[bool, typer.Option("--no-cache", help="Convert every part; keep none.")]
Quiet = Annotated[bool, typer.Option("--quiet", help="Print faults only.")]
AsJson = Annotated[bool, typer.Option("--json", help="Print checklist.json.")]
NoOpen = Annotated[bool, typer.Option("--no-open", help="Only write the page.")]
