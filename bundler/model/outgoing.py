"""What goes out beside the pack: emails and the weblink record, composed in memory."""

from dataclasses import dataclass
from datetime import date

from bundler.model.office import Recipient


@dataclass(frozen=True)
class Email:
    """One message as its receiver will see it. The pack is attached under
    ``attachment`` (empty where the recipient gets no pack); ``wire_size`` is the whole
    message's size in bytes once encoded. ``sender`` is the From line's address, empty where
    the officer's own mail program fills it in. ``sha256`` is that of the pack it was composed
    for: no other file may be attached."""

    recipient: Recipient
    subject: str
    body: str
    attachment: str
    wire_size: int
    sender: str = ""
    sha256: str = ""


@dataclass(frozen=True)
class WeblinkEntry:
    """One place of publication: planned, or confirmed with the file's own address."""

    site: str
    page: str
    file: str
    planned: date | None


@dataclass(frozen=True)
class WeblinkRecord:
    """Where the pack is, or will be, published, and the sha256 of what must be there."""

    title: str
    file_name: str
    size: int
    sha256: str
    code: str
    version: int
    entries: tuple[WeblinkEntry, ...]


@dataclass(frozen=True)
class Outgoing:
    """Everything composed for one pack."""

    emails: tuple[Email, ...]
    weblink: WeblinkRecord
