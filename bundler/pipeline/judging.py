"""A pack read back, what would go out with it composed, and both judged."""

from bundler.model.outgoing import Outgoing
from bundler.model.pack import PackFacts
from bundler.model.showing import shown
from bundler.pipeline.correspondence import Correspondence
from bundler.pipeline.judged import Judged
from bundler.pipeline.typed import Request, review_of
from bundler.rules.judgement import judge
from bundler.rules.registry import Searched, Submission
from bundler.settings import Settings
from bundler.steps.emails import compose
from bundler.steps.manifest import Manifest
from bundler.steps.templates import open_templates
from bundler.steps.weblink import compose_weblink


def judged_pack(
    request: Request,
    settings: Settings,
    manifest: Manifest,
    facts: PackFacts,
    correspondence: Correspondence,
    searched: Searched | None = None,
) -> Judged:
    """Compose what would go out with the pack, and judge it all. Writes nothing.
    ``searched`` is what was found on its pages, where they have been searched already."""
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
        searched=searched,
        words=settings.words,
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
