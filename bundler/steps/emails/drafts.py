"""Emails as files: a draft that a mail program opens, and a text to copy by hand."""

import hashlib
from collections.abc import Iterable
from email.message import EmailMessage
from email.parser import BytesParser
from email.policy import SMTP
from pathlib import Path

from bundler.errors import BundleError, InputError, Problem
from bundler.model.outgoing import Email
from bundler.steps.emails.message import draft


def write_drafts(emails: Iterable[Email], pdf: Path, folder: Path) -> tuple[Path, ...]:
    """Write ``<recipient id>.eml`` and ``.txt`` for each email, with the pack attached.

    Every draft is read back from disk, and its recipient, subject, words and attachment are
    compared with what was composed; BundleError where any differs. Nothing is sent, and
    ``folder`` is made where it is missing. Raises InputError, and writes nothing, where
    ``pdf`` is not the pack that the emails were composed for. OSError is left to the
    caller, who owns the folder being written."""
    emails = tuple(emails)
    data = pdf.read_bytes()
    digest = hashlib.sha256(data).hexdigest()
    if any(email.sha256 != digest for email in emails):
        raise InputError(
            Problem(
                "pack-changed",
                pdf.name,
                "The pack is not the file that was judged: it has changed since the build.",
                "Build the review again and look at the checklist before anything is sent.",
            )
        )
    folder.mkdir(parents=True, exist_ok=True)
    written: list[Path] = []
    for email in emails:
        eml = folder / f"{email.recipient.id}.eml"
        eml.write_bytes(draft(email, data).as_bytes())
        _read_back(eml, email)
        text = folder / f"{email.recipient.id}.txt"
        text.write_text(_to_copy(email), encoding="utf-8", newline="\n")
        written += [eml, text]
    return tuple(written)


def _to_copy(email: Email) -> str:
    lines = [f"To: {email.recipient.address}", f"Subject: {email.subject}"]
    if email.attachment:
        lines.append(f"Attach: {email.attachment}")
    return "\n".join((*lines, "", email.body))


def _read_back(eml: Path, email: Email) -> None:
    message = BytesParser(EmailMessage, policy=SMTP).parsebytes(eml.read_bytes())
    compared = {
        "recipient": (_recipients(message), (email.recipient.address,)),
        "subject": (str(message["Subject"]), email.subject),
        "sender": (_addresses(message, "From"), (email.sender,) if email.sender else ()),
        "body": (_body(message), email.body),
        "attachment": (_attached(message), _expected(email)),
    }
    wrong = [what for what, (read, composed) in compared.items() if read != composed]
    if wrong:
        raise BundleError(
            Problem(
                "email-not-as-composed",
                eml.name,
                f"The draft, read back from disk, differs in its {' and '.join(wrong)}.",
                "Do not send this draft. Build again.",
            )
        )


def _recipients(message: EmailMessage) -> tuple[str, ...]:
    """Everybody whom a mail program would send the message to."""
    return tuple(
        address for header in ("To", "Cc", "Bcc") for address in _addresses(message, header)
    )


def _addresses(message: EmailMessage, header: str) -> tuple[str, ...]:
    return tuple(
        address.addr_spec for field in message.get_all(header, []) for address in field.addresses
    )


def _body(message: EmailMessage) -> str:
    part = message.get_body(("plain",))
    content = part.get_content() if part else ""
    return str(content).replace("\r\n", "\n")


def _attached(message: EmailMessage) -> tuple[tuple[str, str], ...]:
    return tuple(
        (str(part.get_filename()), hashlib.sha256(part.get_content()).hexdigest())
        for part in message.iter_attachments()
    )


def _expected(email: Email) -> tuple[tuple[str, str], ...]:
    return ((email.attachment, email.sha256),) if email.attachment else ()
