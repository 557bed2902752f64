"""The commands: each turns its arguments into a request and prints what came of it.

Each imports its part of the pipeline when it runs: what one command needs takes longer to
load than another takes to do its work."""

import functools
import webbrowser
from datetime import date, datetime
from pathlib import Path
from typing import Annotated

import typer

from bundler.cli import printing
from bundler.cli.application import command
from bundler.cli.options import (
    AsJson,
    AsOf,
    ByEngine,
    Config,
    NoCache,
    NoOpen,
    Out,
    Quiet,
    Review,
    Reviews,
)
from bundler.convert.present import engines_present
from bundler.convert.worker import Worker
from bundler.errors import ExitCode
from bundler.pipeline.judged import Judged, pack_name
from bundler.pipeline.typed import Request
from bundler.steps.checklist_file import checklist_json


@command
def new(
    context: typer.Context,
    folder: Annotated[Path, typer.Argument(metavar="FOLDER", help="Where the review will be.")],
    letter: Annotated[
        Path | None, typer.Option("--letter", metavar="FILE", help="The panel's letter.")
    ] = None,
) -> ExitCode:
    """Start a review: a file to fill in, a table for the chair."""
    from bundler.pipeline.starting import new as start

    started = start(folder, letter, _worker(context))
    print(f"Written in the folder: {', '.join(started.written)}")
    print("\nRead by the program, for you to check in review.toml:")
    for line in started.to_check:
        printing.say(f"  {line}")
    print("\nNow fill in review.toml, and send responses.docx to the chair.")
    return ExitCode.DONE


@command
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
    """Make the package of a review, and print its checklist."""
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
            inside = judged.folder.is_relative_to(judged.review.folder)
            shown = printing.shown_path(judged.folder, judged.review.folder)
            print(f"\nThe package is in {shown}{', beside review.toml' if inside else ''}")
        return _status(judged)

    return max(printing.run(functools.partial(one, review)) for review in reviews)


@command
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


@command
def confirm(
    context: typer.Context,
    review: Review,
    as_of: AsOf = None,
    out: Out = None,
    config: Config = None,
) -> ExitCode:
    """Ask, one by one, what only a person can settle."""
    from bundler.pipeline import afterwards

    request = Request(review, _day(as_of), out=out, config=config)
    judged, count = afterwards.confirm(request, _worker(context), printing.ask, printing.say)
    if count:
        print(f"\n{count} answered, in {judged.review.file.name}. Now build again.")
    elif judged.checklist.ready:
        print("There is nothing to answer.")
    else:
        print("Nothing was answered.")
    return _status(judged)


@command
def preview(
    context: typer.Context,
    review: Review,
    as_of: AsOf = None,
    out: Out = None,
    config: Config = None,
    no_open: NoOpen = False,
) -> ExitCode:
    """Open a page that shows the whole package."""
    from bundler.pipeline import afterwards

    request = Request(review, _day(as_of), out=out, config=config)
    judged, page = afterwards.preview(request, _worker(context))
    print(printing.shown_path(page, judged.review.folder))
    if not no_open:
        webbrowser.open(page.absolute().as_uri())
    return _status(judged)


@command
def approve(
    context: typer.Context,
    review: Review,
    by: Annotated[str, typer.Option("--by", metavar="NAME", help="Who releases the pack.")],
    message: Annotated[
        Path | None, typer.Option("--message", metavar="FILE", help="The email that releases it.")
    ] = None,
    as_of: AsOf = None,
    out: Out = None,
    config: Config = None,
) -> ExitCode:
    """Record a second person's release, and write the emails."""
    from bundler.pipeline import afterwards

    request = Request(review, _day(as_of), out=out, config=config)
    judged = afterwards.approve(request, _worker(context), by, message)
    print(f"{' '.join(by.split())} has released the pack {judged.facts.code}.")
    emails = printing.shown_path(judged.folder / "emails", judged.review.folder)
    print(f"The emails are in {emails}")
    return _status(judged)


@command
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


@command
def rules(
    rule: Annotated[
        str | None, typer.Argument(metavar="ID", help="One rule, such as PACK-03.")
    ] = None,
    as_of: AsOf = None,
) -> ExitCode:
    """List what is checked, or explain one check with its sources."""
    from bundler.cli.rule_book import print_rules

    return print_rules(rule, _day(as_of))


@command
def doctor() -> ExitCode:
    """Try every engine on a test page and say what came out."""
    from bundler.steps.doctor import diagnose

    report = diagnose(tuple(engines_present()), [Path.cwd()], timeout=120)
    return printing.print_diagnosis(report)


@command
def clean(review: Review) -> ExitCode:
    """Remove the converted parts that are kept for speed."""
    from bundler.pipeline import afterwards

    print(f"Kept parts removed: {afterwards.clean(review)}")
    return ExitCode.DONE


def _worker(context: typer.Context) -> Worker:
    worker: Worker = context.obj
    return worker


def _day(as_of: date | None) -> date:
    return as_of or datetime.now().astimezone().date()


def _status(judged: Judged) -> ExitCode:
    return ExitCode.DONE if judged.checklist.ready else ExitCode.STOPPED
