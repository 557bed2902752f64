"""REL-: the right people get the pack, at the right addresses."""

import re
from datetime import date

from bundler.model.checklist import Evidence, Verdict, Weight
from bundler.model.office import Receives, Recipient
from bundler.rules.asking import DIGITAL_COPY, TO_THE_COMMISSIONER
from bundler.rules.registry import Judged, Stops, Submission, rule
from bundler.rules.sources import (
    COMMISSIONER_DUTY,
    LETTER_AUGUST_2024,
    LETTER_JANUARY_2020,
    LETTER_JANUARY_2021,
    LETTER_NOVEMBER_2023,
    VICTIMS_ACT,
)
from bundler.rules.verdicts import met, not_met, not_met_if, to_confirm_if

HOME_OFFICE = "home-office"
COMMISSIONER = "domestic-abuse-commissioner"
KNOWN_ADDRESSES = {
    HOME_OFFICE: ((date(2020, 1, 22), "DHREnquiries@homeoffice.gov.uk"),),
    COMMISSIONER: ((date(2023, 11, 27), "DHR@domesticabusecommissioner.independent.gov.uk"),),
}
"""Where the letters asked for the copies to be sent, and since when."""

_TO_HOME_OFFICE = (
    LETTER_JANUARY_2020.at("digital copy and weblink"),
    LETTER_JANUARY_2021.at("digital copy and weblink"),
    LETTER_NOVEMBER_2023.at("digital copy and weblink"),
    LETTER_AUGUST_2024.at("digital copy and weblink"),
)
_TO_COMMISSIONER = (
    COMMISSIONER_DUTY.at("section 9(3B) and (3C)"),
    LETTER_NOVEMBER_2023.at("the sentence on the Commissioner"),
    LETTER_AUGUST_2024.at("the sentence on the Commissioner"),
)
_ADDRESS = re.compile(r"[^@\s<>,;]+@[A-Za-z0-9](?:[A-Za-z0-9-]*[A-Za-z0-9])?(?:\.[A-Za-z0-9-]+)+")


def _recipient(submission: Submission, wanted: str) -> Recipient | None:
    return next((r for r in submission.recipients if r.id == wanted), None)


@rule(
    "REL-01",
    "The Domestic Abuse Commissioner gets a copy of the pack",
    cites=_TO_COMMISSIONER,
    fix=f'Add a [[recipients]] entry with id = "{COMMISSIONER}" and receives = ["pack"] to '
    "bundle.toml.",
    reads="bundle.toml",
    always=True,
    asked_in=TO_THE_COMMISSIONER,
)
def the_commissioner_gets_a_copy(submission: Submission) -> Verdict:
    """It is a duty by statute since November 2021, whatever the letter says, and new
    enough to be forgotten."""
    commissioner = _recipient(submission, COMMISSIONER)
    if commissioner is None:
        return not_met(Evidence("bundle.toml", "the Commissioner is not among the recipients"))
    if Receives.PACK not in commissioner.receives:
        return not_met(Evidence("bundle.toml", "the Commissioner does not get the pack"))
    return met(Evidence("bundle.toml", commissioner.name))


@rule(
    "REL-03",
    "The Home Office gets the pack and the weblink",
    cites=_TO_HOME_OFFICE,
    fix=f'Add a [[recipients]] entry with id = "{HOME_OFFICE}" and receives = ["pack", '
    '"weblinks", "responses"] to bundle.toml.',
    reads="bundle.toml",
    stops=Stops.AFTER_CLEARANCE,
    always=True,
    asked_in=DIGITAL_COPY,
)
def the_home_office_gets_both(submission: Submission) -> Verdict:
    """Every letter asks for a digital copy and for the weblink to the site where the
    report will be published."""
    office = _recipient(submission, HOME_OFFICE)
    if office is None:
        return not_met(Evidence("bundle.toml", "the Home Office is not among the recipients"))
    lacking = [
        Evidence("bundle.toml", f"the Home Office does not get the {what.value}")
        for what in (Receives.PACK, Receives.WEBLINKS)
        if what not in office.receives
    ]
    return not_met_if(lacking, Evidence("bundle.toml", office.name))


