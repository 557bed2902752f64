"""What the receivers of a pack read, and that the drafts on disk say exactly that."""

import hashlib
from dataclasses import replace
from email import message_from_bytes
from email.policy import default
from pathlib import Path

import pytest

from bundler.errors import BundleError, InputError
from bundler.model.office import Office, Receives, Recipient
from bundler.model.outgoing import Email
from bundler.model.review import Kind, Review, Weblink
from bundler.steps.emails import compose, write_drafts
from bundler.steps.templates import open_templates
from tests.steps.northmoor import (
    COMMISSIONER,
    HOME_OFFICE,
    LETTER_DATED,
    OFFICE,
    POINTS,
    RECIPIENTS,
    a_pdf,
    a_review,
    facts_of,
)

PDF = a_pdf()
FACTS = facts_of(PDF)


def emails(
    review: Review | None = None,
    office: Office = OFFICE,
    recipients: tuple[Recipient, ...] = RECIPIENTS,
    replaces: str = "",
) -> tuple[Email, ...]:
    return compose(
        review or a_review(), FACTS, office, recipients, open_templates(), replaces=replaces
    )


def test_the_home_office_reads_what_its_letter_asked_for() -> None:
    email = emails()[0]

    assert email.subject == (
        "Maya, Northmoor CSP: final Domestic Homicide Review and weblink "
        "(your letter of 5 December 2023)"
    )
    assert (
        email.body
        == f"""\
Dear Home Office colleagues,

Thank you for your letter of 5 December 2023 about Northmoor Community Safety Partnership's \
Domestic Homicide Review into the death of Maya. We are grateful to the Quality Assurance \
Panel for its comments.

The revised final version is attached.

The three areas for final development: 2 done, 1 not done.

1. The title page should give the month of death.
   Done (title page): Month added under the pseudonym.

2. The report would benefit from a preface.
   Done (page 3): Preface written with the family's agreement.

3. The Panel would like to know why no mental health review was held.
   Not done: The trust has been asked and has not replied.

The attachment is one PDF of 10 pages and {len(PDF) // 1000} KB: \
Maya - Northmoor - 2021 - DHR.pdf. It holds the overview report, the executive summary, Glossary, \
the action plan (Annex A) and your letter of 5 December 2023 as the last \
annex (Annex B). The action plan is a live document and is subject to change as outcomes are \
delivered; it gives the position at 5 January 2024.

It will be published on 1 February 2024 at:
Northmoor Council: https://www.northmoor.example/dhr/maya
Safer Northmoor: https://safer.northmoor.example/maya

If you have any questions about this review, please contact Alex Officer \
(safety@northmoor.example or 01632 960001).

Yours faithfully,

Alex Officer
Community safety manager
Northmoor Council
for Northmoor Community Safety Partnership
01632 960001
safety@northmoor.example

Pack code: {FACTS.code}
SHA-256 of the PDF: {FACTS.sha256}
"""
    )


def test_the_commissioner_gets_one_paragraph_and_neither_points_nor_weblink() -> None:
    email = emails()[1]

    assert email.subject == (
        "Maya, Northmoor CSP: final Domestic Homicide Review "
        "(Home Office letter of 5 December 2023)"
    )
    assert email.body.split("\n\n")[:2] == [
        "Dear Commissioner,",
        "Please find attached your copy of Northmoor Community Safety Partnership's Domestic "
        "Homicide Review into the death of Maya, completed on 8 January 2024, under section 9 of "
        "the Domestic Violence, Crime and Victims Act 2004. It is one PDF of 10 pages and "
        f"{len(PDF) // 1000} KB: Maya - Northmoor - 2021 - DHR.pdf. It holds the overview report, "
        "the executive summary, Glossary, the action plan (Annex A) and the Home "
        "Office's letter as the last annex (Annex B). The action plan gives the position at "
        "5 January 2024.",
    ]
    assert "areas for final development" not in email.body
    assert "northmoor.example/dhr" not in email.body


