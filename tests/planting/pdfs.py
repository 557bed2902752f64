"""Channels of a PDF part: the letter, which the pack takes up as it is."""

import base64
import io
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pikepdf
from pikepdf import Array, Dictionary, Name, String
from PIL import Image

from tests.planting.channel import DATE, HOME, Channel
from tests.planting.review import DAY, LETTER, NAME, letter
from tests.planting.word import jpeg

PART = "2-letter.pdf"
ON_PAGE = "Home Office letter, page"
ANYWHERE = "Home Office letter"
Change = Callable[[pikepdf.Pdf], object]


def says(markup: str) -> Callable[[Path], None]:
    """Plant typst markup on the letter's page."""
    return lambda review: letter(review / PART, f"{LETTER}\n{markup}\n")


def changed(change: Change) -> Callable[[Path], None]:
    """Plant whatever ``change`` does to the letter."""

    def plant(review: Path) -> None:
        with pikepdf.open(review / PART, allow_overwriting_input=True) as pdf:
            change(pdf)
            pdf.save(review / PART)

    return plant


def annotated(**entries: Any) -> Change:
    def change(pdf: pikepdf.Pdf) -> None:
        page = pdf.pages[0].obj
        note = pdf.make_indirect(Dictionary(Type=Name.Annot, Rect=Array([9, 9, 60, 60]), **entries))
        page.Annots = Array([*page.get("/Annots", Array()), note])

    return change


def specification(pdf: pikepdf.Pdf, name: str = NAME, data: bytes = b"x") -> pikepdf.Object:
    held = pdf.make_stream(data, Type=Name.EmbeddedFile)
    return pdf.make_indirect(
        Dictionary(Type=Name.Filespec, F=String(name), UF=String(name), EF=Dictionary(F=held))
    )


def in_names(data: bytes = b"x", name: str = NAME) -> Change:
    def change(pdf: pikepdf.Pdf) -> None:
        files = Dictionary(Names=Array([String("a"), specification(pdf, name, data)]))
        pdf.Root.Names = Dictionary(EmbeddedFiles=files)

    return change


def associated(pdf: pikepdf.Pdf) -> None:
    pdf.Root.AF = Array([specification(pdf)])


def on_page(pdf: pikepdf.Pdf) -> None:
    pdf.pages[0].obj.AF = Array([specification(pdf)])


def rendition(pdf: pikepdf.Pdf) -> None:
    clip = Dictionary(S=Name.MCD, D=specification(pdf))
    action = Dictionary(S=Name.Rendition, R=Dictionary(S=Name.MR, C=clip))
    annotated(Subtype=Name.Screen, A=action)(pdf)


def info(key: str, text: str = NAME) -> Change:
    return lambda pdf: pdf.docinfo.__setitem__(f"/{key}", text)


def packet(inside: str) -> Change:
    def change(pdf: pikepdf.Pdf) -> None:
        xml = (
            '<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/'
            '22-rdf-syntax-ns#"><rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/'
            'elements/1.1/" xmlns:h="http://ns.adobe.com/xap/1.0/mm/">'
            f"{inside}</rdf:Description></rdf:RDF></x:xmpmeta>"
        )
        pdf.Root.Metadata = pdf.make_stream(xml.encode(), Type=Name.Metadata, Subtype=Name.XML)

    return change


def bookmark(pdf: pikepdf.Pdf) -> None:
    with pdf.open_outline() as outline:
        outline.root.append(pikepdf.OutlineItem(NAME, 0))


def destination(pdf: pikepdf.Pdf) -> None:
    place = Array([pdf.pages[0].obj, Name.Fit])
    pdf.Root.Names = Dictionary(Dests=Dictionary(Names=Array([String(NAME), place])))


def old_destination(pdf: pikepdf.Pdf) -> None:
    pdf.Root.Dests = Dictionary({"/IsoldeFarthingale": Array([pdf.pages[0].obj, Name.Fit])})


def labels(pdf: pikepdf.Pdf) -> None:
    pdf.Root.PageLabels = Dictionary(Nums=Array([0, Dictionary(S=Name.D, P=String(NAME + " "))]))


