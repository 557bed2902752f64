"""The preview page: the whole package for a person's eye, in one file."""

import base64
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from bundler.model.checklist import Checklist
from bundler.model.converted import EngineName
from bundler.model.outgoing import Outgoing
from bundler.model.pack import PackEntry, PackFacts
from bundler.model.thumbnail import Thumbnail
from bundler.model.wording import put_in_words
from bundler.model.words import plain
from bundler.steps.templates import Templates

_TEMPLATE = "preview.html.j2"


@dataclass(frozen=True)
class _Picture:
    """A page as the preview shows it, its place in its document under ``place``; ``source``
    is empty where it must not be drawn."""

    page: str
    place: str
    source: str
    width: int
    height: int


@dataclass(frozen=True)
class _Group:
    """The pages of one document, its sheet first, under the document's title."""

    title: str
    pictures: tuple[_Picture, ...]


def write_preview(
    checklist: Checklist,
    facts: PackFacts,
    outgoing: Outgoing,
    pictures: Iterable[Thumbnail],
    *,
    templates: Templates,
    target: Path,
) -> None:
    """Write ``preview.html``: the verdict first, then findings, pages, emails and weblinks.

    The page asks for nothing outside itself and runs nothing. ``pictures`` are of pages that
    may be shown, drawn with what ``checklist`` says is to be covered; texts are shown as they
    are given, so ``outgoing`` must have been searched. The same values give the same
    bytes."""
    page = templates.render(
        _TEMPLATE,
        {
            "facts": facts,
            "checklist": checklist,
            "words": put_in_words(checklist, facts, [e.recipient for e in outgoing.emails]),
            "emails": [
                {
                    "to": plain(email.recipient.address),
                    "name": plain(email.recipient.name),
                    "subject": plain(email.subject),
                    "body": "\n".join(_plain_line(line) for line in email.body.splitlines()),
                    "attachment": plain(email.attachment),
                    "sender": plain(email.sender),
                    "wire_size": email.wire_size,
                    "may_go": checklist.may(email.recipient.id),
                }
                for email in outgoing.emails
            ],
            "weblink": outgoing.weblink,
            "compared": checklist.compared,
            "parts": [_part(entry) for entry in facts.entries],
            "groups": _groups(facts, pictures),
        },
    )
    target.write_text(page, encoding="utf-8", newline="\n")


def _plain_line(line: str) -> str:
    """A line made safe to show, its indent kept."""
    indent = len(line) - len(line.lstrip(" "))
    return " " * indent + plain(line)


def _part(entry: PackEntry) -> dict[str, object]:
    given = entry.engine is EngineName.AS_GIVEN
    return {
        "title": plain(entry.title),
        "file": plain(entry.name),
        "annex": entry.annex,
        "first": entry.first_page,
        "last": entry.last_page,
        "engine": "PDF used as given" if given else entry.engine.words,
        "claims": sorted(entry.claims),
    }


def _groups(facts: PackFacts, thumbnails: Iterable[Thumbnail]) -> list[_Group]:
    drawn = {thumbnail.page: thumbnail for thumbnail in thumbnails}
    sheets = {entry.sheet_page: entry for entry in facts.entries if entry.sheet_page}
    groups: list[_Group] = []
    for page in facts.pages:
        sheet, entry = sheets.get(page.number), facts.entry_of(page.number)
        owner, place = entry or sheet, ""
        if entry:
            place = f"{plain(entry.title)} page {page.number - entry.first_page + 1}"
        elif sheet:
            place = f"sheet before {plain(sheet.title)}"
        title = plain(owner.title) if owner else "Cover and contents"
        before = groups.pop().pictures if groups and groups[-1].title == title else ()
        groups.append(
            _Group(title, (*before, _picture(page.number, place, drawn.get(page.number))))
        )
    return groups


def _picture(page: int, place: str, thumbnail: Thumbnail | None) -> _Picture:
    name = f"Pack page {page}"
    if thumbnail is None:
        return _Picture(name, place, "", 0, 0)
    data = base64.b64encode(thumbnail.jpeg).decode("ascii")
    source = f"data:image/jpeg;base64,{data}"
    return _Picture(name, place, source, thumbnail.width, thumbnail.height)