def test_a_reissue_says_what_changed_and_which_copy_it_replaces() -> None:
    again = a_review(
        version=2, changes="Action plan updated to March 2025", kind=Kind.DARDR, weblinks=()
    )

    home_office, commissioner = emails(again, replaces="4F2A-91C3")

    said = (
        "It replaces version 1 (pack code 4F2A-91C3): please use this copy from now on. "
        "What has changed: Action plan updated to March 2025."
    )
    assert home_office.subject == (
        "Maya, Northmoor CSP: final Domestic Abuse Related Death Review, version 2, and weblink "
        "(your letter of 5 December 2023)"
    )
    assert said in home_office.body
    assert said in commissioner.body
    assert "version 2 of Northmoor Community Safety Partnership's Domestic Abuse" in (
        commissioner.body
    )
    assert "has been sent" not in home_office.body + commissioner.body


def test_one_point_no_day_and_a_file_address_read_as_english() -> None:
    letter = replace(a_review().letter, points=(replace(POINTS[0], answer=None, response=""),))
    link = Weblink("Northmoor Council", "https://a.example/maya", "https://a.example/maya.pdf")

    body = emails(a_review(letter=letter, weblinks=(link,)))[0].body

    assert "The one area for final development: 1 not answered yet." in body
    assert "   Not answered yet (title page).\n" in body
    assert (
        "It will be published, on a day still to be settled, at:\n"
        "Northmoor Council: https://a.example/maya\n"
        "The PDF itself: https://a.example/maya.pdf\n"
    ) in body


def test_a_long_point_is_cut_between_words() -> None:
    point = replace(POINTS[0], text="The Panel asks that " + "this, " * 40)
    letter = replace(a_review().letter, points=(point,))

    body = emails(a_review(letter=letter))[0].body

    assert f"1. The Panel asks that {'this, ' * 21}this ...\n   Done (title page)" in body


def test_without_an_office_the_officer_signs_and_no_from_is_set(tmp_path: Path) -> None:
    composed = emails(office=Office())
    write_drafts(composed, pdf_in(tmp_path), tmp_path / "emails")

    message = message_from_bytes((tmp_path / "emails/home-office.eml").read_bytes(), policy=default)

    assert "From" not in message
    assert (
        "please contact A. Officer by replying to this email.\n\nYours faithfully,\n\n"
        "A. Officer\nNorthmoor Community Safety Partnership\n\n"
    ) in composed[0].body


def pdf_in(folder: Path) -> Path:
    file = folder / "pack.pdf"
    file.write_bytes(PDF)
    return file


def test_a_draft_is_unsent_with_the_pack_attached_and_nothing_the_sender_did_not_choose(
    tmp_path: Path,
) -> None:
    composed = emails(a_review(partnership="Partneriaeth Môn–Łódź", pseudonym="Zoë"))
    written = write_drafts(composed, pdf_in(tmp_path), tmp_path / "emails")

    assert [file.name for file in written] == [
        "home-office.eml",
        "home-office.txt",
        "domestic-abuse-commissioner.eml",
        "domestic-abuse-commissioner.txt",
    ]
    raw = written[0].read_bytes()
    message = message_from_bytes(raw, policy=default)
    attached = [part for part in message.walk() if part.get_filename()]
    body = message.get_body()
    assert body is not None
    assert sorted(message.keys()) == [
        "Content-Type",
        "From",
        "MIME-Version",
        "Subject",
        "To",
        "X-Unsent",
    ]
    assert message["X-Unsent"] == "1"
    assert message["Subject"] == composed[0].subject
    assert body.get_content().replace("\r\n", "\n") == composed[0].body
    assert [(p.get_content_type(), p.get_filename()) for p in attached] == [
        ("application/pdf", "Maya - Northmoor - 2021 - DHR.pdf")
    ]
    assert hashlib.sha256(attached[0].get_content()).hexdigest() == FACTS.sha256
    assert written[1].read_text(encoding="utf-8") == (
        f"To: reviews@home-office.example\nSubject: {composed[0].subject}\n"
        f"Attach: Maya - Northmoor - 2021 - DHR.pdf\n\n{composed[0].body}"
    )


