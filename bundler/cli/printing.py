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
from bundler.model.toml.spelling import nearest
from bundler.model.words import day_in_words
from bundler.pipeline.judging import Judged
from bundler.rules.registry import Rule, catalogue
from bundler.steps.checklist_text import checklist_lines

if TYPE_CHECKING:
    from bundler.steps.doctor import Diagnosis, EngineReport


def run(command: Callable[[], ExitCode]) -> ExitCode:
    """Run a command; print what went wrong. A fault of this program is told by its type
    and place: never by a traceback and never with the data, which may hold a name."""
    try:
        return command()
    except BundleError as error:
        _print_problems(error.problems)
        return error.exit_code
    except BrokenPipeError:
        # Whoever read the output has gone. Python would complain again when it exits.
        sys.stdout = open(os.devnull, "w", encoding="utf-8")  # noqa: PTH123, SIM115
        return ExitCode.DONE
    except KeyboardInterrupt:
        print("Stopped. What was there before is unchanged.", file=sys.stderr)
        return ExitCode.FAULT
    except Exception as fault:  # the last resort: anything else would print the data
        _print_problems([_own_fault(fault)])
        return ExitCode.FAULT


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


def print_rules(wanted: str | None) -> ExitCode:
    """The rule book, a line each, or one rule in full."""
    book = {rule.id: rule for rule in catalogue()}
    if wanted is None:
        for rule in book.values():
            print(f"{rule.id:8} {rule.weight.value:8} {rule.title}")
        return ExitCode.DONE
    found = book.get(wanted.upper())
    if found is None:
        guess = nearest(wanted.upper(), list(book))
        fix = f"Did you mean {guess}? " if guess else ""
        what = "There is no rule of this name."
        fix += "`bundle rules` lists them all."
        _print_problems([Problem("rule-unknown", "", what, fix)])
        return ExitCode.INPUT
    _print_rule(found)
    return ExitCode.DONE


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
    try:
        return input(prompt)
    except EOFError:
        return ""


def progress(text: str) -> None:
    """Say what is being done, apart from the results."""
    print(f"  {text}", file=sys.stderr, flush=True)


def silent(text: str) -> None:
    """Say nothing."""


def _print_rule(rule: Rule) -> None:
    print(f"{rule.id}  {rule.title}\n")
    for mark, text in (
        ("why    ", rule.why),
        ("fix    ", rule.fix),
        ("weight ", f"{rule.weight.value}; stops {rule.stops.value}"),
        ("judged ", rule.judged.value),
        ("reads  ", rule.reads),
    ):
        print("\n".join(_block(mark, text)))
    for citation in rule.citations:
        source = citation.source
        since = f"since {day_in_words(source.since)}" if source.since else "not in force"
        text = f"{source.title}, {citation.place} ({source.kind.value}, {since}) {source.url}"
        print("\n".join(_block("source ", text.rstrip())))


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
    print("\n".join(_block("  ", facts)))
    if page.missing:
        print(f"  {len(page.missing)} words of the page are missing")


def _print_problems(problems: Iterable[Problem]) -> None:
    for problem in problems:
        place = f"{problem.where}: " if problem.where else ""
        lines = [f"error: {problem.code}", *_block("  ", f"{place}{problem.what}")]
        lines += _block("  why  ", problem.why) if problem.why else []
        lines += _block("  fix  ", problem.fix)
        print("\n".join(lines), file=sys.stderr)


def _block(mark: str, text: str) -> list[str]:
    return textwrap.wrap(text, _width(), initial_indent=mark, subsequent_indent=" " * len(mark))


def _own_fault(fault: Exception) -> Problem:
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


def _width() -> int:
    return max(40, min(shutil.get_terminal_size((80, 24)).columns, 100))
