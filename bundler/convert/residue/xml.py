"""Strangers' XML, read without entities, network or a limit on who may ask for memory.

Neither Word files nor PDF metadata ever need a DOCTYPE, so one is refused on sight.
"""

from typing import Any

from lxml import etree


class UnsafeXmlError(ValueError):
    """The XML declares a DOCTYPE or cannot be read. Carries no text of the document."""


def parse(content: bytes) -> Any:
    """The root element. Raises UnsafeXmlError."""
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False
    )
    try:
        root = etree.fromstring(content, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise UnsafeXmlError("unreadable") from error
    if root.getroottree().docinfo.doctype:
        raise UnsafeXmlError("doctype")
    return root


def local_name(element: Any) -> str:
    """An element's name without its namespace; "" for comments and instructions."""
    tag = element.tag
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""