def form(key: str) -> Change:
    def change(pdf: pikepdf.Pdf) -> None:
        field = pdf.make_indirect(
            Dictionary(
                Type=Name.Annot,
                Subtype=Name.Widget,
                FT=Name.Tx,
                Rect=Array([9, 9, 90, 30]),
                T=String("f"),
            )
        )
        field[f"/{key}"] = String(NAME)
        pdf.Root.AcroForm = Dictionary(Fields=Array([field]))
        pdf.pages[0].obj.Annots = Array([field])

    return change


def layer(pdf: pikepdf.Pdf) -> None:
    group = pdf.make_indirect(Dictionary(Type=Name.OCG, Name=String(NAME)))
    pdf.Root.OCProperties = Dictionary(
        OCGs=Array([group]), D=Dictionary(OFF=Array([group]), Order=Array([group]))
    )


def element(key: str) -> Change:
    """Plant a text on the first tagged element that has a kind."""

    def change(pdf: pikepdf.Pdf) -> None:
        node = pdf.Root.StructTreeRoot.K
        while isinstance(node, pikepdf.Array):
            node = node[0]
        node[key] = String(NAME)

    return change


def script(pdf: pikepdf.Pdf) -> None:
    pdf.Root.OpenAction = Dictionary(S=Name.JavaScript, JS=String(f"var a = '{NAME}';"))


def named_script(pdf: pikepdf.Pdf) -> None:
    code = Dictionary(S=Name.JavaScript, JS=pdf.make_stream(f"a = '{NAME}'".encode()))
    names = Dictionary(Names=Array([String("a"), pdf.make_indirect(code)]))
    pdf.Root.Names = Dictionary(JavaScript=names)


def piece(pdf: pikepdf.Pdf) -> None:
    pdf.Root.PieceInfo = Dictionary(App=Dictionary(Private=Dictionary(Who=String(NAME))))


def private_stream(pdf: pikepdf.Pdf) -> None:
    held = pdf.make_stream(f"<x>{NAME}</x>".encode())
    pdf.Root.PieceInfo = Dictionary(App=Dictionary(Private=held))


def unused(pdf: pikepdf.Pdf) -> None:
    pdf.Root.X_Unused = pdf.make_indirect(Dictionary(Old=String(NAME)))


def small_picture(pdf: pikepdf.Pdf) -> None:
    data = jpeg(exif=NAME)
    thumb = pdf.make_stream(data, Type=Name.XObject, Subtype=Name.Image, Filter=Name.DCTDecode)
    thumb.Width, thumb.Height, thumb.BitsPerComponent = 40, 30, 8
    thumb.ColorSpace = Name.DeviceRGB
    pdf.pages[0].obj.Thumb = thumb


def photograph(data: bytes, *filters: Name) -> Change:
    def change(pdf: pikepdf.Pdf) -> None:
        image = pdf.make_stream(data, Type=Name.XObject, Subtype=Name.Image)
        image.Filter, image.Width, image.Height = Array(filters or [Name.DCTDecode]), 40, 30
        image.BitsPerComponent, image.ColorSpace = 8, Name.DeviceRGB
        page = pdf.pages[0]
        name = page.add_resource(image, Name.XObject)
        page.contents_add(f"q 40 0 0 30 300 300 cm {name} Do Q".encode())

    return change


def draws(content: str) -> Change:
    return lambda pdf: pdf.pages[0].contents_add(content.encode())


def jpeg_2000(note: bytes = NAME.encode()) -> bytes:
    """A picture of that kind with a box of notes after it."""
    target = io.BytesIO()
    Image.new("RGB", (40, 30), (200, 120, 30)).save(target, "JPEG2000")
    held = b"JpgTiffExif->JP2" + note
    return target.getvalue() + (8 + len(held)).to_bytes(4, "big") + b"uuid" + held


def image_packet(pdf: pikepdf.Pdf) -> None:
    photograph(jpeg())(pdf)
    xml = f"<x:xmpmeta xmlns:x='adobe:ns:meta/'><a>{NAME}</a></x:xmpmeta>".encode()
    for obj in pdf.objects:
        if isinstance(obj, pikepdf.Stream) and obj.get("/Subtype") == Name.Image:
            obj.Metadata = pdf.make_stream(xml, Type=Name.Metadata, Subtype=Name.XML)


