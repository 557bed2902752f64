"""What the build has a worker do. A worker loads this module to be told, and so it loads
nothing else before the work begins."""

from collections.abc import Sequence
from pathlib import Path

from bundler.model.checklist import CoveredArea
from bundler.model.thumbnail import Thumbnail


def template(name: str, beside: Path) -> str:
    """The text of a template, the office's own where it stands ``beside`` its settings."""
    from bundler.steps.templates import template_text  # noqa: PLC0415  loaded in the worker

    return template_text(name, beside)


def drawn(
    pdf: Path, covered: Sequence[CoveredArea], undrawn: Sequence[int]
) -> tuple[Thumbnail, ...]:
    """The small pictures of a pack's pages for the preview."""
    from bundler.pdf.thumbnails import draw_thumbnails  # noqa: PLC0415  loaded in the worker

    return draw_thumbnails(pdf, covered, undrawn)
