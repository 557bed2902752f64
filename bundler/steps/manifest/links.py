"""Addresses of web pages that the officer typed."""

from urllib.parse import urlsplit

from bundler.model.toml.table import Table

_EXAMPLE = "https://www.northmoor.example/dhr/maya"


def read_url(table: Table, key: str, *, required: bool = False) -> str:
    """An https address with a host and nothing in it that could mislead a reader; ""
    where not given or wrong. Nothing is fetched."""
    value = table.text(key, required=required)
    if not value:
        return ""
    what = _fault(value)
    if not what:
        return value
    table.fault(key, "url-not-usable", what, f"Copy the address from the browser: {_EXAMPLE}")
    return ""


def _fault(value: str) -> str:
    try:
        parts = urlsplit(value)
        host = parts.hostname or ""
        _ = parts.port
    except ValueError:
        return "This is not the address of a web page."
    if parts.scheme != "https":
        return "The address does not start with https://"
    if any(char.isspace() for char in value) or set(value) & set('\\<>"{}|^`'):
        return "The address has a space or another character in it that cannot be there."
    if "@" in parts.netloc:
        return "The address has an @ before the site's name, which hides where it leads."
    if "." not in host.strip("."):
        return "The address does not name a site."
    return ""
