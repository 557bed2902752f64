"""How the program says that it cannot go on, and with which exit status."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import IntEnum


class ExitCode(IntEnum):
    """What the command tells the shell. Stable: office scripts rely on the numbers."""

    DONE = 0
    STOPPED = 1
    INPUT = 2
    TOOL = 3
    FAULT = 4


@dataclass(frozen=True)
class Problem:
    """One thing that is wrong, in the officer's words.

    ``code`` is a stable kebab-case word. ``where`` names the key and line of a settings
    file, or a file by its name relative to the review's folder. ``what`` says what
    happened, ``why`` the cause and ``fix`` what to do next in Word or in review.toml.
    No field may repeat a protected value: the maker of a problem that quotes an
    officer's text must have had it searched first.
    """

    code: str
    where: str
    what: str
    fix: str
    why: str = ""


class BundleError(Exception):
    """The command cannot go on. Carries every problem found, not only the first."""

    exit_code: ExitCode = ExitCode.FAULT

    def __init__(self, problems: Problem | Iterable[Problem]) -> None:
        self.problems: tuple[Problem, ...] = (
            (problems,) if isinstance(problems, Problem) else tuple(problems)
        )
        super().__init__(", ".join(problem.code for problem in self.problems))


class InputError(BundleError):
    """Settings, review.toml or a file given as a part is wrong: exit status 2."""

    exit_code = ExitCode.INPUT


class ToolError(BundleError):
    """An outside program is missing, failed or took too long: exit status 3."""

    exit_code = ExitCode.TOOL
