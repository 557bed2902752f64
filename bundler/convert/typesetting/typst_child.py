"""Sets one typst file, in a process of its own.

``python typst_child.py INPUT OUTPUT FONTS SECONDS STANDARDS``, the standards with commas
between or empty. OUTPUT.answer.txt gets typst's own message where the standards
could not be met; without them the file is then set all the same.

It imports next to nothing: for a short part that takes as long as the setting itself."""

from __future__ import annotations

import sys

import typst

_MOST_MEMORY = 4_000_000_000


def main(source: str, output: str, fonts: str, seconds: str, standards: str) -> int:
    """Set the file; 0 where a PDF was written."""
    _limit(int(seconds))
    wanted: list[typst.PDFStandard] = standards.split(",") if standards else []  # type: ignore[assignment]
    found = typst.Fonts(include_system_fonts=False, include_embedded_fonts=True, font_paths=[fonts])
    messages = []
    for attempt in [wanted, []] if wanted else [[]]:
        try:
            typst.compile(
                source,
                output=output,
                font_paths=found,
                ignore_system_fonts=True,
                format="pdf",
                pdf_standards=attempt,
            )
        except typst.TypstError as error:
            messages.append(error.message)
            continue
        _answer(output, messages)
        return 0
    return 1


def _limit(seconds: int) -> None:
    """Bound memory and time where the system can, also for when the parent has died.
    Windows has no such limits; there the parent's timeout stands alone."""
    if sys.platform != "win32":
        import resource  # noqa: PLC0415

        resource.setrlimit(resource.RLIMIT_AS, (_MOST_MEMORY, _MOST_MEMORY))
        resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds))


def _answer(output: str, messages: list[str]) -> None:
    with open(f"{output}.answer.txt", "w", encoding="utf-8") as file:  # noqa: PTH123
        file.write("\0".join(messages))


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
