"""The `bundle` command: parse, call the pipeline, print, choose the exit status."""

import shutil
import sys
import textwrap
import traceback
import webbrowser
from collections.abc import Callable, Iterable, Sequence
from datetime import date, datetime
from pathlib import Path
from typing import Annotated

import typer

from bundler import pipeline
from bundler.convert.embedded import EmbeddedEngine
from bundler.convert.engine import Engine
from bundler.convert.libreoffice import LibreOfficeEngine, find_libreoffice
from bundler.convert.word import WordEngine
from bundler.convert.word_found import word_available
from bundler.errors import BundleError, ExitCode, Problem
from bundler.model.office import EngineChoice
from bundler.pipeline import Judged, Request
from bundler.steps.checklist_file import checklist_json
from bundler.steps.checklist_text import checklist_lines
from bundler.steps.confirm import pasteable

app = typer.Typer(
    name="bundle",
    help="Makes one accessible PDF of a domestic homicide review, judges it, and prepares "
    "everything that goes out with it.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
)

Review = Annotated[Path, typer.Argument(metavar="REVIEW.toml", help="The review, or its folder.")]
AsOf = Annotated[
    datetime | None, typer.Option("--as-of", formats=["%Y-%m-%d"], help="Judge by this day.")
]
Out = Annotated[
    Path | None,
    typer.Option("--out", help="Write packages below this folder."),
]
Config = Annotated[Path | None, typer.Option("--config", help="The office's bundle.toml.")]
Quiet = Annotated[bool, typer.Option("--quiet", help="Print faults only.")]


@app.command()
def build(
    reviews: Annotated[
        list[Path], typer.Argument(metavar="REVIEW.toml...", help="The reviews, or their folders.")
    ],
    as_of: AsOf = None,
    engine: Annotated[
        EngineChoice | None, typer.Option("--engine", help="What sets Word files as PDF.")
    ] = None,
    out: Out = None,
    config: Config = None,
    no_cache: Annotated[
        bool, typer.Option("--no-cache", help="Convert every part anew and keep nothing.")
    ] = False,
    quiet: Quiet = False,
) -> None:
    """Convert, assemble, compose and judge a review, and write its package."""
    statuses = []
    for path in reviews:
        request = Request(path, _day(as_of), engine, out, config, keep=not no_cache)
        say = _silent if quiet else _progress
        statuses.append(_run(lambda request=request, say=say: _build(request, say, quiet)))  # type: ignore[misc]
    raise typer.Exit(max(statuses))


def _build(request: Request, say: Callable[[str], None], quiet: bool) -> ExitCode:
    judged = pipeline.build(request, _engines, say)
    if not quiet:
        _print_checklist(judged)
        missing = pasteable(judged.checklist, judged.review, request.as_of)
        if missing:
            print(
                "\nAnswer with `bundle confirm`, or paste these lines into review.toml and "
                "fill them in:\n"
            )
            print(missing)
        print(f"\nThe package is in {judged.folder}")
    return _status(judged)


@app.command()
def check(
    review: Review,
    as_of: AsOf = None,
    out: Out = None,
    config: Config = None,
    json: Annotated[bool, typer.Option("--json", help="Print checklist.json.")] = False,
    quiet: Quiet = False,
) -> None:
    """Judge the built package again, without building it."""

    def run() -> ExitCode:
        judged = pipeline.check(Request(review, _day(as_of), out=out, config=config))
        if json:
            name = pipeline.pack_name(judged)
            print(checklist_json(judged.checklist, judged.review, judged.facts, name))
        elif not quiet:
            _print_checklist(judged)
        return _status(judged)

    raise typer.Exit(_run(run))


@app.command()
def confirm(review: Review, as_of: AsOf = None, out: Out = None, config: Config = None) -> None:
    """Ask, one by one, what only a person can settle, and write the answers."""

    def run() -> ExitCode:
        request = Request(review, _day(as_of), out=out, config=config)
        judged, count = pipeline.confirm(request, _ask, print)
        if count:
            print(f"\n{count} answers are in {judged.review.file.name}. Now build again.")
        elif judged.checklist.ready:
            print("There is nothing to answer.")
        else:
            print("Nothing was answered.")
        return _status(judged)

    raise typer.Exit(_run(run))