def revised(review: Path) -> None:
    """An earlier revision that names her, and a later one, appended, that does not."""
    path = review / PART
    with pikepdf.open(path) as pdf:
        pdf.Root.X_Old = pdf.make_indirect(Dictionary(Old=String(NAME)))
        target = io.BytesIO()
        pdf.save(target, object_stream_mode=pikepdf.ObjectStreamMode.disable)
    data = target.getvalue()
    with pikepdf.open(io.BytesIO(data)) as pdf:
        number, generation = pdf.Root.X_Old.objgen
        size, (root, root_generation) = len(pdf.objects) + 1, pdf.Root.objgen
    before = data.rindex(b"startxref")
    start = int(data[before:].split()[1])
    place = len(data)
    new = f"{number} {generation} obj\n<< /Old (nothing) >>\nendobj\n".encode()
    table = place + len(new)
    data += new
    data += f"xref\n{number} 1\n{place:010d} {generation:05d} n \n".encode()
    data += f"trailer\n<< /Size {size} /Root {root} {root_generation} R /Prev {start} >>\n".encode()
    data += f"startxref\n{table}\n%%EOF\n".encode()
    path.write_bytes(data)


def after_the_end(review: Path) -> None:
    with (review / PART).open("ab") as file:
        file.write(f"\n% {NAME}\n".encode())


def renamed(review: Path) -> None:
    new = "isolde-farthingale.pdf"
    (review / PART).rename(review / new)
    typed = (review / "review.toml").read_text(encoding="utf-8")
    (review / "review.toml").write_text(typed.replace(PART, new), encoding="utf-8")


def channels() -> Iterator[Channel]:
    """Every hiding place of a PDF that is known here."""
    yield from _texts()
    yield from _beside()
    yield from _files()
    yield from _pictures()


def _texts() -> Iterator[Channel]:
    for name, markup, what in (
        ("page text", f"Her name was {NAME}.", "protected name 1"),
        ("page text, a day", f"on the {DAY}", DATE),
        ("page text, a postcode", "near ZZ73QX", HOME),
        ("surname alone", "Ms Farthingale’s sister", "protected name 1"),
        ("turned round", "FARTHINGALE, Isolde", "protected name 1"),
        ("soft hyphens", "Isol\\u{ad}de Farth\\u{ad}ingale", "protected name 1"),
        ("no-break space", "Isolde\\u{a0}Farthingale", "protected name 1"),
        ("spaced letters", "#text(tracking: 6pt)[Isolde Farthingale]", "protected name 1"),
        ("letters with spaces", "I s o l d e F a r t h i n g a l e", "protected name 1"),
        ("small capitals", "#smallcaps[Isolde Farthingale]", "protected name 1"),
        ("diacritics", "Ísoldé Fárthingale", "protected name 1"),
        ("Cyrillic look-alikes", "Isоldе Fаrthingаle", "protected name 1"),
        ("zero-width space", "Iso\\u{200b}lde Farthin\\u{200b}gale", "protected name 1"),
        ("joined words", "isoldefarthingale", "protected name 1"),
        ("user name", "see ifarthingale", "protected name 1"),
        ("numeric day", "23/10/2020", DATE),
        ("American day", "October 23, 2020", DATE),
        ("broken over a line", "#box(width: 20mm)[Isolde Farthin-\\ gale]", "protected name 1"),
        ("over two cells", "#table(columns: 2)[Isolde][Farthingale]", "protected name 1"),
        ("rotated", f"#rotate(90deg)[{NAME}]", "protected name 1"),
        ("right to left mark", "\\u{202e}elagnihtraF edlosI\\u{202c}", "protected name 1"),
        ("day of birth", "born 9.5.87", DATE),
    ):
        yield Channel(name, says(markup), ON_PAGE, what)


