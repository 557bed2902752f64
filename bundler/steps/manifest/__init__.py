"""What the officer typed in review.toml and the identities file, read and checked for form."""

from bundler.steps.manifest.reading import Manifest, mask_problems, protected_in, read_manifest
from bundler.steps.manifest.responses import with_responses

__all__ = ["Manifest", "mask_problems", "protected_in", "read_manifest", "with_responses"]
