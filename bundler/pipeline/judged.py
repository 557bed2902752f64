"""One pack with everything said about it."""

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from bundler.model.checklist import Checklist
from bundler.model.outgoing import Email, Outgoing
from bundler.model.pack import PackFacts
from bundler.model.review import Review
from bundler.steps.package import pack_file_name

if TYPE_CHECKING:
    from bundler.settings import Settings


@dataclass(frozen=True)
class Judged:
    """One pack with everything said about it. ``facts`` and ``outgoing`` are as they may be
    shown, protected values masked; ``emails`` are as they would be sent. ``folder`` is
    where the package is."""

    review: Review
    settings: "Settings"
    facts: PackFacts
    outgoing: Outgoing
    emails: tuple[Email, ...]
    checklist: Checklist
    folder: Path


def pack_name(judged: Judged) -> str:
    """The pack's file name, which says so where it is not ready."""
    return pack_file_name(judged.facts, judged.checklist.ready)
