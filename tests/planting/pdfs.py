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
from tests.planting.people import HER
from tests.planting.review import LETTER, letter
from tests.planting.word import jpeg

PART = "2-letter.pdf"
ON_PAGE = "Home Office letter, page"
ANYWHERE = "Home Office letter"
Change = Callable[[pikepdf.Pdf], object]


_ACCENTS = str.maketrans("aeiouAEIOU", "áéíóúÁÉÍÓÚ")
_CYRILLIC = str.maketrans("aeopcxyi", "аеорсхуі")


def softened(name: str, mark: str = "\\u{ad}") -> str:
    """The name with something in each word that no eye sees."""
    return " ".join(f"{word[:3]}{mark}{word[3:]}" for word in name.split())


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


def specification(pdf: pikepdf.Pdf, name: str = "", data: bytes = b"x") -> pikepdf.Object:
    name = name or HER.name
    held = pdf.make_stream(data, Type=Name.EmbeddedFile)
    return pdf.make_indirect(
        Dictionary(Type=Name.Filespec, F=String(name), UF=String(name), EF=Dictionary(F=held))
    )


def in_names(data: bytes = b"x", name: str = "") -> Change:
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


def info(key: str) -> Change:
    return lambda pdf: pdf.docinfo.__setitem__(f"/{key}", HER.name)


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
        outline.root.append(pikepdf.OutlineItem(HER.name, 0))


def destination(pdf: pikepdf.Pdf) -> None:
    place = Array([pdf.pages[0].obj, Name.Fit])
    pdf.Root.Names = Dictionary(Dests=Dictionary(Names=Array([String(HER.name), place])))


def old_destination(pdf: pikepdf.Pdf) -> None:
    pdf.Root.Dests = Dictionary({f"/{HER.glued}": Array([pdf.pages[0].obj, Name.Fit])})


def labels(pdf: pikepdf.Pdf) -> None:
    pdf.Root.PageLabels = Dictionary(
        Nums=Array([0, Dictionary(S=Name.D, P=String(HER.name + " "))])
    )


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
        field[f"/{key}"] = String(HER.name)
        pdf.Root.AcroForm = Dictionary(Fields=Array([field]))
        pdf.pages[0].obj.Annots = Array([field])

    return change


def layer(pdf: pikepdf.Pdf) -> None:
    group = pdf.make_indirect(Dictionary(Type=Name.OCG, Name=String(HER.name)))
    pdf.Root.OCProperties = Dictionary(
        OCGs=Array([group]), D=Dictionary(OFF=Array([group]), Order=Array([group]))
    )


def element(key: str) -> Change:
    """Plant a text on the first tagged element that has a kind."""

    def change(pdf: pikepdf.Pdf) -> None:
        node = pdf.Root.StructTreeRoot.K
        while isinstance(node, pikepdf.Array):
            node = node[0]
        node[key] = String(HER.name)

    return change


def script(code: str) -> Change:
    def change(pdf: pikepdf.Pdf) -> None:
        pdf.Root.OpenAction = Dictionary(S=Name.JavaScript, JS=String(code))

    return change


def scripts() -> Iterator[tuple[str, str]]:
    """The name as a script may write it."""
    name, codes = HER.name, [ord(char) for char in HER.name]
    half = len(name) // 3
    yield "script", f"var a = '{name}';"
    yield "script, in escapes", "a = '" + "".join(f"\\u{code:04x}" for code in codes) + "'"
    yield "script, half in escapes", f"a = '{name[:half]}\\u{codes[half]:04X}{name[half + 1 :]}'"
    yield "script, in codes", f"a = String.fromCharCode({', '.join(map(str, codes))})"
    yield "script, in pieces", f"a = '{name[:half]}' + \n\"{name[half:]}\";"
    yield "script, for a web page", "a = '" + "".join(f"&#{code};" for code in codes) + "'"
    for kind, written in (("in bytes", "\\x{:02x}"), ("in octal", "\\{:03o}")):
        coded = (written.format(code) if code < 256 else chr(code) for code in codes)
        yield f"script, {kind}", f"a = '{''.join(coded)}'"


def named_script(pdf: pikepdf.Pdf) -> None:
    code = Dictionary(S=Name.JavaScript, JS=pdf.make_stream(f"a = '{HER.name}'".encode()))
    names = Dictionary(Names=Array([String("a"), pdf.make_indirect(code)]))
    pdf.Root.Names = Dictionary(JavaScript=names)


def piece(pdf: pikepdf.Pdf) -> None:
    pdf.Root.PieceInfo = Dictionary(App=Dictionary(Private=Dictionary(Who=String(HER.name))))


