"""Which numbered paragraphs form a list, and how its entries nest."""

import re
from dataclasses import dataclass, field

from bundler.convert.word_source.layout import Paragraph, Role
from bundler.convert.word_source.numbering import Label

_SIMPLE = re.compile(r"^[(\[]?(?:[0-9]{1,3}|[a-zA-Z]{1,2}|[ivxlcIVXLC]+)[.)\]:]?$")
_DEEPER = 4.0
_DEEPEST = 9


@dataclass
class Entry:
    """A list entry; ``groups`` are the lists inside it, each of one kind."""

    paragraph: Paragraph
    label: Label
    groups: list[list["Entry"]] = field(default_factory=list)


def is_list_entry(paragraph: Paragraph | object) -> bool:
    """Whether a paragraph is an entry of a list: bulleted, or counted with one simple sign
    ("1.", "(a)", "iv)"). "12.39" and "Recommendation 4" number paragraphs of their own."""
    return (
        isinstance(paragraph, Paragraph)
        and paragraph.label is not None
        and paragraph.role is Role.BODY
        and not paragraph.right_to_left
        and paragraph.size is None
        and not paragraph.bold
        and (paragraph.label.bullet or bool(_SIMPLE.match(paragraph.label.text)))
    )


def nested(run: list[Paragraph]) -> list[list[Entry]]:
    """The lists of a run, each of one kind (bullets or numbers), with entries nested by
    how far they are indented."""
    top: list[list[Entry]] = []
    open_entries: list[Entry] = []
    for paragraph in run:
        if paragraph.label is None:
            continue
        entry = Entry(paragraph, paragraph.label)
        while open_entries and (
            paragraph.left <= open_entries[-1].paragraph.left + _DEEPER
            or len(open_entries) == _DEEPEST
        ):
            open_entries.pop()
        _add(open_entries[-1].groups if open_entries else top, entry)
        open_entries.append(entry)
    return top


def _add(groups: list[list[Entry]], entry: Entry) -> None:
    if groups and groups[-1][0].label.bullet == entry.label.bullet:
        groups[-1].append(entry)
    else:
        groups.append([entry])
