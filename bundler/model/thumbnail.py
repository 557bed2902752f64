"""A small picture of a page, as the preview shows it."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Thumbnail:
    """One page drawn small: a JPEG of ``width`` by ``height`` pixels."""

    page: int
    width: int
    height: int
    jpeg: bytes