@rule(
    "REL-04",
    "Every recipient has one well-formed address",
    cites=_TO_HOME_OFFICE,
    fix="Correct `address` under [[recipients]] in bundle.toml.",
    reads="bundle.toml",
    stops=Stops.SENDING,
    always=True,
)
def addresses_are_well_formed(submission: Submission) -> Verdict:
    """A pack sent to a mistyped address reaches nobody, or a stranger."""
    found = [
        Evidence(f"bundle.toml, {recipient.id}", "its address is not an email address")
        for recipient in submission.recipients
        if not _ADDRESS.fullmatch(recipient.address)
    ]
    return not_met_if(found, Evidence("bundle.toml", f"{len(submission.recipients)} recipients"))


@rule(
    "REL-05",
    "The addresses are those that the Home Office gave",
    cites=(*_TO_HOME_OFFICE, LETTER_NOVEMBER_2023.at("the sentence on the Commissioner")),
    fix="Compare bundle.toml with your letter. Correct the address, or confirm that yours is the "
    "newer one.",
    reads="bundle.toml and the panel's letter",
    weight=Weight.CONFIRM,
    stops=Stops.SENDING,
    judged=Judged.FLAGGED,
    always=True,
)
def addresses_are_the_known_ones(submission: Submission) -> Verdict:
    """Addresses change. A difference is shown, and nothing is replaced. The letter's own
    address counts as known."""
    in_letter = {found.casefold() for found in _ADDRESS.findall(submission.letter_asks)}
    in_letter = {address.rstrip(".") for address in in_letter}
    found = []
    for recipient in submission.recipients:
        known = {address.casefold() for _, address in KNOWN_ADDRESSES.get(recipient.id, ())}
        if known and recipient.address.casefold() not in known | in_letter:
            where = f"bundle.toml, {recipient.id}"
            said = f"{recipient.address} is not the address in the letters"
            found.append(Evidence(where, said, around=recipient.address))
    return to_confirm_if(found, Evidence("bundle.toml", "as in the letters"))


@rule(
    "REL-08",
    "Every recipient has an email, with the pack attached and the pseudonym in its subject",
    cites=_TO_HOME_OFFICE,
    fix="Check the recipient's template under templates/emails, and build again.",
    reads="the emails as composed",
    stops=Stops.SENDING,
    always=True,
    asked_in=DIGITAL_COPY,
)
def every_recipient_has_an_email(submission: Submission) -> Verdict:
    """An email without its attachment is the commonest slip there is."""
    emails = {email.recipient.id: email for email in submission.outgoing.emails}
    found = []
    for recipient in submission.recipients:
        email, where = emails.get(recipient.id), f"the email to {recipient.name}"
        if email is None:
            found.append(Evidence(where, "there is none"))
            continue
        if Receives.PACK in recipient.receives and not email.attachment:
            found.append(Evidence(where, "the pack is not attached"))
        if submission.review.pseudonym.casefold() not in email.subject.casefold():
            found.append(Evidence(where, "the pseudonym is not in its subject"))
    return not_met_if(found, Evidence("the emails", f"{len(emails)} emails"))


@rule(
    "REL-11",
    "The Secretary of State gets a copy of the report",
    cites=(VICTIMS_ACT.at("section 19"),),
    fix="Keep the Home Office among the recipients in bundle.toml. Once section 19 is in force, "
    "ask the Home Office where this copy should go.",
    reads="bundle.toml",
    weight=Weight.ADVICE,
    stops=Stops.SENDING,
)
def the_secretary_of_state_gets_a_copy(submission: Submission) -> Verdict:
    """The Act of 2024 will make this copy a duty. It was not in force when it was last
    read; until then the copy that the Home Office asks for serves."""
    office = _recipient(submission, HOME_OFFICE)
    if office and Receives.PACK in office.receives:
        return met(Evidence("bundle.toml", f"{office.name} gets the pack"))
    return not_met(Evidence("bundle.toml", "the Home Office does not get the pack"))
