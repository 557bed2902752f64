"""One line of the review's record for each thing that was done."""

import secrets
from collections.abc import Iterator
from datetime import date
from pathlib import Path

from bundler.model.record import Event, EventKind
from bundler.pipeline.judged import Judged
from bundler.steps import record
from bundler.steps.manifest import Manifest

RECORD = "record.jsonl"
_KEY = "identities.key"


def record_event(
    judged: Judged, kind: EventKind, on: date, *details: tuple[str, str], by: str = ""
) -> None:
    """Add an event about this pack to the record beside review.toml. ``by`` is who did it,
    the officer where nobody else is named."""
    event = Event(kind, on, by or judged.review.officer, judged.facts.sha256, details)
    record.append(judged.review.folder / RECORD, event)


def searched_with(manifest: Manifest, private: Path) -> Iterator[tuple[str, str]]:
    """With what a pack was searched: how many names of whom, the list's day, and a keyed
    fingerprint by which two lists can be told apart. The key is made once and stays in
    ``private``, which no bag takes up."""
    known = manifest.identities
    if known is None:
        return
    key = private / _KEY
    if not key.is_file():
        private.mkdir(parents=True, exist_ok=True)
        key.write_bytes(secrets.token_bytes(32))
        key.chmod(0o600)
    yield "searched-for", f"{known.counts()}; names: {known.counts_by_role()}"
    if known.dated:
        yield "identities-dated", known.dated.isoformat()
    yield "identities-fingerprint", known.fingerprint(key.read_bytes())
