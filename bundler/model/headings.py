"""Headings compared by their words: numbers, capitals and dots aside."""

import re

_NUMBER = re.compile(
    r"^(?:(?:section|part|chapter|appendix|annex)\s+)?"
    r"(?:\d{1,3}(?:\.\d{1,3})*|[ivxlc]{1,6}|[a-z])\s*[.):–—-]*\s+(?=\S)"
)
_LED = re.compile(r"^(?:section|part|chapter|appendix|annex)\s+\w{1,4}\s*[.):–—-]+\s*(?=\S)")
_ENDS = re.compile(r"^[\s.:;,–—-]+|[\s.:;,–—-]+$")


def same_heading(one: str, other: str) -> bool:
    """Whether two headings say the same: "2. EXECUTIVE SUMMARY" and "Executive summary:"
    do. A heading that says more ("Executive summary and findings") is another."""
    return bool(_versions(one) & _versions(other))


def _versions(heading: str) -> set[str]:
    """The words as they stand, and without the number before them."""
    line = _ENDS.sub("", " ".join(heading.casefold().split()))
    found = {line, _ENDS.sub("", _NUMBER.sub("", line)), _ENDS.sub("", _LED.sub("", line))}
    return found - {""}
