"""The sections of a document: what stands under each of its tagged headings."""

import re
from dataclasses import dataclass

from bundler.model.review import PartKind
from bundler.rules.registry import Submission
from bundler.rules.wording import flat

NO_HEADINGS = "no line in it is marked as a heading (in Word: Home, Styles)"
_NUMBER = re.compile(r"^(?:section |part |chapter )?(\d{1,2}(?:\.\d{1,2})*)[.):]?\s+", re.I)


@dataclass(frozen=True)
class Section:
    """A heading and the text up to the next heading of its level or above, on one line.
    ``number`` is the heading's own ("8.2"), or empty; ``place`` is how a finding names it."""

    title: str
    number: str
    level: int
    page: int
    place: str
    text: str


def sections_of(
    submission: Submission, kind: PartKind, *, whole: bool = False
) -> tuple[Section, ...]:
    """The sections of the first document of a kind, in order; none where no heading is
    tagged. A heading whose words are not found on its page is left out. With ``whole`` the
    sections that stand inside it as documents of their own are among them."""
    pack, entry = submission.pack, submission.pack.entry(kind)
    if entry is None:
        return ()
    starts: dict[int, int] = {}
    line = ""
    own = pack.pages[entry.first_page - 1 : entry.last_page] if whole else pack.pages_of(entry)
    for page in own:
        starts[page.number] = len(line)
        line += submission.page_lines[page.number] + " "
    found = []
    at = 0
    for heading in pack.headings:
        if heading.page not in starts:
            continue
        title = flat(heading.text)
        start = line.find(title, max(at, starts[heading.page])) if title else -1
        if start >= 0:
            at = start + len(title)
            found.append((heading, title, start, at))
    return tuple(
        Section(
            title=_NUMBER.sub("", title),
            number=numbered[1] if (numbered := _NUMBER.match(title)) else "",
            level=heading.level,
            page=heading.page,
            place=entry.place(heading.page),
            text=line[
                end : next(
                    (after for later, _, after, _ in found[n:] if later.level <= heading.level),
                    len(line),
                )
            ],
        )
        for n, (heading, title, _, end) in enumerate(found, 1)
    )


def titles_of(submission: Submission, kind: PartKind) -> tuple[str, ...]:
    """The headings and bookmarks of the first document of a kind."""
    entry = submission.pack.entry(kind)
    if entry is None:
        return ()
    own = submission.pack.page_numbers(entry)
    headings = [h.text for h in submission.pack.headings if h.page in own]
    marks = [b.title for b in submission.pack.bookmarks if b.page in own]
    return tuple(flat(title) for title in (*headings, *marks))
