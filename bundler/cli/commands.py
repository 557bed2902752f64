"""The commands: each turns its arguments into a request and prints what came of it.

Each imports its part of the pipeline when it runs: what one command needs takes longer to
load than another takes to do its work."""

import functools
import webbrowser
from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path
from typing import Annotated, ParamSpec

import typer

from bundler.cli import printing
from bundler.convert.present import engines_present
from bundler.convert.worker import Worker
from bundler.errors import ExitCode
from bundler.model.office import EngineChoice
from bundler.pipeline.judged import Judged, pack_name
from bundler.pipeline.typed import Request
from bundler.steps.checklist_file import checklist_json

P = ParamSpec("P")

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
Reviews = Annotated[
    list[Path], typer.Argument(metavar="REVIEW.toml...", help="The reviews, or their folders.")
]
AsOf = Annotated[
    datetime | None, typer.Option("--as-of", formats=["%Y-%m-%d"], help="Judge by this day.")
]
ByEngine = Annotated[
    EngineChoice | None, typer.Option("--engine", help="What sets Word files as PDF.")
]
Out = Annotated[Path | None, typer.Option("--out", help="Where packages are, if not beside.")]
Config = Annotated[Path | None, typer.Option("--config", help="The office's bundle.toml.")]
NoCache = Annotated[bool, typer.Option("--no-cache", help="Convert every part; keep none.")]
Quiet = Annotated[bool, typer.Option("--quiet", help="Print faults only.")]
AsJson = Annotated[bool, typer.Option("--json", help="Print checklist.json.")]
NoOpen = Annotated[bool, typer.Option("--no-open", help="Only write the page.")]


def _command(function: Callable[P, ExitCode]) -> Callable[P, None]:
    """Enter a command that returns its exit status and may raise."""

    @functools.wraps(function)
    def command(*args: P.args, **kwargs: P.kwargs) -> None:
        raise typer.Exit(printing.run(lambda: function(*args, **kwargs)))

    app.command()(command)
    return command


@_command
def new(
    context: typer.Context,
    folder: Annotated[Path, typer.Argument(metavar="FOLDER", help="Where the review will be.")],
    letter: Annotated[Path | None, typer.Option("--letter", help="The panel's letter.")] = None,
) -> ExitCode:
    """Start a review: review.toml to fill in, and a Word table for the chair."""
    from bundler.pipeline.starting import new as start

    started = start(folder, letter, _worker(context))
    print(f"Written in {folder}: {', '.join(started.written)}")
    print("\nRead by the program, for you to check:")
    print("\n".join(f"  {line}" for line in started.to_check))
    print("\nNow fill in review.toml, and send responses.docx to the chair.")
    return ExitCode.DONE


@_command
def build(
    context: typer.Context,
    reviews: Reviews,
    as_of: AsOf = None,
    engine: ByEngine = None,
    out: Out = None,
    config: Config = None,
    no_cache: NoCache = False,
    quiet: Quiet = False,
) -> ExitCode:
    """Convert, assemble, compose and judge a review, and write its package."""
    from bundler.pipeline.building import build as run_build
    from bundler.steps.confirm import pasteable

    def one(review: Path) -> ExitCode:
        request = Request(review, _day(as_of), engine, out, config, keep=not no_cache)
        say = printing.silent if quiet else printing.progress
        judged = run_build(request, engines_present, _worker(context), say)
        if not quiet:
            printing.print_checklist(judged)
            missing = pasteable(judged.checklist, judged.review, request.as_of)
            printing.print_missing(missing)
            shown = printing.shown_path(judged.folder, judged.review.folder)
            print(f"\nThe package is in {shown}")
        return _status(judged)

    return max(printing.run(functools.partial(one, review)) for review in reviews)


@_command
def check(
    context: typer.Context,
    review: Review,
    as_of: AsOf = None,
    out: Out = None,
    config: Config = None,
    json: AsJson = False,
    quiet: Quiet = False,
    verapdf: Annotated[
        bool, typer.Option("--verapdf", help="Ask the veraPDF on this computer as well.")
    ] = False,
) -> ExitCode:
    """Judge the built package again, without building it."""
    from bundler.convert.outside.verapdf import find_verapdf
    from bundler.pipeline import afterwards

    request = Request(review, _day(as_of), out=out, config=config)
    judged = afterwards.check(request, _worker(context), find_verapdf() if verapdf else None)
    if json:
        name = pack_name(judged)
        print(checklist_json(judged.checklist, judged.review, judged.facts, name))
    elif not quiet:
        printing.print_checklist(judged)
    return _status(judged)


