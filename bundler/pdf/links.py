"""Links of a part, made safe to bind with others before its pages are copied."""

from __future__ import annotations

from collections.abc import Iterator
from urllib.parse import urljoin, urlsplit

from pikepdf import Array, Dictionary, Name, Pdf, String

from bundler.model.converted import Note, NoteKind
from bundler.pdf.navigation import Destinations, Target

_WEB = frozenset({"http", "https", "mailto", "tel"})
_TURNS = frozenset({Name.NextPage, Name.PrevPage})


def settle_links(pdf: Pdf, destinations: Destinations) -> tuple[Note, ...]:
    """Write out where every link leads, and take out what a published pack must not do.

    A link by name is turned into a link to the page itself: in the pack two parts may have
    the same name for different places. A link by name that leads nowhere in its own part
    must not start to lead into another. One to the first or last page means that of its own
    part, and an address counts from where its own part says. Scripts, programs to start,
    forms to submit and files on somebody's own computer are taken out of links; the link's
    words stay."""
    start = start_of_addresses(pdf)
    return tuple(
        note
        for number, page in enumerate(pdf.pages, start=1)
        for annotation in page.obj.get("/Annots", Array())
        if isinstance(annotation, Dictionary)
        for note in _settle(pdf, annotation, destinations, start, f"page {number}")
    )


def start_of_addresses(pdf: Pdf) -> bytes:
    """What a file says of how the addresses of all its links begin (ISO 32000-1, 12.6.4.7)."""
    said = pdf.Root.get("/URI")
    start = said.get("/Base") if isinstance(said, Dictionary) else None
    return bytes(start) if isinstance(start, String) and _scheme(str(start)) else b""


def address_of(action: object, start: bytes) -> bytes:
    """The address on the web that an action opens, in full; empty where it opens none."""
    if not isinstance(action, Dictionary) or action.get("/S") != Name.URI:
        return b""
    address = action.get("/URI")
    if not isinstance(address, String):
        return b""
    try:
        full = urljoin(start.decode("latin-1"), bytes(address).decode("latin-1"))
    except ValueError:
        return b""
    return full.encode("latin-1") if _is_web(str(String(full.encode("latin-1")))) else b""


def _settle(
    pdf: Pdf, annotation: Dictionary, destinations: Destinations, start: bytes, where: str
) -> Iterator[Note]:
    if "/AA" in annotation:
        del annotation["/AA"]
        yield Note(NoteKind.LIVE_CONTENT, where, "an action that starts by itself was taken out")
    if "/PA" in annotation:
        del annotation["/PA"]
    if "/Dest" in annotation:
        target = destinations.find(annotation.get("/Dest"))
        yield from _resolve(pdf, annotation, "/Dest", target, where)
    action = annotation.get("/A")
    if action is None:
        return
    kind = action.get("/S") if isinstance(action, Dictionary) else None
    if isinstance(action, Dictionary) and "/Next" in action:
        del action["/Next"]
        yield Note(NoteKind.LIVE_CONTENT, where, "a link's second action was taken out")
    if isinstance(action, Dictionary) and kind == Name.GoTo:
        yield from _resolve(pdf, action, "/D", destinations.of_action(action), where)
        if "/D" not in action:
            del annotation["/A"]
    elif address := address_of(action, start):
        action.URI = String(address)
    elif isinstance(action, Dictionary) and (end := destinations.of_action(action)):
        annotation.A = Dictionary(S=Name.GoTo, D=_written(pdf, end))
    elif kind != Name.Named or action.get("/N") not in _TURNS:
        del annotation["/A"]
        yield Note(NoteKind.LIVE_CONTENT, where, f"{what_is(kind)} was taken out of a link")


def _resolve(
    pdf: Pdf, holder: Dictionary, key: str, target: Target | None, where: str
) -> Iterator[Note]:
    if target is None:
        if key in holder:
            del holder[key]
        yield Note(NoteKind.REPAIRED, where, "a link that led nowhere no longer pretends to lead")
    else:
        holder[key] = _written(pdf, target)


def _written(pdf: Pdf, target: Target) -> Array:
    return Array([pdf.pages[target.page].obj, *target.view])


def _is_web(address: str) -> bool:
    scheme = _scheme(address)
    return scheme in _WEB or (scheme == "" and not address.startswith(("\\", "/")))


def _scheme(address: str) -> str | None:
    """What an address begins with; None where it cannot be understood."""
    try:
        return urlsplit(address.strip()).scheme.lower()
    except ValueError:
        return None


def what_is(kind: object) -> str:
    """What an action of a kind is, in words."""
    match kind:
        case Name.JavaScript | Name.Rendition:
            return "a script"
        case Name.Launch:
            return "a program or file to open"
        case Name.GoToR | Name.GoToE | Name.URI:
            return "a file on somebody's own computer"
        case Name.SubmitForm | Name.ImportData | Name.ResetForm:
            return "a form action"
        case _:
            return "an action"
