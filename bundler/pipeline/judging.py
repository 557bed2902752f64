"""A pack read back, what would go out with it composed, and both judged."""

from dataclasses import dataclass
from pathlib import Path

from bundler.model.checklist import Checklist
from bundler.model.outgoing import Email, Outgoing
from bundler.model.pack import PackFacts
from bundler.model.review import Review
from bundler.model.showing import shown
from bundler.pipeline.correspondence import Correspondence
from bundler.pipeline.typed import Request, review_of
from bundler.rules.judgement import judge
from bundler.rules.registry import Submission
from bundler.settings import Settings
from bundler.steps.emails import compose
from bundler.steps.manifest import Manifest
from bundler.steps.package import pack_file_name
from bundler.steps.templates import open_templates
from bundler.steps.weblink import compose_weblink


@dataclass(frozen=True)
class Judged:
    """One pack with everything said about it. ``facts`` and ``outgoing`` are as they may be
    shown, protected values masked; ``emails`` are as they would be sent. ``folder`` is
    where the package is."""

    review: Review
    settings: Settings
    facts: PackFacts
    outgoing: Outgoing
    emails: tuple[Email, ...]
    checklist: Checklist
    folder: Path


def judged_pack(
    request: Request,
    settings: Settings,
    manifest: Manifest,
    facts: PackFacts,
    correspondence: Correspondence,
) -> Judged:
    """Compose what would go out with the pack, and judge it all. Writes nothing."""
    review = review_of(manifest)
    templates = open_templates(settings.file.parent)
    emails = compose(review, facts, settings.office, settings.recipients, templates)
    outgoing = Outgoing(emails, compose_weblink(review, facts))
    submission = Submission(
        review=review,
        pack=facts,
        outgoing=outgoing,
        identities=manifest.identities,
        recipients=settings.recipients,
        limits=settings.size,
        order=settings.pack.order,
        letter=correspondence.letter,
        compared=correspondence.compared,
    )
    seen_facts, seen_outgoing = shown(facts, outgoing, submission.mask)
    return Judged(
        review=review,
        settings=settings,
        facts=seen_facts,
        outgoing=seen_outgoing,
        emails=emails,
        checklist=judge(submission, request.as_of),
        folder=(request.out or review.folder / "out") / review.folder_name,
    )


def pack_name(judged: Judged) -> str:
    """The pack's file name, which says so where it is not ready."""
    return pack_file_name(judged.facts, judged.checklist.ready)
