"""The checklist as the terminal prints it."""

import textwrap
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from bundler.model.checklist import Checklist
from bundler.model.office import Recipient
from bundler.model.pack import PackFacts
from bundler.model.wording import Said, put_in_words


@dataclass(frozen=True)
class _Cut:
    """How many findings of a section are printed, and how many further places of each."""

    findings: int
    places: int


_STOPS, _CONFIRM, _LOOK = _Cut(15, 3), _Cut(12, 2), _Cut(5, 1)


def checklist_lines(
    checklist: Checklist, facts: PackFacts, recipients: Iterable[Recipient], width: int
) -> list[str]:
    """The verdict, what may be done, then the findings; no line longer than ``width``.

    Long lists are cut and say how much is left out: preview.html and checklist.json hold
    everything. Control characters and marks of direction never reach the terminal."""
    words = put_in_words(checklist, facts, recipients)
    lines = [words.headline, *textwrap.wrap(_acts(words.can, words.cannot), width)]
    lines += _section("", words.stops, _STOPS, width)
    lines += _section(words.confirm_title, words.confirm, _CONFIRM, width)
    lines += _section("Worth a look (stops nothing)", words.look, _LOOK, width)
    searched = f" Searched for {words.searched}." if words.searched else ""
    lines += ["", "Done"]
    for text in (words.done_summary + searched, *words.made):
        lines += _wrapped(text, width, "  ")
    return lines


def _acts(can: Sequence[str], cannot: Sequence[str]) -> str:
    said = [f"You can: {', '.join(can)}."] if can else []
    if cannot:
        said.append(f"You cannot yet: {', '.join(cannot)}.")
    return " ".join(said)


def _section(title: str, items: Sequence[Said], cut: _Cut, width: int) -> list[str]:
    """The findings under a title, or numbered where there is none."""
    if not items:
        return []
    lines = ["", title] if title else [""]
    for number, item in enumerate(items[: cut.findings], 1):
        lines += _item(item, "  - " if title else f"{number}. ", cut.places, width)
    if len(items) > cut.findings:
        lines.append(f"  and {len(items) - cut.findings} more, in preview.html")
    return lines


def _item(item: Said, mark: str, places: int, width: int) -> list[str]:
    indent = " " * len(mark)
    lines = textwrap.wrap(
        f"{item.first} ({item.cited}). {item.fix} [{item.rule}]",
        width,
        initial_indent=mark,
        subsequent_indent=indent,
    )
    for place in item.others[:places]:
        lines += _wrapped(f"also: {place}", width, indent)
    rest = len(item.others) - places
    if rest > 0:
        lines.append(f"{indent}and {rest} more {'place' if rest == 1 else 'places'}")
    return lines


def _wrapped(text: str, width: int, indent: str) -> list[str]:
    return textwrap.wrap(text, width, initial_indent=indent, subsequent_indent=f"{indent}  ")
