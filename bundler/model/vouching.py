"""What a named person says of a document where no program can tell.

Reading order, alternative text, and what is marked as decoration: a tagged PDF that makes no
claim itself may be called accessible once somebody has looked at these in that very file."""

import hashlib
from collections.abc import Iterable

from bundler.model.converted import EngineName
from bundler.model.review import Attestation

RULE = "PDF-17"
"""The check under which such a statement is entered in review.toml."""


def key_of(sha256: str, engine: EngineName) -> str:
    """The key under which a document is vouched for. It holds for the file with this
    fingerprint as this engine set it, so that the statement lapses when the file changes."""
    return hashlib.sha256(f"{RULE}\0{sha256}\0{engine}".encode()).hexdigest()[:16]


def is_vouched_for(sha256: str, engine: EngineName, attestations: Iterable[Attestation]) -> bool:
    """Whether a named person vouches for this document by its own key. A statement without
    keys is about no document in particular, and does not."""
    key = key_of(sha256, engine)
    return bool(sha256) and any(RULE in one.rules and key in one.keys for one in attestations)
