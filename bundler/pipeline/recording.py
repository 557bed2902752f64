"""One line of the review's record for each thing that was done."""

from datetime import date

from bundler.model.record import Event, EventKind
from bundler.pipeline.judging import Judged
from bundler.steps import record

RECORD = "record.jsonl"


def record_event(
    judged: Judged, kind: EventKind, on: date, *details: tuple[str, str], by: str = ""
) -> None:
    """Add an event about this pack to the record beside review.toml. ``by`` is who did it,
    the officer where nobody else is named."""
    event = Event(kind, on, by or judged.review.officer, judged.facts.sha256, details)
    record.append(judged.review.folder / RECORD, event)