def private_stream(pdf: pikepdf.Pdf) -> None:
    held = pdf.make_stream(f"<x>{HER.name}</x>".encode())
    pdf.Root.PieceInfo = Dictionary(App=Dictionary(Private=held))


def unused(pdf: pikepdf.Pdf) -> None:
    pdf.Root.X_Unused = pdf.make_indirect(Dictionary(Old=String(HER.name)))


def small_picture(pdf: pikepdf.Pdf) -> None:
    data = jpeg(exif=HER.name)
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


def jpeg_2000() -> bytes:
    """A picture of that kind with a box of notes after it."""
    target = io.BytesIO()
    Image.new("RGB", (40, 30), (200, 120, 30)).save(target, "JPEG2000")
    held = b"JpgTiffExif->JP2" + HER.name.encode()
    return target.getvalue() + (8 + len(held)).to_bytes(4, "big") + b"uuid" + held


def image_packet(pdf: pikepdf.Pdf) -> None:
    photograph(jpeg())(pdf)
    xml = f"<x:xmpmeta xmlns:x='adobe:ns:meta/'><a>{HER.name}</a></x:xmpmeta>".encode()
    for obj in pdf.objects:
        if isinstance(obj, pikepdf.Stream) and obj.get("/Subtype") == Name.Image:
            obj.Metadata = pdf.make_stream(xml, Type=Name.Metadata, Subtype=Name.XML)


def revised(review: Path) -> None:
    """An earlier revision that names her, and a later one, appended, that does not."""
    path = review / PART
    with pikepdf.open(path) as pdf:
        pdf.Root.X_Old = pdf.make_indirect(Dictionary(Old=String(HER.name)))
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
        file.write(f"\n% {HER.name}\n".encode())


def renamed(review: Path) -> None:
    new = f"{HER.slug}.pdf"
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
        ("page text", f"Her name was {HER.name}.", "protected name 1"),
        ("page text, a day", f"on the {HER.day}", DATE),
        ("page text, a postcode", f"near {HER.postcode.replace(' ', '')}", HOME),
        ("surname alone", f"Ms {HER.last}’s sister", "protected name 1"),
        ("turned round", f"{HER.last.upper()}, {HER.first}", "protected name 1"),
        ("soft hyphens", softened(HER.name), "protected name 1"),
        ("no-break space", HER.name.replace(" ", "\\u{a0}"), "protected name 1"),
        ("spaced letters", f"#text(tracking: 6pt)[{HER.name}]", "protected name 1"),
        ("letters with spaces", " ".join(HER.glued), "protected name 1"),
        ("small capitals", f"#smallcaps[{HER.name}]", "protected name 1"),
        ("diacritics", HER.name.translate(_ACCENTS), "protected name 1"),
        ("Cyrillic look-alikes", HER.name.translate(_CYRILLIC), "protected name 1"),
        ("zero-width space", softened(HER.name, "\\u{200b}"), "protected name 1"),
        ("joined words", HER.glued.lower(), "protected name 1"),
        ("user name", f"see {HER.user}", "protected name 1"),
        ("numeric day", f"{HER.numeric_day}", DATE),
        ("American day", HER.american_day, DATE),
        (
            "broken over a line",
            f"#box(width: 20mm)[{HER.first} {HER.last[:4]}-\\ {HER.last[4:]}]",
            "protected name 1",
        ),
        ("over two cells", f"#table(columns: 2)[{HER.first}][{HER.last}]", "protected name 1"),
        ("rotated", f"#rotate(90deg)[{HER.name}]", "protected name 1"),
        ("right to left mark", f"\\u{{202e}}{HER.name[::-1]}\\u{{202c}}", "protected name 1"),
        ("day of birth", f"born {HER.short_birth}", DATE),
    ):
        yield Channel(name, says(markup), ON_PAGE, what)


