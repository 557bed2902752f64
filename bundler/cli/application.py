"""The command line itself, and how a command of it is entered and ends."""

import functools
from collections.abc import Callable
from typing import ParamSpec

import typer

from bundler.cli import printing
from bundler.errors import ExitCode

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


def command(function: Callable[P, ExitCode]) -> Callable[P, None]:
    """Enter a command that returns its exit status and may raise."""

    @functools.wraps(function)
    def entered(*args: P.args, **kwargs: P.kwargs) -> None:
        raise typer.Exit(printing.run(lambda: function(*args, **kwargs)))

    app.command()(entered)
    return entered