@app.command()
def preview(
    review: Review,
    as_of: AsOf = None,
    out: Out = None,
    config: Config = None,
    no_open: Annotated[bool, typer.Option("--no-open", help="Only write the page.")] = False,
) -> None:
    """Open a page that shows the whole package to a second pair of eyes."""

    def run() -> ExitCode:
        judged, page = pipeline.preview(Request(review, _day(as_of), out=out, config=config))
        print(page)
        if not no_open:
            webbrowser.open(page.absolute().as_uri())
        return _status(judged)

    raise typer.Exit(_run(run))


@app.command()
def archive(review: Review, as_of: AsOf = None, out: Out = None, config: Config = None) -> None:
    """Copy the package into a verified BagIt bag."""

    def run() -> ExitCode:
        bag = pipeline.archive(Request(review, _day(as_of), out=out, config=config))
        done = "was archived before, in" if bag.already else "is archived and verified in"
        print(f"The package {bag.code} {done} {bag.folder}")
        return ExitCode.DONE

    raise typer.Exit(_run(run))


@app.command()
def clean(review: Review) -> None:
    """Remove the converted parts that are kept for speed."""

    def run() -> ExitCode:
        print(f"{pipeline.clean(review)} kept parts were removed.")
        return ExitCode.DONE

    raise typer.Exit(_run(run))


def main() -> None:
    """Run the command. A fault of this program ends in one line with its type and place:
    never a traceback and never the data, which may hold a name."""
    for stream in (sys.stdout, sys.stderr):
        stream.reconfigure(encoding="utf-8", errors="replace")  # type: ignore[union-attr]
    app()


def _run(command: Callable[[], ExitCode]) -> ExitCode:
    try:
        return command()
    except BundleError as error:
        _print_problems(error.problems)
        return error.exit_code
    except KeyboardInterrupt:
        print("Stopped. What was there before is unchanged.", file=sys.stderr)
        return ExitCode.FAULT
    except Exception as fault:  # the last resort: anything else would print the data
        _print_problems([_own_fault(fault)])
        return ExitCode.FAULT


def _engines() -> Sequence[Engine]:
    """The engines on this computer, the most faithful first."""
    found: list[Engine] = []
    if word_available():
        found.append(WordEngine())
    program = find_libreoffice()
    if program:
        found.append(LibreOfficeEngine(program))
    return (*found, EmbeddedEngine())


def _day(as_of: datetime | None) -> date:
    return as_of.date() if as_of else datetime.now().astimezone().date()


def _status(judged: Judged) -> ExitCode:
    return ExitCode.DONE if judged.checklist.ready else ExitCode.STOPPED


def _print_checklist(judged: Judged) -> None:
    lines = checklist_lines(judged.checklist, judged.facts, judged.settings.recipients, _width())
    print("\n".join(lines))


def _print_problems(problems: Iterable[Problem]) -> None:
    for problem in problems:
        print(f"error: {problem.code}", file=sys.stderr)
        place = f"{problem.where}: " if problem.where else ""
        _print_block("  ", f"{place}{problem.what}")
        if problem.why:
            _print_block("  why  ", problem.why)
        _print_block("  fix  ", problem.fix)


def _print_block(mark: str, text: str) -> None:
    indent = " " * len(mark)
    lines = textwrap.wrap(text, _width(), initial_indent=mark, subsequent_indent=indent)
    print("\n".join(lines), file=sys.stderr)


def _own_fault(fault: Exception) -> Problem:
    """Type and place of a fault of this program; never its message, which may quote."""
    frames = traceback.extract_tb(fault.__traceback__)
    last = next((f for f in reversed(frames) if "bundler" in Path(f.filename).parts), None)
    place = f"{Path(last.filename).name}, line {last.lineno}" if last else "an unknown place"
    return Problem(
        "program-fault",
        "",
        f"The program failed: {type(fault).__name__} in {place}.",
        "Send this line to whoever looks after the program. It holds nothing of the review. "
        "What was there before is unchanged.",
    )


def _ask(prompt: str) -> str:
    try:
        return input(prompt)
    except EOFError:
        return ""


def _progress(text: str) -> None:
    print(f"  {text}", file=sys.stderr, flush=True)


def _silent(text: str) -> None:
    """Print nothing."""


def _width() -> int:
    return max(40, min(shutil.get_terminal_size((80, 24)).columns, 100))
