"""What the command says on the terminal: results to its output, all else to its errors."""

import os
import shutil
import sys
import textwrap
import traceback
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import TYPE_CHECKING

from bundler.errors import BundleError, ExitCode, Problem
from bundler.pipeline.judged import Judged
from bundler.steps.checklist_text import checklist_lines

if TYPE_CHECKING:
    from bundler.steps.doctor import Diagnosis, EngineReport


def run(command: Callable[[], ExitCode]) -> ExitCode:
    """Run a command; print what went wrong. A fault of this program is told by its type
    and place: never by a traceback and never with the data, which may hold a name."""
    try:
        return command()
    except BundleError as error:
        print_problems(error.problems)
        return error.exit_code
    except BrokenPipeError:
        # Whoever read the output has gone. Python would complain again when it exits.
        sys.stdout = open(os.devnull, "w", encoding="utf-8")  # noqa: PTH123, SIM115
        return ExitCode.DONE
    except KeyboardInterrupt:
        print("Stopped. The package is as it was, or finished: never half.", file=sys.stderr)
        return ExitCode.FAULT
    except Exception as fault:  # the last resort: anything else would print the data
        print_problems([_own_fault(fault)])
        return ExitCode.FAULT


def shown_path(path: Path, review: Path) -> str:
    """A path as it is printed: from the review's folder on, else its last two names. The
    folders above belong to the office, and may be called after people."""
    if path.is_relative_to(review):
        return path.relative_to(review).as_posix()
    return f"{path.parent.name}/{path.name}"


def print_checklist(judged: Judged) -> None:
    """The checklist, the verdict first."""
    lines = checklist_lines(judged.checklist, judged.facts, judged.settings.recipients, _width())
    print("\n".join(lines))


def print_missing(lines: str) -> None:
    """Answers that are missing, as lines to paste; nothing where none is."""
    if lines:
        print("\nAnswer with `bundle confirm`, or paste these lines into review.toml")
        print("and fill them in:\n")
        print(lines, end="")


def print_diagnosis(found: "Diagnosis") -> ExitCode:
    """What each engine made of the test page. An engine that is not there is no fault;
    one that is there and fails is."""
    for report in found.engines:
        _print_engine(report)
    for tool, place in found.tools:
        print(f"{tool}: {place or 'not found (optional)'}")
    for folder in found.folders:
        print(f"{folder.folder}: {'can be written' if folder.writable else 'CANNOT BE WRITTEN'}")
    failed = any(report.version and report.page is None for report in found.engines)
    return ExitCode.TOOL if failed else ExitCode.DONE


def ask(prompt: str) -> str:
    """One line typed by the person at the keyboard; nothing at the end of input."""
    *above, last = block("", prompt)
    if above:
        print("\n".join(above))
    try:
        return input(f"{last} ")
    except EOFError:
        return ""


def say(text: str) -> None:
    """A text of one or more lines, each as wide as the terminal, what runs over indented."""
    for line in text.splitlines():
        print("\n".join(block(line[: len(line) - len(line.lstrip())], line.lstrip(), 2)))


def progress(text: str) -> None:
    """Say what is being done, apart from the results."""
    print(f"  {text}", file=sys.stderr, flush=True)


def silent(text: str) -> None:
    """Say nothing."""


def _print_engine(report: "EngineReport") -> None:
    page = report.page
    if page is None:
        failed = report.problem.what if report.version and report.problem else ""
        print(f"{report.engine.words}: {failed or 'not on this computer'}")
        return
    print(f"{report.engine.words}: works, {page.seconds:.1f} s for the test page")
    facts = (
        f"tags {'yes' if page.tagged else 'NO'}, language {page.language or 'NONE'}, "
        f"bookmarks {page.bookmarks}, headings {page.headings}, header rows {page.header_rows}, "
        f"says {', '.join(sorted(page.claims)) or 'nothing of itself'}, "
        f"fonts {', '.join(page.fonts)}"
    )
    print("\n".join(block("  ", facts)))
    if page.missing:
        print(f"  {len(page.missing)} words of the page are missing")


def print_problems(problems: Iterable[Problem]) -> None:
    """Each fault with its place, its reason and its cure, among the errors."""
    for problem in problems:
        named = not problem.where or problem.what.startswith(problem.where)
        place = "" if named else f"{problem.where}: "
        lines = [f"error: {problem.code}", *block("  ", f"{place}{problem.what}")]
        lines += block("  why  ", problem.why) if problem.why else []
        lines += block("  fix  ", problem.fix)
        print("\n".join(lines), file=sys.stderr)


def block(mark: str, text: str, deeper: int = 0) -> list[str]:
    """A paragraph as wide as the terminal, with a mark before it and its further lines
    below the text, or that much deeper."""
    indent = " " * (len(mark) + deeper)
    return textwrap.wrap(text, _width(), initial_indent=mark, subsequent_indent=indent)


def _own_fault(fault: Exception) -> Problem:
    frames = traceback.extract_tb(fault.__traceback__)
    package = Path(__file__).parent.parent
    last = next((f for f in reversed(frames) if Path(f.filename).is_relative_to(package)), None)
    place = f"{Path(last.filename).name}, line {last.lineno}" if last else "an unknown place"
    return Problem(
        "program-fault",
        "",
        f"The program failed: {type(fault).__name__} in {place}.",
        "Send this line to whoever looks after the program. It holds nothing of the review. "
        "The package is as it was, or finished: never half.",
    )


def _width() -> int:
    return max(40, min(shutil.get_terminal_size((80, 24)).columns, 100))