@_command
def confirm(
    context: typer.Context,
    review: Review,
    as_of: AsOf = None,
    out: Out = None,
    config: Config = None,
) -> ExitCode:
    """Ask, one by one, what only a person can settle, and write the answers."""
    from bundler.pipeline import afterwards

    request = Request(review, _day(as_of), out=out, config=config)
    judged, count = afterwards.confirm(request, _worker(context), printing.ask, print)
    if count:
        print(f"\n{count} answered, in {judged.review.file.name}. Now build again.")
    elif judged.checklist.ready:
        print("There is nothing to answer.")
    else:
        print("Nothing was answered.")
    return _status(judged)


@_command
def preview(
    context: typer.Context,
    review: Review,
    as_of: AsOf = None,
    out: Out = None,
    config: Config = None,
    no_open: NoOpen = False,
) -> ExitCode:
    """Open a page that shows the whole package to a second pair of eyes."""
    from bundler.pipeline import afterwards

    request = Request(review, _day(as_of), out=out, config=config)
    judged, page = afterwards.preview(request, _worker(context))
    print(printing.shown_path(page, judged.review.folder))
    if not no_open:
        webbrowser.open(page.absolute().as_uri())
    return _status(judged)


@_command
def approve(
    context: typer.Context,
    review: Review,
    by: Annotated[str, typer.Option("--by", metavar="NAME", help="Who releases the pack.")],
    message: Annotated[
        Path | None, typer.Option("--message", help="The email in which it was released.")
    ] = None,
    as_of: AsOf = None,
    out: Out = None,
    config: Config = None,
) -> ExitCode:
    """Record a second person's release of the pack, and write its emails."""
    from bundler.pipeline import afterwards

    request = Request(review, _day(as_of), out=out, config=config)
    judged = afterwards.approve(request, _worker(context), by, message)
    print(f"{' '.join(by.split())} has released the pack {judged.facts.code}.")
    emails = printing.shown_path(judged.folder / "emails", judged.review.folder)
    print(f"The emails are in {emails}")
    return _status(judged)


@_command
def archive(
    context: typer.Context,
    review: Review,
    as_of: AsOf = None,
    out: Out = None,
    config: Config = None,
) -> ExitCode:
    """Copy the package into a verified BagIt bag."""
    from bundler.pipeline import afterwards

    request = Request(review, _day(as_of), out=out, config=config)
    bag = afterwards.archive(request, _worker(context))
    done = "was archived before, in" if bag.already else "is archived and verified, in"
    print(f"The package {bag.code} {done} {bag.folder.parent.name}/{bag.folder.name}")
    return ExitCode.DONE


@_command
def rules(
    rule: Annotated[str | None, typer.Argument(metavar="[ID]", help="One rule.")] = None,
    as_of: AsOf = None,
) -> ExitCode:
    """List what is checked, or explain one check with its sources."""
    from bundler.cli.rule_book import print_rules

    return print_rules(rule, _day(as_of))


@_command
def doctor() -> ExitCode:
    """Try every engine on a test page and say what came out."""
    from bundler.steps.doctor import diagnose

    report = diagnose(engines_present(), [Path.cwd()], timeout=120)
    return printing.print_diagnosis(report)


@_command
def clean(review: Review) -> ExitCode:
    """Remove the converted parts that are kept for speed."""
    from bundler.pipeline import afterwards

    print(f"Kept parts removed: {afterwards.clean(review)}")
    return ExitCode.DONE


def _worker(context: typer.Context) -> Worker:
    worker: Worker = context.obj
    return worker


def _day(as_of: datetime | None) -> date:
    return as_of.date() if as_of else datetime.now().astimezone().date()


def _status(judged: Judged) -> ExitCode:
    return ExitCode.DONE if judged.checklist.ready else ExitCode.STOPPED
