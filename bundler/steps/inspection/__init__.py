"""Reads the written pack back, and proves that assembling it lost nothing."""

from collections.abc import Sequence, Set
from pathlib import Path
from typing import TYPE_CHECKING

from bundler.model.converted import ConvertedPart, SourceFacts
from bundler.model.pack import Pack, PackFacts

if TYPE_CHECKING:
    from bundler.pdf.read_page import ReadPage


def read_some_pages(
    pdf: Path, first: int, every: int, given: Set[int] = frozenset()
) -> "tuple[ReadPage, ...]":
    """As ``page_text.read_pages``, whose libraries are loaded where it runs: in the worker."""
    from bundler.pdf.page_text import read_pages  # noqa: PLC0415

    return read_pages(pdf, first, every, given)


def inspect(
    pack: Pack,
    sources: Sequence[SourceFacts],
    parts: Sequence[ConvertedPart],
    pages: "Sequence[ReadPage]" = (),
) -> PackFacts:
    """As ``whole.inspect``, whose libraries are loaded where it runs: in the worker."""
    from bundler.steps.inspection import whole  # noqa: PLC0415

    return whole.inspect(pack, sources, parts, pages)
