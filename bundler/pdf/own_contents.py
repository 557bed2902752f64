"""Where a part has a contents list of its own, beside the one of the pack."""

from collections.abc import Iterator

from pikepdf import Array, Dictionary, Object

from bundler.pdf.opening import Document

_CONTAINERS = frozenset({"/Document", "/Part", "/Art", "/Sect", "/Div", "/NonStruct"})
_LIST = "/TOC"
_MOST_LOOKED_AT = 500
_MOST_NESTED = 6


def own_contents(document: Document) -> int | None:
    """The 0-based page on which the part's own contents list begins; None where its tags
    name no such list.

    Looks at the first 500 elements: a contents list stands in front. One that is tagged as
    plain paragraphs, or stands in an untagged file, is not found."""
    pdf = document.pdf
    root = pdf.Root.get("/StructTreeRoot")
    if not isinstance(root, Dictionary):
        return None
    roles = root.get("/RoleMap", Dictionary())
    for seen, element in enumerate(_elements(root, roles, 0)):
        if seen == _MOST_LOOKED_AT:
            return None
        if _role(element, roles) == _LIST:
            place = next(_pages(element, 0), None)
            pages = (number for number, page in enumerate(pdf.pages) if page.obj.objgen == place)
            return next(pages, None)
    return None


def _elements(parent: Dictionary, roles: Object, depth: int) -> Iterator[Dictionary]:
    """The elements that stand for themselves, in order, with what only holds them."""
    for kid in _kids(parent):
        yield kid
        if depth < _MOST_NESTED and _role(kid, roles) in _CONTAINERS:
            yield from _elements(kid, roles, depth + 1)


def _kids(parent: Dictionary) -> Iterator[Dictionary]:
    below = parent.get("/K")
    for kid in below if isinstance(below, Array) else (below,):
        if isinstance(kid, Dictionary) and "/S" in kid:
            yield kid


def _role(element: Dictionary, roles: Object) -> str:
    written = str(element.S)
    return str(roles.get(written, written)) if isinstance(roles, Dictionary) else written


def _pages(element: Dictionary, depth: int) -> Iterator[tuple[int, int]]:
    page = element.get("/Pg")
    if page is not None:
        yield page.objgen
    if depth < _MOST_NESTED:
        for kid in _kids(element):
            yield from _pages(kid, depth + 1)
