"""The straight line from review.toml to a package; the only place that knows every step."""

from bundler.pipeline.afterwards import approve, archive, check, clean, confirm, preview
from bundler.pipeline.building import build
from bundler.pipeline.judging import Judged, pack_name
from bundler.pipeline.starting import new
from bundler.pipeline.typed import Request

__all__ = [
    "Judged",
    "Request",
    "approve",
    "archive",
    "build",
    "check",
    "clean",
    "confirm",
    "new",
    "pack_name",
    "preview",
]