def _beside() -> Iterator[Channel]:
    for key in ("Title", "Author", "Subject", "Keywords", "Creator", "Producer", "Company"):
        yield Channel(f"Info {key}", changed(info(key)), ANYWHERE)
    yield Channel("XMP", changed(packet(f"<dc:rights>{NAME}</dc:rights>")), ANYWHERE)
    past = f"<h:History><rdf:Seq><rdf:li h:by='{NAME}'/></rdf:Seq></h:History>"
    yield Channel("XMP history", changed(packet(past)), ANYWHERE)
    yield Channel("remark in XMP", changed(packet(f"<!-- {NAME} -->")), ANYWHERE)
    yield Channel("bookmark", changed(bookmark), "bookmark")
    link = Dictionary(S=Name.URI, URI=String("https://x.example/Isolde%20Farthingale"))
    yield Channel("link", changed(annotated(Subtype=Name.Link, A=link)), "link")
    local = Dictionary(S=Name.URI, URI=String("file:///C:/Users/ifarthingale/x"))
    yield Channel("link to a folder", changed(annotated(Subtype=Name.Link, A=local)), "link")
    away = Dictionary(S=Name.GoToR, F=String(f"{NAME}.pdf"), D=Array([0, Name.Fit]))
    yield Channel("link to a file", changed(annotated(Subtype=Name.Link, A=away)), "link")
    yield Channel("named destination", changed(destination), ANYWHERE)
    yield Channel("older named destination", changed(old_destination), ANYWHERE)
    yield Channel("page label", changed(labels), "page label")
    for key in ("V", "DV", "TU", "T"):
        yield Channel(f"form field /{key}", changed(form(key)), "form field")
    yield Channel("note", changed(annotated(Subtype=Name.Text, Contents=String(NAME))), ANYWHERE)
    yield Channel("note's author", changed(annotated(Subtype=Name.Text, T=String(NAME))), ANYWHERE)
    rich = String(f"<body><p>{NAME}</p></body>")
    yield Channel("note's rich text", changed(annotated(Subtype=Name.Text, RC=rich)), ANYWHERE)
    wide = pikepdf.Object.parse(b"<FEFF" + NAME.encode("utf-16-be").hex().encode() + b">")
    yield Channel(
        "note in hexadecimal", changed(annotated(Subtype=Name.Text, Contents=wide)), ANYWHERE
    )
    yield Channel("layer", changed(layer), "layer")
    for key in ("/Alt", "/ActualText", "/E", "/T", "/ID"):
        yield Channel(f"tagged element {key}", changed(element(key)), ANYWHERE)
    yield Channel("script", changed(script), ANYWHERE)
    yield Channel("named script", changed(named_script), ANYWHERE)
    yield Channel("private data", changed(piece), ANYWHERE)
    yield Channel("private stream", changed(private_stream), ANYWHERE)
    yield Channel("object of the catalogue", changed(unused), ANYWHERE)
    yield Channel("earlier revision", revised, ANYWHERE)
    yield Channel("after the end of the file", after_the_end, ANYWHERE)
    yield Channel("file name", renamed, "letter")


def _files() -> Iterator[Channel]:
    yield Channel("attachment", changed(in_names()), "attachment")
    yield Channel("words of an attachment", changed(in_names(NAME.encode(), "a.txt")), ANYWHERE)
    yield Channel("associated file", changed(associated), "attachment")
    yield Channel("file of a page", changed(on_page), "attachment")
    yield Channel("film", changed(rendition), "attachment")

    def pinned(pdf: pikepdf.Pdf) -> None:
        annotated(Subtype=Name.FileAttachment, FS=specification(pdf))(pdf)

    yield Channel("file pinned to a page", changed(pinned), "attachment")


def _pictures() -> Iterator[Channel]:
    yield Channel("picture, EXIF", changed(photograph(jpeg(exif=NAME))), "picture")
    yield Channel("picture, XMP", changed(photograph(jpeg(xmp=NAME))), "picture")
    yield Channel("picture, remark", changed(photograph(jpeg(comment=NAME))), "picture")
    for name, drawn in (
        ("replacement text in the drawing", f"/Span <</ActualText ({NAME})>> BDC EMC"),
        ("note in the drawing", f"/Artifact <</Contents <{NAME.encode().hex()}>>> BDC EMC"),
        ("remark in the drawing", f"% {NAME}\n"),
    ):
        yield Channel(name, changed(draws(drawn)), "hidden data of a page")
    packed = base64.a85encode(jpeg(exif=NAME)) + b"~>"
    yield Channel(
        "picture, EXIF, packed twice",
        changed(photograph(packed, Name.ASCII85Decode, Name.DCTDecode)),
        "picture",
    )
    yield Channel("picture, JPEG 2000", changed(photograph(jpeg_2000(), Name.JPXDecode)), "picture")
    yield Channel("picture, its own packet", changed(image_packet), "picture")
    yield Channel("thumbnail of a page", changed(small_picture), ANYWHERE)
