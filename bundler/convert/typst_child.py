"""Sets one typst file, in a process of its own: ``python typst_child.py TASK.json``.

The task names input, output, fonts and standards. The answer, ANSWER.json beside it, says
which standards were met: all of them, or none with typst's own message why."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import typst

_MOST_MEMORY = 4_000_000_000


def main(task_file: Path) -> int:
    """Set the file named in the task; 0 where a PDF was written."""
    task = json.loads(task_file.read_text(encoding="utf-8"))
    _limit(task["seconds"])
    fonts = typst.Fonts(
        include_system_fonts=False, include_embedded_fonts=True, font_paths=[task["fonts"]]
    )
    messages = []
    attempts: list[list[typst.PDFStandard]] = [task["standards"]] if task["standards"] else []
    for standards in [*attempts, []]:
        try:
            typst.compile(
                task["input"],
                output=task["output"],
                root=str(task_file.parent),
                font_paths=fonts,
                ignore_system_fonts=True,
                format="pdf",
                pdf_standards=standards,
            )
        except typst.TypstError as error:
            messages.append(error.message)
            continue
        _answer(task_file, standards, messages)
        return 0
    _answer(task_file, [], messages)
    return 1


def _limit(seconds: int) -> None:
    """Bound memory and time where the system can, also for when the parent has died.
    Windows has no such limits; there the parent's timeout stands alone."""
    if sys.platform != "win32":
        import resource  # noqa: PLC0415

        resource.setrlimit(resource.RLIMIT_AS, (_MOST_MEMORY, _MOST_MEMORY))
        resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds))


def _answer(task_file: Path, standards: list[typst.PDFStandard], messages: list[str]) -> None:
    answer = {"standards": standards, "messages": messages}
    task_file.with_name("answer.json").write_text(json.dumps(answer), encoding="utf-8")


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1])))
