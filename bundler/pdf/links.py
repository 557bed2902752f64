"""Links of a part, made safe to bind with others before its pages are copied."""

from __future__ import annotations

from collections.abc import Iterator
from urllib.parse import urljoin, urlsplit

from pikepdf import Array, Dictionary, Name, Pdf, String

from bundler.model.converted import Note, NoteKind
from bundler.pdf.navigation import Destinations

_WEB = frozenset({"http", "https", "mailto", "tel"})
_TURNS = frozenset({Name.NextPage, Name.PrevPage})
_ENDS = {"/FirstPage": 0, "/LastPage": -1}


def settle_links(pdf: Pdf, destinations: Destinations) -> tuple[Note, ...]:
    """Write out where every link leads, and take out what a published pack must not do.

    A link by name is turned into a link to the page itself: in the pack two parts may have
    the same name for different places. A link by name that leads nowhere in its own part
    must not start to lead into another. One to the first or last page means that of its own
    part, and an address counts from where its own part says. Scripts, programs to start,
    forms to submit and files on somebody's own computer are taken out of links; the link's
    words stay."""
    _complete_addresses(pdf)
    return tuple(
        note
        for number, page in enumerate(pdf.pages, start=1)
        for annotation in page.obj.get("/Annots", Array())
        if isinstance(annotation, Dictionary)
        for note in _settle(pdf, annotation, destinations, f"page {number}")
    )


def _complete_addresses(pdf: Pdf) -> None:
    """Write out in full what a link says of an address, where the file says for all of its
    links how the addresses begin (ISO 32000-1, 12.6.4.7)."""
    start = pdf.Root.get("/URI", Dictionary()).get("/Base")
    if not isinstance(start, String):
        return
    for page in pdf.pages:
        for annotation in page.obj.get("/Annots", Array()):
            action = annotation.get("/A")
            address = action.get("/URI") if isinstance(action, Dictionary) else None
            if isinstance(action, Dictionary) and isinstance(address, String):
                action.URI = String(_joined(bytes(start), bytes(address)))


def _joined(start: bytes, address: bytes) -> bytes:
    """An address in full. Where it cannot be understood it stays as it is."""
    try:
        return urljoin(start.decode("latin-1"), address.decode("latin-1")).encode("latin-1")
    except ValueError:
        return address


def _settle(
    pdf: Pdf, annotation: Dictionary, destinations: Destinations, where: str
) -> Iterator[Note]:
    if "/AA" in annotation:
        del annotation["/AA"]
        yield Note(NoteKind.LIVE_CONTENT, where, "an action that starts by itself was taken out")
    if "/PA" in annotation:
        del annotation["/PA"]
    if "/Dest" in annotation:
        yield from _resolve(pdf, annotation, "/Dest", destinations, where)
    action = annotation.get("/A")
    if action is None:
        return
    kind = action.get("/S") if isinstance(action, Dictionary) else None
    if isinstance(action, Dictionary) and "/Next" in action:
        del action["/Next"]
        yield Note(NoteKind.LIVE_CONTENT, where, "a link's second action was taken out")
    if isinstance(action, Dictionary) and kind == Name.GoTo:
        yield from _resolve(pdf, action, "/D", destinations, where)
        if "/D" not in action:
            del annotation["/A"]
    elif isinstance(action, Dictionary) and kind == Name.URI and _is_web(action.get("/URI")):
        return
    elif kind == Name.Named and str(action.get("/N")) in _ENDS:
        page = pdf.pages[_ENDS[str(action.N)]].obj
        annotation.A = Dictionary(S=Name.GoTo, D=Array([page, Name.XYZ, None, None, None]))
    elif kind != Name.Named or action.get("/N") not in _TURNS:
        del annotation["/A"]
        yield Note(NoteKind.LIVE_CONTENT, where, f"{_what(kind)} was taken out of a link")


def _resolve(
    pdf: Pdf, holder: Dictionary, key: str, destinations: Destinations, where: str
) -> Iterator[Note]:
    target = destinations.find(holder.get(key))
    if target is None:
        if key in holder:
            del holder[key]
        yield Note(NoteKind.REPAIRED, where, "a link that led nowhere no longer pretends to lead")
    elif not isinstance(holder.get(key), Array) or not isinstance(holder[key][0], Dictionary):
        holder[key] = Array([pdf.pages[target.page].obj, *target.view])


def _is_web(address: object) -> bool:
    if not isinstance(address, String):
        return False
    try:
        scheme = urlsplit(str(address).strip()).scheme.lower()
    except ValueError:
        return False
    return scheme in _WEB or (not scheme and not str(address).startswith(("\\", "/")))


def _what(kind: object) -> str:
    match str(kind):
        case "/JavaScript" | "/Rendition":
            return "a script"
        case "/Launch":
            return "a program or file to open"
        case "/GoToR" | "/GoToE" | "/URI":
            return "a file on somebody's own computer"
        case "/SubmitForm" | "/ImportData" | "/ResetForm":
            return "a form action"
        case _:
            return "an action"
