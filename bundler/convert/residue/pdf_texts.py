"""Every text of a PDF that does not stand on a page, with a place that a person knows."""

from collections.abc import Iterator
from urllib.parse import unquote

from bundler.convert.residue.pdf_objects import PdfObjects, Value, string
from bundler.convert.residue.pdf_outline import bookmarks
from bundler.convert.residue.pdf_streams import stream_texts
from bundler.convert.residue.readings import plain_reading
from bundler.convert.residue.xml import UnsafeXmlError, local_name, parse
from bundler.model.converted import Text

_STRUCTURE = {
    "/Alt": "alternative text",
    "/ActualText": "replacement text",
    "/E": "expanded abbreviation",
    "/T": "title of a tagged element",
    "/ID": "identifier of a tagged element",
    "/Lang": "language",
}
_ANNOTATION = {
    "/URI": "target of the",
    "/Contents": "description of the",
    "/T": "name of the",
    "/TU": "tooltip of the",
    "/V": "value of the",
    "/DV": "default value of the",
}
_ELSEWHERE = {
    "/URI": "target of a link",
    "/P": "page label",
    "/Nums": "page label",
    "/Names": "named place",
    "/Limits": "named place",
    "/Lang": "language",
}
_READABLE_STREAMS = ("/JS", "/XFA", "/RC", "/RV", "/V", "/DV")
_OUTLINE = "bookmark that is not in the list"
_PDF_BOOKKEEPING = ("/Registry", "/Ordering")


def texts(pdf: PdfObjects) -> tuple[Text, ...]:
    """Properties, metadata, bookmarks, alternative texts, link targets, named places, page
    labels, form values, comments, layer names and every other string object; what stands in
    pictures beside their pixels, in attached files and in programs' own data.

    Not looked into: page content (that is the pages' text), pixels, fonts."""
    found = [Text(f"bookmark {n}", b.title) for n, b in enumerate(bookmarks(pdf), start=1)]
    titles = {text.text for text in found}
    found += metadata(pdf)
    found += _names(pdf)
    found += (t for t in _strings(pdf) if t.where != _OUTLINE or t.text not in titles)
    found += stream_texts(pdf)
    found += [Text(text.where, plain_reading(text.text)) for text in found]
    found += [
        Text(text.where, unquote(text.text))
        for text in found
        if "%" in text.text and ":" in text.text
    ]
    return tuple(dict.fromkeys(text for text in found if text.text.strip()))


def metadata(pdf: PdfObjects) -> Iterator[Text]:
    """The texts of every XMP packet; a packet that is no XML is given whole."""
    own = pdf.root.get("/Metadata")
    for reference, entries in pdf.streams():
        if reference != own and pdf.name(entries.get("/Type")) != "Metadata":
            continue
        owner = "the document" if reference == own else "a picture or page"
        content = pdf.content(reference)
        try:
            root = parse(content.strip())
        except UnsafeXmlError:
            yield Text(f"metadata of {owner}", content.decode("utf-8", "replace"))
            continue
        for element in root.iter():
            name = local_name(element)
            if name in ("li", "Alt", "Seq", "Bag") and element.getparent() is not None:
                parent = element.getparent().getparent()
                name = local_name(parent) if parent is not None else name
            for text in (element.text, element.tail):
                if text and text.strip():
                    yield Text(f"metadata of {owner}: {name or 'comment'}", text.strip())
            for key, text in element.attrib.items():
                if text.strip() and not str(key).startswith("{http://www.w3.org/XML"):
                    yield Text(f"metadata of {owner}: {str(key).rpartition('}')[2]}", text)


def _names(pdf: PdfObjects) -> Iterator[Text]:
    for key in pdf.dictionary(pdf.root.get("/Dests")):
        yield Text("named place", key[1:])
    for key in pdf.dictionary(pdf.dictionary(pdf.root.get("/StructTreeRoot")).get("/RoleMap")):
        yield Text("name of a tag", key[1:])


def _strings(pdf: PdfObjects) -> Iterator[Text]:
    places = _Places(pdf)
    for reference, held in pdf.objects.items():
        stack: list[tuple[str, Value, dict[str, Value]]] = [("", held, {})]
        while stack:
            key, value, owner = stack.pop()
            if isinstance(value, dict):
                stack.extend((k, v, value) for k, v in value.items())
            elif isinstance(value, list):
                stack.extend((key, v, owner) for v in value)
            elif isinstance(value, str) and key not in _PDF_BOOKKEEPING:
                text = string(value)
                if text is None and key in _READABLE_STREAMS:
                    text = pdf.text(value)
                if text and text.strip():
                    yield Text(places.of(reference, key, owner), text)


class _Places:
    """Where an officer would look for a string of the file."""

    def __init__(self, pdf: PdfObjects) -> None:
        self._pdf = pdf
        self._info = pdf.trailer.get("/Info")
        self._annotations: dict[str, str] = {}
        for page, reference, annotation in pdf.annotations():
            kind = pdf.name(annotation.get("/Subtype"))
            words = {"Link": "link", "Widget": "form field"}.get(kind, "comment")
            for item in (reference, annotation.get("/A"), annotation.get("/Parent")):
                if isinstance(item, str) and item:
                    self._annotations.setdefault(item, f"{words} on page {page}")

    def of(self, reference: str, key: str, owner: dict[str, Value]) -> str:
        """The place of a string that stands in this object under this key."""
        if reference == self._info:
            return f"document property {key[1:]}"
        page = self._pdf.page_of.get(reference)
        place = self._annotations.get(reference) or (f"annotation on page {page}" if page else "")
        if place:
            return f"{_ANNOTATION.get(key, key[1:] + ' of the')} {place}"
        if key == "/Title" and "/Parent" in owner:
            return _OUTLINE
        if key in _STRUCTURE and "/S" in owner and ("/P" in owner or "/K" in owner):
            return self._structure(key, owner)
        if key == "/Name" and self._pdf.name(owner.get("/Type")) == "OCG":
            return "name of a layer"
        return _ELSEWHERE.get(key) or f"hidden data ({key[1:] or 'text'}) of the PDF"

    def _structure(self, key: str, element: dict[str, Value]) -> str:
        words = _STRUCTURE[key]
        if key == "/Alt" and self._pdf.name(element.get("/S")) == "Figure":
            words = "alternative text of a picture"
        number = self._pdf.page_of_element(element)
        return f"{words} on page {number}" if number else words
