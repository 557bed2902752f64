"""How rules look for wordings in what the partnership wrote."""

from re import Pattern

from bundler.model.checklist import Evidence
from bundler.model.review import PartKind
from bundler.rules.registry import Submission
from bundler.rules.wording import around


def phrases(
    submission: Submission,
    kinds: tuple[PartKind, ...],
    wanted: Pattern[str],
    *,
    unlisted: bool = False,
) -> list[Evidence]:
    """Where a wording stands in these documents, quoted with a few words after it; with
    ``unlisted`` only where no listed value is in it, which another rule names already."""
    return [
        Evidence(
            where,
            submission.excerpt(page.text, seen.start(), seen.end()),
            around=around(page.text, seen.start(), seen.end()),
        )
        for where, page in submission.pages_of(*kinds)
        for seen in wanted.finditer(page.text)
        if not (unlisted and any(not s.doubtful for s in submission.sightings(seen.group())))
    ]