def _beside() -> Iterator[Channel]:
    for key in ("Title", "Author", "Subject", "Keywords", "Creator", "Producer", "Company"):
        yield Channel(f"Info {key}", changed(info(key)), ANYWHERE)
    yield Channel("XMP", changed(packet(f"<dc:rights>{HER.name}</dc:rights>")), ANYWHERE)
    past = f"<h:History><rdf:Seq><rdf:li h:by='{HER.name}'/></rdf:Seq></h:History>"
    yield Channel("XMP history", changed(packet(past)), ANYWHERE)
    yield Channel("remark in XMP", changed(packet(f"<!-- {HER.name} -->")), ANYWHERE)
    yield Channel("bookmark", changed(bookmark), "bookmark")
    link = Dictionary(S=Name.URI, URI=String(f"https://x.example/{HER.escaped}"))
    yield Channel("link", changed(annotated(Subtype=Name.Link, A=link)), "link")
    local = Dictionary(S=Name.URI, URI=String(f"file:///C:/Users/{HER.user}/x"))
    yield Channel("link to a folder", changed(annotated(Subtype=Name.Link, A=local)), "link")
    away = Dictionary(S=Name.GoToR, F=String(f"{HER.name}.pdf"), D=Array([0, Name.Fit]))
    yield Channel("link to a file", changed(annotated(Subtype=Name.Link, A=away)), "link")
    yield Channel("named destination", changed(destination), ANYWHERE)
    yield Channel("older named destination", changed(old_destination), ANYWHERE)
    yield Channel("page label", changed(labels), "page label")
    for key in ("V", "DV", "TU", "T"):
        yield Channel(f"form field /{key}", changed(form(key)), "form field")
    yield Channel(
        "note", changed(annotated(Subtype=Name.Text, Contents=String(HER.name))), ANYWHERE
    )
    yield Channel(
        "note's author", changed(annotated(Subtype=Name.Text, T=String(HER.name))), ANYWHERE
    )
    rich = String(f"<body><p>{HER.name}</p></body>")
    yield Channel("note's rich text", changed(annotated(Subtype=Name.Text, RC=rich)), ANYWHERE)
    half = f"<p>{HER.name[:4]}<b>{HER.name[4:]}</b></p>"
    split = annotated(Subtype=Name.Text, RC=String(half))
    yield Channel("note's rich text, bold in a word", changed(split), ANYWHERE)
    wide = pikepdf.Object.parse(b"<FEFF" + HER.name.encode("utf-16-be").hex().encode() + b">")
    yield Channel(
        "note in hexadecimal", changed(annotated(Subtype=Name.Text, Contents=wide)), ANYWHERE
    )
    yield Channel("layer", changed(layer), "layer")
    for key in ("/Alt", "/ActualText", "/E", "/T", "/ID"):
        yield Channel(f"tagged element {key}", changed(element(key)), ANYWHERE)
    for kind, code in scripts():
        yield Channel(kind, changed(script(code)), ANYWHERE)
    yield Channel("named script", changed(named_script), ANYWHERE)
    yield Channel("private data", changed(piece), ANYWHERE)
    yield Channel("private stream", changed(private_stream), ANYWHERE)
    yield Channel("object of the catalogue", changed(unused), ANYWHERE)
    yield Channel("earlier revision", revised, ANYWHERE)
    yield Channel("after the end of the file", after_the_end, ANYWHERE)
    yield Channel("file name", renamed, "letter")


def _files() -> Iterator[Channel]:
    yield Channel("attachment", changed(in_names()), "attachment")
    yield Channel("words of an attachment", changed(in_names(HER.name.encode(), "a.txt")), ANYWHERE)
    yield Channel("associated file", changed(associated), "attachment")
    yield Channel("file of a page", changed(on_page), "attachment")
    yield Channel("film", changed(rendition), "attachment")

    def pinned(pdf: pikepdf.Pdf) -> None:
        annotated(Subtype=Name.FileAttachment, FS=specification(pdf))(pdf)

    yield Channel("file pinned to a page", changed(pinned), "attachment")


def _pictures() -> Iterator[Channel]:
    yield Channel("picture, EXIF", changed(photograph(jpeg(exif=HER.name))), "picture")
    yield Channel("picture, XMP", changed(photograph(jpeg(xmp=HER.name))), "picture")
    yield Channel("picture, remark", changed(photograph(jpeg(comment=HER.name))), "picture")
    for name, drawn in (
        ("replacement text in the drawing", f"/Span <</ActualText ({HER.name})>> BDC EMC"),
        ("note in the drawing", f"/Artifact <</Contents <{HER.name.encode().hex()}>>> BDC EMC"),
        ("remark in the drawing", f"% {HER.name}\n"),
    ):
        yield Channel(name, changed(draws(drawn)), "hidden data of a page")
    packed = base64.a85encode(jpeg(exif=HER.name)) + b"~>"
    yield Channel(
        "picture, EXIF, packed twice",
        changed(photograph(packed, Name.ASCII85Decode, Name.DCTDecode)),
        "picture",
    )
    yield Channel("picture, JPEG 2000", changed(photograph(jpeg_2000(), Name.JPXDecode)), "picture")
    yield Channel("picture, its own packet", changed(image_packet), "picture")
    yield Channel("thumbnail of a page", changed(small_picture), ANYWHERE)
