"""What the officer reads when reading a file in the worker went wrong."""

from bundler.errors import Problem


def took_too_long(seconds: float) -> Problem:
    """The call was ended when its time was up."""
    return Problem(
        code="worker-timeout",
        where="",
        what=f"A file could not be read within {seconds:g} seconds.",
        why="It is very large, or it is damaged so that reading it never ends.",
        fix="Open the file in the program that made it, save it under a new name, and build "
        "again with the new file.",
    )


def died() -> Problem:
    """The child crashed, was killed, or answered what is no answer."""
    return Problem(
        code="worker-died",
        where="",
        what="Reading a file ended without a result.",
        why="The file made the program that reads it crash, or used more memory than it may.",
        fix="Open the file in the program that made it, save it under a new name, and build "
        "again with the new file.",
    )


def failed(error: str) -> Problem:
    """The function raised what nobody foresaw: its type and place, or MemoryError."""
    if error == "MemoryError":
        return Problem(
            code="worker-memory",
            where="",
            what="A file needs more memory to read than it may use.",
            why="It holds far more than its size on disk says, or very large pictures.",
            fix="Make its pictures smaller, save it under a new name, and build again with the "
            "new file.",
        )
    return Problem(
        code="worker-failed",
        where="",
        what="A file could not be read.",
        why=f"The program met something in it that it does not know ({error}).",
        fix="Open the file in the program that made it, save it under a new name, and build "
        "again with the new file.",
    )