@pytest.mark.parametrize("size", [0, 1, 2, 3, 56, 57, 58, 5_000, 100_001])
def test_the_size_on_the_wire_is_known_before_the_draft_is_written(
    tmp_path: Path, size: int
) -> None:
    data = bytes(size)
    facts = facts_of(data)
    pdf = tmp_path / "pack.pdf"
    pdf.write_bytes(data)

    composed = compose(a_review(), facts, OFFICE, RECIPIENTS, open_templates())
    write_drafts(composed, pdf, tmp_path / "emails")

    for email in composed:
        draft = tmp_path / "emails" / f"{email.recipient.id}.eml"
        assert draft.stat().st_size == email.wire_size


def test_the_same_values_give_the_same_bytes(tmp_path: Path) -> None:
    for folder in ("one", "two"):
        write_drafts(emails(), pdf_in(tmp_path), tmp_path / folder)

    for name in ("home-office.eml", "domestic-abuse-commissioner.txt"):
        assert (tmp_path / "one" / name).read_bytes() == (tmp_path / "two" / name).read_bytes()


HOSTILE = [
    "Maya =?UTF-8?Q?=0ABcc:_someone=40else.example?=",
    "Maya =?UTF-8?B?Ck1heWE=?=",
    "Maya =?no-such-charset?Q?x?=",
    "Maya\nBcc: someone@else.example",
    "Maya\r\nBcc: someone@else.example",
    "Maya\x00",
    "Maya\u202egnp.exe",
    "Maya\u2028Bcc: someone@else.example",
]


@pytest.mark.parametrize("pseudonym", HOSTILE)
def test_a_pseudonym_cannot_become_a_header(pseudonym: str) -> None:
    with pytest.raises(InputError) as refused:
        emails(a_review(pseudonym=pseudonym))

    assert [problem.code for problem in refused.value.problems] == ["email-header-not-safe"]
    assert "someone" not in repr(refused.value.problems)


@pytest.mark.parametrize(
    "address",
    [
        "",
        "nobody",
        "a@b.example, c@d.example",
        "a b@c.example",
        "reviews@hоme-office.example",
        "a@b.example\nBcc: c@d.example",
        "=?utf-8?q?a=0A?=@b.example",
    ],
)
def test_an_address_that_is_not_one_address_is_refused(address: str) -> None:
    with pytest.raises(InputError) as refused:
        emails(recipients=(replace(HOME_OFFICE, address=address),))

    assert refused.value.problems[0].where == "bundle.toml, recipient home-office"


def test_a_draft_that_reads_back_differently_is_a_fault(tmp_path: Path) -> None:
    two = replace(COMMISSIONER, name="Reviews")
    email = replace(emails(recipients=(two,))[0], body="First\r\nSecond\n")

    with pytest.raises(BundleError) as fault:
        write_drafts((email,), pdf_in(tmp_path), tmp_path / "emails")

    assert fault.value.problems[0].code == "email-not-as-composed"
    assert fault.value.problems[0].what == "The draft, read back from disk, differs in its body."


def test_a_pack_that_is_not_the_judged_one_is_not_attached(tmp_path: Path) -> None:
    pdf = pdf_in(tmp_path)
    pdf.write_bytes(PDF + b"\n% edited")

    with pytest.raises(InputError) as refused:
        write_drafts(emails(), pdf, tmp_path / "emails")

    assert [problem.code for problem in refused.value.problems] == ["pack-changed"]
    assert not (tmp_path / "emails").exists()


def test_a_recipient_of_the_weblink_alone_gets_no_pack(tmp_path: Path) -> None:
    webteam = replace(HOME_OFFICE, receives=frozenset({Receives.WEBLINKS}))
    (email,) = emails(recipients=(webteam,))
    (eml, text) = write_drafts((email,), pdf_in(tmp_path), tmp_path / "emails")

    assert email.attachment == ""
    assert eml.stat().st_size == email.wire_size
    assert message_from_bytes(eml.read_bytes(), policy=default).get_content_type() == "text/plain"
    assert "Attach:" not in text.read_text(encoding="utf-8")
    assert "The attachment is" not in email.body
    assert "areas for final development" not in email.body


def test_the_letter_date_comes_from_the_review() -> None:
    letter = replace(a_review().letter, dated=LETTER_DATED.replace(year=2022))
    assert "(your letter of 5 December 2022)" in emails(a_review(letter=letter))[0].subject
