"""The command line itself, and how a command of it is entered and ends."""

import contextlib
import functools
import re
from collections.abc import Callable, Iterator, Sequence
from typing import Any, ParamSpec

import typer
import typer.core

from bundler.cli import printing
from bundler.errors import ExitCode

P = ParamSpec("P")


class _Commands(typer.core.TyperGroup):
    """The commands. What was typed amiss is not repeated: a path with a space in it, without
    quotation marks, may be half a name."""

    typed: Sequence[str] = ()

    def make_context(self, info_name: str | None, args: list[str], *more: Any, **extra: Any) -> Any:
        """Read the command line, and keep what was typed."""
        self.typed = tuple(args)
        with self._unrepeated():
            return super().make_context(info_name, args, *more, **extra)

    def invoke(self, ctx: Any) -> Any:
        """Run the command that is named."""
        with self._unrepeated():
            return super().invoke(ctx)

    @contextlib.contextmanager
    def _unrepeated(self) -> Iterator[None]:
        try:
            yield
        except Exception as fault:
            message = getattr(fault, "message", None)
            if isinstance(message, str) and hasattr(fault, "format_message"):
                setattr(fault, "message", self._without_typed(message))  # noqa: B010
            raise

    def _without_typed(self, message: str) -> str:
        options = (o for command in self.commands.values() for p in command.params for o in p.opts)
        ours = {*self.commands, *options}
        for word in sorted(self.typed, key=len, reverse=True):
            for piece in (word, *word.split("=")):
                if piece and piece not in ours:
                    message = re.sub(rf"(?<!\w){re.escape(piece)}(?!\w)", "...", message)
        return message


app = typer.Typer(
    name="bundle",
    cls=_Commands,
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
