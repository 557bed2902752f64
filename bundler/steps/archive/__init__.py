"""Bags of what was submitted: a verified copy of each package, never the package itself."""

from bundler.steps.archive.bag import archive_package
from bundler.steps.archive.verify import verify_bag

__all__ = ["archive_package", "verify_bag"]
