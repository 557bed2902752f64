"""The `bundle` command: parse, call the pipeline, print, choose the exit status."""

import atexit
import gc
import sys

from bundler.convert.worker import Worker

_READ_BY_THE_WORKER = (
    "bundler.convert.intake.parts",
    "bundler.convert.residue.source",
    "bundler.steps.assembly.whole",
    "bundler.steps.inspection.whole",
)


def main() -> None:
    """Run the command line.

    The worker process starts before anything else is imported: it loads its libraries on
    one processor while this process loads its own on another."""
    for stream in (sys.stdout, sys.stderr):
        stream.reconfigure(encoding="utf-8", errors="replace")  # type: ignore[union-attr]
    # A command makes few cycles and soon ends: looking for garbage would find nothing.
    gc.disable()
    atexit.register(gc.freeze)
    with Worker(_READ_BY_THE_WORKER) as worker:
        import bundler.cli.commands  # noqa: F401  (importing it enters every command)
        from bundler.cli.application import app

        app(obj=worker)
