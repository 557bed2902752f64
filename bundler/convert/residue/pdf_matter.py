"""What a PDF carries beside its pages: scripts, files, forms, layers and comments."""

from bundler.convert.residue.pdf_objects import PdfObjects, Value

_ACTIONS = {
    "JavaScript": "script",
    "Launch": "action that starts a program",
    "SubmitForm": "action that sends form data",
    "ImportData": "action that loads data",
    "GoToR": "link into another file",
    "GoToE": "link into an attached file",
    "Rendition": "film or sound",
    "Movie": "film",
    "Sound": "sound",
    "RichMediaExecute": "film or sound",
}
_TELLING = ("/S", "/JS", "/Subtype")
_COMMENTS = {
    "Text": "note",
    "FreeText": "typed comment",
    "Line": "drawn line",
    "Square": "drawn box",
    "Circle": "drawn circle",
    "Polygon": "drawn shape",
    "PolyLine": "drawn line",
    "Highlight": "highlight",
    "Underline": "underline",
    "Squiggly": "underline",
    "StrikeOut": "strike-out",
    "Stamp": "stamp",
    "Caret": "insertion mark",
    "Ink": "drawing by hand",
    "FileAttachment": "attached file",
    "Sound": "sound",
    "Redact": "redaction mark that was not applied",
    "Watermark": "watermark that can be taken off",
}
_NO_COMMENTS = frozenset(
    {"Link", "Widget", "Popup", "Screen", "Movie", "RichMedia", "3D", "PrinterMark", "TrapNet"}
)


def scripts(pdf: PdfObjects) -> tuple[str, ...]:
    """Everything that could run, open something else or send data when the file is read."""
    pages = _pages_of_objects(pdf)
    found: list[str] = []
    for reference, entries in pdf.dictionaries():
        if entries.keys().isdisjoint(_TELLING):
            continue
        kind = pdf.name(entries.get("/S"))
        words = _ACTIONS.get(kind, "") if "/P" not in entries or kind == "JavaScript" else ""
        if not words and "/JS" in entries:
            words = "script"
        if not words and pdf.name(entries.get("/Subtype")) in ("RichMedia", "3D", "Screen"):
            words = "film, sound or model"
        if words:
            page = pages.get(reference)
            found.append(f"{words} on page {page}" if page else f"{words} in the file")
    return tuple(dict.fromkeys(found))


def attachments(pdf: PdfObjects) -> tuple[str, ...]:
    """The names of all files inside the file, wherever they hang."""
    found: list[str] = []
    in_specifications: set[str] = set()
    for _, entries in pdf.dictionaries():
        if "/EF" in entries:
            files = pdf.dictionary(entries["/EF"])
            in_specifications.update(v for v in files.values() if isinstance(v, str))
            name = pdf.text(entries.get("/UF")) or pdf.text(entries.get("/F"))
            found.append(name or "file without a name")
    found.extend(
        "file without a name"
        for reference, entries in pdf.streams()
        if pdf.name(entries.get("/Type")) == "EmbeddedFile" and reference not in in_specifications
    )
    return tuple(dict.fromkeys(found))


def live_forms(pdf: PdfObjects) -> tuple[str, ...]:
    """Form fields that a reader could still fill in or that hold a value."""
    form = pdf.dictionary(pdf.root.get("/AcroForm"))
    found = ["an XFA form"] if "/XFA" in form else []
    fields = [
        page
        for page, _, annotation in pdf.annotations()
        if pdf.name(annotation.get("/Subtype")) == "Widget"
    ]
    found += [
        f"{fields.count(page)} form field(s) on page {page}" for page in dict.fromkeys(fields)
    ]
    if not found and pdf.array(form.get("/Fields")):
        found.append("form fields that are on no page")
    return tuple(found)


def hidden_layers(pdf: PdfObjects) -> tuple[str, ...]:
    """The names of layers that are off when the file opens, or when it is printed."""
    properties = pdf.dictionary(pdf.root.get("/OCProperties"))
    default = pdf.dictionary(properties.get("/D"))
    off = [item for item in pdf.array(default.get("/OFF")) if isinstance(item, str)]
    if pdf.name(default.get("/BaseState")) == "OFF":
        on = pdf.array(default.get("/ON"))
        everything = pdf.array(properties.get("/OCGs"))
        off += [item for item in everything if isinstance(item, str) and item not in on]
    names = (pdf.text(pdf.dictionary(item).get("/Name")) for item in dict.fromkeys(off))
    return tuple(name or "layer without a name" for name in names)


def comments(pdf: PdfObjects) -> tuple[str, ...]:
    """Notes, highlights and drawings that somebody put on the pages."""
    found: list[str] = []
    for page, _, annotation in pdf.annotations():
        kind = pdf.name(annotation.get("/Subtype"))
        if kind not in _NO_COMMENTS:
            found.append(f"{_COMMENTS.get(kind, 'mark of an unknown kind')} on page {page}")
    return tuple(found)


def _pages_of_objects(pdf: PdfObjects) -> dict[str, int]:
    """The page of each page object, of its annotations and of what these do."""
    pages = dict(pdf.page_of)
    for page, reference, annotation in pdf.annotations():
        actions: list[Value] = [reference, annotation.get("/A"), annotation.get("/AA")]
        actions += pdf.dictionary(annotation.get("/AA")).values()
        for action in actions:
            if isinstance(action, str) and action:
                pages.setdefault(action, page)
    return pages
