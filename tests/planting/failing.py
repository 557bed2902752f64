"""Functions that take a step's place, and fail with all that they know in their message."""

from pathlib import Path
from typing import NoReturn


def crash(*arguments: object, **named: object) -> NoReturn:
    """Fail with a message that repeats everything."""
    raise RuntimeError(f"{arguments!r} {named!r}")


def lose(*arguments: object, **named: object) -> NoReturn:
    """Fail on a file whose name repeats everything."""
    raise FileNotFoundError(2, f"{arguments!r}", Path(f"{named!r}{arguments!r}"[-80:]))


def misread(*arguments: object, **named: object) -> NoReturn:
    """Fail on a text that cannot be written in a narrow code."""
    raise UnicodeEncodeError("ascii", f"{arguments!r} {named!r}", 0, 1, "not in ASCII")


def stop(*arguments: object, **named: object) -> NoReturn:
    """What Ctrl-C does."""
    raise KeyboardInterrupt(f"{arguments!r}")


def end(*arguments: object, **named: object) -> NoReturn:
    """End the process on the spot."""
    raise SystemExit(f"{arguments!r}")
