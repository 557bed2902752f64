"""From converted parts to one finished PDF."""

from collections.abc import Callable, Sequence
from pathlib import Path

from bundler.model.converted import ConvertedPart
from bundler.model.office import PackSettings
from bundler.model.pack import Pack
from bundler.model.review import Review


def assemble(
    review: Review,
    parts: Sequence[ConvertedPart],
    settings: PackSettings,
    template: Callable[[str], str],
    target: Path,
) -> Pack:
    """As ``whole.assemble``, whose libraries are loaded where it runs: in the worker."""
    from bundler.steps.assembly import whole  # noqa: PLC0415

    return whole.assemble(review, parts, settings, template, target)
