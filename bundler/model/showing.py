"""What may be shown of a pack and of what goes out with it: nothing protected. Pure."""

from collections.abc import Callable, Iterable
from dataclasses import replace

from bundler.model.converted import Note
from bundler.model.outgoing import Email, Outgoing, WeblinkRecord
from bundler.model.pack import PackEntry, PackFacts
from bundler.model.review import Review

Mask = Callable[[str], str]


def shown(facts: PackFacts, outgoing: Outgoing, mask: Mask) -> tuple[PackFacts, Outgoing]:
    """The same values with every text that a page, a list or a terminal shows masked.

    For what is only looked at (preview, checklist, weblink record): an unready pack's
    emails and names are shown too, and may hold the very name that stops it. What is sent
    is written from the values as composed. The pack's pages and texts are not masked: they
    are judged, never shown as text."""
    return (
        replace(
            facts,
            name=mask(facts.name),
            title=mask(facts.title),
            entries=tuple(_entry(entry, mask) for entry in facts.entries),
            notes=_notes(facts.notes, mask),
        ),
        Outgoing(
            tuple(_email(email, mask) for email in outgoing.emails),
            _weblink(outgoing.weblink, mask),
        ),
    )


def shown_review(review: Review, mask: Mask) -> Review:
    """The review with the names that stand at the head of checklist.json masked."""
    return replace(review, pseudonym=mask(review.pseudonym), partnership=mask(review.partnership))


def _entry(entry: PackEntry, mask: Mask) -> PackEntry:
    notes = _notes(entry.notes, mask)
    return replace(entry, title=mask(entry.title), name=mask(entry.name), notes=notes)


def _notes(notes: Iterable[Note], mask: Mask) -> tuple[Note, ...]:
    return tuple(replace(note, where=mask(note.where), what=mask(note.what)) for note in notes)


def _email(email: Email, mask: Mask) -> Email:
    recipient = email.recipient
    return replace(
        email,
        recipient=replace(recipient, name=mask(recipient.name), address=mask(recipient.address)),
        subject=mask(email.subject),
        body=mask(email.body),
        attachment=mask(email.attachment),
        sender=mask(email.sender),
    )


def _weblink(record: WeblinkRecord, mask: Mask) -> WeblinkRecord:
    return replace(
        record,
        title=mask(record.title),
        file_name=mask(record.file_name),
        entries=tuple(
            replace(entry, site=mask(entry.site), page=mask(entry.page), file=mask(entry.file))
            for entry in record.entries
        ),
    )
