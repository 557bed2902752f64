"""An email as a MIME message: its headers proved harmless, its size known beforehand."""

import hashlib
import unicodedata
from email.errors import HeaderParseError
from email.header import decode_header, make_header
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP

from bundler.errors import InputError, Problem
from bundler.model.outgoing import Email

_BYTES_A_LINE = 57
_LINE_ENCODED = 78


def draft(email: Email, data: bytes) -> EmailMessage:
    """The message, to be opened in a mail program, looked at and sent by a person.

    It has no Date, Message-ID or Bcc: the mail program adds what it needs on sending. The
    same values give the same bytes. ``data`` is the PDF attached as ``email.attachment``,
    not looked at where that is empty. Raises InputError where a header could be turned
    into another header by whoever reads it, or an address is not one."""
    message = EmailMessage(policy=SMTP)
    recipient = email.recipient
    if email.sender:
        message["From"] = _address("bundle.toml, office.email", email.sender, "")
    message["To"] = _address(
        f"bundle.toml, recipient {recipient.id}", recipient.address, recipient.name
    )
    message["Subject"] = safe_header(f"the subject of the email to {recipient.id}", email.subject)
    message["X-Unsent"] = "1"
    message.set_content(email.body, cte="quoted-printable")
    if email.attachment:
        message.add_attachment(
            data,
            maintype="application",
            subtype="pdf",
            filename=safe_header("the pack's file name", email.attachment),
        )
        seed = "\n".join((recipient.address, email.subject, email.body)).encode()
        message.set_boundary(f"=_bundler_{hashlib.sha256(seed).hexdigest()[:32]}")
    return message


def encoded_size(email: Email, size: int) -> int:
    """How many bytes the email takes on the wire with a pack of ``size`` bytes attached.

    Base64 sets 57 bytes a line of 76 characters and a line end: 20 MB of PDF become 27 MB
    of email. Raises what ``draft`` raises."""
    bare = len(draft(email, b"").as_bytes())
    if not email.attachment:
        return bare
    whole, rest = divmod(size, _BYTES_A_LINE)
    return bare + whole * _LINE_ENCODED + ((rest + 2) // 3 * 4 + 2 if rest else 0)


def _address(where: str, address: str, name: str) -> Address:
    safe_header(where, address)
    try:
        if not address.isascii():
            raise ValueError
        return Address(display_name=safe_header(where, name), addr_spec=address)
    except (ValueError, IndexError, HeaderParseError):
        raise InputError(
            Problem(
                "email-address-not-readable",
                where,
                "The email address is not written as an address.",
                "Write it in bundle.toml as name@place.example, in plain letters, "
                "without spaces or accents.",
            )
        ) from None


def safe_header(where: str, text: str) -> str:
    """The text itself, if it is one line and no reader can find anything but that text in it.

    Encoded words ("=?utf-8?q?=0A...?=") are decoded before the look: a line break inside
    one would become a header of its own once the message is parsed again."""
    try:
        decoded = str(make_header(decode_header(text)))
    except (HeaderParseError, LookupError, ValueError):
        decoded = ""
    if decoded == text and not any(_steers(char) for char in text):
        return text
    raise InputError(
        Problem(
            "email-header-not-safe",
            where,
            "It holds a hidden sign or a coded word, which could add a line to the email "
            "that nobody sees.",
            "Type the text again by hand, in bundle.toml or review.toml.",
        )
    )


def _steers(char: str) -> bool:
    return unicodedata.category(char) in ("Cc", "Cf", "Cs", "Zl", "Zp")
