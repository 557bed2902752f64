"""The checklist as the terminal prints it."""

import textwrap
from collections.abc import Iterable, Sequence

from bundler.model.checklist import Checklist
from bundler.model.office import Recipient
from bundler.model.pack import PackFacts
from bundler.model.wording import Said, put_in_words

_STOPS, _CONFIRM, _LOOK, _PLACES = 15, 12, 5, 3


def checklist_lines(
    checklist: Checklist, facts: PackFacts, recipients: Iterable[Recipient], width: int
) -> list[str]:
    """The verdict, what may be done, then the findings; no line longer than ``width``.

    Long lists are cut and say how much is left out: preview.html and checklist.json hold
    everything. Control characters and marks of direction never reach the terminal."""
    words = put_in_words(checklist, facts, recipients)
    lines = [words.headline, *textwrap.wrap(_acts(words.can, words.cannot), width)]
    lines += _section("", words.stops, _STOPS, width, numbered=True)
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


def _section(
    title: str, items: Sequence[Said], limit: int, width: int, *, numbered: bool = False
) -> list[str]:
    if not items:
        return []
    lines = [""] + ([title] if title else [])
    for number, item in enumerate(items[:limit], 1):
        mark = f"{number}. " if numbered else "  - "
        lines += _item(item, mark, width)
    if len(items) > limit:
        lines.append(f"  and {len(items) - limit} more, in preview.html")
    return lines


def _item(item: Said, mark: str, width: int) -> list[str]:
    named = item.rule if item.title in item.first else f"{item.rule}: {item.title}"
    text = f"{item.first} ({item.cited}). {item.fix} [{named}]"
    indent = " " * len(mark)
    lines = textwrap.wrap(text, width, initial_indent=mark, subsequent_indent=indent)
    if not item.others:
        return lines
    shown = item.others[:_PLACES]
    for place in shown:
        lines += _wrapped(f"also: {place}", width, indent)
    if len(item.others) > len(shown):
        lines.append(f"{indent}and {len(item.others) - len(shown)} more places")
    return lines


def _wrapped(text: str, width: int, indent: str) -> list[str]:
    return textwrap.wrap(text, width, initial_indent=indent, subsequent_indent=f"{indent}  ")
