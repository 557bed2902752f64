"""What each email says, worded by the office's templates."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace
from textwrap import shorten

from bundler.errors import InputError, Problem
from bundler.model.office import Office, Receives, Recipient
from bundler.model.outgoing import Email
from bundler.model.pack import PackEntry, PackFacts
from bundler.model.review import Answer, PartKind, Point, Review, Weblink
from bundler.model.words import plain
from bundler.steps.emails.message import encoded_size, safe_header
from bundler.steps.templates import Templates

_NOT_YET = "not answered yet"
_POINT_LENGTH = 160


def compose(
    review: Review,
    facts: PackFacts,
    office: Office,
    recipients: Iterable[Recipient],
    templates: Templates,
    *,
    replaces: str = "",
) -> tuple[Email, ...]:
    """One email for each recipient, as its receiver will read it; nothing is written.

    ``replaces`` is the pack code of the version before, where the record knows it. Raises
    InputError where a template cannot be filled in, or a header would not be safe."""
    return tuple(
        _compose_one(review, facts, office, recipient, templates, replaces=replaces)
        for recipient in recipients
    )


def _compose_one(
    review: Review,
    facts: PackFacts,
    office: Office,
    recipient: Recipient,
    templates: Templates,
    *,
    replaces: str,
) -> Email:
    attachment = f"{facts.name}.pdf" if Receives.PACK in recipient.receives else ""
    rendered = templates.render(
        recipient.template,
        {
            **_about_review(review, office),
            **_about_pack(review, facts),
            "attachment": attachment,
            "replaces": replaces,
            "recipient": recipient.name,
            "receives_weblinks": Receives.WEBLINKS in recipient.receives,
            "publication": _publication(review.weblinks),
            "points": [_point(point) for point in review.letter.points]
            if Receives.RESPONSES in recipient.receives
            else [],
            "answers_counted": _counted(review.letter.points),
        },
    )
    subject, body = _split(rendered, recipient)
    email = Email(recipient, subject, body, attachment, 0, office.email, facts.sha256)
    return replace(email, wire_size=encoded_size(email, facts.size))


def _split(rendered: str, recipient: Recipient) -> tuple[str, str]:
    first, _, body = rendered.partition("\n")
    label, colon, subject = first.partition(":")
    if label.strip().lower() != "subject" or not colon or not subject.strip():
        raise InputError(
            Problem(
                "template-without-subject",
                f"templates/{recipient.template}, line 1",
                "The first line of an email template gives the subject, and this one does not.",
                'Begin the template with a line such as "Subject: {{ pseudonym }}".',
            )
        )
    return subject.strip(), body.strip("\n") + "\n"


def _about_review(review: Review, office: Office) -> dict[str, object]:
    return {
        "pseudonym": safe_header("review.toml, review.pseudonym", review.pseudonym),
        "partnership": safe_header("review.toml, review.partnership", review.partnership),
        "partnership_possessive": _possessive(review.partnership),
        "partnership_head": _partnership_head(review),
        "review_name": review.kind.full_name,
        "letter_dated": review.letter.dated,
        "submitted": review.submitted,
        "completed": review.completed,
        "plan_position": review.action_plan_position,
        "version": review.version,
        "changes": plain(review.changes),
        "author": review.author,
        "contact": _contact(review, office),
        "signature": _signature(review, office),
    }


def _about_pack(review: Review, facts: PackFacts) -> dict[str, object]:
    letter = facts.entry(PartKind.LETTER)
    return {
        "pages": len(facts.pages),
        "size": facts.size,
        "code": facts.code,
        "sha256": facts.sha256,
        "documents": [_named(e) for e in facts.entries if e.kind is not PartKind.LETTER],
        "has_letter": letter is not None,
        "letter_is_last": letter is not None and facts.entries[-1] is letter,
        "letter_annex": letter.annex if letter else "",
        "has_plan": facts.entry(PartKind.ACTION_PLAN) is not None,
    }


def _named(entry: PackEntry) -> str:
    annex = f" (Annex {entry.annex})" if entry.annex else ""
    match entry.kind:
        case PartKind.REPORT:
            return f"the overview report{annex}"
        case PartKind.SUMMARY:
            return f"the executive summary{annex}"
        case PartKind.ACTION_PLAN:
            return f"the action plan{annex}"
        case PartKind.APPENDIX | PartKind.LETTER | PartKind.TRANSCRIPT:
            return f"{plain(entry.title)}{annex}"


def _partnership_head(review: Review) -> str:
    """As subject lines call it: "Northmoor CSP"."""
    short = safe_header("review.toml, review.partnership_short", review.partnership_short)
    return short if {"CSP", "Partnership"} & set(short.split()) else f"{short} CSP"


def _possessive(name: str) -> str:
    return f"{name}'" if name.endswith("s") else f"{name}'s"


def _contact(review: Review, office: Office) -> str:
    """Whom to ask, on one line: "A. Officer (officer@northmoor.example, 01632 960001)"."""
    ways = " or ".join(way for way in (office.email, office.phone) if way)
    name = office.contact or review.officer
    return f"{name} ({ways})" if ways else f"{name} by replying to this email"


def _signature(review: Review, office: Office) -> str:
    lines = [office.contact or review.officer, office.role, office.name or review.partnership]
    if office.name and office.name != review.partnership:
        lines.append(f"for {review.partnership}")
    return "\n".join(line for line in (*lines, office.phone, office.email) if line)


def _point(point: Point) -> dict[str, object]:
    """One area for final development, its text cut where it is long: the whole letter is in
    the pack."""
    answer = point.answer.value if point.answer else _NOT_YET
    return {
        "number": point.number,
        "text": shorten(plain(point.text), _POINT_LENGTH, placeholder=" ...").replace(
            ", ...", " ..."
        ),
        "answer": answer.capitalize(),
        "response": plain(point.response),
        "where": plain(point.where).rstrip("."),
    }


def _counted(points: Sequence[Point]) -> str:
    """As "10 done, 1 not done", in the order of the answers, then what has none."""
    counts = Counter(point.answer.value if point.answer else _NOT_YET for point in points)
    order = (*(answer.value for answer in Answer), _NOT_YET)
    return ", ".join(f"{counts[answer]} {answer}" for answer in order if counts[answer])


def _publication(weblinks: Sequence[Weblink]) -> list[dict[str, object]]:
    """The places of publication, those of one planned day together."""
    days = dict.fromkeys(link.planned for link in weblinks)
    return [
        {
            "planned": day,
            "links": [
                {"site": plain(link.site), "page": plain(link.page), "file": plain(link.file)}
                for link in weblinks
                if link.planned == day
            ],
        }
        for day in days
    ]
