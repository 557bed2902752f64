"""Which places of a pack's pages no picture may show."""

from collections.abc import Sequence

from bundler.model.checklist import CoveredArea
from bundler.model.page import Page
from bundler.rules.registry import Searched


def covered_areas(pages: Sequence[Page], searched: Searched) -> tuple[CoveredArea, ...]:
    """The place of every word in which a listed value was found, each once."""
    return tuple(
        dict.fromkeys(
            CoveredArea(pages[seen.index].number, run.box)
            for seen in searched
            for run in pages[seen.index].runs
            if run.start < seen.sighting.end and run.end > seen.sighting.start
        )
    )


def undrawn_pages(pages: Sequence[Page], *, listed: bool) -> tuple[int, ...]:
    """The pages of which nobody can say that they show nothing listed: those that cannot be
    searched or have a picture that cannot, and all of them where there is no list
    (``listed`` is False)."""
    return tuple(
        page.number for page in pages if not listed or page.pictured or not page.searchable
    )
